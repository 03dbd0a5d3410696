"""Colours can be told apart, follow the setting, and the bundled fonts carry what messages carry."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPalette, QRawFont
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, icons, motion, palette, tokens
from ui.theme.palette import ColorMode

CONTRASTS = [tokens.CONTRAST_LIGHT, tokens.CONTRAST_DARK]
THEMES = pytest.mark.parametrize(
    "theme", [tokens.LIGHT, tokens.DARK, *CONTRASTS], ids=["light", "dark", "contrast, light", "contrast, dark"]
)


@THEMES
def test_every_word_on_the_screen_has_a_contrast_of_at_least_4_5(theme: tokens.Tokens) -> None:
    values = theme._asdict()
    weak = {
        f"{ink} on {ground}": round(tokens.contrast(values[ink], values[ground]), 2)
        for ink, ground in tokens.TEXT_PAIRS
        if tokens.contrast(values[ink], values[ground]) < 4.5
    }
    assert weak == {}


@THEMES
def test_every_edge_that_a_control_is_known_by_has_a_contrast_of_at_least_3(theme: tokens.Tokens) -> None:
    values = theme._asdict()
    for edge, ground in tokens.EDGE_PAIRS:
        assert tokens.contrast(values[edge], values[ground]) >= 3, f"{edge} on {ground}"


@pytest.mark.parametrize("theme", CONTRASTS, ids=["light", "dark"])
def test_with_high_contrast_every_word_and_edge_has_at_least_7(theme: tokens.Tokens) -> None:
    values = theme._asdict()
    pairs = (*tokens.TEXT_PAIRS, *tokens.EDGE_PAIRS, ("line", "surface"), ("hair", "canvas"))
    assert [pair for pair in pairs if tokens.contrast(values[pair[0]], values[pair[1]]) < 7] == []


def test_contrast_is_that_of_wcag() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_the_setting_wins_over_the_system(qapp: QApplication) -> None:
    palette.apply(qapp, ColorMode.DARK)
    try:
        assert tokens.current() is tokens.DARK
        assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(tokens.DARK.surface)
        assert tokens.DARK.control in qapp.styleSheet()
    finally:
        palette.apply(qapp, ColorMode.LIGHT)
    assert tokens.current() is tokens.LIGHT


def test_high_contrast_can_be_chosen_and_motion_reduced(qapp: QApplication) -> None:
    palette.apply(qapp, ColorMode.CONTRAST)
    usual = qapp.cursorFlashTime()
    motion.apply(qapp, reduced=True)
    try:
        assert tokens.current() in CONTRASTS
        assert tokens.current().text in qapp.styleSheet()
        assert (motion.is_reduced(qapp), qapp.isEffectEnabled(Qt.UIEffect.UI_FadeMenu)) == (True, False)
    finally:
        motion.apply(qapp, reduced=False)
        palette.apply(qapp, ColorMode.LIGHT)
    assert qapp.cursorFlashTime() == usual > 0


def test_without_a_setting_the_system_is_followed_again_and_again(qapp: QApplication) -> None:
    for _ in range(3):
        palette.apply(qapp, ColorMode.SYSTEM)
        assert tokens.current() in (tokens.LIGHT, tokens.DARK)
    palette.apply(qapp, ColorMode.LIGHT)


def test_high_contrast_takes_the_systems_colours_for_text_ground_and_edges(qapp: QApplication) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, QColor("#000000"))
    system.setColor(QPalette.ColorRole.WindowText, QColor("#FFFF00"))
    strong = palette.high_contrast(system)
    assert (strong.surface, strong.canvas, strong.muted, strong.control) == ("#000000", "#000000", "#ffff00", "#ffff00")
    assert strong.dark
    assert tokens.contrast(strong.accent, strong.surface) >= 4.5


def test_a_system_without_a_chosen_font_gets_the_bundled_family() -> None:
    assert fonts.needs_bundled("DejaVu Sans", ["DejaVu Sans"])
    assert fonts.needs_bundled("Segoe UI", ["DejaVu Sans"])
    assert not fonts.needs_bundled("Cantarell", ["Cantarell"])


@pytest.mark.parametrize(
    ("names", "text"),
    [
        (fonts.UI_FILES, "Grüße żółw Ελλάδα Привет →✓"),
        (fonts.ARABIC_FILES, "أين فاتورة شهر؟"),
        (fonts.EMOJI_FILES, "😀👍🎉❤"),
    ],
    ids=["latin", "arabic", "emoji"],
)
def test_the_bundled_fonts_have_the_glyphs_that_messages_need(names: tuple[str, ...], text: str) -> None:
    for name in names:
        font = QRawFont(str(Path("resources/fonts") / name), 14)
        assert [c for c in text if not c.isspace() and not font.supportsCharacter(ord(c))] == [], name


@pytest.mark.parametrize("colour", ["#ff0000", "#00ff00"])
def test_icons_are_painted_in_the_colour_asked_for(qapp: QApplication, colour: str) -> None:
    image = QImage(40, 40, QImage.Format.Format_ARGB32)
    image.fill(QColor("#000000"))
    painter = QPainter(image)
    icons.paint(painter, "outbox", colour, QRectF(0, 0, 40, 40))
    painter.end()
    painted = {image.pixelColor(x, y).name() for x in range(40) for y in range(40)}
    assert colour in painted
