"""The diff as people read it, hear it and copy it."""

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.rules import editing
from ui.theme import palette, tokens
from ui.theme.palette import ColorMode
from ui.widgets.diff_text import CitedSpan, DiffSide, DiffText, spoken
from ui.widgets.diff_view import DiffLayout, DiffView, counted

BEFORE = "A credit of 38.00 EUR is on your account."
AFTER = "A credit of 83.00 EUR is on your account."


def shown(text: DiffText) -> str:
    return text.toPlainText()


def a_diff(qtbot: QtBot, before: str, after: str, side: DiffSide = DiffSide.INLINE) -> DiffText:
    text = DiffText(side=side)
    qtbot.addWidget(text)
    text.set_segments(editing.segments(before, editing.diff(before, after)))
    return text


def copied(text: DiffText) -> str:
    text.selectAll()
    return text.createMimeDataFromSelection().text()


def test_inline_shows_what_went_and_what_came(qtbot: QtBot) -> None:
    assert shown(a_diff(qtbot, BEFORE, AFTER)) == "A credit of 38.0083.00 EUR is on your account."


def test_deleted_words_are_struck_through_and_inserted_ones_underlined(qtbot: QtBot) -> None:
    text = a_diff(qtbot, BEFORE, AFTER)
    cursor = QTextCursor(text.document())
    cursor.setPosition(shown(text).index("38.00") + 1)
    assert cursor.charFormat().fontStrikeOut()
    assert cursor.charFormat().background().color().name().upper() == tokens.current().deleted_ground
    cursor.setPosition(shown(text).index("83.00") + 1)
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().background().color().name().upper() == tokens.current().inserted_ground


def test_each_side_leaves_out_what_belongs_to_the_other(qtbot: QtBot) -> None:
    assert shown(a_diff(qtbot, BEFORE, AFTER, DiffSide.BEFORE)) == BEFORE
    assert shown(a_diff(qtbot, BEFORE, AFTER, DiffSide.AFTER)) == AFTER


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (BEFORE, AFTER),
        ("مرحبا ليلى، قيمتها 38.00 EUR.", "مرحبا ليلى، قيمتها 83.00 EUR. شكرا لك 🙏"),
        ("Kind regards,\n\nAda", "Kind regards,\nAda 👩‍👩‍👧"),
        ("hidden\u202e turn", "hidden\u200b turn"),
        ("", "all new"),
        ("line one\r\nline two", "line one\r\nline 2"),
    ],
    ids=["plain", "Arabic and emoji", "line breaks and joined emoji", "hidden characters", "from nothing", "CRLF"],
)
def test_copying_gives_the_text_as_it_stands_now(qtbot: QtBot, before: str, after: str) -> None:
    assert copied(a_diff(qtbot, before, after)) == after
    assert copied(a_diff(qtbot, before, after, DiffSide.BEFORE)) == before


def test_copying_only_deleted_words_gives_them(qtbot: QtBot) -> None:
    text = a_diff(qtbot, BEFORE, AFTER)
    cursor = text.textCursor()
    cursor.setPosition(shown(text).index("38.00"))
    cursor.setPosition(shown(text).index("38.00") + 5, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    assert text.createMimeDataFromSelection().text() == "38.00"


def test_hidden_characters_are_named(qtbot: QtBot) -> None:
    assert "[RLO]" in shown(a_diff(qtbot, "a", "a \u202eb"))


def test_a_deleted_line_break_is_visible(qtbot: QtBot) -> None:
    assert "↵" in shown(a_diff(qtbot, "one\n\ntwo", "one two"))


def test_markup_is_text(qtbot: QtBot) -> None:
    markup = "<b>bold</b> & <img src=x>"
    text = a_diff(qtbot, markup, markup + " more")
    assert shown(text).startswith(markup)


def test_a_screen_reader_hears_what_changed(qtbot: QtBot) -> None:
    text = a_diff(qtbot, BEFORE, AFTER)
    assert text.accessibleDescription() == "deleted “38.00”, inserted “83.00”"
    assert spoken(editing.segments(BEFORE, ())) == "no changes"


def test_changes_are_counted_in_words_and_places() -> None:
    assert counted(editing.diff(BEFORE, AFTER)) == "1 word in 1 place"
    assert counted(()) == "nothing"


def test_cited_stretches_carry_their_number_and_copy_without_it(qtbot: QtBot) -> None:
    text = DiffText()
    qtbot.addWidget(text)
    start = AFTER.index("83.00 EUR")
    cited = [CitedSpan(start, start + 9, 2)]
    text.set_segments(editing.segments(BEFORE, editing.diff(BEFORE, AFTER)), cited)
    assert "EUR② is" in shown(text)
    assert copied(text) == AFTER
    cursor = QTextCursor(text.document())
    cursor.setPosition(shown(text).index("EUR") + 1)
    assert cursor.charFormat().background().color().name().upper() == tokens.current().cited_ground


def test_side_by_side_shows_both_texts(qtbot: QtBot) -> None:
    view = DiffView(layout=DiffLayout.SIDE_BY_SIDE)
    qtbot.addWidget(view)
    view.set_diff(BEFORE, editing.diff(BEFORE, AFTER))
    view.show()
    texts = [shown(text) for text in view.findChildren(DiffText) if text.isVisible()]
    assert texts == [BEFORE, AFTER]
    view.set_layout(DiffLayout.INLINE)
    assert [shown(text) for text in view.findChildren(DiffText) if text.isVisible()] == [
        shown(a_diff(qtbot, BEFORE, AFTER))
    ]


def test_texts_that_were_filled_before_they_were_shown_begin_at_their_beginning(qtbot: QtBot) -> None:
    view = DiffView(None, DiffLayout.SIDE_BY_SIDE)
    qtbot.addWidget(view)
    view.resize(600, 300)
    after = f"{AFTER}\n" * 60
    view.set_diff(BEFORE, editing.diff(BEFORE, after))
    view.show()
    assert view._after.verticalScrollBar().maximum() > 0
    assert view._after.verticalScrollBar().value() == 0


def test_the_colours_follow_the_theme(qtbot: QtBot, qapp: QApplication) -> None:
    text = a_diff(qtbot, BEFORE, AFTER)
    text.show()
    try:
        palette.apply(qapp, ColorMode.DARK)
        cursor = QTextCursor(text.document())
        cursor.setPosition(shown(text).index("38.00") + 1)
        assert cursor.charFormat().background().color().name().upper() == tokens.DARK.deleted_ground
    finally:
        palette.apply(qapp, ColorMode.LIGHT)
