"""The window's own fixtures: one application, dressed as the real one."""

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import fonts, palette


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as `ui.app` makes it: fonts, palette, stylesheet."""
    app = QApplication.instance() or QApplication(["countersign"])
    assert isinstance(app, QApplication)
    fonts.install(app)
    fonts.install_fallbacks()
    palette.install(app, palette.Appearance.LIGHT)
    return app
