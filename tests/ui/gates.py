"""Every way to decide, tried at once."""

from PySide6.QtCore import Qt

from tests.ui.reviewing import CTRL, ReviewWindow

CLEAN = "Cannot add a seat to our plan"
POISONED = "Refund for March not received"


def press_everything(table: ReviewWindow) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_E, Qt.Key.Key_Backspace):
        table.press(key, CTRL)
    for name in ("approve", "escalate", "reject"):
        table.window.actions_[name].trigger()
