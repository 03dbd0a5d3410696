"""What tests of sync wait for."""

from console.model.ids import DecisionKey, DraftId
from console.sync.notices import ConflictFound, LinkState, OutboxFilter, OutboxRow, StatusChanged
from tests.support.console import Console


def synced(console: Console) -> Console:
    """Starts the console, and waits until it is level with its store."""
    console.session.start()
    console.heard.wait(StatusChanged, lambda n: n.status.link is LinkState.ONLINE)
    return console


def offline(console: Console) -> None:
    """Waits until the status says that the store does not answer."""
    console.heard.until(lambda: console.session.status.link is LinkState.OFFLINE, "the status says offline")


def online_again(console: Console) -> None:
    """Waits until the link stands."""
    console.heard.until(lambda: console.session.status.link is LinkState.ONLINE, "the status says online")


def emptied(console: Console) -> None:
    """Waits until nothing is left to push."""
    console.heard.until(
        lambda: not console.session.reader.outbox(OutboxFilter.WAITING), "every decision has its answer"
    )


def here(console: Console, draft: DraftId, revision: int = 1) -> None:
    """Waits until a revision of a draft is in the cache."""
    console.heard.until(
        lambda: (found := console.session.reader.draft(draft)) is not None and found.revision >= revision,
        f"revision {revision} of the draft is here",
    )


def conflict_of(console: Console, key: DecisionKey) -> OutboxRow:
    """Waits until the decision is in conflict; gives its row."""
    console.heard.wait(ConflictFound, lambda n: n.key == key)
    row = console.session.reader.outbox_row(key)
    assert row is not None
    return row
