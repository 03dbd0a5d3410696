"""Sentences for when the store was asked and has not answered, or when there is nothing to show yet."""

from console.cache.rows import LinkState, Status
from console.remote.problems import NotConnected

_CONNECTING = "Connecting to the audit store."


def is_connecting(status: Status) -> bool:
    """Whether it is not known yet if the store answers; requests are repeated once it does."""
    return status.link is LinkState.CONNECTING


def why(status: Status, error: BaseException) -> str:
    """Why a request has no answer; while the console is connecting, that it is."""
    if is_connecting(status) and isinstance(error, NotConnected):
        return status.message or _CONNECTING
    return str(error)


def nothing(status: Status, title: str, text: str) -> tuple[str, str]:
    """Title and text of an empty list: only `title` if the console is in sync with its store, so that it knows the list
    is empty.
    """
    if status.link is LinkState.ONLINE and status.progress is None and status.synced_at is not None:
        return title, text
    if is_connecting(status) or (status.link is LinkState.ONLINE and status.synced_at is None):
        return "Getting the drafts", status.message or _CONNECTING
    if status.progress is not None:
        return "Getting the drafts", "They appear here as they arrive."
    return "No drafts are on this computer", status.message or "The audit store does not answer."
