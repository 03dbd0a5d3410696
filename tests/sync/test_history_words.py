"""The words of a history search."""

import unicodedata
from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.cache.history import HistoryQuery
from console.cache.rows import QueueFilter
from console.rules.search import MAX_QUERY, terms
from console.sync.history import ParsedQuery, parameters, parse
from console.sync.query_words import HISTORY_FIELDS, QUEUE_FIELDS, name_values, quoted_field
from console.sync.queue_query import FIELDS, ParsedQueueQuery, parse_queue
from tests.cache.builders import NOON
from ui.history.query import NAMES


def test_words_and_fields_are_told_apart() -> None:
    query = parse('person:ada kind:corrected prompt:support-9 "late refund" invoice')
    assert query.unknown_words == ()
    assert query.filter.text == '"late refund" invoice'
    assert (query.filter.person, query.filter.kind, query.filter.prompt) == ("ada", "correct", "support-9")
    assert parameters(query.filter) == {
        "person": "ada",
        "kind": "correct",
        "prompt": "support-9",
        "q": '"late refund" invoice',
    }


def test_a_quoted_value_may_hold_spaces() -> None:
    assert parse('person:"Ada Lovelace" source:"Refunds and credits"').filter.person == "Ada Lovelace"


@pytest.mark.parametrize("word", ["kind:banana", "finding:refund", "from:yesterday", "person:", "to:2026-02-30"])
def test_what_means_nothing_is_named_and_narrows_nothing(word: str) -> None:
    query = parse(f"refund {word}")
    assert query.unknown_words == (word,)
    assert parameters(query.filter) == {"q": "refund"}


def test_a_day_at_the_end_is_meant_whole() -> None:
    filters = parse("from:2026-11-01T00:00:00Z to:2026-11-02").filter
    assert filters.since == datetime(2026, 11, 1, tzinfo=UTC)
    assert filters.until is not None
    local_midnight = datetime.fromisoformat("2026-11-03").astimezone()
    assert filters.until == local_midnight.astimezone(UTC)


def test_a_web_address_or_a_time_in_words_is_no_field_and_is_searched_for_here_as_in_the_queue() -> None:
    typed = "https://example.org/a 12:30 kb://refunds colour:red"
    assert parse(typed) == ParsedQuery(HistoryQuery(typed))
    assert parse_queue(typed, NOON) == ParsedQueueQuery(QueueFilter(text=typed))


@given(st.lists(st.sampled_from([*QUEUE_FIELDS, *HISTORY_FIELDS, "12", ":", " ", '"', "x", "é"]), max_size=9))
def test_a_line_is_cut_into_fields_and_words_alike_for_the_queue_and_for_history(parts: list[str]) -> None:
    typed = "".join(parts)
    fields = [(name, word) for name, _, word in name_values(typed) if name]
    words = " ".join(word for name, _, word in name_values(typed) if not name).split()
    queue, history = parse_queue(typed, NOON), parse(typed)
    assert (queue.filter.text.split(), history.filter.text.split()) == (words, words)
    assert {word for name, word in fields if name not in QUEUE_FIELDS} <= set(queue.unknown_words)
    assert {word for name, word in fields if name not in HISTORY_FIELDS} <= set(history.unknown_words)


def test_the_fields_of_the_queue_are_those_it_explains() -> None:
    assert set(FIELDS) == QUEUE_FIELDS
    assert set(NAMES) | {"since", "until"} == HISTORY_FIELDS


def test_nothing_asks_for_everything() -> None:
    assert parameters(parse("   ").filter) == {}


def test_whatever_is_typed_can_be_asked_of_a_store_and_means_the_same() -> None:
    long = ["a " * 5_000, '"' * 10_000, "ก" * 10_000, "x" * 10_000]
    for typed in [*long, "\0", "refund\0days", "\ud800", '"again \udfff and']:
        query = parse(typed)
        assert terms(query.filter.text) == terms(typed)
        text = parameters(query.filter).get("q", "")
        assert len(text) <= MAX_QUERY
        assert text.encode().decode() == text
        assert "\0" not in text


@given(
    st.sampled_from(["person", "queue", "prompt", "model", "source", "changed"]),
    st.text(min_size=1, max_size=30) | st.text(alphabet='a" \\:*\n\u2028', min_size=1, max_size=9),
)
@example("queue", '"')
@example("queue", 'the "big" one')
@example("queue", " ")
@example("source", "kb://a\n")
def test_a_word_that_is_written_is_read_back_as_it_was_and_narrows_nothing_else(field: str, value: str) -> None:
    word = quoted_field(field, value)
    if not word:
        assert (field == "source" and value.endswith("*")) or any(
            unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in value
        )
        return
    query = parse(f"kind:corrected {word} counted:yes refund")
    assert query.unknown_words == ()
    expected = {field: value, "kind": "correct", "counted": "yes", "q": "refund"}
    assert parameters(query.filter) == expected


@pytest.mark.parametrize("word", ["reason:wrong", "kind:approval", "counted:no", "from:soon", "due:today"])
def test_a_value_that_means_nothing_narrows_nothing_and_is_named_here_and_at_the_store(word: str) -> None:
    query = parse(f"{word} reason:TONE refund")
    assert query.unknown_words == (word,)
    assert parameters(query.filter) == {"q": "refund", "reason": "tone"}


@pytest.mark.parametrize("uri", ["", "kb://a*"])
def test_an_address_that_would_stand_for_others_too_is_not_written(uri: str) -> None:
    assert quoted_field("source", uri) == ""
