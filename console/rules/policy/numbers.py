"""Numbers as they are written in texts and records, made comparable: 1,299.00 is 1299, 03 is 3, 9 pm is 21:00."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

import regex

_NUMBER: Final = regex.compile(
    r"(?<![\p{L}\p{N}])[#€$£]?(?:\p{Lu}{1,6}-|\p{L}{1,4})?\d[\p{L}\p{N}]*(?:[.,:/'’\u202f_-](?=\p{N})[\p{L}\p{N}]+)*|\d+"
)
_DIGIT: Final = re.compile(r"\d")
_SPACE: Final = re.compile(r"[ \t\n\r\v\f]")
_SPACES: Final = frozenset(" \t\n\r\v\f")
"""White space that stands in no number; a narrow space may group its digits."""
_PARTS: Final = regex.compile(r"\d+")
_LEADING_ZEROS: Final = regex.compile(r"^0+(?=\d)")
_SUFFIX: Final = regex.compile(r"(?<=\d)(?:st|nd|rd|th|am|pm|k|x|h|d|min|s|gb|mb|kg|km|cm|mm|eur|usd|px)$", regex.I)
_GROUPED: Final = regex.compile(r"^\d{1,3}(?:[,.'’\u202f]\d{3})+(?:[.,]\d{1,2})?$")
_WORDS: Final = {
    word: str(value)
    for words in (
        "zero one two three four five six seven eight nine ten eleven twelve",
        "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    )
    for value, word in enumerate(words.split())
} | {"a": "1", "an": "1", "once": "1", "twice": "2", "eine": "1", "einen": "1", "thirty": "30", "twenty": "20"}
_LETTERS: Final = re.compile("[a-z]+")
_WORD: Final = regex.compile(r"(?<!\p{L})(?:" + "|".join(_WORDS) + r")(?!\p{L})", regex.I)


class NumberInText(NamedTuple):
    """A number where it stands: its span, the text, and the form that is compared."""

    start: int
    end: int
    text: str
    value: str


def numbers(text: str) -> Iterator[NumberInText]:
    """The numbers (and codes with digits in them) that `text` states, in order."""
    if _DIGIT.search(text) is None:
        return
    for found in _NUMBER.finditer(text):
        yield NumberInText(found.start(), found.end(), found.group(), comparable(found.group()))


def comparable(number: str) -> str:
    """One form for all ways to write a number: no sign, no grouping, no empty decimals, no leading zeros."""
    form = _SUFFIX.sub("", number.lstrip("#€$£")).casefold()
    if not form[:1].isdigit() or any(x.isalpha() for x in form):
        return form
    if _GROUPED.match(form):
        decimals = (
            len(form) - 1 - max(form.rfind("."), form.rfind(",")) if form[-3:-2] in ".," or form[-2:-1] in ".," else 0
        )
        whole, fraction = (form[: -decimals - 1], form[-decimals:]) if decimals else (form, "")
        form = "".join(x for x in whole if x.isdigit()) + (f".{fraction}" if fraction else "")
    if form.count(",") == 1 and "." not in form:
        form = form.replace(",", ".")
    if form.count(".") == 1 and form.replace(".", "").isdigit():
        form = form.rstrip("0").rstrip(".")
    return _LEADING_ZEROS.sub("", form)


def stated(text: str) -> frozenset[str]:
    """All that `text` can vouch for: its numbers, their parts (of dates, of codes), numbers in words, 12-hour times."""
    known = frozenset[str]().union(*(_vouched(word) if len(word) <= 40 else _vouches(word) for word in _words(text)))
    if text.isascii():
        spelled = _WORDS.keys() & set(_LETTERS.findall(text.lower()))
    else:
        spelled = {match.group().casefold() for match in _WORD.finditer(text)}
    return known.union(_WORDS[word] for word in spelled) if spelled else known


def _words(text: str) -> set[str]:
    """What stands between spaces and has a digit. No number reaches beyond, and most of a text has none."""
    chunks: set[str] = set()
    end = 0
    while (digit := _DIGIT.search(text, end)) is not None:
        start = digit.start()
        while start > end and text[start - 1] not in _SPACES:
            start -= 1
        space = _SPACE.search(text, digit.end())
        end = len(text) if space is None else space.start()
        chunks.add(text[start:end])
    return chunks


def _vouches(word: str) -> frozenset[str]:
    known: set[str] = set()
    for number in numbers(word):
        known.add(number.value)
        parts = [part.lstrip("0") or "0" for part in _PARTS.findall(number.text)]
        known.update(parts)
        if ":" in number.text and parts[0].isdigit() and 12 < int(parts[0][:3]) < 24:
            known.add(str(int(parts[0]) - 12))
    return frozenset(known)


_vouched = lru_cache(maxsize=8_192)(_vouches)
