"""Next to the decisions: the draft's timeline, its sources and its prompt, and the record of the decision."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.model.draft import Draft
from console.model.history import HistoryItem
from ui.history.record_card import RecordCard
from ui.history.undo import UNDO
from ui.history.wording import generation
from ui.language import phrase, tr
from ui.widgets.facts import Facts
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.marked_text import MarkedText
from ui.widgets.scroll_column import ScrollColumn
from ui.widgets.source_card import SourceCard
from ui.widgets.surface import Surface
from ui.widgets.tabs import Tabs
from ui.widgets.timeline_pane import TimelinePane

WIDTH = 372
TIMELINE, SOURCES, PROMPT = "timeline", "sources", "prompt"
GONE = phrase("This draft is no longer on this computer, so its sources and prompt are not either.")


class DecisionSide(Surface):
    """Shows what it is given; requests nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "left", parent)
        self.setFixedWidth(WIDTH)
        self.record = RecordCard(self)
        self.undo = KeycapButton(UNDO, "", self)
        self.undo.hide()
        self.timeline = TimelinePane(self)
        self._sources = ScrollColumn(self)
        self._prompt = ScrollColumn(self)
        self.tabs = Tabs(self)
        self.tabs.set_name(tr("About the draft"))
        self.tabs.add(TIMELINE, tr("Timeline"), self.timeline)
        self.tabs.add(SOURCES, tr("Sources"), self._sources)
        self.tabs.add(PROMPT, tr("Prompt"), self._prompt)
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 0, 12, 12)
        foot.setSpacing(12)
        foot.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.record)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs, 1)
        column.addLayout(foot)
        self.timeline.say("")

    def forget(self, item: HistoryItem) -> None:
        """Another decision is current: clear what was shown."""
        self.timeline.say("")
        self.show_draft(None, None)
        self.undo.hide()
        index = item.decision.log_index
        if index is None:
            self.record.pending()
        else:
            self.record.checking(index)

    def show_draft(self, draft: Draft | None, now: datetime | None) -> None:
        """Its sources and its prompt, as far as this computer has them; nothing yet without `now`."""
        self._sources.clear()
        self._prompt.clear()
        sources = draft.submitted.sources if draft else ()
        self.tabs.rename(SOURCES, tr("Sources {number}", number=len(sources)) if sources else tr("Sources"))
        if now is None:
            return
        if draft is None:
            self._sources.add(Label(GONE, Style.SOFT, self, wrap=True))
            self._prompt.add(Label(GONE, Style.SOFT, self, wrap=True))
            return
        for number, source in enumerate(sources, 1):
            spans = [(c.source_start, c.source_end) for c in draft.submitted.citations if c.source == source.id]
            self._sources.add(SourceCard(number, source, spans, now, self, full_link=False))
        if not sources:
            self._sources.add(Label(tr("The AI read no source for this draft."), Style.SOFT, self, wrap=True))
        facts = Facts(self)
        facts.show_facts(generation(draft.submitted.generation))
        self._prompt.add(facts)
        prompt = MarkedText(self)
        prompt.set_marked(draft.submitted.generation.prompt)
        self._prompt.add(prompt)
