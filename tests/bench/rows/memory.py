"""Memory of the console's process (USS: what ending it would give back), with many drafts cached and with few."""

import psutil

from tests.bench.profiles import cached_home, home_store
from tests.bench.regions import LIST, within
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.screen import has_text
from tests.bench.windows import CONSOLE, EMPTY, Desk, desk, opened, place_of, use_home

FEW = 100
SETTLED_SECONDS = 4.0


def measure(context: Context) -> Row:
    """In turns: an empty window, the console with few drafts, the console with many; each when it has come to rest."""
    empty: list[float] = []
    mebibytes: dict[int, list[float]] = {FEW: [], context.drafts: []}
    homes = {count: cached_home(context, count) for count in mebibytes}
    with desk(context) as on:
        for turn in range(context.size(3, 1)):
            empty.append(_uss(on, EMPTY, on.environment))
            for count, home in homes.items():
                store = home_store(home)
                store.start()
                try:
                    mebibytes[count].append(_uss(on, CONSOLE, use_home(on, home, store.url)))
                finally:
                    store.close()
            say(f"memory {turn + 1}: empty {empty[-1]:.0f} MiB, console {mebibytes[context.drafts][-1]:.0f} MiB")
    many, few = (Series("MiB", tuple(mebibytes[count])) for count in (context.drafts, FEW))
    what = f"{context.drafts:,} drafts cached"
    return Row(
        "Memory (USS)",
        "with 100,000 drafts cached at most 1.1 × that with 100, and at most 2 × the empty QMainWindow",
        (
            Line(what, many, few, f"the console with {FEW}", Bar("at most", 1.1)),
            Line(what, many, Series("MiB", tuple(empty)), "empty QMainWindow", Bar("at most", 2)),
        ),
        (
            f"The console's process alone, online, nothing moving on the screen for {SETTLED_SECONDS:.0f} s after the "
            "first draft was shown.",
            "USS leaves out what other processes map too: while other Qt programs run, both sides look smaller.",
        ),
    )


def _uss(on: Desk, command: tuple[str, ...], environment: dict[str, str]) -> float:
    with opened(on, command, environment) as window:
        region = within(place_of(on, window.process), LIST)
        if command is EMPTY:
            on.screen.watch(region, quiet_seconds=SETTLED_SECONDS)
        else:
            on.screen.watch(region, quiet_seconds=SETTLED_SECONDS, once=has_text)
        return float(psutil.Process(window.process.pid).memory_full_info().uss) / 2**20
