"""Drafts in shadow: the AI's text and what a person wrote, side by side, and what policy would have said."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from console.model.finding import Severity
from console.model.measures import Figure, Group
from console.model.stage import ComparedBy, Comparison
from console.rules.editing import diff
from console.rules.measures.definitions import BY_ID
from console.sync.insights import InsightsQuery, Shadow
from ui import outside_text
from ui.bridge import Bridge
from ui.insights.wording import value_words
from ui.language import phrase, tr
from ui.widgets.diff_view import DiffLayout, DiffView
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.label import Label, Style
from ui.widgets.row_list import ListRow, RowList
from ui.widgets.times import as_written, dated, day_and_month, local, twice

_TITLES: Final = {
    "shadow_alike": phrase("like the person's"),
    "shadow_distance": phrase("words that differ"),
    "shadow_stopped": phrase("stopped by policy"),
}
FIGURES: Final = tuple(_TITLES)
NONE: Final = phrase(
    "No draft in shadow was compared in this period. A draft is compared when a colleague's answer comes on its "
    "ticket, or when someone rejects it with what they would send. A policy puts a queue into shadow (docs/policy.md)."
)
_SEVERITY_WORDS: Final = {
    Severity.WARN: (phrase("warning"), "muted", phrase("it would have been shown with a warning")),
    Severity.ESCALATE: (phrase("for a senior"), "warn", phrase("a senior would have had to decide")),
    Severity.BLOCK: (phrase("blocked"), "danger", phrase("no one could have approved it without an override")),
}


class ShadowDialog(QDialog):
    """The newest comparisons of the days and the queue that Insights shows."""

    def __init__(self, bridge: Bridge, query: InsightsQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outside_text.title(self, tr("Shadow: not sent, but compared"))
        self._items: tuple[Comparison, ...] = ()
        self._figures = Label(tr("Asking the store."), Style.BODY, self, wrap=True)
        self.rows = RowList(tr("Drafts in shadow"), self)
        self.rows.setMinimumWidth(240)
        self.rows.chosen.connect(self._show)
        self._severity_words = Label("", Style.SMALL, self, wrap=True)
        self.view = DiffView(self, DiffLayout.SIDE_BY_SIDE, (tr("AI"), tr("Person")))
        beside = QWidget(self)
        column = QVBoxLayout(beside)
        column.setContentsMargins(12, 0, 0, 0)
        column.addWidget(self._severity_words)
        column.addWidget(self.view, 1)
        self._split = QSplitter(self)
        self._split.addWidget(self.rows)
        self._split.addWidget(beside)
        self._split.setStretchFactor(1, 1)
        self._split.setSizes([330, 710])
        close = KeycapButton(tr("Close"), "Esc", self, primary=True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(self._figures)
        outer.addWidget(self._split, 1)
        outer.addLayout(buttons)
        self._split.hide()
        self.resize(1_040, 620)
        future = bridge.session.store.shadow(query)
        bridge.when(future, self, self.show_shadow, lambda error: self._figures.say(bridge.why(error)))

    def words(self) -> tuple[str, str]:
        """The figures, and what is said of the comparison that is chosen."""
        return self._figures.text(), self._severity_words.text()

    def show_shadow(self, shadow: Shadow) -> None:
        """The figures, and the comparisons to choose from."""
        self._items = shadow.items
        self._figures.say(figure_words(shadow.total, len(shadow.items)) if shadow.items else NONE)
        self._split.setVisible(bool(shadow.items))
        self.rows.set_rows([_row(item) for item in shadow.items])
        self._show(self.rows.current())
        self.rows.setFocus()

    def _show(self, key: str) -> None:
        item = next((one for one in self._items if one.draft == key), None)
        if item is None:
            return
        policy = _severity_words(item)[2]
        self._severity_words.say(
            tr("The AI's text, and what a person wrote on the ticket. Policy: {policy}.", policy=policy)
            if item.by is ComparedBy.MESSAGE
            else tr("The AI's text, and what a person would have sent. Policy: {policy}.", policy=policy)
        )
        if item.ai_text is None or item.person_text is None:
            self._severity_words.say(tr("The texts were erased; the figures stay."))
            self.view.set_diff("", ())
            return
        self.view.set_diff(item.ai_text, diff(item.ai_text, item.person_text))


def figure_words(total: Group, listed: int) -> str:
    """The measures of shadow in a line, with how many were compared, and how many of them are listed if not all."""
    figures: Sequence[tuple[str, Figure]] = [(name, total.figures[name]) for name in FIGURES]
    words = [f"{tr(_TITLES[name])}: {value_words(figure.value, BY_ID[name].unit)}" for name, figure in figures]
    compared = figures[0][1].denominator
    newest = (
        tr("{compared:,} compared, the newest {listed:,} listed.", compared=compared, listed=listed)
        if listed < compared
        else tr("{compared:,} compared.", compared=compared)
    )
    return f"{newest}  {'   '.join(words)}"


def _row(item: Comparison) -> ListRow:
    words, tone, _ = _severity_words(item)
    apart, at = (
        tr("{words_changed} of {words} words differ", words_changed=item.words_changed, words=item.words),
        local(item.at),
    )
    time = as_written(item.at) if at is None else f"{day_and_month(at)} {dated(at, '%H:%M')}{twice(at)}"
    return ListRow(item.draft, f"#{item.ticket} · {outside_text.inside(item.queue)}", apart, words, tone, time)


def _severity_words(item: Comparison) -> tuple[str, str, str]:
    return _SEVERITY_WORDS.get(item.gravest or Severity.INFO, ("", "muted", tr("nothing was found in it")))
