"""Payment cards, bank accounts, and the numbers that states give to people."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from console.model.policy import PersonalKind
from console.rules.personal_data import check_digits
from console.rules.personal_data.span import PersonalSpan

_APART: Final = r"[ \u00a0\u202f.-]"
_CARD: Final = re.compile(rf"(?<![\w.,-])\d(?:{_APART}?\d){{12,18}}(?![\w-]|[.,]\d)")
_IBAN: Final = re.compile(rf"(?<![\w-])[A-Z]{{2}}\d{{2}}(?:{_APART}?[A-Za-z0-9]){{11,30}}", re.ASCII | re.IGNORECASE)
_LONGEST_IBAN: Final = 34
_SEPARATORS: Final = re.compile(rf"{_APART}")
_BEFORE: Final = 90
"""Characters in which the words that name a number stand."""


class _Named(NamedTuple):
    """A kind of number: its shape, the words that name it (None where it needs none), and its check."""

    kind: PersonalKind
    shape: "re.Pattern[str]"
    words: "re.Pattern[str] | None"
    is_valid: Callable[[str], bool]


def _words(*words: str) -> "re.Pattern[str]":
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)


_TAX_WORDS: Final = _words(
    "tax", "1099", r"w-?9", r"(?-i:ITIN|TIN|EIN)\b", "steuer", "idnr", r"ust-?id", r"vat\b", r"uid\b", r"utr\b",
    "mehrwertsteuer", "mwst",
)  # fmt: skip
_SOCIAL_WORDS: Final = _words("ssn", r"social.security", "sozialversicherung", "sv-?nr", "svnr", "sv-nummer")
_DOCUMENT_WORDS: Final = _words(
    "passport", "reisepass", "pass(?:nummer|-nr|nr)?\\b", "personalausweis", "ausweis", r"id.card", "identity.card",
    r"driv(?:er.?s?|ing).licen", "führerschein", r"licen[cs]e (?:number|no)", r"national.insurance", r"ni.number",
    "nino", r"id.number", "identitätskarte",
)  # fmt: skip


def _can_be_document(text: str) -> bool:
    return any(character.isdigit() for character in text) and 6 <= len(text) <= 16


def _always(_text: str) -> bool:
    return True


_NAMED: Final = (
    _Named(
        PersonalKind.TAX_ID, re.compile(rf"(?<![\w.,-])\d(?:{_APART}?\d){{10}}(?![\w-]|[.,]\d)"), _TAX_WORDS,
        check_digits.is_german_tax_id,
    ),
    _Named(
        PersonalKind.TAX_ID, re.compile(r"(?<![\w-])\d{3}[ -]?\d{2}[ -]?\d{4}(?![\w-]|[.,]\d)"), _TAX_WORDS,
        check_digits.is_us_social_security_number,
    ),
    _Named(
        PersonalKind.TAX_ID,
        re.compile(r"(?<![\w-])(?:[A-Z]{2}[ -]?U?\d(?:[ .-]?\d){7,11}|\d{2}[ -]\d{7}|\d(?: ?\d){9}|\d{2}-\d{3}/\d{4}"
                   r"|\d{2,3}/\d{3}/\d{4,5}|CHE-\d{3}\.\d{3}\.\d{3})(?![\w-]|[.,]\d)"),
        _TAX_WORDS, _always,
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-]|[.,]\d)"), None,
        lambda digits: digits[0] != "9" and check_digits.is_us_social_security_number(digits),
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{3}[ -]?\d{2}[ -]?\d{4}(?![\w-]|[.,]\d)"), _SOCIAL_WORDS,
        check_digits.is_us_social_security_number,
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])756[. ]?\d{4}[. ]?\d{4}[. ]?\d{2}(?![\w-]|[.,]\d)"), None,
        check_digits.is_ahv,
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{4}[ -]?\d{6}(?![\w-]|[.,]\d)"), _SOCIAL_WORDS,
        check_digits.is_austrian_insurance_number,
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-]|[.,]\d)"),
        _words("nhs"), check_digits.is_nhs_number,
    ),
    _Named(
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])[XYZ\d]\d{7}-?[A-Z](?![\w-])"), None,
        check_digits.is_spanish_id,
    ),
    _Named(  # a British National Insurance number
        PersonalKind.PERSON_ID,
        re.compile(r"(?<![\w-])[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![\w-])"), None,
        _always,
    ),
    _Named(  # a German pension insurance number: area, birth date, letter, serial
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{2} ?[0-3]\d[01]\d\d{2} ?[A-Z] ?\d{3}(?![\w-])"), None,
        _always,
    ),
    _Named(  # a Canadian social insurance number
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{3}[ -]\d{3}[ -]\d{3}(?![\w-]|[.,]\d)"),
        _words(r"sin\b", r"social.insurance"), check_digits.is_luhn,
    ),
    _Named(  # an Australian tax file number
        PersonalKind.TAX_ID, re.compile(r"(?<![\w-])\d{3} ?\d{3} ?\d{3}(?![\w-]|[.,]\d)"),
        _words(r"tfn\b", r"tax.file"), check_digits.is_australian_tax_file_number,
    ),
    _Named(  # an Irish personal public service number
        PersonalKind.PERSON_ID, re.compile(r"(?<![\w-])\d{7}[A-W][A-I]?(?![\w-])"),
        _words(r"pps", r"personal.public"), _always,
    ),
)  # fmt: skip


_DOCUMENT: Final = _Named(
    PersonalKind.PERSON_ID,
    re.compile(r"(?<![\w+-])(?=[A-Z0-9 -]{0,14}\d)[A-Z0-9]{1,6}(?:[ -]?[A-Z0-9]{2,9}){1,3}(?![\w-])"),
    _DOCUMENT_WORDS,
    _can_be_document,
)


def documents(text: str) -> Iterator[PersonalSpan]:
    """Numbers of passports, identity cards and licences in `text`, known by the word before them alone."""
    return _of(text, _DOCUMENT)


def numbers(text: str) -> Iterator[PersonalSpan]:
    """Cards, accounts, tax numbers and numbers of persons in `text`."""
    for match in _CARD.finditer(text):
        if check_digits.is_card(_bare(match[0])):
            yield PersonalSpan(*match.span(), PersonalKind.CARD)
    yield from _ibans(text)
    for named in _NAMED:
        yield from _of(text, named)


def _of(text: str, named: _Named) -> Iterator[PersonalSpan]:
    for match in named.shape.finditer(text):
        if _is_named(text, match.start(), named.words) and named.is_valid(_bare(match[0])):
            yield PersonalSpan(*match.span(), named.kind)


def _ibans(text: str) -> Iterator[PersonalSpan]:
    for match in _IBAN.finditer(text):
        # What follows may be a word: the longest beginning whose check digits fit counts.
        for end in range(match.end(), match.start() + 14, -1):
            bare = _bare(text[match.start() : end])
            if len(bare) <= _LONGEST_IBAN and text[end - 1].isalnum() and check_digits.is_iban(bare.upper()):
                yield PersonalSpan(match.start(), end, PersonalKind.IBAN)
                break


def _is_named(text: str, start: int, words: "re.Pattern[str] | None") -> bool:
    return words is None or words.search(text, max(start - _BEFORE, 0), start) is not None


def _bare(text: str) -> str:
    return _SEPARATORS.sub("", text)
