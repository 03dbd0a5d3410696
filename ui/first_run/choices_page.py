"""The first page: three ways to begin, each with what it means, on a button and a digit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import outside_text
from ui.action_keys import with_keys
from ui.language import phrase, tr
from ui.widgets.banner import Banner, Tone
from ui.widgets.card import Card
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

SAMPLE, TEAM, OWN = "sample", "team", "own"
WAYS = (
    (
        SAMPLE,
        phrase("Try it with a sample"),
        phrase(
            "The support desk of a made-up company, with drafts to review. Nothing is sent to anyone, and nothing "
            "needs to be set up."
        ),
        phrase("Open the sample"),
    ),
    (
        TEAM,
        phrase("Join your team"),
        phrase(
            "You have an invitation, or an address and a token, from whoever runs your team's audit store. The "
            "connection is tested first."
        ),
        phrase("Connect"),
    ),
    (
        OWN,
        phrase("Start your own store"),
        phrase(
            "An empty audit store on this computer. A pipeline submits drafts to it; approved replies are written "
            "as files until you connect a helpdesk."
        ),
        phrase("Start a store"),
    ),
)


class ChoicesPage(QWidget):
    """Emits the key of the way that was chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(12)
        column.addWidget(Label(tr("How do you want to begin?"), Style.TITLE, self))
        about = tr(
            "Countersign shows AI drafts beside their sources. You correct, approve or escalate them, and each "
            "decision is recorded so that anyone can verify it."
        )
        column.addWidget(Label(about, Style.SOFT, self, wrap=True))
        column.addSpacing(4)
        self.buttons: dict[str, KeycapButton] = {}
        for digit, (key, title, text, action) in enumerate(WAYS, 1):
            column.addWidget(self._card(key, title, text, action, str(digit)))
        self.problem = Banner(self, tone=Tone.DANGER)
        column.addWidget(self.problem)
        later = tr("You can change this later: File, Open another workspace ({open_other}). F1 explains the ways.")
        column.addWidget(Label(with_keys(later), Style.SMALL, self, wrap=True))
        column.addStretch(1)

    def _card(self, key: str, title: str, text: str, action: str, digit: str) -> Card:
        card = Card(self)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Label(title, Style.HEADING, card))
        words.addWidget(Label(text, Style.SOFT, card, wrap=True))
        button = KeycapButton(action, digit, card, primary=key == SAMPLE)
        outside_text.name(button, f"{action}: {text}")
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self.chosen.emit(key))
        self.buttons[key] = button
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(button)
        card.column.addLayout(row)
        return card
