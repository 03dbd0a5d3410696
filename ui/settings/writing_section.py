"""Writing: whether spelling is checked, by which dictionaries, and where the person's own words are."""

from concurrent.futures import Future

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.action_keys import with_keys
from ui.bridge import Bridge, in_background
from ui.draft.spelling_tool import language_name
from ui.language import listed, phrase, tr
from ui.outside_text import said
from ui.settings.background import SpellingState, inspect_spelling, set_spelling
from ui.settings.section import SettingsSection
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.facts import Facts
from ui.widgets.keycap_button import KeycapButton

ON, OFF = "on", "off"
CHOICES = ((ON, phrase("Check spelling in replies")), (OFF, phrase("Do not check")))


class WritingSection(SettingsSection):
    """What is on the disk is read each time the section comes into view."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        about = tr(
            "Misspelled words are underlined with fine teeth; {spelling} or the context menu offers corrections."
        )
        super().__init__(tr("Writing"), with_keys(about), parent)
        self._bridge = bridge
        self._profile = bridge.session.profile
        self.choice = ChipRow(CHOICES, self.inside)
        self.choice.chosen.connect(self._choose)
        self.field(tr("Spelling"), self.choice)
        self.facts = Facts(self.inside)
        self.part(self.facts)
        self._state: SpellingState | None = None
        self._open = KeycapButton(tr("Open my words"), "", self.inside)
        self._open.clicked.connect(self._open_words)
        self.field("", self._open, stretch=False)
        self._problem = Banner(self.inside, tone=Tone.DANGER)
        self.part(self._problem)

    def entered(self) -> None:
        """Look at the disk again."""
        profile = self._profile
        in_background(lambda: inspect_spelling(profile), self, self._on_read)

    def _on_read(self, future: "Future[SpellingState]") -> None:
        if (error := future.exception()) is not None:
            self._problem.say("", said(str(error)))
            return
        self._state = state = future.result()
        self.choice.chip(ON if state.on else OFF).setChecked(True)
        self.facts.show_facts(
            [
                (
                    tr("Dictionaries"),
                    listed([f"{language_name(tag)} ({tag})" for tag in state.dictionaries])
                    or tr("none on this computer"),
                ),
                (
                    tr("More dictionaries"),
                    tr("put the .aff and .dic file of a language into {folder}", folder=state.folder),
                ),
                (
                    tr("My words"),
                    tr("{own_words:,} in {words_file}", own_words=state.own_words, words_file=state.words_file),
                ),
            ]
        )
        self._open.setEnabled(state.own_words > 0)

    def _choose(self, key: str) -> None:
        on, now = key == ON, self._bridge.now()
        self._bridge.session.spelling.turn(on=on)
        in_background(lambda: set_spelling(on, now), self, self._on_saved)

    def _open_words(self) -> None:
        if self._state is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._state.words_file)))

    def _on_saved(self, future: "Future[None]") -> None:
        error = future.exception()
        self._problem.say("", said(str(error)) if error else "")
