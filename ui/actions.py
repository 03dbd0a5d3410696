"""The actions in use: menus, palette, tooltips and help read ids, words, keys and menus from here.

Keys are matched here and not by Qt, so that they mean the same on every keyboard and never take a character that
someone types: `ui.keys` says what a key means, and the widget with the focus is asked first, as in Qt. A screen binds
what an action calls and when it is enabled; of several bindings, that of the current screen counts.
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenuBar, QWidget
from shiboken6 import isValid

from ui import action_keys, outside_text
from ui import keys as keyboard
from ui.action_list import ACTIONS, ONCE, Menu, Spec
from ui.language import phrase, tr

NOT_HERE = phrase("Not on this screen.")


class _Binding(NamedTuple):
    call: Callable[[], object]
    when: Callable[[], str | None] | None


class Actions(QObject):
    """The actions as Qt's, switched on and off by the screen that is shown."""

    refreshed = Signal()
    refused = Signal(str, str)
    """The key of a disabled action was pressed: the action's id, and why it is disabled. Whoever says that in its place
    calls `said`.
    """
    unsaid = Signal(str)
    """Why, where nobody has said it."""

    def __init__(self, parent: QWidget, platform: str = sys.platform) -> None:
        super().__init__(parent)
        self.screen = ""
        self.platform = platform
        self._window = parent
        self._watched: QWidget | None = None
        self._asking = False
        self._said = False
        self._held = keyboard.HeldKeys()
        self._next: str | QKeyEvent | None = None
        """What the key that was asked about means: an action, or another key for the widget."""
        self._bindings: dict[tuple[str, str], _Binding] = {}
        self._bound: list[tuple[str, QAction, _Binding | None]] = []
        """Each action with what it is bound to on this screen; empty where that has to be looked up again."""
        self._looks: dict[str, tuple[str | None, str, str]] = {}
        self._actions = {spec.id: self._create(spec, parent) for spec in ACTIONS}
        self._commands: dict[int, str] = {}
        self._keys: dict[str, str] = {}
        """The text shown for each action."""
        self.use_keys({})
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
            self._focus_moved(None, None)  # nothing has the focus while the workspace opens

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def bind(
        self,
        name: str,
        call: Callable[[], object],
        screen: str = "",
        when: Callable[[], str | None] | None = None,
    ) -> None:
        """Bind `name` to `call` on `screen` ("" for every screen). `when` returns None if the action is enabled, else a
        sentence that says why not.
        """
        if name not in self._actions:
            raise KeyError(f"no action is named {name!r}")
        self._bindings[name, screen] = _Binding(call, when)
        self._bound.clear()

    def show_screen(self, screen: str) -> None:
        """Use the bindings of `screen` from now on."""
        self.screen = screen
        self._bound.clear()
        self.refresh()

    def forget(self, screen: str) -> None:
        """Remove the bindings of a screen that is being deleted."""
        for bound in [key for key in self._bindings if key[1] == screen]:
            del self._bindings[bound]
        self._bound.clear()

    def refresh(self) -> None:
        """Update whether each action is enabled."""
        if not self._bound:
            self._bound = [(name, action, self._binding(name)) for name, action in self._actions.items()]
        for name, action, binding in self._bound:
            reason = NOT_HERE if binding is None else binding.when() if binding.when else None
            look = (reason, action.text(), self._keys[name])
            if self._looks.get(name) == look:
                continue
            self._looks[name] = look
            action.setEnabled(reason is None)
            words = (outside_text.shown_by(action), self._keys[name], reason or "")
            outside_text.tip(action, outside_text.joined(" · ", words))
        self.refreshed.emit()

    def reason(self, name: str) -> str | None:
        """Why the action is disabled; None if it is enabled."""
        return self._looks[name][0] if name in self._looks else None

    def said(self) -> None:
        """The person was told why the key that was just refused does nothing."""
        self._said = True

    def all(self) -> tuple[QAction, ...]:
        """Every action, in the order declared."""
        return tuple(self._actions.values())

    def text(self, name: str, words: str) -> None:
        """Change the action's words for now ("Approve edited")."""
        outside_text.caption(self._actions[name], words)

    def use_keys(self, changed: Mapping[str, str]) -> None:
        """Use the keys in `changed` ("" for none), and the declared keys for all other actions."""
        self._commands.clear()
        for spec in ACTIONS:
            first = changed.get(spec.id, spec.keys_on(self.platform))
            keys = [QKeySequence(k) for k in (first, *spec.also, *_with_enter_key(first)) if k and first]
            action = self._actions[spec.id]
            action.setShortcuts(keys)
            self._keys[spec.id] = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            for sequence in keys:
                if sequence.count() == 1:
                    self._commands.setdefault(_plain(sequence), spec.id)
        action_keys.use(self._keys)

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action as this system writes them; those of other keyboards' Enter are left out."""
        native = QKeySequence.SequenceFormat.NativeText
        also = next(len(spec.also) for spec in ACTIONS if spec.id == name)
        return tuple(keys.toString(native) for keys in self._actions[name].shortcuts()[: 1 + also])

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menu bar."""
        for menu in Menu:
            entry = bar.addMenu(outside_text.one_line(tr(menu.value)))
            for spec in ACTIONS:
                if spec.menu is menu and not spec.hidden:
                    entry.addAction(self._actions[spec.id])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decides what a key means, before the widget with the focus and Qt's shortcuts do."""
        if self._asking or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        if event.type() is QEvent.Type.KeyRelease:
            self._held.released(event)
        if event.type() is QEvent.Type.ShortcutOverride:
            return self._decide(watched, event)
        if event.type() is QEvent.Type.KeyPress:
            if (repeat := self._held.repeat(event)) is not None:
                QCoreApplication.sendEvent(watched, repeat)
                return True
            return self._take(watched, event)
        return False

    def _decide(self, widget: QWidget, event: QKeyEvent) -> bool:
        """If accepted, the key press is delivered, to the widget or to us; otherwise Qt looks among its own
        shortcuts.
        """
        self._next = None
        typing = keyboard.takes_text(widget)
        if typing and keyboard.is_text(event, self.platform):
            event.accept()
            return True
        command = keyboard.command(event, self._commands, self.platform)
        name = self._commands[command] if command is not None else None
        if name in _OVER_TEXT and not (name == "reject" and isinstance(widget, QLineEdit)):
            self._next = name
        else:
            action = self._as_widgets_know_it(event, command)
            if self._wanted_by(widget, action or event):
                self._next = action
            elif name is not None:
                self._next = name
            else:
                return False
        event.accept()
        return True

    def _as_widgets_know_it(self, event: QKeyEvent, command: int | None) -> QKeyEvent | None:
        """The key as widgets expect it, where the layout gives another: Ctrl+Z on a keyboard without a Z."""
        commanding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if command is None and commanding and (latin := keyboard.latin_of(event, self.platform)):
            command = ord(latin.upper())
        if command is None or command & ~_MODIFIERS == event.key():
            return None
        return QKeyEvent(QEvent.Type.KeyPress, command & ~_MODIFIERS, event.modifiers(), "", event.isAutoRepeat())

    def _wanted_by(self, widget: QWidget, event: QKeyEvent) -> bool:
        """Whether the widget, or one around it, takes the key for itself."""
        kind = QEvent.Type.ShortcutOverride
        question = QKeyEvent(kind, event.key(), event.modifiers(), event.text(), event.isAutoRepeat())
        question.ignore()
        self._asking = True
        try:
            QCoreApplication.sendEvent(widget, question)
        finally:
            self._asking = False
        return question.isAccepted()

    def _take(self, widget: QWidget, event: QKeyEvent) -> bool:
        then, self._next = self._next, None
        if then is None:
            return False
        event.accept()
        if isinstance(then, QKeyEvent):
            self._asking = True
            try:
                QCoreApplication.sendEvent(widget, then)
            finally:
                self._asking = False
            return True
        action = self._actions[then]
        if not action.isEnabled():
            if not event.isAutoRepeat() and (reason := self.reason(then)) is not None:
                self._said = False
                self.refused.emit(then, reason)
                if not self._said:
                    self.unsaid.emit(reason)
            return then in _OVER_TEXT
        if action.autoRepeat() or not event.isAutoRepeat():
            action.trigger()
        return True

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Keys go to the widget with the focus first, so that is where they are looked at."""
        self._next = None
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = None
        if not isValid(self) or not isValid(self._window):
            return
        heard = self._window if now is None else now  # without a focus the keys go to the window
        if heard.window() is self._window:
            heard.installEventFilter(self)
            self._watched = heard

    def _binding(self, name: str) -> _Binding | None:
        return self._bindings.get((name, self.screen)) or self._bindings.get((name, ""))

    def _create(self, spec: Spec, parent: QWidget) -> QAction:
        action = QAction(outside_text.menu_text(spec.words), parent)
        action.setObjectName(spec.id)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(spec.check)
        action.setAutoRepeat(spec.id not in ONCE)
        action.triggered.connect(lambda _on, name=spec.id: self._do(name))
        parent.addAction(action)
        return action

    def _do(self, name: str) -> None:
        binding = self._binding(name)
        if binding is not None and (binding.when is None or binding.when() is None):
            binding.call()


_OVER_TEXT = frozenset(spec.id for spec in ACTIONS if spec.over_text)
_MODIFIERS = Qt.KeyboardModifier.KeyboardModifierMask.value


def _with_enter_key(first: str) -> tuple[str, ...]:
    """The keypad's Enter added where Return is bound."""
    if not first.endswith("+Return"):
        return ()
    return first.replace("Return", "Enter"), first.replace("+Return", "+Num+Enter")


def _plain(sequence: QKeySequence) -> int:
    """A sequence of one key as a number, the number pad's keys as the others."""
    first: QKeyCombination = cast("Any", sequence)[0]
    return first.toCombined() & ~Qt.KeyboardModifier.KeypadModifier.value
