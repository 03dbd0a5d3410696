"""Which draft it is: subject, ticket, customer, when it is due, which revision."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from console.model.draft import Customer, Draft, Priority
from console.model.stage import Stage
from ui import outside_text
from ui.draft.recipient_list import RecipientLink
from ui.draft.recipients import RecipientWords, recipient_words
from ui.draft.wording import due_sentence
from ui.theme import tokens
from ui.theme.fonts import scaled
from ui.widgets.direction import is_rtl
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import Label, Style
from ui.widgets.surface import Surface

STAGES: Final[dict[Stage | None, str]] = {
    Stage.SHADOW: "Shadow: not sent.",
    Stage.SAMPLED: "Chosen for review: policy would have carried this out without a person.",
}


class OneLine(QWidget):
    """A heading in one line, cut at its end; the whole is in the tooltip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        scale: float = 1.16,
        weight: QFont.Weight = QFont.Weight.DemiBold,
        colour: str = "text",
    ) -> None:
        super().__init__(parent)
        self._text = self._whole = ""
        self._size: QSize | None = None
        self._scale, self._weight, self._colour = scale, weight, colour
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, text: str, whole: str = "") -> None:
        """Show `text`, which is short for the `whole`."""
        line = outside_text.one_line(text)
        full = outside_text.one_line(whole) or line
        if (line, full) == (self._text, self._whole):
            return
        self._text, self._whole, self._size = line, full, None
        outside_text.name(self, self._whole)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The whole text."""
        return self._text

    def sizeHint(self) -> QSize:
        """One line."""
        if self._size is None:
            metrics = QFontMetrics(self._font())
            self._size = QSize(metrics.horizontalAdvance(self._text) + 2, metrics.height())
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        self._size = None

    def minimumSizeHint(self) -> QSize:
        """Cut to a few words where there is little room."""
        return QSize(80, self.sizeHint().height())

    def _font(self) -> QFont:
        return scaled(self.font(), self._scale, self._weight)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The text in its own direction."""
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(QColor(getattr(tokens.current(), self._colour)))
        cut = outside_text.elided(painter.fontMetrics(), self._text, self.width())
        outside_text.tip(self, self._whole if cut != self._whole else "")
        side = Qt.AlignmentFlag.AlignRight if is_rtl(self._text) else Qt.AlignmentFlag.AlignLeft
        outside_text.draw(
            painter, self.rect(), side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, cut
        )


class DraftHeader(Surface):
    """Subject above, facts below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._draft: Draft | None = None
        self._revision = 0
        self._subject = OneLine(self)
        self._facts = OneLine(self, 0.88, QFont.Weight.Normal, "muted")
        # Never cut: whoever gets the reply is seen before it is approved.
        self._recipient = Label("", Style.SMALL, self, wrap=True, breaks=True)
        self._recipients = RecipientWords()
        self.all_recipients = RecipientLink(self)
        self.notice = Label("", Style.WARN, self, wrap=True)
        self._due = Label("", Style.SMALL, self)
        self._rest = ElidedLabel("", Style.SMALL, self)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self._facts)
        row.addWidget(self._due)
        row.addWidget(self._rest)
        row.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2)
        self._column.addWidget(self._subject)
        self._column.addLayout(row)
        self._column.addWidget(self._recipient)
        self._column.addWidget(self.all_recipients, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self.notice)
        self.set_inset(20)

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
        self._subject.say(" ".join(ticket.subject.split()) or "(no subject)")
        helpdesk = ticket.helpdesk.upper() if len(ticket.helpdesk) <= 3 else ticket.helpdesk
        self._facts.say(f"#{ticket.id} · {helpdesk}     {customer_words(ticket.customer)}")
        rest = [f"Revision {revision}"]
        if ticket.priority in (Priority.HIGH, Priority.URGENT):
            rest.insert(0, f"{ticket.priority.value.capitalize()} priority")
        self._rest.setText("     ".join(rest))
        words = self._recipients = recipient_words(draft)
        self._recipient.say(words.goes)
        outside_text.tip(self._recipient, words.whole if words.whole != words.goes else "")
        self.all_recipients.show_draft(draft)
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
        return self._subject.text(), self._facts.text(), self._due.text(), self._rest.text()


def customer_words(customer: Customer) -> str:
    """`Crystal Minh · Business plan · since 2019`, as far as it is known."""
    plan, since = customer.fields.get("plan"), customer.fields.get("since")
    words = [outside_text.inside(customer.name or customer.id)]
    if plan:
        named = str(plan).lower().endswith(("plan", "trial"))
        words.append(outside_text.inside(f"{plan}" if named else f"{plan} plan"))
    if since:
        words.append(f"since {outside_text.inside(str(since))}")
    return " · ".join(words)
