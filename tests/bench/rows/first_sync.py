"""The first sync: everything of a real store into an empty cache, beside bare SQLCipher inserting the same rows."""

import time
from pathlib import Path

from console.sync.pull import PAGE
from tests.bench import drafts
from tests.bench.connection import Connection
from tests.bench.fill import filled_store
from tests.bench.processes import ask, fresh
from tests.bench.profiles import pull, serve_copy
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.sealed import sealed
from tests.support.store import RunningStore

UNIT = "drafts/s"
PART = 10_000
"""The parts of the way are measured on so many drafts, the whole of it on all."""


def measure(context: Context) -> Row:
    """All drafts once; the parts on fewer drafts, several times."""
    filled = filled_store(context, context.drafts)
    home = context.work / "homes" / str(context.drafts)
    store = serve_copy(filled, fresh(home) / "store")
    try:
        pulled = pull(store, filled.tokens["agent"], home)
        (home / "done").touch()
        if pulled.drafts != context.drafts:
            raise RuntimeError(f"{pulled.drafts} of {context.drafts} drafts arrived")
        say(f"first_sync: {pulled.drafts / pulled.seconds:,.0f} drafts/s")
        pages = context.work / "pages.ndjson"
        part = min(PART, context.drafts)
        serving = [part / _fetch(store, filled.tokens["agent"], part, pages) for _ in range(context.size(3, 1))]
    finally:
        store.close()
    applying = [
        part / float(ask("tests.bench.applying", pages, fresh(context.work / "applied")))
        for _ in range(context.size(3, 1))
    ]
    floor = sealed(home, fresh(context.work / "sealed") / "cache.db")
    say(f"first_sync: floor {floor.drafts / floor.seconds:,.0f} drafts/s")
    return Row(
        "First sync",
        "at least half the rate of bare SQLCipher inserting the same rows and index in one process",
        (
            Line(
                f"{context.drafts:,} drafts, from the session's start to “online”",
                Series(UNIT, (pulled.drafts / pulled.seconds,)),
                Series(UNIT, (floor.drafts / floor.seconds,)),
                "bare SQLCipher, the same rows and index",
                Bar("at least", 0.5),
            ),
            Line(f"part: the store serves the first {part:,}", Series(UNIT, tuple(serving))),
            Line(f"part: the cache takes them over, decoded already ({part:,})", Series(UNIT, tuple(applying))),
        ),
        (f"{drafts.origin(context.data).capitalize()}; pages of {PAGE}, without gzip in the part served.",),
    )


def _fetch(store: RunningStore, token: str, count: int, pages: Path) -> float:
    """Seconds in which the store serves the feed's first `count` drafts; the pages are kept as lines."""
    seconds, cursor = 0.0, ""
    with Connection(store.url, token) as connection, pages.open("wb") as file:
        for _ in range(-(-count // PAGE)):
            begin = time.perf_counter()
            page = connection.get(f"/v1/changes?limit={PAGE}{cursor}")
            seconds += time.perf_counter() - begin
            file.write(page + b"\n")
            cursor = "&cursor=" + page.rpartition(b'"cursor":"')[2].partition(b'"')[0].decode()
    return seconds
