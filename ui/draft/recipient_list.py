"""Everyone who gets the reply, however many they are: each in a line, to be read, scrolled and copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from console.model.draft import Draft
from ui import outside_text
from ui.draft.recipients import RecipientWords, all_recipients
from ui.language import number, phrase, tr
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import LinkLabel, Style
from ui.widgets.page_head import PageHead
from ui.widgets.visible_units import VisibleText

SHOWN = phrase("Everyone who gets the reply is shown.")


class RecipientList(QDialog):
    """Read-only, plain text. Each address is a paragraph, so that its direction moves nothing of the others."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        subject = " ".join(draft.submitted.ticket.subject.split()) or tr("(no subject)")
        outside_text.title(self, tr("Who gets the reply"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window = parent.window()
        self.resize(min(640, window.width() - 40), min(560, window.height() - 60))
        groups = all_recipients(draft)
        head = PageHead(self)
        head.say(
            tr("Who gets the reply"),
            (subject, *(f"{name}: {number(len(addresses), ',')}" for name, addresses in groups)),
        )
        self.text = QTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        outside_text.name(self.text, tr("Who gets the reply"))
        self.text.document().setDocumentMargin(20)
        lines = [line for name, addresses in groups for line in (name, *addresses, "")]
        self.text.setPlainText(VisibleText("\n".join(" ".join(line.split()) for line in lines).rstrip("\n")).shown)
        self.text.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        close = KeycapButton(tr("Close"), "Esc", self, primary=True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.setContentsMargins(20, 10, 20, 14)
        foot.addStretch(1)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.text, 1)
        column.addLayout(foot)
        self.text.setFocus()


class RecipientLink(LinkLabel):
    """Opens the list where not all of the recipients, or not all of an address, are shown; hidden elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.set_style(Style.LINK_SMALL)
        self._draft: Draft | None = None
        self.list: RecipientList | None = None
        self.activated.connect(self.open_list)
        self.hide()

    def show_draft(self, draft: Draft, words: RecipientWords) -> None:
        """Another draft, or the same as it is now, with what is said of its recipients; a list of what it was before
        is closed.
        """
        if self.list is not None and (self._draft is None or all_recipients(self._draft) != all_recipients(draft)):
            self.list.close()
        self._draft = draft
        if words.whole == words.goes:
            self.say("")
            return
        count = sum(len(addresses) for name, addresses in all_recipients(draft) if name != "From")
        self.say(tr("Show all {count:,} recipients", count=count) if count > 1 else tr("Show the address"))
        outside_text.name(self, self.text())

    def open_list(self) -> None:
        """The list, over the window, until it is closed."""
        if self._draft is None or self.why_not() is not None:
            return
        self.list = RecipientList(self._draft, self)
        self.list.destroyed.connect(self._closed)
        self.list.open()

    def why_not(self) -> str | None:
        """Why there is nothing to open, None where there is."""
        return SHOWN if self.isHidden() else None

    def _closed(self) -> None:
        self.list = None
