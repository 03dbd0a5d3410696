"""History: every recorded decision, searched by one line of text; what was changed, the draft's timeline, and the
proof.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from console.local.zone import local_zone
from console.model.history import HistoryItem
from console.rules.days import day_of
from console.rules.redaction import not_searched
from console.sync.notices import HistoryResult
from console.sync.query_words import name_values
from ui import outside_text
from ui.actions import Actions
from ui.bridge import Bridge
from ui.connection import is_connecting
from ui.history.change_card import ChangeCard
from ui.history.decisions_model import DecisionsModel
from ui.history.decisions_table import DecisionsTable
from ui.history.entry_loader import EntryLoader
from ui.history.export import HistoryExport
from ui.history.query import vocabulary
from ui.history.query_line import QueryLine
from ui.history.record_card import ProofDialog
from ui.history.side import SOURCES, TIMELINE, DecisionSide
from ui.history.side import WIDTH as SIDE_WIDTH
from ui.history.undo import ask_and_undo
from ui.language import listed, phrase, tr
from ui.shell.screen_page import ScreenPage
from ui.theme.fonts import scale
from ui.widgets.banner import Banner, Tone
from ui.widgets.column_folder import Column, ColumnFolder
from ui.widgets.empty_state import EmptyState
from ui.widgets.keycap_button import KeycapButton
from ui.widgets.page_head import PageHead
from ui.widgets.surface import Surface

SCREEN = "history"
LEAST_TABLE = 520
"""Pixels of width at the usual text size, below which the side column folds away."""
CONNECTING = phrase("Connecting to the audit store. Until then, only the decisions stored on this computer are shown.")
OFFLINE = phrase("The store does not answer. Only the decisions stored on this computer are shown; there may be more.")
SOURCES_OFFLINE = phrase("“source:” finds only those whose draft is still on this computer.")


class HistoryPage(ScreenPage):
    """Queries the session; the newest query wins."""

    title = phrase("History")

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._query = ""
        self._request = 0
        self._current: HistoryItem | None = None
        self._values: dict[str, set[str]] = {"people": set(), "prompts": set(), "models": set()}
        self._model = DecisionsModel(self)
        self._model.more_wanted.connect(self._more)
        self._table = DecisionsTable(self._model, self)
        self._table.chosen.connect(self._choose)
        self._line = QueryLine(self)
        self._line.asked.connect(self.ask)
        self._banner = Banner(self)
        self._banner.activated.connect(lambda _: self.ask(self._query))
        self._change = ChangeCard(self)
        self._side = DecisionSide(self)
        self._side.record.show_proof.connect(self._show_proof)
        self._side.undo.clicked.connect(self._undo)
        self._empty = EmptyState(self)
        self._empty.activated.connect(self._way_out)
        self._entry = EntryLoader(bridge, self._side, lambda: self._current, self)
        self._lay_out()
        self.exporting = HistoryExport(bridge, self._export, self._banner)
        self._loading()
        self._unanswered = False
        """Whether the store has not answered the last question, so that it is asked again once it is there."""
        bridge.came_online.connect(self._came_online)
        actions.bind("next", lambda: self._table.walk(1), SCREEN)
        actions.bind("previous", lambda: self._table.walk(-1), SCREEN)
        actions.bind("back", self._to_table, SCREEN)
        for tab in (TIMELINE, SOURCES):
            actions.bind(f"tab_{tab}", partial(self._to_side, tab), SCREEN)

    def entered(self) -> None:
        """The page becomes visible: ask again, for what was decided in the meantime. The focus is on the table."""
        self.ask(self._query)
        self._to_table()

    def show_item(self, item: str) -> None:
        """Show what `item` finds, from another screen."""
        self._line.ask(item)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self._line, self._table, self._change, self._side.tabs)

    def focus_search(self) -> None:
        """Put the focus into the search line."""
        self._line.setFocus()
        self._line.selectAll()

    def ask(self, query: str) -> None:
        """Search; answers to older queries are ignored."""
        self._query = query
        self._request += 1
        number = self._request
        if not self._model.rowCount():
            self._loading()

        def done(result: HistoryResult) -> None:
            if number == self._request:
                self._found(result)

        def failed(error: BaseException) -> None:
            if number == self._request:
                self._failed(self._bridge.said(error))

        self._bridge.when(self._bridge.session.store.history(query), self, done, failed)

    def _lay_out(self) -> None:
        main = Surface("surface", parent=self)
        self._head = PageHead(main, margin=16)
        self._head.say(self.title)
        self._export = KeycapButton(tr("Export…"), "", main)
        self._export.clicked.connect(lambda: self.exporting.ask_where(self, self._query))
        self._head.add(self._export)
        line = QVBoxLayout()
        line.setContentsMargins(20, 10, 20, 8)
        line.setSpacing(8)
        line.addWidget(self._line)
        line.addWidget(self._banner)
        below = QWidget(main)
        inset = QVBoxLayout(below)
        inset.setContentsMargins(20, 12, 20, 12)
        inset.addWidget(self._change)
        parts = QSplitter(main)
        parts.setOrientation(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self._table)
        parts.addWidget(below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        self._stack = QStackedWidget(main)
        self._stack.addWidget(parts)
        self._stack.addWidget(self._empty)
        self._parts = parts
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(main, 1)
        row.addWidget(self._side)
        nothing = QWidget(self)
        nothing.setFixedSize(0, 0)
        self._folding = ColumnFolder(
            self, lambda: (nothing, main, self._side), lambda: (SIDE_WIDTH, round(LEAST_TABLE * scale()), 0)
        )
        self._folding.offer(Column.LIST, False)
        self._folding.offer(Column.SIDE, False)

    def _to_table(self) -> None:
        self._folding.want(Column.CENTRE)
        self._table.setFocus()

    def _to_side(self, tab: str) -> None:
        self._side.tabs.choose(tab)
        self._folding.want(Column.SIDE)

    def _loading(self) -> None:
        self._empty.say(tr("Searching for decisions"), tr("Asking the store."))
        self._stack.setCurrentWidget(self._empty)
        self._folding.offer(Column.SIDE, False)

    def _came_online(self) -> None:
        if self._unanswered and self.isVisible():
            self.ask(self._query)

    def _found(self, result: HistoryResult) -> None:
        self._unanswered = result.offline
        current = self._current.decision.key if self._current else ""
        self._learn(result.page.items)
        page = result.page
        cursor = page.cursor if page.more else None
        self._model.begin(
            page.items, cursor, self._bridge.now(), page.total, total_is_more=page.total_is_more, recalled=page.recalled
        )
        self._head.say(self.title, count=self._model.counted())
        self._export.setEnabled(bool(result.page.items) and not result.offline)
        self._export.setToolTip(tr("Exporting needs the store.") if result.offline else "")
        self._say(result)
        if not result.page.items:
            self._nothing()
            return
        self._stack.setCurrentWidget(self._parts)
        self._folding.offer(Column.SIDE, True)
        self._table.go_to_row(max(self._model.row_of(current), 0))

    def _say(self, result: HistoryResult) -> None:
        words, tone = [], Tone.OFFLINE if result.offline else Tone.WARN
        connecting = result.offline and is_connecting(self._bridge.reader.status())
        if result.unknown_words:
            words.append(
                tr(
                    "Not understood and ignored: {words}.",
                    words=listed([*map(outside_text.inside, result.unknown_words)]),
                )
            )
        if result.offline:
            words.append(CONNECTING if connecting else OFFLINE)
            if any(name == "source" for name, _, _ in name_values(self._query)):
                words.append(SOURCES_OFFLINE)
        again = (("again", tr("Try again")),) if result.offline and not connecting else ()
        self._banner.say("", " ".join(words), tone=tone, links=again)

    def _nothing(self) -> None:
        self._current = None
        if self._unanswered and is_connecting(self._bridge.reader.status()):
            self._loading()
            return
        if self._query:
            person, policy = self._bridge.reader.person(), self._bridge.reader.policy()
            masked = not_searched(person.role, policy) if person else ""
            why = tr("Clear the search to see all. {masked}", masked=masked).strip()
            self._empty.say(tr("No decisions match"), why, tr("Clear the search"))
        else:
            self._empty.say(
                tr("No decisions yet"),
                tr("Decisions appear here as soon as someone approves, rejects or escalates a draft."),
            )
        self._stack.setCurrentWidget(self._empty)
        self._folding.offer(Column.SIDE, False)

    def _failed(self, why: str) -> None:
        self._unanswered = True
        if self._model.rowCount():
            self._banner.say("", why, tone=Tone.DANGER, links=(("again", tr("Try again")),))
        else:
            self._empty.say(tr("The decisions cannot be shown"), why, tr("Try again"))
            self._stack.setCurrentWidget(self._empty)

    def _way_out(self) -> None:
        if self._query and not self._model.rowCount():
            self._line.ask("")
        self.ask(self._line.text().strip())

    def _more(self, cursor: str) -> None:
        number = self._request

        def done(result: HistoryResult) -> None:
            if number == self._request:
                self._learn(result.page.items)
                self._model.extend(result.page.items, result.page.cursor if result.page.more else None)
                self._head.say(self.title, count=self._model.counted())

        def failed(error: BaseException) -> None:
            self._model.give_up()
            if number == self._request:
                self._banner.say("", self._bridge.said(error), tone=Tone.WARN, links=(("again", tr("Try again")),))

        self._bridge.when(self._bridge.session.store.history(self._query, cursor), self, done, failed)

    def _choose(self, row: int) -> None:
        item = self._model.item(row)
        moved = item is not None and (self._current is None or item.decision.key != self._current.decision.key)
        self._current = item
        if item is None:
            return
        self._change.show_item(item)
        if moved:
            self._side.forget(item)
        self._entry.soon()

    def _show_proof(self) -> None:
        if (entry := self._side.record.proof()) is not None:
            ProofDialog(entry, self).open()

    def _undo(self) -> None:
        draft = self._bridge.reader.draft(self._current.draft) if self._current else None
        if draft is not None:
            ask_and_undo(self._bridge, draft, self)

    def _learn(self, items: Sequence[HistoryItem]) -> None:
        """Offer the names seen in results as completions."""
        for item in items:
            self._values["people"].add(item.decision.by)
            self._values["prompts"].add(item.prompt_version)
            self._values["models"].add(item.model)
        people, prompts, models = (sorted(self._values[name]) for name in ("people", "prompts", "models"))
        today = day_of(self._bridge.now(), local_zone())
        self._line.set_words(vocabulary(people, self._bridge.reader.queues(), prompts, models, today))
