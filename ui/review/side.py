"""The right column: sources, changes, customer, timeline."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.model.ids import Clock
from ui.draft.customer_panel import CustomerPanel
from ui.language import tr
from ui.review.changes_panel import ChangesPanel
from ui.review.sources_panel import SourcesPanel
from ui.review.timeline_panel import TimelinePanel
from ui.widgets.surface import Surface
from ui.widgets.tabs import Tabs

SOURCES, CHANGES, CUSTOMER, TIMELINE = "sources", "changes", "customer", "timeline"


class ReviewSide(Surface):
    """Four panels under tabs."""

    def __init__(self, now: Clock, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.sources = SourcesPanel(self)
        self.changes = ChangesPanel(self)
        self.customer = CustomerPanel(self)
        self.timeline = TimelinePanel(now, self)
        self.tabs = Tabs(self)
        self.tabs.set_name(tr("About the draft"))
        self.tabs.add(SOURCES, tr("Sources"), self.sources)
        self.tabs.add(CHANGES, tr("Changes"), self.changes)
        self.tabs.add(CUSTOMER, tr("Customer"), self.customer)
        self.tabs.add(TIMELINE, tr("Timeline"), self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.setEnabled(False)
