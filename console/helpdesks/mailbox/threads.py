"""Which ticket a mail belongs to: by its Message-ID, References and In-Reply-To, and never by its subject alone."""

import hashlib
import json
from typing import NamedTuple

from console.helpdesks.helpdesk import Memory
from console.helpdesks.mail.reading import ReadMail, made_up_id

_MOST_IDS = 60


class MailPlace(NamedTuple):
    """Where a mail lies."""

    folder: str
    validity: int
    uid: int


class Threads:
    """The conversations that are known, in the connector's memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory

    def ticket_of(self, mail: ReadMail, data: bytes, place: MailPlace, *, begins: bool) -> str | None:
        """The ticket that this mail belongs to; with `begins` it begins one where it belongs to none. The mail is
        part of it from then on.
        """
        own = mail.message_id or made_up_id(data)
        around = (*reversed(mail.references[-_MOST_IDS:]), *mail.in_reply_to[:_MOST_IDS])
        ticket = next((found for i in (own, *around) if (found := self._memory.get(_id_key(i))) is not None), None)
        if ticket is None:
            if not begins:
                return None
            root = mail.references[0] if mail.references else mail.in_reply_to[0] if mail.in_reply_to else own
            ticket = f"mail-{hashlib.sha256(root.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
            self._memory.put(_id_key(root), ticket)
        self._memory.put(_id_key(own), ticket)
        places = self.places(ticket)
        if place not in places:
            self._memory.put(f"t:{ticket}", json.dumps([*places, place]))
        return ticket

    def places(self, ticket: str) -> list[MailPlace]:
        """Where its mails lie, or lay."""
        return [MailPlace(*entry) for entry in json.loads(self._memory.get(f"t:{ticket}") or "[]")]

    def tickets_in(self, folder: str) -> dict[int, str]:
        """The tickets of the mails that lay in a folder at the last look, by uid."""
        return {int(uid): ticket for uid, ticket in json.loads(self._memory.get(f"f:{folder}") or "{}").items()}

    def set_tickets_in(self, folder: str, tickets: dict[int, str]) -> None:
        """Keeps them."""
        self._memory.put(f"f:{folder}", json.dumps({str(uid): ticket for uid, ticket in tickets.items()}))


def _id_key(message_id: str) -> str:
    """Ids compare with case; long ones by their digest, so that no key is long."""
    return f"id:{hashlib.sha256(message_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
