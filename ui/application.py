"""The application: paints the window, then opens the profile and puts session, bridge and window together."""

from collections.abc import Callable
from concurrent.futures import Future
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QFileDialog

from console.local.folders import config_folder, data_folder
from console.local.profiles import Profile, in_second_copy
from resources import file
from ui.bridge import Bridge, Toast, in_background
from ui.faults import faults
from ui.language import tr
from ui.outside_text import said
from ui.shell.window import Window
from ui.shell.window_state import WindowState
from ui.theme import fonts
from ui.widgets.after_paint import AfterPaint

if TYPE_CHECKING:
    from console.local.last_crash import LastCrash
    from console.local.settings import Settings
    from console.remote.secrets import LateSecrets
    from console.sync.session import Session
    from ui.recovery import FolderRecovery, WayOn
    from ui.shell.attention import AttentionTeller
    from ui.single_instance import SingleInstance

_SETTLE_MS = 30
"""Delay after the queue is shown, before work that would compete with its first paint."""


class Application(QObject):
    """Window, session and what joins them, for one profile at a time."""

    opened = Signal()
    """The screens of the profile are shown."""

    def __init__(self, app: QApplication, profile: Profile, *, watch_crashes: bool = False, link: str = "") -> None:
        """With `watch_crashes`, a draft that crashed the previous process is not opened automatically. `link` is to the
        draft to show first.
        """
        super().__init__()
        self._link = link
        self._watch_crashes = watch_crashes
        self._last_crash: LastCrash | None = None
        self._app = app
        self._profile = profile
        self._ways: tuple[WayOn, ...] = ()
        self._opening: object | None = None
        self._session: Session | None = None
        self._bridge: Bridge | None = None
        self._attention: AttentionTeller | None = None
        self._door: SingleInstance | None = None
        self._secrets: LateSecrets | None = None
        self.window = self._new_window(profile)

    def close(self) -> None:
        """Save what was typed, stop the core's threads, and no longer listen for second starts; idempotent. A temporary
        folder is deleted.
        """
        self._close()
        if self._profile.temporary:
            from ui.other_place import discard

            discard(self._profile)

    def _close(self) -> None:
        self._opening = None
        if self._attention is not None:
            self._attention.close()
            self._attention = None
        if self._bridge is not None:
            self.window.detach()
            self._bridge.close()
        if self._session is not None:
            self._session.close()
        if self._door is not None:
            self._door.close()
        if self._last_crash is not None:
            self._last_crash.close()
            self._last_crash = None
        self._bridge = self._session = self._door = None

    def session(self) -> "Session | None":
        """The session, once it is open."""
        return self._session

    def _new_window(self, profile: Profile) -> Window:
        self._profile = profile
        window = Window(
            _now, WindowState(config_folder()), tr("{title} – Countersign", title=said(profile.title)), _keep
        )
        window.notice.activated.connect(lambda: self._take_way_out(0))
        window.notice.other_activated.connect(lambda: self._take_way_out(1))
        window.notice.third_activated.connect(lambda: self._take_way_out(2))
        faults.told.connect(window.help_menu.say_fault)
        window.reopen.connect(self._reopen, Qt.ConnectionType.QueuedConnection)
        AfterPaint(window.stack, _load_first_screen)
        window.show()
        self._open(profile)
        return window

    def _open(self, profile: Profile) -> None:
        """Open the profile on another thread: its cache may have to be migrated, or its key asked for."""

        def work() -> "Session":
            from console.remote.secrets import LateSecrets
            from console.sync.session import Session
            from ui.outside_text import inside

            self._secrets = LateSecrets(profile)
            return Session.open(profile, secrets=self._secrets, now=_now, address=profile.window_address, put=inside)

        opening = self._opening = object()
        in_background(work, self, lambda result: self._opened(opening, profile, result))

    def _go_on(self) -> None:
        """Start what the first view of the queue does not need: the store, fonts for other scripts, the icon."""
        if self._session is None or self._bridge is None:
            return
        self._session.start()
        self._tell_what_needs_attention()
        secrets, bridge = self._secrets, self._bridge
        assert secrets is not None
        warning = self._session.run_in_background(lambda: secrets.warning)
        bridge.when(warning, self, lambda note: self._note(bridge.said(note or "")))
        self._look_for_second_copy(self._session)
        fonts.install_fallbacks()
        icon = QPixmap()
        icon.loadFromData(file("icons", "countersign.svg").read_bytes())
        self._app.setWindowIcon(QIcon(icon))

    def _opened(self, opening: object, profile: Profile, result: "Future[Session]") -> None:
        error = result.exception()
        if opening is not self._opening:
            # The window was closed in the meantime: there is no one to tell, and nothing to show it in.
            if error is None:
                result.result().close()
            return
        if error is not None:
            self._say_why_not(profile, error)
            return
        from ui.pages import PAGES

        self._session = result.result()
        self._bridge = Bridge(self._session, _now, self)
        if self._watch_crashes:
            from console.local.last_crash import LastCrash

            self._bridge.last_crash = self._last_crash = LastCrash(profile.folder)
        settings, problem = current_settings()
        self.window.actions_.use_keys(settings.shortcuts)
        self.window.attach(self._bridge, PAGES)
        self.window.help_menu.tell_of_last_crash()
        self._open_link(self._link)
        self._link = ""
        self._listen(profile)
        place = self._note_on_place(profile)
        for note in (*self._session.opening_notes, str(problem) if problem else None, place):
            self._note(note)
        QTimer.singleShot(_SETTLE_MS, self, self._go_on)
        self.opened.emit()

    def _tell_what_needs_attention(self) -> None:
        from ui.shell.attention import AttentionTeller

        assert self._bridge is not None
        settings, _ = current_settings()
        self._attention = AttentionTeller(self.window, self._bridge, settings.notifications)

    def _look_for_second_copy(self, session: "Session") -> None:
        """Tell the person if there is text of theirs in the other local copy, and how to get to it."""
        profile = self._profile
        if not profile.second and not in_second_copy(profile).cache_path.exists():
            return
        from ui.recovery import words_elsewhere

        window, bridge = self.window, self._bridge
        assert bridge is not None
        looked = session.run_in_background(lambda: words_elsewhere(profile, _now, window.reopen.emit))
        bridge.when(looked, self, window.say)

    def _open_link(self, link: str) -> None:
        if link:
            from ui.shell.opened_link import open_link

            open_link(self.window, link)

    def _listen(self, profile: Profile) -> None:
        from ui.single_instance import SingleInstance

        door = SingleInstance(profile.window_address, self)
        door.raise_requested.connect(self.window.raise_up)
        door.link_given.connect(self._open_link)
        self._door = door

    def _note_on_place(self, profile: Profile) -> str | None:
        if not profile.temporary and profile.folder.parent == data_folder() / "profiles":
            return None
        from ui.other_place import note_on_place

        return note_on_place(profile)

    def _note(self, note: str | None) -> None:
        if note:
            self.window.say(Toast(note, seconds=20))

    def _say_why_not(self, profile: Profile, error: BaseException) -> None:
        from console.cache.errors import CacheInUse
        from ui.recovery import recoveries
        from ui.single_instance import raise_existing

        if isinstance(error, CacheInUse) and error.address and raise_existing(error.address):
            self._app.exit(0)
            return
        sentence, self._ways = recoveries(profile, error)
        self.window.notice.say(tr("This profile cannot be opened"), sentence, *(way.words for way in self._ways))

    def _take_way_out(self, number: int) -> None:
        from ui.recovery import FolderRecovery

        if number >= len(self._ways):
            return
        way = self._ways[number]
        if isinstance(way, FolderRecovery):
            self._ask_for_folder(way)
        else:
            self._prepare(way.prepare)

    def _ask_for_folder(self, way: "FolderRecovery") -> None:
        dialog = QFileDialog(self.window, tr("Choose a folder for Countersign's data"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self._prepare(partial(way.prepare_in, Path(dialog.selectedFiles()[0]))))
        dialog.open()

    def _prepare(self, prepare: Callable[[], Profile]) -> None:
        """Prepare one of the ways to continue, then open the profile that it returns."""
        profile, opening = self._profile, self._opening
        self._ways = ()
        self.window.notice.say(tr("Opening the workspace"))

        def ready(result: "Future[Profile]") -> None:
            if opening is not self._opening:
                return
            if (error := result.exception()) is not None:
                self._say_why_not(profile, error)
            else:
                self._profile = result.result()
                self._open(self._profile)

        in_background(prepare, self, ready)

    def _reopen(self, profile: Profile) -> None:
        """Open another profile, or the same one signed in again, in a new window."""
        before = self.window
        before.hide()
        self._close() if profile.folder == self._profile.folder else self.close()
        self.window = self._new_window(profile)
        before.close()
        before.deleteLater()


def _load_first_screen() -> None:
    """Import the first screen while the thread that opens the profile waits for keyring and disk."""
    import ui.review.page  # noqa: F401


def _now() -> datetime:
    return datetime.now(UTC)


def current_settings() -> "tuple[Settings, Exception | None]":
    """The settings, or the defaults with what is wrong with the file."""
    from console.local.settings import load_or_default

    return load_or_default()


def _keep(changes: dict[str, object]) -> None:
    """Save changes of appearance that were made by a key."""
    import msgspec

    from console.local.settings import Theme, load_or_default, save_settings

    settings, problem = load_or_default()
    if problem is not None:
        return
    if "theme" in changes:
        changes["theme"] = Theme(str(changes["theme"]))
    changed = msgspec.structs.replace(settings.appearance, **changes)
    save_settings(msgspec.structs.replace(settings, appearance=changed), now=_now())
