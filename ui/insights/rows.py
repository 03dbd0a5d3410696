"""Rows that lead to the decisions behind them: by mouse, by Enter or Space, walked through by Up and Down."""

from abc import abstractmethod

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from console.model.measures import CorrectedSource, PhraseChange
from ui import outside_text
from ui.insights.wording import share_words
from ui.language import number, quoted, tr
from ui.theme import tokens
from ui.theme.fonts import scaled

_PADDING_Y, _GAP = 8, 12
_COUNT = "8,888"


class LinkRow(QAbstractButton):
    """A line that can be chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.name(self, name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @abstractmethod
    def paint_row(self, painter: QPainter, area: QRectF) -> None:
        """Draw what it says, within `area`."""

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(240, round(QFontMetricsF(self.font()).height()) + 2 * _PADDING_Y)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what Space does; Up and Down go along the rows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A ground under the mouse, a ring when focused."""
        colours = tokens.current()
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # rows place their parts themselves
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().toRectF()
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(area, 4, 4)
        self.paint_row(painter, area.adjusted(6, 0, -6, 0))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 4, 4)

    def mirrored(self) -> bool:
        """Whether reading begins at the right."""
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def part(self, area: QRectF, left: float, width: float) -> QRectF:
        """`width` pixels of the row, `left` pixels from where reading begins."""
        start = area.right() - left - width if self.mirrored() else area.left() + left
        return QRectF(start, area.top(), width, area.height())

    def start(self) -> Qt.AlignmentFlag:
        """Where reading begins, in the middle of the line."""
        side = Qt.AlignmentFlag.AlignRight if self.mirrored() else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute


class SourceRow(LinkRow):
    """A source, a bar of the share that was corrected, and the share in words. `largest` is the longest bar's share."""

    def __init__(self, source: CorrectedSource, largest: float, parent: QWidget | None = None) -> None:
        self._words = share_words(source.corrected, source.decisions)
        super().__init__(
            tr("{title}: {words} corrected", title=outside_text.inside(source.title), words=self._words), parent
        )
        self.source = source
        self._share = source.corrected / source.decisions
        self._largest = largest
        outside_text.tip(
            self,
            tr(
                "{title}\n{uri}\nShow these corrections in History",
                title=outside_text.inside(source.title),
                uri=source.uri,
            ),
        )

    def paint_row(self, painter: QPainter, area: QRectF) -> None:
        """Title, bar, words."""
        colours = tokens.current()
        painter.setFont(self.font())
        metrics = QFontMetricsF(self.font())
        words = metrics.horizontalAdvance("100 % of 8,888") + 4
        title = min(max(area.width() * 0.36, 110), 340)
        bar = max(area.width() - title - words - 2 * _GAP, 20)
        painter.setPen(QColor(colours.text))
        title_shown = outside_text.elided(metrics, self.source.title, title)
        outside_text.draw(painter, self.part(area, 0, title), self.start(), title_shown)
        long = max(bar * self._share / max(self._largest, 0.01), 3)
        height = min(metrics.height() * 0.95, area.height() - 8)
        place = self.part(area, title + _GAP, long)
        colour = QColor(colours.accent)
        colour.setAlphaF(0.45 + 0.55 * self._share / max(self._largest, 0.01))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(place.left(), area.center().y() - height / 2, long, height), 3, 3)
        painter.setPen(QColor(colours.muted))
        outside_text.draw(painter, self.part(area, title + _GAP + long + 8, words), self.start(), self._words)


class PhraseRow(LinkRow):
    """What the AI said, what people made of it, with how many decisions."""

    def __init__(self, change: PhraseChange, parent: QWidget | None = None) -> None:
        old = tr("“{old}” becomes", old=change.old) if change.old else tr("inserted:")
        words = [old, quoted(change.new) if change.new else tr("nothing")]
        super().__init__(
            tr(
                "{change}, in {count:,} decisions",
                singular="{change}, in {count} decision",
                change=" ".join(words),
                count=change.decisions,
            ),
            parent,
        )
        self.change = change
        outside_text.tip(
            self, tr("{old}\n→ {new}\nShow these corrections in History", old=change.old or "–", new=change.new or "–")
        )

    def paint_row(self, painter: QPainter, area: QRectF) -> None:
        """Struck through, underlined, counted; a hair line below."""
        colours = tokens.current()
        font = scaled(self.font(), 0.94)
        metrics = QFontMetricsF(font)
        count = metrics.horizontalAdvance(_COUNT) + 4
        half = (area.width() - count - 2 * _GAP) / 2
        self._phrase(painter, self.part(area, 0, half), self.change.old, font, deleted=True)
        self._phrase(painter, self.part(area, half + _GAP, half), self.change.new, font, deleted=False)
        painter.setFont(font)
        painter.setPen(QColor(colours.text))
        end = Qt.AlignmentFlag.AlignLeft if self.mirrored() else Qt.AlignmentFlag.AlignRight
        where = self.part(area, area.width() - count, count)
        outside_text.draw(
            painter,
            where,
            end | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute,
            number(self.change.decisions, ","),
        )
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(colours.hair))

    def _phrase(self, painter: QPainter, place: QRectF, words: str, font: QFont, *, deleted: bool) -> None:
        colours = tokens.current()
        if not words:
            painter.setFont(font)
            painter.setPen(QColor(colours.muted))
            outside_text.draw(painter, place, self.start(), "–")
            return
        own = QFont(font)
        own.setStrikeOut(deleted)
        own.setUnderline(not deleted)
        metrics = QFontMetricsF(own)
        label = outside_text.elided(metrics, words, place.width() - 6)
        width = min(metrics.horizontalAdvance(label) + 6, place.width())
        left = place.right() - width if self.mirrored() else place.left()
        ground = QRectF(left, place.center().y() - metrics.height() / 2 - 1, width, metrics.height() + 2)
        painter.fillRect(ground, QColor(colours.deleted_ground if deleted else colours.inserted_ground))
        painter.setFont(own)
        painter.setPen(QColor(colours.deleted_text if deleted else colours.inserted_text))
        outside_text.draw(painter, ground, Qt.AlignmentFlag.AlignCenter, label)
