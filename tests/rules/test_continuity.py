"""What decides whether a log goes on from what was seen of it, asked of logs in memory."""

from collections.abc import Callable
from typing import Any, TypeVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.model.event import ConsistencyProof, InclusionProof, LogEntries, LogEntry, WithheldEntry
from console.rules import merkle
from console.rules.checkpoint import Checkpoint, SigningKey, sign
from console.rules.continuity import (
    CheckpointQuery,
    ConsistencyQuery,
    EntriesQuery,
    InclusionQuery,
    Inquiry,
    LogQuery,
    NoAnswer,
    NotContinued,
    continues,
    included,
    newest,
    same_log,
)

T = TypeVar("T")
NAME = "orders.example"
KEY = SigningKey(NAME, bytes(32))


class MemoryLog:
    """A log of these entries; `withheld` are those that are shown as leaf hashes only."""

    def __init__(self, *entries: bytes, withheld: tuple[int, ...] = ()) -> None:
        self.entries = entries
        self.withheld = withheld
        self.nodes: dict[tuple[int, int], bytes] = {}
        for index, entry in enumerate(entries):
            for node in merkle.new_nodes(index, merkle.leaf_hash(entry), self.node):
                self.nodes[node[0], node[1]] = node[2]

    def node(self, level: int, index: int) -> bytes:
        return self.nodes[level, index]

    def checkpoint(self, size: int | None = None) -> Checkpoint:
        size = len(self.entries) if size is None else size
        return Checkpoint(NAME, size, merkle.root(size, self.node))

    def answer(self, query: LogQuery[Any]) -> Any:
        match query:
            case CheckpointQuery(after=None, witness=None):
                return sign(self.checkpoint(), KEY)
            case EntriesQuery(start=start, count=count, type=None):
                indexes = range(start, min(start + count, len(self.entries)))
                entries = tuple(LogEntry(i, self.entries[i]) for i in indexes if i not in self.withheld)
                leaves = tuple(
                    WithheldEntry(i, merkle.leaf_hash(self.entries[i])) for i in indexes if i in self.withheld
                )
                return LogEntries(entries, leaves)
            case EntriesQuery():
                return LogEntries(())
            case InclusionQuery(index=index, size=size):
                return InclusionProof(index, size, merkle.inclusion_proof(index, size, self.node))
            case ConsistencyQuery(first=first, second=second):
                return ConsistencyProof(first, second, merkle.consistency_proof(first, second, self.node))
        raise NoAnswer("there is no such thing")


def outcome(log: MemoryLog, inquiry: Inquiry[T], heard: Callable[[LogQuery[Any]], None] = lambda _: None) -> T:
    """What the inquiry comes to."""
    try:
        query = next(inquiry)
        while True:
            heard(query)
            try:
                answer = log.answer(query)
            except NoAnswer as error:
                query = inquiry.throw(error)
            else:
                query = inquiry.send(answer)
    except StopIteration as end:
        result: T = end.value
        return result


LOG = MemoryLog(b"a", b"b", b"c", b"d", b"e")


@pytest.mark.parametrize("size", range(1, 6))
def test_each_beginning_of_a_log_is_continued(size: int) -> None:
    outcome(LOG, continues(LOG.checkpoint(size), LOG.checkpoint()))


def test_a_log_that_has_not_grown_is_not_asked_for_a_proof() -> None:
    queries: list[LogQuery[Any]] = []
    outcome(LOG, continues(LOG.checkpoint(), LOG.checkpoint()), queries.append)
    assert queries == []


@pytest.mark.parametrize(
    ("remembered", "words"),
    [
        pytest.param(MemoryLog(b"a", b"x").checkpoint(), "first 2 entries was changed", id="rewritten"),
        pytest.param(MemoryLog(b"x", b"b", b"c").checkpoint(), "was changed", id="another"),
        pytest.param(Checkpoint(NAME, 9, bytes(32)), "had 9 entries, and now only 5", id="shortened"),
        pytest.param(Checkpoint(NAME, 5, bytes(32)), "two different records of 5 entries", id="two of one size"),
        pytest.param(Checkpoint("other.example", 5, bytes(32)), "another log than before", id="another name"),
    ],
)
def test_a_log_that_is_not_the_one_seen_is_refused_with_what_differs(remembered: Checkpoint, words: str) -> None:
    with pytest.raises(NotContinued, match=words):
        outcome(LOG, continues(remembered, LOG.checkpoint()))


def test_of_two_checkpoints_either_may_be_the_longer() -> None:
    outcome(LOG, same_log(LOG.checkpoint(), LOG.checkpoint(2)))
    outcome(LOG, same_log(LOG.checkpoint(2), LOG.checkpoint()))


def test_an_entry_is_verified_with_one_query_for_it_and_one_for_its_proof() -> None:
    queries: list[LogQuery[Any]] = []
    assert outcome(LOG, included(3, LOG.checkpoint()), queries.append).entry == b"d"
    assert queries == [EntriesQuery(3, 1), InclusionQuery(3, 5)]


def test_an_entry_that_is_withheld_is_verified_by_its_leaf_hash() -> None:
    log = MemoryLog(*LOG.entries, withheld=(3,))
    assert outcome(log, included(3, LOG.checkpoint())).entry is None


@pytest.mark.parametrize(
    ("log", "words"),
    [(MemoryLog(b"a", b"b", b"c", b"x", b"e"), "is not what was signed"), (MemoryLog(b"a"), "is missing")],
    ids=["changed", "missing"],
)
def test_an_entry_that_is_not_what_was_signed_is_refused(log: MemoryLog, words: str) -> None:
    with pytest.raises(NotContinued, match=f"entry 3 {words}"):
        outcome(log, included(3, LOG.checkpoint()))


TRUE = LogEntry(3, b"d")
TRUE_LEAF = WithheldEntry(3, merkle.leaf_hash(b"d"))
FORGED = LogEntry(3, b"forged")
shown_entries = st.lists(st.builds(LogEntry, st.integers(2, 4), st.sampled_from([b"d", b"forged"])), max_size=3)
shown_leaves = st.lists(
    st.builds(WithheldEntry, st.integers(2, 4), st.sampled_from([TRUE_LEAF.leaf, merkle.leaf_hash(b"x")])), max_size=2
)


@given(shown_entries, shown_leaves)
@example([FORGED, TRUE], [])
@example([FORGED], [TRUE_LEAF])
def test_no_other_bytes_are_taken_for_an_entry_whatever_is_shown_beside_it(
    entries: list[LogEntry], withheld: list[WithheldEntry]
) -> None:
    class Forger(MemoryLog):
        def answer(self, query: LogQuery[Any]) -> Any:
            if isinstance(query, EntriesQuery):
                return LogEntries(tuple(entries), tuple(withheld))
            return super().answer(query)

    try:
        entry = outcome(Forger(*LOG.entries), included(3, LOG.checkpoint())).entry
    except NotContinued:
        return
    assert entry in (b"d", None)


@pytest.mark.parametrize("indexes", [lambda start: (0,), lambda start: (start,), lambda start: (start + 1, start)])
def test_a_log_whose_announcements_never_end_is_not_read_for_ever(indexes: Callable[[int], tuple[int, ...]]) -> None:
    class Endless(MemoryLog):
        def answer(self, query: LogQuery[Any]) -> Any:
            if isinstance(query, EntriesQuery):
                return LogEntries(tuple(LogEntry(index, b"{}") for index in indexes(query.start)))
            return super().answer(query)

    queries: list[LogQuery[Any]] = []
    with pytest.raises(NotContinued, match="signs with another key"):
        outcome(Endless(*LOG.entries), newest(SigningKey(NAME, bytes(range(32))).public, None), queries.append)
    assert len(queries) < 1_000


def test_a_checkpoint_by_a_key_that_nothing_announces_is_refused() -> None:
    stranger = SigningKey(NAME, bytes(range(32)))
    assert outcome(LOG, newest(KEY.public, None)).checkpoint == LOG.checkpoint()
    with pytest.raises(NotContinued, match="signs with another key"):
        outcome(LOG, newest(stranger.public, None))
    with pytest.raises(NotContinued, match="signs with another key"):
        outcome(LOG, newest(KEY.public, None, named=stranger.verifier_key))
