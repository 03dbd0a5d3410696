"""One source of a draft: its number, title, standing, the snippet with what the draft cites from it, and its age."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from console.model.draft import Source, SourceKind
from ui import outside_text
from ui.language import phrase, tr
from ui.theme import tokens
from ui.whole_characters import character_begin
from ui.widgets.card import Card
from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label, LinkLabel, Style
from ui.widgets.marked_text import MarkedText
from ui.widgets.times import MINUTE, age, ago

KINDS = {
    SourceKind.HELP_ARTICLE: phrase("Help article"),
    SourceKind.TICKET_HISTORY: phrase("Ticket history"),
    SourceKind.CUSTOMER: phrase("Customer record"),
    SourceKind.SUBSCRIPTION: phrase("Subscription"),
    SourceKind.PRODUCT: phrase("Product record"),
}
BEFORE, AFTER = 60, 160
"""Code points of the source shown around what is cited."""
SNIPPET_LIMIT = 420
_SPACING = 8


class SourceStatus(Enum):
    """How reliable the source is: the sign, and the style of the words beside it."""

    GOOD = ("✓", Style.OK)
    DOUBTFUL = ("⚠", Style.WARN)


class NumberBadge(QWidget):
    """The citation number; outlined with dashes where the draft does not cite the source."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._cited = 0, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, number: int, *, cited: bool) -> None:
        """Show another number."""
        if (number, cited) != (self._number, self._cited):
            self._number, self._cited = number, cited
            self.update()

    def sizeHint(self) -> QSize:
        """Room for two digits."""
        height = QFontMetrics(self._font()).height() + 2
        return QSize(height + 6, height)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.88)
        font.setWeight(QFont.Weight.Bold)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The number on the cited ground."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        if self._cited:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.cited_ground))
        else:
            painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, 4, 4)
        painter.setFont(self._font())
        painter.setPen(QColor(colours.cited_text if self._cited else colours.muted))
        outside_text.draw(painter, self.rect(), Qt.AlignmentFlag.AlignCenter, str(self._number))


class SourceCard(Card):
    """A source as a card. Choosing it (click, Enter, Space) emits `chosen`; the link at its foot `open_in_full`."""

    chosen = Signal(str)
    open_in_full = Signal(str)

    def __init__(
        self,
        number: int,
        source: Source,
        spans: Sequence[tuple[int, int]],
        now: datetime,
        parent: QWidget | None = None,
        *,
        standing: tuple[SourceStatus, str] | None = None,
        remark: str = "",
        full_link: bool = True,
    ) -> None:
        """See `show_source`. Without `full_link` the card offers no way to the whole source."""
        super().__init__(parent, focusable=True)
        head = QHBoxLayout()
        head.setSpacing(_SPACING)
        self._badge = NumberBadge(self)
        self._title = Label("", Style.HEADING, self, wrap=True)
        self._state = Label("", Style.OK, self)
        head.addWidget(self._badge)
        head.addWidget(self._title, 1)
        head.addWidget(self._state, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(head)
        self._text = MarkedText(self)
        self.column.addWidget(self._text)
        foot = FlowRow(self, spacing=12)
        self._foot = Label("", Style.SMALL, self, wrap=True)
        self._remark = Label("", Style.WARN, self, wrap=True)
        self._full = LinkLabel(tr("Open in full"), self)
        self._full.activated.connect(lambda: self.open_in_full.emit(self._source.id))
        self._full.set_style(Style.LINK_SMALL)
        for part in (self._foot, self._remark, self._full):
            foot.add(part)
        self._state_below = Label("", Style.OK, self, wrap=True)
        self._state_below.hide()
        foot.add(self._state_below)
        self._full.setVisible(full_link)
        self.column.addWidget(foot)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_source(number, source, spans, now, standing=standing, remark=remark)

    def show_source(
        self,
        number: int,
        source: Source,
        spans: Sequence[tuple[int, int]],
        now: datetime,
        *,
        standing: tuple[SourceStatus, str] | None = None,
        remark: str = "",
    ) -> None:
        """Show another source. `spans` are what the draft cites, in code points of the source's content; `standing`
        overrides what the source itself says (policy knows its age limit); `remark` is a warning for the foot.
        """
        self._source = source
        state, words = standing or _standing(source, now)
        sign, style = state.value
        self.set_dashed(not spans)
        self._badge.say(number, cited=bool(spans))
        self._title.setText(source.title)
        self._state.set_style(style)
        self._state.setText(f"{sign} {words}")
        self._state_below.set_style(style)
        self._state_below.setText(f"{sign} {words}")
        self._place_state()
        text, marks = snippet(source, spans)
        if not spans:
            text = tr("Retrieved, not cited. {text}", text=text)
        self._text.set_marked(text, marks)
        self._foot.setText(_footer(source, now))
        self._remark.say(remark)
        title = outside_text.inside(source.title)
        outside_text.name(
            self,
            tr("Source {number}: {title}, {words}", number=number, title=title, words=words)
            if spans
            else tr("Source {number}: {title}, {words}, not cited", number=number, title=title, words=words),
        )
        outside_text.describe(self, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: what stands beside the title goes below it, or back."""
        super().resizeEvent(event)
        self._place_state()

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how large the words are."""
        super().showEvent(event)
        self._place_state()

    def _place_state(self) -> None:
        """Beside the title where its longest word has room there, else at the foot."""
        margins = self.column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._badge.sizeHint().width() - 2 * _SPACING
        longest = max(map(self._title.fontMetrics().horizontalAdvance, self._title.text().split()), default=0)
        below = longest + self._state.sizeHint().width() > room
        self._state.setVisible(not below)
        self._state_below.setVisible(below)

    @property
    def source_id(self) -> str:
        """The id of the source shown."""
        return self._source.id

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the source."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.chosen.emit(self._source.id)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose it too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._source.id)
        else:
            super().keyPressEvent(event)


def snippet(source: Source, spans: Sequence[tuple[int, int]]) -> tuple[str, list[tuple[int, int]]]:
    """The part of a source's content worth showing, and the cited spans within it.

    Around what is cited; without citations, what the model was given; else the beginning.
    """
    content = source.content
    ordered = sorted(span for span in spans if 0 <= span[0] < span[1] <= len(content))
    if ordered:
        start, end = max(ordered[0][0] - BEFORE, 0), min(ordered[-1][1] + AFTER, len(content))
        end = min(end, max(start + SNIPPET_LIMIT, ordered[0][1]))
    else:
        start = source.excerpt.start if source.excerpt else 0
        end = min(start + SNIPPET_LIMIT // 2, len(content))
    start, end = _word_start(content, start), _word_end(content, end)
    before, after = "…" if start else "", "…" if end < len(content) else ""
    shift = len(before) - start
    marks = [(max(a, start) + shift, min(b, end) + shift) for a, b in ordered if a < end]
    return before + content[start:end] + after, marks


def _word_start(text: str, at: int) -> int:
    """`at`, moved back to the beginning of its word, at most a little."""
    space = max(text.rfind(" ", max(at - 20, 0), at), text.rfind("\n", max(at - 20, 0), at))
    return space + 1 if at and space >= 0 else character_begin(text, at)


def _word_end(text: str, at: int) -> int:
    spaces = [found for found in (text.find(" ", at, at + 20), text.find("\n", at, at + 20)) if found >= 0]
    return min(spaces) if spaces and at < len(text) else character_begin(text, at)


def _standing(source: Source, now: datetime) -> tuple[SourceStatus, str]:
    if not source.approved:
        return SourceStatus.DOUBTFUL, tr("not approved")
    if source.kind is SourceKind.HELP_ARTICLE:
        return SourceStatus.GOOD, tr("approved")
    since = source.updated_at or source.retrieved_at
    return SourceStatus.GOOD, tr("fresh") if now - since < MINUTE else tr("{age} old", age=age(since, now))


def _footer(source: Source, now: datetime) -> str:
    kind = KINDS[source.kind]
    if source.updated_at is None:
        return tr("{kind} · age unknown", kind=kind)
    return tr("{kind} · updated {ago}", kind=kind, ago=ago(source.updated_at, now))
