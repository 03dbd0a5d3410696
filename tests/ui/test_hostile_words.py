"""What a person writes beside the draft, all fields at once: searches and their views, snippets, what is looked for in
the reply, notes, own words. Any words stay in their place, plain and seen, and are there after a restart.
"""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from console.model.snippet import Snippet
from console.spelling.own_words import FILE, OwnWords
from tests.ui.gates import CLEAN
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from ui.widgets.visible_text import pieces

HOSTILE = (
    "<b>bold</b><img src='file:///etc/passwd'>", "&Open && close &&& x", "a\u202eb\u2066c", "a\x00b", "x" * 10_000,
    "one\ttwo\nthree\r\nfour\u2028five", "👩\u200d👩\u200d👧🇩🇪" * 300, "Z" + "\u0301" * 60 + "algo",
    "مرحبا بالعالم ١٢٣", "{name} {unknown} { %1 %n {0}", "\ufeffBOM", "]]>&amp;&#0;", "\x1b[31m", "   ", "\u200b",
    'sort:risk queue:"x',
    "\U0010ffff\ufffe",
)  # fmt: skip


def hidden(text: str) -> list[str]:
    """What is in a text that is shown, and cannot be seen; where a long word may break is ours."""
    text = text.replace("\n", "").replace("\u200b", "")
    return [
        piece.original
        for piece in pieces(text.translate({0x2066: "", 0x2067: "", 0x2068: "", 0x2069: ""}))
        if piece.mark
    ]


def entries(table: ReviewWindow) -> Iterator[QAction]:
    """The views' menu as it is opened."""
    table.page.views.open()
    menu = table.page.views.menu
    assert menu is not None
    assert menu.sizeHint().width() < table.window.width()
    yield from menu.actions()
    menu.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def kept_view(table: ReviewWindow, words: str) -> None:
    table.page.queue.search.setText(words)
    table.session.keep_views((words,)).result(90)
    listed = [action.text() for action in entries(table)]
    assert not any(map(hidden, listed))
    assert all("\n" not in each and "\t" not in each for each in listed)
    assert len(listed) >= 7
    table.page.queue.search.setText("")


def snippet(table: ReviewWindow, words: str) -> None:
    table.session.keep_snippet(Snippet(words[:80], words)).result(90)
    inserter = table.page.controller.tools.inserter
    inserter.open()
    inserter.picker.field.setText(words)
    assert not hidden(inserter.picker.preview.text())
    assert inserter.picker.width() < table.window.width()
    inserter.picker.grab()
    inserter.picker.shut()


def looked_for(table: ReviewWindow, words: str) -> None:
    table.window.actions_["find"].trigger()
    bar = table.page.controller.tools.find_bar
    for field in bar.findChildren(QLineEdit):
        field.setText(words)
    bar.shut()


def note(table: ReviewWindow, words: str) -> None:
    sheet = table.page.centre.bar.sheet
    table.press(Qt.Key.Key_Backspace, CTRL)
    assert sheet.is_asking()
    sheet._note.setText(words)
    assert not hidden(sheet._hidden.text())
    sheet.cancelled.emit()


def test_any_words_in_any_field_stay_in_it_plain_and_seen_and_are_there_after_a_restart(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_table(tmp_path, qtbot) as table:
        table.open(CLEAN)
        table.ready()
        text = table.page.centre.editor.text()
        for words in HOSTILE:
            for write in (kept_view, snippet, looked_for, note):
                write(table, words)
            for label in table.window.findChildren(QLabel):
                if label.isVisible():
                    assert label.textFormat() is Qt.TextFormat.PlainText
                    assert not hidden(label.text()), label.text()
        assert table.page.centre.editor.text() == text
        assert table.waiting() == []
        table.session.keep_views(HOSTILE[:8]).result(90)
        person = table.session.reader.person()
        assert person is not None
        before = table.session.reader.snippets()
    with a_table(tmp_path, qtbot, before=table) as again:
        assert again.session.reader.views() == HOSTILE[:8]
        assert again.session.reader.snippets() == before


def test_a_file_of_own_words_in_any_state_stops_nothing_and_is_left_as_it_is(tmp_path: Path) -> None:
    contents = (
        b"\xef\xbb\xbfone\n",
        "Größe\n".encode("cp1252"),
        "one\n".encode("utf-16"),
        b"one\ntw\xc3",
        b"\x00\x00",
        b"x" * (5 << 20),
    )
    for number, content in enumerate(contents):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / FILE).write_bytes(content)
        own = OwnWords(folder)
        own.words()
        try:
            own.add("neu")
        except (OSError, UnicodeDecodeError):
            assert (folder / FILE).read_bytes() == content
        else:
            assert "neu" in OwnWords(folder).words()
    folder = tmp_path / "folder"
    (folder / FILE).mkdir(parents=True)
    assert OwnWords(folder).words() == frozenset()


def test_what_another_window_added_to_the_own_words_stays(tmp_path: Path) -> None:
    here, there = OwnWords(tmp_path), OwnWords(tmp_path)
    for number in range(20):
        here.add(f"hier{number}")
        there.add(f"dort{number}")
    assert here.words() == there.words()
    assert len(OwnWords(tmp_path).words()) == 40
