"""The Outbox: what was decided here and waits, what is recorded, what needs the person, what is not decided yet."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import datetime
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from console.model.ids import DraftId
from console.model.person import Role
from console.sync.notices import DispatchAction, OutboxRow, OutboxState, Resolution
from ui.actions import Actions
from ui.bridge import Bridge
from ui.language import number, phrase, tr
from ui.outbox.conflict_options import conflict_options
from ui.outbox.conflicts import new_messages
from ui.outbox.contents import ALL, EMPTY, GROUPS, UNSENT, OutboxContents, read
from ui.outbox.detail import Button, OutboxDetail
from ui.outbox.undispatched import DONE_WORDS, draft_of, may_act, undispatched_buttons, undispatched_item
from ui.outbox.wording import COPY_PREFIX, copy_item, decision_item, key_of
from ui.shell.screen_page import ScreenPage
from ui.widgets.banner import Banner, Tone
from ui.widgets.chips import ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_panel import ListPanel
from ui.widgets.row_list import RowList
from ui.widgets.surface import Surface

SCREEN = "outbox"
LIST_WIDTH = 320
COPY, UNDO, OPEN, DISCARD = "copy", "undo", "open", "discard"
"""Buttons that do not resolve a conflict."""


class OutboxPage(ScreenPage):
    """Emits `go` with the screen and the draft that the person wants to work on there."""

    go = Signal(str, str)

    title = phrase("Outbox")

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._contents = OutboxContents({}, {}, {})
        self._busy = False
        self._list = RowList(tr("Outbox"), self)
        self._chips = ChipRow(GROUPS)
        self._panel = ListPanel(self.title, tr("Search by subject"), self._chips, self._list, self, edges="right")
        self._panel.setFixedWidth(LIST_WIDTH)
        self._panel.search.textChanged.connect(lambda _: self._fill())
        self._panel.search.down.connect(self._list.setFocus)
        self._chips.chosen.connect(lambda _: self._fill())
        self._list.chosen.connect(self._show)
        self._detail = OutboxDetail(self)
        self._detail.chosen.connect(self._act)
        self._empty = EmptyState(self)
        self._problem = Banner(self, tone=Tone.DANGER)
        self._lay_out()
        self._changed = QTimer(self, singleShot=True, interval=30)
        self._changed.timeout.connect(self.refresh)
        actions.bind("next", lambda: self._list.walk(1), SCREEN)
        actions.bind("previous", lambda: self._list.walk(-1), SCREEN)
        actions.bind("back", self._list.setFocus, SCREEN)
        bridge.outbox_changed.connect(self._soon)
        bridge.drafts_changed.connect(self._soon)
        bridge.working_copy_saved.connect(self._soon)

    def entered(self) -> None:
        """The page becomes visible: read everything again. The focus is on the list."""
        self.refresh()
        self._list.setFocus()

    def show_item(self, item: str) -> None:
        """Bring one decision into view, from a notification."""
        self._chips.choose(ALL)
        self._panel.search.clear()
        self.refresh()
        self._list.choose(item)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self._list, self._detail)

    def quiet(self) -> QWidget:
        """What a toast may cover."""
        return self._list

    def focus_search(self) -> None:
        """Put the focus into the search line."""
        self._panel.focus_search()

    def refresh(self) -> None:
        """Read the lists again; what is current stays current."""
        self._contents = read(self._bridge.reader, self._bridge.now())
        for group, rows in self._contents.groups.items():
            self._chips.set_count(group, len(rows) or None)
        self._chips.chip(UNSENT).setVisible(may_act(self._role()))
        self._panel.count.setText(number(self._contents.open, ","))
        self._fill()
        self._show(self._list.current())

    def _lay_out(self) -> None:
        right = Surface("surface", parent=self)
        self._stack = QStackedWidget(right)
        self._stack.addWidget(self._detail)
        self._stack.addWidget(self._empty)
        side = QVBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addWidget(self._problem)
        side.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._panel)
        row.addWidget(right, 1)

    def _soon(self, *_: object) -> None:
        if self.isVisible():
            self._changed.start()

    def _fill(self) -> None:
        group = self._group()
        words = self._panel.search.text()
        self._list.set_rows(self._contents.rows(group, words))
        if not self._list.rows():
            if words.strip():
                self._empty.say(tr("No subject matches"), tr("Clear the search to see all."))
            else:
                self._empty.say(*EMPTY[group])
            self._stack.setCurrentWidget(self._empty)

    def _role(self) -> Role | None:
        person = self._bridge.reader.person()
        return None if person is None else person.role

    def _group(self) -> str:
        return next(iter(self._chips.on()), ALL)

    def _show(self, key: str) -> None:
        if not key:
            return
        now = self._bridge.now()
        if (unsent := draft_of(key)) is not None:
            draft = self._bridge.reader.draft(unsent)
            if draft is None:
                return
            buttons = [*undispatched_buttons(draft, self._role()), Button(COPY, tr("Copy the text"))]
            self._detail.show_it(undispatched_item(draft, now), buttons, (), now)
        elif (decision := key_of(key)) is None:
            copy = self._contents.copies[DraftId(key.removeprefix(COPY_PREFIX))]
            item, buttons = (
                copy_item(copy, self._contents.subjects[copy.draft], now),
                [
                    Button(OPEN, tr("Continue in Review"), "Return"),
                    Button(COPY, tr("Copy my text")),
                    Button(DISCARD, tr("Discard my changes")),
                ],
            )
            self._detail.show_it(item, buttons, (), now)
        elif (row := self._bridge.reader.outbox_row(decision)) is not None:
            item = decision_item(row, now)
            self._detail.show_it(item, self._buttons(row, now, has_text=bool(item.text)), new_messages(row), now)
        self._stack.setCurrentWidget(self._detail)

    def _buttons(self, row: OutboxRow, now: datetime, *, has_text: bool) -> Sequence[Button]:
        ways = [Button(choice.way, choice.words, choice.keys) for choice in conflict_options(row)]
        open_states = (OutboxState.WAITING, OutboxState.SENDING, OutboxState.RECORDED)
        if row.state in open_states and row.undo_until is not None and row.undo_until > now:
            ways.append(Button(UNDO, tr("Undo")))
        if has_text:
            ways.append(Button(COPY, tr("Copy my text")))
        return ways

    def _act(self, name: str) -> None:
        key = self._list.current()
        if not key or self._busy:
            return
        if name == COPY:
            self._copy(key)
            return
        if (unsent := draft_of(key)) is not None:
            way = DispatchAction(name)
            self._run(self._bridge.session.store.act_on_dispatch(unsent, way), DONE_WORDS[way])
            return
        decision = key_of(key)
        if name == OPEN:
            self.go.emit("review", key.removeprefix(COPY_PREFIX))
        elif name == DISCARD:
            draft = DraftId(key.removeprefix(COPY_PREFIX))
            self._run(self._bridge.session.discard_edit(draft), tr("Your changes were discarded."))
        elif name == UNDO and decision:
            self._run(self._bridge.session.decisions.undo(decision), tr("Undone. The draft is open again."))
        elif decision:
            self._resolve(key, Resolution(name))

    def _resolve(self, key: str, way: Resolution) -> None:
        decision = key_of(key)
        row = self._bridge.reader.outbox_row(decision) if decision else None
        if decision is None or row is None:
            return
        then = DraftId(row.draft) if way in (Resolution.REBASE, Resolution.KEEP_NEW) else None
        message = {
            Resolution.REBASE: tr("Your changes are in the editor, on the newer draft."),
            Resolution.SEND_MINE: tr("Decided again with your text. It is sent with the next sync."),
            Resolution.KEEP_NEW: tr("The newer draft is waiting in Review."),
            Resolution.ESCALATE: tr("Escalated with your text."),
            Resolution.DISMISS: tr("Dismissed."),
        }[way]
        self._run(self._bridge.session.decisions.resolve(decision, way), message, then)

    def _copy(self, key: str) -> None:
        decision = key_of(key)
        if (unsent := draft_of(key)) is not None:
            draft = self._bridge.reader.draft(unsent)
            text = undispatched_item(draft, self._bridge.now()).text if draft else ""
        elif decision is None:
            text = self._contents.copies[DraftId(key.removeprefix(COPY_PREFIX))].text
        else:
            row = self._bridge.reader.outbox_row(decision)
            text = decision_item(row, self._bridge.now()).text if row else ""
        QGuiApplication.clipboard().setText(text)
        self._bridge.say(tr("Your text is on the clipboard."))

    def _run(self, future: "Future[Any]", message: str, then: DraftId | None = None) -> None:
        """Wait for the request, then say what came of it. Meanwhile the buttons do nothing."""
        self._busy = True
        self._problem.say("")

        def done(_: object) -> None:
            self._busy = False
            self.refresh()
            self._bridge.say(message)
            if then is not None:
                self.go.emit("review", then)

        def failed(error: BaseException) -> None:
            self._busy = False
            self._problem.say(self._bridge.said(error))

        self._bridge.when(future, self, done, failed)
