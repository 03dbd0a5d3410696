"""What the head of Insights opens beside the figures: readiness, shadow, sources. Each is loaded when first wanted."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from console.sync.insights import InsightsQuery
from ui.bridge import Bridge

READINESS: Final = "readiness"
SHADOW: Final = "shadow"
SOURCES: Final = "sources"


def open_dialog(
    name: str, bridge: Bridge, query: InsightsQuery, parent: QWidget, ask_history: Callable[[str], object]
) -> QDialog:
    """Opens one of them for the chosen days and queue; `ask_history` shows a query in History."""
    dialog: QDialog
    if name == SOURCES:
        dialog = _sources(bridge, query, parent, ask_history)
    else:
        dialog = _shadow(bridge, query, parent) if name == SHADOW else _readiness(bridge, query, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def _readiness(bridge: Bridge, query: InsightsQuery, parent: QWidget) -> QDialog:
    from ui.insights.readiness_dialog import ReadinessDialog

    return ReadinessDialog(bridge, query, parent)


def _shadow(bridge: Bridge, query: InsightsQuery, parent: QWidget) -> QDialog:
    from ui.insights.shadow_dialog import ShadowDialog

    return ShadowDialog(bridge, query, parent)


def _sources(bridge: Bridge, query: InsightsQuery, parent: QWidget, ask_history: Callable[[str], object]) -> QDialog:
    """The previous one if it is about the same: reading takes a while, and the next problem should be one key away."""
    from ui.insights.sources_dialog import SourcesDialog

    for before in parent.findChildren(SourcesDialog):
        if before.serves(query):
            return before
        before.deleteLater()
    dialog = SourcesDialog(bridge, query, parent)
    dialog.go.connect(ask_history)
    return dialog
