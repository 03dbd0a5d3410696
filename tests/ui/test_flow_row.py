"""A row that goes on in the next line: words that may wrap stay on one line while there is room."""

import random
import string

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from ui.widgets.flow_row import FlowRow
from ui.widgets.label import Label, LinkLabel, Style

FOOT = "Help article · updated 96 days ago"


@pytest.mark.parametrize("words", [FOOT, "Subscription · updated 1 h ago", "a", "بطاقة · منذ يوم"])
def test_words_that_may_wrap_stay_on_one_line_where_there_is_room(qtbot: QtBot, words: str) -> None:
    row = FlowRow(spacing=12)
    qtbot.addWidget(row)
    label = Label(words, Style.SMALL, row, wrap=True)
    row.add(label)
    row.add(LinkLabel("Open in full", row))
    row.resize(600, 80)
    row.show()
    assert label.height() < 2 * label.fontMetrics().lineSpacing()
    assert label.width() >= label.fontMetrics().horizontalAdvance(words)


def test_a_name_of_any_letters_stays_on_one_line_where_there_is_room(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    label = Label("", Style.SMALL, row, wrap=True, breaks=True)
    row.add(label)
    row.resize(600, 80)
    row.show()
    chance = random.Random(1)
    letters = f"{string.ascii_letters}äöüéß.-12"
    names = [" ".join("".join(chance.choices(letters, k=chance.randint(1, 9))) for _ in range(3)) for _ in range(400)]
    wrapped = []
    for name in ("Hanna Weber", *names):
        label.setText(name)
        row.updateGeometry()
        QCoreApplication.sendPostedEvents()
        if label.height() >= 2 * label.fontMetrics().height():
            wrapped.append(name)
    assert wrapped == []


def test_words_wrap_where_the_row_ends(qtbot: QtBot) -> None:
    row = FlowRow(spacing=12)
    qtbot.addWidget(row)
    label = Label(FOOT, Style.SMALL, row, wrap=True)
    row.add(label)
    row.resize(label.fontMetrics().horizontalAdvance(FOOT) // 2, 200)
    row.show()
    assert label.width() <= row.width()
    assert label.height() >= 2 * label.fontMetrics().lineSpacing()
