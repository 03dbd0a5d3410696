"""Misspelled words of the reply: marked while one writes, corrected by a key or from the menu, added to one's words."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from console.local.settings import load_settings
from console.sync.notices import SpellingReady
from tests.ui.reviewing import ALT, CTRL, ReviewWindow
from ui.editor.reply_editor import ReplyEditor
from ui.settings.writing_section import WritingSection

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


def editor(table: ReviewWindow) -> ReplyEditor:
    return table.page.centre.editor


def marked(table: ReviewWindow) -> list[str]:
    return [mark.text for mark in editor(table).spelling.shown()]


def menu_entries(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions()]


def open_menu(table: ReviewWindow) -> QMenu:
    table.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    table.until(lambda: any("1" in text for text in menu_entries(menu)))
    return menu


def test_a_misspelled_word_is_marked_corrected_and_added_by_keys(
    table: ReviewWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNTERSIGN_HOME", str(tmp_path))
    table.session.spelling.turn(on=True)
    table.open(CLEAN)
    table.ready()
    text = editor(table)
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.insertPlainText("\n😀😀 הזמנה ")
    table.type("recieved")
    answers: list[SpellingReady] = []
    table.bridge.spelling_ready.connect(answers.append)
    table.until(lambda: bool(answers) and answers[-1].text == text.text() and bool(answers[-1].spans))
    assert marked(table) == [], "the word under the hands is left in peace"
    table.type(" teh Grunwaldd")
    table.until(lambda: marked(table) == ["recieved", "teh"])
    mark = text.spelling.shown()[0]
    assert text.units().cut(mark.start, mark.end) == "recieved"
    table.press(KEY.Key_Home)
    table.until(lambda: marked(table) == ["recieved", "teh", "Grunwaldd"])

    table.press(KEY.Key_Period, CTRL)
    menu = open_menu(table)
    assert "received" in menu_entries(menu)[0]
    assert menu_entries(menu)[-1] == "Add “recieved” to my words"
    menu.actions()[0].trigger()
    menu.close()
    assert text.text().endswith("הזמנה received teh Grunwaldd")
    table.until(lambda: marked(table) == ["teh", "Grunwaldd"])
    table.press(KEY.Key_Z, CTRL)
    assert "recieved" in text.text(), "a correction is one step of undo"
    text.moveCursor(QTextCursor.MoveOperation.End)
    table.until(lambda: marked(table) == ["recieved", "teh", "Grunwaldd"])

    table.press(KEY.Key_A, ALT)
    table.until(lambda: marked(table) == ["recieved", "teh"])
    assert "Grunwaldd" in (table.session.profile.folder / "words.txt").read_text("utf-8")

    place = text.cursorRect(text.cursor_at(text.text().index("teh") + 1, text.text().index("teh") + 1)).center()
    point = QPoint(place.x(), place.y())
    QApplication.sendEvent(
        text.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, text.viewport().mapToGlobal(point))
    )
    menu = open_menu(table)
    assert "the" in menu_entries(menu)[0]
    assert any("Paste" in entry for entry in menu_entries(menu))
    before = text.text()
    QTextCursor(text.document()).insertText("Hm, teh ")
    menu.actions()[0].trigger()
    menu.close()
    assert text.text() == "Hm, teh " + before.replace("teh", "the"), "the word is corrected where it went to"
    text.undo()
    text.undo()
    assert text.text() == before

    rows = [table.row(place) for place in range(table.page.queue.model.rowCount())]
    drafts = [draft for row in rows if (draft := table.session.reader.draft(row.id))]
    german = next(draft for draft in drafts if draft.submitted.ticket.language == "de")
    table.page.queue.choose(german.id)
    table.until(lambda: "No dictionary for German" in table.page.centre.frame.words())
    assert marked(table) == []

    table.open(CLEAN)
    table.until(lambda: marked(table) == ["recieved", "teh"] and "No dictionary" not in table.page.centre.frame.words())
    settings = WritingSection(table.bridge, table.window)
    settings.entered()
    table.until(lambda: any("en_US" in value for _, value in settings.facts.facts()))
    assert any(value.startswith("1 in ") for _, value in settings.facts.facts())
    settings.choice.chip("off").click()
    table.until(lambda: marked(table) == [] and not load_settings().writing.spelling)
