"""Spelling in a screen's reply: has the text checked while it is typed, and offers corrections."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from console.sync.notices import SpellingReady
from ui import outside_text
from ui.actions import Actions
from ui.bridge import Bridge
from ui.draft.open_draft import OpenDraft
from ui.editor.marks import Mark
from ui.editor.reply_editor import ReplyEditor
from ui.language import phrase, tr
from ui.units import Utf16

FIRST_MS, SOON_MS = 1_500, 80
"""Until a text is checked: of a window that has just opened, later than what is on the screen; then soon."""
NO_WORD = phrase("No word is marked as misspelled.")
LANGUAGES = {
    str.__str__(name): name
    for name in (
        phrase("English"),
        phrase("German"),
        phrase("French"),
        phrase("Spanish"),
        phrase("Italian"),
        phrase("Portuguese"),
        phrase("Dutch"),
        phrase("Polish"),
        phrase("Czech"),
        phrase("Danish"),
        phrase("Swedish"),
        phrase("Norwegian"),
        phrase("Finnish"),
        phrase("Turkish"),
        phrase("Greek"),
        phrase("Russian"),
        phrase("Ukrainian"),
        phrase("Arabic"),
        phrase("Hebrew"),
        phrase("Japanese"),
        phrase("Chinese"),
        phrase("Korean"),
        phrase("Hungarian"),
        phrase("Romanian"),
    )
}
"""By what Qt calls them, which it does in English only; another one is shown as Qt says it."""


class SpellingTool(QObject):
    """Binds the actions of spelling on `screen` to `editor`."""

    noted = Signal(str)
    """Why the text is not checked; "" where it is, or where that is as the person wants it."""

    def __init__(
        self,
        bridge: Bridge,
        actions: Actions,
        screen: str,
        editor: ReplyEditor,
        why_not: Callable[[], str | None],
        draft: Callable[[], OpenDraft | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._editor = editor
        self._draft = draft
        self._marked = False
        self._soon = QTimer(self, singleShot=True, interval=FIRST_MS)
        self._soon.timeout.connect(self._check_spelling)
        editor.edited.connect(self._changed)
        editor.loaded.connect(self._changed)
        editor.menu_asked.connect(self._into_menu)
        bridge.spelling_ready.connect(self._ready)
        for name, call in (("spelling", self.correct), ("add_word", self.add)):
            actions.bind(name, call, screen, lambda: why_not() or (None if editor.spelling.all() else NO_WORD))

    def correct(self) -> None:
        """Open the suggestions for the misspelled word at the cursor, or else for the next one."""
        if (mark := self._go_to_word()) is None:
            return
        menu = QMenu(self._editor)
        menu.aboutToHide.connect(menu.deleteLater)
        self._offer(menu, mark, None)
        place = self._editor.cursorRect(self._editor.textCursor())
        menu.popup(self._editor.viewport().mapToGlobal(place.bottomLeft()))

    def add(self) -> None:
        """Add the misspelled word at the cursor to the person's words; where it is elsewhere, go there first."""
        here = self._editor.spelling.at(self._editor.caret())
        if here is None:
            self._go_to_word()
        else:
            self._add(here.text)

    # --- inside

    def _go_to_word(self) -> Mark | None:
        caret = self._editor.caret()
        mark = self._editor.spelling.at(caret) or self._editor.spelling.after(caret)
        if mark is not None:
            units = self._editor.units()
            self._editor.setFocus()
            self._editor.select(units.point(mark.start), units.point(mark.end))
        return mark

    def _changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _check_spelling(self) -> None:
        if (draft := self._draft()) is not None:
            self._bridge.session.spelling.check(draft.draft, draft.text)

    def _ready(self, ready: SpellingReady) -> None:
        self._soon.setInterval(SOON_MS)
        draft = self._draft()
        if draft is None or draft.id != ready.draft or ready.text != self._editor.text():
            return  # a newer text is on its way
        self._editor.spelling.show(ready.spans, self._editor.units())
        without = ready.without_dictionary
        self.noted.emit(
            tr("No dictionary for {language}", language=language_name(without)) if without else ready.problem
        )
        if self._marked != bool(ready.spans):
            self._marked = bool(ready.spans)
            self._actions.refresh()

    def _into_menu(self, menu: QMenu, unit: int) -> None:
        mark = self._editor.spelling.at(unit)
        if mark is not None and not self._editor.isReadOnly():
            first = next(iter(menu.actions()), None)
            self._offer(menu, mark, first)

    def _offer(self, menu: QMenu, mark: Mark, before: QAction | None) -> None:
        """Suggestions for `mark` above `before`; they come when they are found."""
        draft = self._draft()
        if draft is None:
            return
        waiting = QAction(tr("Looking for suggestions…"), menu, enabled=False)
        add = QAction(outside_text.menu_text(tr("Add “{text}” to my words", text=mark.text)), menu)
        add.triggered.connect(partial(self._add, mark.text))
        if before is None:
            menu.addActions([waiting, add])
        else:
            menu.insertActions(before, [waiting, add])
            menu.insertSeparator(before)
        language = draft.draft.submitted.ticket.language
        units = self._editor.units()
        place = self._editor.cursor_at(units.point(mark.start), units.point(mark.end), units)
        self._bridge.when(
            self._bridge.session.spelling.suggest(mark.text, language),
            menu,
            partial(self._fill, menu, place, waiting, before is None),
            lambda _error: waiting.setText(tr("No suggestions")),
        )

    def _fill(self, menu: QMenu, place: QTextCursor, waiting: QAction, choose: bool, words: tuple[str, ...]) -> None:
        if not words:
            waiting.setText(tr("No suggestions"))
            return
        entries, misspelled = [], place.selectedText()
        for number, word in enumerate(words, 1):
            entry = QAction(f"&{number}  {outside_text.menu_text(word)}", menu)
            entry.triggered.connect(partial(self._put, place, misspelled, word))
            entries.append(entry)
        menu.insertActions(waiting, entries)
        menu.insertSeparator(waiting)
        menu.removeAction(waiting)
        if choose:
            menu.setActiveAction(entries[0])

    def _put(self, place: QTextCursor, misspelled: str, word: str, _on: bool = False) -> None:
        """In place of the word, wherever that is by now; nothing if it is gone or must not be changed."""
        editor = self._editor
        if editor.isReadOnly() or editor.preedit() or place.selectedText() != misspelled:
            return
        units = editor.units()
        start, end = (units.point(Utf16(each)) for each in (place.selectionStart(), place.selectionEnd()))
        editor.replace(start, end, word)

    def _add(self, word: str, _on: bool = False) -> None:
        self._bridge.when(
            self._bridge.session.spelling.add_word(word),
            self,
            failed=lambda error: self._bridge.say(
                tr("The word could not be saved in your words: {error}", error=self._bridge.said(error)), grave=True
            ),
        )


def language_name(tag: str) -> str:
    """What a language is called."""
    name = QLocale.languageToString(QLocale(tag.replace("-", "_")).language())
    return tag if name in ("", "C") else tr(LANGUAGES.get(name, name))
