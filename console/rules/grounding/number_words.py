"""Numbers in English and German words: fifteen, twenty-five, two hundred, fünfundzwanzig, zweitausend."""

from typing import Final

_ONES_EN: Final = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_ONES_DE: Final = ["ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
_TEENS: Final = (
    ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
    ["zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"],
)
_TENS_EN: Final = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_TENS_DE: Final = ["zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def _values() -> dict[str, int]:
    values = {word: value for words in _TEENS for value, word in enumerate(words, 10)}
    for ones in (_ONES_EN, _ONES_DE):
        values |= {word: value for value, word in enumerate(ones, 1)}
    for value, word in enumerate(_TENS_EN, 2):
        values[word] = 10 * value
        values |= {f"{word}-{digit}": 10 * value + n for n, digit in enumerate(_ONES_EN, 1)}
    for value, word in enumerate(_TENS_DE, 2):
        values[word] = 10 * value
        values |= {f"{digit}und{word}": 10 * value + n for n, digit in enumerate(_ONES_DE, 1)}
    for size, english, german in ((100, "hundred", "hundert"), (1000, "thousand", "tausend")):
        values |= {f"{digit} {english}": size * n for n, digit in enumerate(_ONES_EN, 1)}
        values |= {f"{digit}{german}": size * n for n, digit in enumerate(_ONES_DE, 1)}
        values[german] = size
    # Also the forms that case folding makes of ß.
    return values | {word.replace("ß", "ss"): value for word, value in values.items()}


VALUES: Final = {word: str(value) for word, value in _values().items()}
"""The number that a word stands for, by its case-folded form."""


def _either(words: list[str]) -> str:
    return "|".join(words)


_DE: Final = _either(_ONES_DE)
_EN: Final = _either(_ONES_EN)
PATTERN: Final = (
    rf"(?:{_either(_TENS_EN)})(?:-(?:{_EN}))?|(?:{_EN}) (?:hundred|thousand)"
    rf"|(?:(?:{_DE})und)?(?:{_either(_TENS_DE)}|dreissig)|(?:{_DE})?(?:hundert|tausend)"
    rf"|{_either(_TEENS[0])}|{_either(_TEENS[1])}|{_EN}|{_DE}"
)
"""A number in words, as part of a pattern."""

NOT_ONE: Final = r"(?!(?:one|ein)(?![^\W\d_]| hundred| thousand))"
"""In front of `PATTERN`: a single “one” or “ein” is seldom a number."""

SMALL: Final = {**{word: VALUES[word] for word in VALUES if 1 <= int(VALUES[word]) <= 12}, "eins": "1"}
"""The hours of a clock in words."""

SMALL_PATTERN: Final = "|".join(sorted(SMALL, key=len, reverse=True))
