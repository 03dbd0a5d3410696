"""A console that comes from a release whose cursors were not sealed pulls anew, and keeps what was typed."""

import base64
from pathlib import Path

import msgspec
import pytest

from console.cache.cache import Cache
from console.sync.session import utc_now
from tests.support.console import a_console
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts
from tests.sync.waiting import synced

EDITED = "Thank you for waiting. We are looking into it."


@pytest.mark.parametrize("queues", [None, ["orders"]])
def test_a_console_with_an_older_cursor_pulls_anew_and_keeps_what_was_typed(
    store: StoreInThread, tmp_path: Path, queues: list[str] | None
) -> None:
    ids = put_drafts(store, 3)
    token = store.token("agent", "Ada")
    with a_console(tmp_path / "ada", url=store.url, token=token) as console:
        console.session.start()
        synced(console)
        console.session.open_draft(ids[0])
        console.session.edit(ids[0], 1, EDITED)
    plain = msgspec.json.encode([store.store.id, 10**6, queues, None, ""])
    older = base64.urlsafe_b64encode(plain).decode().rstrip("=")
    cache = Cache.open(console.profile, secrets=console.secrets, now=utc_now)
    cache.apply((), older, utc_now())
    cache.close()
    more = put_drafts(store, 2)
    with a_console(tmp_path / "ada", url=store.url, token=token, secrets=console.secrets) as again:
        again.session.start()
        again.heard.until(
            lambda: all(again.session.reader.draft(draft) is not None for draft in (*ids, *more)), "all drafts are here"
        )
        copy = again.session.reader.working_copy(ids[0])
        assert copy is not None
        assert copy.text == EDITED
