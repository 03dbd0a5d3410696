"""The system's font at its own size, or the bundled family if there is none.

The interface's family is needed for the first paint; the families for other scripts follow later. The licences are
beside the files in `resources/fonts`.
"""

from collections.abc import Callable

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from resources import file

UI_FAMILY = "Inter"
STEP, LEAST, MOST = 1.1, 0.8, 2.0
"""Of the text's size, which a person makes larger and smaller."""
ARABIC_FAMILY = "Noto Sans Arabic"
EMOJI_FAMILY = "Noto Color Emoji"

UI_FILES = ("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf", "Inter-Bold.otf")
ARABIC_FILES = ("NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf")
EMOJI_FILES = ("NotoColorEmoji-subset.ttf",)

_NO_CHOICE = frozenset({"", "sans serif", "sans-serif", "sans", "dejavu sans", "helvetica", "nimbus sans", "fixed"})
"""Families that a system names when no one chose one."""
MEASURE = 940
"""Pixels that a column of text is wide at most at the usual size, however wide the window is."""
_POINTS = 10.5
"""14 px at 96 dpi."""


def install(app: QApplication) -> None:
    """Set the application's font, loading the bundled family only where the system has none of its own."""
    font = QFont(app.font())
    if needs_bundled(font.family(), QFontDatabase.families()):
        _load(UI_FILES)
        font = QFont(UI_FAMILY)
        font.setPointSizeF(_POINTS)
    font.setFamilies([*font.families(), ARABIC_FAMILY, EMOJI_FAMILY])
    app.setFont(font)
    _size.base, _size.scale = font, 1.0


class _Size:
    """The one text size of the application."""

    base: QFont | None = None
    scale = 1.0


_size = _Size()


def set_scale(app: QApplication, scale: float) -> None:
    """Make all text larger or smaller than the system's size by `scale`."""
    if _size.base is None:
        _size.base = QFont(app.font())
    if scale != _size.scale:
        _size.scale = scale
        app.setFont(scaled(_size.base, scale))
        # Under a style sheet only windows hear of a new font; widgets inside them take it when the sheet is set again.
        app.setStyleSheet(app.styleSheet())


def scale() -> float:
    """How much larger than the system's size text is now."""
    return _size.scale


def install_all() -> None:
    """Load every bundled family that the window loads on this computer."""
    if needs_bundled(QGuiApplication.font().family(), QFontDatabase.families()):
        _load(UI_FILES)
    install_fallbacks()


def install_fallbacks() -> None:
    """Load the families for other scripts where the system lacks them. After the first paint: they are large."""
    present = frozenset(QFontDatabase.families())
    if ARABIC_FAMILY not in present:
        _load(ARABIC_FILES)
    if not any("emoji" in family.casefold() for family in present):
        _load(EMOJI_FILES)
        QFontDatabase.addApplicationEmojiFontFamily(EMOJI_FAMILY)


def needs_bundled(family: str, families: list[str]) -> bool:
    """Whether `family`, the system's answer, is only what is left when nothing was chosen, or is not there at all."""
    return family.casefold() in _NO_CHOICE or family not in families


def scaled(font: QFont, factor: float, weight: QFont.Weight | None = None) -> QFont:
    """`font` larger or smaller by `factor`, so that everything follows the person's text size."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(font.pointSizeF() * factor)
    else:
        result.setPixelSize(max(1, round(font.pixelSize() * factor)))
    if weight is not None:
        result.setWeight(weight)
    return result


def _load(names: tuple[str, ...]) -> None:
    for name in names:
        data = file("fonts", name).read_bytes()
        if QFontDatabase.addApplicationFontFromData(data) < 0:
            raise RuntimeError(f"The bundled font {name} cannot be read. Install the application again.")


class TextSize:
    """Makes the text of the application larger and smaller; `keep` saves the factor that the person chose."""

    def __init__(self, app: QApplication, keep: Callable[[float], object]) -> None:
        self._app = app
        self._keep = keep

    def larger(self) -> None:
        """One step up."""
        self._set(min(scale() * STEP, MOST))

    def smaller(self) -> None:
        """One step down."""
        self._set(max(scale() / STEP, LEAST))

    def normal(self) -> None:
        """The system's size."""
        self._set(1.0)

    def _set(self, factor: float) -> None:
        if abs(factor - 1.0) < STEP / 100:
            factor = 1.0
        set_scale(self._app, factor)
        self._keep(factor)
