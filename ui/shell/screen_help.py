"""What a screen is for and how to work there, in the program itself: help needs no network."""

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QScrollArea, QStyle, QVBoxLayout, QWidget

from ui import outside_text
from ui.action_keys import with_keys
from ui.language import phrase, tr
from ui.theme.fonts import scale
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

WIDTH, _AROUND = 560, 24
"""Pixels at the usual text size, and those around the button."""


class Help(NamedTuple):
    """A screen's name and a few sentences, most important first; `{action}` stands for the action's keys."""

    title: str
    sentences: tuple[str, ...]


HELP: Mapping[str, Help] = {
    "review": Help(
        phrase("Review"),
        (
            phrase(
                "The queue is on the left, the conversation and the AI's reply are in the middle, and the sources "
                "that it was made from are on the right. {next} and {previous} go through the queue; Enter moves "
                "into the reply, Esc back to the list."
            ),
            phrase(
                "Yellow is cited: the number names the source. A dotted line marks a sentence that no source "
                "supports, a wavy line is a finding. {next_finding} goes to the next finding, {safer_wording} uses "
                "the wording that the policy allows."
            ),
            phrase(
                "Decide with approve, escalate or reject. A decision can be undone until it is sent, and a key that "
                "does nothing says why below the buttons."
            ),
            phrase("What you type is saved as you type it, also without the store."),
        ),
    ),
    "escalations": Help(
        phrase("Escalated"),
        (
            phrase(
                "Drafts that someone escalated to a senior, with the reason and the note. A senior approves the "
                "text as it is shown, returns it with guidance, or rejects it."
            ),
            phrase("An agent sees their own escalations here, and what became of them."),
        ),
    ),
    "history": Help(
        phrase("History"),
        (
            phrase(
                "Every decision with its record: what the AI wrote, what was sent, who decided, and the proof that the "
                "record was not changed."
            ),
            phrase(
                "The search line takes words and fields, such as decided:today or by:Ada; it completes them as you "
                "type."
            ),
        ),
    ),
    "insights": Help(
        phrase("Insights"),
        (
            phrase(
                "How good the drafts are: how many were approved unchanged, edited or rejected, and whether their "
                "confidence is right. Each figure has its definition, and a comparison has its uncertainty."
            ),
        ),
    ),
    "outbox": Help(
        phrase("Outbox"),
        (
            phrase(
                "What you decided on this computer and what became of it. Waiting is sent as soon as the store answers."
            ),
            phrase(
                "Needs you lists decisions that could not be recorded, because the draft or the ticket changed "
                "meanwhile. Each has numbered ways on; your text is safe until you choose one."
            ),
        ),
    ),
    "settings": Help(
        phrase("Settings"),
        (
            phrase(
                "Profile and sign-in names the store and tests a connection. Appearance has colours, contrast, "
                "motion and text size. Shortcuts lists every key. Storage says what is on this computer."
            ),
            phrase(
                "Diagnostics checks this computer. The result can be copied into a message; it contains nothing "
                "personal."
            ),
        ),
    ),
    "first_run": Help(
        phrase("How to begin"),
        (
            phrase(
                "The sample shows everything with made-up tickets, and needs no account. It is kept apart from your "
                "own work."
            ),
            phrase(
                "To join your team you need an invitation: one line that begins with countersign:connect, or an "
                "address and a token. Whoever runs the store makes it with “countersign store token create”."
            ),
            phrase(
                "Your own store is an empty one on this computer. “countersign submit” or your pipeline puts drafts "
                "into it."
            ),
            phrase("Tab goes from one choice to the next, Enter chooses, a digit chooses at once. Esc goes back."),
        ),
    ),
}


def help_for(screen: str) -> Help:
    """The help for a screen."""
    return HELP.get(screen, HELP["review"])


class ScreenHelp(QDialog):
    """The sentences about one screen."""

    def __init__(self, screen: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = help_for(screen)
        outside_text.title(self, tr("Help: {title}", title=page.title))
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        outside_text.name(area, self.windowTitle())
        self._inside = sentences_of(page, area)
        area.setWidget(self._inside)
        close = KeycapButton(tr("Close"), "Esc", self)
        close.clicked.connect(self.accept)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(area)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignHCenter)
        self._most = parent.size()
        self._below = close
        self.resize(min(round(WIDTH * scale()), parent.width()), min(420, parent.height()))
        close.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words, which scroll in a low window."""
        super().showEvent(event)
        layout = self._inside.layout()
        assert layout is not None
        words = layout.totalHeightForWidth(
            self.width() - self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        )
        self.resize(self.width(), min(words + self._below.sizeHint().height() + _AROUND, self._most.height()))


def sentences_of(page: Help, parent: QWidget) -> QWidget:
    """A column of a heading and its paragraphs."""
    inside = QWidget(parent)
    column = QVBoxLayout(inside)
    column.setContentsMargins(24, 20, 24, 8)
    column.setSpacing(10)
    column.addWidget(Label(page.title, Style.TITLE, inside))
    for sentence in page.sentences:
        column.addWidget(Label(with_keys(sentence), Style.BODY, inside, wrap=True))
    column.addStretch(1)
    return inside
