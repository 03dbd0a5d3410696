"""A complete source: its text as it was when the AI read it, with what the draft cites marked."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QTextEdit, QVBoxLayout, QWidget

from console.model.draft import Source
from ui.language import tr
from ui.outside_text import inside, name, title
from ui.theme import tokens
from ui.units import CodePoint
from ui.widgets.page_head import PageHead
from ui.widgets.source_card import KINDS
from ui.widgets.times import ago
from ui.widgets.visible_units import VisibleText


class FullSource(QDialog):
    """Read-only, plain text; addresses are shown, never opened."""

    def __init__(self, source: Source, spans: Sequence[tuple[int, int]], now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        title(self, source.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(min(760, parent.width() - 40), min(640, parent.height() - 60))
        head = PageHead(self)
        retrieved = tr("read {ago}", ago=ago(source.retrieved_at, now))
        changed = tr("updated {ago}", ago=ago(source.updated_at, now)) if source.updated_at else tr("age unknown")
        standing = tr("approved") if source.approved else tr("not approved")
        head.say(source.title, (KINDS[source.kind], standing, changed, retrieved, source.uri))
        self.text = QTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        name(self.text, tr("Text of {title}", title=inside(source.title)))
        self.text.document().setDocumentMargin(20)
        visible = VisibleText(source.content)
        self.text.setPlainText(visible.shown)
        mark = QTextCharFormat()
        mark.setBackground(QColor(tokens.current().cited_ground))
        mark.setForeground(QColor(tokens.current().cited_text))
        cursor = QTextCursor(self.text.document())
        last = len(source.content)
        for start, end in spans:
            cursor.setPosition(visible.utf16(CodePoint(start)))
            cursor.setPosition(visible.utf16(CodePoint(min(end, last))), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark)
        cursor.setPosition(visible.utf16(CodePoint(min(spans[0][0], last))) if spans else 0)
        self.text.setTextCursor(cursor)
        QTimer.singleShot(0, self.text, self.text.ensureCursorVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.text, 1)
