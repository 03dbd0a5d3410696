"""What a page, a claim, a decision and a pull cost at many drafts, beside what they cost at few."""

import base64
import time
from collections.abc import Callable, Iterator

import msgspec

from console.cache.reader import Reader
from console.cache.rows import QueueFilter, QueueKey
from console.model.change import Changes, DraftPage
from tests.bench.connection import Connection
from tests.bench.decisions import decisions
from tests.bench.fill import filled_store
from tests.bench.profiles import cached_home, open_reader, serve_copy
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.support.store import RunningStore

Step = Callable[[], object]
BAR = Bar("at most", 1.5)
PAGE = 100


def measure(context: Context) -> Row:
    """Both stores serve at the same time and are asked in turns, so that what else the machine does hits both."""
    few, many, turns = context.size(10_000, 1_000), context.growth, context.size(200, 30)
    small, large = (filled_store(context, count) for count in (few, many))
    stores: list[RunningStore] = []
    try:
        for filled in (small, large):
            stores.append(serve_copy(filled, context.work / f"growth-{filled.count}"))
        with (
            Connection(stores[0].url, small.tokens["agent"]) as small_store,
            Connection(stores[1].url, large.tokens["agent"]) as other,
        ):
            durations = _in_turns(_steps(small_store, turns), _steps(other, turns), turns)
    finally:
        for store in stores:
            store.close()
    lines = [_line(what, *both, few, many) for what, both in durations.items()]
    lines.append(_console_page(context, few, turns))
    say("growth: " + ", ".join(f"{line.ratio:.2f}" for line in lines))
    return Row(
        f"Growth: {many:,} drafts against {few:,}",
        "a page, a claim, a decision, a pull at 1,000,000 drafts at most 1.5 × that at 10,000",
        tuple(lines),
        (
            f"Over HTTP, one client, {turns} turns; the floor is the same call on the small store, asked alternately.",
            *((f"Measured at {many:,}, not at 1,000,000: `--growth 1000000` does that.",) if many < 1_000_000 else ()),
        ),
    )


def _line(what: str, small: list[float], large: list[float], few: int, many: int) -> Line:
    return Line(f"{what}, {many:,} drafts", Series("ms", tuple(large)), Series("ms", tuple(small)), f"at {few:,}", BAR)


def _in_turns(small: dict[str, Step], large: dict[str, Step], turns: int) -> dict[str, tuple[list[float], list[float]]]:
    durations: dict[str, tuple[list[float], list[float]]] = {what: ([], []) for what in small}
    for what, of_both in durations.items():
        for _ in range(turns):
            for step, values in zip((small[what], large[what]), of_both, strict=True):
                begin = time.perf_counter()
                step()
                values.append((time.perf_counter() - begin) * 1000)
    return durations


def _steps(connection: Connection, turns: int) -> dict[str, Step]:
    first = msgspec.json.decode(connection.get(f"/v1/changes?limit={turns}"), type=Changes)
    pages, pulls = _pages(connection), f"/v1/changes?limit=500&cursor={_moved(first.cursor, first.size // 2)}"
    last = f"/v1/changes?limit=500&cursor={_moved(first.cursor, first.size - 1)}"
    bodies = iter(decisions(connection, turns))
    claim = b'{"count":1,"minutes":10}'
    return {
        f"a page of {PAGE} drafts": lambda: next(pages),
        "a pull of 500 changes from the middle": lambda: connection.get(pulls),
        "a pull of what is new": lambda: connection.get(last),
        "a claim of the next draft": lambda: connection.post("/v1/claims", claim),
        "a decision": lambda: connection.post("/v1/decisions", next(bodies)),
    }


def _pages(connection: Connection) -> Iterator[DraftPage]:
    cursor = ""
    while True:
        page = msgspec.json.decode(connection.get(f"/v1/drafts?state=pending&limit={PAGE}{cursor}"), type=DraftPage)
        yield page
        cursor = f"&cursor={page.cursor}" if page.more else ""


def _moved(cursor: str, position: int) -> str:
    """The cursor, pointing elsewhere. Consoles must not do that; walking there would take minutes."""
    parts = msgspec.json.decode(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    parts[1] = position
    return base64.urlsafe_b64encode(msgspec.json.encode(parts)).decode().rstrip("=")


def _console_page(context: Context, few: int, turns: int) -> Line:
    with (
        open_reader(cached_home(context, few)) as small,
        open_reader(cached_home(context, context.drafts)) as large,
    ):
        both = _in_turns({"": _turning(small)}, {"": _turning(large)}, turns)[""]
    return _line("console: a page of 50 from the cache", *both, few, context.drafts)


def _turning(reader: Reader) -> Step:
    """Turns the pages of the queue; begins again at its end."""
    after: QueueKey | None = None

    def step() -> None:
        nonlocal after
        page = reader.queue_page(QueueFilter(), after, limit=50)
        after = page.rows[-1].key if page.more else None

    return step
