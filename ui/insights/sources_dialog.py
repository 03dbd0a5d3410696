"""What is wrong with the sources that drafts are made from, with links to the drafts behind each problem."""

from typing import Final

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console.rules.sources.checking import ArticleProblem, SourceProblem
from console.rules.sources.report import HEADINGS, MORE, SourceReport
from console.sync.insights import InsightsQuery
from console.sync.sources import DraftsBehind, SourceReading, drafts_behind
from ui import outside_text
from ui.bridge import Bridge
from ui.insights.menu_chip import MenuChip
from ui.language import number, phrase, tr
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.times import clock

ALL: Final = ""
KEYS: Final = phrase(
    "Enter opens the decisions on these drafts in History, Tab goes to single sources and drafts. "
    "A draft that no one decided on is counted here, and is not in History."
)
_STATES: Final = {
    ArticleProblem.CONTRADICTING: (phrase("contradicting"), "danger"),
    ArticleProblem.UNAPPROVED: (phrase("not approved"), "warn"),
    ArticleProblem.STALE: (phrase("stale"), "warn"),
    ArticleProblem.DUPLICATE: (phrase("duplicate"), "muted"),
    ArticleProblem.MISSING_FIELDS: (phrase("missing fields"), "warn"),
    ArticleProblem.MOST_CORRECTED: (phrase("corrected"), "warn"),
    ArticleProblem.NEVER_USED: (phrase("never cited"), "muted"),
}
_LOOK_MS: Final = 300


class SourcesDialog(QDialog):
    """The queue and the days that Insights shows. The result stays once it is read, so that the person can come back
    from History to the next problem.
    """

    go = Signal(str)
    """A question for History."""

    def __init__(self, bridge: Bridge, query: InsightsQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.title(self, tr("Sources of drafts"))
        self._bridge = bridge
        self._query = query
        self._person = bridge.reader.person()
        self._unanswered = False
        self._reading: SourceReading | None = None
        self._behind: tuple[DraftsBehind, ...] = ()
        self.report: SourceReport | None = None
        self.empty = EmptyState(self)
        self.empty.activated.connect(self.read)
        self._read = Label("", Style.BODY, self, wrap=True)
        self.kinds = MenuChip(tr("Show: "), self)
        self.kinds.chosen.connect(lambda _: self._list())
        self.rows = RowList(tr("Problems of sources"), self)
        self.rows.setMinimumWidth(260)
        self.rows.chosen.connect(self._show)
        self.rows.activated.connect(lambda _: self._open(0))
        self._heading = Label("", Style.HEADING, self, wrap=True)
        self._message = Label("", Style.BODY, self, wrap=True, selectable=True)
        self._drafts = Label("", Style.SMALL, self, wrap=True)
        self.behind = RowList(tr("Sources, and drafts behind the problem"), self)
        self.behind.activated.connect(self._activated)
        self._again = KeycapButton(tr("Read again"), "", self)
        self._again.clicked.connect(self.read)
        self._close = KeycapButton(tr("Close"), "Esc", self, primary=True)
        self._close.clicked.connect(self.reject)
        for button in (self._again, self._close):
            button.setAutoDefault(False)  # Enter is for the lists
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._progress)
        self._lay_out()
        self.finished.connect(self._stop)
        bridge.came_online.connect(self._came_online)
        self.read()

    def serves(self, query: InsightsQuery) -> bool:
        """Whether this is still what the signed-in person would be shown for `query`."""
        same = (query.days, query.queue) == (self._query.days, self._query.queue)
        return same and self.report is not None and self._person == self._bridge.reader.person()

    def read(self) -> None:
        """Read the drafts, from the beginning."""
        self._stop()
        self._unanswered = False
        reading = self._reading = SourceReading()
        self.destroyed.connect(reading.stop)
        self.report = None
        self._again.hide()
        self._progress()
        self._look.start()

        def failed(error: BaseException) -> None:
            if reading is self._reading:
                self._stop()
                self._unanswered = True
                self._say(tr("The sources cannot be checked"), self._bridge.why(error), tr("Try again"))

        def done(report: SourceReport) -> None:
            if reading is self._reading:
                self._stop()
                self.show_report(report)

        self._bridge.when(self._bridge.session.store.sources(self._query, reading), self, done, failed)

    def show_report(self, report: SourceReport) -> None:
        """Show every problem, the most severe kinds first."""
        self.report = report
        self._again.show()
        queue, days = outside_text.inside(report.queue or ""), self._query.days
        if not report.drafts:
            self._say(
                tr("No drafts in {queue} in the last {count} days", queue=queue, count=days)
                if report.queue
                else tr("No drafts in the last {count} days", count=days),
                tr("Choose a longer period in Insights."),
            )
            return
        now = self._bridge.now()
        amount, time = _amount(report), clock(now, now)
        words = (
            tr(
                "{amount} in {queue} of the last {count} days, read at {time}.",
                amount=amount,
                queue=queue,
                count=days,
                time=time,
            )
            if report.queue
            else tr("{amount} of the last {count} days, read at {time}.", amount=amount, count=days, time=time)
        )
        if not report.problems:
            self._say(tr("Nothing is wrong with the sources"), f"{words} {tr(MORE) if report.is_full else ''}")
            return
        self._read.say(f"{words} {tr(MORE) if report.is_full else ''}")
        counts = report.counts()
        choices = [(str(kind), f"{tr(words)} ({number(counts[kind], ',')})") for kind, words in HEADINGS.items()]
        self.kinds.set_choices([(ALL, tr("all problems ({count:,})", count=len(report.problems))), *choices], ALL)
        self._stack.setCurrentIndex(1)
        self._list()
        self.rows.setFocus()

    def words(self) -> tuple[str, str, str, str]:
        """What is said of all that was read, and of the problem that is chosen: its kind, the message, the drafts."""
        return self._read.text(), self._heading.text(), self._message.text(), self._drafts.text()

    def _lay_out(self) -> None:
        beside = QWidget(self)
        right = QVBoxLayout(beside)
        right.setContentsMargins(14, 0, 0, 0)
        right.setSpacing(8)
        for widget in (self._heading, self._message, self._drafts):
            right.addWidget(widget)
        right.addWidget(self.behind, 1)
        split = QSplitter(self)
        split.addWidget(self.rows)
        split.addWidget(beside)
        split.setStretchFactor(1, 1)
        split.setSizes([470, 490])
        head = QHBoxLayout()
        head.addWidget(self._read, 1)
        head.addWidget(self.kinds)
        problems = QWidget(self)
        column = QVBoxLayout(problems)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(split, 1)
        column.addWidget(Label(KEYS, Style.SMALL, problems, wrap=True))
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(problems)
        buttons = QHBoxLayout()
        buttons.addWidget(self._again)
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self._stack, 1)
        outer.addLayout(buttons)
        self.resize(1_040, 620)

    def _list(self) -> None:
        if self.report is not None:
            kind = self.kinds.key()
            problems = enumerate(self.report.problems)
            self.rows.set_rows([_row(number, entry) for number, entry in problems if kind in (ALL, entry.problem)])
            self._show(self.rows.current())

    def _show(self, key: str) -> None:
        if self.report is None:
            return
        problem = self.report.problems[int(key)] if key else None
        self._behind = drafts_behind(self.report, problem) if problem is not None else ()
        self._heading.say(tr(HEADINGS[problem.problem]) if problem is not None else "")
        self._message.say(
            outside_text.said(problem.message) if problem is not None else tr("There is no problem of this kind.")
        )
        self._drafts.say(_drafts(problem) if problem is not None else "")
        rows = [
            ListRow(str(number), each.name, each.about or tr("one draft"), right=tr("History ›"))
            for number, each in enumerate(self._behind)
        ]
        self.behind.set_rows(rows)

    def _activated(self, index: QModelIndex) -> None:
        self._open(index.row())

    def _open(self, place: int) -> None:
        if self.isVisible() and place < len(self._behind):
            self.accept()
            self.go.emit(self._behind[place].question)

    def _came_online(self) -> None:
        if self._unanswered and self.isVisible():
            self.read()

    def _progress(self) -> None:
        if self._reading is None:
            return
        count, comparing = self._reading.drafts, self._reading.comparing
        if comparing:
            self._say(
                tr("Comparing articles"),
                tr("{comparing:,} from {count:,} drafts. Closing this stops it.", comparing=comparing, count=count),
            )
        else:
            self._say(
                tr("Reading drafts"),
                tr("{count:,} so far. Closing this stops it.", count=count) if count else tr("Asking the store."),
            )

    def _say(self, title: str, text: str, action: str = "") -> None:
        self.empty.say(title, text, action)
        self._stack.setCurrentIndex(0)

    def _stop(self) -> None:
        self._look.stop()
        if self._reading is not None:
            self._reading.stop()
            self._reading = None


def _row(number: int, problem: SourceProblem) -> ListRow:
    words, tone = _STATES[problem.problem]
    names = [title or uri or tr("(no title)") for title, uri in zip(problem.titles, problem.uris, strict=True)]
    # Two titles in one line could change places where one reads from right to left.
    beside = tr("and {names}", names=names[1]) if len(names) > 1 else ""
    return ListRow(str(number), names[0], beside, words, tone, _count(problem))


def _amount(report: SourceReport) -> str:
    """What was read, for a sentence."""
    drafts = tr("{count:,} drafts", singular="{count} draft", count=report.drafts)
    return tr("{sources:,} articles and product records in {drafts}", sources=report.sources, drafts=drafts)


def _count(problem: SourceProblem) -> str:
    return tr("{count:,} drafts", singular="{count} draft", count=problem.count)


def _drafts(problem: SourceProblem) -> str:
    named = len(problem.drafts)
    if problem.count <= named:
        return tr("In {count:,} drafts, named below.", singular="In {count} draft, named below.", count=problem.count)
    return tr(
        "In {count:,} drafts; the first {named} are named below.",
        singular="In {count} draft; the first {named} are named below.",
        count=problem.count,
        named=named,
    )
