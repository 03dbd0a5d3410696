"""One parameter of an action, to read and to change: a line for text and numbers, a box for yes or no.

What a list or a table holds is shown, not changed: it has no form that a person could fill in safely.
"""

from typing import Any

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import outside_text
from ui.language import tr
from ui.widgets.composed_line import ComposedLine
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.level_line import keep_level
from ui.widgets.visible_text import pieces

LEAST, WIDEST = 240, 360
_LONGEST = 1_000_000
"""Characters; as many as any parameter has. Qt's own limit would cut a long one off unseen."""
_WHOLE, _NUMBER = r"-?[0-9]{0,15}", r"-?[0-9]{0,12}(\.[0-9]{0,6})?"


class ParamField(QWidget):
    """`changed` carries the value, of the type that the pipeline sent."""

    changed = Signal(object)

    def __init__(self, name: str, proposed: Any, parent: QWidget | None = None) -> None:
        """`proposed` is what the pipeline sent for the parameter `name`."""
        super().__init__(parent)
        self._proposed = proposed
        self._value = proposed
        words = param_words(name)
        self._showing = False
        self._line: ComposedLine | None = None
        self._put: tuple[str, Any] = "", None
        """What Qt made of a value that was put into the line, and the value: it can leave out a first U+FEFF."""
        self._box: QCheckBox | None = None
        row = QHBoxLayout()
        row.setSpacing(10)
        if isinstance(proposed, bool):
            self._box = QCheckBox(outside_text.menu_text(param_value(proposed)), self)
            outside_text.name(self._box, words)
            self._box.toggled.connect(self._accept)
            row.addWidget(self._box)
        elif isinstance(proposed, str | int | float):
            self._line = self._a_line(words)
            row.addWidget(self._line, 1)
        else:
            row.addWidget(Label(param_value(proposed), Style.BODY, self, wrap=True, selectable=True), 1)
        self._was = LinkLabel("", self)
        self._was.set_style(Style.LINK_SMALL)
        self._was.activated.connect(lambda: self._set(proposed))
        row.addWidget(self._was)
        row.addStretch(1)
        self.problem = Label("", Style.WARN, self, wrap=True)
        self._hidden = Label("", Style.SMALL, self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.problem)
        column.addWidget(self._hidden)
        self.problem.say("")
        self.show_value(proposed)

    def show_value(self, value: Any) -> None:
        """Show `value` without emitting `changed`. A line that is being edited stays as it is if it means the same."""
        self._value = value
        if self._line is not None and self._meant_by(self._line.text()) != value:
            self._showing = True
            self._line.setText(str(value))
            self._showing = False
            self._put = self._line.text(), value
        if self._box is not None:
            self._box.blockSignals(True)
            self._box.setChecked(bool(value))
            self._box.blockSignals(False)
        self._mark()

    def value(self) -> Any:
        """The value in the field, of the type that the pipeline sent; the last valid one while a number is
        incomplete.
        """
        return self._value

    def is_finished(self) -> bool:
        """Whether the field shows its value: not while a number is incomplete or a word is being composed."""
        line = self._line
        return line is None or (not line.composing and self._meant_by(line.text()) == self._value)

    def head_room(self) -> int:
        """Pixels above the value's words, for a name beside them."""
        return 7 if self._line is not None else 1

    def set_read_only(self, read_only: bool) -> None:
        """Whether the value can be changed."""
        if self._line is not None:
            self._line.setReadOnly(read_only)
        if self._box is not None:
            self._box.setEnabled(not read_only)
        self._was.setEnabled(not read_only)

    def _a_line(self, words: str) -> ComposedLine:
        line = ComposedLine(self)
        line.setMaxLength(_LONGEST)
        keep_level(line)
        outside_text.name(line, words)
        line.setMinimumWidth(LEAST)
        line.setMaximumWidth(WIDEST)
        if not isinstance(self._proposed, str):
            form = _WHOLE if isinstance(self._proposed, int) else _NUMBER
            line.setValidator(QRegularExpressionValidator(QRegularExpression(form), line))
        line.textChanged.connect(self._on_typed)
        return line

    def _on_typed(self, text: str) -> None:
        value = self._meant_by(text)
        if value is not None and not self._showing:
            self._accept(value)

    def _meant_by(self, text: str) -> Any:
        return self._put[1] if self._put[1] is not None and text == self._put[0] else self._parsed(text)

    def _parsed(self, text: str) -> Any:
        """`text` as the parameter's type; None where it is not one yet."""
        if isinstance(self._proposed, str):
            return text
        try:
            return int(text) if isinstance(self._proposed, int) else float(text)
        except ValueError:
            return None

    def _set(self, value: Any) -> None:
        self.show_value(value)
        self.changed.emit(value)

    def _accept(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            self._mark()
            self.changed.emit(value)

    def _mark(self) -> None:
        marked = [piece.shown for piece in pieces(str(self._value))] if self._holds_hidden() else []
        self._hidden.say(tr("With hidden characters: {text}", text="".join(marked)) if marked else "")
        differs = self._value != self._proposed
        self._was.setText(tr("was {proposed}", proposed=param_value(self._proposed)))
        outside_text.name(self._was, tr("Back to {proposed}", proposed=param_value(self._proposed)))
        self._was.setVisible(differs)
        if self._box is not None:
            outside_text.caption(self._box, param_value(self._value))

    def _holds_hidden(self) -> bool:
        """A line shows no hidden character, and lets those that turn others round do so."""
        return self._line is not None and any(piece.mark for piece in pieces(str(self._value)))


def param_words(name: str) -> str:
    """A parameter's name as people write it."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def param_value(value: Any) -> str:
    """A parameter's value in words."""
    if isinstance(value, list):
        return ", ".join(param_value(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {param_value(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return "".join(piece.shown for piece in pieces(str(value)))
