"""Notifications: whether the desktop shows them, what they say there, and how long before a draft is due."""

from concurrent.futures import Future

import msgspec
from PySide6.QtWidgets import QWidget

from console.local.settings import Notifications, Settings
from ui.bridge import Bridge, in_background
from ui.language import phrase, tr
from ui.outside_text import inside, said
from ui.settings.background import read_settings, set_notifications
from ui.settings.section import SettingsSection
from ui.shell.desktop_notifications import DesktopNotifications, desktop_notifications
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.label import Label, Style

ON, OFF = "on", "off"
DESKTOP = (
    (OFF, phrase("In this window only")),
    (ON, phrase("Also by the desktop, while this window is in the background")),
)
SUBJECT = ((OFF, phrase("Show only what happened")), (ON, phrase("Show the subject")))
MINUTES = (
    (("5"), phrase("5 minutes")),
    (("15"), phrase("15 minutes")),
    (("30"), phrase("30 minutes")),
    (("60"), phrase("An hour")),
)


class NotificationsSection(SettingsSection):
    """What is on the disk is read each time the section comes into view, and this desktop is asked what it offers."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        about = tr(
            "You are notified once about each draft that a senior returned to you, each reply that could not be sent, "
            "and each draft of yours that is due soon."
        )
        super().__init__(tr("Notifications"), about, parent)
        self._bridge = bridge
        self._settings = Notifications()
        self.desktop = ChipRow(DESKTOP, self.inside)
        self.desktop.chosen.connect(lambda key: self._change(desktop=key == ON))
        self.field(tr("Show"), self.desktop)
        self.subject = ChipRow(SUBJECT, self.inside)
        self.subject.chosen.connect(lambda key: self._change(subject=key == ON))
        self.field(tr("On the desktop"), self.subject)
        warning = tr("The desktop may show notifications on its lock screen, where others can read a subject.")
        self.part(Label(warning, Style.SMALL, self.inside, wrap=True))
        self.minutes = ChipRow(MINUTES, self.inside)
        self.minutes.chosen.connect(lambda key: self._change(minutes_before_due=int(key)))
        self.field(tr("Before it is due"), self.minutes)
        self.offer = Label("", Style.SOFT, self.inside, wrap=True)
        self.part(self.offer)
        self._problem = Banner(self.inside, tone=Tone.DANGER)
        self.part(self._problem)
        self._asked: DesktopNotifications | None = None

    def entered(self) -> None:
        """Look again at what is set, and at what this desktop offers."""
        in_background(read_settings, self, self._on_read)
        if self._asked is None:
            self._asked = desktop_notifications(self)
            self._asked.changed.connect(self._on_answer)
        self._asked.open()

    def _on_read(self, future: "Future[Settings]") -> None:
        if (error := future.exception()) is not None:
            self._problem.say("", said(str(error)))
            return
        self._settings = future.result().notifications
        self.desktop.chip(ON if self._settings.desktop else OFF).setChecked(True)
        self.subject.chip(ON if self._settings.subject else OFF).setChecked(True)
        if (minutes := str(self._settings.minutes_before_due)) in dict(MINUTES):
            self.minutes.chip(minutes).setChecked(True)

    def _on_answer(self) -> None:
        if self._asked is not None:
            problem, name = self._asked.problem, self._asked.name
            self.offer.setText(problem or tr("Notifications of this desktop are shown by {name}.", name=inside(name)))
            self._asked.close()

    def _change(self, **changes: bool | int) -> None:
        settings = msgspec.structs.replace(self._settings, **changes)
        if settings == self._settings:
            return
        self._settings = settings
        self._bridge.notifications_changed.emit(settings)
        now = self._bridge.now()
        in_background(lambda: set_notifications(settings, now), self, self._on_saved)

    def _on_saved(self, future: "Future[None]") -> None:
        error = future.exception()
        self._problem.say("", said(str(error)) if error else "")
