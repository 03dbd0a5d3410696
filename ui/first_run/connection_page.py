"""The second page: an invitation, or address and token; the connection is tested, then used."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from console.local.profiles import Profile
from console.model.person import Me
from console.rules.invitation import is_invitation, read_invitation
from ui import outside_text
from ui.bridge import in_background
from ui.first_run.start import begin_with_team
from ui.language import phrase, tr
from ui.settings.background import test_connection
from ui.settings.connection_outcome import ConnectionOutcome, connected, failed
from ui.settings.profile_section import ROLES
from ui.widgets.banner import Banner, Tone
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

IN_FILE = "file"
DAMAGED = (
    phrase("This invitation cannot be read"),
    phrase("Copy the whole line again, or type the address and the token."),
)


class ConnectionPage(QWidget):
    """One button for the next step: it tests what was typed, and once that works it connects."""

    connected = Signal(object)
    """The profile of the team's store, signed in."""
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tested: tuple[str, str] | None = None
        self._run_number = 0
        self._signing_in = False
        self._in_file = False
        self.address = QLineEdit(self)
        outside_text.hint(self.address, tr("countersign:connect?…  or  https://countersign.example.com"))
        self.token = QLineEdit(self)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        self.outcome = Banner(self)
        self.outcome.activated.connect(self._keep_in_file)
        self.go = KeycapButton(tr("Test the connection"), "Return", self, primary=True)
        self.go.clicked.connect(self._next)
        self.leave = KeycapButton(tr("Back"), "Esc", self)
        self.leave.clicked.connect(self.leave_page)
        self._lay_out()
        self.address.textChanged.connect(self._on_typed)
        self.token.textChanged.connect(self._on_typed)
        for line in (self.address, self.token):
            line.returnPressed.connect(self._next)
        self._on_typed()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(8)
        column.addWidget(Label(tr("Join your team"), Style.TITLE, self))
        about = tr("Paste the invitation, or the address and the token, that you got from whoever runs the store.")
        column.addWidget(Label(about, Style.SOFT, self, wrap=True))
        column.addSpacing(8)
        for words, line in ((tr("Invitation or address"), self.address), (tr("Token"), self.token)):
            label = Label(words, Style.HEADING, self)
            label.setBuddy(line)
            outside_text.name(line, words)
            column.addWidget(label)
            column.addWidget(line)
        column.addSpacing(4)
        column.addWidget(self.outcome)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.go)
        foot.addWidget(self.leave)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addStretch(1)

    def entered(self) -> None:
        """The page is shown: focus the first line."""
        self.address.setFocus()

    def leave_page(self) -> None:
        """Go back to the choices; a late answer changes nothing there. Signing in is waited for, because it saves."""
        if not self._signing_in:
            self._run_number += 1
            self._on_typed()
            self.back.emit()

    def _on_typed(self, _text: str = "") -> None:
        if is_invitation(self.address.text()):
            self._fill_from_invitation(self.address.text())
        damaged = is_invitation(self.address.text())
        self._tested, self._in_file = None, False
        self.outcome.say(*(DAMAGED if damaged else ("",)), tone=Tone.INFO)
        self.go.setText(tr("Test the connection"))
        self.go.setEnabled(bool(self.address.text().strip() and self.token.text().strip()) and not damaged)

    def _fill_from_invitation(self, text: str) -> None:
        """Put what a pasted invitation holds into the two lines."""
        invitation = read_invitation(text)
        if invitation is None:
            return
        for line, value in ((self.address, invitation.address), (self.token, invitation.token)):
            line.blockSignals(True)
            if value:
                line.setText(value)
            line.blockSignals(False)
        (self.token if not invitation.token else self.go).setFocus()

    def _next(self) -> None:
        if not self.go.isEnabled():
            return
        url, token = self.address.text().strip(), self.token.text().strip()
        if self._tested == (url, token):
            in_file, self._signing_in = self._in_file, True
            self._run(lambda: begin_with_team(url, token, in_file=in_file), self._on_connected, tr("Signing in."))
        else:
            self._run(lambda: test_connection(url, token), self._on_tested, tr("Asking the store."))

    def _on_tested(self, me: Me) -> None:
        self._tested = self.address.text().strip(), self.token.text().strip()
        self._say(connected(me, ROLES.get(me.person.role, me.person.role.value).lower()), Tone.OK)
        self.go.setText(tr("Connect as {name}", name=outside_text.inside(me.person.name)))
        self.go.setFocus()

    def _on_connected(self, profile: Profile) -> None:
        self.token.clear()
        self.connected.emit(profile)

    def _keep_in_file(self, key: str) -> None:
        if key == IN_FILE:
            self._in_file = True
            self._next()

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None], words: str) -> None:
        """Run `work` on another thread; if something is typed meanwhile, its answer no longer counts."""
        self.go.setEnabled(False)
        self.outcome.say("", words, tone=Tone.INFO)
        self._run_number += 1
        typed, number = (self.address.text(), self.token.text()), self._run_number

        def settle(future: "Future[Any]") -> None:
            self._signing_in = False
            if number != self._run_number or typed != (self.address.text(), self.token.text()):
                return
            self.go.setEnabled(True)
            if (error := future.exception()) is not None:
                self._say(failed(error), Tone.DANGER)
            else:
                done(future.result())

        in_background(work, self, settle)

    def _say(self, outcome: ConnectionOutcome, tone: Tone) -> None:
        links = ((IN_FILE, tr("Store them in a file")),) if outcome.keep_in_file else ()
        self.outcome.say(outcome.title, outcome.text, tone=tone, links=links)
