"""The window's own fixtures: one application, dressed as the real one."""

import sys
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.reviewing import ReviewWindow, a_table
from ui.faults import faults, install_hooks
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
    palette.install(app, palette.ColorMode.LIGHT)
    yield app
    app.clipboard().clear()


class Caught:
    """What went wrong inside the window during a test, and was caught there."""

    def __init__(self) -> None:
        self.all: list[tuple[str, BaseException]] = []
        self.traces: list[str] = []

    def add(self, where: str, error: BaseException) -> None:
        self.all.append((where, error))

    def forgive(self) -> None:
        """It was meant: the test does not fail of it."""
        self.all.clear()
        self.traces.clear()


@pytest.fixture(autouse=True)
def caught() -> Iterator[Caught]:
    """Fails the test if anything was caught inside the window that the test does not `forgive`."""
    collector = Caught()

    def heard(where: str, error: BaseException) -> None:
        collector.traces.append("".join(traceback.format_exception(error)))
        collector.add(where, error)

    faults.happened.connect(heard)
    hook = sys.excepthook
    install_hooks()
    yield collector
    sys.excepthook = hook
    faults.happened.disconnect(heard)
    assert not collector.all, "\n".join(collector.traces)


@pytest.fixture
def table(tmp_path: Path, qtbot: QtBot) -> Iterator[ReviewWindow]:
    """A window with the review screen on the sample's drafts, its store out of reach."""
    with a_table(tmp_path, qtbot) as made:
        yield made
