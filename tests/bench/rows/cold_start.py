"""Cold start: from the start of the process to the rows of the queue on the screen, beside an empty window's start."""

from collections.abc import Mapping

from tests.bench.profiles import cached_home, home_store
from tests.bench.regions import LIST, within
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.screen import Region, has_text, painted_at
from tests.bench.windows import CONSOLE, EMPTY, Desk, desk, opened, place_of, use_home

BAR = Bar("at most", 2)
FLOOR = "empty QMainWindow to its first paint"
NOBODY = "http://127.0.0.1:9"
QUIET_SECONDS = 1.5
EMPTY_WHAT, DOWN, UP = "empty", "store down", "store up"


def measure(context: Context) -> Row:
    """In turns: an empty window, the console without its store, the console with it."""
    home = cached_home(context, context.drafts)
    first: dict[str, list[float]] = {EMPTY_WHAT: [], DOWN: [], UP: []}
    usable: dict[str, list[float]] = {DOWN: [], UP: []}
    with desk(context) as on:
        place = _place(on, use_home(on, home, NOBODY))
        for turn in range(context.size(9, 2)):
            with opened(on, EMPTY, on.environment) as window:
                first[EMPTY_WHAT].append(window.first_paint_ms)
            for case in (DOWN, UP):
                store = home_store(home)
                if case is UP:
                    store.start()
                try:
                    painted, rows = _start(on, use_home(on, home, store.url or NOBODY), place)
                finally:
                    store.close()
                first[case].append(painted)
                usable[case].append(rows)
            say(f"cold_start {turn + 1}: empty {first[EMPTY_WHAT][-1]:.0f} ms, console {usable[DOWN][-1]:.0f} ms")
    floor = Series("ms", tuple(first[EMPTY_WHAT]))
    return Row(
        f"Cold start to a usable queue, {context.drafts:,} drafts cached",
        "at most 2 × an empty QMainWindow's start to its first paint; aim for 1.5 ×",
        (
            *(
                Line(f"rows on the screen, {case}", Series("ms", tuple(usable[case])), floor, FLOOR, BAR)
                for case in (DOWN, UP)
            ),
            Line("the window's first paint, store down", Series("ms", tuple(first[DOWN])), floor, FLOOR),
        ),
        (
            "Xvfb with a window manager, a session bus and a keyring; times are taken from the server's picture, by a "
            "process that only looks.",
            "The files were read before, as on a computer that is in use: one start of each comes first, uncounted.",
        ),
    )


def _start(on: Desk, environment: Mapping[str, str], place: Region) -> tuple[float, float]:
    """Milliseconds to the first paint, and to the queue's rows as they stand in the end."""
    with opened(on, CONSOLE, environment) as window:
        rows = painted_at(on.screen.watch(within(place, LIST), quiet_seconds=QUIET_SECONDS, once=has_text))
        if rows is None:
            raise RuntimeError("no rows were painted")
        return window.first_paint_ms, (rows - window.started) * 1000


def _place(on: Desk, environment: Mapping[str, str]) -> Region:
    """Where the window manager puts the console's window; it has put an empty one there before."""
    with opened(on, EMPTY, environment):
        pass
    with opened(on, CONSOLE, environment) as window:
        return place_of(on, window.process)
