"""Finds numbers that states assign to people: tax numbers, social insurance, passports and other documents.

Each has a pattern. Most are recognised only after a word that names them, and many by their check digits too.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from console.model.policy import PersonalKind
from console.rules.personal_data import check_digits
from console.rules.personal_data.numbers import APART, joined
from console.rules.personal_data.span import PersonalSpan

_BEFORE: Final = 90
"""The number of characters before a number in which words that name it are looked for."""


class _Shape(NamedTuple):
    """A kind of number: its pattern, the words that name it (None if it needs none), and its check."""

    kind: PersonalKind
    pattern: "re.Pattern[str]"
    words: "re.Pattern[str] | None"
    is_valid: Callable[[str], bool]


def _words_pattern(*words: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)


def _always(_text: str) -> bool:
    return True


def _tax(pattern: str, is_valid: Callable[[str], bool] = _always, words: "re.Pattern[str] | None" = None) -> _Shape:
    return _Shape(PersonalKind.TAX_ID, _standalone_pattern(pattern), words or _TAX, is_valid)


def _person(pattern: str, is_valid: Callable[[str], bool] = _always, words: "re.Pattern[str] | None" = None) -> _Shape:
    return _Shape(PersonalKind.PERSON_ID, _standalone_pattern(pattern), words, is_valid)


def _standalone_pattern(pattern: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-]|[.,]\d)")


def _is_ssn(digits: str) -> bool:
    return digits[0] != "9" and check_digits.is_us_social_security_number(digits)


def _can_be_document(text: str) -> bool:
    return any(character.isdigit() for character in text) and 6 <= len(text) <= 16


_TAX: Final = _words_pattern(
    *("tax", "1099", r"w-?9", r"(?-i:ITIN|TIN|EIN)\b", "steuer", "idnr", r"ust-?id", r"vat\b", r"uid\b", r"utr\b"),
    *("mehrwertsteuer", "mwst"),
)
_SOCIAL: Final = _words_pattern("ssn", r"social.security", "sozialversicherung", "sv-?nr", "svnr", "sv-nummer")
_DOCUMENT: Final = _words_pattern(
    *("passport", "reisepass", r"pass(?:nummer|-nr|nr)?\b", "personalausweis", "ausweis", r"id.card", "identity.card"),
    *(r"driv(?:er.?s?|ing).licen", "führerschein", r"licen[cs]e (?:number|no)", r"national.insurance", r"ni.number"),
    *("nino", r"id.number", "identitätskarte"),
)

_SHAPES: Final = (
    _tax(rf"(?<![.,])\d(?:{APART}?\d){{10}}", check_digits.is_german_tax_id),
    _tax(r"\d{3}[ -]?\d{2}[ -]?\d{4}", check_digits.is_us_social_security_number),
    _tax(r"[A-Z]{2}[ -]?U?\d(?:[ .-]?\d){7,11}"),  # European VAT numbers
    _tax(r"\d{2}[ -]\d{7}|\d(?: ?\d){9}|\d{2}-\d{3}/\d{4}|\d{2,3}/\d{3}/\d{4,5}|CHE-\d{3}\.\d{3}\.\d{3}"),
    _tax(r"\d{3} ?\d{3} ?\d{3}", check_digits.is_australian_tax_file_number, _words_pattern(r"tfn\b", r"tax.file")),
    _person(r"\d{3}-\d{2}-\d{4}", _is_ssn),
    _person(r"\d{3}[ -]?\d{2}[ -]?\d{4}", check_digits.is_us_social_security_number, _SOCIAL),
    _person(r"\d{4}[ -]?\d{6}", check_digits.is_austrian_insurance_number, _SOCIAL),
    _person(r"756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}", check_digits.is_ahv),
    _person(r"\d{2} ?[0-3]\d[01]\d\d{2} ?[A-Z] ?\d{3}"),  # German pension insurance: area, birth date, letter, serial
    _person(r"\d{3}[ -]?\d{3}[ -]?\d{4}", check_digits.is_nhs_number, _words_pattern("nhs")),
    _person(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),  # British National Insurance
    _person(r"\d{7}[A-W][A-I]?", words=_words_pattern(r"pps", r"personal.public")),  # Irish
    _person(r"[XYZ\d]\d{7}-?[A-Z]", check_digits.is_spanish_id),
    _person(
        r"\d{3}[ -]\d{3}[ -]\d{3}", check_digits.is_luhn, _words_pattern(r"sin\b", r"social.insurance")
    ),  # Canadian
)
_DOCUMENTS: Final = _person(
    r"(?<!\+)(?=[A-Z0-9 -]{0,14}\d)[A-Z0-9]{1,6}(?:[ -]?[A-Z0-9]{2,9}){1,3}", _can_be_document, _DOCUMENT
)


def state_numbers(text: str) -> Iterator[PersonalSpan]:
    """Tax numbers and personal numbers in `text`."""
    for shape in _SHAPES:
        yield from _of(text, shape)


def documents(text: str) -> Iterator[PersonalSpan]:
    """Numbers of passports, identity cards and licences in `text`, recognised only by the word before them."""
    return _of(text, _DOCUMENTS)


def _of(text: str, shape: _Shape) -> Iterator[PersonalSpan]:
    for match in shape.pattern.finditer(text):
        start = match.start()
        is_named = shape.words is None or shape.words.search(text, max(start - _BEFORE, 0), start) is not None
        if is_named and shape.is_valid(joined(match[0])):
            yield PersonalSpan(*match.span(), shape.kind)
