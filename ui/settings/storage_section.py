"""Storage: where this profile's data is stored, its size, and for how long it is kept."""

from concurrent.futures import Future

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QSpinBox, QWidget

from console.local.profiles import Profile
from console.local.settings import Settings
from ui.bridge import Bridge, in_background
from ui.language import tr
from ui.outside_text import said
from ui.settings.background import StorageLocation, inspect_storage, read_settings, set_keep_days
from ui.settings.section import SettingsSection
from ui.widgets.banner import Banner, Tone
from ui.widgets.facts import Facts
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.level_line import value_field


class StorageSection(SettingsSection):
    """Sizes are read again each time the section comes into view."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        about = tr(
            "Drafts, your unsent text and waiting decisions are in a local copy, encrypted with its own key. "
            "The record itself is in the store."
        )
        super().__init__(tr("Storage"), about, parent)
        self._bridge = bridge
        self._profile: Profile = bridge.session.profile
        self.facts = Facts(self.inside)
        self.part(self.facts)
        self._open = KeycapButton(tr("Show the folder"), "", self.inside)
        self._open.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._profile.folder))))
        self.field("", self._open, stretch=False)
        self.heading(tr("How long closed drafts stay on this computer"))
        self.days = QSpinBox(self.inside)
        self.days.setRange(1, 3650)
        self.days.setSuffix(tr(" days"))
        self.days.setKeyboardTracking(False)
        value_field(self.days)
        self.days.setMinimumWidth(110)
        self.days.setAccessibleName(tr("Days that closed drafts stay on this computer"))
        self.days.valueChanged.connect(self._keep)
        self.field(tr("Keep for"), self.days, stretch=False)
        self._problem = Banner(self.inside, tone=Tone.DANGER)
        self.part(self._problem)
        self._reading = False

    def entered(self) -> None:
        """Look at the disk again."""
        profile = self._profile
        in_background(lambda: (inspect_storage(profile), read_settings()), self, self._on_read)

    def _on_read(self, future: "Future[tuple[StorageLocation, Settings]]") -> None:
        if (error := future.exception()) is not None:
            self._problem.say("", said(str(error)))
            return
        place, settings = future.result()
        size = self.locale().formattedDataSize
        counts = self._bridge.reader.counts()
        facts = [
            (tr("Folder"), str(place.folder)),
            (
                tr("Local copy"),
                tr("{size}, {pending:,} open drafts", size=size(place.cache_bytes), pending=counts.pending),
            ),
        ]
        if place.store_bytes:
            facts.append((tr("Store on this computer"), size(place.store_bytes)))
        facts.append((tr("Key stored in"), said(place.secrets_kind)))
        self.facts.show_facts(facts)
        self._reading = True
        self.days.setValue(round(settings.storage.keep_days))
        self._reading = False

    def _keep(self, days: int) -> None:
        if self._reading:
            return
        now = self._bridge.now()
        in_background(lambda: set_keep_days(days, now), self, self._on_saved)

    def _on_saved(self, future: "Future[None]") -> None:
        error = future.exception()
        self._problem.say("", said(str(error)) if error else "")
