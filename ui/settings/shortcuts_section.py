"""Shortcuts: every action with its keys, from the one place where actions are declared."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.action_list import ACTIONS
from ui.actions import Actions
from ui.settings.section import SettingsSection
from ui.widgets.facts import Facts
from ui.widgets.label import Label, Style


class ShortcutsSection(SettingsSection):
    """Grouped as the menus are; the line at the top narrows them down."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        about = "Everything can be done from the keyboard. Single letters work where no text is being typed."
        super().__init__("Shortcuts", about, parent)
        self._actions = actions
        self.search = QLineEdit(self.inside)
        self.search.setPlaceholderText("Find an action or a key")
        self.search.setAccessibleName("Find an action or a key")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.part(self.search)
        self._groups: dict[str, tuple[QWidget, Facts]] = {}
        for menu in dict.fromkeys(spec.menu for spec in ACTIONS):
            group = QWidget(self.inside)
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 10, 0, 0)
            column.addWidget(Label(menu.replace("&", ""), Style.HEADING, group))
            facts = Facts(group, name_width=220)
            column.addWidget(facts)
            self._groups[menu] = (group, facts)
            self.part(group)
        self._fill()

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The actions that are listed, with their keys."""
        return tuple(fact for group, facts in self._groups.values() if not group.isHidden() for fact in facts.facts())

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        for menu, (group, facts) in self._groups.items():
            rows = []
            for spec in ACTIONS:
                keys = self._actions[spec.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                fits = all(word in f"{spec.text} {keys}".casefold() for word in words)
                if spec.menu is menu and keys and fits:
                    rows.append((spec.text, keys))
            facts.show_facts(rows)
            group.setVisible(bool(rows))
