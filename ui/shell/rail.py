"""The navigation rail: one button per screen, with the number of items that wait there. It grows with the text."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.language import number, phrase, tr
from ui.theme import icons, tokens
from ui.theme.fonts import scaled
from ui.theme.stylesheet import RADIUS
from ui.widgets.surface import Surface

_LEAST_WIDTH, _MARGIN = 52, 6
WORDS_SCALE = 0.74
"""Of the text around it."""
_WORDS_TOP, _BELOW = 28, 4
_COMPACT = 34
"""Height of a button without its word."""


class RailItem(NamedTuple):
    """A screen on the rail: its name, the words under the icon, and what the screen is for."""

    screen: str
    words: str
    about: str


ENTRIES = (
    RailItem("review", phrase("Review"), phrase("Drafts waiting for you")),
    RailItem("escalations", phrase("Escalated"), phrase("Drafts escalated to seniors")),
    RailItem("history", phrase("History"), phrase("Every decision and its record")),
    RailItem("insights", phrase("Insights"), phrase("How good the drafts are, in figures")),
    RailItem("outbox", phrase("Outbox"), phrase("Decisions made on this computer")),
)
LAST = RailItem("settings", phrase("Settings"), phrase("Profile, appearance, storage"))


class RailButton(QAbstractButton):
    """Icon, word, badge."""

    def __init__(self, entry: RailItem, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entry = entry
        self._count = 0
        self._compact = False
        self.setCheckable(True)
        outside_text.caption(self, entry.words)
        outside_text.describe(self, entry.about)
        self._action = action
        action.changed.connect(self._show_keys)
        self._show_keys()
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_count(0)

    def _show_keys(self) -> None:
        keys = self._action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        outside_text.tip(self, outside_text.joined(" · ", (outside_text.shown_by(self._action), keys)))

    def set_count(self, count: int) -> None:
        """Set the number shown as a badge; 0 for none."""
        self._count = count
        words = tr(self._entry.words).replace(tr("Escalated"), tr("Escalations"))
        outside_text.name(self, tr("{words}, {number} waiting", words=words, number=count) if count else words)
        self.update()

    def count(self) -> int:
        """What the badge says."""
        return self._count

    def set_compact(self, compact: bool) -> None:
        """The icon alone, where the window is too low for words."""
        if compact is not self._compact:
            self._compact = compact
            self.updateGeometry()
            self.update()

    def full_height(self) -> int:
        """With the word."""
        return max(48, _WORDS_TOP + QFontMetrics(self._words_font(chosen=True)).height() + _BELOW)

    def sizeHint(self) -> QSize:
        """Room for icon and word, which is widest when it is chosen."""
        metrics = QFontMetrics(self._words_font(chosen=True))
        width = max(_LEAST_WIDTH, metrics.horizontalAdvance(tr(self._entry.words)) + _MARGIN)
        return QSize(width, _COMPACT if self._compact else self.full_height())

    def minimumSizeHint(self) -> QSize:
        """The word is never cut."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """The room follows the text's size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _words_font(self, *, chosen: bool) -> QFont:
        return scaled(self.font(), WORDS_SCALE, QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The current one on the selected ground, in the accent and heavier."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        area = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if on or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if on else colours.hover))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        ink = colours.accent if on else colours.muted
        icons.paint(painter, self._entry.screen, ink, QRectF((self.width() - 20) / 2, 7, 20, 20))
        if not self._compact:
            self._paint_words(painter, ink)
        if self._count:
            self._paint_badge(painter)

    def _paint_words(self, painter: QPainter, ink: str) -> None:
        painter.setFont(self._words_font(chosen=self.isChecked()))
        painter.setPen(QColor(ink))
        words = QRect(0, _WORDS_TOP, self.width(), self.height() - _WORDS_TOP - _BELOW)
        outside_text.draw(painter, words, Qt.AlignmentFlag.AlignCenter, self.text())

    def _paint_badge(self, painter: QPainter) -> None:
        colours = tokens.current()
        font = scaled(self.font(), 0.66)
        font.setWeight(font.Weight.Bold)
        painter.setFont(font)
        words = number(self._count) if self._count < 100 else f"{number(99)}+"
        height = max(15, painter.fontMetrics().height())
        width = max(height, painter.fontMetrics().horizontalAdvance(words) + 8)
        badge = QRectF(min(self.width() / 2 + 3, self.width() - width), 3, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.danger))
        painter.drawRoundedRect(badge, height / 2, height / 2)
        painter.setPen(QColor(colours.surface))
        outside_text.draw(painter, badge, Qt.AlignmentFlag.AlignCenter, words)


class Rail(Surface):
    """The column of buttons; `chosen` names the screen."""

    chosen = Signal(str)

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        """`actions` in the order of the entries, settings last."""
        super().__init__("canvas", "right", parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Screens"))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, RailButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, 12)
        column.setSpacing(4)
        for entry, action in zip((*ENTRIES, LAST), actions, strict=True):
            button = RailButton(entry, action, self)
            button.clicked.connect(lambda _on=False, screen=entry.screen: self.chosen.emit(screen))
            self._group.addButton(button)
            self._buttons[entry.screen] = button
            if entry is LAST:
                column.addStretch(1)
            column.addWidget(button)

    def minimumSizeHint(self) -> QSize:
        """As low as the icons alone."""
        buttons = [button for button in self._buttons.values() if not button.isHidden()]
        return QSize(super().minimumSizeHint().width(), (_COMPACT + 4) * len(buttons) + 24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words below the icons where there is room for them."""
        super().resizeEvent(event)
        self._compact_or_not()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_buttons"):
            self._compact_or_not()

    def _compact_or_not(self) -> None:
        buttons = [button for button in self._buttons.values() if not button.isHidden()]
        compact = sum(button.full_height() + 4 for button in buttons) + 24 > self.height()
        for button in self._buttons.values():
            button.set_compact(compact)

    def show_screen(self, screen: str) -> None:
        """Mark the current screen."""
        self._buttons[screen].setChecked(True)

    def set_count(self, screen: str, count: int) -> None:
        """What waits on a screen."""
        self._buttons[screen].set_count(count)

    def offer(self, screen: str, offered: bool) -> None:
        """Set whether this person has a screen; the others have no button."""
        self._buttons[screen].setVisible(offered)

    def button(self, screen: str) -> RailButton:
        """The button of a screen."""
        return self._buttons[screen]
