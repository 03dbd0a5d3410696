"""No cell of a CSV file begins a formula, whatever a spreadsheet takes for the separator; and nothing is lost."""

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from console.rules.spreadsheet import csv_line, guarded, unguarded

SEPARATORS = (",", ";", "\t", "|", " ")
QUOTINGS = (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
PIECES = (
    *("=", "+", "-", "@", "＝", "＋", "－", "＠", "−", "'", '"', '""', "\\"),
    *(",", ";", "\t", "|", "\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029"),
    *(" ", "\xa0", "\u200b", "\ufeff", "\u202e", "\u3000", "\u3164", "\u2800", "\x00", "\x01", "\u0301", "\xad"),
    *("x", "1", "cmd|'/c calc'!A0", 'HYPERLINK("http://evil")', "-38.00 EUR", "+49 170", "ü", "👍"),
)
CELLS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20)


def begins_a_formula(cell: str) -> bool:
    """As a spreadsheet would see it that drops what is not seen, and folds wide signs."""
    for letter in cell:
        if unicodedata.category(letter)[0] in "CZM" or letter in '"\u3164\u2800\u115f\u1160\uffa0':
            continue
        return unicodedata.normalize("NFKC", letter)[0] in "=+-@−"
    return False


def a_dash(cell: str) -> bool:
    """Whether nothing follows the sign."""
    return sum(begins_a_formula(letter) for letter in cell) == 1 and begins_a_formula(cell[-1])


def as_read(text: str, separator: str, quoting: int) -> list[str]:
    """The cells, with lines as the csv module and as a reader that knows every line separator has them."""
    cells: list[str] = []
    for lines in (io.StringIO(text, newline=""), re.split(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text)):
        quote = {"quotechar": '"'} if quoting == csv.QUOTE_MINIMAL else {"quotechar": None}
        for row in csv.reader(lines, delimiter=separator, quoting=quoting, **quote):  # type: ignore[arg-type]
            cells += row
    return cells


@settings(max_examples=80)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=3))
@example(rows=[['x;=HYPERLINK("http://evil")']])
@example(rows=[["x\n=cmd|'/c calc'!A0"], ["a"]])
@example(rows=[['x;"=1+1"', ";", "=1"]])
@example(rows=[["see =1+1 and \u3000@x", "= =1", "x =\n1"]])
@example(rows=[["\n=1+1", " =1+1", "\xa0=1", "\u200b=1", "\ufeff=1", "\v=1", "＝1", "＋1", "－1", "＠1"]])
def test_no_cell_begins_a_formula_with_any_separator_and_quoting(rows: list[list[str]]) -> None:
    text = b"".join(csv_line([cell.replace("\x00", "\x01") for cell in row]) for row in rows).decode()
    for separator in SEPARATORS:
        for quoting in QUOTINGS:
            cells = as_read(text, separator, quoting)
            bad = [cell for cell in cells if begins_a_formula(cell) and not (separator == " " and a_dash(cell))]
            assert not bad, (separator, quoting, text)


@settings(max_examples=80)
@given(cell=CELLS)
@example(cell="'=1")
@example(cell="''=1")
@example(cell="\t=1")
@example(cell=" '=1")
@example(cell="; '=1")
@example(cell=" ' =1")
def test_what_was_guarded_is_given_back_exactly(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell


@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=3), guard=st.booleans())
def test_a_file_read_as_it_was_written_gives_every_cell_back(rows: list[list[str]], guard: bool) -> None:
    text = b"".join(csv_line(row, guard=guard) for row in rows).decode()
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert [[unguarded(cell) if guard else cell for cell in row] for row in read] == rows


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("-38.00 EUR", "'-38.00 EUR"),
        ("+49 170 1234567", "'+49 170 1234567"),
        ("'quoted' words", "'quoted' words"),
        ("'=1", "''=1"),
        ("Refunds take 5 to 7 days", "Refunds take 5 to 7 days"),
        ("from 5-7 days; no more", "from 5-7 days; no more"),
        ("a\n- b", "a\n'- b"),
        ("\tindented", "'\tindented"),
        ("see =1+1", "see '=1+1"),
        ("a  -1", "a  '-1"),
        ("a - b", "a - b"),
        ("'quoted' = '-1'", "'quoted' = ''-1'"),
    ],
)
def test_a_guard_stands_only_where_a_formula_could_begin(cell: str, written: str) -> None:
    assert (guarded(cell), unguarded(written)) == (written, cell)
