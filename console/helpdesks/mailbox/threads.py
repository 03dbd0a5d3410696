"""Which ticket a mail belongs to: by its Message-ID, References and In-Reply-To, and never by its subject alone."""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from console.helpdesks.helpdesk import Memory
from console.helpdesks.mail.reading import ReadMail, made_up_id

_MOST_IDS = 60
_BLOCK = 500
"""How many uids a block has. Which ticket a mail belongs to is stored in blocks, so that a new mail rewrites one of
them.
"""


class MailPlace(NamedTuple):
    """Where a mail is."""

    folder: str
    validity: int
    uid: int


class Threads:
    """The conversations that are known, in the connector's memory."""

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._blocks: dict[tuple[str, int], dict[str, str]] = {}
        self._changed: set[tuple[str, int]] = set()
        self._places: dict[str, list[MailPlace]] = {}
        self._grown: set[str] = set()

    def look_up(self, mails: Iterable[ReadMail]) -> None:
        """Looks for the tickets of all of these at once."""
        ids = {i for mail in mails for i in (mail.message_id, *_around(mail)) if i is not None}
        keys = [_id_key(i) for i in ids]
        self._memory.look_up(keys)
        self._memory.look_up([f"t:{ticket}" for ticket in {self._memory.get(key) for key in keys} if ticket])

    def ticket_of(self, mail: ReadMail, data: bytes, place: MailPlace, *, begins: bool) -> str | None:
        """The ticket that this mail belongs to; with `begins`, a mail that belongs to none begins one. The mail is part
        of it from then on.
        """
        own = mail.message_id or made_up_id(data)
        near = (own, *_around(mail))
        ticket = next((found for i in near if (found := self._memory.get(_id_key(i))) is not None), None)
        if ticket is None:
            if not begins:
                return None
            root = mail.references[0] if mail.references else mail.in_reply_to[0] if mail.in_reply_to else own
            ticket = f"mail-{hashlib.sha256(root.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
            self._memory.put(_id_key(root), ticket)
            if root in near:
                # The ticket is new; of a mail whose root is not among the nearest it may be known.
                self._places.setdefault(ticket, [])
        self._memory.put(_id_key(own), ticket)
        places = self.places(ticket)
        if place not in places:
            places.append(place)
            self._grown.add(ticket)
        return ticket

    def places(self, ticket: str) -> list[MailPlace]:
        """Where its mails are, or were."""
        if (places := self._places.get(ticket)) is None:
            written = self._memory.get(f"t:{ticket}")
            places = self._places[ticket] = [MailPlace(*entry) for entry in json.loads(written)] if written else []
        return places

    def tickets_in(self, folder: str) -> dict[int, str]:
        """The tickets of the mails that were in a folder when it was last read, by uid."""
        blocks = (self._block(folder, number) for number in self._numbers(folder))
        return {int(uid): ticket for block in blocks for uid, ticket in block.items()}

    def lies(self, place: MailPlace, ticket: str) -> None:
        """Records that a mail of this ticket is there."""
        self._block(place.folder, place.uid // _BLOCK)[str(place.uid)] = ticket
        self._changed.add((place.folder, place.uid // _BLOCK))

    def left(self, folder: str, uid: int) -> None:
        """Records that it is no longer there."""
        self._block(folder, uid // _BLOCK).pop(str(uid), None)
        self._changed.add((folder, uid // _BLOCK))

    def forget_folder(self, folder: str) -> None:
        """Forgets a folder whose mails have other uids now."""
        for number in self._numbers(folder):
            self._block(folder, number).clear()
            self._changed.add((folder, number))

    def _numbers(self, folder: str) -> list[int]:
        return [int(number) for number in (self._memory.get(f"f:{folder}") or "").split()]

    def _block(self, folder: str, number: int) -> dict[str, str]:
        at = (folder, number)
        if at not in self._blocks:
            self._blocks[at] = json.loads(self._memory.get(_block_key(*at)) or "{}")
        return self._blocks[at]

    def keep(self) -> None:
        """Writes what changed to the memory; called once, at the end of a page."""
        for ticket in self._grown:
            self._memory.put(f"t:{ticket}", json.dumps(self._places[ticket]))
        self._grown.clear()
        for folder in {folder for folder, _ in self._changed}:
            numbers = set(self._numbers(folder))
            for number in (number for where, number in self._changed if where == folder):
                block = self._blocks[folder, number]
                self._memory.put(_block_key(folder, number), json.dumps(block) if block else None)
                numbers = numbers | {number} if block else numbers - {number}
            self._memory.put(f"f:{folder}", " ".join(map(str, sorted(numbers))))
        self._changed.clear()


def _around(mail: ReadMail) -> tuple[str, ...]:
    """The ids of the mails that it answers, the nearest first."""
    return (*reversed(mail.references[-_MOST_IDS:]), *mail.in_reply_to[:_MOST_IDS])


def _block_key(folder: str, number: int) -> str:
    return f"b:{number}:{folder}"


@lru_cache(2_000)
def _id_key(message_id: str) -> str:
    """Ids compare with case; long ones by their digest, so that no key is long."""
    return f"id:{hashlib.sha256(message_id.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"
