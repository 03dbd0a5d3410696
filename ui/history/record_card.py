"""Whether a decision is in the log: the proof that this computer has checked, or why there is none."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from console.sync.notices import VerifiedEntry
from ui import outside_text
from ui.history.wording import proof_words
from ui.language import tr
from ui.widgets.card import Card
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, LinkLabel, Style


class RecordCard(Card):
    """Says `checking`, `proven`, `not yet`, or why the proof failed; the proof itself is behind a link."""

    show_proof = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        head = QHBoxLayout()
        head.addWidget(Label(tr("Record"), Style.HEADING, self))
        head.addStretch(1)
        self._state = Label("", Style.SMALL, self)
        head.addWidget(self._state)
        self._words = Label("", Style.SOFT, self, wrap=True, selectable=True)
        self._link = LinkLabel(tr("Show proof"), self)
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
        self._say(tr("checking"), Style.SMALL, tr("Asking the store for the proof of entry {index:,}.", index=index))

    def pending(self) -> None:
        """The decision has no position yet."""
        self._say(
            tr("not yet in the log"), Style.WARN, tr("The store assigns its position within moments. Check again then.")
        )

    def show_verified(self, entry: VerifiedEntry, now: datetime) -> None:
        """The proof holds."""
        self._say(tr("✓ verified"), Style.OK, proof_words(entry, now), entry)

    def fail(self, why: str, *, broken: bool) -> None:
        """There is no proof: the store does not answer, or (`broken`) its answer is not valid."""
        self._say(tr("✘ not verified") if broken else tr("not checked"), Style.DANGER if broken else Style.WARN, why)

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
        outside_text.name(self, tr("Record: {state}. {words}", state=state, words=words))


class ProofDialog(QDialog):
    """The proof as text that others can verify."""

    def __init__(self, entry: VerifiedEntry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.title(self, tr("Proof of entry {index:,}", index=entry.index))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        words = tr(
            "Entry {index:,} of the log {origin}, under the signed head of {size:,} entries. "
            "Anyone with the log's key can verify it without this computer.",
            index=entry.index,
            origin=entry.origin,
            size=entry.size,
        )
        column.addWidget(Label(words, Style.BODY, self, wrap=True))
        self._text = QPlainTextEdit(entry.evidence, self)
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(tr("Proof"))
        font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        font.setPointSizeF(self.font().pointSizeF())
        self._text.setFont(font)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        column.addWidget(self._text, 1)
        buttons = QHBoxLayout()
        copy = KeycapButton(tr("Copy"), "", self, primary=True)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(entry.evidence))
        close = KeycapButton(tr("Close"), "Esc", self)
        close.clicked.connect(self.accept)
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column.addLayout(buttons)
        self.resize(640, 420)
