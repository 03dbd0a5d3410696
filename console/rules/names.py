"""Which names look the same to a reader.

A name's keys leave out what a reader does not see or cannot tell apart: case, width, invisible characters, doubled
spaces, letters of other scripts that look like Latin ones, kinds of hyphens and apostrophes, a capital I or a digit
that looks like a small l or o. If two different things had names with the same key, people would confuse them.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from console.model.ids import PersonId
from console.model.names import unseen
from console.model.person import Person
from console.rules.characters import LOOKALIKES
from console.rules.confusables import AS_ASCII

_MORE: Final = dict(zip("ıɩɑɡօոսհցӏѵԛԝⅼǀȷ", "iiagonuhglvqwllj", strict=True))
_SMALL_CAPITALS: Final = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True))
_LOOK_ALIKES: Final = AS_ASCII | str.maketrans(LOOKALIKES | _MORE | _SMALL_CAPITALS)
_LUNATE: Final = str.maketrans("\u03f2\u03f9", "cC")
"""The lunate sigma, which NFKC turns into an ordinary sigma of another shape."""
_DOT_ON_A_DOT: Final = re.compile("(?<=[ij])\u0307")
_AS_DRAWN: Final = str.maketrans("I1|0", "lllO")
_STROKES: Final = re.compile(r"(?<=[a-z])[I1|]+(?=[a-z])|(?<=[a-z])I+\b")
_RINGS: Final = re.compile(r"0+(?=[^\W\d_])")
_PALOCHKA: Final = "\u04cf"
_SIGNS: Final = re.compile(r"[^\w\s]")
_AS_WRITTEN_ABROAD: Final = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "æ": "ae", "ł": "l", "đ": "d"}
)
_AS_TYPED_WITHOUT: Final = str.maketrans({"ø": "o", "æ": "ae", "ł": "l", "đ": "d"})


def name_key(text: str) -> str:
    """The key that names share if they differ only in case, width, look-alike scripts and invisible characters."""
    return _without_case(_as_seen(text))


def name_keys(text: str) -> frozenset[str]:
    """All keys of a name. One is without case. One also reads digits and signs among small letters as letters. One
    removes case before look-alikes become ASCII letters, because a capital may look like an ASCII letter when its small
    letter does not. One is as the name is drawn: case stays, and `rn` is an `m`.
    """
    if _PALOCHKA in text:  # a small one is drawn as an l, or as an i where there is room for a dot
        return name_keys(text.replace(_PALOCHKA, "l")) | name_keys(text.replace(_PALOCHKA, "i"))
    visible = _as_seen(text)
    letters = _STROKES.sub(lambda match: "l" * len(match[0]), visible)
    letters = _RINGS.sub(lambda match: "o" * len(match[0]), letters)
    drawn = " ".join(visible.translate(_AS_DRAWN).replace("rn", "m").split())
    # A line break keeps it from being equal to a key of the other kind.
    keys = (_without_case(visible), _without_case(letters), _without_case(_as_seen(text.casefold())), f"\n{drawn}")
    return frozenset(keys)


def read_alike(first: str, second: str) -> bool:
    """Whether the two look the same to a reader."""
    return not name_keys(first).isdisjoint(name_keys(second))


def maybe_one_human(first: str, second: str) -> bool:
    """Whether two names may belong to one human: they look alike, or differ in accents, transcription, order of the
    words or signs between them. That is a reason to ask, and no more.
    """
    return read_alike(first, second) or not _word_forms(first).isdisjoint(_word_forms(second))


def _word_forms(text: str) -> frozenset[tuple[str, ...]]:
    key = name_key(text)
    marked = unicodedata.normalize("NFD", key.translate(_AS_TYPED_WITHOUT))
    plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    forms = (_SIGNS.sub("", form.replace("-", " ")) for form in (plain, key.translate(_AS_WRITTEN_ABROAD)))
    found = (tuple(sorted(form.split())) for form in forms)
    return frozenset(words for words in found if words)


def _as_seen(text: str) -> str:
    """Only the visible characters, each as the ASCII character that it looks like."""
    if text.isascii() and text.isprintable():
        return text
    visible = "".join(letter for letter in text if letter.isspace() or not unseen(letter))
    composed = unicodedata.normalize("NFKC", visible.translate(_LUNATE))
    seen = "".join(letter for letter in composed if letter.isspace() or not unseen(letter))
    return unicodedata.normalize("NFC", _DOT_ON_A_DOT.sub("", seen.translate(_LOOK_ALIKES)))


def _without_case(visible: str) -> str:
    while (folded := _as_seen(" ".join(visible.casefold().split()))) != visible:
        visible = folded
    return visible


RESERVED: Final = frozenset(
    key for name in ("Policy", "Policy, without a person", "Countersign", "Everybody") for key in name_keys(name)
)
"""Keys of the names that the record uses for things that no person did; no person may have them."""


def alike(name: str, others: Iterable[str]) -> str | None:
    """The first of `others` that looks like `name` although it is a different one; None if there is none."""
    keys = name_keys(name)
    return next((other for other in others if other != name and not keys.isdisjoint(name_keys(other))), None)


def same_person(person: Person, other: PersonId | None, name: str | None) -> bool:
    """Whether `other`, called `name`, looks like the same person to a reader."""
    if other is None:
        return False
    return other == person.id or (name is not None and read_alike(name, person.name))
