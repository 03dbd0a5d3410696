"""What cannot be read on the screen: text wider or higher than its room, and widgets outside or over each other."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QWidget,
)

from ui import outside_text
from ui.outside_text import one_line, visible
from ui.review.editor_frame import EditorFrame
from ui.shell.toasts import Toasts
from ui.shell.tour import Tour
from ui.widgets.chips import Chip
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.search_field import SearchField

MAY_BE_CUT = frozenset(
    {
        "ui.draft.insert_picker",
        "ui.draft.queue_row",
        "ui.history.change_card",
        "ui.history.decisions_table",
        "ui.insights.rows",
        "ui.outside_text",
        "ui.widgets.chips",
        "ui.widgets.row_list",
        "ui.widgets.tabs",
    }
)
"""Modules that end a customer's or a source's words in `…`, and say all of them in a tool tip or beside the list."""


_IN_HEIGHT = (Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignBottom).value
SEARCH_KEY = 28
"""Pixels of the key that a search line shows at its end."""


class Cut(NamedTuple):
    """A text that cannot be read to its end, and what paints it."""

    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.where}: {self.text!r}"


class Painted:
    """The texts that widgets paint themselves, as far as they do not fit."""

    def __init__(self) -> None:
        self.cut: list[Cut] = []
        self.said: set[str] = set()

    def taken(self) -> list[Cut]:
        """What was painted since the last time."""
        cut, self.cut = self.cut, []
        return cut


@contextmanager
def watched() -> Iterator[Painted]:
    """Looks at each text that a widget paints, at the two places through which all of them go."""
    painted = Painted()
    draw, elided = outside_text.draw, outside_text.elided

    def draw_watched(painter: QPainter, where: Any, flags: Any, text: str) -> None:
        draw(painter, where, flags, text)
        clean = visible(text)
        painted.said.add(clean)
        if not clean.strip():
            return
        caller = sys._getframe(1)
        device = caller.f_locals.get("self")
        metrics = QFontMetricsF(painter.font(), painter.device())
        flag = flags if isinstance(flags, int) else flags.value
        if isinstance(where, QPointF):
            wide = metrics.horizontalAdvance(clean)
            fits = not isinstance(device, QWidget) or -1 <= where.x() <= device.width() + 1 - wide
        else:
            room = QRectF(where)
            if flag & Qt.TextFlag.TextWordWrap.value:
                fits = metrics.boundingRect(room, flag, clean).height() <= room.height() + 1
            else:
                fits = metrics.horizontalAdvance(clean) <= room.width() + 1
                if fits and not flag & _IN_HEIGHT:  # at the top, where a font with higher lines is cut at their foot
                    fits = metrics.boundingRect(room, flag, clean).height() <= room.height() + 1
        if not fits:
            painted.cut.append(Cut(caller.f_globals["__name__"], clean))

    def elided_watched(metrics: Any, text: str, width: float, *mode: Any) -> str:
        result = elided(metrics, text, width, *mode)
        module = sys._getframe(1).f_globals["__name__"]
        painted.said.add(one_line(text))
        if result != one_line(text) and module not in MAY_BE_CUT and module != "ui.widgets.elided_label":
            painted.cut.append(Cut(module, text))
        return result

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(outside_text, "draw", draw_watched)
        patch.setattr(outside_text, "elided", elided_watched)
        yield painted


def shown(root: QWidget) -> Iterator[QWidget]:
    """The widgets that are seen, `root` too."""
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.window() is root.window() and not widget.visibleRegion().isEmpty():
            yield widget


def cut_texts(root: QWidget) -> list[Cut]:
    """The texts of `root` that have not the room that they need."""
    return [Cut(type(widget).__name__, text) for widget in shown(root) if (text := _cut(widget))]


def _cut(widget: QWidget) -> str:  # noqa: PLR0911 - one for each kind of widget
    match widget:
        case ElidedLabel():
            return ""
        case QLabel() if widget.text():
            room = widget.contentsRect()
            needs = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            if widget.wordWrap():
                words = max(re_words(widget.text()), key=widget.fontMetrics().horizontalAdvance, default="")
                narrow = widget.fontMetrics().horizontalAdvance(words) > room.width()
            else:
                narrow = widget.width() < widget.sizeHint().width() - 1
            return widget.text() if narrow or widget.height() < needs - 1 else ""
        case QHeaderView():
            return ", ".join(_cut_headings(widget))
        case QTabBar():
            cut = [widget.tabText(i) for i in range(widget.count()) if not widget.rect().contains(widget.tabRect(i))]
            return ", ".join(cut)
        case QMenuBar():
            cut = [a.text() for a in widget.actions() if not widget.rect().contains(widget.actionGeometry(a))]
            return ", ".join(cut)
        case QComboBox() if widget.currentText():
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            room = widget.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
            )
            wide = widget.fontMetrics().horizontalAdvance(widget.currentText())
            return widget.currentText() if wide > room.width() else ""
        case QLineEdit():
            if isinstance(widget.parent(), (QComboBox, QSpinBox)):
                return ""
            words = "" if widget.text() else widget.placeholderText()
            margins = widget.textMargins()
            key = SEARCH_KEY if isinstance(widget, SearchField) else 0
            room_ = widget.contentsRect().width() - margins.left() - margins.right() - 8 - key
            whole_in_tip = outside_text.tip_of(widget) == words  # Qt ends it in `…`
            return words if widget.fontMetrics().horizontalAdvance(words) > room_ and not whole_in_tip else ""
        case QAbstractButton() if widget.text():
            least, elides = widget.sizeHint(), bool(outside_text.tip_of(widget)) and isinstance(widget, Chip)
            narrow = widget.width() < least.width() and not elides
            return widget.text() if narrow or widget.height() < least.height() else ""
        case _:
            return ""


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    model = header.model()
    for column in range(header.count()):
        words = str(model.headerData(column, header.orientation()) or "")
        if header.isSectionHidden(column) or not words:
            continue
        wide = header.fontMetrics().horizontalAdvance(words)
        if header.orientation() is Qt.Orientation.Horizontal and wide > header.sectionSize(column):
            yield words


def re_words(text: str) -> list[str]:
    """Where a line may end, in short."""
    return text.replace("\u200b", " ").replace("-", "- ").replace("/", "/ ").split()


def out_of_place(root: QWidget) -> list[str]:
    """Widgets that are not inside their parent, or lie over another of the same parent."""
    problems = []
    for widget in shown(root):
        parent = widget.parentWidget()
        if widget is root or parent is None or isinstance(parent.parentWidget(), QAbstractScrollArea):
            continue
        if over_others(widget):
            continue
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry()):
            problems.append(f"{named(widget)} {box(widget)} is not inside {named(parent)} {box(parent)}")
    for parent in shown(root):
        if isinstance(parent, (QAbstractScrollArea, EditorFrame)):
            continue
        inside = [w for w in parent.children() if isinstance(w, QWidget) and w.isVisibleTo(root) and not w.isWindow()]
        inside = [w for w in inside if not over_others(w) and w.width() > 0 and w.height() > 0]
        for at, first in enumerate(inside):
            for other in inside[at + 1 :]:
                if first.geometry().intersects(other.geometry()):
                    problems.append(f"{named(first)} {box(first)} and {named(other)} {box(other)} in {named(parent)}")
    return problems


def over_others(widget: QWidget) -> bool:
    """Made to be over the window, at the edge of a frame, or between two panes."""
    names = {"_Ring", "CommandPalette", "InsertPicker", "QScrollBar", "QSizeGrip", "_Cover", "QSplitterHandle"}
    on_the_frame = isinstance(widget.parentWidget(), EditorFrame)
    return on_the_frame or isinstance(widget, (Toasts, Tour)) or type(widget).__name__ in names


def named(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = text() if callable(text) else widget.accessibleName()
    return f"{type(widget).__name__} {str(words)[:40]!r}"


def box(widget: QWidget) -> str:
    at = widget.geometry()
    return f"({at.x()},{at.y()} {at.width()}x{at.height()})"
