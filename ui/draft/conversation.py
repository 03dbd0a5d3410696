"""The ticket's conversation as plain text: the customer's side left, ours right, internal notes marked.

The newest messages are laid out; earlier ones come when asked for, so that a ticket of 2,000 messages opens at once.
"""

from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from console.model.draft import Message, MessageRole, Ticket
from ui import outside_text
from ui.draft.wording import speaker
from ui.theme import tokens
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.direction import is_rtl
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.times import clock

MARGIN, TOP, GAP, PAD_X, PAD_Y, RADIUS = 20, 14, 10, 12, 8, 8
SHARE, WIDEST = 0.78, 680
NEWEST, STEP = 24, 100


class _Bubble(QWidget):
    """One message; made once and given another text for the next draft."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ours = False
        self._note = False
        self._who = Label("", Style.SMALL, self)
        self._text = BreakingLabel(Style.BODY, self)
        self._text.setContentsMargins(0, 0, 0, 0)

    def show_message(self, message: Message, now: datetime) -> None:
        """Another message."""
        self._ours = message.role is MessageRole.AGENT
        self._note = message.role in (MessageRole.NOTE, MessageRole.SYSTEM)
        who = speaker(message.role, message.author)
        when = clock(message.sent_at, now) if message.sent_at else ""
        self._who.setText(" · ".join(filter(None, (who, when))))
        self._text.setText(message.text)
        rtl = is_rtl(message.text)
        self._text.setAlignment(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        self._text.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        outside_text.name(self._text, f"{self._who.text()}: {message.text}")
        self._who.adjustSize()
        self.update()

    def place(self, left: int, top: int, width: int) -> int:
        """Lay out in a column `width` wide; gives the height."""
        most = min(round(width * SHARE), WIDEST)
        inner = most - 2 * PAD_X - 2
        natural = self._text.fontMetrics().size(0, self._text.text()).width() + 2
        if self._ours:
            inner = min(inner, max(natural, self._who.width()))
        head = self._who.sizeHint().height() + 3
        body = self._text.heightForWidth(inner) + 2 * PAD_Y
        whole = inner + 2 * PAD_X + 2
        self.setGeometry(left + width - whole if self._ours else left, top, whole, head + body)
        self._who.setGeometry(0, 0, whole, head - 3)
        self._text.setGeometry(PAD_X + 1, head + PAD_Y, inner, body - 2 * PAD_Y)
        return head + body

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ours on the selected ground, theirs on the surface, notes dashed."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._text.y() - PAD_Y
        area = QRect(0, top, self.width(), self.height() - top).toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        pen = QPen(QColor(colours.selected if self._ours else colours.hair), 1)
        if self._note:
            pen = QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.selected if self._ours else colours.surface))
        painter.drawRoundedRect(area, RADIUS, RADIUS)


class Conversation(QScrollArea):
    """Scrolled to the newest message of the customer."""

    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Conversation")
        self._inside = QWidget()
        self._earlier = LinkLabel("", self._inside)
        self._earlier.activated.connect(self._more)
        self._earlier.hide()
        self.setWidget(self._inside)
        self._bubbles: list[_Bubble] = []
        self._messages: tuple[Message, ...] = ()
        self._shown_count = 0
        self._height = 0
        self._inset = MARGIN
        self._placed_in = 0
        self._now: datetime | None = None

    def show_ticket(self, ticket: Ticket, now: datetime) -> None:
        """Another conversation, or the same with more in it."""
        self._now = now
        if ticket.messages != self._messages:
            self._messages = ticket.messages
            self._shown_count = min(NEWEST, len(self._messages))
            self._fill()
        self.to_newest()

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the messages stand."""
        if pixels != self._inset:
            self._inset = pixels
            self._place()

    def messages(self) -> tuple[Message, ...]:
        """The messages laid out now."""
        return self._messages[len(self._messages) - self._shown_count :]

    def to_newest(self) -> None:
        """Bring the customer's newest message into view, as whole as it fits."""
        visible = self.messages()
        at = next(
            (i for i in reversed(range(len(visible))) if visible[i].role is MessageRole.CUSTOMER), len(visible) - 1
        )
        if at < 0:
            return
        bubble = self._bubbles[at].geometry()
        end = bubble.bottom() + TOP if at < len(visible) - 1 else self._inside.height()
        self.verticalScrollBar().setValue(max(0, min(bubble.top() - TOP, end - self.viewport().height())))
        if bubble.height() <= self.viewport().height():
            self.verticalScrollBar().setValue(max(0, end - self.viewport().height()))

    def natural_height(self) -> int:
        """The height at which nothing needs scrolling."""
        return self._height

    def sizeHint(self) -> QSize:
        """As high as the conversation."""
        return QSize(400, self._height)

    def minimumSizeHint(self) -> QSize:
        """At least one message can be read."""
        return QSize(200, min(self._height, 96))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower is higher."""
        super().resizeEvent(event)
        if self._room() != self._placed_in:
            self._place()
        else:
            self._inside.resize(self.viewport().width(), self._height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The canvas behind the bubbles."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(tokens.current().canvas))

    def _more(self) -> None:
        self._shown_count = min(self._shown_count + STEP, len(self._messages))
        self._fill()
        self.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        assert self._now is not None
        messages = self.messages()
        while len(self._bubbles) < len(messages):
            self._bubbles.append(_Bubble(self._inside))
        for bubble, message in zip(self._bubbles, messages, strict=False):
            bubble.show_message(message, self._now)
        for i, bubble in enumerate(self._bubbles):
            bubble.setVisible(i < len(messages))
        rest = len(self._messages) - len(messages)
        self._earlier.setText(f"Show {min(rest, STEP)} of {rest} earlier messages")
        self._earlier.setVisible(rest > 0)
        self._place()

    def _room(self) -> int:
        """The width for messages: the same with and without a scroll bar, so that its coming lays nothing out again."""
        return self.width() - self.verticalScrollBar().sizeHint().width()

    def _place(self) -> None:
        self._placed_in = self._room()
        width = self._placed_in - 2 * self._inset
        top = TOP
        if not self._earlier.isHidden():
            self._earlier.adjustSize()
            self._earlier.move(self._inset - 3, top)
            top += self._earlier.height() + GAP
        for bubble in self._bubbles[: self._shown_count]:
            top += bubble.place(self._inset, top, width) + GAP
        height = top - GAP + TOP + 2
        self._inside.resize(self.viewport().width(), height)
        if height != self._height:
            self._height = height
            self.updateGeometry()
            self.height_changed.emit()
