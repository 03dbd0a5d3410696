"""Asks for a reason: reasons by digit, a note, Enter to confirm, Esc to go back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from console.model.decision import Kind, Reason, ReasonCode
from console.model.policy import Policy
from console.rules.reasons import missing_reason
from ui import outside_text
from ui.draft.wording import REASONS
from ui.language import tr
from ui.widgets.chips import Chip
from ui.widgets.composed_line import ComposedLine
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.visible_text import pieces

_BLANKS = " \t\r\n"
"""Taken off at the ends of a note. A space that does not break, or a line that is one, is someone's."""

Missing = Callable[[Reason | None], str]
"""What is still missing of a reason, in a sentence; empty when it will do."""


def missing_of(kind: Kind, policy: Policy, *, note_needed: bool = False) -> Missing:
    """What `policy` wants of the reason of a decision, and a note in any case where it is `note_needed`."""

    def missing(reason: Reason | None) -> str:
        if note_needed and (reason is None or not reason.note.strip()):
            return tr("Say why in a note")
        errors = missing_reason(kind, reason, policy)
        if not errors:
            return ""
        return tr("Choose a reason") if errors[0].path == "$.reason" else tr("Say why in a note")

    return missing


def _digit(typed: str) -> int:
    """The digit that was typed, of any script; 0 for all else, `²` and `①` too, which are words of a note."""
    return int(typed) if len(typed) == 1 and typed.isdecimal() else 0


class ReasonSheet(QWidget):
    """Takes the place of the buttons while a reason is given."""

    confirmed = Signal(object, object)
    """The kind of decision and its Reason (None where none is needed)."""
    cancelled = Signal()
    noted = Signal(str, object)
    """The note and the ReasonCode (or None) as far as they are given, with each change."""

    def __init__(self, buttons: QWidget, parent: QWidget | None = None) -> None:
        """`buttons` are hidden while it asks."""
        super().__init__(parent)
        self._buttons = buttons
        self._kind = Kind.REJECT
        self._missing: Missing = lambda _reason: ""
        self._codes: list[ReasonCode] = []
        self._filling = False
        self._title = Label("", Style.HEADING, self)
        self.problem = Label("", Style.WARN, self)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._choices = FlowRow(self, spacing=6)
        self._note = ComposedLine(self)
        outside_text.hint(self._note, tr("Note"))
        self._note.setAccessibleName(tr("Note"))
        self._note.setMaxLength(10_000)
        self._note.textChanged.connect(lambda _text: self._emit_noted())
        self._hidden = Label("", Style.SMALL, self, wrap=True)
        self._hidden.hide()
        self._group.idToggled.connect(lambda _id, on: self._emit_noted() if on else None)
        self._do = KeycapButton("", "Return", self, primary=True)
        self._do.clicked.connect(self._confirm)
        self._back = KeycapButton(tr("Back"), "Esc", self)
        self._back.clicked.connect(self.cancelled)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self.problem)
        head.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._do)
        foot.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._choices)
        column.addLayout(foot)
        column.addWidget(self._hidden)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def is_asking(self) -> bool:
        """Whether a reason is being given."""
        return not self.isHidden()

    def put_away(self) -> None:
        """Back to the buttons."""
        self.hide()
        self._buttons.show()

    def ask(
        self, kind: Kind, words: str, missing: Missing, suggested: ReasonCode | None = None, note: str = ""
    ) -> None:
        """Ask for a reason; `words` are the confirming button's, `note` is what was written before."""
        self._filling = True
        self._buttons.hide()
        self.show()
        title, reasons = REASONS[kind]
        self._kind, self._missing = kind, missing
        self._title.setText(title)
        self._do.setText(words)
        self._note.setText(note)
        outside_text.hint(self._note, tr("Note") if not missing(Reason(reasons[0][0])) else tr("Note (required)"))
        self._fill(reasons)
        if suggested is None and len(reasons) == 1:
            suggested = reasons[0][0]
        if suggested in self._codes:
            self._group.buttons()[self._codes.index(suggested)].setChecked(True)
        self.say_problem("")
        self._filling = False
        self._show_hidden()
        outside_text.name(self, title)
        target = self._note if len(reasons) == 1 else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def reason(self) -> Reason | None:
        """What is chosen now."""
        buttons: Sequence[QAbstractButton] = self._group.buttons()
        chosen = next((i for i, button in enumerate(buttons) if button.isChecked()), None)
        return None if chosen is None else Reason(self._codes[chosen], self.note())

    def is_composing(self) -> bool:
        """Whether an input method has not yet put all of the note into it."""
        return bool(self._note.composing)

    def note(self) -> str:
        """The note as it is kept: every character of it, but blanks and line ends at its ends."""
        return self._note.text().strip(_BLANKS)

    def event(self, event: QEvent) -> bool:
        """Esc, Enter and digits are the sheet's, not the window's."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride and self._is_mine(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Enter confirms, Esc goes back; letters go into the note. A held key confirms nothing, nor does
        one with Ctrl: it was pressed for what stood here before.
        """
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._confirm()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif not self._note.hasFocus() and 0 < (number := _digit(event.text())) <= len(self._codes):
            self._group.buttons()[number - 1].setChecked(True)
            self.say_problem("")
        elif not self._note.hasFocus() and event.text().isprintable() and event.text().strip():
            self._note.setFocus(Qt.FocusReason.OtherFocusReason)
            self._note.insert(event.text())
        else:
            super().keyPressEvent(event)

    def _is_mine(self, event: QKeyEvent) -> bool:
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return False
        return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape) or bool(event.text().strip())

    def _fill(self, reasons: Sequence[tuple[ReasonCode, str]]) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._choices.clear()
        self._codes = [code for code, _ in reasons]
        for number, (_, words) in enumerate(reasons, 1):
            chip = Chip(f"{number}  {words}" if len(reasons) > 1 else words, self._choices)
            outside_text.name(chip, words)
            self._group.addButton(chip)
            self._choices.add(chip)
            chip.show()

    def _emit_noted(self) -> None:
        if not self._filling:
            self._show_hidden()
            reason = self.reason()
            self.noted.emit(self._note.text(), reason.code if reason else None)

    def _show_hidden(self) -> None:
        """Characters that no one sees, or that turn others round, by name: the field itself cannot show them."""
        parts = list(pieces(self._note.text()))
        marked = any(piece.mark for piece in parts)
        self._hidden.setText(
            tr("With hidden characters: {text}", text="".join(piece.shown for piece in parts)) if marked else ""
        )
        self._hidden.setVisible(marked)

    def _confirm(self) -> None:
        if not self.is_asking():  # a screen reader can press what is hidden
            return
        reason = self.reason()
        if problem := self._missing(reason):
            self.say_problem(problem)
            if reason is not None:
                self._note.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.confirmed.emit(self._kind, reason)

    def say_problem(self, words: str) -> None:
        """Show what is still missing; "" for nothing."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
