"""The panels of sources and phrases that are corrected most."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from console.model.measures import CorrectedSource, PhraseChange
from ui.insights.panel import Panel
from ui.insights.rows import LinkRow, PhraseRow, SourceRow
from ui.language import tr
from ui.widgets.label import Label, Style

SHOWN = 6


class _List(Panel):
    """A panel whose rows are made again with each answer."""

    chosen = Signal(object)
    """What the row that was chosen is about."""

    def __init__(self, title: str, subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__(title, subtitle, parent)
        self.column.setSpacing(1)
        self._rows: list[LinkRow] = []
        self._none = Label("", Style.SOFT, self, wrap=True)
        self.column.addWidget(self._none)
        self.column.addStretch(1)

    def rows(self) -> tuple[LinkRow, ...]:
        """In order."""
        return tuple(self._rows)

    def _replace(self, rows: Sequence[LinkRow], none: str) -> None:
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = list(rows)
        for row in self._rows:
            self.column.insertWidget(self.column.indexOf(self._none), row)
        self._none.say("" if rows else none)


class CorrectedSourcesPanel(_List):
    """The share of corrections, a bar a source; choosing one shows its corrections in History."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Most corrected sources"), tr("corrections among the drafts made from them"), parent)

    def show_sources(self, sources: Sequence[CorrectedSource]) -> None:
        """These, the largest share first."""
        top = sources[:SHOWN]
        largest = max((s.corrected / s.decisions for s in top), default=0.0)
        rows = [SourceRow(source, largest, self) for source in top]
        for row in rows:
            row.clicked.connect(lambda _=False, source=row.source: self.chosen.emit(source))
        self._replace(rows, tr("No article was corrected in enough drafts to tell."))


class CorrectedPhrasesPanel(_List):
    """Phrases and what becomes of them; choosing one looks for it in History."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Phrases, and what people change them to"), tr("most frequent changes of a phrase"), parent)

    def show_phrases(self, phrases: Sequence[PhraseChange]) -> None:
        """These, the most frequent first."""
        rows = [PhraseRow(change, self) for change in phrases[:SHOWN]]
        for row in rows:
            row.clicked.connect(lambda _=False, change=row.change: self.chosen.emit(change))
        self._replace(rows, tr("No phrase was changed repeatedly in this period."))
