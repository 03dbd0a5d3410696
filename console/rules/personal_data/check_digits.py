"""Verifies the check digits of numbers that belong to people."""

from itertools import cycle
from typing import Final

_IBAN_LENGTHS: Final = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "CH": 21,
    "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18, "FO": 18,
    "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23,
    "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27,
    "MD": 24, "ME": 22, "MK": 19, "MT": 31, "NL": 18, "NO": 15, "PK": 24, "PL": 28, "PT": 25, "QA": 29, "RO": 24,
    "RS": 22, "SA": 24, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "XK": 20,
}  # fmt: skip
"""The length of an IBAN by country, from the SWIFT registry."""

_CARD_LENGTHS: Final = range(13, 20)


def is_luhn(digits: str) -> bool:
    """Whether the last digit is the right check digit (Luhn, ISO/IEC 7812-1)."""
    total = 0
    for digit, double in zip(reversed(digits), cycle((False, True))):
        value = int(digit) * 2 if double else int(digit)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def is_card(digits: str) -> bool:
    """Whether digits are the number of a payment card: length, a network's prefix, check digit."""
    if len(digits) not in _CARD_LENGTHS or len(set(digits)) < 2 or not is_luhn(digits):
        return False
    begin2, begin4 = int(digits[:2]), int(digits[:4])
    return (
        (digits[0] == "4" and len(digits) in (13, 16, 19))
        or (len(digits) == 16 and (51 <= begin2 <= 55 or 2221 <= begin4 <= 2720))
        or (len(digits) == 15 and begin2 in (34, 37))
        or (len(digits) >= 14 and begin2 in (36, 38, 39))
        or (len(digits) >= 14 and 300 <= int(digits[:3]) <= 305)
        or (len(digits) >= 16 and (begin4 == 6011 or begin2 in (62, 65) or 3528 <= begin4 <= 3589))
        or (len(digits) >= 12 and begin2 in (50, 56, 57, 58, 67))
    )


def is_iban(text: str) -> bool:
    """Whether text without spaces is an IBAN: its country's length, and its check digits (ISO 13616)."""
    if _IBAN_LENGTHS.get(text[:2]) != len(text) or not text.isalnum() or not text.isascii():
        return False
    number = "".join(str(int(character, 36)) for character in text[4:] + text[:4])
    return int(number) % 97 == 1 and text[2:4] != "00"


def is_german_tax_id(digits: str) -> bool:
    """Whether eleven digits are a German tax id (ISO 7064, MOD 11,10)."""
    if len(digits) != 11 or digits[0] == "0":
        return False
    product = 10
    for digit in digits[:10]:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == int(digits[10])


def is_ahv(digits: str) -> bool:
    """Whether digits are a Swiss social insurance number: 756 first, and an EAN-13 check digit."""
    return len(digits) == 13 and digits.startswith("756") and is_ean13(digits)


def is_ean13(digits: str) -> bool:
    """Whether the thirteenth digit is the right check digit."""
    return sum(int(digit) * weight for digit, weight in zip(digits, cycle((1, 3)))) % 10 == 0


def is_austrian_insurance_number(digits: str) -> bool:
    """Whether ten digits are an Austrian social insurance number: a check digit in the fourth place, and a
    birth date.
    """
    if len(digits) != 10 or not _is_day(digits[4:6], digits[6:8]):
        return False
    weights = (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) % 11 == int(digits[3])


def is_nhs_number(digits: str) -> bool:
    """Whether ten digits are a number of the British National Health Service (MOD 11)."""
    if len(digits) != 10:
        return False
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return rest % 11 == int(digits[9]) and rest != 10


def is_us_social_security_number(digits: str) -> bool:
    """Whether nine digits can be a social security number or, beginning with 9, a taxpayer's."""
    area, group, serial = digits[:3], digits[3:5], digits[5:]
    return len(digits) == 9 and area not in ("000", "666") and group != "00" and serial != "0000"


def is_australian_tax_file_number(digits: str) -> bool:
    """Whether nine digits are an Australian tax file number (MOD 11)."""
    weights = (1, 4, 3, 7, 5, 8, 6, 9, 10)
    return len(digits) == 9 and sum(int(d) * weight for d, weight in zip(digits, weights, strict=True)) % 11 == 0


def is_spanish_id(text: str) -> bool:
    """Whether eight digits (or X, Y or Z and seven digits) are followed by the right check letter."""
    digits = text[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return len(digits) == 8 and digits.isdigit() and "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == text[-1]


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 15
