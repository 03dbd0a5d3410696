"""Reveals a masked field: asks the store for it, which logs that, and shows it until the draft is left."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from console.model.draft import Draft
from console.model.reveal import RevealedValue
from ui.bridge import Bridge
from ui.draft.customer_panel import CustomerPanel


class FieldRevealer(QObject):
    """Stands between a customer panel and the store; `current` gives the draft that is shown."""

    def __init__(
        self, bridge: Bridge, panel: CustomerPanel, current: Callable[[], Draft | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._panel = panel
        self._current = current
        panel.reveal_wanted.connect(self._reveal)

    def _reveal(self, field: str, reason: str) -> None:
        draft = self._current()
        if draft is None:
            return

        def reveal(revealed: RevealedValue) -> None:
            self._panel.reveal(draft.id, field, revealed.value)

        def failed(error: BaseException) -> None:
            self._panel.refuse(draft.id, field, self._bridge.said(error))

        self._bridge.when(self._bridge.session.store.reveal(draft.id, field, reason), self, reveal, failed)
