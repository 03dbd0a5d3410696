"""Asks for similar past answers as a person does: `python -m tests.bench.similar FOLDER COUNT DATA|- QUESTIONS`.

Fills a cache in FOLDER with COUNT answered tickets, then asks for open ones of another seed, one after the other,
through the session and its worker. Answers with an Asked.
"""

import queue
import sys
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from console.cache.cache import Cache
from console.model.change import Change
from console.model.draft import Draft, State
from console.model.ids import DraftId
from console.sync.notices import Notice, SimilarReady
from console.sync.session import Session
from tests.bench import drafts
from tests.bench.answered import SENT_AT, as_answered, filled_cache, read
from tests.bench.processes import answer

_OTHER_SEED = 7
_OPEN_FROM = 900_000_000
_LIMIT_SECONDS = 60


class Asked(msgspec.Struct, frozen=True):
    """Milliseconds of each question, of each that no ticket is like, and how many of the first had an answer."""

    milliseconds: tuple[float, ...]
    floor: tuple[float, ...]
    answered: int


def main(folder: str, count: str, data: str, questions: str) -> None:
    """Fill, ask, answer."""
    source = None if data == "-" else Path(data)
    lines = drafts.lines(int(count), source)
    profile, secrets = filled_cache(
        Path(folder), (as_answered(read(line), number) for number, line in enumerate(lines, 1))
    )
    open_drafts = list(_open(int(questions), source))
    cache = Cache.open(profile, secrets=secrets, now=lambda: SENT_AT)
    cache.apply([Change(at, "draft_submitted", draft) for at, draft in enumerate(open_drafts)], "2")
    cache.close()
    ready: queue.SimpleQueue[SimilarReady] = queue.SimpleQueue()

    def hear(notice: Notice) -> None:
        if isinstance(notice, SimilarReady):
            ready.put(notice)

    session = Session.open(profile, secrets=secrets, now=lambda: SENT_AT, on_notice=hear)
    try:
        milliseconds, floor, answered = [], [], 0
        for draft in open_drafts:
            begin = time.perf_counter()
            session.rules.similar(draft.id)
            answered += bool(ready.get(timeout=_LIMIT_SECONDS).answers)
            milliseconds.append((time.perf_counter() - begin) * 1000)
            begin = time.perf_counter()
            session.rules.similar(DraftId("nobody's"))
            ready.get(timeout=_LIMIT_SECONDS)
            floor.append((time.perf_counter() - begin) * 1000)
    finally:
        session.close()
    answer(Asked(tuple(milliseconds), tuple(floor), answered))


def _open(count: int, data: Path | None) -> Iterator[Draft]:
    for number, line in enumerate(islice(drafts.lines(count, data, _OTHER_SEED), count), _OPEN_FROM):
        draft = as_answered(read(line), number)
        yield msgspec.structs.replace(draft, state=State.PENDING, decision=None)


if __name__ == "__main__":
    main(*sys.argv[1:])
