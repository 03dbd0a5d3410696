"""What is painted in a window that reads from right to left: each text its own way, and none over another."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from console.model.draft import Message, MessageRole
from tests.ui.desk import NOW
from ui import language, outside_text
from ui.draft.conversation import _Bubble
from ui.widgets.row_list import ListRow, RowList

AREA = QRect(0, 0, 300, 30)
LEFT, RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@pytest.fixture
def in_arabic(qapp: QApplication) -> Iterator[None]:
    """Say everything in Arabic, and afterwards in English again."""
    language.use(qapp, "ar")
    yield
    language.use(qapp, "en")


def painted(text: str, side: Qt.AlignmentFlag, direction: Qt.LayoutDirection) -> QImage:
    picture = QImage(AREA.size(), QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    painter.setLayoutDirection(direction)
    outside_text.draw(painter, AREA, side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.end()
    return picture


@pytest.mark.parametrize("text", ["Any news?", "Ctrl+,", "(no subject).", "Import stops at 100 %"])
@pytest.mark.parametrize(("side", "opposite"), [(LEFT, RIGHT), (RIGHT, LEFT), (Qt.AlignmentFlag(0), RIGHT)])
def test_an_english_text_is_the_same_in_a_mirrored_window_at_the_mirrored_side(
    qapp: QApplication, text: str, side: Qt.AlignmentFlag, opposite: Qt.AlignmentFlag
) -> None:
    there = painted(text, opposite, Qt.LayoutDirection.LeftToRight)
    language.use(None, "ar")
    try:
        assert painted(text, side, Qt.LayoutDirection.RightToLeft) == there
    finally:
        language.use(None, "en")


def test_the_parts_of_a_row_lie_beside_each_other(in_arabic: None, monkeypatch: pytest.MonkeyPatch) -> None:
    places: dict[str, QRect] = {}
    draw = outside_text.draw

    def watched(painter: QPainter, where: QRect, flags: Qt.AlignmentFlag, text: str) -> None:
        wide = painter.fontMetrics().horizontalAdvance(text)
        places[text] = QRect(where.right() + 1 - wide, where.top(), wide, where.height())
        draw(painter, where, flags, text)

    monkeypatch.setattr(outside_text, "draw", watched)
    rows = RowList("names")
    rows.resize(300, 120)
    rows.set_rows([ListRow("1", "Any news?", detail="صححت", state="تعارض")])
    rows.show()
    rows.grab()
    detail, state = places["صححت"], places["تعارض"]
    assert state.right() < detail.left()
    rows.close()


def test_the_customers_side_of_the_conversation_is_where_reading_begins(in_arabic: None) -> None:
    column = QWidget()
    bubble = _Bubble(column)
    for role, begins in ((MessageRole.CUSTOMER, True), (MessageRole.AGENT, False)):
        bubble.show_message(Message("1", role, "Crystal", NOW, "Any news?"), NOW)
        bubble.place(0, 0, 600)
        assert (bubble.geometry().right() == 599) is begins
