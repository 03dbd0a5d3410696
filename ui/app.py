"""Starts the window: Qt's application with its looks, then `application`, which opens the profile."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QApplication

from console.cache.lock import is_at_work
from console.local import zone
from console.local.profiles import Profile, is_first_start
from ui import language
from ui.application import Application, current_settings
from ui.end_signals import end_on_signals
from ui.faults import install_hooks
from ui.garbage import GarbageCollection
from ui.theme import fonts, motion, palette
from ui.theme.palette import ColorMode
from ui.widgets.accessible_roles import install_roles

_TURN_SECONDS = 0.0005
"""How long a core thread goes on while the window waits for its turn; Python's own 5 ms are a third of a frame, and a
paint waits for many turns.
"""


def run(
    profile: Profile,
    *,
    screenshot_dir: Path | None = None,
    argv: Sequence[str] = (),
    link: str = "",
    chosen: bool = True,
) -> int:
    """Show the window on `profile` until it is closed; returns the process's exit code. With `screenshot_dir`, a
    picture of each screen, in the person's own theme, is written there instead. `link` is to the draft to show first.
    `chosen` is false if no one named the profile: then a first start asks.
    """
    install_hooks()
    app = make_application(argv)
    if screenshot_dir is not None:
        from ui.screenshots import SIZES, take

        return take(app, profile, screenshot_dir, sizes=SIZES[:1], themes=[palette.appearance()])
    if is_at_work(profile.folder):
        from ui.single_instance import raise_existing

        if raise_existing(profile.window_address, link):
            return 0
    end_on_signals(app)
    begins = not chosen and is_first_start(profile)
    if begins:
        from ui.first_run.dialog import ask_how_to_begin

        if (choice := ask_how_to_begin()) is None:
            return 0
        profile = choice
    application = Application(app, profile, watch_crashes=True, link=link)
    if begins:
        application.opened.connect(application.window.help_menu.begin_tour_once)
    try:
        return app.exec()
    finally:
        application.close()


def make_application(argv: Sequence[str] = ()) -> QApplication:
    """Qt's application with its font, colours and icon. The settings are read before the first paint."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication([sys.argv[0] or "countersign", *argv])
    if existing is None:
        GarbageCollection(app)
        install_roles()
        sys.setswitchinterval(_TURN_SECONDS)
    app.setApplicationName("countersign")
    app.setApplicationDisplayName("Countersign")
    app.setDesktopFileName("countersign")
    _stand_alone_in_the_task_bar()
    zone.remember(QTimeZone.systemTimeZoneId().toStdString())
    settings, _ = current_settings()
    language.use(app, os.environ.get("COUNTERSIGN_LANGUAGE") or settings.appearance.language)
    fonts.install(app)
    palette.install(app, ColorMode(settings.appearance.theme.value))
    fonts.set_scale(app, settings.appearance.text_scale)
    motion.apply(app, reduced=settings.appearance.reduce_motion)
    return app


def _stand_alone_in_the_task_bar() -> None:
    """Windows groups windows by program, which is Python unless the process says otherwise."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("countersign")
