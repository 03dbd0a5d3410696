"""A key, drawn as a cap, and a button that shows its key next to its words."""

import re

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui import outside_text
from ui.language import tr
from ui.theme import tokens
from ui.theme.fonts import scaled

PADDING_X, PADDING_Y, GAP, KEY_PADDING, RADIUS = 14, 7, 8, 5, 6
_JOINED = re.compile(r"(?<=[^+])\+(?=.)")
"""A plus between two keys, as against the key plus: `Ctrl++`, and `⌘+` on macOS, where nothing joins."""
SIGNS = {"Return": "↵", "Enter": "↵", "Backspace": "⌫", "Del": "⌦", "Meta": "⌘"}


def chords_shown(sequence: str) -> str:
    """Every chord of `sequence`, in the order in which they are pressed: `Esc, Ctrl Z`."""
    return ", ".join(keys_shown(chord) for chord in sequence.split(", "))


def keys_shown(sequence: QKeySequence | str) -> str:
    """`Ctrl+Return` as a keycap shows it: `Ctrl ↵`; the first of several chords."""
    text = sequence if isinstance(sequence, str) else sequence.toString(QKeySequence.SequenceFormat.NativeText)
    first = text.split(", ", maxsplit=1)[0]
    return " ".join(SIGNS.get(part, part) for part in _JOINED.split(first) if part)


class KeycapButton(QPushButton):
    """A push button with a keycap. `primary` is the one thing to do here; the others are outlined."""

    def __init__(self, text: str, keys: str = "", parent: QWidget | None = None, *, primary: bool = False) -> None:
        super().__init__(outside_text.visible(text), parent)
        self._keys = keys
        self._primary = primary
        self._action: QAction | None = None
        self._keys_of: QAction | None = None
        self._size: QSize | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._name()

    @classmethod
    def for_action(cls, action: QAction, parent: QWidget | None = None, *, primary: bool = False) -> "KeycapButton":
        """A button that triggers `action` and follows its text, key, tooltip and whether it is enabled."""
        button = cls(outside_text.VisibleString(action.text()), "", parent, primary=primary)
        button.clicked.connect(action.trigger)
        button._action = action
        # A method of the button, which Qt disconnects with it; the action outlives its screens.
        action.changed.connect(button._follow)
        button.follow(action)
        return button

    def follow(self, action: QAction) -> None:
        """Take over what `action` says now."""
        self.setText(outside_text.VisibleString(action.text()))
        self.set_keys(action.shortcut().toString(QKeySequence.SequenceFormat.NativeText))
        self.setEnabled(action.isEnabled())
        outside_text.tip(self, outside_text.tip_of(action))

    def show_keys_of(self, action: QAction) -> None:
        """Show the key of `action`, also when it is changed; the words stay the button's own."""
        self._keys_of = action
        action.changed.connect(self._follow_keys)
        self._follow_keys()

    def set_keys(self, keys: str) -> None:
        """`keys` as of QKeySequence's text (`Ctrl+E`); empty for none."""
        if keys == self._keys:  # an action changes often, and its key hardly ever: each change lays out all around
            return
        self._keys = keys
        self._changed()

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """The words on the button."""
        words = outside_text.visible(text)
        if words != self.text():
            super().setText(words)
            self._changed()

    def text(self) -> str:
        """The same as it is shown."""
        return outside_text.VisibleString(super().text())

    def _changed(self) -> None:
        self._size = None
        self._name()
        self.updateGeometry()
        self.update()

    def _follow_keys(self) -> None:
        if self._keys_of is not None:
            self.set_keys(self._keys_of.shortcut().toString(QKeySequence.SequenceFormat.NativeText))

    def _follow(self) -> None:
        if self._action is not None:
            self.follow(self._action)

    def _name(self) -> None:
        outside_text.name(self, self._words())
        outside_text.describe(self, tr("key {keys}", keys=self._keys) if self._keys else "")

    def _words(self) -> str:
        return outside_text.VisibleString(self.text().replace("&&", "\0").replace("&", "").replace("\0", "&"))

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(font.pointSizeF() * 0.8, 7.0))
        return font

    def sizeHint(self) -> QSize:
        """Words, gap, keycap and padding."""
        if self._size is None:
            self._size = self._measured_size()
        return self._size

    def _measured_size(self) -> QSize:
        metrics = QFontMetrics(_medium(self.font()))
        width = metrics.horizontalAdvance(self._words()) + 2 * PADDING_X
        if self._keys:
            width += GAP + self._key_width()
        return QSize(width, metrics.height() + 2 * PADDING_Y)

    def minimumSizeHint(self) -> QSize:
        """The words are never cut."""
        return self.sizeHint()

    def _key_width(self) -> int:
        return QFontMetrics(self._key_font()).horizontalAdvance(keys_shown(self._keys)) + 2 * KEY_PADDING

    def changeEvent(self, event: QEvent) -> None:
        """A new font asks for a new size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._size = None
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The edge, the words, the keycap; a ring when focused by the keyboard."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, edge, ink = self._colours()
        area = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(area.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus():
            ring = colours.on_accent if self._primary and self.isEnabled() else colours.accent
            painter.setPen(QPen(QColor(ring), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area.toRectF().adjusted(2.5, 2.5, -2.5, -2.5), RADIUS - 2, RADIUS - 2)
        self._paint_words(painter, ink)

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        font = _medium(self.font())
        painter.setFont(font)
        painter.setPen(ink)
        width = QFontMetrics(font).horizontalAdvance(self._words())
        keycap = GAP + self._key_width() if self._keys else 0
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = (self.width() - width - keycap) // 2 + (keycap if mirrored else 0)
        outside_text.draw(
            painter, QRect(left, 0, width + 1, self.height()), Qt.AlignmentFlag.AlignVCenter, self._words()
        )
        if self._keys:
            metrics = QFontMetrics(self._key_font())
            height = metrics.height() + 2
            x = left - keycap if mirrored else left + width + GAP
            cap = QRect(x, (self.height() - height) // 2, self._key_width(), height)
            soft = QColor(ink)
            soft.setAlphaF(ink.alphaF() * 0.8)
            painter.setPen(QPen(soft, 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(self._key_font())
            painter.setPen(ink)
            outside_text.draw(painter, cap, Qt.AlignmentFlag.AlignCenter, keys_shown(self._keys))

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        """Ground, edge and ink for the state that the button is in."""
        colours = tokens.current()
        if not self.isEnabled():
            return QColor(colours.canvas), QColor(colours.line), QColor(colours.muted)
        if self._primary:
            ground = QColor(colours.accent)
            if self.isDown() or self.underMouse():
                ground = ground.darker(110)
            return ground, ground, QColor(colours.on_accent)
        pressed = self.isDown() or self.underMouse()
        ground = QColor(colours.selected if pressed else colours.surface)
        return ground, QColor(colours.control), QColor(colours.text)


def _medium(font: QFont) -> QFont:
    copy = QFont(font)
    copy.setWeight(QFont.Weight.Medium)
    return copy


class Keycap(QWidget):
    """A key's name in an outline; it cannot be pressed."""

    def __init__(self, keys: str, parent: QWidget | None = None, colour: str = "accent") -> None:
        super().__init__(parent)
        self._keys = keys
        self._colour = colour
        self._size: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        outside_text.name(self, tr("key {keys}", keys=keys))

    def set_keys(self, keys: str) -> None:
        """Another key's name, as `keys_shown` gives it."""
        if keys != self._keys:
            self._keys, self._size = keys, None
            outside_text.name(self, tr("key {keys}", keys=keys))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Room for the key's name."""
        if self._size is None:
            metrics = QFontMetrics(self._font())
            self._size = QSize(metrics.horizontalAdvance(self._keys) + 11, metrics.height() + 3)
        return self._size

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        self._size = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """An outlined cap."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(getattr(tokens.current(), self._colour)), 1))
        painter.setFont(self._font())
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        outside_text.draw(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, self._keys)

    def _font(self) -> QFont:
        return scaled(self.font(), 0.8)
