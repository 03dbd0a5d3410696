"""The ticket's conversation as plain text: the customer's side first, ours opposite, internal notes marked.

The newest messages are laid out, those in sight at once; earlier ones come when asked for, so that a ticket of 2,000
messages opens at once.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from console.model.draft import Message, MessageRole, Ticket
from ui import outside_text
from ui.draft.wording import speaker
from ui.language import tr
from ui.theme import tokens
from ui.widgets.after_paint import AfterPaint
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.direction import is_rtl
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.times import clock

MARGIN, TOP, GAP, PAD_X, PAD_Y, RADIUS = 20, 14, 10, 12, 8, 8
SHARE, WIDEST = 0.78, 680
NEWEST, STEP = 24, 100
FILL_MS = 60
"""Delay after the newest are shown, before those that need scrolling are laid out too."""


class _Bubble(QWidget):
    """One message; created once, and reused for the next draft."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ours = False
        self._note = False
        self._laid: tuple[int, str] | None = None
        """The column's width and the font that it was laid out for, until it has another message."""
        self._who = Label("", Style.SMALL, self)
        self._text = BreakingLabel(Style.BODY, self)
        self._text.setContentsMargins(0, 0, 0, 0)

    def show_message(self, message: Message, now: datetime) -> None:
        """Another message."""
        self._laid = None
        self._ours = message.role is MessageRole.AGENT
        self._note = message.role in (MessageRole.NOTE, MessageRole.SYSTEM)
        who = speaker(message.role, message.author)
        when = clock(message.sent_at, now) if message.sent_at else ""
        heading = " · ".join(filter(None, (who, when)))
        self._who.setText(heading)
        self._text.setText(message.text)
        rtl = is_rtl(message.text)
        self._text.setAlignment(
            (Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        )
        self._text.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        outside_text.name(self._text, f"{heading}: {message.text}")
        self._who.adjustSize()
        self.update()

    def place(self, left: int, top: int, width: int) -> int:
        """Lay out in a column `width` wide; gives the height."""
        laid = width, self._text.font().key()
        if laid == self._laid:
            self.move(self._left(left, width, self.width()), top)
            return self.height()
        self._laid = laid
        most = min(round(width * SHARE), WIDEST)
        inner = most - 2 * PAD_X - 2
        natural = self._text.fontMetrics().size(0, self._text.text()).width() + 2
        if self._ours:
            inner = min(inner, max(natural, self._who.width()))
        head = self._who.sizeHint().height() + 3
        body = self._text.heightForWidth(inner) + 2 * PAD_Y
        whole = inner + 2 * PAD_X + 2
        self.setGeometry(self._left(left, width, whole), top, whole, head + body)
        self._who.setGeometry(0, 0, whole, head - 3)
        self._text.setGeometry(PAD_X + 1, head + PAD_Y, inner, body - 2 * PAD_Y)
        return head + body

    def _left(self, left: int, width: int, whole: int) -> int:
        """Where it begins in the column: the customer's where reading begins, ours at the other side."""
        return left + width - whole if self._ours is not self.isRightToLeft() else left

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paints ours on the selected background, theirs on the surface, notes with a dashed edge."""
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
        self.setAccessibleName(tr("Conversation"))
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
        self._paint_awaited = False
        self._filling = QTimer(self, singleShot=True, interval=FILL_MS)
        self._filling.timeout.connect(self._fill_up)

    def show_ticket(self, ticket: Ticket, now: datetime) -> None:
        """Another conversation, or the same with more in it."""
        self._now = now
        if ticket.messages != self._messages:
            self._messages = ticket.messages
            self._shown_count = self._visible_count()
            self._fill()
            self._filling.stop()
            if self._shown_count < min(NEWEST, len(self._messages)) and not self._paint_awaited:
                self._paint_awaited = True
                AfterPaint(self._inside, self._painted)
        self.to_newest()

    def set_inset(self, pixels: int) -> None:
        """Sets the margins beside the messages."""
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
        """The height of the whole conversation."""
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

    def _visible_count(self) -> int:
        """How many of the newest messages may be seen without scrolling, which is in less than two thirds of the window
        everywhere, and the customer's newest among them.
        """
        height, answered = 0, False
        line, widest = self.fontMetrics().height(), max(round(self._room() * SHARE), 1)
        for count, message in enumerate(reversed(self._messages[-NEWEST:]), 1):
            answered = answered or message.role is MessageRole.CUSTOMER
            letters = line // 4  # narrower than they are
            lines = max(message.text.count("\n") + 1, len(message.text) * letters // widest)
            height += 5 * line // 2 + lines * line
            if answered and 3 * height > 2 * self.window().height():
                return count
        return min(NEWEST, len(self._messages))

    def _painted(self) -> None:
        self._paint_awaited = False
        self._filling.start()

    def _fill_up(self) -> None:
        """The rest of the newest messages, above those in sight, which stay where they are."""
        bar = self.verticalScrollBar()
        below, before = self._inside.height() - bar.value(), self._shown_count
        more = min(NEWEST, len(self._messages)) - before
        if more <= 0:
            return
        filled, spare = self._bubbles[:before], self._bubbles[before:]
        fresh = [spare.pop() if spare else _Bubble(self._inside) for _ in range(more)]
        for bubble in reversed(fresh):
            bubble.lower()  # a screen reader reads them in this order
        self._bubbles = [*fresh, *filled, *spare]
        self._shown_count += more
        self._show(fresh)
        bar.setValue(self._inside.height() - below)

    def _more(self) -> None:
        self._shown_count = min(self._shown_count + STEP, len(self._messages))
        self._fill()
        self.verticalScrollBar().setValue(0)

    def _fill(self) -> None:
        while len(self._bubbles) < self._shown_count:
            self._bubbles.append(_Bubble(self._inside))
        self._show(self._bubbles[: self._shown_count])

    def _show(self, others: Sequence[_Bubble]) -> None:
        """Put the messages in their bubbles; the first ones, `others`, held others before."""
        assert self._now is not None
        messages = self.messages()
        for bubble, message in zip(others, messages, strict=False):
            bubble.show_message(message, self._now)
        for i, bubble in enumerate(self._bubbles):
            if bubble.isHidden() == (i < len(messages)):
                bubble.setVisible(i < len(messages))
        rest = len(self._messages) - len(messages)
        self._earlier.setText(tr("Show {shown} of {rest} earlier messages", shown=min(rest, STEP), rest=rest))
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
