"""One escalated draft: why it is here, what policy says, the text with what was changed in it, and the decision."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.model.draft import Draft
from console.model.person import Person, Role
from console.model.policy import Policy
from console.rules import editing
from console.rules.review import Review
from ui.actions import Actions
from ui.draft.action_card import ActionCard
from ui.draft.decision_bar import DecisionBar
from ui.draft.recipient_list import RecipientLink
from ui.draft.recipients import recipient_words
from ui.draft.wording import claim_words
from ui.editor.reply_editor import TEXT_SCALE, ReplyEditor
from ui.escalations.wording import (
    FindingNotice,
    approve_words,
    changed_words,
    details,
    finding_notices,
    sentence,
    whose,
    why_note,
    why_title,
)
from ui.language import tr
from ui.theme.fonts import MEASURE, scale, scaled
from ui.widgets.banner import Banner, Tone
from ui.widgets.card import Card
from ui.widgets.diff_text import CitedSpan, DiffText
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.page_head import PageHead
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.surface import Surface


class EscalationBar(DecisionBar):
    """Approve, edit, return, reject. The hint stays visible below the sheet."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.approve = KeycapButton.for_action(actions["approve"], self, primary=True)
        self.edit = KeycapButton(tr("Edit"), "", self)
        self.edit.show_keys_of(actions["edit"])
        self.edit.clicked.connect(actions["edit"].trigger)
        actions["edit"].enabledChanged.connect(self.edit.setEnabled)
        self.give_back = KeycapButton.for_action(actions["return"], self)
        self.refuse = KeycapButton.for_action(actions["reject"], self)
        row = FlowRow(self.buttons, spacing=6)
        for button in (self.approve, self.edit, self.give_back, self.refuse):
            row.add(button)
        around = QVBoxLayout(self.buttons)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.buttons, self.sheet, self.hint):
            column.addWidget(widget)


MARGIN = 20
LEAST_TEXT = 150


class EscalationDetail(Surface):
    """Paints what it is given."""

    edit_wanted = Signal()

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        self._draft: Draft | None = None
        self._person: Person | None = None
        self._review: Review | None = None
        self._now: datetime | None = None
        self._numbers: dict[str, int] = {}
        self._params: Mapping[str, Any] = {}
        self.head = PageHead(self)
        self.all_recipients = RecipientLink(self)
        self.head.add_below(self.all_recipients)
        self.banner = Banner(self)
        """What changed in the meantime."""
        self.why = Banner(self)
        self.why.activated.connect(lambda _: self.edit_wanted.emit())
        self._findings = QVBoxLayout()
        self._findings.setSpacing(8)
        self.notices: list[Banner] = []
        self.action_card = ActionCard(self)
        self.editor = ReplyEditor(self)
        frame = Card(self)
        frame.column.setContentsMargins(15, 8, 6, 10)
        self._changed = Label("", Style.SMALL, frame)
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self._changed)
        frame.column.addLayout(top)
        self.reading = DiffText(frame)
        self.reading.setAccessibleName(tr("The text to decide on, with its changes"))
        self._texts = QStackedWidget(frame)
        self._texts.addWidget(self.reading)
        self._texts.addWidget(self.editor)
        frame.column.addWidget(self._texts, 1)
        self._frame = frame
        self.bar = EscalationBar(actions, self)
        self._size_text()
        self._lay_out(frame)

    def show_draft(
        self,
        draft: Draft,
        text: str,
        params: Mapping[str, Any],
        person: Person | None,
        in_force: Callable[[], Policy],
        now: datetime,
        *,
        history: Sequence[str] = (),
        later: Sequence[str] = (),
        caret: int = 0,
    ) -> None:
        """Show a draft with `text` and `params` to decide on; what the rules say comes with `show_review`. Undo leads
        back through `history`, redo on through `later`; `caret` is where the cursor stood.
        """
        self._draft, self._person, self._params, self._review = draft, person, params, None
        self.bar.close_sheet()
        senior = person is not None and person.role is Role.SENIOR
        self.show_changed(draft, now)
        self._say_findings(())
        self.action_card.show_draft(draft, params, in_force)
        self.action_card.set_read_only(not senior)
        self._changed.setText("")
        self.bar.hint.set_hint("")
        self._numbers = {source.id: n for n, source in enumerate(draft.submitted.sources, 1)}
        self.editor.load(text, self._numbers, history=history, later=later, caret=caret)
        self.reading.set_segments(editing.segments(draft.submitted.text, editing.diff(draft.submitted.text, text)))
        self._texts.setCurrentWidget(self.reading)
        self.bar.buttons.setVisible(senior)

    def show_changed(self, draft: Draft, now: datetime) -> None:
        """The same draft as it is now: its heading, and why it is here. The text stays."""
        self._draft, self._now = draft, now
        self._say_who_may()
        senior = self._person is not None and self._person.role is Role.SENIOR
        words = recipient_words(draft)
        self.all_recipients.show_draft(draft, words)
        self.head.say(draft.submitted.ticket.subject, details(draft, now), below=words.goes, notice=words.notice)
        links = (("take", tr("Take over")),) if senior else ()
        self.why.say(why_title(draft, now), why_note(draft), tone=Tone.INFO, links=links)

    def show_review(self, review: Review) -> None:
        """Paint what the rules say about the text."""
        draft = self._draft
        if draft is None or review.draft != draft.id:
            return
        cited = [
            CitedSpan(f.start, f.end, self._numbers[f.citation.source])
            for f in review.citations
            if f.start is not None and f.end is not None and f.citation.source in self._numbers
        ]
        self.reading.set_segments(editing.segments(draft.submitted.text, review.edits), cited)
        self._changed.setText(changed_words(draft, review, review.text))
        self._say_findings(finding_notices(draft, review, whose(draft)))
        self.action_card.show_findings(review.findings)
        self._review = review
        self._say_who_may()

    def _say_who_may(self) -> None:
        """Show below the buttons who else has the draft open, and who may decide."""
        draft, review, now = self._draft, self._review, self._now
        if draft is not None and review is not None and now is not None:
            also = claim_words(draft, self._person, now)
            self.bar.hint.set_hint(" ".join(filter(None, (also, sentence(draft, review, self._person, now)))))

    def approve_words(self) -> str:
        """The words for approving the text and the parameters as they are."""
        return approve_words(self._draft, self.editor.text(), self._params) if self._draft else tr("Approve")

    def take_params(self, params: Mapping[str, Any]) -> None:
        """The parameters as they are now, which the card shows already."""
        self._params = params

    def put_above(self, widget: QWidget) -> None:
        """A bar above the text."""
        self._frame.column.insertWidget(1, widget)

    def start_editing(self) -> None:
        """Switch to editing the text."""
        self._texts.setCurrentWidget(self.editor)
        self.editor.setFocus()

    def stop_editing(self) -> None:
        """Back to reading; what was typed stays."""
        self._texts.setCurrentWidget(self.reading)

    def text_pane(self) -> QWidget:
        """The text that is shown: to read, or to edit."""
        return self._texts.currentWidget() or self.reading

    def is_editing(self) -> bool:
        """Whether keys type into the text or a parameter."""
        focus = QApplication.focusWidget()
        in_card = focus is not None and self.action_card.isAncestorOf(focus)
        return in_card or self._texts.currentWidget() is self.editor

    def changeEvent(self, event: QEvent) -> None:
        """The text that is read is as large as the one that is edited."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and hasattr(self, "reading"):
            self._size_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A readable width, however wide the window is."""
        super().resizeEvent(event)
        right = max(MARGIN, self.width() - MARGIN - round(MEASURE * scale()))
        for column in self._measured:
            around = column.contentsMargins()
            column.setContentsMargins(MARGIN, around.top(), right, around.bottom())

    def _size_text(self) -> None:
        self.reading.setFont(scaled(QApplication.font(), TEXT_SCALE))

    def _lay_out(self, frame: Card) -> None:
        upper = ScrollBody(self)
        frame.setMinimumHeight(LEAST_TEXT)
        body = QVBoxLayout(upper.inside)
        body.setContentsMargins(MARGIN, 12, MARGIN, 0)
        body.setSpacing(10)
        body.addWidget(self.banner)
        body.addWidget(self.why)
        body.addLayout(self._findings)
        body.addWidget(self.action_card)
        body.addWidget(frame, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 10, MARGIN, 10)
        foot.addWidget(self.bar)
        self._measured = body, foot
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(upper, 1)
        column.addLayout(foot)

    def _say_findings(self, notices: Sequence[FindingNotice]) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.notices = []
        for title, text, tone in notices:
            banner = Banner(self, tone=tone)
            banner.say(title, text, tone=tone)
            self._findings.addWidget(banner)
            self.notices.append(banner)
