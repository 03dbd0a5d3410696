"""Finds all personal data in a text; no two spans overlap."""

import re
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.addresses import addresses
from console.rules.personal_data.birth_dates import birth_dates
from console.rules.personal_data.contacts import contacts
from console.rules.personal_data.numbers import numbers
from console.rules.personal_data.secrets import secrets
from console.rules.personal_data.span import PersonalSpan
from console.rules.personal_data.state_numbers import documents, state_numbers

_FIRST: Final = (
    PersonalKind.EMAIL, PersonalKind.IBAN, PersonalKind.CARD, PersonalKind.BIRTH_DATE, PersonalKind.TAX_ID,
    PersonalKind.PERSON_ID, PersonalKind.SECRET, PersonalKind.PHONE, PersonalKind.ADDRESS,
)  # fmt: skip
"""If two spans overlap, the kind that is recognised more reliably comes first."""

_MOST: Final = 200
"""The most spans of each kind in one line."""

_HAS_SIGN: Final = re.compile(r"[\d@]")
"""Without a digit or an @, a line has nothing but secrets and numbers of documents; three lines of four have none."""

_LONG_LINE: Final = 4_000
"""In characters. A longer line changes at each key press, so only few of them are cached."""


def personal_data(text: str, language: str) -> list[PersonalSpan]:
    """The personal data in `text`, in order and without overlaps. Each line is read by itself and cached, so that at a
    key press only the line being typed is read again.
    """
    result: list[PersonalSpan] = []
    at = 0
    for line in text.splitlines(keepends=True):
        spans = _in_line(line, language) if len(line) < _LONG_LINE else _in_long_line(line, language)
        result += (PersonalSpan(at + start, at + end, kind) for start, end, kind in spans)
        at += len(line)
    return result


@lru_cache(maxsize=4_096)
def _in_line(line: str, language: str) -> tuple[PersonalSpan, ...]:
    return _read(line, language)


@lru_cache(maxsize=16)
def _in_long_line(line: str, language: str) -> tuple[PersonalSpan, ...]:
    return _read(line, language)


def _read(line: str, language: str) -> tuple[PersonalSpan, ...]:
    sorts = [secrets(line)]
    if _HAS_SIGN.search(line):
        sorts += [contacts(line, language), addresses(line), numbers(line), state_numbers(line), birth_dates(line)]
    candidates = [*chain.from_iterable(islice(spans, _MOST) for spans in sorts)]
    candidates.sort(key=lambda span: (_FIRST.index(span.kind), span.start - span.end))
    candidates += islice(documents(line), _MOST)  # the least reliable kind
    chosen: list[PersonalSpan] = []
    for span in candidates:
        if all(span.end <= other.start or other.end <= span.start for other in chosen):
            chosen.append(span)
    return tuple(sorted(chosen))
