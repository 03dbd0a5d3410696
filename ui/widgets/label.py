"""Labels in a few fixed styles. They follow theme and text size; text is always plain."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from ui import isolation, outside_text
from ui.theme import tokens
from ui.whole_characters import shortened


class _Look(NamedTuple):
    scale: float
    weight: QFont.Weight
    colour: str


class Style(Enum):
    """A text style: size relative to the body's, weight, and the token of its colour."""

    TITLE = _Look(1.16, QFont.Weight.DemiBold, "text")
    HEADING = _Look(1.0, QFont.Weight.DemiBold, "text")
    BODY = _Look(1.0, QFont.Weight.Normal, "text")
    SOFT = _Look(1.0, QFont.Weight.Normal, "muted")
    SMALL = _Look(0.88, QFont.Weight.Normal, "muted")
    CAPTION = _Look(0.86, QFont.Weight.DemiBold, "muted")
    OK = _Look(0.88, QFont.Weight.Medium, "ok")
    WARN = _Look(0.88, QFont.Weight.DemiBold, "warn")
    DANGER = _Look(0.88, QFont.Weight.DemiBold, "danger")
    LINK = _Look(1.0, QFont.Weight.Medium, "accent")
    LINK_SMALL = _Look(0.9, QFont.Weight.Medium, "accent")


_LONGEST_WORD = 16
"""Characters, from which on a word may be broken."""
_DRESSES = frozenset(
    {
        QEvent.Type.ApplicationPaletteChange,
        QEvent.Type.ApplicationFontChange,
        QEvent.Type.PaletteChange,
        QEvent.Type.FontChange,
        QEvent.Type.StyleChange,
        QEvent.Type.ParentChange,
    }
)


def breakable(text: str) -> str:
    """`text` with places inside its long words where a line may end, which are not seen."""
    return re.sub(rf"(\S{{{_LONGEST_WORD}}})(?=\S)", "\\1\u200b", text)


class Label(QLabel):
    """A label in one of the styles; `wrap` breaks long lines, `breaks` also within long words (what is copied then is
    not the text itself), `selectable` lets the mouse and keys mark and copy.
    """

    def __init__(
        self,
        text: str = "",
        style: Style = Style.BODY,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
        selectable: bool = False,
        breaks: bool = False,
    ) -> None:
        super().__init__(parent)
        self._breaks = breaks
        self._style = style
        self._dressing = False
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        if wrap:
            # Qt's own minimum for a label that wraps is its ideal box; the height comes from the width it is given.
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
            self.setMinimumWidth(1)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            if isolation.is_mirrored():  # what Qt lays out as a document begins at its own side, away from its name
                self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.setText(text)
        self._apply_fonts()
        # A widget with a font of its own hears nothing of the application's.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.fontChanged.connect(self._follow_font)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`, whatever it is made of, as it is."""
        visible = outside_text.visible(text)
        super().setText(breakable(visible) if self._breaks else visible)

    def text(self) -> str:
        """What is shown."""
        return outside_text.VisibleString(super().text())

    def set_style(self, style: Style) -> None:
        """Change how the words look."""
        if style is not self._style:
            self._style = style
            self._apply_fonts()

    def say(self, text: str) -> None:
        """Show `text`; hidden while there is nothing to say."""
        self.setText(text)
        self.setVisible(bool(text))

    def say_at_most(self, text: str, longest: int) -> None:
        """Show `text`, cut with `…` after so many characters; complete in the tool tip then."""
        cut = shortened(text, longest)
        self.setText(cut)
        outside_text.tip(self, text if cut != text else "")

    def _apply_fonts(self) -> None:
        """Apply the style. A style sheet resets font and palette when a widget moves, so this is repeated."""
        font = _font(QApplication.font().key(), self._style)  # the parent's may not have changed yet
        colour = _colour(tokens.current(), self._style)
        self._dressing = True
        if font != self.font():
            self.setFont(font)
        if colour != self.palette().color(QPalette.ColorRole.WindowText):
            palette = QPalette(self.palette())
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)
        self._dressing = False

    def _follow_font(self, _font: QFont) -> None:
        self._apply_fonts()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme and the text size."""
        super().changeEvent(event)
        if event.type() in _DRESSES and not getattr(self, "_dressing", True):
            self._apply_fonts()

    def showEvent(self, event: QShowEvent) -> None:
        """Polishing, which comes before, may have taken the style away."""
        super().showEvent(event)
        self._apply_fonts()


@lru_cache(maxsize=64)
def _font(_of_the_application: str, style: Style) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * style.value.scale)
    font.setWeight(style.value.weight)
    return font


@lru_cache(maxsize=64)
def _colour(colours: tokens.Tokens, style: Style) -> QColor:
    return QColor(getattr(colours, style.value.colour))


class LinkLabel(Label):
    """Words that do something: by mouse, by Enter or Space when focused."""

    activated = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, Style.LINK, parent)
        outside_text.name(self, text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

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
