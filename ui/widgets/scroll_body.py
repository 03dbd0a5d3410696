"""The part above a foot that is always shown: it scrolls if there is too little height, and never asks for any."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


class ScrollBody(QScrollArea):
    """Put the layout on `inside`."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.inside = QWidget(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(1)
        self.setWidget(self.inside)
        for ground in (self.viewport(), self.inside):
            ground.setAutoFillBackground(False)
