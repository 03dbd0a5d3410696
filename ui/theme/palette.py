"""Puts the tokens on the application: Qt's palette and the base stylesheet, by the system's scheme or the setting."""

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme import tokens
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import Tokens


class ColorMode(StrEnum):
    """Light, dark, or as the system says; with high contrast, light or dark as the system is."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


_appearance = ColorMode.SYSTEM
_system: QPalette | None = None
"""The system's own colours, as they were before the application had a style."""
_SCHEMES = {
    ColorMode.SYSTEM: Qt.ColorScheme.Unknown,
    ColorMode.LIGHT: Qt.ColorScheme.Light,
    ColorMode.DARK: Qt.ColorScheme.Dark,
    ColorMode.CONTRAST: Qt.ColorScheme.Unknown,
}


def install(app: QApplication, appearance: ColorMode = ColorMode.SYSTEM) -> None:
    """Style `app` and follow the system from now on."""
    global _system  # noqa: PLW0603 - after `setStyle` nobody knows it any more
    _system = QPalette(app.palette())
    app.setStyle("Fusion")
    app.styleHints().setTabFocusBehavior(Qt.TabFocusBehavior.TabFocusAllControls)
    hints = app.styleHints()  # kept: what it hands out does not outlive it
    hints.colorSchemeChanged.connect(lambda _scheme: apply(app, _appearance))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _preference: apply(app, _appearance))
    apply(app, appearance)


def apply(app: QApplication, appearance: ColorMode) -> None:
    """Paint the whole application in `appearance`; every widget gets a PaletteChange event."""
    global _appearance  # noqa: PLW0603 - what a change of the system's scheme comes back to
    _appearance = appearance
    if app.styleHints().colorScheme() is not _SCHEMES[appearance]:  # title bar, menus and dialogs of the system too
        app.styleHints().setColorScheme(_SCHEMES[appearance])
    chosen = _chosen(app, appearance)
    tokens.use(chosen)
    app.setPalette(_palette(chosen))
    app.setStyleSheet(stylesheet(chosen))


def appearance() -> ColorMode:
    """What was chosen."""
    return _appearance


def _chosen(app: QApplication, appearance: ColorMode) -> Tokens:
    dark = app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    if appearance in (ColorMode.SYSTEM, ColorMode.CONTRAST) and _wants_contrast(app):
        return high_contrast(_system or app.style().standardPalette())
    if appearance is ColorMode.CONTRAST:
        return tokens.CONTRAST_DARK if dark else tokens.CONTRAST_LIGHT
    if appearance is ColorMode.SYSTEM:
        return tokens.DARK if dark else tokens.LIGHT
    return tokens.DARK if appearance is ColorMode.DARK else tokens.LIGHT


def _wants_contrast(app: QApplication) -> bool:
    hints = app.styleHints()  # kept: what it hands out does not outlive it
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def high_contrast(system: QPalette) -> Tokens:
    """The system's own strong colours where it asks for high contrast; marks keep their inks and lose their grounds."""
    text, ground = system.color(QPalette.ColorRole.WindowText).name(), system.color(QPalette.ColorRole.Window).name()
    base = tokens.DARK if tokens.contrast(ground, "#000000") < tokens.contrast(ground, "#FFFFFF") else tokens.LIGHT
    grounds = {name: ground for name in Tokens._fields if name.endswith("_ground")}
    plain = dict.fromkeys(("canvas", "surface", "raised", "hover"), ground)
    strong = dict.fromkeys(("text", "muted", "line", "hair", "control", "cited_text"), text)
    values = base._asdict() | grounds | plain | strong
    return Tokens(**values)


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for which, colour in (
        (role.Window, colours.canvas),
        (role.WindowText, colours.text),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.canvas),
        (role.Text, colours.text),
        (role.PlaceholderText, colours.muted),
        (role.Button, colours.surface),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.danger),
        (role.ToolTipBase, colours.raised),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
        (role.Light, colours.raised),
        (role.Midlight, colours.hair),
        (role.Mid, colours.line),
        (role.Dark, colours.control),
        (role.Shadow, colours.line),
    ):
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.control))
    return palette
