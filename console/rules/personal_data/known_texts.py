"""Tells whether texts contain a value, however it is written: the complete value, not as part of a longer one."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.contacts import is_same_phone, phone_candidates

_WORD: Final = re.compile(r"[^\W_]+")
_BETWEEN: Final = "\n"
"""Separates two texts, so that no value extends over both."""

_GROUPED: Final = frozenset({PersonalKind.ADDRESS, PersonalKind.BIRTH_DATE})
"""The kinds for which the grouping of digits matters: 1.11.1984 is another day than 11.1.1984."""

_TAIL_DIGITS: Final = 7


class KnownTexts:
    """Texts, indexed to look up many values."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [text.casefold() for text in texts]

    def has(self, value: str, kind: PersonalKind) -> bool:
        """Whether `value`, personal data of a kind, is in one of the texts."""
        if kind is PersonalKind.EMAIL:
            return self._has_address(value.casefold())
        letters, letter_edges = _squeezed(value.casefold())
        if not letters:
            return False
        all_letters, edges = self._squeezed
        length = len(letters)
        at = all_letters.find(letters)
        while at >= 0:
            # An edge is the beginning of a word, or the end.
            if edges[at] and edges[at + length] and (kind not in _GROUPED or edges[at : at + length] == letter_edges):
                return True
            at = all_letters.find(letters, at + 1)
        return kind is PersonalKind.PHONE and any(
            is_same_phone(value, other) for other in self._phones.get(_tail(value), ())
        )

    def _has_address(self, address: str) -> bool:
        around = re.compile(rf"(?<![\w.+%'-]){re.escape(address)}(?![\w-]|\.\w)")
        return any(address in text and around.search(text) for text in self._texts)

    @cached_property
    def _squeezed(self) -> tuple[str, bytes]:
        letters, edges = zip(*map(_squeezed, self._texts), strict=True) if self._texts else ((), ())
        return _BETWEEN.join(letters), b"\x01".join(edges) + b"\x01"

    @cached_property
    def _phones(self) -> defaultdict[str, set[str]]:
        """Telephone numbers by their last digits, so that only few are compared closely."""
        phones: defaultdict[str, set[str]] = defaultdict(set)
        for text in self._texts:
            for number in phone_candidates(text):
                phones[_tail(number)].add(number)
        return phones


def _tail(number: str) -> str:
    return "".join(filter(str.isdecimal, number))[-_TAIL_DIGITS:]


def _squeezed(text: str) -> tuple[str, bytes]:
    """The letters and digits of `text`, and for each whether a word begins with it."""
    words = _WORD.findall(text)
    return "".join(words), b"".join(b"\x01" + bytes(len(word) - 1) for word in words)
