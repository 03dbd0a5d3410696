"""Finds mail addresses and telephone numbers."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.span import PersonalSpan

_EMAIL: Final = re.compile(
    r"(?:(?<=mailto:)|(?<![\w.+%'@/:-]))[\w.+%'-]{1,64}@(?:[^\W_][\w-]{0,62}\.){1,6}[^\W\d_]{2,24}(?![\w@:/]|\.\w)"
)
_NO_PERSON: Final = re.compile(r"(?:git|svn|noreply|no-reply|donotreply)$", re.IGNORECASE)

_CANDIDATE: Final = re.compile(r"(?<![\w#$€£¥])(?:\+|\(?\d)[\d ()/.\u00a0\u202f\u2011-]{5,24}\d")
_SOLID: Final = re.compile(r"[1-9]\d*")
_DATE_OR_ADDRESS: Final = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,3}(?:\.\d{1,3}){3}")
_ENOUGH_DIGITS, _MOST_DIGITS = 7, 15
_ABROAD: Final = re.compile(r"^\(?00")
_MOST_CANDIDATES: Final = 200
"""The most numbers that are looked at in one text."""

_BEFORE: Final = 40
"""The number of characters before a number in which words that say what it is are looked for."""

_PHONE_WORDS: Final = re.compile(
    "phone|call|tel|mobile|cell|ring|text|whatsapp|fax|dial|reach|hotline|number is|sms|"
    "handy|mobil|ruf|telefon|erreich|durchwahl|natel|nummer lautet",
    re.IGNORECASE,
)
_OTHER_WORDS: Final = (
    "order|invoice|tracking|ticket|case|serial|part|isbn|transaction|article|item|barcode|reference|ref|version|customer|"
    "account|contract|policy|claim|shipment|parcel|meter|byte|coordinates|ip|port|zip|id|no|"
    r"bestell\w*|rechnung\w*|sendung\w*|vorgang\w*|artikel\w*|serien\w*|transaktion\w*|auftrag\w*|kunden\w*|vertrag\w*|"
    r"paket\w*|aktenzeichen|zähler\w*|koordinaten|plz|police|\w*nummer|\w*number|nr"
)
_OTHER_NUMBERS: Final = re.compile(
    rf"(?:{_OTHER_WORDS})[\"' .:#]{{0,4}}(?:nr|no|number|nummer|id|is|lautet|ist)?[\"' .:#]{{0,4}}$", re.IGNORECASE
)
_REGIONS: Final = {"de": ("DE", "AT", "CH"), "en": ("US", "GB", "AU", "IE")}
_ALL_REGIONS: Final = ("DE", "AT", "CH", "US", "GB")


def contacts(text: str, language: str) -> Iterator[PersonalSpan]:
    """Mail addresses and telephone numbers in a text of `language` (`en`, `de`; any other is read as both)."""
    for match in _EMAIL.finditer(text):
        if not _NO_PERSON.search(match[0].partition("@")[0]):
            yield PersonalSpan(*match.span(), PersonalKind.EMAIL)
    regions = _REGIONS.get(language[:2].lower(), _ALL_REGIONS)
    for match in islice(_CANDIDATE.finditer(text), _MOST_CANDIDATES):
        if (inside := _phone(text, match, regions)) is not None:
            yield PersonalSpan(match.start() + inside[0], match.start() + inside[1], PersonalKind.PHONE)


def phone_candidates(text: str) -> Iterator[str]:
    """The parts of `text` that may be telephone numbers."""
    return (match[0] for match in islice(_CANDIDATE.finditer(text), _MOST_CANDIDATES))


def is_same_phone(first: str, second: str) -> bool:
    """Whether two numbers reach the same telephone; one may have its country code and the other not."""
    import phonenumbers  # see below

    same = phonenumbers.is_number_match(_ABROAD.sub("+", first), _ABROAD.sub("+", second))
    return same in (phonenumbers.MatchType.EXACT_MATCH, phonenumbers.MatchType.NSN_MATCH)


def _phone(text: str, match: "re.Match[str]", regions: tuple[str, ...]) -> tuple[int, int] | None:
    """The span of the telephone number in a candidate."""
    digits = sum(character.isdigit() for character in match[0])
    if digits < _ENOUGH_DIGITS or not _is_separate(text, match.end()):
        return None
    before = text[max(match.start() - _BEFORE, 0) : match.start()]
    if _continues_a_code(before):
        return None
    is_called = bool(_PHONE_WORDS.search(before) or _PHONE_WORDS.search(text, match.end(), match.end() + _BEFORE))
    if not is_called and any(
        (_OTHER_NUMBERS.search(before), _DATE_OR_ADDRESS.fullmatch(match[0]), _SOLID.fullmatch(match[0]))
    ):
        return None
    if (inside := _valid(match[0], regions)) is not None:
        return inside
    # Unassigned numbers count too if they begin as a telephone number does.
    begins = match[0][0] == "+" or (is_called and match[0].lstrip("(")[0] == "0")
    return (0, len(match[0])) if begins and digits <= _MOST_DIGITS else None


def _valid(candidate: str, regions: tuple[str, ...]) -> tuple[int, int] | None:
    """The span of a number in `candidate` that one of the regions assigns."""
    import phonenumbers  # takes 60 ms to import, and few texts contain so many digits

    for region in regions:
        for found in phonenumbers.PhoneNumberMatcher(candidate, region, leniency=phonenumbers.Leniency.VALID):
            return found.start, found.end
    return None


def _continues_a_code(before: str) -> bool:
    """Whether the candidate is the rest of a group of letters and digits that begins right before it."""
    word = before.split(" ")[-2:][0] if before.endswith(" ") else ""
    return any(c.isdigit() for c in word) and any(c.isalpha() for c in word)


def _is_separate(text: str, end: int) -> bool:
    """Whether no letter, sign or unit follows that would make it part of something else."""
    after = text[end : end + 2]
    return not (after[:1].isalnum() or after[:1] in tuple("%€$-_") or after in (" €", " $", " %"))
