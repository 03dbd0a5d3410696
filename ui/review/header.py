"""Which draft it is: subject, ticket, customer, when it is due, which revision."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from console.model.draft import Customer, Draft, Priority
from console.model.stage import Stage
from ui import outside_text
from ui.draft.recipient_list import RecipientLink
from ui.draft.recipients import RecipientWords, recipient_words
from ui.draft.wording import due_sentence
from ui.language import phrase, tr
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label, Style
from ui.widgets.page_head import LONGEST_TITLE
from ui.widgets.surface import Surface

STAGES: Final[dict[Stage | None, str]] = {
    Stage.SHADOW: phrase("Shadow: not sent."),
    Stage.SAMPLED: phrase("Chosen for review: policy would have carried this out without a person."),
}
LONGEST_FACT: Final = 120
"""Characters of a ticket's name, or of a fact about its customer."""


class DraftHeader(Surface):
    """Subject above, facts below, each in as many lines as it needs: whoever decides reads all of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._draft: Draft | None = None
        self._revision = 0
        self._subject = Label("", Style.TITLE, self, wrap=True, breaks=True)
        self._ticket = Label("", Style.SMALL, self, wrap=True, breaks=True)
        self._customer = tuple(Label("", Style.SMALL, self, wrap=True, breaks=True) for _ in range(3))
        # Never cut: whoever gets the reply is seen before it is approved.
        self._recipient = Label("", Style.SMALL, self, wrap=True, breaks=True)
        self._recipients = RecipientWords()
        self.all_recipients = RecipientLink(self)
        self.notice = Label("", Style.WARN, self, wrap=True)
        self._due = Label("", Style.SMALL, self)
        self._rest = Label("", Style.SMALL, self)
        self._facts = facts = FlowRow(self, spacing=14, line_spacing=2)
        for fact in (self._ticket, *self._customer, self._due, self._rest):
            facts.add(fact)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self._subject)
        self._column.addWidget(facts)
        self._column.addWidget(self._recipient)
        self._column.addWidget(self.all_recipients, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.notice)
        self.set_inset(20)

    def put_first_things_first(self, *, first: bool) -> None:
        """Where not all of it is in view at once: whoever gets the reply is above all else."""
        above: tuple[QWidget, ...] = (self._recipient, self.all_recipients, self.notice)
        words: tuple[QWidget, ...] = (self._subject, self._facts)
        order = (*above, *words) if first else (*words, *above)
        for place, part in enumerate(order):
            if self._column.indexOf(part) != place:
                self._column.removeWidget(part)
                side = Qt.AlignmentFlag.AlignLeft if part is self.all_recipients else Qt.AlignmentFlag(0)
                self._column.insertWidget(place, part, 0, side)

    def least_height(self) -> int:
        """Pixels in which whoever gets the reply can be read, or the first line of the subject."""
        first = self._subject if self._recipient.isHidden() else self._recipient
        margins = self._column.contentsMargins()
        inside = max(self.width() - margins.left() - margins.right(), 1)
        lines = first.heightForWidth(inside) if first is self._recipient else first.fontMetrics().lineSpacing()
        return margins.top() + lines + self._column.spacing()

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the words stand."""
        self._column.setContentsMargins(pixels, 11, pixels, 11)

    def show_draft(self, draft: Draft, now: datetime, revision: int | None = None) -> None:
        """Show another draft, or the same as it is now. `revision` is the one that the text is based on; None: as
        before, of another draft its own.
        """
        if revision is None:
            same = self._draft is not None and self._draft.id == draft.id
            revision = self._revision if same else draft.revision
        self._draft, self._revision = draft, revision
        ticket = draft.submitted.ticket
        self._subject.say_at_most(" ".join(ticket.subject.split()) or tr("(no subject)"), LONGEST_TITLE)
        helpdesk = ticket.helpdesk.upper() if len(ticket.helpdesk) <= 3 else ticket.helpdesk
        self._ticket.say_at_most(f"#{ticket.id} · {helpdesk}", LONGEST_FACT)
        facts = customer_facts(ticket.customer)
        for label, fact in zip(self._customer, (*facts, "", ""), strict=False):
            label.say_at_most(fact, LONGEST_FACT)
            label.setVisible(bool(fact))
        rest = [tr("Revision {revision}", revision=revision)]
        if ticket.priority in (Priority.HIGH, Priority.URGENT):
            rest.insert(0, tr("High priority") if ticket.priority is Priority.HIGH else tr("Urgent priority"))
        self._rest.setText("     ".join(rest))
        words = self._recipients = recipient_words(draft)
        self._recipient.say(words.goes)
        outside_text.tip(self._recipient, words.whole if words.whole != words.goes else "")
        self.all_recipients.show_draft(draft, words)
        self._recipient.setVisible(bool(words.goes))
        self.notice.say("  ".join(filter(None, (STAGES.get(draft.stage, ""), words.notice))))
        self.tick(now)

    def recipient(self) -> str:
        """Where the reply goes, as it is shown, and what to know about it."""
        return str(self._recipients)

    def tick(self, now: datetime) -> None:
        """The time that is left goes on."""
        if self._draft is None:
            return
        words, urgent = due_sentence(self._draft.submitted.ticket.due_at, now)
        self._due.setText(words)
        self._due.setVisible(bool(words))
        self._due.set_style(Style.DANGER if urgent else Style.SMALL)

    def words(self) -> tuple[str, ...]:
        """What is shown."""
        customer = " · ".join(label.text() for label in self._customer if label.text())
        facts = f"{self._ticket.text()}     {customer}".replace("\u200b", "")
        return self._subject.text().replace("\u200b", ""), facts, self._due.text(), self._rest.text()


def customer_facts(customer: Customer) -> tuple[str, ...]:
    """`Crystal Minh`, `Business plan`, `since 2019`, as far as it is known."""
    plan, since = customer.fields.get("plan"), customer.fields.get("since")
    facts = [outside_text.inside(customer.name or customer.id)]
    if plan:
        named = str(plan).lower().endswith(("plan", "trial"))
        facts.append(outside_text.inside(str(plan) if named else tr("{plan} plan", plan=plan)))
    if since:
        facts.append(tr("since {since}", since=outside_text.inside(str(since))))
    return tuple(facts)
