"""Accepted, corrected, escalated over the days, with a mark where a prompt version began.

A line shows each day together with the six before it, so that a Sunday with two decisions does not look like news; the
readout says the day itself.
"""

from collections.abc import Callable
from datetime import UTC, date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QWidget

from console.model.measures import Group
from console.rules.days import day_of, named_zone
from console.sync.insights import Insights
from ui import outside_text
from ui.insights.chart import Chart
from ui.language import listed, phrase, tr
from ui.theme import tokens
from ui.widgets.times import dated, day_and_month

WINDOW = 7
LINES = (
    ("acceptance", phrase("accepted"), "ok", Qt.PenStyle.SolidLine),
    ("correction", phrase("corrected"), "warn", Qt.PenStyle.DashLine),
    ("escalation", phrase("escalated"), "danger", Qt.PenStyle.DotLine),
)
_TOP, _GAP = 18, 6
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
"""Digits of another font are higher than the line of this one: in its middle they are not cut."""
_MARK_GAP = 5


class Day(NamedTuple):
    """A day in the requested zone: its own counts, and the shares of the week that ends with it."""

    day: date
    decisions: int
    own: tuple[float, ...]
    shares: tuple[float | None, ...]


class DaysChart(Chart):
    """Shows the period, and the one before it paler where there was one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Accepted, corrected, escalated a day"), parent)
        self._days: list[Day] = []
        self._since: date | None = None
        self._marks: list[tuple[date, str]] = []

    def show_insights(self, insights: Insights) -> None:
        """The days of the period; those before it only where something was decided in them."""
        zone = named_zone(insights.zone) or UTC
        start = insights.before_since if insights.before.decisions else insights.since
        self._since = day_of(insights.since, zone) if insights.before.decisions else None
        self._days = days_of(insights.days, day_of(start, zone), day_of(insights.until, zone))
        self._marks = [
            (day_of(first.at, zone), first.prompt_version)
            for first in insights.quality.prompts
            if start < first.at and first != insights.quality.prompts[0]
        ]
        outside_text.describe(self, self._summary())
        self.walk_to(None)

    def marks(self) -> list[tuple[date, str]]:
        """Where prompt versions began."""
        return self._marks

    def days(self) -> list[Day]:
        """What is drawn."""
        return self._days

    def places(self) -> list[float]:
        """A place a day."""
        return [self._x(n) for n in range(len(self._days))]

    def readout_at(self, place: int) -> list[str]:
        """The day, how many, and the shares."""
        day = self._days[place]
        head = tr(
            "{weekday} {day} · {count:,} decided",
            weekday=dated(day.day, "%a"),
            day=day_and_month(day.day),
            count=day.decisions,
        )
        beginnings = [tr("{name} begins", name=name) for at, name in self._marks if at == day.day]
        shares = [
            tr("{words} {share:.0f} %", words=words, share=share * 100)
            for (_, words, *_), share in zip(LINES, day.own, strict=True)
        ]
        return [head, *(shares if day.decisions else []), *beginnings]

    def plot(self) -> QRectF:
        """Room for percentages at the left, names at the right, marks above, days below."""
        metrics = QFontMetricsF(self.small(QFont.Weight.Medium))
        left = max(metrics.horizontalAdvance(tr("{share} %", share=each)) for each in (75, 100)) + 8
        right = max(metrics.horizontalAdvance(tr(words)) for _, words, *_ in LINES) + 10
        return self.rect().toRectF().adjusted(left, _TOP, -right, -metrics.height() - 8)

    def paint_plot(self, painter: QPainter) -> None:
        """Grid, what was before, marks, lines with their names at the end."""
        self._paint_grid(painter)
        if not self._days:
            return
        self._paint_marks(painter)
        ends: list[tuple[float, str, str]] = []
        for line, (_, words, tone, style) in enumerate(LINES):
            at = self._paint_line(painter, line, getattr(tokens.current(), tone), style)
            if at is not None:
                ends.append((at, words, tone))
        self._paint_names(painter, ends)

    def _x(self, number: int) -> float:
        area = self.plot()
        return area.left() + area.width() * number / max(len(self._days) - 1, 1)

    def _y(self, share: float) -> float:
        area = self.plot()
        return area.bottom() - area.height() * share

    def _paint_grid(self, painter: QPainter) -> None:
        colours, area = tokens.current(), self.plot()
        painter.setFont(self.small())
        height = QFontMetricsF(self.small()).height()
        for quarter in range(5):
            y = self._y(quarter / 4)
            self.rule(painter, QPointF(area.left(), y), QPointF(area.right(), y), colours.hair, Qt.PenStyle.SolidLine)
            painter.setPen(QColor(colours.muted))
            where = QRectF(0, y - height / 2, area.left() - _GAP, height)
            outside_text.draw(
                painter,
                where,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                tr("{share} %", share=quarter * 25),
            )
        if not self._days:
            return
        middle = self._days[len(self._days) // 2].day
        below = QRectF(area.left(), area.bottom() + 4, area.width(), height)
        outside_text.draw(painter, below, _MIDDLE | Qt.AlignmentFlag.AlignLeft, _short(self._days[0].day))
        outside_text.draw(painter, below, _MIDDLE | Qt.AlignmentFlag.AlignHCenter, _short(middle))
        outside_text.draw(painter, below, _MIDDLE | Qt.AlignmentFlag.AlignRight, _short(self._days[-1].day))

    def _paint_marks(self, painter: QPainter) -> None:
        colours, area = tokens.current(), self.plot()
        first = self._days[0].day
        painter.setFont(self.small())
        metrics = QFontMetricsF(self.small())
        places = [(self._x((at - first).days), name) for at, name in self._marks]
        names = beside(places, metrics.horizontalAdvance, area.right())
        if self._since is not None:
            edge = self._x((self._since - first).days)
            before = QRectF(area.left(), area.top(), edge - area.left(), area.height())
            ground = QColor(colours.canvas)
            painter.fillRect(before, ground)
            self._paint_grid(painter)
            painter.setPen(QColor(colours.muted))
            before_words = tr("the previous period")
            end = min((left for left, _ in names), default=area.right())
            fits = area.left() + 4 + metrics.horizontalAdvance(before_words) + _GAP <= end
            y = area.top() - 5 if fits else area.top() + metrics.ascent() + 2  # else within its own ground
            outside_text.draw(painter, QPointF(area.left() + 4, y), 0, before_words)
        for x in {x for x, _ in places}:
            top = QPointF(x, area.top() - 4)
            self.rule(painter, top, QPointF(x, area.bottom()), colours.control, Qt.PenStyle.DashLine)
        painter.setPen(QColor(colours.text))
        for left, words in names:
            outside_text.draw(painter, QPointF(left, area.top() - 5), 0, words)

    def _paint_line(self, painter: QPainter, number: int, colour: str, style: Qt.PenStyle) -> float | None:
        path, last = QPainterPath(), None
        for place, day in enumerate(self._days):
            share = day.shares[number]
            if share is None:
                continue
            point = QPointF(self._x(place), self._y(share))
            path.lineTo(point) if path.elementCount() else path.moveTo(point)
            last = point.y()
        pen = QPen(QColor(colour), 2, style)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
        return last

    def _paint_names(self, painter: QPainter, ends: list[tuple[float, str, str]]) -> None:
        """Behind the ends of their lines, none over another."""
        font = self.small(QFont.Weight.Medium)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        area, height = self.plot(), metrics.height()
        tops = apart([y - height / 2 for y, *_ in sorted(ends)], height, area.bottom())
        for top, (_, words, tone) in zip(tops, sorted(ends), strict=True):
            painter.setPen(QColor(getattr(tokens.current(), tone)))
            where = QRectF(area.right() + _GAP, top, self.width() - area.right() - _GAP, height)
            outside_text.draw(painter, where, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def _summary(self) -> str:
        known = [day for day in self._days if day.shares[0] is not None]
        if not known:
            return tr("No decisions in this period.")
        first, last = known[0], known[-1]
        parts = [
            tr(
                "{words} from {first:.0f} % to {last:.0f} %",
                words=words,
                first=(first.shares[n] or 0) * 100,
                last=(last.shares[n] or 0) * 100,
            )
            for n, (_, words, *_) in enumerate(LINES)
        ]
        keys = tr("Left and Right go through the days, Enter shows a day's decisions.")
        return tr(
            "{first} to {last}: {shares}. {keys}",
            first=_short(first.day),
            last=_short(last.day),
            shares=listed(parts),
            keys=keys,
        )


def days_of(groups: tuple[Group, ...], start: date, end: date) -> list[Day]:
    """Every day from `start` to `end`, those without decisions too."""
    by_day = {date.fromisoformat(group.key): group for group in groups}
    counts = {day: _counts(group) for day, group in by_day.items()}
    days = []
    day = start
    while day <= end:
        own = counts.get(day, (0, *(0,) * len(LINES)))
        week = [counts.get(day - timedelta(days=n), (0, *(0,) * len(LINES))) for n in range(WINDOW)]
        whole = sum(c[0] for c in week)
        shares = tuple(sum(c[n + 1] for c in week) / whole if whole else None for n in range(len(LINES)))
        days.append(Day(day, own[0], tuple(n / own[0] if own[0] else 0.0 for n in own[1:]), shares))
        day += timedelta(days=1)
    return days


def apart(tops: list[float], height: float, bottom: float) -> list[float]:
    """Where labels of one height go, from the top: at their own places as far as none covers another."""
    placed: list[float] = []
    for top in tops:
        placed.append(max(top, placed[-1] + height) if placed else top)
    over = (placed[-1] + height / 2) - bottom if placed else 0
    return [top - over for top in placed] if over > 0 else placed


def beside(marks: list[tuple[float, str]], width: Callable[[str], float], right: float) -> list[tuple[float, str]]:
    """Where the names of marks go, from the left, none over another: where there is no room, the name before says how
    many follow (`support-9 +2`), and the day's readout names them.
    """
    groups: list[tuple[float, str, int]] = []
    for x, name in sorted(marks):
        if groups and x + _MARK_GAP < groups[-1][0] + width(_with_more(*groups[-1][1:])) + 2 * _MARK_GAP:
            at, first, more = groups[-1]
            groups[-1] = (at, first, more + 1)
        else:
            groups.append((x + _MARK_GAP, name, 0))
    placed: list[tuple[float, str]] = []
    for left, name, more in reversed(groups):
        words = _with_more(name, more)
        end = placed[-1][0] - _MARK_GAP if placed else right
        placed.append((min(left, end - width(words)), words))
    return placed[::-1]


def _with_more(name: str, more: int) -> str:
    return f"{name} +{more}" if more else name


def _counts(group: Group) -> tuple[int, ...]:
    return (group.decisions, *(round(group.figures[name].numerator or 0) for name, *_ in LINES))


def _short(day: date) -> str:
    return day_and_month(day)
