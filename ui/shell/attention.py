"""Notifies the person of what needs them: by toasts in the window, and by the desktop while the window is in the
background.

Toasts wait until the person is at the window, so that none disappears unread. Each leads to its subject, by its link,
by the desktop's notification, or by one key, the newest first.
"""

from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication

from console.local.settings import Notifications
from console.model.draft import OPEN_STATES, State
from console.model.ids import DraftId
from console.model.person import SENDING_BY, Role
from console.rules.attention import Attention, AttentionKind
from console.sync.notices import AttentionNeeded, ConflictFound, OutboxState
from ui.bridge import Bridge, Toast
from ui.draft.wording import shortened
from ui.language import tr
from ui.outside_text import inside
from ui.shell.attention_wording import CONFLICT, many, outside, outside_conflict, sentence
from ui.shell.desktop_notifications import DesktopNotifications, desktop_notifications
from ui.shell.window import Window

SECONDS: Final = 20.0
AT_ONCE: Final = 2
"""Up to this many toasts name one thing each; more are counted by kind."""
ACTION: Final = "open_attention"


class Place(NamedTuple):
    """Where one thing is dealt with, and whether it is still there."""

    key: str
    screen: str
    item: str
    still: Callable[[], bool]


class AttentionTeller(QObject):
    """For one session, from its first sync until its window closes."""

    def __init__(
        self,
        window: Window,
        bridge: Bridge,
        settings: Notifications,
        desktop: Callable[[QObject], DesktopNotifications] = desktop_notifications,
    ) -> None:
        super().__init__(bridge)
        self._window = window
        self._bridge = bridge
        self._desktop = desktop
        self._shows: DesktopNotifications | None = None
        self._places: list[Place] = []
        self._untold: list[Attention] = []
        """What no toast has said yet."""
        self._untold_conflicts: list[ConflictFound] = []
        bridge.attention_needed.connect(self._on_needed)
        bridge.conflict_found.connect(self._conflict)
        bridge.notifications_changed.connect(self._use)
        bridge.drafts_changed.connect(self._on_changed)
        bridge.outbox_changed.connect(self._on_changed)
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        self._is_active = app.applicationState() is Qt.ApplicationState.ApplicationActive
        """Whether the person is at the window."""
        app.applicationStateChanged.connect(self._on_application_state)
        window.actions_.bind(ACTION, self.go_to_newest, when=self._why_nothing)
        self._use(settings)

    def close(self) -> None:
        """The session is about to end."""
        if self._shows is not None:
            self._shows.close()
            self._shows = None
        self._places.clear()
        self._untold.clear()
        self._untold_conflicts.clear()

    def go_to_newest(self) -> None:
        """Show the newest thing announced that is not dealt with yet."""
        self._forget_settled()
        if self._places:
            self._go(self._places[-1].key)

    def _use(self, settings: Notifications) -> None:
        self._settings = settings
        self._bridge.session.attention.tell(settings.minutes_before_due)
        if settings.desktop and self._shows is None:
            self._shows = self._desktop(self)
            self._shows.chosen.connect(self._chosen_outside)
            self._shows.open()
        elif not settings.desktop and self._shows is not None:
            self._shows.close()
            self._shows = None

    def _on_needed(self, needed: AttentionNeeded) -> None:
        self._places += [self._place(item) for item in needed.items]
        self._untold += needed.items
        for kind in AttentionKind:
            items = tuple(item for item in needed.items if item.kind is kind)
            if items and self._shows is not None and not self._is_active:
                words = outside(items, self._bridge.now(), subject=self._settings.subject)
                self._shows.show(items[0].mark, *words)
        if self._is_active:
            self._show_toasts()
        self._window.actions_.refresh()

    def _conflict(self, conflict: ConflictFound) -> None:
        key = f"{CONFLICT}:{conflict.key}"
        self._untold_conflicts.append(conflict)
        self._places.append(Place(key, "outbox", conflict.key, partial(self._is_in_conflict, conflict)))
        if self._shows is not None and not self._is_active:
            self._shows.show(key, *outside_conflict(conflict.subject, say_subject=self._settings.subject))
        if self._is_active:
            self._show_toasts()
        self._window.actions_.refresh()

    def _show_toasts(self) -> None:
        """By toasts: each thing by its subject where they are few."""
        untold = [item for item in self._untold if any(place.key == item.mark for place in self._places)]
        self._untold = []
        for kind in AttentionKind:
            items = [item for item in untold if item.kind is kind]
            grave = kind is AttentionKind.UNSENT
            if len(items) > 1 and len(untold) > AT_ONCE:
                # The key goes to the newest first, so the words do too.
                self._say(many(kind, len(items)), items[-1].mark, tr("Open them one by one"), grave=grave)
            else:
                for item in items:
                    self._say(sentence(item, self._bridge.now()), item.mark, tr("Open it"), grave=grave)
        conflicts, self._untold_conflicts = self._untold_conflicts, []
        for conflict in conflicts:
            text = tr(
                "“{subject}” needs you: your decision could not be recorded.",
                subject=inside(shortened(conflict.subject)),
            )
            self._say(text, f"{CONFLICT}:{conflict.key}", tr("Open Outbox"), grave=True)

    def _say(self, text: str, key: str, way: str, *, grave: bool) -> None:
        keys = self._window.actions_[ACTION].shortcut().toString()
        self._window.say(Toast(text, way, partial(self._go, key), grave=grave, seconds=SECONDS, keys=keys, topic=key))

    def _place(self, item: Attention) -> Place:
        still = partial(self._is_still, item)
        if item.kind is not AttentionKind.UNSENT:
            person = self._bridge.reader.person()
            senior = person is not None and person.role is Role.SENIOR
            screen = "escalations" if senior and item.state is State.ESCALATED else "review"
            return Place(item.mark, screen, item.draft, still)
        person = self._bridge.reader.person()
        if person is not None and person.role in SENDING_BY:
            from ui.outbox.undispatched import PREFIX  # a screen, loaded when it is visited

            return Place(item.mark, "outbox", f"{PREFIX}{item.draft}", still)
        draft = self._bridge.reader.draft(item.draft)
        ticket = draft.submitted.ticket.id if draft is not None else ""
        return Place(item.mark, "history", f"#{ticket}", still)

    def _is_still(self, item: Attention) -> bool:
        row = self._bridge.reader.queue_row(DraftId(item.draft))
        if row is None:
            return False
        if item.kind is AttentionKind.UNSENT:
            return row.state in (State.SEND_FAILED, State.SEND_UNKNOWN)
        return row.state in OPEN_STATES

    def _is_in_conflict(self, conflict: ConflictFound) -> bool:
        row = self._bridge.reader.outbox_row(conflict.key)
        return row is not None and row.state in (OutboxState.CONFLICT, OutboxState.INVALID)

    def _go(self, key: str) -> None:
        place = next((place for place in self._places if place.key == key), None)
        if place is not None:
            self._places.remove(place)
            self._window.toasts.settle(key)
            self._window.go(place.screen, place.item)
            self._window.actions_.refresh()

    def _chosen_outside(self, key: str) -> None:
        self._untold = [item for item in self._untold if item.mark != key]
        self._untold_conflicts = [
            conflict for conflict in self._untold_conflicts if f"{CONFLICT}:{conflict.key}" != key
        ]
        self._window.raise_up()
        self._go(key)

    def _on_application_state(self, state: Qt.ApplicationState) -> None:
        self._is_active = state is Qt.ApplicationState.ApplicationActive
        if self._is_active and (self._untold or self._untold_conflicts):
            self._show_toasts()

    def _on_changed(self, _changed: object) -> None:
        if self._places:
            self._forget_settled()
            self._window.actions_.refresh()

    def _forget_settled(self) -> None:
        self._places = [place for place in self._places if place.still()]

    def _why_nothing(self) -> str | None:
        return None if self._places else tr("Nothing that you were notified about needs you any more.")
