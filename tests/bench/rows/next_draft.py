"""The next draft: from the key to its text on the screen, timed from outside."""

from tests.bench.profiles import cached_home, home_store
from tests.bench.regions import CENTRE, LIST, within
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.bench.screen import Region, Seen, has_text, painted_at
from tests.bench.windows import CONSOLE, Desk, desk, opened, place_of, use_home

FRAME = Bar("at most", 16, "p99")
QUIET_SECONDS = 0.12


def measure(context: Context) -> Row:
    """Walk down the queue by J, online."""
    home = cached_home(context, context.drafts)
    keys = context.size(300, 30)
    store = home_store(home)
    store.start()
    try:
        with desk(context) as on, opened(on, CONSOLE, use_home(on, home, store.url)) as window:
            place = place_of(on, window.process)
            on.screen.watch(within(place, LIST), quiet_seconds=2, once=has_text)
            centre = within(place, CENTRE)
            walks = [walk for _ in range(keys) if (walk := _press(on, centre))]
    finally:
        store.close()
    if len(walks) < keys * 0.9:
        raise RuntimeError(f"only {len(walks)} of {keys} keys changed what is shown")
    text, first, all_of_it = (Series("ms", tuple(walk[at] for walk in walks)) for at in range(3))
    say(f"next_draft: p50 {text.median:.1f} ms, p99 {text.percentile(99):.1f} ms")
    return Row(
        f"Next draft, {context.drafts:,} drafts cached",
        "key press to its text painted: p99 at most 16 ms, on a real X server, timed from outside",
        (
            Line("J to the text of conversation and reply", text, bar=FRAME),
            Line("J to the first change of the picture", first),
            Line("J to the last mark", all_of_it),
        ),
        (
            "XTEST key on Xvfb; the server's picture is read every 0.3 ms. “Text” is when 98 % of the dark pixels of "
            "the middle column are those that stand there in the end.",
        ),
    )


def _press(on: Desk, centre: Region) -> tuple[float, float, float] | None:
    """Milliseconds to the text, to the first change, to the last; None where nothing changed."""
    before = on.screen.watch(centre, quiet_seconds=QUIET_SECONDS)[-1].picture
    at = on.client.press("j")
    seen = on.screen.watch(centre, quiet_seconds=QUIET_SECONDS, limit_seconds=3, once=before.__ne__)
    changed: list[Seen] = [look for look in seen if look.picture != before]
    text = painted_at(changed) if changed else None
    if text is None:
        return None
    return tuple((moment - at) * 1000 for moment in (text, changed[0].at, changed[-1].at))  # type: ignore[return-value]
