"""Every action once: its id, words, keys and menu. Menus, palette, tooltips and the help read it from here.

A screen binds what an action calls and when it may be done; of several bindings that of the current screen counts.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenuBar, QWidget


class Menu(StrEnum):
    """The menus of the menu bar, in order."""

    FILE = "&File"
    DRAFT = "&Draft"
    GO = "&Go"
    VIEW = "&View"
    HELP = "&Help"


class Spec(NamedTuple):
    """An action as declared. `over_text`: its key is the action's also while text is typed, though a text field would
    take it. `hidden` keeps it out of the menus, not out of palette and help. `check` makes it a switch.
    """

    id: str
    text: str
    keys: str = ""
    menu: Menu = Menu.DRAFT
    over_text: bool = False
    hidden: bool = False
    check: bool = False


ACTIONS: tuple[Spec, ...] = (
    Spec("sync_now", "Sync now", "F5", Menu.FILE),
    Spec("take_offline", "Take drafts offline", "Ctrl+Shift+O", Menu.FILE),
    Spec("go_on_restored", "Go on with the restored store", "Ctrl+Alt+R", Menu.FILE),
    Spec("settings", "Settings", "Ctrl+,", Menu.FILE),
    Spec("quit", "Quit", "Ctrl+Q", Menu.FILE),
    # deciding
    Spec("approve", "Approve", "Ctrl+Return", over_text=True),
    Spec("escalate", "Escalate", "Ctrl+E", over_text=True),
    Spec("reject", "Reject", "Ctrl+Backspace", over_text=True),
    Spec("return", "Return with guidance", "Ctrl+G", over_text=True),
    Spec("undo", "Undo the last decision", "Ctrl+Z"),
    # the text
    Spec("edit", "Edit the text", "E"),
    Spec("safer_wording", "Use safer wording", "Alt+S", over_text=True),
    Spec("mark_wrong", "Mark the finding as wrong", "Alt+W", over_text=True),
    Spec("next_finding", "Next finding", "F8", over_text=True),
    Spec("previous_finding", "Previous finding", "Shift+F8", over_text=True),
    Spec("discard_edit", "Back to the AI's text", "Ctrl+Shift+Backspace", over_text=True),
    Spec("reveal_field", "Reveal a masked field", "Alt+R", over_text=True),
    # moving
    Spec("next", "Next draft", "J", Menu.GO),
    Spec("previous", "Previous draft", "K", Menu.GO),
    Spec("search", "Search", "/", Menu.GO),
    Spec("back", "Back to the list", "Esc", Menu.GO),
    Spec("next_pane", "Next pane", "F6", Menu.GO, over_text=True),
    Spec("previous_pane", "Previous pane", "Shift+F6", Menu.GO, over_text=True),
    Spec("go_review", "Review", "Ctrl+1", Menu.GO, over_text=True),
    Spec("go_escalations", "Escalations", "Ctrl+2", Menu.GO, over_text=True),
    Spec("go_history", "History", "Ctrl+3", Menu.GO, over_text=True),
    Spec("go_insights", "Insights", "Ctrl+4", Menu.GO, over_text=True),
    Spec("go_outbox", "Outbox", "Ctrl+5", Menu.GO, over_text=True),
    *(Spec(f"source_{n}", f"Source {n}", f"Alt+{n}", Menu.GO, over_text=True, hidden=True) for n in range(1, 10)),
    # looking
    Spec("palette", "All actions", "Ctrl+K", Menu.VIEW, over_text=True),
    Spec("inline_diff", "Inline diff", "Ctrl+D", Menu.VIEW, over_text=True, check=True),
    Spec("tab_sources", "Sources", "Ctrl+Shift+1", Menu.VIEW, over_text=True),
    Spec("tab_changes", "Changes", "Ctrl+Shift+2", Menu.VIEW, over_text=True),
    Spec("tab_customer", "Customer", "Ctrl+Shift+3", Menu.VIEW, over_text=True),
    Spec("tab_timeline", "Timeline", "Ctrl+Shift+4", Menu.VIEW, over_text=True),
    Spec("larger", "Larger text", "Ctrl++", Menu.VIEW, over_text=True),
    Spec("smaller", "Smaller text", "Ctrl+-", Menu.VIEW, over_text=True),
    Spec("normal_size", "Normal text", "Ctrl+0", Menu.VIEW, over_text=True),
    Spec("light_dark", "Light or dark", "Ctrl+Shift+L", Menu.VIEW, over_text=True),
    Spec("help", "Keys", "F1", Menu.HELP, over_text=True),
)


class _Binding(NamedTuple):
    call: Callable[[], object]
    when: Callable[[], str | None] | None


class Actions(QObject):
    """The actions as Qt's, switched on and off by the screen that is shown."""

    refreshed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.screen = ""
        self._bindings: dict[tuple[str, str], _Binding] = {}
        self._said: dict[str, tuple[str | None, str, str]] = {}
        self._actions = {spec.id: self._made(spec, parent) for spec in ACTIONS}
        self._own_keys: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        """What is written beside each action."""
        self.use_keys({})

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def bind(
        self,
        name: str,
        call: Callable[[], object],
        screen: str = "",
        when: Callable[[], str | None] | None = None,
    ) -> None:
        """Let `name` call `call` on `screen` ("" for every screen). `when` says None if it may be done now, else the
        sentence why not.
        """
        if name not in self._actions:
            raise KeyError(f"no action is named {name!r}")
        self._bindings[name, screen] = _Binding(call, when)

    def show_screen(self, screen: str) -> None:
        """The bindings of `screen` count from now on."""
        self.screen = screen
        self.refresh()

    def forget(self, screen: str) -> None:
        """Let go of what a screen has bound: it is no longer there to be asked."""
        for bound in [key for key in self._bindings if key[1] == screen]:
            del self._bindings[bound]

    def refresh(self) -> None:
        """Ask every action again whether it may be done."""
        for name, action in self._actions.items():
            binding = self._binding(name)
            reason = "Not on this screen." if binding is None else binding.when() if binding.when else None
            said = (reason, action.text(), self._keys[name])
            if self._said.get(name) == said:
                continue
            self._said[name] = said
            action.setEnabled(reason is None)
            action.setToolTip(" · ".join(filter(None, (action.text(), self._keys[name], reason))))
        self.refreshed.emit()

    def reason(self, name: str) -> str | None:
        """Why the action may not be done now; None if it may."""
        return self._said[name][0] if name in self._said else None

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order declared."""
        return tuple(self._actions.values())

    def text(self, name: str, words: str) -> None:
        """Call the action something else for now ("Approve edited")."""
        if self._actions[name].text() != words:
            self._actions[name].setText(words)

    def use_keys(self, changed: Mapping[str, str]) -> None:
        """Give the actions named in `changed` other keys ("" for none), the others those that are declared."""
        self._own_keys.clear()
        for spec in ACTIONS:
            keys = [QKeySequence(k) for k in _also(spec, changed.get(spec.id, spec.keys)) if k]
            action = self._actions[spec.id]
            action.setShortcuts(keys)
            self._keys[spec.id] = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            if spec.over_text:
                self._own_keys |= {k.toString(): spec.id for k in keys}

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menu bar."""
        for menu in Menu:
            entry = bar.addMenu(str(menu))
            for spec in ACTIONS:
                if spec.menu is menu and not spec.hidden:
                    entry.addAction(self._actions[spec.id])

    def is_own_key(self, event: QKeyEvent, widget: QWidget) -> bool:
        """Whether a key belongs to an action although `widget` would take it as typing."""
        name = self._own_keys.get(QKeySequence(event.keyCombination()).toString())
        return name is not None and not (name == "reject" and isinstance(widget, QLineEdit))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keeps text fields from claiming keys that are the window's (installed on the application)."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and self.is_own_key(event, watched)
        ):
            event.ignore()
            return True
        return False

    def _binding(self, name: str) -> _Binding | None:
        return self._bindings.get((name, self.screen)) or self._bindings.get((name, ""))

    def _made(self, spec: Spec, parent: QWidget) -> QAction:
        action = QAction(spec.text, parent)
        action.setObjectName(spec.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.check)
        action.triggered.connect(lambda _on, name=spec.id: self._do(name))
        parent.addAction(action)
        return action

    def _do(self, name: str) -> None:
        binding = self._binding(name)
        if binding is not None and (binding.when is None or binding.when() is None):
            binding.call()


def _also(spec: Spec, keys: str) -> tuple[str, ...]:
    """The keys and what stands for them on other keyboards: Enter of the number pad, = where + is."""
    if keys.endswith("+Return"):
        return keys, keys.replace("Return", "Enter"), keys.replace("+Return", "+Num+Enter")
    return (keys, "Ctrl+=") if spec.id == "larger" and keys else (keys,)
