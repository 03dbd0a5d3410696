"""Code points and UTF-16 units of one text lead to each other, over emoji, soft breaks and named characters."""

from hypothesis import given
from hypothesis import strategies as st

from ui.editor.long_lines import parted
from ui.editor.shown_text import ShownText
from ui.units import _PIECE, CodePoint, Units, Utf16
from ui.widgets.long_text import LONG
from ui.widgets.visible_text import pieces
from ui.widgets.visible_units import VisibleText

TEXT = st.text(
    st.sampled_from("ab 😀👩\u200d\u202eé漢שع\U0010f000\n") | st.characters(exclude_categories=["Cs"]), max_size=60
)
LENGTHS = st.integers(LONG - 2, 3 * LONG)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(TEXT)
def test_code_points_and_utf_16_units_lead_to_each_other(text: str) -> None:
    both_ways = Units(text)
    assert both_ways.end == units(text)
    for point in range(len(text) + 1):
        unit = Utf16(units(text[:point]))
        assert both_ways.utf16(CodePoint(point)) == both_ways.utf16_end(CodePoint(point)) == unit
        assert both_ways.point(unit) == point
        if point < len(text):
            assert both_ways.character(unit) == text[point]
            assert both_ways.character(Utf16(unit + units(text[point]) - 1)) == text[point]
    assert both_ways.character(both_ways.end) == ""


@given(TEXT, st.data())
def test_what_is_cut_between_units_is_what_stands_between_code_points(text: str, data: st.DataObject) -> None:
    a = data.draw(st.integers(0, len(text)))
    b = data.draw(st.integers(a, len(text)))
    assert Units(text).cut(Utf16(units(text[:a])), Utf16(units(text[:b]))) == text[a:b]


@given(TEXT.filter(lambda text: text.strip() != ""), LENGTHS)
def test_a_very_long_line_comes_back_exactly_and_its_places_are_found(text: str, length: int) -> None:
    text = (text.replace("\n", "") or "x") * (length // max(1, len(text.replace("\n", "") or "x")) + 1)
    held = ShownText()
    in_parts = parted(held.shown(text))
    raw = in_parts.replace("\n", "\u2029")
    assert held.original(raw) == text
    assert max(len(line) for line in in_parts.split("\n")) <= LONG
    both_ways = Units(raw)
    assert both_ways.end == units(raw)
    for point in range(0, len(text), 97):
        assert both_ways.point(both_ways.utf16(CodePoint(point))) == point
        assert both_ways.point(both_ways.utf16_end(CodePoint(point))) == point
        assert held.original(both_ways.character(both_ways.utf16(CodePoint(point)))) == text[point]


@given(st.lists(st.sampled_from(["a b", "x" * (LONG + 1), "", "👩\u200d👧" * LONG]), max_size=4))
def test_only_very_long_lines_are_parted(lines: list[str]) -> None:
    in_parts = parted("\n".join(lines))
    assert in_parts.replace("\u200b\n", "").split("\n") == (lines or [""])
    assert "\u200d\u200b" not in in_parts
    assert "\u200b\n\u200d" not in in_parts
    if all(len(line) <= LONG for line in lines):
        assert "\u200b" not in in_parts


@given(TEXT)
def test_places_in_a_text_with_named_characters_are_found(text: str) -> None:
    visible = VisibleText(text)
    assert visible.shown == "".join(piece.shown for piece in pieces(text))
    at, point = 0, 0
    for piece in pieces(text):
        for character in (piece.shown,) if piece.mark else piece.shown:
            assert visible.utf16(CodePoint(point)) == at
            assert visible.point(Utf16(at)) == point
            assert visible.point(Utf16(at + units(character) - 1)) == point
            at += units(character)
            point += 1
    assert visible.utf16(CodePoint(len(text))) == units(visible.shown)


@given(TEXT.filter(bool), st.integers(_PIECE - 20, 3 * _PIECE), st.data())
def test_places_around_the_pieces_of_a_long_text_are_found(text: str, length: int, data: st.DataObject) -> None:
    text = (text * (length // len(text) + 1))[:length]
    both_ways = Units(text)
    point = data.draw(st.integers(0, len(text)))
    assert both_ways.utf16(CodePoint(point)) == units(text[:point])
    assert both_ways.point(Utf16(units(text[:point]))) == point
    assert both_ways.end == units(text)
