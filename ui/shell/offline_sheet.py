"""Taking drafts offline: from which queue, how many, for how long; and releasing what is held."""

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from console.cache.rows import QueueFilter
from console.model.ids import DraftId
from console.sync.notices import OfflinePack
from ui import outside_text
from ui.bridge import Bridge
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.times import clock

USUAL = 25
ABOUT = (
    "Drafts that you take offline are held for you, so that no one else starts on them, until the time is up or you "
    "release them. Opening or deciding them does not shorten that."
)


class OfflineSheet(QDialog):
    """Nothing is taken before *Take* is chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        rules = bridge.reader.policy().claims
        self.setWindowTitle("Take drafts offline")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.queue = QComboBox(self)
        self.queue.addItem("All queues", None)
        for name in bridge.reader.queues():
            waiting = bridge.reader.queue_count(QueueFilter(queue=name))
            self.queue.addItem(outside_text.one_line(f"{name} ({waiting:,})"), name)
        self.count = QSpinBox(self)
        self.count.setRange(1, rules.offline_drafts)
        self.count.setValue(min(USUAL, rules.offline_drafts))
        self.hours = QSpinBox(self)
        self.hours.setRange(1, min(24, rules.offline_hours))
        self.hours.setValue(min(24, rules.offline_hours))
        self.hours.setSuffix(" h")
        self.held = Label("", Style.BODY, self, wrap=True)
        self.problem = Label("", Style.DANGER, self, wrap=True)
        self.take = KeycapButton("Take", "", self, primary=True)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take_pack)
        self.give_back = KeycapButton("Release", "", self)
        self.give_back.clicked.connect(self._give_back)
        self.close_ = KeycapButton("Close", "Esc", self)
        self.close_.clicked.connect(self.reject)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Queue", self.queue),
            ("How many, the most urgent first", self.count),
            ("For how long", self.hours),
        )
        for row, (name, field) in enumerate(fields):
            label = Label(name, Style.SOFT, self)
            label.setBuddy(field)
            outside_text.name(field, name)
            field.setMinimumWidth(130)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        for button in (self.take, self.give_back, self.close_):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(Label(ABOUT, Style.SOFT, self, wrap=True))
        column.addLayout(grid)
        column.addWidget(self.held)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.resize(440, self.sizeHint().height())

    def _say(self) -> None:
        pack = self._bridge.reader.offline_pack()
        self.held.say(held_words(pack, self._bridge.now()))
        self.give_back.setVisible(bool(pack))
        self.problem.say("")

    def _wait(self, waits: bool) -> None:
        for button in (self.take, self.give_back):
            button.setEnabled(not waits)

    def _take_pack(self) -> None:
        self._wait(True)
        session = self._bridge.session
        future = session.store.take_offline(self.queue.currentData(), self.count.value(), self.hours.value())
        self._bridge.when(future, self, self._on_taken, self._failed)

    def _on_taken(self, pack: OfflinePack) -> None:
        self._wait(False)
        if not pack.drafts:
            self.problem.say("No drafts were taken: all of them are already held by someone else, or decided.")
            return
        self._bridge.say(taken_words(len(pack.drafts), clock(pack.until, self._bridge.now())))
        self.accept()

    def _give_back(self) -> None:
        self._wait(True)

        def given(count: int) -> None:
            self._wait(False)
            self._bridge.say("1 draft was released." if count == 1 else f"{count:,} drafts were released.")
            self._say()

        self._bridge.when(self._bridge.session.store.give_back_offline(), self, given, self._failed)

    def _failed(self, error: BaseException) -> None:
        self._wait(False)
        self.problem.say(str(error))


def held_words(pack: tuple[tuple[DraftId, datetime], ...], now: datetime) -> str:
    """What is held for this person, and until when; empty where nothing is."""
    if not pack:
        return ""
    drafts = "1 draft is" if len(pack) == 1 else f"{len(pack):,} drafts are"
    first, last = clock(pack[0][1], now), clock(pack[-1][1], now)
    until = f"until {first}" if first == last else f"until {first}, the last until {last}"
    return f"{drafts} held for you on this computer {until}."


def taken_words(count: int, until: str) -> str:
    """What was taken offline."""
    drafts = "1 draft is" if count == 1 else f"{count:,} drafts are"
    return f"{drafts} held for you on this computer until {until}."
