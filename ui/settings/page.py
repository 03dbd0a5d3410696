"""Settings: its sections on the left, the chosen one beside them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.actions import Actions
from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.settings.appearance_section import AppearanceSection
from ui.settings.diagnostics_section import DiagnosticsSection
from ui.settings.notifications_section import NotificationsSection
from ui.settings.profile_section import ProfileSection
from ui.settings.section import SettingsSection
from ui.settings.shortcuts_section import ShortcutsSection
from ui.settings.storage_section import StorageSection
from ui.settings.writing_section import WritingSection
from ui.shell.screen_page import ScreenPage
from ui.widgets.label import Label, Style
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.surface import Surface

SCREEN = "settings"
LIST_WIDTH = 260
ROWS = (
    ListRow("profile", phrase("Profile and sign-in"), phrase("Store, person, token")),
    ListRow("appearance", phrase("Appearance"), phrase("Light, dark, text size")),
    ListRow("writing", phrase("Writing"), phrase("Spelling, your own words")),
    ListRow("notifications", phrase("Notifications"), phrase("In the window, by the desktop")),
    ListRow("shortcuts", phrase("Shortcuts"), phrase("Every action and its keys")),
    ListRow("storage", phrase("Storage"), phrase("Data on this computer")),
    ListRow("diagnostics", phrase("Diagnostics"), phrase("Problems and fixes")),
)


class SettingsPage(ScreenPage):
    """Emits `reopen` with the profile to open instead of this one."""

    title = phrase("Settings")
    reopen = Signal(object)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        profile = ProfileSection(bridge, self)
        profile.reopen.connect(self.reopen)
        self.sections: dict[str, SettingsSection] = {
            "profile": profile,
            "appearance": AppearanceSection(bridge, actions, self),
            "writing": WritingSection(bridge, self),
            "notifications": NotificationsSection(bridge, self),
            "shortcuts": ShortcutsSection(bridge, actions, self),
            "storage": StorageSection(bridge, self),
            "diagnostics": DiagnosticsSection(bridge, self),
        }
        self._stack = QStackedWidget(self)
        for section in self.sections.values():
            self._stack.addWidget(section)
        left = Surface("surface", "right", self)
        left.setFixedWidth(LIST_WIDTH)
        head = Surface("surface", "bottom", left)
        bar = QHBoxLayout(head)
        bar.setContentsMargins(16, 12, 16, 12)
        bar.addWidget(Label(self.title, Style.TITLE, head))
        self._list = RowList(tr("Sections of the settings"), left)
        self._list.chosen.connect(self._show)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._list, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(left)
        outer.addWidget(self._stack, 1)
        actions.bind("next", lambda: self._list.walk(1), SCREEN)
        actions.bind("previous", lambda: self._list.walk(-1), SCREEN)
        actions.bind("back", self._list.setFocus, SCREEN)
        self._list.set_rows(ROWS)

    def entered(self) -> None:
        """The page becomes visible; focus the list."""
        self._show(self._list.current())
        self._list.setFocus()

    def show_item(self, item: str) -> None:
        """Bring a item into view."""
        self._list.choose(item)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self._list, self._stack)

    def focus_search(self) -> None:
        """Put the focus into the search line."""
        self._list.choose("shortcuts")
        shortcuts = self.sections["shortcuts"]
        if isinstance(shortcuts, ShortcutsSection):
            shortcuts.search.setFocus()

    def _show(self, key: str) -> None:
        if section := self.sections.get(key):
            self._stack.setCurrentWidget(section)
            if self.isVisible():
                section.entered()
