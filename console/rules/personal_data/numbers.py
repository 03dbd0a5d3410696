"""Finds payment card and bank account numbers."""

import re
from collections.abc import Iterator
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data import check_digits
from console.rules.personal_data.span import PersonalSpan

APART: Final = r"[ \u00a0\u202f.-]"
"""The characters that may be between the groups of a number."""

_CARD: Final = re.compile(rf"(?<![\w.,-])\d(?:{APART}?\d){{12,18}}(?![\w-]|[.,]\d)")
_IBAN: Final = re.compile(rf"(?<![\w-])[A-Z]{{2}}\d{{2}}(?:{APART}?[A-Za-z0-9]){{11,30}}", re.ASCII | re.IGNORECASE)
_LONGEST_IBAN: Final = 34
_SEPARATORS: Final = re.compile(APART)


def numbers(text: str) -> Iterator[PersonalSpan]:
    """Card and account numbers in `text`."""
    for match in _CARD.finditer(text):
        if check_digits.is_card(joined(match[0])):
            yield PersonalSpan(*match.span(), PersonalKind.CARD)
    yield from _ibans(text)


def joined(number: str) -> str:
    """`number` without the separators between its groups."""
    return _SEPARATORS.sub("", number)


def _ibans(text: str) -> Iterator[PersonalSpan]:
    for match in _IBAN.finditer(text):
        # A word may follow directly, so the longest prefix with valid check digits counts.
        for end in range(match.end(), match.start() + 14, -1):
            bare = joined(text[match.start() : end])
            if len(bare) <= _LONGEST_IBAN and text[end - 1].isalnum() and check_digits.is_iban(bare.upper()):
                yield PersonalSpan(match.start(), end, PersonalKind.IBAN)
                break
