"""The terms that the search compares: stems of English and German words, and runs of letters of long words.

One light stemmer serves both languages, since a knowledge base mixes them; runs of letters match what it does not,
above all German compounds (`Rechnung` in `Rechnungsanschrift`).
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
RUN: Final = 5
"""The number of letters in a run."""
_LONG: Final = 7
"""The fewest letters of a word whose runs count."""
RUN_MARK: Final = "~"
"""The first character of a term that is a run."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


STOPS: Final = {
    "en": _set(
        "a about after again all also am an and any are as at be because been before being but by can"
        " could did do does doing don't for from get got had has have having he her here hi him his how i"
        " i'd i'm i've if in into is it it's its just let me more most my need no not now of off on once"
        " only or other our out over own please same she should so some such than thank thanks that that's"
        " the their them then there these they this those through to too under until up us very was we"
        " we've were what what's when where which while who whom why will with would yet you your yours"
        " hello dear regards best kind want like know help one still"
    ),
    "de": _set(
        "aber alle allem allen aller alles als also am an ander andere anderen auch auf aus bei beim bin"
        " bis bist bitte da damit danke dann das dass dein deine dem den denn der des die dies diese diesem"
        " diesen dieser dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer"
        " für gegen gibt guten gruß grüße habe haben hallo hat hatte hier ich ihm ihn ihnen ihr ihre ihrem"
        " ihren ihrer im in ist ja jede jeder jetzt kann kein keine können könnte liebe man mein meine"
        " meinem meinen meiner mehr mich mir mit nach nicht noch nun nur ob oder ohne schon sehr sein seine"
        " sich sie sind so soll sollte sowie tag über um und uns unser unsere unter viele vielen vom von"
        " vor war waren was wenn wer werden wie wieder will wir wird wo wurde würde zu zum zur zwischen"
        " möchte muss müssen geehrte freundlichen mal gerne"
    ),
}
"""Words that say nothing about a topic, by language."""

_EVERY_STOP: Final = frozenset().union(*STOPS.values())
_SUFFIXES: Final = sorted(
    _set(
        "ations ation ingly edly ments ment nesses ness ings ing ied ies ers ed ly es s ungen ung heiten"
        " heit keiten keit lichen liche lich ern en er em es e n"
    ),
    key=lambda suffix: (-len(suffix), suffix),
)
_SHORTEST_STEM: Final = 4


def terms(text: str, synonyms: Mapping[str, str] | None = None) -> list[str]:
    """The terms of `text` in order, without words that say nothing; a long word's runs come after it."""
    return [term for word in WORD.findall(text) for term in _terms(word, synonyms or {})]


def _terms(word: str, synonyms: Mapping[str, str]) -> tuple[str, ...]:
    of_word = _of_word(word)
    if synonyms and of_word and (other := synonyms.get(of_word[0])) is not None:
        return (other, *of_word[1:])
    return of_word


@lru_cache(maxsize=65_536)
def _of_word(word: str) -> tuple[str, ...]:
    plain = word.replace("’", "'").lower()
    if plain in _EVERY_STOP or len(plain) > 60:
        return ()
    folded = fold(plain)
    if any(c.isdigit() for c in folded):
        return (folded,)
    if len(folded) == 1:
        return ()
    if len(folded) < _LONG:
        return (stem(folded),)
    runs = dict.fromkeys(folded[at : at + RUN] for at in range(len(folded) - RUN + 1))
    return (stem(folded), *(RUN_MARK + run for run in runs))


def fold(word: str) -> str:
    """A word in small letters without accents: `größe` as `grosse`."""
    parts = unicodedata.normalize("NFKD", word.casefold().removesuffix("'s"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def stem(word: str) -> str:
    """Roughly what the inflected forms of a folded word have in common."""
    for _ in range(2):
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                word = word[: -len(suffix)]
                break
        else:
            break
    return word.removesuffix("y") if len(word) > _SHORTEST_STEM else word


def synonyms_of(groups: Iterable[Iterable[str]]) -> dict[str, str]:
    """For each term of a group of synonyms, the term of the group's first word."""
    same: dict[str, str] = {}
    for group in groups:
        first: str | None = None
        for word in group:
            if of_word := _of_word(word):
                first = first or same.get(of_word[0], of_word[0])
                same[of_word[0]] = first
    return same


FEWEST_WORDS: Final = 6
"""The fewest words of a text whose language is determined."""
_SHARE: Final = 0.15


def language_of(text: str) -> str | None:
    """`en` or `de` by the frequent words, `other` if they fit neither, None if there are too few words."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text) if word[0].isalpha()]
    if len(words) < FEWEST_WORDS:
        return None
    shares = {name: sum(word in stops for word in words) / len(words) for name, stops in STOPS.items()}
    best = max(shares, key=lambda name: shares[name])
    return best if shares[best] >= _SHARE else "other"
