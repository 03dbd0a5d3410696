"""The floors of a window: an empty QMainWindow, one with nothing but a plain editor, or a list with a text pane.

`python -m tests.bench.empty_window [--editor FILE | --list FILE]` shows it until it is ended. The list shows the texts
of a JSON list; J goes to the next.
"""

import json
import sys
from pathlib import Path

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QListWidget, QMainWindow, QPlainTextEdit, QSplitter, QTextBrowser


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
    elif "--list" in sys.argv:
        window.setCentralWidget(_list_with_text(window, json.loads(Path(sys.argv[-1]).read_text(encoding="utf-8"))))
    window.show()
    return application.exec()


def _list_with_text(window: QMainWindow, texts: list[str]) -> QSplitter:
    split, rows, text = QSplitter(window), QListWidget(), QTextBrowser()
    rows.addItems([each[:80] for each in texts])
    rows.currentRowChanged.connect(lambda row: text.setPlainText(texts[row]))
    rows.setCurrentRow(0)
    QShortcut("J", window, lambda: rows.setCurrentRow((rows.currentRow() + 1) % len(texts)))
    split.addWidget(rows)
    split.addWidget(text)
    split.setSizes([380, 1060])
    rows.setFocus()
    return split


if __name__ == "__main__":
    sys.exit(main())
