"""Diagnostics: what works on this computer, what is missing, and what to do about it."""

from concurrent.futures import Future

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from console.diagnosis.checks import Check, Level
from console.local.profiles import Profile
from ui import outside_text
from ui.bridge import Bridge, in_background
from ui.language import phrase, tr
from ui.outside_text import said
from ui.settings.background import run_checks
from ui.settings.section import SettingsSection
from ui.widgets.card import Card
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

LEVELS = {
    Level.OK: (phrase("✓ ok"), Style.OK),
    Level.WARN: (phrase("⚠ degraded"), Style.WARN),
    Level.MISSING: (phrase("✘ blocking"), Style.DANGER),
}


class DiagnosticsSection(SettingsSection):
    """Checks when it is first shown, and again on request."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        about = tr("The same as `countersign doctor` prints. It contains nothing personal.")
        super().__init__(tr("Diagnostics"), about, parent)
        self._bridge = bridge
        self._profile: Profile = bridge.session.profile
        self._checks: tuple[Check, ...] = ()
        self.again = KeycapButton(tr("Check again"), "", self.inside)
        self.again.clicked.connect(self.look)
        self.copy = KeycapButton(tr("Copy"), "", self.inside)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        bar = QWidget(self.inside)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.again)
        row.addWidget(self.copy)
        self._state = Label("", Style.SMALL, bar, wrap=True)
        row.addWidget(self._state, 1)
        row.addStretch(1)
        self.part(bar)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.column.insertLayout(self.column.count() - 1, self._list)
        self.copy.setEnabled(False)

    def entered(self) -> None:
        """Look, the first time."""
        if not self._checks:
            self.look()

    def look(self) -> None:
        """Check everything, off this thread: Qt and keyring are tried in separate processes."""
        profile = self._profile
        self.again.setEnabled(False)
        self._state.say(tr("Checking. This takes a few seconds."))
        in_background(lambda: run_checks(profile), self, self._on_checked)

    def checks(self) -> tuple[Check, ...]:
        """What was found."""
        return self._checks

    def text(self) -> str:
        """The findings as lines."""
        lines = []
        for check in self._checks:
            lines.append(f"{LEVELS[check.level][0]}  {check.name}: {check.found}")
            if check.to_do:
                lines.append(f"    {check.to_do}")
        return "\n".join(lines)

    def _on_checked(self, future: "Future[tuple[Check, ...]]") -> None:
        self.again.setEnabled(True)
        if (error := future.exception()) is not None:
            self._state.say(said(str(error)))
            return
        self._checks = future.result()
        self.copy.setEnabled(True)
        bad = sum(check.level is not Level.OK for check in self._checks)
        self._state.say(
            tr("No problems found.")
            if not bad
            else tr("{count} problems found.", singular="{count} problem found.", count=bad)
        )
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for check in self._checks:
            self._list.addWidget(self._card(check))

    def _card(self, check: Check) -> Card:
        card = Card(self.inside)
        words, style = LEVELS[check.level]
        head = QHBoxLayout()
        head.addWidget(Label(check.name.capitalize(), Style.HEADING, card))
        head.addStretch(1)
        head.addWidget(Label(words, style, card))
        card.column.addLayout(head)
        card.column.addWidget(Label(check.found, Style.SOFT, card, wrap=True, selectable=True))
        if check.to_do:
            card.column.addWidget(Label(check.to_do, Style.BODY, card, wrap=True, selectable=True))
        outside_text.name(card, f"{check.name}, {words}: {check.found} {check.to_do}".strip())
        return card
