"""Whatever a text is made of, the window shows it, marks stand on their words, and what is typed is what is kept."""

from random import Random

import msgspec
import pytest
from psutil import Process
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from console.model.decision import Kind
from console.model.draft import Citation
from console.model.finding import Finding, Severity
from console.model.ids import DraftId
from console.rules import editing
from console.rules.citations import CitationStatus, FollowedCitation
from console.rules.review import Review
from tests.ui.window_texts import misplaced, selected_columns, try_texts
from ui.editor.lines_in_view import NumberSize, in_view
from ui.editor.marks import Mark
from ui.editor.reply_editor import ReplyEditor
from ui.theme import palette
from ui.units import CodePoint
from ui.widgets.diff_text import DiffText
from ui.widgets.long_text import LONG

TEXTS = 1_000
THUMB = "👍 Refunds take 5 to 7 business days"


def reviewed(text: str, *cited: str, found: str = "") -> Review:
    """A review of `text` with a citation on each of these words, and a finding."""
    followed = []
    for words in cited:
        start, end = text.index(words), text.index(words) + len(words)
        followed.append(FollowedCitation(Citation(start, end, "s1", 0, 1), start, end, CitationStatus.INTACT))
    at = text.index(found)
    findings = (Finding("a.rule", Severity.WARN, "Odd", "Odd", at, at + len(found)),) if found else ()
    return Review(DraftId("0"), 1, text, (), 0, 0, tuple(followed), findings, (), {}, Kind.APPROVE)


def shown(text: str, review: Review, width: int = 420) -> ReplyEditor:
    editor = ReplyEditor()
    editor.resize(width, 300)
    editor.show()
    editor.load(text, {"s1": 1}, review)
    editor.grab()
    return editor


def areas(editor: ReplyEditor, kind_of: Mark) -> list[tuple[float, float]]:
    seen = in_view(editor, [kind_of], editor.viewport().rect())
    return [(s.area.left(), s.area.right()) for _, parts in seen.marks for s in parts if s.area.width() > 0]


@pytest.mark.parametrize("first", range(1, TEXTS, TEXTS // 4))
def test_hundreds_of_texts_of_every_script(qapp: QApplication, first: int) -> None:
    assert list(try_texts(qapp, TEXTS // 4, seed=first)) == []


def test_a_mark_ends_before_the_space_at_which_the_line_breaks_also_with_a_joiner_on_it(qapp: QApplication) -> None:
    assert list(try_texts(qapp, 1, seed=821_670)) == []


def test_a_mark_is_where_a_tab_is_drawn_next_if_that_differs_from_time_to_time(qapp: QApplication) -> None:
    assert list(try_texts(qapp, 3, seed=1_105_446)) == []


def test_a_space_with_a_joiner_at_the_end_is_as_wide_as_qt_says(qapp: QApplication) -> None:
    assert list(try_texts(qapp, 1, seed=1_108_572)) == []


@pytest.mark.parametrize("seed", [3_008_324, 66_009_778, 173_616_918, 173_617_215, 196_259_922])
def test_marks_behind_a_tab_are_where_the_words_are_drawn(qapp: QApplication, seed: int) -> None:
    assert list(try_texts(qapp, 1, seed)) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        (THUMB, "5 to 7 business days"),
        ("👍👍👍👍 5", "5"),
        ("a\n😀😀😀😀😀\nb 😀", "😀"),
        ("😀 pay\u202e", "pay\u202e"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
        ("\U0001d49c" * 40, "\U0001d49c" * 40),
    ],
)
def test_emoji_before_a_citation_at_the_end_are_shown_typed_over_and_deleted(
    qapp: QApplication, text: str, cited: str
) -> None:
    editor = shown(text, reviewed(text, cited))
    assert list(misplaced(editor)) == []
    editor.moveCursor(QTextCursor.MoveOperation.End)
    for _ in range(6):
        QTest.keyClick(editor, Qt.Key.Key_Backspace)
        editor.grab()
    for _ in range(6):
        editor.undo()
    assert editor.text() == text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ABC-12 (דחוף) is 😀 order sent", "ABC-12"),
        ("ABC-12 (דחוף) is 😀 order sent", "ABC-12 (דחוף) is 😀"),
        ("הזמנה ABC-12 נשלחה order", "ABC-12 נשלחה"),
        ("طلب ABC-12\tقيد 38.00 EUR تنفيذ", "12\tقيد 38"),
        ("one שתיים three ארבע five", "three ארבע"),
    ],
)
def test_a_mark_in_a_mixed_line_is_on_its_words_and_on_no_others(qapp: QApplication, text: str, words: str) -> None:
    editor = shown(text, reviewed(text, words, found=words))
    assert list(misplaced(editor)) == []
    (mark,) = [m for m in editor.marks() if m.text]
    layout = editor.document().firstBlock().layout()
    inside = sum(right - left for left, right in areas(editor, mark))
    wanted = sum(right - left for left, right in selected_columns(layout, 0, mark.start, mark.end))
    assert abs(inside - wanted) < 4 * max(1, len(areas(editor, mark)))


def test_what_is_cut_at_a_lines_end_is_not_shortened_by_emoji(qapp: QApplication) -> None:
    text = "<b>bold😀😀😀</b> " * 20
    editor = shown(text, reviewed(text, text.strip()), width=300)
    assert editor.document().firstBlock().layout().lineCount() > 3
    assert list(misplaced(editor)) == []


@pytest.mark.parametrize("width", [290, 310, 330])
def test_an_accent_on_the_space_at_which_a_line_breaks_is_painted_nowhere_and_so_is_its_mark(
    qapp: QApplication, width: int
) -> None:
    text = "क्षत्रिय िय ß d \u0301e त ा 7 ि f " * 4
    editor = shown(text, reviewed(text, text.strip()), width=width)
    assert list(misplaced(editor)) == []


@pytest.mark.parametrize("width", [290, 310, 330, 350])
def test_a_sign_that_begins_a_line_has_its_mark(qapp: QApplication, width: int) -> None:
    text = "\ue003  \u0940\ue003 환불. " * 8
    ends = [at + 1 for at, character in enumerate(text) if character == "\u0940"]
    for end in ends:
        editor = shown(text, reviewed(text, text[:end]), width=width)
        assert list(misplaced(editor)) == []


@pytest.mark.parametrize("width", [190, 260, 330])
@pytest.mark.parametrize(
    "text",
    [
        "επιστρa🏻\u200d🚒. 返金です \u0301",
        "1🇩🇪 \ue000\ufe0fß\u20e3 ABC-12",
        "👨🏻\u200d𝒜 a\u0300\u0301\u0302 🇩🇪\u00a0\u0301\u0323  👨🏻\u200d🚒 \U0010f000 환불. возврат",
        "возв\ue002\u094dषत्रिय, 👩\u200d👩\u200d👧 ভাষা \u0301",
        "ಕ್ಷಮಿಸಿ ಪಾವತಿ 👩\u200d👩 \u200d👧 தமிழ் \u0bbe",
    ],
)
def test_a_mark_that_begins_or_ends_within_a_character_is_painted_on_all_of_it(
    qapp: QApplication, text: str, width: int
) -> None:
    of = Random(width)
    for _ in range(6):
        start, end = sorted(of.sample(range(len(text) + 1), 2))
        citation = Citation(start, end, "s1", 0, 1)
        followed = FollowedCitation(citation, start, end, CitationStatus.INTACT)
        review = msgspec.structs.replace(reviewed(text), citations=(followed,), unsupported=((start, end),))
        editor = shown(text, review, width=width)
        assert list(misplaced(editor)) == []
        units = editor.units()
        exact = units.utf16(CodePoint(start)), units.utf16(CodePoint(end))
        assert {(mark.start, mark.end) for mark in editor.marks()} == {exact}, "what is known of it stays exact"


@pytest.mark.parametrize("width", [190, 260, 330])
@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("\ue001, 🇩🇪\t👨🏻\u200d🚒 वापसी", 10),
        ("👩\u200d👩\u200d👧 👩\u200d👩\u200d👧 ভাষা", 11),
        ("x 👨🏻\u200d", 5),
        ("x 👩\u200d👩 \u200d👧 𠀀", 7),
    ],
)
def test_room_for_deleted_words_parts_no_character_and_a_line_that_begins_within_one_has_its_marks(
    qapp: QApplication, text: str, at: int, width: int
) -> None:
    for place in (at, at - 1):
        before = text[:place] + "h\ufeff //a.b/c?d=e שלום возврат" + text[place:]
        review = msgspec.structs.replace(reviewed(text, text[1:]), edits=editing.diff(before, text))
        editor = shown(text, review, width=width)
        assert list(misplaced(editor)) == []
        layout = editor.document().firstBlock().layout()
        spacings = [f.format.fontLetterSpacing() for f in layout.formats() if f.format.fontLetterSpacing() > 60]
        assert all(spacing == round(spacing) for spacing in spacings), "a document keeps each format, so they are few"


def test_texts_of_earlier_drafts_are_not_kept(qapp: QApplication) -> None:
    editor, text, loads = ReplyEditor(), "x" * 60_000, 40
    editor.document().setLayoutEnabled(False)
    memory = []
    for _ in range(loads):  # what is no longer needed is given back now and then
        editor.load(text, {})
        editor.load("", {})
        memory.append(Process().memory_full_info().uss)
    half = loads // 2
    assert min(memory[half:]) - min(memory[:half]) < half * len(text), "half of what the texts take"


def test_enter_in_an_empty_line_adds_a_line(qapp: QApplication) -> None:
    for text in ("", "a\n\nb"):
        editor = shown(text, reviewed(text))
        cursor = editor.textCursor()
        cursor.setPosition(len(text) // 2 + len(text) % 2)
        editor.setTextCursor(cursor)
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert editor.text().count("\n") == text.count("\n") + 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
def test_a_key_at_a_soft_break_takes_one_character_as_everywhere(qapp: QApplication, key: Qt.Key) -> None:
    text = "".join(chr(0x4E00 + i % 5_000) for i in range(2 * LONG))
    editor = shown(text, reviewed(text))
    soft = editor.document().findBlockByNumber(1).position()
    cursor = editor.textCursor()
    for at in (soft, soft - 1, soft - 2):  # behind it, inside it, before it
        cursor.setPosition(at)
        editor.setTextCursor(cursor)
        assert editor.textCursor().position() != soft - 1, "no cursor stands inside a soft break"
        before = editor.text()
        QTest.keyClick(editor, key)
        assert len(editor.text()) == len(before) - 1
        assert "\n" not in editor.text()
        editor.undo()
        assert editor.text() == before
    editor.selectAll()
    assert editor.createMimeDataFromSelection().text() == text


@pytest.mark.parametrize(
    ("part", "times"), [("x", 100_000), ("👍", 100_000), ("word ", 20_000), ("שלום ", 20_000), ("\u200b", 20_000)]
)
def test_a_very_long_line_is_laid_out_in_parts_and_stays_the_same_text(
    qapp: QApplication, part: str, times: int
) -> None:
    text = part * times
    editor = shown(text, reviewed(text))
    diff = DiffText()
    diff.set_text(text)
    for document in (editor.document(), diff.document()):
        assert max(document.findBlockByNumber(n).length() for n in range(document.blockCount())) <= 2 * LONG + 2
    assert editor.text() == text
    diff.selectAll()
    assert diff.createMimeDataFromSelection().text() == text
    cursor = editor.textCursor()
    cursor.setPosition(editor.document().findBlockByNumber(3).position() + 8)
    editor.setTextCursor(cursor)
    QTest.keyClick(editor, Qt.Key.Key_B)
    assert editor.text().count("b") == 1
    assert editor.text().replace("b", "") == text


@pytest.mark.parametrize("dark", [False, True])
def test_the_number_of_a_selected_citation_has_the_colour_of_selected_text(qapp: QApplication, *, dark: bool) -> None:
    palette.apply(qapp, palette.ColorMode.DARK if dark else palette.ColorMode.LIGHT)
    editor = shown("Refunds take 5 days. And more.", reviewed("Refunds take 5 days. And more.", "5 days"))
    editor.selectAll()
    size = NumberSize.of(editor.font())
    (mark,) = editor.marks()
    seen = in_view(editor, [mark], editor.viewport().rect())
    room = next(s.room for _, parts in seen.marks for s in parts if s.room is not None)
    picture = editor.viewport().grab(room.toRect().adjusted(1, 0, 2, 0)).toImage()
    ground = picture.pixelColor(0, picture.height() - 2)
    inks = [picture.pixelColor(x, y) for x in range(round(size.diameter)) for y in range(round(size.diameter))]
    contrast = max(abs(ink.lightness() - ground.lightness()) for ink in inks)
    assert contrast > 110
    palette.apply(qapp, palette.ColorMode.LIGHT)
