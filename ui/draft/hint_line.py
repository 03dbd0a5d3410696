"""The line below the deciding buttons: what follows a decision, or for a moment why a key did nothing."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from ui.widgets.label import Label, Style

INSIST_MS = 4_000
"""So long the reason why a key did nothing stands in place of what is usually said."""


class HintLine(Label):
    """Small words, and for a moment strong ones."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", Style.SMALL, parent, wrap=True)
        self._hint = ""
        self._insisting = QTimer(self, singleShot=True, interval=INSIST_MS)
        self._insisting.timeout.connect(self.reset)

    def set_hint(self, words: str) -> None:
        """What stands here unless something is insisted on."""
        changed, self._hint = words != self._hint, words
        if changed or not self._insisting.isActive():  # what was insisted on may not hold any more
            self.reset()

    def insist(self, words: str) -> None:
        """Say `words` for a moment so that they are seen."""
        self.setText(words)
        self.set_style(Style.WARN)
        self._insisting.start()

    def reset(self) -> None:
        """Back to what is usually said."""
        self._insisting.stop()
        self.set_style(Style.SMALL)
        if self.text() != self._hint:
            self.setText(self._hint)
