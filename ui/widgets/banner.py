"""A banner: one thing that the person should know here, with links to act on it."""

from enum import Enum

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.theme import tokens
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label, LinkLabel, Style

EDGE, RADIUS = 3, 6
MOST_BESIDE = 2
"""More links are below the words, which would be squeezed beside them."""


class Tone(Enum):
    """Severity: the colour of the edge, and a sign so that colour is not alone."""

    INFO = ("accent", "")
    OK = ("ok", "✓")
    WARN = ("warn", "⚑")
    DANGER = ("danger", "⚑")
    OFFLINE = ("warn", "○")


class Banner(QWidget):
    """A title, a text below or beside it, and links at the end. Hidden until it says something."""

    activated = Signal(str)
    """The key of the link that was chosen."""

    def __init__(self, parent: QWidget | None = None, *, tone: Tone = Tone.INFO) -> None:
        super().__init__(parent)
        self._tone = tone
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 8, 12, 8)
        row.setSpacing(10)
        self._sign = Label("", Style.HEADING, self)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        self._title = Label("", Style.HEADING, self, wrap=True)
        self._text = Label("", Style.BODY, self, wrap=True, selectable=True)
        words.addWidget(self._title)
        words.addWidget(self._text)
        self._below = FlowRow(self, spacing=16)
        self._below.hide()
        words.addWidget(self._below)
        row.addLayout(words, 1)
        self._links = QHBoxLayout()
        self._links.setSpacing(8)
        row.addLayout(self._links)
        self.hide()

    def say(
        self, title: str, text: str = "", *, tone: Tone | None = None, links: tuple[tuple[str, str], ...] = ()
    ) -> None:
        """Show these words; `links` are (key, words) that `activated` names. Nothing to say hides the banner."""
        if tone is not None:
            self._tone = tone
        self._title.say(title)
        self._text.say(text)
        self._sign.say(self._tone.value[1])
        self._sign.set_style(
            {Tone.DANGER: Style.DANGER, Tone.OK: Style.OK, Tone.INFO: Style.HEADING}.get(self._tone, Style.WARN)
        )
        self._below.clear()
        while (item := self._links.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        beside = len(links) <= MOST_BESIDE
        for key, words in links:
            link = LinkLabel(words, self)
            link.activated.connect(lambda k=key: self.activated.emit(k))
            if beside:
                self._links.addWidget(link, 0, Qt.AlignmentFlag.AlignVCenter)
            else:
                self._below.add(link)
        self._below.setVisible(not beside)
        outside_text.name(self, outside_text.joined(" ", (title, text)))
        self.setVisible(bool(title or text))
        self.update()

    def words(self) -> str:
        """What the banner says now; empty when hidden."""
        return self.accessibleName() if not self.isHidden() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A tinted ground with a heavier edge where reading begins."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QColor(getattr(colours, self._tone.value[0]))
        ground = QColor(
            colours.warn_ground if self._tone in (Tone.WARN, Tone.OFFLINE, Tone.DANGER) else colours.selected
        )
        shape = QPainterPath()
        shape.addRoundedRect(area, RADIUS, RADIUS)
        painter.fillPath(shape, ground)
        painter.save()
        painter.setClipPath(shape)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = area.right() - EDGE if mirrored else area.left()
        painter.fillRect(QRectF(left, area.top(), EDGE, area.height()), edge)
        painter.restore()
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawPath(shape)
