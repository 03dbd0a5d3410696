"""Shortcuts: every action with its keys, from the one place where actions are declared. The person's keys leave and
come as a file, which is also where they are changed.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from console.local.folders import home_folder
from ui import outside_text
from ui.action_list import ACTIONS
from ui.actions import Actions
from ui.bridge import Bridge, in_background
from ui.language import tr
from ui.outside_text import inside, said
from ui.settings.background import export_keys, import_keys, reset_keys
from ui.settings.key_file import FILE, KeyFileInvalid
from ui.settings.section import SettingsSection
from ui.widgets.banner import Banner, Tone
from ui.widgets.facts import Facts
from ui.widgets.flow_row import FlowRow
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style

T = TypeVar("T")
MOST_SENTENCES: Final = 12
"""Problems of a file that are listed; a file with more is another one, or spoiled."""


class ShortcutsSection(SettingsSection):
    """Grouped as the menus are; the line at the top narrows them down."""

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        about = tr("Everything can be done from the keyboard. Single letters work where no text is being typed.")
        super().__init__(tr("Shortcuts"), about, parent)
        self._actions = actions
        self._bridge = bridge
        self._offer_file()
        self.search = QLineEdit(self.inside)
        outside_text.hint(self.search, tr("Find an action or a key"))
        self.search.setAccessibleName(tr("Find an action or a key"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.part(self.search)
        self._groups: dict[str, tuple[QWidget, Facts]] = {}
        metrics = Label("", Style.SMALL).fontMetrics()
        names = max(
            metrics.horizontalAdvance(tr(spec.words)) for spec in ACTIONS
        )  # the keys of all groups in one column
        for menu in dict.fromkeys(spec.menu for spec in ACTIONS):
            group = QWidget(self.inside)
            column = QVBoxLayout(group)
            column.setContentsMargins(0, 10, 0, 0)
            column.addWidget(Label(tr(menu.value).replace("&", ""), Style.HEADING, group))
            facts = Facts(group, name_width=names)
            column.addWidget(facts)
            self._groups[menu] = (group, facts)
            self.part(group)
        self._fill()

    def shown(self) -> tuple[tuple[str, str], ...]:
        """The actions that are listed, with their keys."""
        return tuple(fact for group, facts in self._groups.values() if not group.isHidden() for fact in facts.facts())

    def export(self, path: Path) -> None:
        """Write the keys to `path`."""
        self._run(lambda: export_keys(path), lambda _: self._say(tr("The keys are in {path}.", path=inside(str(path)))))

    def take(self, path: Path) -> None:
        """Use the keys in the file at `path` from now on, all of them or none."""
        now = self._bridge.now()
        self._run(
            lambda: import_keys(path, now),
            lambda keys: self._use(keys, tr("The keys of {name} are in use.", name=inside(path.name))),
        )

    def reset(self) -> None:
        """Give every action its own keys again."""
        now = self._bridge.now()
        self._run(lambda: reset_keys(now), lambda _: self._use({}, tr("Every action has its default keys again.")))

    def _offer_file(self) -> None:
        bar = QWidget(self.inside)
        row = FlowRow(bar)
        self.buttons: dict[str, KeycapButton] = {}
        for key, words, call in (
            ("export", tr("Export…"), self._ask_where),
            ("import", tr("Import…"), self._ask_which),
            ("reset", tr("Reset"), self.reset),
        ):
            button = KeycapButton(words, "", bar)
            button.clicked.connect(lambda _on, call=call: call())
            row.add(button)
            self.buttons[key] = button
        around = QVBoxLayout(bar)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(row)
        self.part(bar)
        self.outcome = Banner(self.inside)
        self.part(self.outcome)

    def _ask_where(self) -> None:
        dialog = self._dialog(tr("Export the keys"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(FILE)
        dialog.accepted.connect(lambda: self.export(Path(dialog.selectedFiles()[0])))
        dialog.open()

    def _ask_which(self) -> None:
        dialog = self._dialog(tr("Import keys"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.accepted.connect(lambda: self.take(Path(dialog.selectedFiles()[0])))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self.window(), title, str(home_folder()), tr("Key bindings (*.toml)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _run(self, work: Callable[[], T], done: Callable[[T], object]) -> None:
        """Run `work` on another thread; the buttons wait."""
        self._enable(on=False)

        def ready(future: "Future[T]") -> None:
            self._enable(on=True)
            error = future.exception()
            if error is None:
                done(future.result())
                return
            sentences = error.problems if isinstance(error, KeyFileInvalid) else (said(str(error)),)
            more = len(sentences) - MOST_SENTENCES
            listed = [*sentences[:MOST_SENTENCES], *([tr("And {more} more.", more=more)] if more > 0 else [])]
            title = tr("No key was changed.") if isinstance(error, KeyFileInvalid) else ""
            self.outcome.say(title, "\n".join(listed), tone=Tone.DANGER)

        in_background(work, self, ready)

    def _use(self, keys: Mapping[str, str], words: str) -> None:
        self._actions.use_keys(keys)
        self._actions.refresh()
        self._fill()
        self._say(words)

    def _say(self, words: str) -> None:
        self.outcome.say("", words, tone=Tone.OK)

    def _enable(self, *, on: bool) -> None:
        for button in self.buttons.values():
            button.setEnabled(on)

    def _fill(self) -> None:
        words = self.search.text().casefold().split()
        for menu, (group, facts) in self._groups.items():
            rows = []
            for spec in ACTIONS:
                keys = self._actions[spec.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                fits = all(word in f"{spec.words} {keys}".casefold() for word in words)
                if spec.menu is menu and keys and fits:
                    rows.append((spec.words, keys))
            facts.show_facts(rows)
            group.setVisible(bool(rows))
