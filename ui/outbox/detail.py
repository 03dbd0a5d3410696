"""One item of the Outbox in full: what happened, the texts side by side, what is new, and the ways out."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import outside_text
from ui.language import tr
from ui.outbox.item import OutboxItem
from ui.outbox.text_columns import TextColumns
from ui.outbox.wording import finding_at
from ui.widgets.banner import Banner, Tone
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.card import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.page_head import PageHead
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.surface import Surface
from ui.widgets.times import clock

MARGIN = 20


WIDTH = 760
_LEAST_LINES = 8


class MessageBubble(QWidget):
    """Reads from the side where the customer stands; the text can be marked and copied."""

    def __init__(self, who: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(Label(who, Style.SMALL, self))
        row = QHBoxLayout()
        bubble = Card(self)
        bubble.column.setContentsMargins(12, 8, 12, 8)
        words = BreakingLabel(Style.BODY, bubble)
        words.setText(text)
        outside_text.name(words, f"{outside_text.inside(who)}: {text}")
        bubble.column.addWidget(words)
        bubble.setMaximumWidth(WIDTH)
        bubble.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(bubble, 8)
        row.addStretch(2)
        column.addLayout(row)
        self.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)


class Button(NamedTuple):
    """What can be done: `name` is emitted, `keys` chooses it."""

    name: str
    words: str
    keys: str = ""


class OutboxDetail(Surface):
    """Emits `chosen` with the name of a button."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("surface", parent=parent)
        # The page's: keys work from the list beside this view too.
        self._keys_reach = parent or self
        self.head = PageHead(self)
        self._banner = Banner(self)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        self._columns = TextColumns(self)
        self._news = Surface("canvas", "top bottom", self)
        self._messages = QVBoxLayout(self._news)
        self._messages.setContentsMargins(MARGIN, 14, MARGIN, 14)
        self._messages.setSpacing(10)
        self._bar = FlowRow(self)
        self._shortcuts: list[QShortcut] = []
        self._middle = ScrollBody(self)
        body = QVBoxLayout()
        body.setContentsMargins(MARGIN, 12, MARGIN, 12)
        body.setSpacing(12)
        body.addWidget(self._banner)
        body.addLayout(self._notices)
        body.addWidget(self._columns, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN, 10, MARGIN, 12)
        foot.addWidget(self._bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QVBoxLayout(self._middle.inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addLayout(body, 1)
        middle.addWidget(self._news)
        column.addWidget(self.head)
        column.addWidget(self._middle, 1)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The texts have some lines, however little room is left; the rest scrolls."""
        super().resizeEvent(event)
        self._columns.setMinimumHeight(_LEAST_LINES * self.head.fontMetrics().height())

    def show_it(
        self,
        item: OutboxItem,
        buttons: Sequence[Button],
        messages: Sequence[tuple[str, str, datetime | None]],
        now: datetime,
    ) -> None:
        """Show `item` with these ways to act, the first as the suggested one, and the unseen messages."""
        self.head.say(item.title, item.details)
        self._banner.say("", item.banner, tone=Tone.INFO)
        self._show_notices(item)
        self._columns.show_columns(item.columns)
        _clear(self._messages)
        for author, text, at in messages:
            when = f"{clock(at, now)}, " if at else ""
            self._messages.addWidget(
                MessageBubble(
                    tr("{author} · {when}new since you decided", author=outside_text.inside(author), when=when),
                    text,
                    self._news,
                )
            )
        self._news.setVisible(bool(messages))
        self._show_buttons(buttons, suggested=item.needs_you)

    def buttons(self) -> tuple[KeycapButton, ...]:
        """The buttons shown, in order."""
        return tuple(widget for widget in self._bar.widgets() if isinstance(widget, KeycapButton))

    def columns(self) -> TextColumns:
        """The texts shown."""
        return self._columns

    def banner(self) -> Banner:
        """The sentence at the top."""
        return self._banner

    def _show_notices(self, item: OutboxItem) -> None:
        _clear(self._notices)
        for finding in item.findings:
            words = finding_at(finding, item.text)
            banner = Banner(self, tone=Tone.DANGER)
            banner.say(
                outside_text.said(finding.message),
                tr("At “{words}”", words=outside_text.inside(words)) if words else "",
                tone=Tone.DANGER,
            )
            self._notices.addWidget(banner)
        for error in item.errors:
            banner = Banner(self, tone=Tone.DANGER)
            banner.say(f"{outside_text.inside(error.path)} {outside_text.said(error.message)}", tone=Tone.DANGER)
            self._notices.addWidget(banner)

    def _show_buttons(self, buttons: Sequence[Button], *, suggested: bool) -> None:
        focused = any(button.hasFocus() for button in self.buttons())
        self._bar.clear()
        for shortcut in self._shortcuts:
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        self._shortcuts = []
        for i, (name, words, keys) in enumerate(buttons):
            button = KeycapButton(words, keys, self._bar, primary=suggested and i == 0)
            button.clicked.connect(lambda _=False, n=name: self.chosen.emit(n))
            self._bar.add(button)
            if i == 0 and focused:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
            if keys:
                shortcut = QShortcut(QKeySequence(keys), self._keys_reach)
                shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(lambda n=name: self.chosen.emit(n))
                self._shortcuts.append(shortcut)
        self._bar.setVisible(bool(buttons))


def _clear(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
