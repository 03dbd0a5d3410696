"""The units of numbers, from the word or sign next to a number or from the key of a record, in English and German."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from console.rules.grounding.facts import word_set

_UNITS: Final = {
    "money:EUR": "€ eur euro euros",
    "money:USD": "$ usd dollar dollars",
    "money:GBP": "£ gbp pound pounds pfund",
    "money:CHF": "chf franken",
    "money:JPY": "¥ jpy yen",
    "money:credit": "credits",
    "money:cent": "cent cents",
    "percent": "% percent prozent pct",
    "second": "sec secs second seconds sekunde sekunden",
    "minute": "min mins minute minutes minuten",
    "hour": "h hr hrs hour hours stunde stunden",
    "day": "day days tag tage tagen werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
    "week": "week weeks woche wochen",
    "month": "month months monat monate monaten",
    "year": "year years yr yrs jahr jahre jahren",
    "length:km": "km kilometer kilometers kilometern",
    "length:mile": "mile miles meilen",
    "length:m": "meter meters metern",
    "length:cm": "cm centimeters zentimeter",
    "length:mm": "mm",
    "weight:kg": "kg kilo kilos kilogram kilograms kilogramm",
    "weight:g": "g gram grams gramm",
    "size:KB": "kb",
    "size:MB": "mb",
    "size:GB": "gb",
    "size:TB": "tb",
    "degree": "° degree degrees grad",
    "date": "st nd rd th",
}
UNIT: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
"""The unit that a word or a sign next to a number stands for."""

CURRENCIES: Final = {
    word: unit for word, unit in UNIT.items() if unit.startswith("money:") and (not word.isalpha() or len(word) == 3)
}
"""Signs and codes that may be written before an amount."""

_SMALLER: Final = {
    "week": ("day", 7),
    "day": ("hour", 24),
    "hour": ("minute", 60),
    "year": ("month", 12),
    "weight:kg": ("weight:g", 1000),
    "length:m": ("length:cm", 100),
}
_SMALLEST: Final = frozenset(unit for unit, _ in _SMALLER.values() if unit not in _SMALLER)
_PLAIN: Final = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")

_KEYS: Final = {
    "money": "price cost amount balance fee total charge credit limit refund preis betrag kosten gebühr saldo summe",
    "minute": "minutes minuten",
    "hour": "hours stunden",
    "day": "days tage",
    "month": "months monate",
    "percent": "percent rate apr apy prozent zins",
    "code": "id ids number nr nummer code zip plz phone pin tracking",
}
_OF_KEY: Final = {word: unit for unit, words in _KEYS.items() for word in words.split()}
_WORD: Final = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])")
_ENDINGS: Final = ("en", "es", "e", "n", "s")
_EMPTY: Final = word_set(
    "a an and are as at by for from in is it its of on or the to up was with your you our we will be has have per "
    "than der die das den dem des ein eine einen ist sind im am um auf bis für mit von zum zur und oder wir sie "
    "ihr ihre ihren only about around over under exactly just another last next first max min api"
)


@lru_cache(maxsize=4_096)
def in_smallest(value: str, unit: str) -> tuple[str, str] | None:
    """A number in the smallest unit that it can be counted in exactly: two weeks are 20160 minutes, as 14 days are.
    None if its unit has no other.
    """
    if not _PLAIN.fullmatch(value):
        return None
    number, smallest = Decimal(value), unit
    while (smaller := _SMALLER.get(smallest)) is not None:
        smallest, number = smaller[0], number * smaller[1]
    if smallest not in _SMALLEST:
        return None
    return format(number.normalize(), "f"), smallest


@lru_cache(maxsize=4_096)
def stem(word: str) -> str:
    """A word without the endings of its number and case."""
    lower = word.casefold()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= 3:
            return lower[: -len(ending)]
    return lower


@lru_cache(maxsize=4_096)
def labels(words: str) -> frozenset[str]:
    """The stems of the meaningful words in a key (`AverageRating`, `wait_minutes`) or in a few words."""
    return frozenset(stem(word) for word in _WORD.findall(words) if word.casefold() not in _EMPTY and len(word) > 1)


@lru_cache(maxsize=4_096)
def unit_of_key(key: str) -> str:
    """The unit that the key of a record names; empty if it names none."""
    return next((_OF_KEY[word] for word in map(str.casefold, _WORD.findall(key)) if word in _OF_KEY), "")
