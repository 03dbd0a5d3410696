"""Pictures of every screen, light, dark and with high contrast, in a small and a large window (`make screenshots`)."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QSize, QTimer
from PySide6.QtWidgets import QApplication

from console.cache.rows import LinkState
from console.local.folders import DEMO_PROFILE
from console.local.profiles import Profile, embedded_profile
from console.model.person import Role
from ui.bridge import Bridge
from ui.shell.window import Window
from ui.shell.window_state import WindowState
from ui.theme import fonts, palette
from ui.theme.palette import ColorMode

SIZES = (QSize(1280, 720), QSize(2560, 1440))
THEMES = (ColorMode.LIGHT, ColorMode.DARK, ColorMode.CONTRAST)
ROLES: Mapping[Role, Sequence[str]] = {
    Role.AGENT: ("review", "outbox", "settings"),
    Role.SENIOR: ("escalations",),
    Role.LEAD: ("history", "insights"),
}
SCREENS = ("review", "escalations", "history", "insights", "outbox", "settings")
_LIMIT_MS = 180_000
_LOOK_MS = 20
_REST_MS = 400
"""For what follows a screen by itself (the right column, an answer of the store)."""


class NotReady(RuntimeError):
    """The workspace did not come up in time."""


def take(
    app: QApplication,
    profile: Profile,
    folder: Path,
    screens: Sequence[str] = SCREENS,
    sizes: Sequence[QSize] = SIZES,
    themes: Sequence[ColorMode] = THEMES,
) -> int:
    """Write `SCREEN-THEME-WIDTHxHEIGHT.png` into `folder`; 0, or raises NotReady."""
    from console.remote.secrets import open_secrets
    from console.sync.session import Session
    from ui.pages import PAGES

    folder.mkdir(parents=True, exist_ok=True)
    fonts.install_fallbacks()
    palette.apply(app, themes[0])
    session = Session.open(profile, secrets=open_secrets(profile), now=_now)
    try:
        bridge = Bridge(session, _now)
        window = Window(_now, WindowState(None), f"{profile.title} – Countersign")
        session.start()
        wait_until(lambda: session.status.link is LinkState.ONLINE and bridge.reader.counts().pending > 0)
        window.resize(sizes[0])
        window.show()
        window.attach(bridge, PAGES)
        for theme in themes:
            if theme is not palette.appearance():
                palette.apply(app, theme)
            for size in sizes:
                window.resize(size)
                for screen in screens:
                    window.go(screen)
                    wait_until(lambda: not ((page := window.page(screen)) and page.waits()))  # noqa: B023 - asked at once
                    window.toasts.clear()
                    rest()
                    name = f"{screen}-{theme}-{size.width()}x{size.height()}.png"
                    window.grab().save(str(folder / name))
        window.close()
        window.detach()
        bridge.close()
    finally:
        session.close()
    return 0


def take_all(folder: Path) -> list[Path]:
    """Draw every screen of a fresh sample workspace, each as someone who works there; returns the pictures. Raises
    NotReady. For a process that has no window yet: it chooses where data lies and how Qt draws.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="countersign-screens-") as home:
        os.environ["COUNTERSIGN_HOME"] = home
        from ui.app import make_application

        app = make_application()
        for role, screens in ROLES.items():
            take(app, embedded_profile(DEMO_PROFILE, demo_role=role), folder, screens)
    return sorted(folder.glob("*.png"))


def wait_until(ready: Callable[[], bool]) -> None:
    """Run Qt's event loop until `ready()`; raises NotReady after three minutes."""
    limit = QDeadlineTimer(_LIMIT_MS)
    while not ready():
        if limit.hasExpired():
            raise NotReady("The workspace did not come up within three minutes.")
        rest(_LOOK_MS)


def rest(milliseconds: int = _REST_MS) -> None:
    """Let Qt work for a moment, without keeping the processor busy when there is nothing to do."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _now() -> datetime:
    return datetime.now(UTC)
