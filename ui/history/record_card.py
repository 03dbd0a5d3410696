"""Whether a decision is in the log: the proof that this computer has checked, or why there is none."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.sync.notices import VerifiedEntry
from ui import outside_text
from ui.history.wording import proof_words
from ui.widgets.card import Card
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, LinkLabel, Style


class RecordCard(Card):
    """Says `checking`, `proven`, `not yet`, or why the proof failed; the proof itself is behind a link."""

    show_proof = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.addWidget(Label("Record", Style.HEADING, self))
        head.addStretch(1)
        self._state = Label("", Style.SMALL, self)
        head.addWidget(self._state)
        self._words = Label("", Style.SOFT, self, wrap=True, selectable=True)
        self._link = LinkLabel("Show proof", self)
        self._link.activated.connect(self.show_proof)
        links = QHBoxLayout()
        links.addWidget(self._link)
        links.addStretch(1)
        self.column.addLayout(head)
        self.column.addWidget(self._words)
        self.column.addLayout(links)
        self._link.hide()
        self._entry: VerifiedEntry | None = None

    def checking(self, index: int) -> None:
        """The proof is on its way."""
        self._say("checking", Style.SMALL, f"Asking the store for the proof of entry {index:,}.")

    def pending(self) -> None:
        """The decision has no position yet."""
        self._say("not yet in the log", Style.WARN, "The store assigns its position within moments. Check again then.")

    def show_verified(self, entry: VerifiedEntry, now: datetime) -> None:
        """The proof holds."""
        self._say("✓ verified", Style.OK, proof_words(entry, now), entry)

    def fail(self, why: str, *, broken: bool) -> None:
        """There is no proof: the store does not answer, or (`broken`) its answer is not valid."""
        self._say("✘ not verified" if broken else "not checked", Style.DANGER if broken else Style.WARN, why)

    def state(self) -> str:
        """What the card says, in one line."""
        return self.accessibleName()

    def proof(self) -> VerifiedEntry | None:
        """The proof that is shown, if it holds."""
        return self._entry

    def _say(self, state: str, style: Style, words: str, entry: VerifiedEntry | None = None) -> None:
        self._state.set_style(style)
        self._state.setText(state)
        self._words.say(words)
        self._entry = entry
        self._link.setVisible(entry is not None)
        outside_text.name(self, f"Record: {state}. {words}")


class ProofDialog(QDialog):
    """The proof as text that others can verify."""

    def __init__(self, entry: VerifiedEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.title(self, f"Proof of entry {entry.index:,}")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        words = (
            f"Entry {entry.index:,} of the log {entry.origin}, under the signed head of {entry.size:,} entries. "
            "Anyone with the log's key can verify it without this computer."
        )
        column.addWidget(Label(words, Style.BODY, self, wrap=True))
        self._text = QPlainTextEdit(entry.evidence, self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Proof")
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(self.font().pointSizeF())
        self._text.setFont(font)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        column.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        copy = KeycapButton("Copy", "", self, primary=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(entry.evidence))
        close = KeycapButton("Close", "Esc", self)
        close.clicked.connect(self.accept)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.resize(640, 420)
