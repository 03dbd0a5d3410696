"""A store that says "not so fast": the status says so, the console waits as it was told, and loses nothing by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from console.model.decision import Kind
from console.sync.notices import LinkState
from console.sync.session import utc_now
from tests.support.console import LIMIT
from tests.support.store_in_thread import StoreInThread, store_in_thread
from tests.support.submitting import put_drafts, recorded
from tests.sync.conftest import AConsole
from tests.sync.waiting import emptied, online_again, synced


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    """A store that takes 40 requests of a token at once, and 20 a second."""
    (tmp_path / "store").mkdir()
    with store_in_thread(tmp_path / "store", requests=(20.0, 40)) as served:
        served.clock.now = utc_now()
        yield served


def test_a_console_that_is_asked_for_a_pause_says_so_waits_and_goes_on(store: StoreInThread, online: AConsole) -> None:
    drafts = put_drafts(store, 2)
    console = synced(online())
    token = console.secrets.get("token")
    assert token is not None
    another = store.client(token)
    for draft in drafts:
        console.session.decisions.decide(draft, Kind.APPROVE).result(LIMIT)

        def is_told() -> bool:
            # Another program with the same token takes all that the token may.
            while another.get("/v1/me").status_code == 200:
                pass
            console.session.sync_now()
            status = console.session.status
            return status.link is LinkState.OFFLINE and "asks for a pause" in (status.message or "")

        console.heard.until(is_told, "the status says that the store asks for a pause")
    emptied(console)
    online_again(console)
    assert sorted(d["draft"] for d in recorded(store)) == sorted(drafts)
