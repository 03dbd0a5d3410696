"""Which names are one to whoever reads them.

A name's key leaves out what a reader does not see or does not tell apart: case, width, invisible characters, doubled
spaces, and letters of other scripts that look like Latin ones. Two names with one key may belong to two things, and
nobody would notice which.
"""

import unicodedata
from collections.abc import Iterable
from typing import Final

from console.model.ids import PersonId
from console.model.names import unseen
from console.model.person import Person
from console.rules.policy.characters import LOOKALIKES

_MORE: Final = dict(zip("ıɩɑɡօոսհցӏѵԛԝⅼǀ", "iiagonuhglvqwll", strict=True))
"""Further letters that look like Latin ones (UTS #39)."""
_SEEN_AS: Final = str.maketrans(LOOKALIKES | _MORE)


def name_key(text: str) -> str:
    """What two names have in common that a reader takes for the same."""
    if text.isascii() and text.isprintable():
        return " ".join(text.casefold().split())
    visible = "".join(letter for letter in text if letter.isspace() or not unseen(letter))
    composed = unicodedata.normalize("NFKC", visible)
    seen = "".join(letter for letter in composed if letter.isspace() or not unseen(letter))
    folded = seen.translate(_SEEN_AS).casefold().translate(_SEEN_AS)
    return " ".join(unicodedata.normalize("NFC", folded).split())


RESERVED: Final = frozenset(map(name_key, ("Policy", "Policy, without a person", "Countersign", "Everybody")))
"""Keys of the names by which the record says that no person did it; nobody bears them."""


def alike(name: str, others: Iterable[str]) -> str | None:
    """The first of `others` that a reader takes for `name` although it is another one; None where there is none."""
    key = name_key(name)
    return next((other for other in others if other != name and name_key(other) == key), None)


def same_person(person: Person, other: PersonId | None, name: str | None) -> bool:
    """Whether `other`, called `name`, is this person as far as a reader can tell."""
    if other is None:
        return False
    return other == person.id or (name is not None and name_key(name) == name_key(person.name))
