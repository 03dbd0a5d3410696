"""The next draft: from the key to its text on the screen, timed from outside, beside a plain list with a text pane."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from console.model.wire import decode_submission
from tests.bench import drafts
from tests.bench.heavy import heavy_home
from tests.bench.profiles import cached_home, home_store
from tests.bench.regions import CENTRE, LIST, TEXT_PANE, within
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.screen import Region, Seen, agreement, has_text, ink, painted_at
from tests.bench.windows import CONSOLE, EMPTY, Desk, desk, opened, place_of, use_home

TWICE = Bar("at most", 2)
FRAME = Bar("at most", 16, "p99", absolute=True)
QUIET_SECONDS = 0.12
READ_SECONDS = 0.7
"""A draft can be decided on half a second after it was painted."""
OTHER_TEXT = 0.5
"""Less agreement than this between two pictures: another draft, not a mark or a notice on the same."""
FLOOR = "Qt's list with a text pane"

Walk = tuple[float, float, float]


def measure(context: Context) -> Row:
    """Walk down the queue, decide down the queue, walk through what a search found; then long conversations."""
    home = cached_home(context, context.drafts)
    keys, decisions = context.size(300, 20), context.size(60, 5)
    with desk(context) as on:
        with _list_with_text(on, context) as pane:
            plain = Series("ms", tuple(walk[0] for walk in _walks(lambda: _press(on, pane, "j"), keys)))
        say(f"next_draft: {FLOOR} p50 {plain.median:.1f} ms, p99 {plain.percentile(99):.1f} ms")
        with _console(on, home) as centre:
            down = _walks(lambda: _press(on, centre, "j"), keys)
            decided = _decisions(on, centre, decisions)
            _search(on, centre, "refund")
            among_hits = _walks(lambda: _press(on, centre, "j"), decisions)
        with _console(on, heavy_home(context)) as centre:
            heavy = _walks(lambda: _press(on, centre, "j"), decisions)
    lines = []
    for what, walks in (
        ("J to the text of conversation and reply", down),
        ("Ctrl+Enter to the text of the next draft", decided),
        ("J to the text, among the drafts that a search found", among_hits),
        ("J to the text, with 200 messages and 9 sources", heavy),
    ):
        text = Series("ms", tuple(walk[0] for walk in walks))
        lines += [Line(what, text, plain, FLOOR, TWICE), Line(f"{what}: p99", text, bar=FRAME)]
        say(f"next_draft: {what}: p50 {text.median:.1f} ms, p99 {text.percentile(99):.1f} ms")
    first, all_of_it = (Series("ms", tuple(walk[at] for walk in down)) for at in (1, 2))
    return Row(
        f"Next draft, {context.drafts:,} drafts cached",
        "key press to its text painted: at most 2 × Qt's list with a text pane, p99 at most 16 ms",
        (*lines, Line("J to the first change of the picture", first), Line("J to the last mark", all_of_it)),
        (
            "XTEST key on Xvfb; the server's picture is read every 0.3 ms. “Text” is when 98 % of the dark pixels of "
            "the middle column are those that stand there in the end.",
            f"{FLOOR}: a QListWidget and a QTextBrowser that shows the same drafts' messages and replies.",
        ),
    )


@contextmanager
def _list_with_text(on: Desk, context: Context) -> Iterator[Region]:
    texts = Path(on.environment["HOME"], "texts.json")
    submitted = (decode_submission(line) for line in drafts.lines(400, context.data))
    shown = ["\n\n".join((*(message.text for message in each.ticket.messages), each.text)) for each in submitted]
    texts.write_bytes(msgspec.json.encode(shown))
    with opened(on, (*EMPTY, "--list", str(texts)), on.environment) as window:
        place = place_of(on, window.process)
        on.screen.watch(within(place, TEXT_PANE), quiet_seconds=1, once=has_text)
        yield within(place, TEXT_PANE)


@contextmanager
def _console(on: Desk, home: Path) -> Iterator[Region]:
    store = home_store(home)
    store.start()
    try:
        with opened(on, CONSOLE, use_home(on, home, store.url)) as window:
            place = place_of(on, window.process)
            on.screen.watch(within(place, LIST), quiet_seconds=2, once=has_text)
            yield within(place, CENTRE)
    finally:
        store.close()


def _search(on: Desk, centre: Region, words: str) -> None:
    """Search the queue, and go back to its first row."""
    on.client.press("slash")
    for letter in words:
        on.client.press(letter)
    on.client.press("Return")
    on.screen.watch(centre, quiet_seconds=2, limit_seconds=10)


def _decisions(on: Desk, centre: Region, keys: int) -> list[Walk]:
    """Approve one after the other; what may not be approved as it is, is passed by."""
    walks = []
    for _ in range(3 * keys):
        on.screen.watch(centre, quiet_seconds=READ_SECONDS, limit_seconds=5)
        walk = _press(on, centre, "Return", "Control_L")
        if walk is None:
            on.client.press("Escape")
            on.client.press("j")
        else:
            walks.append(walk)
        if len(walks) == keys:
            break
    return _enough(walks, keys)


def _walks(press: Callable[[], Walk | None], keys: int) -> list[Walk]:
    return _enough([walk for _ in range(keys) if (walk := press())], keys)


def _enough(walks: list[Walk], keys: int) -> list[Walk]:
    if len(walks) < keys * 0.8:
        raise RuntimeError(f"only {len(walks)} of {keys} keys changed what is shown")
    return walks


def _press(on: Desk, region: Region, key: str, *held: str) -> Walk | None:
    """Milliseconds to the text, to the first change, to the last; None where no other text came."""
    before = on.screen.watch(region, quiet_seconds=QUIET_SECONDS)[-1].picture
    at = on.client.press(key, *held)
    seen = on.screen.watch(region, quiet_seconds=QUIET_SECONDS, limit_seconds=3, once=before.__ne__)
    changed: list[Seen] = [look for look in seen if look.picture != before]
    text = painted_at(changed) if changed else None
    if text is None or agreement(ink(before), ink(changed[-1].picture)) > OTHER_TEXT:
        return None
    return (text - at) * 1000, (changed[0].at - at) * 1000, (changed[-1].at - at) * 1000
