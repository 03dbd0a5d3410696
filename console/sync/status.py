"""Keeps the status line correct: it says online only while the store is known to answer."""

from collections.abc import Callable
from datetime import datetime
from enum import Enum

import msgspec

from console.cache.rows import Counts, LinkState, Status, StoreRestore, TransferProgress
from console.model.ids import Clock
from console.model.person import Person
from console.model.policy import Policy
from console.rules.stops import stops_in_words
from console.sync.notices import Notice, StatusChanged


class Trouble(Enum):
    """What does not get through although the store answers; in the order in which it is told."""

    SENDING = "New drafts come in, but decisions do not go out."
    CLAIMS = "New drafts come in, but they cannot be claimed."


class StatusLine:
    """Holds the newest `Status`, readable from any thread; changed on the core's thread only, and every change is
    published.
    """

    def __init__(
        self,
        now: Clock,
        publish: Callable[[Notice], None],
        *,
        store_name: str,
        person: Person | None,
        synced_at: datetime | None,
        offline_until: datetime | None,
        starting: str,
        counts: Callable[[], Counts],
        put: Callable[[str], str] = str,
    ) -> None:
        self._now = now
        self._publish = publish
        self._counts = counts
        self._put = put
        self._overdue = False
        self._troubles: dict[Trouble, str] = {}
        self.current = Status(
            link=LinkState.CONNECTING,
            since=now(),
            message=starting,
            store_name=store_name,
            person=person,
            role=person.role if person else None,
            synced_at=synced_at,
            offline_until=offline_until,
        )

    def note_answer(self) -> None:
        """The store has answered. This counts only once the link was up."""
        if self._overdue:
            self.set_online()

    def set_online(self) -> None:
        """The last exchange succeeded, and the person is signed in."""
        self._overdue = False
        self._link(LinkState.ONLINE, self._trouble_in_words())

    def set_trouble(self, trouble: Trouble, sentence: str | None) -> None:
        """What keeps failing while everything else is answered, and why; None once it has succeeded."""
        if sentence is None:
            self._troubles.pop(trouble, None)
        else:
            self._troubles[trouble] = sentence
        if self.current.link is LinkState.ONLINE:
            self._link(LinkState.ONLINE, self._trouble_in_words())

    def has(self, trouble: Trouble) -> bool:
        """Whether it failed when it was last tried."""
        return trouble in self._troubles

    def set_overdue(self, message: str) -> None:
        """An answer is overdue; the next one restores the link's status."""
        if self.current.link is LinkState.ONLINE:
            self._overdue = True
            self._link(LinkState.OFFLINE, message)

    def set_down(self, link: LinkState, message: str) -> None:
        """The link is down (offline, signed out, no longer trusted) for the reason in `message`."""
        self._overdue = False
        self._troubles.clear()
        self._link(link, message)

    def ask_about_restore(self, message: str, restored: StoreRestore) -> None:
        """The store was restored from a backup; the person is asked whether to go on with it."""
        self._overdue = False
        self._troubles.clear()
        self._link(LinkState.STOPPED_TRUSTING, message, restored)

    def set_signed_in(self, person: Person, store_name: str, clock_skew_seconds: float) -> None:
        """The store says who this is, which store it is, and what time it has."""
        self._become(
            msgspec.structs.replace(
                self.current,
                person=person,
                role=person.role,
                store_name=store_name,
                clock_skew_seconds=clock_skew_seconds,
            )
        )

    def recount(self) -> None:
        """Counts again what waits in the outbox, and what needs the person there."""
        counts = self._counts()
        self._become(msgspec.structs.replace(self.current, waiting=counts.waiting, conflicts=counts.conflicts))

    def set_synced_at(self, at: datetime) -> None:
        """A pull was completed."""
        self._become(msgspec.structs.replace(self.current, synced_at=at))

    def set_policy(self, policy: Policy) -> None:
        """The policy in force here, with its stops of sending."""
        self._become(
            msgspec.structs.replace(
                self.current, policy_version=policy.version, stopped=stops_in_words(policy.stops, self._put)
            )
        )

    def set_progress(self, progress: TransferProgress | None) -> None:
        """How far a long transfer is; None when there is none."""
        self._become(msgspec.structs.replace(self.current, progress=progress))

    def set_offline_until(self, until: datetime | None) -> None:
        """Until when drafts are claimed for work without the store."""
        self._become(msgspec.structs.replace(self.current, offline_until=until))

    def _trouble_in_words(self) -> str | None:
        return next((f"{each.value} {self._troubles[each]}" for each in Trouble if each in self._troubles), None)

    def _link(self, link: LinkState, message: str | None, restored: StoreRestore | None = None) -> None:
        since = self.current.since if link is self.current.link else self._now()
        progress = self.current.progress if link is LinkState.ONLINE else None
        self._become(
            msgspec.structs.replace(
                self.current, link=link, since=since, message=message, progress=progress, restored=restored
            )
        )

    def _become(self, status: Status) -> None:
        if status != self.current:
            self.current = status
            self._publish(StatusChanged(status))
