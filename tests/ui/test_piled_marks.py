"""Accents that are piled up, which Qt paints over other lines, are shown by their names; what scripts need stays."""

import random
import sys
from typing import Final
from unicodedata import normalize

import pytest
import regex
from pytestqt.qtbot import QtBot

from ui.editor.exact_text_edit import ExactTextEdit
from ui.outside_text import visible
from ui.widgets.visible_text import MOST_PILED, hides_nothing, pieces

MARK: Final = regex.compile(r"[\p{Mn}\p{Me}]")
"""By the tables of `regex`, which are newer than Python's."""
MARKS: Final = MARK.findall("".join(map(chr, range(sys.maxunicode + 1))))
WRITTEN: Final = {
    "Vietnamese": normalize("NFD", "Nếu quý khách muốn hủy đơn hàng, xin vui lòng trả lời."),
    "Hebrew": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם",
    "Arabic": "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ",
    "Thai": "ที่นี่ใช้น้ำดื่มไม่ได้",
    "Hindi": "राष्ट्रीय कार्यक्रम",
    "Tibetan": "བསྒྲུབས་པའི་རྒྱུ",
    "Burmese": "မြန်မာနိုင်ငံ",
    "phonetic": normalize("NFD", "ɔ̰̃́ː"),
    "keycaps": "1️⃣2️⃣3️⃣",
}


def _most_on_one(text: str) -> int:
    most = run = 0
    for character in text:
        run = run + 1 if MARK.match(character) else 0
        most = max(most, run)
    return most


def _any_text(of: random.Random) -> str:
    parts: list[str] = []
    for _ in range(of.randrange(1, 12)):
        parts.append(of.choice(["a", "ä", " ", "\n", "क", "ก", "ש", "ل", "文", "😀", "-", "5", ""]))
        some = [of.choice(MARKS) for _ in range(of.choice([1, 2, 30]))]
        parts += [of.choice(some) for _ in range(of.choice([0, 1, 4, 5, 6, 7, 60]))]
    return "".join(parts)


@pytest.mark.parametrize("script", WRITTEN)
def test_what_a_script_is_written_with_stays(script: str) -> None:
    assert hides_nothing(WRITTEN[script]) or script == "keycaps"
    assert visible(WRITTEN[script]) == WRITTEN[script]


def test_no_letter_carries_more_marks_than_its_line_has_room_for_and_none_is_lost() -> None:
    of = random.Random(11)
    for _ in range(400):
        text = _any_text(of)
        parts = list(pieces(text))
        assert "".join(part.original for part in parts) == text
        assert _most_on_one(visible(text)) <= MOST_PILED
        assert hides_nothing(text) == (not any(part.mark for part in parts)) or visible(text) == text


def test_a_pile_is_named_mark_by_mark() -> None:
    assert visible("Pay" + "\u0301" * 7 + " now") == "Pay" + "\u0301" * 5 + "[U+0301][U+0301] now"
    assert visible("ก" + "\u0e47" * 6) == "ก" + "\u0e47" * 5 + "[U+0E47]"


def test_the_editor_holds_a_pile_exactly_and_paints_none(qtbot: QtBot) -> None:
    editor, of = ExactTextEdit(), random.Random(12)
    qtbot.addWidget(editor)
    for _ in range(30):
        text = _any_text(of)
        editor.replace_all(text)
        assert editor.text() == text
        assert _most_on_one(editor.document().toPlainText()) <= MOST_PILED
