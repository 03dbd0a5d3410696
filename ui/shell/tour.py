"""Three steps over the review screen, for someone who sees it for the first time: the queue, the sources, the decision.

Nothing is blocked meanwhile: the keys that the card names work, and doing a step goes to the next one.
"""

from collections.abc import Callable
from typing import NamedTuple, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from ui import outside_text
from ui.action_keys import keys_of, with_keys, words_of
from ui.actions import Actions
from ui.language import phrase, tr
from ui.theme import tokens
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton, chords_shown
from ui.widgets.label import Label, Style

WIDTH = 320
_RADIUS, _GAP = 8, 12
_OWN_KEYS = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Step(NamedTuple):
    """`actions` are those that do the step; `{0}`, `{1}` in `text` are their keys."""

    title: str
    text: str
    actions: tuple[str, ...]


STEPS = (
    Step(
        phrase("Drafts wait in the queue"),
        phrase("{0} goes to the next draft, {1} to the previous one. Looking changes nothing."),
        ("next", "previous"),
    ),
    Step(
        phrase("Every reply has its sources"),
        phrase("Yellow words are cited, and the number names the source here. {0} opens the first one at its passage."),
        ("source_1",),
    ),
    Step(
        phrase("You decide"),
        phrase(
            "{0} approves, {1} escalates, {2} rejects. You can undo it until the reply is sent. "
            "{help} has help for each screen."
        ),
        ("approve", "escalate", "reject"),
    ),
)


class Tour(QWidget):
    """The card, with a ring around what it speaks of. `place` gives the widget of a step, if there is one."""

    ended = Signal()

    def __init__(self, actions: Actions, place: Callable[[int], QWidget | None], window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._place = place
        self._window = window
        self._at = 0
        self._ring = _Ring(window)
        self.title = Label("", Style.HEADING, self, wrap=True)
        self.words = Label("", Style.BODY, self, wrap=True)
        self._count = Label("", Style.SMALL, self)
        self.next = KeycapButton(tr("Next"), "Return", self, primary=True)
        self.skip = KeycapButton(tr("Skip"), "Esc", self)
        self.next.clicked.connect(self._go_on)
        self.skip.clicked.connect(self.end)
        foot = FlowRow(self)
        for part in (self.next, self.skip, self._count):
            foot.add(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        for part in (self.title, self.words):
            column.addWidget(part)
        column.addWidget(foot)
        self._watched = {name: step for step, each in enumerate(STEPS) for name in each.actions}
        for name in self._watched:
            actions[name].triggered.connect(self._on_step_done)
        window.installEventFilter(self)
        self._show_step()
        self._ring.show()
        self.show()
        self.raise_()
        self.next.setFocus(Qt.FocusReason.PopupFocusReason)

    def step(self) -> int:
        """Which step is shown, from 0."""
        return self._at

    def end(self) -> None:
        """Take it away; it does not come again by itself."""
        for name in self._watched:
            self._actions[name].triggered.disconnect(self._on_step_done)
        self._window.removeEventFilter(self)
        held = self.isAncestorOf(self._window.focusWidget() or self._window)
        for widget in (self._ring, self):
            widget.hide()
            widget.deleteLater()
        place = self._place(0)
        if held and place is not None:
            place.setFocus()
        self.ended.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay beside its place when the window changes."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._lay_out()
        return False

    def event(self, event: QEvent) -> bool:
        """Esc and Enter are the card's while it has the focus."""
        asks = event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not event.modifiers()
        if asks and cast("QKeyEvent", event).key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc skips; Enter goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.skip.click() if self.skip.hasFocus() else self.next.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A raised ground with an edge."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def _on_step_done(self) -> None:
        """The person pressed the key of a step."""
        sender = self.sender()
        if isinstance(sender, QObject) and self._watched.get(sender.objectName()) == self._at:
            self._go_on()

    def _go_on(self) -> None:
        if self._at + 1 == len(STEPS):
            self.end()
            return
        self._at += 1
        self._show_step()

    def _show_step(self) -> None:
        step = STEPS[self._at]
        keys = [chords_shown(keys_of(name)) or words_of(name) for name in step.actions]
        self.title.setText(step.title)
        self.words.setText(with_keys(step.text).format(*keys))
        self._count.setText(tr("{at} of {total}", at=self._at + 1, total=len(STEPS)))
        self.next.setText(tr("Done") if self._at + 1 == len(STEPS) else tr("Next"))
        outside_text.name(
            self,
            tr(
                "Tour, {at} of {total}: {title}. {text}",
                at=self._at + 1,
                total=len(STEPS),
                title=step.title,
                text=self.words.text(),
            ),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        """Beside the step's place, where it covers least of it, and inside the window."""
        if not isValid(self._ring):
            return
        width = min(WIDTH + 8 * self.fontMetrics().averageCharWidth(), self._window.width() - 2 * _GAP)
        height = self.heightForWidth(width)
        self.resize(width, height)
        place = self._place(self._at)
        room = QRect(self._window.rect()).adjusted(_GAP, _GAP, -_GAP, -_GAP)
        at = QRect(room.center() - QPoint(width // 2, height // 2), self.size())
        self._ring.setVisible(place is not None)
        if place is not None:
            around = QRect(place.mapTo(self._window, QPoint(0, 0)), place.size())
            self._ring.setGeometry(around.adjusted(-2, -2, 2, 2).intersected(self._window.rect()))
            self._ring.raise_()
            at.moveTopLeft(_beside(around, at, room))
        self.setGeometry(at)
        self.raise_()


def _beside(around: QRect, card: QRect, room: QRect) -> QPoint:
    """Right of `around`, else left of it, else above."""
    top = min(max(room.top(), around.top() + 48), room.bottom() - card.height())
    if around.right() + _GAP + card.width() <= room.right():
        return QPoint(around.right() + _GAP, top)
    if around.left() - _GAP - card.width() >= room.left():
        return QPoint(around.left() - _GAP - card.width(), top)
    left = min(max(room.left(), around.center().x() - card.width() // 2), room.right() - card.width())
    return QPoint(left, max(room.top(), around.top() - _GAP - card.height()))


class _Ring(QWidget):
    """An outline that takes no click."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """In the accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.current().accent), 2))
        painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)
