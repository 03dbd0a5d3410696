"""Finds what is almost certainly a name in a text: after a greeting or a title, in quotes, or of several words."""

import re
from collections.abc import Iterator
from typing import Final

from console.rules.grounding.facts import Fact, FactKind, word_set

_CAPITAL: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_GREETING: Final = re.compile(
    rf"^\s*(?:(?i:hi|hello|hey|dear|hallo|liebe[rs]?|guten (?:tag|morgen|abend)|good (?:morning|afternoon|evening)"
    rf"|sehr geehrte[rs]?)[ \u00a0])(?P<name>(?:(?:Herrn?|Frau|Dr\.|Prof\.|Mr\.?|Mrs\.?|Ms\.?)[ \u00a0])*"
    rf"{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{0,3}})(?=\s*[,!:.\n]|\s*$)"
)
_TITLED: Final = re.compile(
    rf"\b(?:Dr|Prof|Mr|Mrs|Ms|Herrn?|Frau)\b\.?[ \u00a0](?P<name>{_CAPITAL}(?:[ \u00a0]{_CAPITAL})?)"
)
_QUOTED: Final = re.compile(rf"(?<!\w)['\"‘“„«»](?P<name>{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{0,3}})['\"’”“»«](?!\w)")
_SEVERAL: Final = re.compile(rf"(?<=[a-z,][ \u00a0])(?P<name>{_CAPITAL}(?:[ \u00a0]{_CAPITAL}){{1,3}})(?![^\W_])")
_TITLES: Final = frozenset(["herr", "herrn", "frau", "dr", "prof", "mr", "mrs", "ms"])
_ANYONE: Final = word_set(
    "all team there everyone everybody both again together zusammen alle customer kunde kundin kunden damen "
    "herren support service sir madam friend i you we and the"
)
_HAIL: Final = re.compile(
    r"(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten[ \u00a0](?:tag|morgen|abend)|sehr[ \u00a0]geehrte[rs]?|danke|bitte"
    r"|good[ \u00a0](?:morning|afternoon|evening|day)|greetings|welcome|thanks|thank[ \u00a0]you|cheers|sorry|well"
    r"|yes|no|okay|ok|so|please|willkommen|congratulations)(?=[ \u00a0]|$)[ \u00a0]?",
    re.IGNORECASE,
)
"""What speaks to someone and is no part of the name behind it, with a capital or without."""
_WORD: Final = re.compile(r"[^\W\d_]+")


def names(sentence: str, *, is_german: bool) -> Iterator[Fact]:
    """The names in a sentence; in German, where nouns have capitals, only those that a title or a greeting marks."""
    reached = 0
    patterns = (_GREETING, _TITLED) if is_german else (_GREETING, _TITLED, _QUOTED, _SEVERAL)
    for match in sorted((m for pattern in patterns for m in pattern.finditer(sentence)), key=lambda m: m.start("name")):
        start, end = match.span("name")
        start += _after_hails(match["name"])
        name = sentence[start:end]
        words = tuple(word for word in name_words(name) if word not in _TITLES and word not in _ANYONE)
        if start >= reached and words:
            reached = end
            yield Fact(FactKind.NAME, start, end, name, words)


def _after_hails(name: str) -> int:
    """Where in what looks like a name the greetings end with which it begins: at 3 in “Hi Obinna”."""
    at = 0
    while (hail := _HAIL.match(name, at)) is not None:
        at = hail.end()
    return at


def name_words(text: str) -> list[str]:
    """The words of a name in the form in which they are compared."""
    return [word.casefold() for word in _WORD.findall(text)]
