"""Searches a cache as a person types, letter by letter: `python -m tests.bench.searching HOME WORDS`.

Each prefix goes through the session and its worker, and is timed from the call to the first page of rows. Words are
taken from the cache itself by the share of drafts that hold them. Answers with a list of Searched.
"""

import queue
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

import msgspec

from console.cache.reader import Reader
from console.cache.rows import QueueFilter
from console.cache.search import indexed_fields
from console.sync.notices import Notice, SearchReady
from console.sync.session import Session
from tests.bench.processes import answer, ask
from tests.bench.profiles import home_profile, home_secrets

LOOKED_AT = 1_000
"""Drafts from which words are taken."""
KINDS = {"rare": (0.0, 0.0015), "middling": (0.005, 0.05), "in most drafts": (0.5, 1.0)}
"""Share of the drafts looked at that hold a word of this kind."""
LIMIT_SECONDS = 60


class Searched(msgspec.Struct, frozen=True):
    """Milliseconds of every prefix of every word of one kind."""

    kind: str
    milliseconds: tuple[float, ...]
    examples: tuple[str, ...]


def searched(home: Path, words: int) -> list[Searched]:
    """Measure in a process of its own."""
    return msgspec.convert(ask("tests.bench.searching", home, words), list[Searched])


def main(home: str, words: str) -> None:
    """Search and answer."""
    answers: queue.SimpleQueue[SearchReady] = queue.SimpleQueue()

    def hear(notice: Notice) -> None:
        if isinstance(notice, SearchReady):
            answers.put(notice)

    folder = Path(home)
    session = Session.open(home_profile(folder, "http://127.0.0.1:9"), secrets=home_secrets(folder), on_notice=hear)
    try:
        chosen = _words(session.reader, int(words))
        milliseconds: dict[str, list[float]] = {kind: [] for kind in chosen}
        for kind, of_kind in chosen.items():
            for text in (words[: at + 1] for words in of_kind for at in range(len(words))):
                begin = time.perf_counter()
                session.rules.search(text, QueueFilter())
                result = answers.get(timeout=LIMIT_SECONDS)
                milliseconds[kind].append((time.perf_counter() - begin) * 1000)
                if result.text != text:
                    raise RuntimeError(f"asked for {text!r}, answered for {result.text!r}")
    finally:
        session.close()
    answer([Searched(kind, tuple(values), tuple(chosen[kind][:4])) for kind, values in milliseconds.items()])


def _words(reader: Reader, each: int) -> dict[str, list[str]]:
    held: Counter[str] = Counter()
    looked = 0
    choose = random.Random(1)
    page = reader.queue_page(QueueFilter(), limit=50)
    while page.rows and looked < LOOKED_AT:
        for row in page.rows:
            draft = reader.draft(row.id)
            assert draft is not None
            held.update(set(re.findall(r"\w{3,12}", " ".join(indexed_fields(draft)[:4]).lower())))
            looked += 1
        page = reader.queue_page(QueueFilter(), page.rows[-1].key, limit=50)
    chosen = {}
    for kind, (least, most) in KINDS.items():
        of_kind = sorted(word for word, count in held.items() if least < count / looked <= most)
        if not of_kind:
            of_kind = [min(held, key=lambda word: abs(held[word] / looked - (least + most) / 2))]
        chosen[kind] = choose.sample(of_kind, min(each, len(of_kind)))
    rare, middling, common = chosen.values()
    chosen["three at once"] = [" ".join(three) for three in zip(common, middling, rare, strict=False)]
    return chosen


if __name__ == "__main__":
    main(*sys.argv[1:])
