"""What the head of Insights opens beside the figures: readiness, and drafts in shadow. Loaded when first wanted."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from console.sync.insights import InsightsQuery
from ui.bridge import Bridge

READINESS: Final = "readiness"
SHADOW: Final = "shadow"


def open_dialog(name: str, bridge: Bridge, query: InsightsQuery, parent: QWidget) -> QDialog:
    """Opens one of them on the days and the queue that are chosen."""
    dialog: QDialog
    if name == SHADOW:
        from ui.insights.shadow_dialog import ShadowDialog

        dialog = ShadowDialog(bridge, query, parent)
    else:
        from ui.insights.readiness_dialog import ReadinessDialog

        dialog = ReadinessDialog(bridge, query, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
