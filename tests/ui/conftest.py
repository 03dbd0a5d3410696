"""The window's own fixtures: one application, dressed as the real one."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, palette


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as `ui.app` makes it: fonts, palette, stylesheet. What was copied is let go in the end: without a
    screen Qt keeps it beyond Python's own end.
    """
    app = QApplication.instance() or QApplication(["countersign"])
    assert isinstance(app, QApplication)
    fonts.install(app)
    fonts.install_fallbacks()
    palette.install(app, palette.Appearance.LIGHT)
    yield app
    app.clipboard().clear()
