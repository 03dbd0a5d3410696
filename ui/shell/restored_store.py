"""The question before this computer continues with a store that was restored from a backup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from ui import outside_text
from ui.bridge import Bridge
from ui.language import tr


def why_not_continue(bridge: Bridge | None) -> str | None:
    """Why there is nothing to continue with; None if there is."""
    if bridge is None or bridge.session.status.restored is None:
        return tr("The store was not restored from a backup, as far as this computer knows.")
    return None


def ask_to_continue(bridge: Bridge, window: QWidget) -> None:
    """Ask for confirmation: what the store lost is then sent again, and the old record is no longer compared with."""
    box = outside_text.box(
        window,
        tr("Restored store"),
        tr("Continue with the restored store?"),
        tr(
            "Those of your decisions that it lost are sent again. Its record no longer has everything that this "
            "computer has seen, so first ask your operator whether it was restored on purpose."
        ),
    )
    go_on = box.addButton(tr("Continue"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(tr("Not now"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.buttonClicked.connect(lambda button: bridge.session.accept_restored_store() if button is go_on else None)
    box.open()
