"""The picture of a virtual screen."""

import ast
import os
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from tests.conftest import REPOSITORY
from ui.screen_picture import Photographer

INVENTED = {"ui/screenshots.py"}
"""Draws the sample workspace only."""


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
@pytest.mark.parametrize("there", [False, True])
def test_a_picture_of_what_is_on_the_screen_is_its_owners_alone(
    qapp: QApplication, tmp_path: Path, there: bool
) -> None:
    file = tmp_path / "look.png"
    if there:
        file.write_bytes(b"before")
        file.chmod(0o666)
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    assert isinstance(qapp, QGuiApplication)
    before = os.umask(0)
    try:
        photographer = Photographer(qapp, file)
        photographer._timer.stop()
        photographer._write(picture)
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert QImage(str(file)).pixelColor(1, 1) == QColor("teal")
    assert [each.name for each in tmp_path.iterdir()] == ["look.png"]


def test_no_other_module_of_the_window_writes_a_picture() -> None:
    writers = set()
    for path in sorted((REPOSITORY / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_save = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "save"
            if is_save and isinstance(node, ast.Call) and node.args:
                writers.add(path.relative_to(REPOSITORY).as_posix())
    assert writers - INVENTED == {"ui/screen_picture.py"}
