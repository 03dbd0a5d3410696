"""A mailbox behind the protocol of a helpdesk: a thread is a ticket, a folder a queue, a mail that left it is done."""

import json
from collections import OrderedDict
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import Abilities, CheckFinding, HelpdeskUnavailable, Memory, TicketPage
from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.readers import MailReaders
from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mailbox.addresses import MailServer
from console.helpdesks.mailbox.backlog import PAGE, Backlog
from console.helpdesks.mailbox.fetching import FetchedMail
from console.helpdesks.mailbox.imap import FolderStatus, ImapConnection, since
from console.helpdesks.mailbox.sending import MailSender
from console.helpdesks.mailbox.threads import MailPlace, Threads
from console.helpdesks.mailbox.tickets import ArrivedMail, ticket_from
from console.helpdesks.ticket import HelpdeskTicket
from console.helpdesks.wanted import HelpdeskAction, cannot, wanted_by
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result

_BACKLOG: Final = 50
"""From so many mails on, they are read in other processes."""
_KEPT_IN_MIND: Final = 2_000
_IDLE_SECONDS: Final = 10.0
_TOO_LONG: Final = "This mail is too long; only its beginning was read."


class MailboxPlan(msgspec.Struct, frozen=True, kw_only=True):
    """A mailbox's settings, read."""

    name: str
    imap: MailServer
    smtp: MailServer
    sender: str
    queues: Mapping[str, str]
    sent: str
    pending: str
    colleagues: tuple[str, ...]
    language: str
    since: str | None
    every_seconds: float


class _Page:
    """What one call of `changed` has read."""

    def __init__(self, threads: Threads) -> None:
        self.threads = threads
        self.touched: dict[str, None] = {}
        """The tickets, in order."""
        self.mails: dict[MailPlace, ArrivedMail] = {}


class Mailbox:
    """One mailbox. Reading and sending each have a connection."""

    abilities = Abilities(reply=True, finds=True, pushes=True)

    def __init__(
        self,
        plan: MailboxPlan,
        now: Callable[[], datetime],
        secret: Callable[[], str | None],
        smtp_secret: Callable[[], str | None],
    ) -> None:
        self.name = plan.name
        self._plan = plan
        self._reading = ImapConnection(plan.imap, secret)
        self._writing = ImapConnection(plan.imap, secret)
        self._sender = MailSender(plan.smtp, plan.sender, (plan.pending, plan.sent), self._writing, now, smtp_secret)
        self.seconds = self._sender.seconds
        self._looked_at: dict[str, FolderStatus] = {}
        self._mails: OrderedDict[MailPlace, ArrivedMail] = OrderedDict()
        self._readers = MailReaders()
        self._backlog: Backlog | None = None

    def check(self) -> Iterator[CheckFinding]:
        """Looks at both servers and all folders."""
        plan = self._plan
        try:
            folders = set(self._writing.folders())
        except HelpdeskUnavailable as error:
            yield CheckFinding(False, error.sentence)
        else:
            yield CheckFinding(True, f"{plan.imap.user} is signed in at {plan.imap.host}.")
            for folder, queue in plan.queues.items():
                there = folder in folders
                state = f"is read for the queue {queue}." if there else "does not exist; see `queues`."
                yield CheckFinding(there, f"The folder {folder} {state}")
            for folder, what in (
                (plan.sent, "copies of replies go there"),
                (plan.pending, "replies are there while they are sent"),
            ):
                there = folder in folders
                yield CheckFinding(there, f"The folder {folder} {'exists' if there else 'does not exist'}; {what}.")
            idle = self._writing.can("IDLE")
            way = (
                "announces new mail at once (IDLE)"
                if idle
                else f"is asked every {plan.every_seconds:g} s: it has no IDLE"
            )
            yield CheckFinding(True, f"The server {way}.")
        problem = self._sender.login_problem()
        where = f"The mail server {plan.smtp.host}:{plan.smtp.port}"
        yield CheckFinding(problem is None, f"{where} {problem or f'takes mail from {plan.sender}'}.")

    def changed(self, cursor: str | None, memory: Memory) -> TicketPage:
        """Reads what is new in each folder, and looks for mails that left. A folder with more than a page of new mails
        is read to its end before the others are looked at.
        """
        places: dict[str, list[int]] = json.loads(cursor) if cursor else {}
        page = _Page(Threads(memory))
        backlog, self._backlog = self._backlog, None
        if backlog is not None and not backlog.follows(places.get(backlog.folder)):
            backlog.close()
            backlog = None
        if backlog is None:
            backlog = self._look_at_folders(places, page)
        if backlog is not None:
            mails = backlog.page()
            page.threads.look_up(mail for _, mail in mails)
            for fetched, mail in mails:
                self._take(page, MailPlace(backlog.folder, backlog.validity, fetched.uid), fetched, mail)
            # What left is looked for when all is read.
            places[backlog.folder] = [backlog.validity, backlog.next_uid, -1]
            self._backlog = None if backlog.ended else backlog
        else:
            self._readers.close()
        page.threads.keep()
        return TicketPage(tuple(self._tickets(page)), json.dumps(places), more=backlog is not None)

    def _look_at_folders(self, places: dict[str, list[int]], page: "_Page") -> Backlog | None:
        """Reads what is new; gives the first folder with more than a page of it."""
        for folder in (*self._plan.queues, self._plan.sent):
            look = self._reading.status if folder in self._looked_at else self._reading.first_status
            status = self._looked_at[folder] = look(folder)
            before = places.get(folder)
            if before is not None and tuple(before) == status:
                continue
            if status.messages >= _BACKLOG and self._may_all_be_new(status, before):
                self._readers.start()
            last = self._last_uid(folder, status, before)
            new = [uid for uid in self._reading.uids(folder, "UNDELETED", "UID", f"{last + 1}:*") if uid > last]
            if before and before[0] != status.validity:
                page.threads.forget_folder(folder)
            if len(new) > PAGE:
                return Backlog(folder, status.validity, new, self._read_all(folder, new))
            for fetched, mail in self._read_all(folder, new):
                self._take(page, MailPlace(folder, status.validity, fetched.uid), fetched, mail)
            if before is not None and folder in self._plan.queues:
                self._look_for_what_left(page, folder)
            places[folder] = list(status)
        return None

    def _look_for_what_left(self, page: "_Page", folder: str) -> None:
        there = set(self._reading.uids(folder, "UNDELETED"))
        for uid, ticket in page.threads.tickets_in(folder).items():
            if uid not in there:
                page.threads.left(folder, uid)
                page.touched[ticket] = None

    def wait(self, seconds: float, stopped: Callable[[], bool]) -> None:
        """Listens to the first folder if the server can announce new mail."""
        first = next(iter(self._plan.queues))
        if self._reading.status(first) != self._looked_at.get(first):
            return
        many = len(self._plan.queues) > 1 or not self._reading.can("IDLE")
        self._reading.idle(first, seconds if many else _IDLE_SECONDS, stopped)

    def send(self, order: Order) -> Outcome:
        """Sends a reply."""
        if wanted_by(order) is not HelpdeskAction.REPLY:
            return cannot("A mailbox", order)
        return self._sender.send(order)

    def find(self, order: Order) -> DeliveryCheck:
        """Looks for its Message-ID."""
        return self._sender.find(order) if wanted_by(order) is HelpdeskAction.REPLY else DeliveryCheck.NOT_SENT

    def inverse(self, _order: Order) -> dict[str, Any] | None:
        """Mail carries no updates."""
        return None

    def roll_back(self, _order: Order, _inverse: dict[str, Any]) -> Outcome:
        """A mail that was sent cannot be undone."""
        return Outcome(Result.FAILED, "A message that was sent cannot be undone.", "not_an_update")

    def close(self) -> None:
        """Ends both connections, and the processes."""
        self._readers.close()
        self._reading.close()
        self._writing.close()

    def _may_all_be_new(self, status: FolderStatus, before: list[int] | None) -> bool:
        return self._plan.since is not None if before is None else before[0] != status.validity

    def _last_uid(self, folder: str, status: FolderStatus, before: list[int] | None) -> int:
        """Up to which uid a folder was read."""
        if before is not None and before[0] == status.validity:
            return before[1] - 1
        if before is not None:
            # The server gave all mails other uids: they are read again, and recognised by their ids.
            return 0
        if self._plan.since is None:
            return status.next_uid - 1
        wanted = self._reading.uids(folder, *since(self._plan.since))
        return wanted[0] - 1 if wanted else status.next_uid - 1

    def _read_all(self, folder: str, uids: Sequence[int]) -> Generator[tuple[FetchedMail, ReadMail], None, None]:
        mails = self._reading.fetch(folder, uids)
        if len(uids) >= _BACKLOG:
            return self._readers.read(mails, lambda mail: mail.data)
        return ((mail, read_mail(mail.data)) for mail in mails)

    def _take(self, page: "_Page", place: MailPlace, fetched: FetchedMail, read: ReadMail) -> None:
        page.mails[place] = arrived = self._arrived(place, fetched, read)
        ticket = page.threads.ticket_of(arrived.mail, fetched.data, place, begins=place.folder in self._plan.queues)
        if ticket is not None:
            page.threads.lies(place, ticket)
            page.touched[ticket] = None

    def _arrived(self, place: MailPlace, fetched: FetchedMail, mail: ReadMail) -> ArrivedMail:
        if not fetched.whole:
            mail = msgspec.structs.replace(mail, notices=(*mail.notices, _TOO_LONG))
        arrived = ArrivedMail(place, fetched.arrived_at, mail, None if mail.message_id else fetched.data)
        self._mails[place] = arrived
        self._mails.move_to_end(place)
        while len(self._mails) > _KEPT_IN_MIND:
            self._mails.popitem(last=False)
        return arrived

    def _tickets(self, page: "_Page") -> Iterator[HelpdeskTicket]:
        """The tickets of a page, each with all its mails that are still there."""
        places = {ticket: page.threads.places(ticket) for ticket in page.touched}
        read_before = {place for of_ticket in places.values() for place in of_ticket if place not in page.mails}
        for folder in (*self._plan.queues, self._plan.sent):
            self._add_what_is_there(page, folder, sorted(place for place in read_before if place.folder == folder))
        for ticket, of_ticket in places.items():
            yield ticket_from(
                ticket,
                [page.mails[place] for place in of_ticket if place in page.mails],
                self._plan.name,
                self._plan.queues,
                self._is_from_team,
                self._plan.language,
                self._plan.sender,
            )

    def _add_what_is_there(self, page: "_Page", folder: str, read_before: Sequence[MailPlace]) -> None:
        """Adds the mails that were read before and are still there."""
        if self._backlog is not None:
            # What left since they were read is looked for when all is read.
            page.mails |= {place: known for place in read_before if (known := self._mails.get(place)) is not None}
            read_before = [place for place in read_before if place not in page.mails]
        if not read_before:
            return
        # A uid of another validity may be that of any mail now.
        validity = self._reading.validity(folder)
        places = {place.uid: place for place in read_before if place.validity == validity}
        uids = list(places)
        for at in range(0, len(uids), PAGE):
            listed = ",".join(map(str, uids[at : at + PAGE]))
            there = [places[uid] for uid in self._reading.uids(folder, "UNDELETED", "UID", listed) if uid in places]
            page.mails |= {place: known for place in there if (known := self._mails.get(place)) is not None}
            for fetched in self._reading.fetch(folder, [place.uid for place in there if place not in page.mails]):
                place = places[fetched.uid]
                page.mails[place] = self._arrived(place, fetched, read_mail(fetched.data))

    def _is_from_team(self, mail: ReadMail) -> bool:
        """Whether the team wrote it."""
        address = "" if mail.sender is None else mail.sender.address.lower()
        own = (self._plan.sender.lower(), *self._plan.colleagues)
        return any(address == entry or (entry.startswith("@") and address.endswith(entry)) for entry in own)
