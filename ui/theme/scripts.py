"""Which scripts people might use that no font on this computer supports: their texts would be boxes or blank."""

import unicodedata

from PySide6.QtGui import QFontDatabase

from ui.theme.fonts import install_all
from ui.theme.glyphs import is_blank

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
    blank = [emoji for emoji in USUAL_EMOJI if is_blank(emoji)]
    return [*missing, *([f"some emoji, such as {unicodedata.name(blank[0], blank[0]).lower()}"] if blank else [])]
