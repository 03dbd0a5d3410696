"""The middle column: header, what changed, conversation, findings, the action, the editor, the decisions.

The decisions are always at the foot, with some lines of the reply above them; header, banner and conversation scroll if
there is not enough height, and all of it if there is even less.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.draft.action_card import ActionCard
from ui.draft.conversation import Conversation
from ui.draft.decision_bar import DecisionBar
from ui.editor.exact_text_edit import LINE_HEIGHT_PERCENT
from ui.editor.reply_editor import ReplyEditor
from ui.language import tr
from ui.review.editor_frame import EditorFrame
from ui.review.finding_bar import FindingBar
from ui.review.header import DraftHeader
from ui.theme.fonts import MEASURE
from ui.widgets.banner import Banner
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.scroll_body import ScrollBody
from ui.widgets.surface import Surface


class ActionBar(DecisionBar):
    """Approve, escalate, reject, skip. The hint is hidden with the buttons."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.approve = KeycapButton.for_action(actions["approve"], self, primary=True)
        self.escalate = KeycapButton.for_action(actions["escalate"], self)
        self.reject = KeycapButton.for_action(actions["reject"], self)
        self.skip = KeycapButton(tr("Skip"), "", self)
        self.skip.show_keys_of(actions["next"])
        self.skip.clicked.connect(actions["next"].trigger)
        row = FlowRow(self.buttons)
        for button in (self.approve, self.escalate, self.reject, self.skip):
            row.add(button)
        column = QVBoxLayout(self.buttons)
        column.setContentsMargins(0, 10, 0, 12)
        column.setSpacing(8)
        column.addWidget(row)
        column.addWidget(self.hint)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 0, 20, 0)
        outer.addWidget(self.buttons)
        outer.addWidget(self.sheet)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(tr("Decide"))

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the buttons are."""
        self.setContentsMargins(pixels - 20, 0, pixels - 20, 0)


MARGIN = 20
CONVERSATION_SHARE = 0.36
LEAST_EDITOR, LEAST_CONVERSATION = 126, 84
LEAST_LINES = 5
"""Lines of the reply that are in view wherever the screen has room for them."""
LEAST_SEEN = 56
"""Pixels of the conversation; no line can be read in a lower strip, so the reply gets it."""


class Centre(Surface):
    """Lays the panels out; knows nothing of drafts."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__("surface", "", parent)
        self.empty = EmptyState(self)
        self.header = DraftHeader(self)
        self.banner = Banner(self)
        self.conversation = Conversation(self)
        self.findings = FindingBar(actions["safer_wording"], actions["mark_wrong"], actions["next_finding"], self)
        self.action_card = ActionCard(self)
        self.editor = ReplyEditor(self)
        self.frame = EditorFrame(self.editor, actions["inline_diff"], self)
        self.bar = ActionBar(actions, self)
        self._column = QWidget(self)
        self._upper = ScrollBody(self._column)
        self._upper.inside.installEventFilter(self)
        column = QVBoxLayout(self._upper.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._above = ScrollBody(self._upper.inside)
        self._above.inside.installEventFilter(self)
        above = QVBoxLayout(self._above.inside)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.header)
        self._insets = [
            _Inset(self.banner, 10, 10),
            _Inset(self.findings, 12),
            _Inset(self.action_card, 10),
            _Inset(self.frame, 2),
        ]
        above.addWidget(self._insets[0])
        above.addWidget(self.conversation)
        column.addWidget(self._above)
        line = Surface("hair", "", self)
        line.setFixedHeight(1)
        column.addWidget(line)
        for inset in self._insets[1:]:
            column.addWidget(inset, int(inset is self._insets[-1]))
        self.editor.setMinimumHeight(LEAST_EDITOR)
        self.editor.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # what is left over
        outer = QVBoxLayout(self._column)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._upper, 1)
        outer.addWidget(self.bar)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self._column)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._pages)
        self._inset = -1
        self._shares_soon = False
        self.conversation.height_changed.connect(self._share)
        self._sharing = QTimer(self, singleShot=True, interval=0)
        self._sharing.timeout.connect(self.conversation.to_newest)

    def _height_of_head(self) -> int:
        """Header and banner at their width, as high as their words."""
        width = max(self._above.viewport().width(), 1)
        banner = self._insets[0]
        return _height_at(self.header, width) + (0 if banner.isHidden() else _height_at(banner, width))

    def show_panels(self, has_draft: bool) -> None:
        """The panels, or the empty state."""
        self._pages.setCurrentWidget(self._column if has_draft else self.empty)

    def settle(self) -> None:
        """Lay out now what changed, so that the next paint shows everything where it stays."""
        self._share()
        self._above.verticalScrollBar().setValue(0)
        for inset in self._insets:
            if (layout := inset.layout()) is not None:
                layout.activate()
        for around in (self._above.inside, self._upper.inside, self._column):
            if (column := around.layout()) is not None:
                column.activate()
        self.conversation.to_newest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A finding or a banner appeared or disappeared: the conversation gets another share of the height, once for
        all that changed, and before anything is painted: Qt paints when no other event waits.
        """
        if event.type() is QEvent.Type.LayoutRequest and not self._shares_soon:
            self._shares_soon = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def customEvent(self, event: QEvent) -> None:
        """All of them have said what they need."""
        self._shares_soon = False
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The conversation takes its share of the height, the text column a readable width."""
        super().resizeEvent(event)
        self._share()

    def upper(self) -> QWidget:
        """What is above the decisions."""
        return self._upper

    def _left_over(self) -> int:
        """Pixels for header and conversation where everything else has the least that it needs."""
        inside = self._upper.inside.layout()
        if inside is None:
            return self._upper.height()
        least = max(inside.minimumSize().height(), inside.heightForWidth(self._upper.inside.width()))
        return self._upper.height() - least + self._above.height()

    def _share(self) -> None:
        """The reply has its lines. What is above it is as high as it wants to be where there is room; else it scrolls,
        and begins with whoever gets the reply.
        """
        lines = max(LEAST_EDITOR, height_of_lines(self.editor, LEAST_LINES))
        if self.editor.minimumHeight() != lines:
            self.editor.setMinimumHeight(lines)
        room, head = self._left_over(), self._height_of_head()
        most = min(round(self.height() * CONVERSATION_SHARE), room - head)
        height = min(self.conversation.natural_height(), max(most, LEAST_CONVERSATION))
        if self.conversation.height() != height or self.conversation.maximumHeight() != height:
            self.conversation.setFixedHeight(height)
            self._sharing.start()
        above = min(head + height, max(room, self.header.least_height()))
        if head <= above < head + min(height, LEAST_SEEN):
            above = head
        self.header.put_first_things_first(first=above < head + height)
        if self._above.height() != above or self._above.maximumHeight() != above:
            self._above.setFixedHeight(above)
        inset = max(MARGIN, (self.width() - MEASURE) // 2)
        if inset == self._inset:
            return
        self._inset = inset
        self.header.set_inset(inset)
        self.conversation.set_inset(inset)
        self.bar.set_inset(inset)
        for around in self._insets:
            around.set_inset(inset)


def height_of_lines(editor: ReplyEditor, lines: int) -> int:
    """Pixels that so many lines of the reply take."""
    line = QFontMetricsF(editor.font()).height() * LINE_HEIGHT_PERCENT / 100
    return round(lines * line + 2 * editor.document().documentMargin())


def _height_at(widget: QWidget, width: int) -> int:
    """What a layout gives a widget that wants no more than it needs."""
    wanted = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    return max(wanted, widget.minimumSizeHint().height())


class _Inset(QWidget):
    """Margins around a widget, gone while it is hidden."""

    def __init__(self, inside: QWidget, above: int, below: int = 0) -> None:
        super().__init__(inside.parentWidget())
        hidden = inside.isHidden()
        self._above, self._below = above, below
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(inside)
        self.set_inset(MARGIN)
        inside.setVisible(not hidden)
        inside.installEventFilter(self)
        self.setVisible(not hidden)

    def set_inset(self, pixels: int) -> None:
        """How far from the sides the widget stands."""
        self.setContentsMargins(pixels, self._above, pixels, self._below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with what is inside."""
        if event.type() is QEvent.Type.ShowToParent:
            self.show()
        elif event.type() is QEvent.Type.HideToParent:
            self.hide()
        return False
