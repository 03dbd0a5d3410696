"""What the reply is laid out with where its own font lacks a character: the font that Qt would find, named at once."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication, QLabel

from ui.editor import fallback_fonts
from ui.editor.fallback_fonts import FallbackFonts
from ui.editor.reply_editor import ReplyEditor
from ui.theme import fonts

TEXTS = (
    *("\u6f22\u5b57", "\u3042\u30a2\u3099", "\uac00\ub098", "a\u6f22b", "\u3005\uff01", "\U00020003"),
    *(
        "\U0001f44d",
        "\U0001f44d\U0001f3fd",
        "\U0001f469\u200d\U0001f692",
        "\U0001f1e9\U0001f1ea",
        "1\ufe0f\u20e3",
        "\u2614",
    ),
)


@pytest.fixture
def editor(qapp: QApplication) -> Iterator[ReplyEditor]:
    fonts.install_all()
    editor = ReplyEditor()
    editor.resize(600, 300)
    editor.show()
    yield editor
    editor.close()


def glyphs(layout: QTextLayout) -> list[tuple[str, list[int]]]:
    """Which font draws what, where a font has it."""
    runs = (
        (run.rawFont().familyName(), [glyph for glyph in run.glyphIndexes() if glyph]) for run in layout.glyphRuns()
    )
    return sorted((family, sorted(drawn)) for family, drawn in runs if drawn)


@pytest.mark.parametrize("text", TEXTS)
def test_each_character_is_drawn_by_the_font_that_qt_finds_without_help(editor: ReplyEditor, text: str) -> None:
    editor.load(text, {})
    QApplication.processEvents()
    layout = editor.document().firstBlock().layout()
    alone = QTextLayout(layout.text(), editor.font())
    alone.beginLayout()
    alone.createLine().setLineWidth(600)
    alone.endLayout()
    assert glyphs(layout) == glyphs(alone)


def test_no_character_that_the_own_fonts_lack_is_left_to_a_search(editor: ReplyEditor) -> None:
    text = "\u6f22\u5b57 \U0001f1e9\U0001f1ea x \U0001f469\u200d\U0001f692"
    editor.load(text, {})
    font, found = editor.font(), FallbackFonts()
    helped = {at for start, end, _ in found.formats(text, font) for at in range(start, end)}
    for at, character in enumerate(text):
        alone = QTextLayout(character, font)
        alone.beginLayout()
        alone.createLine()
        alone.endLayout()
        (run,) = alone.glyphRuns()[:1] or (None,)
        if run is not None and character not in " x\u200d":
            searched = 0 in run.glyphIndexes() or run.rawFont().familyName() not in font.families()
            assert (at in helped) is searched, character
    ranges = editor.document().firstBlock().layout().formats()
    assert sum(each.length for each in ranges) >= len(helped)


@pytest.mark.parametrize(
    "sequence",
    [
        "\U0001f3f4\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
        "\U0001f3f3\ufe0f\u200d\u26a7\ufe0f",
        "\U0001f468\u200d\u2764\ufe0f\u200d\U0001f468",
        "\U0001f1e9\U0001f1ea",
    ],
)
def test_what_is_one_sign_is_looked_for_in_one_font(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, sequence: str
) -> None:
    monkeypatch.setattr(fallback_fonts, "_found", lambda character, font: "Emoji of the system")
    text = f"a \u2642 {sequence} \u2764 b"
    stretches = [(start, end) for start, end, _ in FallbackFonts().formats(text, qapp.font())]
    assert stretches == [(4, 4 + len(sequence))]


@pytest.mark.parametrize("text", ["\U0001f1e9\U0001f1ea", "\U0001f468\u200d\U0001f469", "\U0001f349", "\u3030\ufe0f"])
def test_an_emoji_that_no_font_has_is_seen_as_a_frame_in_a_label(qapp: QApplication, text: str) -> None:
    fonts.install_all()
    label = QLabel(text)
    label.setFont(qapp.font())
    label.resize(100, 40)
    with_emoji = label.grab().toImage()
    label.setText("")
    assert with_emoji != label.grab().toImage()


def test_a_font_that_comes_later_is_found(editor: ReplyEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fallback_fonts, "_found", lambda character, font: None)
    editor.load("\u6f22\U0001f44d", {})
    (boxes,) = editor.document().firstBlock().layout().formats()
    assert boxes.format.fontStyleStrategy() == QFont.StyleStrategy.NoFontMerging
    monkeypatch.undo()
    QApplication.instance().fontDatabaseChanged.emit()  # type: ignore[union-attr]  # there is one
    QApplication.processEvents()
    strategies = [each.format.fontStyleStrategy() for each in editor.document().firstBlock().layout().formats()]
    assert QFont.StyleStrategy.NoFontMerging not in strategies
