"""What approving would do, where the draft is not only a reply."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.model.draft import ActionClass, Draft
from console.model.policy import Policy
from ui.review.wording import CLASSES, action_words, approver_words, effect_words
from ui.widgets.card import Card
from ui.widgets.facts import Facts
from ui.widgets.visible_text import pieces
from ui.widgets.words import Style, Words


class ActionCard(QWidget):
    """Kind, class, parameters, effect, approver. Hidden for plain replies."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card = Card(self)
        self._title = Words("", Style.HEADING, self)
        self._class = Words("", Style.WARN, self)
        self._facts = Facts(self)
        self._effect = Words("", Style.SMALL, self, wrap=True)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._class)
        self._card.column.addLayout(head)
        self._card.column.addWidget(self._facts)
        self._card.column.addWidget(self._effect)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card)
        self.hide()

    def show_draft(self, draft: Draft, in_force: Callable[[], Policy]) -> None:
        """Another draft; the policy in force is asked for where there is something to show."""
        action = draft.submitted.action
        is_reply = action.action_class is ActionClass.EXTERNAL_COMMUNICATION and not action.params
        self.setVisible(not is_reply)
        if is_reply:
            return
        policy = in_force()
        rule = policy.classes[action.action_class]
        self._title.setText(action_words(action))
        self._class.setText(CLASSES[action.action_class])
        self._facts.show_facts([(_name(name), _value(value)) for name, value in action.params.items()])
        self._facts.setVisible(bool(action.params))
        approver = approver_words(rule.approver, four_eyes=rule.four_eyes)
        self._effect.setText(f"{effect_words(draft, policy.hold_seconds)} {approver}")
        self.setAccessibleName(f"Action: {self._title.text()}, {self._class.text()}")

    def words(self) -> tuple[str, str, str]:
        """Kind, class and effect, as shown."""
        return self._title.text(), self._class.text(), self._effect.text()

    def facts(self) -> tuple[tuple[str, str], ...]:
        """The parameters, as shown."""
        return self._facts.facts()


def _name(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _value(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_value(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_value(item)}" for key, item in value.items())
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "".join(piece.shown for piece in pieces(str(value)))
