"""The head of Insights: which days, which queue, compared by what; how many decisions; definitions and export."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from console.model.measures import By
from console.sync.insights import Insights, InsightsQuery
from ui import outside_text
from ui.insights.dialogs import READINESS, SHADOW, SOURCES
from ui.insights.menu_chip import MenuChip
from ui.insights.wording import BY_WORDS, RANGES, head_words
from ui.language import tr
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.surface import Surface

ALL = ""


class InsightsHead(Surface):
    """Emits what was chosen by `changed`."""

    changed = Signal(object)
    defined = Signal()
    exported = Signal()
    dialog_wanted = Signal(str)
    """One of `ui.insights.dialogs`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", "bottom", parent)
        self._query = InsightsQuery()
        self._range = MenuChip(tr("Last "), self, lit=True)
        self._queue = MenuChip(tr("Queue: "), self)
        self._by = MenuChip(tr("Compare: "), self)
        self._range.chosen.connect(lambda key: self._change(days=int(key)))
        self._queue.chosen.connect(lambda key: self._change(queue=key or None))
        self._by.chosen.connect(lambda key: self._change(by=By(key)))
        self._counts = Label("", Style.SOFT, self)
        definitions = LinkLabel(tr("definitions"), self)
        definitions.setToolTip(tr("What each figure means"))
        definitions.activated.connect(self.defined)
        shadow = LinkLabel(tr("shadow…"), self)
        outside_text.tip(shadow, tr("Drafts that were not sent, beside what people wrote"))
        shadow.activated.connect(lambda: self.dialog_wanted.emit(SHADOW))
        ready = LinkLabel(tr("readiness…"), self)
        outside_text.tip(ready, tr("What this queue still needs for the next stage"))
        ready.activated.connect(lambda: self.dialog_wanted.emit(READINESS))
        sources = LinkLabel(tr("sources…"), self)
        outside_text.tip(sources, tr("What is wrong with the articles that drafts are made from"))
        sources.activated.connect(lambda: self.dialog_wanted.emit(SOURCES))
        self.export = KeycapButton(tr("Export…"), "", self)
        self.export.clicked.connect(self.exported)
        parts = FlowRow(self, spacing=12)
        for part in (self._range, self._queue, self._by, self._counts, ready, shadow, sources, definitions):
            parts.add(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(12)
        row.addWidget(Label(tr("Insights"), Style.TITLE, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(parts, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.export, 0, Qt.AlignmentFlag.AlignTop)
        self._show(())

    def query(self) -> InsightsQuery:
        """What is chosen."""
        return self._query

    def choices(self) -> tuple[MenuChip, MenuChip, MenuChip]:
        """Days, queue, comparison."""
        return self._range, self._queue, self._by

    def want(self, days: int) -> None:
        """Choose another range, as if the person had."""
        self._range.choose(str(days))

    def offer(self, queues: Sequence[str]) -> None:
        """The queues that can be chosen."""
        self._show(queues)

    def show_insights(self, insights: Insights | None) -> None:
        """How many decisions, of how many people; nothing where nothing was found."""
        self._counts.say(head_words(insights) if insights is not None else "")
        self.export.setEnabled(insights is not None and insights.total.decisions > 0)

    def _change(self, **changed: object) -> None:
        values = {name: getattr(self._query, name) for name in self._query.__struct_fields__}
        self._query = InsightsQuery(**(values | changed))
        self.changed.emit(self._query)

    def _show(self, queues: Sequence[str]) -> None:
        self._range.set_choices([(str(days), words) for days, words in RANGES.items()], str(self._query.days))
        self._queue.set_choices([(ALL, tr("all")), *((name, name) for name in queues)], self._query.queue or ALL)
        self._by.set_choices([(str(by), words) for by, words in BY_WORDS.items()], str(self._query.by))
