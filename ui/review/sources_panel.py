"""What the AI read: one card per source, first those that the text cites, by their numbers."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from console.model.draft import Draft, Source
from console.model.finding import Finding
from ui.language import tr
from ui.review.full_source import FullSource
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import LinkLabel
from ui.widgets.source_card import SourceCard, SourceStatus
from ui.widgets.times import age
from ui.widgets.widget_batches import WidgetBatches

KEPT = 24
"""Cards that are kept for the next draft."""
SETTLE_MS = 300
"""For this long new cards may still move a source that was scrolled to."""


class SourcesPanel(QScrollArea):
    """`chosen` names a source that the person went to; `opened` one that they read in full."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(tr("Sources"))
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # Qt turns it on
        self._empty = EmptyState(self._inside, tr("No sources"), tr("The AI read no source for this draft."))
        self._column.insertWidget(0, self._empty)
        self._empty.hide()
        self._cards: dict[str, SourceCard] = {}
        self._card_pool: list[SourceCard] = []
        """Every card, in order: those of the draft shown, then those that wait for a draft with more sources."""
        self._toward: SourceCard | None = None
        self._settled = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settled.timeout.connect(self._on_arrived)
        self.verticalScrollBar().rangeChanged.connect(lambda *_: self._bring())
        more = LinkLabel("", self._inside)
        self._column.insertWidget(1, more)
        self._steps = WidgetBatches(more, tr("sources"), self)
        self._draft: Draft | None = None
        self._now: datetime | None = None
        self._full: FullSource | None = None

    def show_draft(self, draft: Draft, numbers: dict[str, int], now: datetime, findings: Sequence[Finding]) -> None:
        """Another draft's sources, on the cards that are there."""
        self._draft, self._now = draft, now
        self._toward, self._cards = None, {}
        spans: dict[str, list[tuple[int, int]]] = {}
        for citation in draft.submitted.citations:
            spans.setdefault(citation.source, []).append((citation.source_start, citation.source_end))
        sources = {source.id: source for source in draft.submitted.sources}

        def make(name: str, number: int) -> None:
            source = sources[name]
            about = [f for f in findings if f.source == name]
            self._cards[name] = self._card_at(
                len(self._cards),
                number,
                source,
                sorted(set(spans.get(name, ()))),
                now,
                standing=_standing(source, about, now),
                remark=_remark(about),
            )

        self._steps.begin([partial(make, name, number) for name, number in numbers.items()])
        for card in self._card_pool[len(self._cards) :]:
            card.hide()
        self._drop_surplus()
        self._empty.setVisible(not numbers)
        self.verticalScrollBar().setValue(0)

    def show_source(self, source: str) -> None:
        """Mark a source as the current one and bring it into view."""
        if self._draft is not None and self._draft.submitted.source(source) is not None:
            self._steps.until(lambda: source in self._cards)
        for name, other in self._cards.items():
            other.set_active(name == source)
        card = self._cards.get(source)
        if card is not None:
            self._toward = card
            QTimer.singleShot(0, card, self._bring)
            self._settled.start()

    def _bring(self) -> None:
        """Scroll to the card again while those above it find their height."""
        if self._toward is not None:
            self._settled.start()  # the time runs from the last of them, however busy the computer is
            self.ensureWidgetVisible(self._toward, 0, 12)

    def _on_arrived(self) -> None:
        if self._toward is not None:
            self.ensureWidgetVisible(self._toward, 0, 12)
        self._toward = None

    def source_ids(self) -> tuple[str, ...]:
        """The sources shown, by their numbers."""
        return tuple(self._cards)

    def card(self, source: str) -> SourceCard:
        """The card of a source."""
        return self._cards[source]

    def open_in_full(self, name: str) -> None:
        """Read a source as a whole, in a window of its own over this one."""
        source = self._draft.submitted.source(name) if self._draft else None
        if source is None or self._draft is None or self._now is None:
            return
        spans = [(c.source_start, c.source_end) for c in self._draft.submitted.citations if c.source == name]
        self._full = FullSource(source, sorted(set(spans)), self._now, self.window())
        self._full.open()
        self._chose(name)
        self.opened.emit(name)

    def _chose(self, name: str) -> None:
        self.show_source(name)
        self.chosen.emit(name)

    def _card_at(
        self,
        place: int,
        number: int,
        source: Source,
        spans: Sequence[tuple[int, int]],
        now: datetime,
        *,
        standing: tuple[SourceStatus, str] | None,
        remark: str,
    ) -> SourceCard:
        """The card at `place` with this source on it, made if there is none yet."""
        if place < len(self._card_pool):
            card = self._card_pool[place]
            card.show_source(number, source, spans, now, standing=standing, remark=remark)
            card.set_active(False)
            card.show()
            return card
        card = SourceCard(number, source, spans, now, self._inside, standing=standing, remark=remark)
        card.chosen.connect(self._chose)
        card.open_in_full.connect(self.open_in_full)
        self._column.insertWidget(place, card)
        self._card_pool.append(card)
        return card

    def _drop_surplus(self) -> None:
        """Cards beyond what most drafts have are not kept for the one that had them."""
        keep = max(len(self._cards), KEPT)
        for card in self._card_pool[keep:]:
            self._column.removeWidget(card)
            card.deleteLater()
        del self._card_pool[keep:]


def numbered(draft: Draft) -> dict[str, int]:
    """The number of each source: those that the text cites, then the others."""
    cited = {citation.source for citation in draft.submitted.citations}
    order = [source.id for source in draft.submitted.sources]
    ids = [name for name in order if name in cited] + [name for name in order if name not in cited]
    return {name: number for number, name in enumerate(ids, 1)}


def _standing(source: Source, about: Sequence[Finding], now: datetime) -> tuple[SourceStatus, str] | None:
    if any(f.rule == "source.unapproved" for f in about):
        return SourceStatus.DOUBTFUL, tr("not approved")
    if any(f.rule == "source.stale" for f in about):
        return SourceStatus.DOUBTFUL, tr("stale, {age}", age=age(source.updated_at or source.retrieved_at, now))
    return None


def _remark(about: Sequence[Finding]) -> str:
    return next((tr(f.label) for f in about if not f.rule.startswith("source.")), "")
