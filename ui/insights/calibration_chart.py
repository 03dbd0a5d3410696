"""Stated confidence against how often the drafts were good, beside the diagonal where both agree."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from console.model.measures import Bin, Calibration
from ui import outside_text
from ui.insights.chart import Chart
from ui.insights.wording import bin_words, threshold_words
from ui.language import number, tr
from ui.theme import tokens

FEW = 5
"""A dot for fewer drafts is drawn hollow: it says little."""
_RADIUS, _TOP, _GAP = 4.5, 18, 6


class CalibrationChart(Chart):
    """A dot for each bin that has drafts; the threshold as a line with its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Share of good drafts by stated confidence"), parent)
        self._bins: list[Bin] = []
        self._threshold: float | None = None

    def show_calibration(self, calibration: Calibration) -> None:
        """These bins."""
        self._bins = [b for b in calibration.bins if b.drafts]
        self._threshold = calibration.threshold
        bins = "; ".join(map(bin_words, self._bins)) or tr("No drafts stated a confidence.")
        outside_text.describe(
            self,
            tr(
                "{threshold_words} {bins}. Left and Right go through the bins.",
                threshold_words=threshold_words(calibration),
                bins=bins,
            ),
        )
        self.walk_to(None)

    def places(self) -> list[float]:
        """The middle of each bin."""
        return [self._point(b).x() for b in self._bins]

    def readout_at(self, place: int) -> list[str]:
        """The bin and its share."""
        bin_ = self._bins[place]
        head, _, tail = bin_words(bin_).partition(": ")
        return [head, tail, *([tr("few drafts")] if bin_.drafts < FEW else [])]

    def plot(self) -> QRectF:
        """Room for percentages at the left and confidences below."""
        metrics = QFontMetricsF(self.small())
        left = max(metrics.horizontalAdvance(tr("{share} %", share=each)) for each in (75, 100)) + 8
        return self.rect().toRectF().adjusted(left, _TOP, -8, -metrics.height() - 8)

    def paint_plot(self, painter: QPainter) -> None:
        """Grid, diagonal, threshold, line and dots."""
        colours, area = tokens.current(), self.plot()
        self._paint_grid(painter)
        self.rule(painter, area.bottomLeft(), area.topRight(), colours.line, Qt.PenStyle.DashLine)
        if self._threshold is not None:
            self._paint_threshold(painter, self._threshold)
        points = [self._point(b) for b in self._bins]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent), 2))
        painter.drawPolyline(QPolygonF(points))
        for bin_, point in zip(self._bins, points, strict=True):
            painter.setPen(QPen(QColor(colours.accent), 1.6))
            painter.setBrush(QColor(colours.surface if bin_.drafts < FEW else colours.accent))
            painter.drawEllipse(point, _RADIUS, _RADIUS)

    def _point(self, bin_: Bin) -> QPointF:
        return self._at_share((bin_.low + bin_.high) / 2, bin_.good / bin_.drafts)

    def _at_share(self, confidence: float, share: float) -> QPointF:
        area = self.plot()
        return QPointF(area.left() + area.width() * confidence, area.bottom() - area.height() * share)

    def _paint_grid(self, painter: QPainter) -> None:
        colours, area = tokens.current(), self.plot()
        painter.setFont(self.small())
        height = QFontMetricsF(self.small()).height()
        for quarter in range(5):
            y = self._at_share(0, quarter / 4).y()
            self.rule(painter, QPointF(area.left(), y), QPointF(area.right(), y), colours.hair, Qt.PenStyle.SolidLine)
            painter.setPen(QColor(colours.muted))
            where = QRectF(0, y - height / 2, area.left() - _GAP, height)
            outside_text.draw(
                painter,
                where,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                tr("{share} %", share=quarter * 25),
            )
        for fifth in range(6):
            x = self._at_share(fifth / 5, 0).x()
            where = QRectF(x - 30, area.bottom() + 4, 60, height)
            side = Qt.AlignmentFlag.AlignHCenter
            if fifth == 5:
                where, side = QRectF(x - 60, where.top(), 60 + 6, height), Qt.AlignmentFlag.AlignRight
            outside_text.draw(painter, where, side | Qt.AlignmentFlag.AlignVCenter, number(fifth / 5, ".1f"))

    def _paint_threshold(self, painter: QPainter, threshold: float) -> None:
        colours, area = tokens.current(), self.plot()
        x = self._at_share(threshold, 0).x()
        painter.setPen(QPen(QColor(colours.warn), 1.6))
        painter.drawLine(QPointF(x, area.top() - 4), QPointF(x, area.bottom()))
        font = self.small(QFont.Weight.Medium)
        painter.setFont(font)
        words = tr("threshold {threshold:.2f}", threshold=threshold)
        room = QFontMetricsF(font).horizontalAdvance(words)
        left = x + 6 if x + 6 + room <= area.right() else x - 6 - room
        outside_text.draw(painter, QPointF(left, area.top() - 5), 0, words)
