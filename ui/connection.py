"""Sentences for when the store was asked and has not answered, or when there is nothing to show yet."""

from datetime import datetime

from console.cache.rows import LinkState, Status
from console.remote.problems import NotConnected
from ui.language import phrase, tr
from ui.widgets.times import said_here

_CONNECTING = phrase("Connecting to the audit store.")


def is_connecting(status: Status) -> bool:
    """Whether it is not known yet if the store answers; requests are repeated once it does."""
    return status.link is LinkState.CONNECTING


def why(status: Status, error: BaseException, now: datetime) -> str:
    """Why a request has no answer; while the console is connecting, that it is."""
    if is_connecting(status) and isinstance(error, NotConnected):
        return _message(status, now) or _CONNECTING
    return said_here(str(error), now)


def nothing(status: Status, title: str, text: str, now: datetime) -> tuple[str, str]:
    """Title and text of an empty list: only `title` if the console is in sync with its store, so that it knows the list
    is empty.
    """
    if status.link is LinkState.ONLINE and status.progress is None and status.synced_at is not None:
        return title, text
    if is_connecting(status) or (status.link is LinkState.ONLINE and status.synced_at is None):
        return tr("Getting the drafts"), _message(status, now) or _CONNECTING
    if status.progress is not None:
        return tr("Getting the drafts"), tr("They appear here as they arrive.")
    return tr("No drafts are on this computer"), _message(status, now) or tr("The audit store does not answer.")


def _message(status: Status, now: datetime) -> str:
    return said_here(status.message or "", now)
