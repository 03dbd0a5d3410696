"""Which scripts and emoji no font on this computer has: their texts would be boxes."""

import unicodedata

from PySide6.QtGui import QFontDatabase, QGuiApplication, QTextLayout

from ui.theme.fonts import install_all

_System = QFontDatabase.WritingSystem
LIVING = (
    *(_System.Latin, _System.Greek, _System.Cyrillic, _System.Armenian, _System.Hebrew, _System.Arabic),
    *(_System.Devanagari, _System.Bengali, _System.Gurmukhi, _System.Gujarati, _System.Oriya, _System.Tamil),
    *(_System.Telugu, _System.Kannada, _System.Malayalam, _System.Sinhala, _System.Thai, _System.Lao),
    *(_System.Tibetan, _System.Myanmar, _System.Georgian, _System.Khmer, _System.SimplifiedChinese),
    *(_System.TraditionalChinese, _System.Japanese, _System.Korean),
)
"""Scripts in which customers write today, of those that Qt tells apart."""
USUAL_EMOJI = "😀😂🤣🥰🙂🤔😢😡👍👎👏🙏💪🎉🔥👋👩👨👧🤷🚀💡📎📦🛒💳🫶🥲🩷"


def scripts_without_font() -> list[str]:
    """Their names in English. Needs an application; the bundled fonts count."""
    install_all()
    there = set(QFontDatabase.writingSystems())
    missing = [QFontDatabase.writingSystemName(system) for system in LIVING if system not in there]
    boxes = [emoji for emoji in USUAL_EMOJI if _is_box(emoji)]
    return [*missing, *([f"some emoji, such as {unicodedata.name(boxes[0], boxes[0]).lower()}"] if boxes else [])]


def _is_box(emoji: str) -> bool:
    """Whether no font has it, once every font is loaded. Laid out and looked at: systems have fonts for emoji that they
    do not count among those of a text.
    """
    layout = QTextLayout(emoji, QGuiApplication.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    runs = layout.glyphRuns()
    return not runs or 0 in runs[0].glyphIndexes()
