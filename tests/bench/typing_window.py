"""Types into the reply in the real window, and times what the screen shows of each key."""

import string
from pathlib import Path

import msgspec

from console.model.person import Role
from tests.bench.connection import Connection
from tests.bench.longdraft import long_draft
from tests.bench.processes import fresh
from tests.bench.profiles import home_store, pull
from tests.bench.regions import CENTRE, LIST, within
from tests.bench.row import Context
from tests.bench.screen import Region, has_text
from tests.bench.windows import CONSOLE, EMPTY, Desk, opened, place_of, use_home
from tests.support.store import make_token

QUIET_SECONDS = 0.12
FIRST_LINES = Region(4, 4, 1430, 160)
"""Where the plain editor's caret stands."""
REVIEWED_SECONDS = 2.0
"""So long the screen stands still before the first key: everything about the draft is shown."""


class Seen(msgspec.Struct, frozen=True):
    """Milliseconds from each key to the first change of the middle column, and to the last that it caused."""

    first: tuple[float, ...]
    last: tuple[float, ...]


def long_home(context: Context, words: int) -> Path:
    """A home with one long draft cached, and its store."""
    home = fresh(context.work / "homes" / f"long-{words}")
    store = home_store(home)
    store.folder.mkdir()
    pipeline, agent = (make_token(store.database, role, role).token for role in (Role.PIPELINE, Role.AGENT))
    store.start()
    try:
        with Connection(store.url, pipeline) as connection:
            connection.post("/v1/drafts", msgspec.json.encode(long_draft(words, context.data).submitted))
        if pull(store, agent, home).drafts != 1:
            raise RuntimeError("the long draft was not taken")
    finally:
        store.close()
    return home


def type_in_window(on: Desk, home: Path, keys: int) -> Seen:
    """Open the draft's reply and type `keys` letters and spaces, each when the one before is settled."""
    store = home_store(home)
    store.start()
    try:
        with opened(on, CONSOLE, use_home(on, home, store.url)) as window:
            place = place_of(on, window.process)
            on.screen.watch(within(place, LIST), quiet_seconds=REVIEWED_SECONDS, once=has_text)
            on.client.press("e")
            return _type(on, within(place, CENTRE), keys)
    finally:
        store.close()


def type_in_plain_editor(on: Desk, words: int, keys: int, data: Path | None) -> Seen:
    """The same into a window that holds nothing but Qt's plain editor with the same text."""
    text = Path(on.environment["HOME"], "text.txt")
    text.write_text(long_draft(words, data).submitted.text, encoding="utf-8")
    with opened(on, (*EMPTY, "--editor", str(text)), on.environment) as window:
        return _type(on, within(place_of(on, window.process), FIRST_LINES), keys)


def _type(on: Desk, region: Region, keys: int) -> Seen:
    first, last = [], []
    on.screen.watch(region, quiet_seconds=0.4, limit_seconds=5)
    for number in range(keys):
        before = on.screen.look(region)
        at = on.client.press("space" if number % 6 == 5 else string.ascii_lowercase[number % 26])
        seen = on.screen.watch(region, quiet_seconds=QUIET_SECONDS, limit_seconds=3, once=before.__ne__)
        changed = [look.at for look in seen if look.picture != before]
        if not changed:
            raise RuntimeError(f"the {number + 1}. key changed nothing")
        first.append((changed[0] - at) * 1000)
        last.append((changed[-1] - at) * 1000)
    return Seen(tuple(first), tuple(last))
