"""Which scripts and emoji no font on this computer has: their texts would be boxes or blank."""

import unicodedata

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontDatabase, QFontMetricsF, QGuiApplication, QImage, QPainter

from ui.theme.fonts import install_all

_System = QFontDatabase.WritingSystem
_SIDE = 48
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
    blank = [emoji for emoji in USUAL_EMOJI if _is_blank(emoji)]
    return [*missing, *([f"some emoji, such as {unicodedata.name(blank[0], blank[0]).lower()}"] if blank else [])]


def _is_blank(emoji: str) -> bool:
    """Whether Qt would leave its place empty, where it paints a box for a letter, once every font is loaded."""
    return not QFontMetricsF(QGuiApplication.font()).inFontUcs4(ord(emoji)) and not _leaves_ink(emoji)


def _leaves_ink(emoji: str) -> bool:
    """Painted and looked at: systems have fonts for emoji that they do not count among those of a text."""
    picture = QImage(_SIDE, _SIDE, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    empty = picture.copy()
    painter = QPainter(picture)
    painter.setFont(QGuiApplication.font())
    painter.drawText(QRect(0, 0, _SIDE, _SIDE), int(Qt.AlignmentFlag.AlignCenter), emoji)
    painter.end()
    return picture != empty
