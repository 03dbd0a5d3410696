"""The floor of every window: an empty QMainWindow. `python -m tests.bench.empty_window [--stay]`

Prints when it was first painted (`time.monotonic`, the same clock in every process) and ends, or stays open.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    """As large as the console's window."""

    def __init__(self, *, stay: bool) -> None:
        super().__init__()
        self._stay = stay
        self._painted = False
        self.resize(1440, 900)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when it happens first."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            print(time.monotonic(), flush=True)
            if not self._stay:
                QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Open it."""
    application = QApplication(sys.argv)
    window = Empty(stay="--stay" in sys.argv)
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
