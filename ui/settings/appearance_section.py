"""Appearance: light, dark, high contrast or as the system says; the size of the text; less motion."""

from concurrent.futures import Future

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui import language
from ui.actions import Actions
from ui.bridge import Bridge, in_background
from ui.language import phrase, tr
from ui.outside_text import said
from ui.settings.background import set_appearance, set_language, set_reduced_motion
from ui.settings.section import SettingsSection
from ui.theme import motion, palette
from ui.theme.palette import ColorMode
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

THEMES = (
    (ColorMode.SYSTEM.value, phrase("Same as the system")),
    (ColorMode.LIGHT.value, phrase("Light")),
    (ColorMode.DARK.value, phrase("Dark")),
    (ColorMode.CONTRAST.value, phrase("High contrast")),
)


LANGUAGES = ((language.SYSTEM, phrase("Same as the system")), *language.LANGUAGES)
USUAL, REDUCED = "usual", "reduced"
MOTION = ((USUAL, phrase("Same as the system")), (REDUCED, phrase("Reduced: nothing blinks or fades")))


class AppearanceSection(SettingsSection):
    """Changes show at once and are kept for the next start."""

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(tr("Appearance"), tr("Changes apply at once and are saved."), parent)
        self._bridge = bridge
        self.languages = ChipRow(LANGUAGES, self.inside)
        self.languages.chosen.connect(self._choose_language)
        self.field(tr("Language"), self.languages)
        self._restart = Label("", Style.SMALL, self.inside)
        self.part(self._restart)
        self.themes = ChipRow(THEMES, self.inside)
        self.themes.chosen.connect(self._choose)
        self.field(tr("Colours"), self.themes)
        sizes = FlowRow(self.inside)
        for name in ("smaller", "normal_size", "larger"):
            sizes.add(KeycapButton.for_action(actions[name], sizes))
        self.field(tr("Text size"), sizes)
        self._size = Label("", Style.SMALL, self.inside)
        self.part(self._size)
        self.motion = ChipRow(MOTION, self.inside)
        self.motion.chosen.connect(self._choose_motion)
        self.field(tr("Motion"), self.motion)
        self._problem = Banner(self.inside, tone=Tone.DANGER)
        self.part(self._problem)
        self._say()

    def entered(self) -> None:
        """Show what is in force; it may have been changed by its keys."""
        self.themes.chip(palette.appearance().value).setChecked(True)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            self.motion.chip(REDUCED if motion.is_reduced(app) else USUAL).setChecked(True)
        self.languages.chip(language.asked_for()).setChecked(True)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        """The text's size is said in words too."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and hasattr(self, "_size"):
            self._say()

    def _say(self) -> None:
        waits = language.chosen(language.asked_for()) != language.code()
        self._restart.setText(tr("The next start uses this language.") if waits else "")
        font = QApplication.font()
        self._size.setText(tr("Now {points:.1f} points, {family}.", points=font.pointSizeF(), family=font.family()))

    def _choose_language(self, key: str) -> None:
        language.want(key)
        self._say()
        now = self._bridge.now()
        in_background(lambda: set_language(key, now), self, self._on_saved)

    def _choose(self, key: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            palette.apply(app, ColorMode(key))
        now = self._bridge.now()
        in_background(lambda: set_appearance(key, now), self, self._on_saved)

    def _choose_motion(self, key: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            motion.apply(app, reduced=key == REDUCED)
        now = self._bridge.now()
        in_background(lambda: set_reduced_motion(key == REDUCED, now), self, self._on_saved)

    def _on_saved(self, future: "Future[None]") -> None:
        error = future.exception()
        self._problem.say("", said(str(error)) if error else "")
