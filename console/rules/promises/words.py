"""The words of a sentence as the model of promises sees them, each with its feature numbers.

A word is analysed once and remembered: its character n-grams and its place in word pairs cost a look-up after that. A
feature number is a hash (CRC-32) reduced to the size of the model's table, the same on every platform.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

BITS: Final = 20
"""The table has `2 ** BITS` places."""

GRAMS: Final = (2, 6)
"""The lengths of the shortest and the longest character n-gram that is a feature."""

STEM: Final = 4
"""The number of first characters that inflected forms have in common, for pairs over a distance."""

LONGEST: Final = 40
"""The most characters of a word that are read."""

WORD: Final = re.compile(r"\d[\d.,:/]*\d|\d|[^\W\d_]+(?:['’][^\W\d_]+)?|[€$£¥%]|[^\w\s]")

_MASK: Final = (1 << BITS) - 1


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DAYS: Final = _set(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun"
    " montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend"
)
_MONTHS: Final = _set(
    "january february march april june july august september october november december jan feb mar apr"
    " jun jul aug sep sept oct nov dec januar jänner februar märz mai juni juli oktober dezember"
)
_NUMBERS: Final = _set(
    "one two three four five six seven eight nine ten eleven twelve fourteen fifteen twenty thirty forty"
    " fifty sixty ninety hundred zwei drei vier fünf sechs sieben acht neun zehn elf zwölf vierzehn"
    " fünfzehn zwanzig dreißig hundert"
)
_CURRENCIES: Final = _set("€ $ £ ¥ eur usd gbp chf euro euros dollar dollars pound pounds franken cent cents rappen")
_NEGATIONS: Final = _set(
    "not no never cannot nor neither without unable none nothing unfortunately afraid nicht kein keine"
    " keinen keiner keinem keines nie niemals ohne leider weder nichts"
)
_CLAUSE_ENDS: Final = frozenset([*'.!?,;:()"“”„»«–—-…', "but", "and", "aber", "und", "sondern"])


class Word(NamedTuple):
    """A word with its hashes. `alone`: for the word as a feature; `before`, `after`, `third`: as the first, second,
    third of consecutive words; `stem_before`, `stem_after`: for its stem, in pairs over a distance; `denied`, `asked`:
    in a clause that denies, in a question.
    """

    plain: str
    negates: bool
    ends_clause: bool
    counts_in_pairs: bool
    alone: int
    before: int
    after: int
    third: int
    stem_before: int
    stem_after: int
    denied: int
    asked: int


def words(sentence: str) -> list[Word]:
    """The words of `sentence` in order; punctuation marks are words too."""
    return [word(raw) for raw in WORD.findall(sentence)]


@lru_cache(maxsize=4_096)
def word(raw: str) -> Word:
    """The word `raw`, in any case."""
    form = _form(unicodedata.normalize("NFC", raw[:LONGEST]).lower().replace("’", "'"))
    stem = form[:STEM]
    mark = not (form[0].isalnum() or form[0] in "€<#")
    return Word(
        plain=form,
        negates=form in _NEGATIONS or form.endswith("n't"),
        ends_clause=form in _CLAUSE_ENDS,
        counts_in_pairs=not mark or form in "?!",
        alone=_number("u", form),
        before=_number("a", form),
        after=_number("b", form),
        third=_number("c", form),
        stem_before=_number("d", stem),
        stem_after=_number("e", stem),
        denied=_number("n", stem),
        asked=_number("q", stem),
    )


def grams(form: str) -> list[int]:
    """The indexes of the character n-grams of a word."""
    padded = f" {form} "
    shortest, longest = GRAMS
    return [
        _number("g", padded[start : start + size])
        for size in range(shortest, longest + 1)
        for start in range(len(padded) - size + 1)
    ]


def _form(lower: str) -> str:
    if lower[0].isdigit():
        return "#:" if ":" in lower else "#"
    if lower in _DAYS:
        return "<day>"
    if lower in _MONTHS:
        return "<month>"
    if lower in _NUMBERS:
        return "#one"
    return "€" if lower in _CURRENCIES else lower


def _number(kind: str, text: str) -> int:
    return crc32(f"{kind}{text}".encode("utf-8", "surrogatepass")) & _MASK
