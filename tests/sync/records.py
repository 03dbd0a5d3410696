"""Consoles that find out whether their store's record holds."""

from pathlib import Path

from console.sync.notices import LinkState
from tests.support.console import Console, a_console
from tests.support.store import RunningStore


def distrusting(console: Console) -> str:
    """Waits until the console no longer trusts its store; gives its sentence."""
    console.heard.until(lambda: console.session.status.link is LinkState.STOPPED_TRUSTING, "the console stops trusting")
    message = console.session.status.message
    assert message is not None
    return message


def console_of(store: RunningStore, folder: Path) -> Console:
    """Ada's console on the store."""
    return a_console(folder / "console", url=store.url, token=store.token("agent", "Ada"))
