"""What people see as one character is in one piece, as Unicode (UAX 29) says, wherever Qt's own finder parts it."""

import random
import time

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.window_texts import WORDS
from ui.units import CodePoint, Units
from ui.whole_characters import Edges, WholeCharacters, beginning, shortened

PARTS = "\u200d\ufe0f\u20e3\u0301\u0323\u094d\u0915\u0940\u09be\u0e33\u0600\u1100\u1161\u11a8\uac00\u200b 🇩🇪🏻👩👧🚒𝒜aß"
TEXT = st.lists(st.sampled_from((*WORDS, *PARTS)) | st.characters(exclude_categories=["Cs"]), max_size=14).map("".join)


def edges(text: str) -> list[int]:
    return [0, *(whole.end() for whole in regex.finditer(r"\X", text))]


@given(TEXT)
def test_a_place_within_a_character_is_widened_to_all_of_it_and_no_further(text: str) -> None:
    text = text.replace("\r", "")  # a document has none
    units, places = Units(text), edges(text)
    characters = WholeCharacters(units)
    for point in range(len(text) + 1):
        at = units.utf16(CodePoint(point))
        begin, end = max(e for e in places if e <= point), min(e for e in places if e >= point)
        assert characters.begin(at) == units.utf16(CodePoint(begin))
        assert characters.end(at) == units.utf16(CodePoint(end))
        assert characters.around(CodePoint(point), CodePoint(point)) == (begin, end)
        if point:
            first = max(e for e in places if e < point)
            assert characters.before(at) == (units.utf16(CodePoint(first)), units.utf16(CodePoint(end)))
    assert characters.are_code_points() == (places == list(range(len(text) + 1)))


@given(TEXT, st.randoms())
def test_a_place_is_known_to_be_within_a_character_by_what_is_around_it(text: str, of: random.Random) -> None:
    places, known = edges(text), Edges(text)
    points = list(range(len(text) + 1))
    of.shuffle(points)
    assert {point for point in points if known.is_edge(point)} == set(places)
    assert all(known.next_edge(point) == min(e for e in places if e >= point) for point in points)


@pytest.mark.parametrize("piece", ["\u0301", "\U0001f1e9", "\u0915\u094d", "\U0001f469\u200d", "\u1100", "a\u0600"])
def test_a_place_behind_hundreds_of_joined_signs_is_known(piece: str) -> None:
    text = "a" + piece * 100 + "\U0001f469b"
    places, known = edges(text), Edges(text)
    assert [point for point in range(len(text) + 1) if known.is_edge(point)] == places


@pytest.mark.parametrize("after", ["", " वापसी", " , ভাষা", "\tคืนเงิน"])
@pytest.mark.parametrize("emoji", ["👩\u200d👩\u200d👧", "👨🏻\u200d🚒", "🇩🇪", "1\ufe0f\u20e3"])
def test_an_emoji_before_another_script_is_one_character(emoji: str, after: str) -> None:
    units = Units(emoji + after)
    length = len(emoji.encode("utf-16-le")) // 2
    for point in range(1, len(emoji) + 1):
        assert WholeCharacters(units).before(units.utf16(CodePoint(point))) == (0, length)


@given(TEXT, st.integers(2, 40))
def test_what_is_cut_short_ends_between_characters(text: str, longest: int) -> None:
    text = text.replace("\r", "")
    cut = shortened(text, longest)
    if len(text) <= longest:
        assert cut == text
        return
    rest = cut.removesuffix("…")
    assert len(cut) <= longest
    assert rest == beginning(text, longest - 1).rstrip()
    places = edges(text)
    assert len(beginning(text, longest - 1)) in places or places[1] >= longest


@pytest.mark.parametrize("piece", ["🇩🇪", "🇩", "🇩\u0301", "\u0600🇩", "e\u0301", "👩\u200d", "\u0301"])
def test_a_long_text_of_one_character_is_read_at_once(piece: str) -> None:
    text = "x" + piece * (40_000 // len(piece))
    begun = time.thread_time()
    WholeCharacters(Units(text))
    assert time.thread_time() - begun < 1.0  # where a cost that grows with the square would take many seconds
