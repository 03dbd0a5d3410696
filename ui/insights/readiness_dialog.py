"""Readiness of a queue: what keeps it from each stage, then six rows with figures."""

from functools import cache
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from console.model.person import Role
from console.model.readiness import ReadinessReport, ReadyItem, ReadyRow, ReadyState, StageVerdict
from console.rules.measures.definitions import MEASURES
from console.rules.readiness.facts import definition_of
from console.sync.insights import InsightsQuery
from ui import outside_text
from ui.bridge import Bridge
from ui.insights.readiness_export import ReadinessExport
from ui.insights.readiness_words import as_of, title_of, verdict_words
from ui.language import phrase, tr
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.scroll_column import ScrollColumn

_STATES: Final = {
    ReadyState.SET: ("✓", Style.OK),
    ReadyState.MISSING: ("○", Style.WARN),
    ReadyState.OUTSIDE: ("✗", Style.DANGER),
}
WAY: Final = phrase(
    "The package is the section [[readiness]] of the policy. A lead edits it here, or in the policy's file."
)


class ReadinessDialog(QDialog):
    """The queue and the days that Insights shows. *Export…* writes the page that a meeting reads."""

    def __init__(self, bridge: Bridge, query: InsightsQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.report: ReadinessReport | None = None
        outside_text.title(self, tr("Readiness"))
        self._title = Label(tr("Readiness"), Style.TITLE, self, wrap=True, breaks=True)
        self._as_of = Label(tr("Asking the store."), Style.SMALL, self, wrap=True)
        self.body = ScrollColumn(self)
        self.body.setAccessibleName(tr("Readiness"))
        self.export = KeycapButton(tr("Export…"), "", self)
        self.export.setEnabled(False)
        self.exporting = ReadinessExport(bridge, self, lambda: self.report, self._as_of.say)
        self.export.clicked.connect(self.exporting.ask_where)
        self.edit = KeycapButton(tr("Edit the package…"), "", self)
        self.edit.clicked.connect(self._edit)
        person = bridge.reader.person()
        self.edit.setVisible(person is not None and person.role is Role.LEAD)
        close = KeycapButton(tr("Close"), "Esc", self, primary=True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addWidget(self.edit)
        buttons.addWidget(self.export)
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._as_of)
        column.addWidget(self.body, 1)
        column.addWidget(Label(WAY, Style.SMALL, self, wrap=True, selectable=True))
        column.addLayout(buttons)
        self.resize(900, 640)
        self._query = query
        self._ask()

    def _ask(self) -> None:
        future = self._bridge.session.store.readiness(self._query)
        self._bridge.when(future, self, self.show_report, lambda error: self._as_of.say(self._bridge.why(error)))

    def show_report(self, report: ReadinessReport) -> None:
        """Show the verdicts first, with what to do; the matrix below says where they come from."""
        self.report = report
        self.body.clear()
        self._title.say(title_of(report))
        self._as_of.say(as_of(report))
        for verdict in report.verdicts:
            self.body.add(_verdict(verdict, self))
        for row in report.rows:
            self.body.add(_row(row, self))
        self.export.setEnabled(True)

    def _edit(self) -> None:
        from ui.insights.package_dialog import PackageDialog

        dialog = PackageDialog(self._bridge, self._query, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._ask)
        dialog.open()


def plain(words: str) -> str:
    """The sentence in the window's language, without the backticks that a terminal shows around keys of the policy."""
    return outside_text.said(words).replace("`", "")


def defined(definition: str) -> str:
    """“decisions to correct, of all decisions”, as `definition_of` says it, in the window's language."""
    known = _definitions().get(definition)
    if known is None:
        return plain(definition)
    return tr("{numerator}, of {denominator}", numerator=plain(known[0]), denominator=plain(known[1]))


@cache
def _definitions() -> dict[str, tuple[str, str]]:
    return {definition_of(each.id): (each.numerator, each.denominator) for each in MEASURES}


def _verdict(verdict: StageVerdict, parent: QWidget) -> QWidget:
    box, column = _box(parent)
    style = Style.OK if verdict.ready else Style.WARN
    heading = Label(verdict_words(verdict), Style.HEADING, box, wrap=True)
    heading.set_style(style)
    column.addWidget(heading)
    for words in verdict.keeps:
        column.addWidget(Label(f"•  {plain(words)}", Style.BODY, box, wrap=True, selectable=True))
    return box


def _row(row: ReadyRow, parent: QWidget) -> QWidget:
    box, column = _box(parent)
    sign, _ = _STATES[row.state]
    column.addWidget(Label(f"{sign}  {tr(row.name)}", Style.HEADING, box, wrap=True, breaks=True))
    grid = QGridLayout()
    grid.setHorizontalSpacing(10)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for number, item in enumerate(row.items):
        _add(grid, number, item, box)
    column.addLayout(grid)
    return box


def _add(grid: QGridLayout, number: int, item: ReadyItem, box: QWidget) -> None:
    sign, style = _STATES[item.state]
    grid.addWidget(Label(sign, style, box), number, 0, Qt.AlignmentFlag.AlignTop)
    words = Label(plain(item.sentence), Style.BODY, box, wrap=True, selectable=True)
    details = " ".join(
        filter(
            None, (item.figure and f"{item.figure}.", defined(item.definition), tr("Ask {ask}.", ask=plain(item.ask)))
        )
    )
    outside_text.tip(words, details)
    outside_text.name(words, f"{plain(item.name)}: {plain(item.sentence)}")
    grid.addWidget(words, number, 1)
    grid.addWidget(Label(plain(item.ask), Style.SMALL, box, wrap=True), number, 2, Qt.AlignmentFlag.AlignTop)
    grid.setColumnMinimumWidth(2, 180)


def _box(parent: QWidget) -> tuple[QFrame, QVBoxLayout]:
    box = QFrame(parent)
    column = QVBoxLayout(box)
    column.setContentsMargins(4, 6, 12, 6)
    column.setSpacing(4)
    return box, column
