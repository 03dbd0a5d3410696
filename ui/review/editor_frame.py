"""The border of the editor, with the switch for the inline diff and the number of changed words in it."""

from PySide6.QtCore import QEvent, QObject, QRectF
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import outside_text
from ui.editor.reply_editor import ReplyEditor
from ui.editor.struck_card import StruckCard
from ui.language import tr
from ui.theme import tokens
from ui.theme.stylesheet import RADIUS
from ui.widgets.label import Label, LinkLabel, Style

ABOVE = 10
"""Pixels above the edge that the words set into it take at the usual size of text."""


class EditorFrame(QWidget):
    """Paints the edge; heavier and in the accent while the text has the focus."""

    def __init__(self, editor: ReplyEditor, diff: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor
        self._diff_action = diff
        editor.setParent(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, ABOVE + 8, 4, 6)
        self._column = column
        self._above = ABOVE
        self.struck = StruckCard(self)
        column.addWidget(self.struck)
        column.addWidget(editor, 1)
        editor.marked.connect(self._show_struck)
        self._legend = QWidget(self)
        self._diff = LinkLabel("", self._legend)
        self._diff.set_style(Style.SMALL)
        self._diff.activated.connect(diff.trigger)
        diff.changed.connect(self._say_diff)
        self._counted = Label("", Style.SMALL, self._legend)
        self._note = Label("", Style.SMALL, self._legend)
        row = QHBoxLayout(self._legend)
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(10)
        row.addWidget(self._note)
        row.addWidget(self._diff)
        row.addWidget(self._counted)
        editor.installEventFilter(self)
        self.setFocusProxy(editor)
        self.note("")
        self.say("")

    def say(self, counted: str) -> None:
        """How much was changed, in words."""
        self._counted.setText(counted)
        self._counted.setVisible(bool(counted))
        self._say_diff()
        self._place()

    def note(self, words: str) -> None:
        """Why spelling is not checked; "" for nothing."""
        self._note.setText(words)
        self._note.setVisible(bool(words))
        self._place()

    def put_in_place(self, widget: QWidget) -> None:
        """A widget that `cover` shows where the text is."""
        widget.hide()
        self._column.addWidget(widget, 1)

    def cover(self, widget: QWidget, *, on: bool) -> None:
        """Show `widget` in place of the text, which stays as it is; or the text again."""
        self.editor.setVisible(not on)
        widget.setVisible(on)
        self._legend.setVisible(not on)
        self._show_struck()

    def put_above(self, widget: QWidget) -> None:
        """A bar between the edge and the text."""
        self._column.insertWidget(0, widget)

    def words(self) -> str:
        """What is set into the edge."""
        return " ".join(filter(None, (self._note.text(), self._diff.text(), self._counted.text())))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The edge follows the focus."""
        if watched is self.editor and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend stays at the end."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The rounded edge, open where words are set into it."""
        colours = tokens.current()
        focused = self.editor.hasFocus()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if focused else colours.control), 2 if focused else 1))
        painter.setBrush(QColor(colours.surface))
        area = QRectF(self.rect()).adjusted(1, self._above, -1, -1)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
        if not self._legend.isHidden():
            painter.fillRect(self._legend.geometry(), QColor(colours.surface))

    def _show_struck(self) -> None:
        """What was deleted, beside the text only."""
        if self.editor.isHidden():
            self.struck.hide()
        else:
            self.struck.say(self.editor.struck())

    def _say_diff(self) -> None:
        self._diff.setText(tr("Inline diff") if self._diff_action.isChecked() else tr("Inline diff off"))
        outside_text.name(self._diff, self._diff.text())
        outside_text.tip(self._diff, outside_text.tip_of(self._diff_action))
        self._place()

    def _place(self) -> None:
        before = self._legend.geometry()
        self._legend.adjustSize()
        height = self._legend.height()
        if (above := max(ABOVE, (height + 1) // 2)) != self._above:
            self._above = above
            self._column.setContentsMargins(14, above + 8, 4, 6)
            self.update()
        self._legend.move(self.width() - self._legend.width() - 12, above - height // 2)
        if self._legend.geometry() != before:  # what is painted again has the whole text painted again with it
            self.update(before | self._legend.geometry())
