"""Profile and sign-in: the person and the store, how the token is kept, and how to connect to a team's store."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from console.local.profiles import Profile
from console.model.person import Me, Role
from console.rules.invitation import read_invitation
from ui import outside_text
from ui.bridge import Bridge, in_background
from ui.draft.wording import ROLE_WORDS
from ui.language import listed, phrase, tr
from ui.outside_text import inside, said
from ui.settings.background import StorageLocation, inspect_storage, sign_in, test_connection
from ui.settings.connection_outcome import failed
from ui.settings.section import SettingsSection
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.facts import Facts
from ui.widgets.keycap_button import KeycapButton

ROLES = {
    Role.AGENT: phrase("Agent"),
    Role.SENIOR: phrase("Senior"),
    Role.LEAD: phrase("Team lead"),
    Role.OPERATOR: phrase("Operator"),
    Role.AUDITOR: phrase("Auditor"),
}


class ProfileSection(SettingsSection):
    """Emits `reopen` with the profile that the person wants to work in."""

    reopen = Signal(object)

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(tr("Profile and sign-in"), tr("Which store this console works with, and as whom."), parent)
        self._bridge = bridge
        self._profile: Profile = bridge.session.profile
        self._place: StorageLocation | None = None
        self._facts = Facts(self.inside)
        self.part(self._facts)
        self._secrets_banner = Banner(self.inside, tone=Tone.WARN)
        self.part(self._secrets_banner)
        if self._profile.sample:
            self._offer_people()
        self._offer_store()
        bridge.status_changed.connect(self._say)
        self._say()

    def entered(self) -> None:
        """Check again how the token is stored."""
        profile = self._profile
        in_background(lambda: inspect_storage(profile), self, self._on_checked)

    def _offer_people(self) -> None:
        self.heading(tr("Work as someone else"))
        self._people = ChipRow([(role.value, words) for role, words in ROLES.items()], self.inside)
        self._people.chip(self._role().value).setChecked(True)
        self._people.chosen.connect(lambda _: self._offer_switch())
        self.part(self._people)
        self.switch = KeycapButton(tr("Switch"), "", self.inside)
        self.switch.clicked.connect(self._switch)
        bar = QHBoxLayout()
        bar.addWidget(self.switch)
        bar.addStretch(1)
        self.column.insertLayout(self.column.count() - 1, bar)
        self._offer_switch()

    def _offer_store(self) -> None:
        remote = not self._profile.embedded
        self.heading(tr("The team's store") if remote else tr("Work with a team's store"))
        self.address = QLineEdit(self._profile.url or "", self.inside)
        outside_text.hint(self.address, tr("https://countersign.example.com, or an invitation"))
        self.field(tr("Address"), self.address)
        self.token = QLineEdit(self.inside)
        self.token.setEchoMode(QLineEdit.EchoMode.Password)
        outside_text.hint(self.token, tr("Token from your operator"))
        self.field(tr("Token"), self.token)
        self.outcome = Banner(self.inside)
        self.part(self.outcome)
        self.test = KeycapButton(tr("Test the connection"), "", self.inside)
        self.test.clicked.connect(self._test)
        self.sign_in = KeycapButton(tr("Sign in"), "", self.inside, primary=True)
        self.sign_in.clicked.connect(self._sign_in)
        bar = QWidget(self.inside)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 4, 0, 0)
        row.addWidget(self.sign_in)
        row.addWidget(self.test)
        row.addStretch(1)
        self.part(bar)
        for line in (self.address, self.token):
            line.textChanged.connect(lambda _: self._enable())
        self.address.textChanged.connect(self._fill_from_invitation)
        self._enable()

    def _enable(self) -> None:
        ready = bool(self.address.text().strip() and self.token.text().strip())
        self.test.setEnabled(ready)
        self.sign_in.setEnabled(ready)

    def _fill_from_invitation(self, text: str) -> None:
        """A pasted invitation is address and token in one."""
        if (invitation := read_invitation(text)) is not None:
            self.address.setText(invitation.address)
            self.token.setText(invitation.token or self.token.text())

    def _say(self, _status: object = None) -> None:
        status = self._bridge.reader.status()
        person = status.person
        where = tr("on this computer") if self._profile.embedded else self._profile.url or ""
        facts = [
            (tr("Profile"), self._profile.name),
            (tr("Store"), listed([each for each in (said(self._profile.title), where) if each])),
        ]
        if person is not None:
            queues = [*map(inside, person.queues)] if person.queues is not None else [tr("all queues")]
            role = tr(ROLE_WORDS.get(person.role, person.role.value))
            facts.append((tr("Signed in as"), listed([inside(person.name), role, *queues])))
        else:
            facts.append((tr("Signed in as"), tr("not signed in yet")))
        if self._place is not None:
            facts.append((tr("Token stored in"), said(self._place.secrets_kind)))
        self._facts.show_facts(facts)

    def _on_checked(self, future: "Future[StorageLocation]") -> None:
        if (error := future.exception()) is not None:
            self._secrets_banner.say("", said(str(error)), tone=Tone.DANGER)
            return
        self._place = future.result()
        self._secrets_banner.say("", said(self._place.secrets_warning), tone=Tone.WARN)
        self._say()

    def _role(self) -> Role:
        """As what one works now."""
        person = self._bridge.reader.person()
        known = person.role if person is not None and person.role in ROLES else Role.AGENT
        return self._profile.demo_role or known

    def _offer_switch(self) -> None:
        role = Role(self._people.on()[0])
        self.switch.setText(tr("Work as {role}", role=ROLE_WORDS[role]))
        self.switch.setEnabled(role is not self._role())

    def _switch(self) -> None:
        self.reopen.emit(msgspec.structs.replace(self._profile, demo_role=Role(self._people.on()[0])))

    def _test(self) -> None:
        url, token = self.address.text().strip(), self.token.text().strip()

        def told(me: Me) -> None:
            self.outcome.say(tr("The store answers."), tr("{who} Nothing is saved yet.", who=_who(me)), tone=Tone.OK)

        self._run(lambda: test_connection(url, token), told)

    def _sign_in(self) -> None:
        url, token = self.address.text().strip(), self.token.text().strip()
        profile, now = self._profile, self._bridge.now()

        def told(answer: tuple[Profile, Me]) -> None:
            profile, me = answer
            self.token.clear()
            self.outcome.say(tr("Signed in."), _who(me), tone=Tone.OK)
            self.reopen.emit(profile)

        self._run(lambda: sign_in(profile, url, token, now), told)

    def _run(self, work: Callable[[], Any], on_success: Callable[[Any], None]) -> None:
        """Run `work` on another thread; the button is disabled meanwhile."""
        self.test.setEnabled(False)
        self.sign_in.setEnabled(False)
        self.outcome.say("", tr("Asking the store."), tone=Tone.INFO)

        def done(future: "Future[Any]") -> None:
            self._enable()
            if (error := future.exception()) is not None:
                self.outcome.say(*failed(error)[:2], tone=Tone.DANGER)
            else:
                on_success(future.result())

        in_background(work, self, done)


def _who(me: Me) -> str:
    """Whom a token stands for."""
    return tr(
        "You are {name}, {role}.",
        name=inside(me.person.name),
        role=tr(ROLE_WORDS.get(me.person.role, me.person.role.value)),
    )
