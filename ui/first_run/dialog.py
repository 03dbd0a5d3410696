"""The window of a first start, which asks how to begin. File, Open another workspace opens it again."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.local.profiles import Profile
from console.local.settings import SettingsInvalid, SettingsNotSaved
from ui import outside_text
from ui.first_run.choices_page import OWN, SAMPLE, TEAM, ChoicesPage
from ui.first_run.connection_page import ConnectionPage
from ui.first_run.start import begin_with_own_store, begin_with_sample
from ui.language import tr
from ui.shell.fit import USUAL_FRAME
from ui.shell.screen_help import ScreenHelp

WIDTH, HEIGHT = 660, 460
_BEGIN: dict[str, Callable[[], Profile]] = {SAMPLE: begin_with_sample, OWN: begin_with_own_store}
_DIGITS = {Qt.Key.Key_1: SAMPLE, Qt.Key.Key_2: TEAM, Qt.Key.Key_3: OWN}


class FirstRun(QDialog):
    """`profile` is what to open, once the dialog was accepted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Countersign")
        self.profile: Profile | None = None
        self.choices = ChoicesPage(self)
        self.connecting = ConnectionPage(self)
        self._pages = QStackedWidget(self)
        for page, name in ((self.choices, tr("Ways to begin")), (self.connecting, tr("Join your team"))):
            area = QScrollArea(self)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setWidgetResizable(True)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            outside_text.name(area, name)
            area.setWidget(page)
            self._pages.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.choices.chosen.connect(self._choose)
        self.connecting.back.connect(self._back)
        self.connecting.connected.connect(self._begin)
        self._fit()
        self.choices.buttons[SAMPLE].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses, Esc goes back, F1 explains."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_F1:
            ScreenHelp("first_run", self).open()
        elif self._pages.currentIndex() == 0 and key in _DIGITS:
            self._choose(_DIGITS[key])
        elif self._pages.currentIndex() == 1 and key == Qt.Key.Key_Escape:
            self.connecting.leave_page()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """As large as its words, and no larger than the screen."""
        most = (self.screen() or QGuiApplication.primaryScreen()).availableGeometry().size() - USUAL_FRAME
        scale = self.fontMetrics().height() / 17
        width = min(round(WIDTH * max(1.0, scale)), most.width())
        layout = self.choices.layout()
        need = max(HEIGHT, layout.totalHeightForWidth(width) + 4) if layout is not None else HEIGHT
        self.resize(width, min(need, most.height()))

    def _choose(self, way: str) -> None:
        if way == TEAM:
            self._pages.setCurrentIndex(1)
            self.connecting.entered()
            return
        try:
            profile = _BEGIN[way]()
        except (SettingsInvalid, SettingsNotSaved) as error:
            self.choices.problem.say(tr("The choice cannot be saved"), outside_text.said(str(error)))
            return
        self._begin(profile)

    def _back(self) -> None:
        self._pages.setCurrentIndex(0)
        self.choices.buttons[TEAM].setFocus()

    def _begin(self, profile: Profile) -> None:
        self.profile = profile
        self.accept()


def ask_how_to_begin() -> Profile | None:
    """What a first start is to open; None if the person closed the window."""
    dialog = FirstRun()
    dialog.exec()
    return dialog.profile
