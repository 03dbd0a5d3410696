"""Insights: how drafts are decided, whether confidence is right, what is corrected most, and how prompts, models and
people compare.
"""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from console.model.measures import CorrectedSource, Group, PhraseChange
from console.remote.problems import Forbidden
from console.sync.insights import (
    Insights,
    InsightsQuery,
    day_question,
    group_question,
    measure_question,
    phrase_question,
    source_question,
)
from ui.actions import Actions
from ui.bridge import Bridge
from ui.connection import is_connecting
from ui.insights.calibration_chart import CalibrationChart
from ui.insights.compare_panel import ComparePanel
from ui.insights.days_chart import DaysChart
from ui.insights.definitions_dialog import DefinitionsDialog
from ui.insights.dialogs import open_dialog
from ui.insights.head import InsightsHead
from ui.insights.lists import CorrectedPhrasesPanel, CorrectedSourcesPanel
from ui.insights.panel import Panel
from ui.insights.tiles import Tiles
from ui.insights.wording import RANGES, calibration_title, days_subtitle, nothing_words
from ui.language import phrase, tr
from ui.shell.screen_page import ScreenPage
from ui.widgets.banner import Banner, Tone
from ui.widgets.empty_state import EmptyState
from ui.widgets.surface import Surface
from ui.widgets.times import here_now

SCREEN = "insights"
_GAP, _MARGIN, _NARROW = 14, 20, 900
_LONGEST = max(RANGES)
_AGAIN = (("again", phrase("Try again")),)


class InsightsPage(ScreenPage):
    """Queries the session; the newest query wins."""

    go = Signal(str, str)
    """A screen, and what to show there."""

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setAccessibleName(tr("Insights"))
        self._request = 0
        self._waiting = False
        self._unanswered = False
        """Whether the last request had no answer, so that it is repeated once the store answers."""
        self._insights: Insights | None = None
        self.head = InsightsHead(self)
        self.head.changed.connect(lambda _wanted: self.ask())
        self.head.defined.connect(self._define)
        self.head.exported.connect(self._ask_where)
        self.head.dialog_wanted.connect(
            lambda name: open_dialog(name, bridge, self.head.query(), self, self._ask_history)
        )
        self.banner = Banner(self)
        self.banner.activated.connect(lambda _: self.ask())
        self.tiles = Tiles(self)
        self.days = DaysChart(self)
        self.calibration = CalibrationChart(self)
        self._days_panel = Panel(tr("Accepted, corrected, escalated a day"), " ", self)
        self._days_panel.column.addWidget(self.days, 1)
        self._calibration_panel = Panel(tr("Calibration"), " ", self)
        self._calibration_panel.column.addWidget(self.calibration, 1)
        self.sources = CorrectedSourcesPanel(self)
        self.sources.chosen.connect(self._show_source)
        self.phrases = CorrectedPhrasesPanel(self)
        self.phrases.chosen.connect(self._show_phrase)
        self.compare = ComparePanel(self)
        self.tiles.chosen.connect(self._show_measure)
        self.days.chosen.connect(self._show_day)
        self.compare.chosen.connect(self._show_group)
        self.empty = EmptyState(self)
        self.empty.activated.connect(self._way_out)
        self._lay_out()
        self._wait()
        bridge.came_online.connect(self._came_online)
        actions.bind("back", self.head.choices()[0].setFocus, SCREEN)

    def entered(self) -> None:
        """The page becomes visible: ask again, so that what was decided in the meantime is in it."""
        self.head.offer(self._bridge.reader.queues())
        self.ask()
        self.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        lists = [panel.rows()[0] for panel in (self.sources, self.phrases) if panel.rows()]
        return (self.head.choices()[0], self.tiles.tiles[0], self.days, self.calibration, *lists)

    def ask(self) -> None:
        """Request what is chosen; answers to older requests are ignored."""
        self._request += 1
        self._waiting = True
        number = self._request
        if self._insights is None:
            self._wait()

        def done(insights: Insights) -> None:
            if number == self._request:
                self._waiting = False
                self._show(insights)

        def failed(error: BaseException) -> None:
            if number == self._request:
                self._waiting = False
                self._fail(error)

        self._bridge.when(self._bridge.session.store.insights(self.head.query()), self, done, failed)

    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return self._waiting

    def insights(self) -> Insights | None:
        """What is shown."""
        return self._insights

    def export(self, path: Path) -> None:
        """Write every figure of the period to `path`, as CSV."""
        path = path if path.suffix else path.with_suffix(".csv")

        def done(size: int) -> None:
            self.head.export.setEnabled(True)
            self._bridge.say(
                tr("Exported to {name}, {size}.", name=path.name, size=self.locale().formattedDataSize(size))
            )

        def failed(error: BaseException) -> None:
            self.head.export.setEnabled(True)
            self.banner.say("", self._bridge.said(error), tone=Tone.DANGER)

        self.head.export.setEnabled(False)
        wanted = self._insights.query if self._insights is not None else self.head.query()
        self._bridge.when(self._bridge.session.store.export_measures(wanted, path), self, done, failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two panels beside each other where there is room."""
        super().resizeEvent(event)
        self._place(1 if event.size().width() < _NARROW else 2)

    def _lay_out(self) -> None:
        inside = Surface("surface", parent=self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self.banner)
        column.addWidget(self.tiles)
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        column.addLayout(self._grid, 1)
        column.addWidget(self.compare)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        ground = Surface("surface", parent=self)
        centred = QVBoxLayout(ground)
        centred.setContentsMargins(0, 0, 0, 0)
        centred.addWidget(self.empty)
        self._empty_page = ground
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._scroll)
        self._stack.addWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self._stack, 1)
        self._columns = 0
        self._place(2)

    def _place(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        panels = (self._days_panel, self._calibration_panel, self.sources, self.phrases)
        for number, panel in enumerate(panels):
            self._grid.addWidget(panel, number // columns, number % columns)
        self._grid.setColumnStretch(0, 7)
        self._grid.setColumnStretch(1, 5 if columns == 2 else 0)
        for row in range(len(panels)):
            # Charts use the room that there is; lists are as long as they are.
            self._grid.setRowStretch(row, 1 if row * columns < len(panels) // 2 else 0)

    def _wait(self) -> None:
        self.head.show_insights(None)
        self._say_instead(tr("Counting decisions"), tr("Asking the store."))

    def _came_online(self) -> None:
        if self._unanswered and self.isVisible():
            self.ask()

    def _show(self, insights: Insights) -> None:
        self._unanswered = False
        self._insights = insights
        self.banner.say("")
        self.head.show_insights(insights)
        if not insights.total.decisions:
            self._nothing(insights.query)
            return
        self.tiles.show_insights(insights)
        self._days_panel.head(tr("Accepted, corrected, escalated a day"), days_subtitle(insights))
        self.days.show_insights(insights)
        calibration = insights.quality.calibration
        subtitle = tr("share accepted or corrected lightly, by stated confidence")
        self._calibration_panel.head(calibration_title(calibration), subtitle)
        self.calibration.show_calibration(calibration)
        self.sources.show_sources(insights.quality.sources)
        self.phrases.show_phrases(insights.quality.phrases)
        self.compare.show_insights(insights)
        self._stack.setCurrentWidget(self._scroll)

    def _nothing(self, query: InsightsQuery) -> None:
        self._say_instead(*nothing_words(query))

    def _fail(self, error: BaseException) -> None:
        self._unanswered = not isinstance(error, Forbidden)
        if is_connecting(self._bridge.reader.status()) and self._insights is None and self._unanswered:
            self._say_instead(tr("Counting decisions"), self._bridge.why(error))
            return
        if isinstance(error, Forbidden):
            self._insights = None
            self.head.show_insights(None)
            words = tr("They compare people and prompts. Your own decisions are in History.")
            self._say_instead(tr("Insights are for team leads and auditors"), words)
        elif self._insights is not None:
            words = tr("{error} Showing the previous figures.", error=self._bridge.said(error))
            self.banner.say("", words, tone=Tone.OFFLINE, links=_AGAIN)
        else:
            self.head.show_insights(None)
            self._say_instead(tr("The measures cannot be shown"), self._bridge.said(error), tr("Try again"))

    def _say_instead(self, title: str, text: str, action: str = "") -> None:
        self.empty.say(title, text, action)
        self._stack.setCurrentWidget(self._empty_page)

    def _way_out(self) -> None:
        if self._insights is not None and not self._insights.total.decisions:
            self.head.want(_LONGEST)
        else:
            self.ask()

    def _show_source(self, source: CorrectedSource) -> None:
        if self._insights is not None:
            self._ask_history(source_question(self._insights, source))

    def _show_phrase(self, change: PhraseChange) -> None:
        if self._insights is not None:
            self._ask_history(phrase_question(self._insights, change))

    def _show_measure(self, measure: str) -> None:
        if self._insights is not None:
            self._ask_history(measure_question(self._insights, measure))

    def _show_day(self, place: int) -> None:
        if self._insights is not None:
            self._ask_history(day_question(self._insights, self.days.days()[place].day))

    def _show_group(self, group: Group, measure: str) -> None:
        if self._insights is not None:
            self._ask_history(group_question(self._insights, group, measure))

    def _ask_history(self, question: str) -> None:
        if question:
            self.go.emit("history", question)

    def _define(self) -> None:
        dialog = DefinitionsDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, tr("Export these measures"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("CSV for a spreadsheet (*.csv)")])
        dialog.selectFile(f"measures-{here_now(self._bridge.now()):%Y-%m-%d}.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.export(Path(dialog.selectedFiles()[0])))
        dialog.open()
