"""Texts from outside get the room that they take as they are shown: long words broken, hidden characters by name."""

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from ui import outside_text
from ui.outbox.detail import MessageBubble
from ui.widgets.breaking_label import BreakingLabel
from ui.widgets.timeline_view import TimelineEntry, TimelineView


@pytest.mark.parametrize("text", ["W" * 2_000, "https://a.b/" + "c" * 2_000, "\u202e" * 300, "\u05d0" * 1_000])
def test_a_message_of_one_long_word_is_read_inside_its_bubble(qapp: QApplication, text: str) -> None:
    bubble = MessageBubble("Ada", text)
    bubble.resize(360, 2_000)
    bubble.show()
    bubble.grab()
    (words,) = bubble.findChildren(BreakingLabel)
    assert words.width() <= 360
    assert words.heightForWidth(words.width()) > 8 * words.fontMetrics().lineSpacing()
    bubble.close()


def test_an_entry_of_hidden_characters_is_as_high_as_their_names(qapp: QApplication) -> None:
    view = TimelineView()
    view.resize(320, 600)
    title = "Returned: " + "pay \u202e " * 60
    view.set_entries([TimelineEntry(title, "\u2066 " * 200)])
    view.show()
    view.grab()
    height = view.visualRect(view.model().index(0, 0)).height()
    one_line = QFontMetrics(view.font()).horizontalAdvance(outside_text.visible(title))
    assert height > one_line / view.viewport().width() * QFontMetrics(view.font()).height()
    view.close()
