"""Text in an input field, at the height at which its label and its hint are, whatever script it is of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

_VERTICAL = Qt.AlignmentFlag.AlignVertical_Mask
_KEPT = "keeps_level"
_ROOM, _BESIDE = 2, 8
"""Pixels above and beside the value of a field with arrow keys, which its own line does not leave."""


def keep_level(field: QLineEdit) -> None:
    """Qt 6.11 centres a line by the font that its text needs, and then raises it once more by the difference between
    that font and the field's: Arabic stands 6 pixels too high. Aligned to the top it is raised once, but a hint is
    not raised at all.
    """
    if not field.property(_KEPT):  # a field gets another hint each time it is shown
        field.setProperty(_KEPT, True)
        field.textChanged.connect(lambda text: _align(field, text))
    _align(field, field.text())


def value_field(field: QAbstractSpinBox) -> None:
    """A number or a time that Up and Down change: at the same height, and where the window's lines begin."""
    line = field.lineEdit()
    side = Qt.AlignmentFlag.AlignRight if field.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
    line.setAlignment(Qt.AlignmentFlag.AlignTop | side | Qt.AlignmentFlag.AlignAbsolute)
    line.setTextMargins(_BESIDE, _ROOM, _BESIDE, 0)


def _align(field: QLineEdit, text: str) -> None:
    height = Qt.AlignmentFlag.AlignTop if text else Qt.AlignmentFlag.AlignVCenter
    if field.alignment() & _VERTICAL != height:
        field.setAlignment((field.alignment() & ~_VERTICAL) | height)
