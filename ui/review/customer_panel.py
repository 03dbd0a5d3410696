"""Who asked, as far as this role may see it."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.model.draft import Customer
from console.model.person import Role
from console.model.policy import Policy
from console.rules.redaction import masked_fields
from ui.widgets.facts import Facts
from ui.widgets.visible_text import pieces
from ui.widgets.words import Style, Words


class CustomerPanel(QScrollArea):
    """Fields by name; what policy masks is shown masked, and said to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName("Customer")
        inside = QWidget()
        self._name = Words("", Style.TITLE, inside, wrap=True, selectable=True)
        self._facts = Facts(inside)
        self._note = Words("", Style.SMALL, inside, wrap=True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        column.addWidget(self._name)
        column.addWidget(self._facts)
        column.addWidget(self._note)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # Qt turns it on

    def show_customer(self, customer: Customer, language: str, role: Role, policy: Policy) -> None:
        """Another customer."""
        fields: dict[str, object] = {"email": customer.email} if customer.email else {}
        fields |= customer.fields
        masked = masked_fields(fields, role, policy)
        self._name.setText(_visible(customer.name or customer.id))
        facts = [
            (_label(name), _shown(name, value, masked)) for name, value in fields.items() if value not in (None, "")
        ]
        self._facts.show_facts([*facts, ("Language", language), ("Number", _visible(customer.id))])
        count = len([name for name in masked if fields.get(name) not in (None, "")])
        self._note.say(
            f"{count} {'field is' if count == 1 else 'fields are'} masked for your role by policy." if count else ""
        )

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._facts.facts()


def _shown(name: str, value: object, masked: Mapping[str, str]) -> str:
    if name in masked:
        return f"{_visible(masked[name])}  masked"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _visible(str(value))


def _visible(text: str) -> str:
    return "".join(piece.shown for piece in pieces(text))


def _label(name: str) -> str:
    words = name.replace("_", " ").strip()
    return {"vat id": "VAT number", "id": "Number", "zip": "Postcode"}.get(words.lower(), words.capitalize())
