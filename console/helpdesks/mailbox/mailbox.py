"""A mailbox behind the protocol of a helpdesk: a thread is a ticket, a folder a queue, a mail that left it is done."""

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec

from console.helpdesks.helpdesk import Abilities, CheckFinding, HelpdeskUnavailable, Memory, TicketPage
from console.helpdesks.mail.any_mail import read_mail
from console.helpdesks.mail.readers import MailReaders
from console.helpdesks.mail.reading import ReadMail
from console.helpdesks.mailbox.addresses import MailServer
from console.helpdesks.mailbox.imap import FetchedMail, FolderStatus, ImapConnection, since
from console.helpdesks.mailbox.sending import MailSender
from console.helpdesks.mailbox.threads import MailPlace, Threads
from console.helpdesks.mailbox.tickets import ArrivedMail, ticket_from
from console.helpdesks.ticket import HelpdeskTicket
from console.helpdesks.wanted import HelpdeskAction, cannot, wanted_by
from console.store.dispatch.adapter import DeliveryCheck, Order, Outcome, Result

_PAGE: Final = 200
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
        """Reads what is new in each folder, and looks for mails that left."""
        threads = Threads(memory)
        places: dict[str, list[int]] = json.loads(cursor) if cursor else {}
        touched: dict[str, None] = {}
        more = False
        just_read: set[MailPlace] = set()
        for folder in (*self._plan.queues, self._plan.sent):
            status = self._looked_at[folder] = self._reading.status(folder)
            before = places.get(folder)
            if before is not None and tuple(before) == status:
                continue
            last = self._last_uid(folder, status, before)
            new = [uid for uid in self._reading.uids(folder, "UNDELETED", "UID", f"{last + 1}:*") if uid > last]
            more = more or len(new) > _PAGE
            if before and before[0] != status.validity:
                threads.forget_folder(folder)
            for fetched, mail in self._read_all(folder, new[:_PAGE]):
                place = MailPlace(folder, status.validity, fetched.uid)
                just_read.add(place)
                self._take(threads, self._arrived(place, fetched, mail), fetched.data, touched)
            if len(new) > _PAGE:
                # What left is looked for when all is read.
                places[folder] = [status.validity, new[_PAGE - 1] + 1, -1]
                continue
            if before is not None and folder in self._plan.queues:
                self._look_for_what_left(threads, folder, touched)
            places[folder] = list(status)
        if not more:
            self._readers.close()
        threads.keep()
        found = tuple(self._ticket(threads, ticket, just_read) for ticket in touched)
        return TicketPage(found, json.dumps(places), more=more)

    def _look_for_what_left(self, threads: Threads, folder: str, touched: dict[str, None]) -> None:
        there = set(self._reading.uids(folder, "UNDELETED"))
        for uid, ticket in threads.tickets_in(folder).items():
            if uid not in there:
                threads.left(folder, uid)
                touched[ticket] = None

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

    def _read_all(self, folder: str, uids: Sequence[int]) -> Iterator[tuple[FetchedMail, ReadMail]]:
        mails = self._reading.fetch(folder, uids)
        if len(uids) < _BACKLOG:
            return ((mail, read_mail(mail.data)) for mail in mails)
        return self._readers.read(mails, lambda mail: mail.data)

    def _take(self, threads: Threads, arrived: ArrivedMail, data: bytes, touched: dict[str, None]) -> None:
        place = arrived.place
        ticket = threads.ticket_of(arrived.mail, data, place, begins=place.folder in self._plan.queues)
        if ticket is not None:
            threads.lies(place, ticket)
            touched[ticket] = None

    def _arrived(self, place: MailPlace, fetched: FetchedMail, mail: ReadMail) -> ArrivedMail:
        if not fetched.whole:
            mail = msgspec.structs.replace(mail, notices=(*mail.notices, _TOO_LONG))
        arrived = ArrivedMail(place, fetched.arrived_at, mail, None if mail.message_id else fetched.data)
        self._mails[place] = arrived
        self._mails.move_to_end(place)
        while len(self._mails) > _KEPT_IN_MIND:
            self._mails.popitem(last=False)
        return arrived

    def _ticket(self, threads: Threads, ticket: str, just_read: set[MailPlace]) -> HelpdeskTicket:
        """The ticket with all its mails that are still there; those that were `just_read` are."""
        mails: list[ArrivedMail] = []
        all_places = threads.places(ticket)
        for folder in (*self._plan.queues, self._plan.sent):
            places = [place for place in all_places if place.folder == folder]
            if not places:
                continue
            to_look_for = [place for place in places if place not in just_read]
            uids = ",".join(str(place.uid) for place in to_look_for)
            there = set(self._reading.uids(folder, "UNDELETED", "UID", uids)) if to_look_for else set()
            for place in places:
                if place not in just_read and place.uid not in there:
                    continue
                known = self._mails.get(place)
                if known is not None:
                    mails.append(known)
                else:
                    fetched = self._reading.fetch(folder, [place.uid])
                    mails += [self._arrived(place, mail, read_mail(mail.data)) for mail in fetched]
        return ticket_from(
            ticket,
            mails,
            self._plan.name,
            self._plan.queues,
            self._is_from_team,
            self._plan.language,
            self._plan.sender,
        )

    def _is_from_team(self, mail: ReadMail) -> bool:
        """Whether the team wrote it."""
        address = "" if mail.sender is None else mail.sender.address.lower()
        own = (self._plan.sender.lower(), *self._plan.colleagues)
        return any(address == entry or (entry.startswith("@") and address.endswith(entry)) for entry in own)
