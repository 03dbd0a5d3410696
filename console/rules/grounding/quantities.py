"""Numbers, amounts and codes as they are written: 1,234.56 and 1.234,56 € are the same, #W12 is a code."""

import re
from typing import Final, NamedTuple

from console.rules.grounding.number_words import PATTERN, VALUES
from console.rules.grounding.units import CURRENCIES, UNIT, labels, unit_of_key

_NUMBER: Final = re.compile(
    r"\d{1,3}(?: \d{3})+(?:,\d{1,2}(?!\d)|(?=[ \u00a0\u202f]?(?:€|EUR\b|CHF\b|Euro\b|Franken\b)))"
    r"|\d+(?:[.,'’\u202f\u2009]\d+|\u00a0\d{3}(?!\d))*"
)
_CODE: Final = re.compile(r"#?(?:[^\W\d_]{1,6}-?)?\d(?:[\w]|[-/.:_](?=[^\W_]))*")
_WORD_AFTER: Final = re.compile(
    r"[ \u00a0\u202f-]{0,2}(?:(?:business|working|calendar|full|more|volle|weitere)[ \u00a0])?([%€$£°]|[^\W\d_]+)"
)
_KEY: Final = re.compile(r"[ \t\"'*-]*([^\W\d][\w ]{0,38}?)[\"'*]{0,3}[ \t]*[:=|][ \t]*[\"'$€£*]?")
_BESIDE_KEY: Final = " \t\"'$€£*"
_AFTER_KEY: Final = (":", "=", "|")
_BETWEEN_KEYS: Final = "\n·,;{[(>"
_JOINING: Final = frozenset(["and", "or", "und", "oder", "but", "aber"])
_MOST_WORDS: Final = 4
"""The most words before a number that may say what it counts."""

_DIGITS: Final = re.compile(r"\d+")
_GROUPED: Final = re.compile(r"\d{1,3}(?:[,.'’\u202f\u2009\u00a0 ]\d{3})+(?:[.,]\d{1,2})?")
_MAGNITUDES: Final = {
    word: digits
    for digits, words in (
        (3, "k tausend tsd thousand"),
        (6, "million millions mio millionen mn"),
        (9, "bn billion milliarde milliarden mrd"),
    )
    for word in words.split()
}
_NEAR: Final = 60
"""The number of characters before a number in which its words or its key are looked for."""

_WORDS: Final = VALUES | {"zero": "0", "null": "0", "once": "1", "twice": "2", "eine": "1"}
_COUNT_WORD: Final = re.compile(rf"(?<![^\W_])(?=[a-z])(?:{PATTERN}|zero|null|once|twice|eine)(?![^\W_])", re.I)


class Quantity(NamedTuple):
    """A number up to `end`, in the form that is compared, with its unit and the words next to it."""

    end: int
    value: str
    unit: str
    labels: frozenset[str]
    is_keyed: bool = False


def quantity_at(text: str, at: int) -> Quantity | None:
    """The number, amount or code that begins at `at`; None if it only looks like one."""
    currency, start = _currency_before(text, at)
    number = _NUMBER.match(text, start)
    if number is None:
        return _code(text, at) if text[at] == "#" or text[at].isalpha() else None
    end = number.end()
    suffix = _letters(text, end)
    word = text[end:suffix].casefold()
    if (suffix < len(text) and (text[suffix].isdigit() or text[suffix] == "_")) or (
        word and word not in UNIT and word not in _MAGNITUDES and not (word == "m" and currency)
    ):
        return _code(text, at)
    value = comparable(number.group())
    if word == "m" and currency:
        word = "million"  # elsewhere metres
    if word in _MAGNITUDES:
        value, end = _times(value, _MAGNITUDES[word]), suffix
        word = ""
    after = _WORD_AFTER.match(text, end)
    following = after[1].casefold() if after else ""
    if after is not None and following in _MAGNITUDES:
        value, end = _times(value, _MAGNITUDES[following]), after.end(1)
        end += text[end : end + 2] == ". "  # Mio. Euro
        after = _WORD_AFTER.match(text, end)
        following = after[1].casefold() if after else ""
    unit = currency or UNIT.get(word) or UNIT.get(following, "")
    if not currency and after is not None and not following.isalpha() and after.start(1) == end and not word:
        end = after.end(1)  # a sign that is written close to its number
    elif word:
        end = suffix
    return _with_labels(text, at, end, value, unit, following)


def word_quantity_at(text: str, at: int, end: int) -> Quantity | None:
    """“Two weeks”: a number in words before a unit."""
    after = _WORD_AFTER.match(text, end)
    unit = UNIT.get(after[1].casefold(), "") if after else ""
    # None if the pattern matched a letter that is not ours in another case, such as “ı” for “i”.
    value = _WORDS.get(text[at:end].casefold())
    if after is None or not unit or value is None:
        return None
    return Quantity(end, value, unit, labels(after[1]))


def words(text: str) -> set[str]:
    """The numbers that `text` states in words."""
    folded = (found.group().casefold() for found in _COUNT_WORD.finditer(text))
    return {_WORDS[word] for word in folded if word in _WORDS}


def parts(code: str) -> list[str]:
    """The numbers within a code."""
    return [part.lstrip("0") or "0" for part in _DIGITS.findall(code)]


def comparable(number: str) -> str:
    """The form in which numbers are compared: no grouping, no empty decimals, no leading zeros."""
    if not number.isascii():
        number = "".join(str(int(x)) if x.isdecimal() else x for x in number)
    if _GROUPED.fullmatch(number):
        decimals = next((n for n in (1, 2) if number[-n - 1 : -n] in (".", ",") and len(number) > n + 1), 0)
        whole, fraction = (number[: -decimals - 1], number[-decimals:]) if decimals else (number, "")
        number = "".join(x for x in whole if x.isdigit()) + (f".{fraction}" if fraction else "")
    if number.count(",") == 1 and "." not in number:
        number = number.replace(",", ".")
    if number.count(".") == 1:
        number = number.rstrip("0").rstrip(".")
    return (
        number.lstrip("0")
        if number[1:2].isdigit() and number.strip("0")
        else number[:1]
        if not number.strip("0")
        else number
    )


def _times(value: str, digits: int) -> str:
    whole, _, fraction = value.partition(".")
    if not fraction.isdigit() and fraction:
        return value
    moved = whole + fraction[:digits].ljust(digits, "0")
    rest = fraction[digits:].rstrip("0")
    return moved + (f".{rest}" if rest else "")


def _currency_before(text: str, at: int) -> tuple[str, int]:
    """The currency that is written before a number, and where the number begins."""
    if text[at] in "#€$£¥":
        return CURRENCIES.get(text[at], ""), at + 1 + (text[at + 1 : at + 2] in (" ", "\u00a0"))
    if text[at].isalpha():
        return "", at
    before = text[max(0, at - 4) : at].casefold().rstrip(" \u00a0")
    return CURRENCIES.get(before[-3:] if before[-1:].isalpha() else before[-1:], ""), at


def _code(text: str, at: int) -> Quantity | None:
    match = _CODE.match(text, at)
    if match is None:
        return None
    return Quantity(match.end(), match.group().lstrip("#").casefold(), "code", frozenset())


def _letters(text: str, at: int) -> int:
    while at < len(text) and text[at].isalpha():
        at += 1
    return at


def _with_labels(text: str, at: int, end: int, value: str, unit: str, following: str) -> Quantity:
    before = text[max(0, at - _NEAR) : at]
    if before.rstrip(_BESIDE_KEY)[-1:] in _AFTER_KEY and (key := _key(before)):
        return Quantity(end, value, unit or unit_of_key(key), labels(key) | labels(following), is_keyed=True)
    return Quantity(end, value, unit, labels(_words_before(before)) | labels(following))


def _key(before: str) -> str:
    """The key of a record in front of its value: `AverageRating: `, `"price": `."""
    start = max(before.rfind(mark) for mark in _BETWEEN_KEYS) + 1
    found = _KEY.fullmatch(before, start)
    return found[1] if found else ""


def _words_before(before: str) -> str:
    """The words before a number, without those that belong to an earlier number."""
    words: list[str] = []
    for word in reversed(before.split(" ")[:-1][-_MOST_WORDS:]):
        if not word.isalpha():
            return "" if word[-1:].isdigit() else " ".join(words)
        if word.casefold() in _JOINING:
            break
        words.append(word)
    return " ".join(words)
