"""Text larger and smaller, for the whole application."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from ui.theme import fonts

STEP, LEAST, MOST = 1.1, 0.8, 2.0


class TextSize:
    """A factor on the system's own size; `keep` is told what the person chose."""

    def __init__(self, app: QApplication, keep: Callable[[float], object]) -> None:
        self._app = app
        self._keep = keep

    def larger(self) -> None:
        """One step up."""
        self._set(min(fonts.scale() * STEP, MOST))

    def smaller(self) -> None:
        """One step down."""
        self._set(max(fonts.scale() / STEP, LEAST))

    def normal(self) -> None:
        """The system's size."""
        self._set(1.0)

    def _set(self, scale: float) -> None:
        if abs(scale - 1.0) < STEP / 100:
            scale = 1.0
        fonts.set_scale(self._app, scale)
        self._keep(scale)
