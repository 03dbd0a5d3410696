"""Every screen, dialog and state of the window on the sample workspace, one after the other, for whoever looks at them:
tests, and `make screenshots`.

An agent and a senior work on a cache without a store; a team lead on the sample's own store, which History and Insights
ask.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

import shiboken6
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from console.model.decision import Kind
from console.model.ids import Clock
from console.model.person import Person, Role
from console.model.push import ConflictKind
from console.sync.insights import InsightsQuery
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk, sample_subjects
from ui.bridge import Bridge, Toast
from ui.draft.wording import DONE, ticket_words
from ui.escalations.page import EscalationsPage
from ui.first_run.choices_page import TEAM
from ui.first_run.dialog import FirstRun
from ui.history.page import HistoryPage
from ui.insights.definitions_dialog import DefinitionsDialog
from ui.insights.dialogs import READINESS, SHADOW, SOURCES, open_dialog
from ui.insights.package_dialog import PackageDialog
from ui.insights.page import InsightsPage
from ui.language import tr
from ui.outbox.page import OutboxPage
from ui.pages import PAGES
from ui.review.page import ReviewPage
from ui.settings.page import SettingsPage
from ui.shell.key_help import KeyHelp
from ui.shell.lift_sheet import LiftSheet
from ui.shell.offline_sheet import OfflineSheet
from ui.shell.screen_help import HELP, ScreenHelp
from ui.shell.screen_page import ScreenPage
from ui.shell.stop_sheet import StopSheet
from ui.shell.window import Window
from ui.shell.window_state import WindowState

P = TypeVar("P", bound=ScreenPage)
LIMIT_MS = 90_000
SECTIONS = ("profile", "appearance", "writing", "notifications", "shortcuts", "storage", "diagnostics")
TABS = ("tab_sources", "tab_changes", "tab_customer", "tab_timeline")


class State(NamedTuple):
    """What is looked at: its name, and the window or dialog that shows it."""

    name: str
    root: QWidget


class Place(NamedTuple):
    """Who works where."""

    window: Window
    bridge: Bridge

    def go(self, screen: str, kind: type[P]) -> P:
        """Show a screen, when it has all that it waits for; gives its page."""
        self.window.go(screen)
        page = self.window.page(screen)
        assert isinstance(page, kind)
        until(lambda: not page.waits() and page.coming() is None)
        return page

    def act(self, action: str) -> None:
        """Do an action as its menu entry does."""
        self.window.actions_.refresh()
        self.window.actions_[action].trigger()
        turn()


def turn(milliseconds: int = 0) -> None:
    """Let the window work on what has happened."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(ready: Callable[[], bool]) -> None:
    """Run Qt's events until `ready()`, with a limit."""
    limit = QDeadlineTimer(LIMIT_MS)
    while not ready():
        assert not limit.hasExpired(), "a state of the window did not come up"
        turn(5)


@contextmanager
def window_on(session: Session, now: Clock, size: tuple[int, int] = (1280, 720)) -> Iterator[Place]:
    """The window on `session`, its review screen shown."""
    bridge = Bridge(session, now)
    window = Window(now, WindowState(None), "Nordlicht support – Countersign")
    window.resize(*size)
    window.show()
    window.attach(bridge, PAGES)
    try:
        yield Place(window, bridge)
    finally:
        window.close()
        window.detach()
        bridge.close()
        shiboken6.delete(window)


@contextmanager
def without_a_store(folder: Path, person: Person) -> Iterator[Session]:
    """A session of `person` with the sample's drafts, decisions that met each kind of conflict, and unsent changes."""
    secrets = MemorySecrets()
    with desk.filling(folder, secrets, person) as filled:
        drafts = iter(desk.pending(tuple(filled.drafts.values()))[-len(ConflictKind) - 3 :])
        for kind in ConflictKind:
            draft = next(drafts)
            decision = filled.decide(draft, desk.corrected(draft))
            filled.refuse(decision, desk.a_conflict(draft, kind))
        filled.record(filled.decide(recorded := next(drafts), desk.corrected(recorded)), 2_411)
        filled.decide(waiting := next(drafts), desk.corrected(waiting))
        filled.type_into(edited := next(drafts), desk.corrected(edited))
    with desk.session_on(folder, secrets) as session:
        desk.without_store(session)
        yield session


def states(place: Place, role: Role) -> Iterator[State]:
    """Every state that somebody of `role` meets. Each lasts until the next is asked for."""
    yield from STATES[role](place)


def _agent(place: Place) -> Iterator[State]:
    window = place.window
    yield from _review(place)
    yield from _outbox(place)
    yield from _settings(place)
    window.go("review")
    window.help_menu.start_tour()
    for step in (1, 2, 3):
        yield State(f"tour-{step}", window)
        if (tour := window.help_menu.tour()) is not None:
            tour.next.click()
    window.palette_.open()
    yield State("palette", window)
    window.palette_.hide()
    for toast in (
        Toast(f"{DONE[Kind.CORRECT]}: {ticket_words('', 'Refund')}", tr("Undo"), counts_down=True, keys="Ctrl+Z"),
        Toast(tr("Your text is on the clipboard.")),
    ):
        window.say(toast)
    yield State("toasts", window)
    window.toasts.clear()
    yield from _dialogs(
        {
            "offline": lambda: OfflineSheet(place.bridge, window),
            "keys": lambda: KeyHelp(window.actions_, window),
            **{f"help-{screen}": partial(ScreenHelp, screen, window) for screen in HELP},
        }
    )
    first = FirstRun(window)
    first.open()
    yield State("first-run", first)
    first._choose(TEAM)
    yield State("first-run-team", first)
    shiboken6.delete(first)


def _review(place: Place) -> Iterator[State]:
    window, page = place.window, place.go("review", ReviewPage)
    for subject in (sample_subjects.REFUND, sample_subjects.CLEAN):
        model = page.queue.model
        at = next(i for i in range(model.rowCount()) if (row := model.row(i)) and row.subject == subject)
        page.queue.list.choose_place(at)
        until(lambda: (shown := page.shown()) is not None and shown.review is not None)
        yield State("review" if subject == sample_subjects.REFUND else "review-clean", window)
    page.queue.search.setText("refund")
    until(lambda: any((row := page.queue.model.row(i)) and row.match for i in range(page.queue.model.rowCount())))
    yield State("review-search", window)
    page.queue.search.clear()
    until(lambda: page.queue.model.rowCount() > 0 and not page.queue.filter().is_search)
    page.queue.list.choose_place(0)
    for tab in TABS:
        place.act(tab)
        yield State(f"review-{tab.removeprefix('tab_')}", window)
    place.act("tab_sources")
    for action in ("reject", "escalate"):
        until(lambda: page.controller.gate.why_not() is None)
        place.act(action)
        yield State(f"review-{action}", window)
        page.centre.bar.close_sheet()
    place.act("edit")
    page.centre.editor.insertPlainText("indeed ")
    place.act("inline_diff")
    turn(50)
    yield State("review-edited", window)
    place.act("inline_diff")
    place.act("replace")
    yield State("review-replace", window)
    place.act("discard_edit")
    page.queue.list.setFocus()


def _outbox(place: Place) -> Iterator[State]:
    page = place.go("outbox", OutboxPage)
    for number, row in enumerate(page._list.rows()):
        page._list.choose(row.key)
        yield State(f"outbox-{number + 1}", place.window)


def _settings(place: Place) -> Iterator[State]:
    page = place.go("settings", SettingsPage)
    for section in SECTIONS:
        page.show_item(section)
        yield State(f"settings-{section}", place.window)


def _senior(place: Place) -> Iterator[State]:
    page = place.go("escalations", EscalationsPage)
    until(lambda: page.draft is not None)
    yield State("escalations", place.window)
    for action in ("return", "reject"):
        until(lambda: page.controller.gate.why_not() is None)
        place.act(action)
        yield State(f"escalations-{action}", place.window)
        page.detail.bar.close_sheet()
    draft = page.draft
    yield from _dialogs(
        {
            "stop": lambda: StopSheet(place.bridge, draft, place.window),
            "lift": lambda: LiftSheet(place.bridge, place.window),
        }
    )


def _lead(place: Place) -> Iterator[State]:
    window, query = place.window, InsightsQuery()
    page = place.go("history", HistoryPage)
    until(lambda: page._model.rowCount() > 0)

    def is_shown() -> bool:
        if page._table.currentIndex().row() != 1:  # the list was read again
            page._table.go_to_row(1)
        side = page._side
        return bool(side.timeline.line.entries()) and side.record.proof() is not None

    until(is_shown)
    yield State("history", window)
    for word in ("nothing-here", "finding:blue"):
        page._line.ask(word)
        until(lambda: bool(page._empty.isVisible() or page._banner.words()))
        yield State(f"history-{'empty' if word == 'nothing-here' else 'mistake'}", window)
    page._line.ask("")
    insights = place.go("insights", InsightsPage)
    until(lambda: insights.insights() is not None)
    yield State("insights", window)
    scroll = insights._scroll.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    yield State("insights-end", window)
    yield from _dialogs({"insights-definitions": lambda: DefinitionsDialog(window)})
    for name in (READINESS, SHADOW, SOURCES):
        dialog = open_dialog(name, place.bridge, query, window, lambda _: None)
        waiting = tr("Asking the store.")
        until(lambda: waiting not in words_of(dialog) and getattr(dialog, "report", True) is not None)  # noqa: B023
        yield State(f"insights-{name}", dialog)
        shiboken6.delete(dialog)
    package = PackageDialog(place.bridge, query, window)
    package.open()
    until(lambda: package.part.count() > 0 and bool(package.form.fields))
    for part in range(package.part.count()):
        package.part.setCurrentIndex(part)
        yield State(f"insights-package-{part + 1}", package)
    shiboken6.delete(package)
    place.go("settings", SettingsPage)
    yield State("settings-lead", window)


def words_of(root: QWidget) -> list[str]:
    """What the visible labels below `root` say."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def _dialogs(makers: Mapping[str, Callable[[], QDialog]]) -> Iterator[State]:
    for name, make in makers.items():
        dialog = make()
        dialog.open()
        turn()
        yield State(name, dialog)
        shiboken6.delete(dialog)


STATES: Mapping[Role, Callable[[Place], Iterator[State]]] = {
    Role.AGENT: _agent,
    Role.SENIOR: _senior,
    Role.LEAD: _lead,
}


def wall_clock() -> datetime:
    """The present, for a store that keeps its own time."""
    return datetime.now(UTC)
