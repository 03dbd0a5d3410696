"""Labels in the house's few styles. They follow theme and text size; text is always plain."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import tokens


class _Look(NamedTuple):
    scale: float
    weight: QFont.Weight
    colour: str


class Style(Enum):
    """How words look: size by the body's, weight, and the token of their colour."""

    TITLE = _Look(1.16, QFont.Weight.DemiBold, "text")
    HEADING = _Look(1.0, QFont.Weight.DemiBold, "text")
    BODY = _Look(1.0, QFont.Weight.Normal, "text")
    SOFT = _Look(1.0, QFont.Weight.Normal, "muted")
    SMALL = _Look(0.88, QFont.Weight.Normal, "muted")
    CAPTION = _Look(0.86, QFont.Weight.DemiBold, "muted")
    OK = _Look(0.88, QFont.Weight.Medium, "ok")
    WARN = _Look(0.88, QFont.Weight.DemiBold, "warn")
    DANGER = _Look(0.88, QFont.Weight.DemiBold, "danger")


class Words(QLabel):
    """A label in one of the styles; `wrap` breaks long lines, `selectable` lets the mouse and keys mark and copy."""

    def __init__(
        self,
        text: str = "",
        style: Style = Style.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._dressing = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            self.setMinimumWidth(1)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.setText(text)
        self._dress()

    def set_style(self, style: Style) -> None:
        """Change how the words look."""
        if style is not self._style:
            self._style = style
            self._dress()

    def say(self, text: str) -> None:
        """Show `text`; hidden while there is nothing to say."""
        self.setText(text)
        self.setVisible(bool(text))

    def _dress(self) -> None:
        self._dressing = True
        look = self._style.value
        parent = self.parentWidget()
        font = QFont(parent.font() if parent else QFont())
        font.setPointSizeF(font.pointSizeF() * look.scale)
        font.setWeight(look.weight)
        self.setFont(font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(getattr(tokens.current(), look.colour)))
        self.setPalette(palette)
        self._dressing = False

    def event(self, event: QEvent) -> bool:
        """Follow the theme and the text size of what the label lies in."""
        kinds = (QEvent.Type.ApplicationPaletteChange, QEvent.Type.ApplicationFontChange, QEvent.Type.ParentChange)
        if event.type() in kinds and not self._dressing and hasattr(self, "_style"):
            self._dress()
        return super().event(event)


class Link(Words):
    """Words that do something: by mouse, by Enter or Space when focused."""

    activated = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Style.BODY, parent)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._dress()

    def _dress(self) -> None:
        super()._dress()
        self._dressing = True
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        self.setFont(font)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, QColor(tokens.current().accent))
        self.setPalette(palette)
        self._dressing = False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click inside."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space do what a click does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for the focus ring."""
        return super().sizeHint() + QSize(6, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Underlined under the mouse; a ring when focused."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.current().accent), 1.5))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 4, 4)


__all__ = ["Link", "Style", "Words"]
