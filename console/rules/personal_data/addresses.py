"""Finds postal addresses as people write them in English and German."""

import re
from collections.abc import Iterator
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.span import PersonalSpan


def _either(*words: str) -> str:
    """A pattern for any of `words`, with a small or a capital first letter."""
    return "(?:" + "|".join(f"[{word[0].upper()}{word[0]}]{word[1:]}" for word in words) + ")"


# --- 24 Cedar Street, Unit 4, Seattle, WA 98115

_ROAD: Final = _either(
    *("street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "dr", "boulevard", "blvd", "court", "ct"),
    *("close", "place", "pl", "square", "sq", "terrace", "way", "crescent", "cres", "parade", "parkway", "pkwy"),
    *("highway", "hwy", "gardens", "grove", "row", "hill", "mews", "quay", "walk", "circle", "trail", "green"),
)
_ROOM: Final = _either("apt", "apartment", "unit", "suite", "ste", "flat", "floor", "level")
_NAME: Final = r"[A-Z][\w'’.-]{1,20}"
_CODE: Final = (
    r"(?:\d{5}(?:-\d{4})?"  # United States
    r"|[A-Z]\d[A-Z] ?\d[A-Z]\d"  # Canada
    r"|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}"  # United Kingdom
    r"|[A-Z]\d[\dW] ?[A-Z\d]{4}"  # Ireland
    r"|\d{4})"  # Australia, New Zealand
)
_ENGLISH: Final = re.compile(
    rf"(?<![\w-])(?:(?:P\.?O\.? Box|Locked Bag) \d{{1,6}}"
    rf"|(?:{_ROOM} [\w-]{{1,5}},? )?\d{{1,5}}[A-Za-z]?(?:[/-]\d{{1,4}})?"
    rf"(?: [NSEW]{{1,2}}\.?)?(?: {_NAME}){{1,3}}? {_ROAD}\b\.?)"
    rf"(?:,? (?:{_ROOM}\.? ?|#)[\w-]{{1,6}})?"
    rf"(?:,? {_NAME}(?: {_NAME}){{0,3}})?(?:,? (?:[A-Z]{{2,3}},? ){{0,2}}{_CODE})?(?![\w-])"
)

# --- Lindenstraße 5a, 20095 Hamburg

_WORD: Final = r"[A-ZÄÖÜ][\w'’.-]{1,30}"
_STREET: Final = (
    rf"(?:{_WORD}[ -]){{0,2}}[A-ZÄÖÜ][\w-]{{0,30}}(?:straße|strasse|str\.|weg|gasse|allee|chaussee|steig|damm|ufer)"
)
_STREET_APART: Final = rf"{_WORD}(?:[ -]{_WORD}){{0,2}}[ -](?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz)"
_SQUARE: Final = r"[A-ZÄÖÜ][\w-]{0,30}(?:platz|hof|park|markt|ring|graben|kai|rain|zeile)"
_AT: Final = (
    r"(?:(?:An|Am|Im|In|Auf|Zum|Zur|Unter|Hinter|Bei|Beim|Obere|Untere|Alte|Neue|Lange|Rue|Via|Avenue|Quai)"
    rf"(?: (?:der|dem|den|de|la|du|des))?(?: {_WORD}){{1,3}})"
)
_HOUSE: Final = r"\d{1,4} ?[a-z]?(?:[-/] ?\d{1,4}[a-z]?){0,3}(?:,? (?:Top|Tür|Stiege|Whg\.?|Wohnung) ?[\w/-]{1,6})?"
_CITY: Final = (
    r"(?:(?:,| in|,? im)? (?:(?:DE|AT|CH|D|A)-)?\d{4,5} [A-ZÄÖÜ][\w.-]{1,30}"
    r"(?:(?: (?:am|an der|im|bei|ob der)| a\.? ?M\.?)? ?[A-ZÄÖÜ][\w-]{1,30}){0,2})"
)
_GERMAN: Final = re.compile(
    rf"(?<![\w-])(?:(?:{_STREET_APART}|{_STREET}) {_HOUSE}{_CITY}?|Postfach \d[\d ]{{1,9}}{_CITY}"
    rf"|(?:{_AT}|{_SQUARE}|{_WORD}(?: {_WORD}){{0,2}}) {_HOUSE}{_CITY})(?![\w-])"
)


def addresses(text: str) -> Iterator[PersonalSpan]:
    """Postal addresses in `text`: a street with a number, and the town if it follows."""
    for pattern in (_ENGLISH, _GERMAN):
        for match in pattern.finditer(text):
            yield PersonalSpan(match.start(), match.start() + len(match[0].rstrip(".,- ")), PersonalKind.ADDRESS)
