"""A figure that is read from afar."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui import outside_text
from ui.theme.fonts import scaled

_SCALE = 1.5


class BigFigure(QLabel):
    """A number in large type, with digits of one width. It follows the text size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._apply_fonts(QApplication.font())
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.fontChanged.connect(self._apply_fonts)

    def say(self, text: str) -> None:
        """Show `text`."""
        outside_text.label(self, text)

    def _apply_fonts(self, font: QFont) -> None:
        large = scaled(font, _SCALE, QFont.Weight.DemiBold)
        large.setFeature(QFont.Tag("tnum"), 1)
        self.setFont(large)
