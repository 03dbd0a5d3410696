"""The customer, as far as this role may see them; a masked field can be revealed with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.model.draft import Draft
from console.model.ids import DraftId
from console.model.person import Role
from console.model.policy import Policy
from console.rules.redaction import CUSTOMER, is_masked, paths_of
from ui.draft.reveal_sheet import RevealSheet
from ui.language import phrase, tr
from ui.widgets.facts import Facts
from ui.widgets.label import Label, Style
from ui.widgets.visible_text import pieces

REVEAL = phrase("Reveal")
NONE_MASKED = phrase("No field of this customer is masked for your role.")


class CustomerPanel(QScrollArea):
    """Fields by name; what policy masks is masked by the store already, and marked here. A revealed value is kept here
    only, until another draft is shown.
    """

    reveal_wanted = Signal(str, str)
    """The path of a field, and the reason for revealing it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("Customer"))
        self._draft: Draft | None = None
        self._stale = False
        """Whether the rows are still another customer's; they are filled when someone looks."""
        self._masked: dict[str, str] = {}
        self._revealed: dict[str, str] = {}
        inside = QWidget()
        self._name = Label("", Style.TITLE, inside, wrap=True, selectable=True)
        self._facts = Facts(inside)
        self._facts.linked.connect(self._ask_by_name)
        self._note = Label("", Style.SMALL, inside, wrap=True)
        self.sheet = RevealSheet(inside)
        self.sheet.confirmed.connect(self.reveal_wanted)
        self.sheet.cancelled.connect(self._go_back)
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 14, 16, 12)
        column.setSpacing(10)
        for widget in (self._name, self._facts, self._note, self.sheet):
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # Qt turns it on

    def show_customer(self, draft: Draft, role: Role, policy: Policy) -> None:
        """The customer of `draft`; of another draft than before, nothing is revealed."""
        if self._draft is None or (self._draft.id, self._draft.revision) != (draft.id, draft.revision):
            self.forget()
        self._draft = draft
        customer = draft.submitted.ticket.customer
        self._masked = {
            path: _label(path)
            for path, value in paths_of(customer).items()
            if is_masked(path.rpartition(".")[2], value, role, policy)
        }
        self._show()

    def forget(self) -> None:
        """The draft is left: what was revealed is not kept."""
        self._draft = None
        self._revealed = {}
        self.sheet.end()

    def ask_first(self) -> None:
        """Ask for the reason to reveal the first masked field."""
        if (path := next((p for p in self._masked if p not in self._revealed), None)) is not None:
            self._ask(path)

    def why_not(self) -> str | None:
        """Why there is nothing to reveal; None if there is something."""
        return NONE_MASKED if self._draft is None or self._masked.keys() <= self._revealed.keys() else None

    def reveal(self, draft: DraftId, path: str, value: object) -> None:
        """The store gave the value."""
        if self._draft is not None and self._draft.id == draft:
            self._revealed[path] = _value(value)
            if self.sheet.field == path:
                self.sheet.end()
            self._show()

    def refuse(self, draft: DraftId, path: str, why: str) -> None:
        """The store did not."""
        if self._draft is not None and self._draft.id == draft and self.sheet.field == path:
            self.sheet.wait(False, why)

    def facts(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        self._fill()
        return self._facts.facts()

    def note(self) -> str:
        """What is said below it."""
        self._fill()
        return self._note.text()

    def showEvent(self, event: QShowEvent) -> None:
        """Someone looks."""
        self._fill()
        super().showEvent(event)

    def _show(self) -> None:
        self._stale = True
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        if self._draft is None or not self._stale:
            return
        self._stale = False
        ticket = self._draft.submitted.ticket
        values = paths_of(ticket.customer)
        name = values.pop(f"{CUSTOMER}.name")
        self._name.setText(_visible(self._revealed.get(f"{CUSTOMER}.name", str(name or ticket.customer.id))))
        facts, links = [], {}
        if f"{CUSTOMER}.name" in self._masked:
            values = {f"{CUSTOMER}.name": name} | values
        for path, value in values.items():
            if value in (None, ""):
                continue
            label = _label(path)
            facts.append((label, self._display(path, value)))
            if path in self._masked and path not in self._revealed:
                links[label] = REVEAL
        self._facts.show_facts(
            [*facts, (tr("Language"), ticket.language), (tr("Number"), _visible(ticket.customer.id))], links
        )
        count = len(self._masked.keys() - self._revealed.keys())
        self._note.say(
            tr(
                "{count} fields are masked for your role by policy.",
                singular="{count} field is masked for your role by policy.",
                count=count,
            )
            if count
            else ""
        )

    def _display(self, path: str, value: object) -> str:
        if path in self._revealed:
            return tr("{revealed}  revealed", revealed=_visible(self._revealed[path]))
        return tr("{value}  masked", value=_visible(str(value))) if path in self._masked else _visible(_value(value))

    def _ask_by_name(self, label: str) -> None:
        self._ask(next(path for path, its in self._masked.items() if its == label))

    def _ask(self, path: str) -> None:
        self.sheet.ask(path, self._masked[path])
        self.ensureWidgetVisible(self.sheet)

    def _go_back(self) -> None:
        label = self._masked.get(self.sheet.field, "")
        self.sheet.end()
        if (link := self._facts.link(label)) is not None:
            link.setFocus(Qt.FocusReason.OtherFocusReason)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return str(value)


FIELDS = {
    "vat id": phrase("VAT number"),
    "id": phrase("Number"),
    "zip": phrase("Postcode"),
    "name": phrase("Name"),
    "email": phrase("Email"),
    "phone": phrase("Phone"),
    "plan": phrase("Plan"),
    "since": phrase("Since"),
    "city": phrase("City"),
    "street": phrase("Street"),
    "address": phrase("Address"),
    "country": phrase("Country"),
    "language": phrase("Language"),
    "company": phrase("Company"),
}
"""The usual fields of a customer; another one has the name that its helpdesk gives it."""


def _visible(text: str) -> str:
    return "".join(piece.shown for piece in pieces(text))


def _label(path: str) -> str:
    name = path.removeprefix(f"{CUSTOMER}.").removeprefix("fields.")
    words = name.replace("_", " ").strip()
    return tr(FIELDS.get(words.lower(), words.capitalize()))
