"""Taking drafts offline: from which queue, how many, until when, with how far it is; and releasing what is held."""

from datetime import UTC, datetime, timedelta
from math import ceil

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from console.cache.rows import QueueFilter
from console.model.ids import DraftId
from ui import outside_text
from ui.bridge import Bridge
from ui.language import number, phrase, tr
from ui.shell.offline_progress import OfflineTaking
from ui.widgets.announcing import announce
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.level_line import value_field
from ui.widgets.times import clock

USUAL = 25
LEAST_MINUTES = 15
ABOUT = phrase(
    "Drafts that you take offline are held for you, so that no one else starts on them, until the time is up or you "
    "release them. Opening or deciding them does not shorten that."
)


SIDES = 20


class OfflineSheet(QDialog):
    """Nothing is taken before *Take* is chosen."""

    def __init__(self, bridge: Bridge, parent: QWidget) -> None:
        super().__init__(parent)
        self._bridge = bridge
        rules = bridge.reader.policy().claims
        self.setWindowTitle(tr("Take drafts offline"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.queue = QComboBox(self)
        self.queue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.queue.addItem(tr("All queues"), None)
        for name in bridge.reader.queues():
            waiting = bridge.reader.queue_count(QueueFilter(queue=name))
            self.queue.addItem(outside_text.one_line(f"{outside_text.inside(name)} ({number(waiting, ',')})"), name)
        self.count = QSpinBox(self)
        self.count.setRange(1, rules.offline_drafts)
        self.count.setValue(min(USUAL, rules.offline_drafts))
        self.until = QDateTimeEdit(self)
        self.until.setDisplayFormat("ddd HH:mm")
        now = bridge.now()
        longest = now + timedelta(hours=min(24, rules.offline_hours))
        self.until.setDateTimeRange(_shown_as(now + timedelta(minutes=LEAST_MINUTES)), _shown_as(longest))
        self.until.setDateTime(_shown_as(longest))
        for field in (self.count, self.until):  # Up and Down change them
            value_field(field)
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setMaximumHeight(6)
        outside_text.name(self.progress, tr("Drafts taken"))
        self.amount = Label("", Style.SOFT, self, wrap=True)
        self._run: OfflineTaking | None = None
        self.held = Label("", Style.BODY, self, wrap=True)
        self.problem = Label("", Style.DANGER, self, wrap=True)
        self.take = KeycapButton(tr("Take"), "", self, primary=True)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take_pack)
        self.give_back = KeycapButton(tr("Release"), "", self)
        self.give_back.clicked.connect(self._give_back)
        self.stop = KeycapButton(tr("Stop"), "", self)
        self.stop.clicked.connect(self._stop)
        self.close_ = KeycapButton(tr("Close"), "Esc", self)
        self.close_.clicked.connect(self.reject)
        self._lay_out()
        self._say()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = (
            (tr("Queue"), self.queue),
            (tr("How many, the most urgent first"), self.count),
            (tr("Until"), self.until),
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
        for button in (self.take, self.stop, self.give_back, self.close_):
            foot.addWidget(button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, 16, SIDES, 16)
        column.setSpacing(12)
        column.addWidget(Label(ABOUT, Style.SOFT, self, wrap=True))
        column.addLayout(grid)
        column.addWidget(self.progress)
        column.addWidget(self.amount)
        column.addWidget(self.held)
        column.addWidget(self.problem)
        column.addLayout(foot)
        needs = grid.sizeHint().width() + 2 * SIDES
        self.resize(max(440, needs), self.sizeHint().height())

    def _say(self) -> None:
        pack = self._bridge.reader.offline_pack()
        self.held.say(held_words(pack, self._bridge.now()))
        self.give_back.setVisible(bool(pack))
        self.stop.hide()
        self.problem.say("")
        self._show_run()

    def _wait(self, waits: bool) -> None:
        for part in (self.take, self.give_back, self.queue, self.count, self.until):
            part.setEnabled(not waits)
        self.stop.setVisible(waits and self._run is not None)
        if self.stop.isVisible():
            self.stop.setEnabled(True)
            self.stop.setFocus()

    def _take_pack(self) -> None:
        until = datetime.fromtimestamp(self.until.dateTime().toSecsSinceEpoch(), tz=UTC)
        if until <= self._bridge.now():
            self.problem.say(tr("That time has passed since this was opened. Choose a later one."))
            self.until.setFocus()
            return
        self._run = OfflineTaking(self._bridge, self.queue.currentData(), self.count.value(), until, self)
        self._run.went_on.connect(self._show_run)
        self._run.ended.connect(self._on_ended)
        self._run.failed.connect(self._failed)
        self.problem.say("")
        self._wait(True)
        self._show_run()
        self._run.start()

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()
            self.stop.setEnabled(False)

    def _show_run(self) -> None:
        run = self._run
        self.progress.setVisible(run is not None)
        self.amount.say(run.words() if run is not None else "")
        if run is not None:
            self.progress.setRange(0, run.wanted)
            self.progress.setValue(run.taken)
            announce(self.progress, run.words())

    def _on_ended(self) -> None:
        run = self._run
        assert run is not None
        if not run.taken:
            self._run = None
            self._wait(False)
            self._say()
            self.problem.say(tr("No drafts were taken: all of them are already held by someone else, or decided."))
        elif run.taken == run.wanted or run.exhausted:
            self._bridge.say(taken_words(run.taken, clock(run.until, self._bridge.now())))
            self.accept()
        else:
            self._offer_rest(run)

    def _offer_rest(self, run: OfflineTaking) -> None:
        """It ended early: what was taken is held, and the same button continues."""
        self._run = None
        self._wait(False)
        self._say()
        rest = run.wanted - run.taken
        self.count.setValue(rest)
        self.amount.say(
            tr("{words} taken. Press Take to continue with the other {rest:,}.", words=run.words(), rest=rest)
        )
        self.take.setFocus()

    def _give_back(self) -> None:
        self._wait(True)

        def given(count: int) -> None:
            self._wait(False)
            self._bridge.say(tr("{count:,} drafts were released.", singular="{count} draft was released.", count=count))
            self._say()

        self._bridge.when(self._bridge.session.store.give_back_offline(), self, given, self._failed)

    def _failed(self, error: BaseException) -> None:
        if (run := self._run) is not None and run.taken:
            self._offer_rest(run)
        self._run = None
        self._wait(False)
        if not self.amount.text():
            self._show_run()
        self.problem.say(self._bridge.said(error))


def _shown_as(time: datetime) -> QDateTime:
    return QDateTime.fromSecsSinceEpoch(ceil(time.timestamp() / 60) * 60)


def held_words(pack: tuple[tuple[DraftId, datetime], ...], now: datetime) -> str:
    """What is held for this person, and until when; empty where nothing is."""
    if not pack:
        return ""
    first, last = clock(pack[0][1], now), clock(pack[-1][1], now)
    if first == last:
        return taken_words(len(pack), first)
    return tr(
        "{count:,} drafts are held for you on this computer until {first}, the last until {last}.",
        count=len(pack),
        first=first,
        last=last,
    )


def taken_words(count: int, until: str) -> str:
    """What was taken offline."""
    return tr(
        "{count:,} drafts are held for you on this computer until {until}.",
        singular="{count} draft is held for you on this computer until {until}.",
        count=count,
        until=until,
    )
