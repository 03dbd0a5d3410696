"""CSV that a spreadsheet opens as text, whichever character it takes for the separator, and the way back.

A file with commas is read with semicolons where a decimal comma is usual, and with tabs by who chose so; then a cell
begins inside of what was one cell here. So an apostrophe stands before whatever could begin a formula: at the start of
a cell, and inside of it after each character at which a spreadsheet may begin a cell or a line (`_BOUNDARY`). White
space, invisible characters and quotation marks between that place and the sign are passed over, for spreadsheets drop
them. Spaces may part cells too; there a sign with a space behind it, as a dash between words has, begins nothing.

Whether an apostrophe stands in a place depends on no apostrophe after it, and a text that has one there already gets
one more, so that `unguarded` gives every cell back exactly.
"""

import csv
import io
from collections.abc import Iterable
from typing import Final

import regex

BOM: Final = b"\xef\xbb\xbf"
"""Says to Excel on Windows that what follows is UTF-8."""

_SIGN: Final = "=+@\\-＝＋－＠﹦﹢﹣﹫⁺⁻⁼₊₋₌−"
"""What begins a formula, also as a spreadsheet in a script with wide letters folds it."""
_BOUNDARY: Final = r",;|\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_PASSED_OVER: Final = rf"[[\p{{C}}\p{{Z}}\p{{M}}\u115f\u1160\u2800\u3164\uffa0\"]--[{_BOUNDARY}]]"
_PASSED_OVER_BUT_SPACE: Final = rf"[{_PASSED_OVER}--\x20]"
_FORMULA: Final = rf"['{_PASSED_OVER}]*+[{_SIGN}]"
_FORMULA_AFTER_SPACE: Final = rf"['{_PASSED_OVER_BUT_SPACE}]*+[{_SIGN}](?!\x20)"
_BLANK_FIRST: Final = r"'*+[\t\r]"
"""Some spreadsheets run what follows a tab or a return that a cell begins with."""


def _places(apostrophe: str) -> str:
    """Where a guard belongs, or with an `apostrophe`, where one was put."""
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
    """A cell that no spreadsheet takes for a formula, nor any part of it."""
    return _GUARD.sub("'", cell)


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return _UNGUARD.sub("", cell)
