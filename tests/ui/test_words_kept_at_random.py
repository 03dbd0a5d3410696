"""Random sequences of what a person and the feed do to two replies: newer revisions, visits, undo and redo, Find and
Replace, larger text, a process that is killed, a start in another language.

No word, cursor or step of undo is lost, all that is shown is of the revision that the text is based on, and what is
decided is what was seen.
"""

import random
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui import desk
from tests.ui.reviewing import CTRL, a_table
from ui import language
from ui.editor.reply_editor import ReplyEditor
from ui.theme import fonts

SUBJECTS = ("Cannot add a seat to our plan", "Refund for March not received")
STEPS = 16
WORDS = ("Yes. ", "a", "seat ", "\U0001f44d", "\u6f22\u5b57", "\u202e", "\u200b", "Hi ", "\n", "e\u0301 ")


class Seen(NamedTuple):
    """Everything that a person can come back to."""

    text: str
    history: tuple[str, ...]
    later: tuple[str, ...]
    caret: int
    revision: int
    newer: int | None
    base: object
    judged: object


def an_application() -> QApplication:
    """The one there is."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


class Hands:
    """One person at the desk, over several starts."""

    def __init__(self, folder: Path, bot: QtBot, seed: int, starts: ExitStack) -> None:
        self.choose = random.Random(seed)
        self.folder, self.bot, self.starts = folder, bot, starts
        self.table = starts.enter_context(a_table(folder, bot))
        self.known: dict[str, Seen] = {}
        self.subject = SUBJECTS[0]
        self.done: list[str] = []
        self.open(self.subject)

    @property
    def editor(self) -> ReplyEditor:
        """Of this start."""
        return self.table.page.centre.editor

    def look(self) -> Seen:
        """What is on the table now."""
        self.table.judged()
        self.bot.wait(1)
        opened, review, text = self.table.shown(), self.table.review(), self.editor.text()
        judged = (
            review.revision,
            review.edits,
            [finding for finding in review.findings if finding.rule != "due"],
            review.citations,
        )
        newer = opened.newer.revision if opened.newer is not None else None
        return Seen(
            text, self.editor.history(text), self.editor.later(), self.editor.caret(),
            opened.revision, newer, opened.draft.submitted, judged,
        )  # fmt: skip

    def open(self, subject: str) -> None:
        """Go to a draft; it is as it was left."""
        self.subject = subject
        self.table.open(subject)
        if (before := self.known.get(subject)) is not None:
            self.same(before, self.look())

    def same(self, before: Seen, now: Seen) -> None:
        """Nothing is lost."""
        for field in Seen._fields:
            assert getattr(now, field) == getattr(before, field), f"{field} {self.subject} {self.done}"

    # --- what may happen

    def type(self) -> None:
        """Some words anywhere."""
        self.editor.setFocus()
        place = self.choose.randint(0, len(self.editor.text()))
        self.editor.setTextCursor(self.editor.cursor_at(place, place))
        before = self.editor.text()
        words = self.choose.choice(WORDS)
        self.editor.insertPlainText(self.editor._mapping.shown(words))
        assert sorted(self.editor.text()) == sorted(before + words), self.done
        if self.choose.random() < 0.5:
            self.editor._steps.close()

    def undo(self) -> None:
        """Some steps, and as many back."""
        before = self.editor.text()
        self.editor.history(before)
        steps = self.choose.randint(1, 4)
        texts = [before]
        for _ in range(steps):
            if not self.editor.document().isUndoAvailable():
                break
            self.editor.undo()
            texts.append(self.editor.text())
        for text in reversed(texts[:-1]):
            self.editor.redo()
            assert self.editor.text() == text, self.done
        for _ in range(self.choose.randint(0, len(texts) - 1)):
            self.editor.undo()

    def redo(self) -> None:
        """One step on."""
        self.editor.redo()

    def visit(self) -> None:
        """Another draft, and perhaps back."""
        self.known[self.subject] = self.look()
        other = SUBJECTS[1 - SUBJECTS.index(self.subject)]
        here = self.subject
        self.open(other)
        if self.choose.random() < 0.6:
            self.known[other] = self.look()
            self.open(here)

    def comes(self) -> None:
        """A newer revision of what is on the table."""
        before, opened = self.look(), self.table.shown()
        newer = desk.newer(opened.newer or opened.draft)
        self.table.comes(newer)

        def has_come() -> bool:
            now = self.table.shown()
            return newer.revision in (now.revision, now.newer.revision if now.newer is not None else 0)

        self.table.until(has_come)
        if opened.edited or self.table.shown().newer is not None:
            self.same(before._replace(newer=newer.revision), self.look())
        else:
            assert self.editor.text() == newer.submitted.text, self.done
            self.table.judged()

    def resolve(self) -> None:
        """One of the ways out of a newer revision."""
        opened, before = self.table.shown(), self.editor.text()
        if opened.newer is None:
            return
        newer, way = opened.newer, self.choose.choice(("rebase", "keep_new"))
        self.done.append(way)
        self.table.page.centre.banner.activated.emit(way)
        self.table.until(lambda: self.table.shown().revision == newer.revision)
        self.table.judged()
        if way == "keep_new":
            assert self.editor.text() == newer.submitted.text, self.done
        if self.editor.text() != before:
            self.editor.undo()
            assert self.editor.text() == before, self.done
            self.editor.redo()

    def replace(self) -> None:
        """Find and Replace all, as one step."""
        before = self.editor.text()
        bar = self.table.page.controller.tools.find_bar
        bar.open_for(replacing=True)
        bar.words.setText(self.choose.choice(("e", "Hi", "seat", "\u6f22", ".")))
        bar.instead.setText(self.choose.choice(("", "E\U0001f44d", "\u202e", "xyz")))
        bar._replace_all()
        after = self.editor.text()
        bar.shut()
        if after != before:
            self.editor.undo()
            assert self.editor.text() == before, self.done
            self.editor.redo()
            assert self.editor.text() == after, self.done

    def size(self) -> None:
        """Larger or smaller text."""
        before = self.look()
        fonts.set_scale(an_application(), self.choose.choice((0.8, 1.0, 1.4)))
        QApplication.processEvents()
        self.same(before, self.look())

    def kill(self) -> None:
        """The process ends at once; the next start, perhaps in another language, has what was saved."""
        self.known[self.subject] = self.look()
        core = self.table.session
        core._core.call(core.working_copies.flush).result(10)
        other = self.folder.with_name(f"{self.folder.name}x")
        shutil.copytree(self.folder, other)
        self.starts.close()
        self.folder = other
        language.use(an_application(), self.choose.choice(("en", "de", "ar")))
        self.table = self.starts.enter_context(a_table(other, self.bot, before=self.table))
        for subject in SUBJECTS:
            if subject != self.subject and subject in self.known:
                self.open(subject)
        for subject in SUBJECTS:
            if subject in self.known:
                self.open(subject)

    def decide(self) -> None:
        """What is approved is what is on the screen."""
        self.table.bot.wait(50)
        opened, text = self.table.shown(), self.editor.text()
        self.table.window.setFocus()
        self.table.press(Qt.Key.Key_Return, CTRL)
        for decision in self.table.waiting():
            if decision.draft == opened.id:
                assert opened.newer is None, self.done
                final = opened.draft.submitted.text if decision.final_text is None else decision.final_text
                assert (decision.revision, final) == (opened.revision, text), self.done


@pytest.mark.parametrize("seed", [1, 4])
def test_no_word_cursor_or_step_of_undo_is_lost(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    with ExitStack() as starts:
        hands = Hands(tmp_path / "p", qtbot, seed, starts)
        can: list[Callable[[], None]] = [
            *(hands.type, hands.type, hands.type, hands.undo, hands.redo, hands.visit, hands.visit, hands.comes),
            *(hands.resolve, hands.replace, hands.size, hands.kill),
        ]
        try:
            for _ in range(STEPS):
                step = hands.choose.choice(can)
                hands.done.append(step.__name__)
                step()
                hands.known.pop(hands.subject, None)
            hands.decide()
        finally:
            language.use(an_application(), "en")
            fonts.set_scale(an_application(), 1.0)
