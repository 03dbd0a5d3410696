"""Finds the dates that a text gives as someone's date of birth."""

import re
from collections.abc import Iterator
from typing import Final

from console.model.policy import PersonalKind
from console.rules.personal_data.span import PersonalSpan

_MONTH: Final = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    "januar|jänner|februar|feber|märz|mai|juni|juli|oktober|dezember|"
    r"(?:jan|feb|mar|mär|apr|jun|jul|aug|sept?|oct|okt|nov|dec|dez|jän)\.?)"
)
_YEAR: Final = r"(?:\d{4}|\d{2})"
_DATE: Final = re.compile(
    r"(?<![\w.])(?:\d{4}-\d{1,2}-\d{1,2}|(?:19|20)\d{6}"
    rf"|\d{{1,2}}\. ?\d{{1,2}}\. ?{_YEAR}"
    rf"|\d{{1,2}}[/-]\d{{1,2}}[/-]{_YEAR}"
    rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?!\w)",
    re.IGNORECASE,
)
_WORDS: Final = re.compile(
    r"(?<!\w)(?:born|birth|birthday|birthdate|dob|d\.o\.b\.|geb\.?|geboren|geburts\w*|jahrgang)(?!\w)", re.IGNORECASE
)
_BEFORE, _AFTER = 45, 22
_SENTENCE_END: Final = re.compile(r"[!?;]|\.\s+[A-ZÄÖÜ]")


def birth_dates(text: str) -> Iterator[PersonalSpan]:
    """Birth dates in `text`: the nearest date after a word such as “born”, or just before one."""
    last_end = 0
    for match in _DATE.finditer(text):
        before = text[max(match.start() - _BEFORE, last_end) : match.start()]
        ends = [end.end() for end in _SENTENCE_END.finditer(before)]
        after = text[match.end() : match.end() + _AFTER]
        end = _SENTENCE_END.search(after)
        last_end = match.end()
        if _WORDS.search(before[ends[-1] - 1 :] if ends else before) or _WORDS.search(
            after[: end.start()] if end else after
        ):
            yield PersonalSpan(*match.span(), PersonalKind.BIRTH_DATE)
