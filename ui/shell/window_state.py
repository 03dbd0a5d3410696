"""Where the window was and how its panes were divided, kept from one start to the next (an INI file)."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings
from PySide6.QtWidgets import QMainWindow, QSplitter

FILE = "window.ini"


class WindowState:
    """The window's memory in `folder`; None remembers nothing."""

    def __init__(self, folder: Path | None) -> None:
        self._settings = QSettings(str(folder / FILE), QSettings.Format.IniFormat) if folder else None

    def restore_window(self, window: QMainWindow) -> bool:
        """Restore the window's position; returns whether it was known."""
        geometry = self._bytes("window/geometry")
        return geometry is not None and window.restoreGeometry(geometry)

    def keep_window(self, window: QMainWindow) -> None:
        """Remember where the window is."""
        if self._settings is not None:
            self._settings.setValue("window/geometry", window.saveGeometry())

    def take_first(self, name: str) -> bool:
        """Whether `name` (something shown only once) was not taken before; takes it. Always False without a folder."""
        if self._settings is None or self._settings.value(f"once/{name}"):
            return False
        self._settings.setValue(f"once/{name}", "shown")
        return True

    def restore_splitter(self, name: str, splitter: QSplitter, shape: str) -> bool:
        """Restore the division for a window of this `shape` (a word for its size); returns whether it was known."""
        state = self._bytes(f"panes/{name}-{shape}")
        return state is not None and splitter.restoreState(state)

    def keep_splitter(self, name: str, splitter: QSplitter, shape: str) -> None:
        """Remember how it is divided."""
        if self._settings is not None:
            self._settings.setValue(f"panes/{name}-{shape}", splitter.saveState())

    def _bytes(self, name: str) -> QByteArray | None:
        value = self._settings.value(name) if self._settings is not None else None
        return value if isinstance(value, QByteArray) else None
