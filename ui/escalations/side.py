"""Next to an escalated draft: the conversation, its sources, its timeline, the customer."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.model.draft import Draft, Source
from console.model.person import Person
from console.model.policy import Policy
from console.rules.review import Review
from ui.draft.conversation import Conversation
from ui.draft.customer_panel import CustomerPanel
from ui.language import tr
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.source_card import SourceCard
from ui.widgets.surface import Surface
from ui.widgets.tabs import Tabs
from ui.widgets.timeline_pane import TimelinePane
from ui.widgets.widget_batches import WidgetBatches

WIDTH = 372
CONVERSATION, SOURCES, TIMELINE, CUSTOMER = "conversation", "sources", "timeline", "customer"


class EscalationSide(Surface):
    """Emits `source_chosen` with the source whose place in the text is wanted."""

    source_chosen = Signal(str)
    tab_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self.setFixedWidth(WIDTH)
        self._conversation = Conversation(self)
        self._sources = ScrollColumn(self)
        self._cited: frozenset[str] | None = None
        """What the text to judge still cites, once the rules have said."""
        more = LinkLabel("", self)
        self._steps = WidgetBatches(more, tr("sources"), self)
        self.timeline = TimelinePane(self)
        self.customer = CustomerPanel(self)
        self.tabs = Tabs(self)
        self.tabs.set_name(tr("About the draft"))
        self.tabs.add(TIMELINE, tr("Timeline"), self.timeline)
        self.tabs.add(CONVERSATION, tr("Conversation"), self._conversation)
        self.tabs.add(SOURCES, tr("Sources"), self._sources)
        self._sources.add_foot(more)
        self.tabs.add(CUSTOMER, tr("Customer"), self.customer)
        self.tabs.changed.connect(self.tab_changed)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self.tabs)

    def show_draft(self, draft: Draft, person: Person | None, policy: Policy, now: datetime) -> None:
        """Everything but the timeline, which comes from the store."""
        submitted = draft.submitted
        self._conversation.show_ticket(submitted.ticket, now)
        self._sources.clear()
        self.tabs.rename(
            SOURCES, tr("Sources {number}", number=len(submitted.sources)) if submitted.sources else tr("Sources")
        )
        spans: dict[str, list[tuple[int, int]]] = {}
        for citation in submitted.citations:
            spans.setdefault(citation.source, []).append((citation.source_start, citation.source_end))

        def make(number: int, source: Source) -> None:
            card = SourceCard(number, source, spans.get(source.id, []), now, self._sources, full_link=False)
            card.chosen.connect(self.source_chosen)
            self._say_cited(card)
            self._sources.add(card)

        self._cited = None
        self._steps.begin([partial(make, number, source) for number, source in enumerate(submitted.sources, 1)])
        if not submitted.sources:
            self._sources.add(Label(tr("The AI read no source for this draft."), Style.SOFT, self._sources, wrap=True))
        if person is not None:
            self.customer.show_customer(draft, person.role, policy)

    def show_conversation(self, draft: Draft, now: datetime) -> None:
        """The conversation continued: bring it to the front, unless the person is working in this column."""
        self._conversation.show_ticket(draft.submitted.ticket, now)
        focus = QApplication.focusWidget()
        if focus is None or not self.isAncestorOf(focus):
            self.tabs.choose(CONVERSATION)

    def show_review(self, review: Review) -> None:
        """What the text to judge still cites."""
        self._cited = frozenset(f.citation.source for f in review.citations if f.start is not None)
        for card in self._sources.widgets():
            if isinstance(card, SourceCard):
                self._say_cited(card)

    def _say_cited(self, card: SourceCard) -> None:
        known = self._cited is None or card.source_id in self._cited
        card.setToolTip("" if known else tr("This text no longer cites it."))
