"""What approving would do, if the draft is more than a reply; its parameters can be changed here."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.model.draft import ActionClass, Draft
from console.model.finding import Finding
from console.model.policy import Policy
from ui import outside_text
from ui.draft.param_field import ParamField, param_value, param_words
from ui.draft.wording import CLASSES, action_words, approver_words, effect_words
from ui.language import tr
from ui.widgets.card import Card
from ui.widgets.label import Label, Style

_FIELD = "$.action.params."
"""How a finding names the parameter that it is about."""


class ActionCard(QWidget):
    """Kind, class, parameters, effect, approver. Hidden for plain replies."""

    changed = Signal(str, object)
    """The person changed the value of a parameter (its name)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(self)
        self._title = Label("", Style.HEADING, self)
        self._class = Label("", Style.WARN, self)
        self._effect = Label("", Style.SMALL, self, wrap=True)
        self._fields: dict[str, ParamField] = {}
        self._rows = QWidget(self)
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._class)
        self._card.column.addLayout(head)
        self._card.column.addWidget(self._rows)
        self._card.column.addWidget(self._effect)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.hide()

    def show_draft(self, draft: Draft, params: Mapping[str, Any] | None, in_force: Callable[[], Policy]) -> None:
        """Another draft, with the person's `params` (None: as submitted); the policy in force is asked for where there
        is something to show.
        """
        action = draft.submitted.action
        is_reply = action.action_class is ActionClass.EXTERNAL_COMMUNICATION and not action.params
        self.setVisible(not is_reply)
        if is_reply:
            self._fill({})
            return
        policy = in_force()
        rule = policy.classes[action.action_class]
        self._title.setText(action_words(action))
        self._class.setText(CLASSES[action.action_class])
        self._fill(action.params)
        self.show_params(action.params if params is None else params)
        approver = approver_words(rule.approver, four_eyes=rule.four_eyes)
        self._effect.setText(f"{effect_words(draft, policy.hold_seconds)} {approver}")
        outside_text.name(self, tr("Action: {action}, {kind}", action=self._title.text(), kind=self._class.text()))

    def show_params(self, params: Mapping[str, Any]) -> None:
        """Other values of the same parameters."""
        for name, field in self._fields.items():
            field.show_value(params.get(name))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Shows the findings about the values, each beside its field."""
        for name, field in self._fields.items():
            said = [outside_text.said(f.message) for f in findings if f.field == f"{_FIELD}{name}"]
            field.problem.say(" ".join(said))

    def set_read_only(self, read_only: bool) -> None:
        """Whether the values can be changed."""
        for field in self._fields.values():
            field.set_read_only(read_only)

    def words(self) -> tuple[str, str, str]:
        """Kind, class and effect, as shown."""
        return self._title.text(), self._class.text(), self._effect.text()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The parameters, as shown."""
        return tuple((param_words(name), param_value(field.value())) for name, field in self._fields.items())

    def unfinished(self) -> str:
        """The first parameter whose field does not show its value, by name; empty where there is none."""
        return next((param_words(name) for name, field in self._fields.items() if not field.is_finished()), "")

    def field(self, name: str) -> ParamField:
        """The field of one parameter."""
        return self._fields[name]

    def _fill(self, params: Mapping[str, Any]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._fields = {}
        for row, (name, proposed) in enumerate(params.items()):
            field = ParamField(name, proposed, self._rows)
            field.changed.connect(lambda value, name=name: self.changed.emit(name, value))
            words = Label(param_words(name), Style.SMALL, self._rows)
            words.setContentsMargins(0, field.head_room(), 0, 0)
            self._grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(field, row, 1)
            self._fields[name] = field
        self._rows.setVisible(bool(params))
