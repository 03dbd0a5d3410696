"""The floors of a window: an empty QMainWindow, or one with nothing but a plain editor.

`python -m tests.bench.empty_window [--editor FILE]` shows it until it is ended.
"""

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication, QMainWindow, QPlainTextEdit


def main() -> int:
    """Show it, as large as the console's window."""
    application = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1440, 900)
    application.setCursorFlashTime(0)
    if "--editor" in sys.argv:
        editor = QPlainTextEdit(Path(sys.argv[-1]).read_text(encoding="utf-8"))
        window.setCentralWidget(editor)
        editor.setFocus()
    window.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
