"""Lifting stops: each that is in force, with who made it, when and why."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from console.cache.rows import LinkState, Status
from console.model.stop import Stop, StopList
from console.remote.problems import RemoteError
from console.rules.stops import may_change, sentence
from ui import outside_text
from ui.bridge import Bridge
from ui.language import phrase, tr
from ui.outside_text import inside
from ui.shell.fit import fit_height
from ui.shell.stop_words import scope_words
from ui.theme.fonts import scale
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.times import said_here

ABOUT: Final = phrase(
    "Once a stop is lifted, what it held can be approved and sent again. Lifting it sends nothing: approvals that "
    "came back wait for a person."
)
OFFLINE: Final = phrase(
    "This needs the audit store, which does not answer now. The stops stay in force. Try again once online."
)
OTHERS: Final = phrase("It holds queues that are not yours.")
_MOST_HEIGHT: Final = 320
_SIDES: Final = 60
"""What the margins and a scroll bar take of the width."""


class LiftSheet(QDialog):
    """Nothing is lifted before its *Lift* is chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._online: bool | None = None
        self._stops: tuple[Stop, ...] = ()
        self.setWindowTitle(tr("Lift a stop"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.lifts: dict[str, KeycapButton] = {}
        """The button of each stop, by the stop's id."""
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.problem = Label("", Style.DANGER, self, wrap=True)
        self.close_ = KeycapButton(tr("Close"), "Esc", self)
        self.close_.setAutoDefault(False)
        self.close_.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.close_)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(ABOUT, Style.SOFT, self, wrap=True))
        column.addWidget(self._area)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.resize(min(round(560 * scale()), parent.width()), 100)
        self._follow(bridge.session.status)
        bridge.status_changed.connect(self._follow)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now it is known how large the words are drawn."""
        super().showEvent(event)
        fit_height(self)

    def _follow(self, status: Status) -> None:
        """Show the stops as they are now; close when there is none left."""
        online = status.link is LinkState.ONLINE
        if online is not self._online:
            self._online = online
            self._say_problem("" if online else OFFLINE)
        stops = self._bridge.reader.policy().stops
        if stops == self._stops:
            return
        self._stops = stops
        if not stops:
            self.accept()
            return
        self._fill()

    def _say_problem(self, words: str) -> None:
        self.problem.say(words)
        fit_height(self)

    def _fill(self) -> None:
        self.lifts = {}
        rows = QWidget(self._area)
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        person = self._bridge.reader.person()
        for row, stop in enumerate(self._stops):
            words = Label(
                said_here(sentence(stop, inside), self._bridge.now()),
                Style.BODY,
                rows,
                wrap=True,
                breaks=True,
            )
            lift = KeycapButton(tr("Lift"), "", rows)
            outside_text.name(lift, tr("Lift the stop for {stop}", stop=scope_words(stop)))
            if person is not None and not may_change(person, stop):
                lift.setEnabled(False)
                outside_text.tip(lift, OTHERS)
            lift.clicked.connect(partial(self._lift, stop))
            self.lifts[stop.id] = lift
            grid.addWidget(words, row, 0)
            grid.addWidget(lift, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(self._stops), 1)
        self._area.setWidget(rows)
        self._area.setFixedHeight(min(grid.totalHeightForWidth(self.width() - _SIDES) + 2, _MOST_HEIGHT))
        fit_height(self)
        next(iter(self.lifts.values())).setFocus()

    def _lift(self, stop: Stop) -> None:
        for button in self.lifts.values():
            button.setEnabled(False)
        future = self._bridge.session.store.lift_stop(stop.id)
        self._bridge.when(future, self._bridge, partial(self._on_lifted, stop), self._failed)

    def _on_lifted(self, stop: Stop, left: StopList) -> None:
        more = tr(" Stops still in force: {number}.", number=len(left.stops)) if left.stops else ""
        self._bridge.say(tr("The stop for {stop} is lifted.{more}", stop=scope_words(stop), more=more))
        if isValid(self):
            self.accept()

    def _failed(self, error: BaseException) -> None:
        words = self._bridge.said(error.fact if isinstance(error, RemoteError) else error)
        if not isValid(self) or not self.isVisible():
            self._bridge.say(words, grave=True)
            return
        self._fill()
        self._say_problem(words)
