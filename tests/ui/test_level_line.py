"""What is typed into a field stands at the height of its hint, in every script that the window has a font for."""

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox, QWidget

from ui import outside_text
from ui.widgets.level_line import value_field

NEAR = 2
"""Pixels by which letters of another script may reach lower than a figure."""


def lowest(field: QWidget) -> int:
    """The lowest row within the field's frame that is written on."""
    picture = field.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    ground = picture.pixelColor(picture.width() // 2, picture.height() - 6).lightness()
    rows = [
        row
        for row in range(5, picture.height() - 5)
        if any(abs(picture.pixelColor(x, row).lightness() - ground) > 40 for x in range(9, picture.width() - 9))
    ]
    return rows[-1]


@pytest.mark.parametrize("written", ["٢٥", "٣٠ ٢٥", "١٢٣"])
def test_arabic_figures_stand_as_high_as_latin_ones(qapp: QApplication, written: str) -> None:
    field = QLineEdit()
    outside_text.hint(field, "25")
    field.resize(220, field.sizeHint().height())
    field.show()
    hinted = lowest(field)
    field.setText("25")
    latin = lowest(field)
    field.setText(written)
    assert abs(latin - hinted) <= NEAR
    assert abs(lowest(field) - latin) <= NEAR


def test_another_hint_adds_no_work_to_a_key(qapp: QApplication) -> None:
    field = QLineEdit()
    outside_text.hint(field, "Note")
    connected = field.receivers(SIGNAL("textChanged(QString)"))
    for _ in range(5):
        outside_text.hint(field, "Note (required)")
    assert field.receivers(SIGNAL("textChanged(QString)")) == connected


def test_a_field_with_arrow_keys_is_as_level(qapp: QApplication) -> None:
    field, line = QSpinBox(), QLineEdit("25")
    value_field(field)
    field.setValue(25)
    for each in (field, line):
        each.resize(220, field.sizeHint().height())
        each.show()
    latin = lowest(field)
    field.setPrefix("٢٥ ")
    assert abs(latin - lowest(line)) <= NEAR
    assert abs(lowest(field) - latin) <= NEAR
