"""Writes CSV that a spreadsheet opens as text, whichever character it takes for the separator, and reads it back.

Where a decimal comma is usual, a spreadsheet splits at semicolons, and some people choose tabs; then a cell begins
inside what was one cell here. So an apostrophe is put before everything that could begin a formula: at the start of a
cell, and inside it after each character at which a spreadsheet may begin a cell or a line (`_BOUNDARY`). White space,
invisible characters and quotation marks between that place and the sign are skipped, because spreadsheets drop them.
Spaces may separate cells too; but a sign with a space after it, such as a dash between words, does not begin a formula
there.

Whether an apostrophe stands in a place depends on no apostrophe after it, and a text that has one there already gets
one more, so that `unguarded` gives every cell back exactly.
"""

import csv
import io
from collections.abc import Iterable
from typing import Final

import regex

BOM: Final = b"\xef\xbb\xbf"
"""Tells Excel on Windows that the file is UTF-8."""

_SIGN: Final = "=+@\\-＝＋－＠﹦﹢﹣﹫⁺⁻⁼₊₋₌−"
"""The signs that begin a formula, including the wide forms that some spreadsheets convert."""
_BOUNDARY: Final = r",;|\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_PASSED_OVER: Final = rf"[[\p{{C}}\p{{Z}}\p{{M}}\u115f\u1160\u2800\u3164\uffa0\"]--[{_BOUNDARY}]]"
_PASSED_OVER_BUT_SPACE: Final = rf"[{_PASSED_OVER}--\x20]"
_FORMULA: Final = rf"['{_PASSED_OVER}]*+[{_SIGN}]"
_FORMULA_AFTER_SPACE: Final = rf"['{_PASSED_OVER_BUT_SPACE}]*+[{_SIGN}](?!\x20)"
_BLANK_FIRST: Final = r"'*+[\t\r]"
"""Some spreadsheets evaluate what follows a tab or a carriage return at the start of a cell."""


def _places(apostrophe: str) -> str:
    """A pattern for the places where a guard belongs or, with `apostrophe`, where one was put."""
    return (
        rf"(?V1)(?:\A(?={apostrophe}(?:{_FORMULA}|{_BLANK_FIRST}))"
        rf"|(?<=[{_BOUNDARY}])(?={apostrophe}{_FORMULA})"
        rf"|(?<=\x20)(?={apostrophe}{_FORMULA_AFTER_SPACE})){apostrophe}"
    )


_GUARD: Final = regex.compile(_places(""))
_UNGUARD: Final = regex.compile(_places("'"))


def csv_line(cells: Iterable[str], *, guard: bool = True) -> bytes:
    """One line of CSV (RFC 4180); every cell guarded, unless `guard` is False."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([guarded(cell) if guard else cell for cell in cells])
    return line.getvalue().encode()


def guarded(cell: str) -> str:
    """The cell, changed so that no spreadsheet takes it or a part of it for a formula."""
    return _GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """The cell that `guarded` was given."""
    return _UNGUARD.sub("", cell)
