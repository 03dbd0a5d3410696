"""The Outbox on a real cache: what is in it, what it says of each conflict, and its ways out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from console.model.decision import Decision, Kind
from console.model.draft import Draft
from console.model.problem import FieldError
from console.model.push import ConflictKind
from console.sync.notices import OutboxFilter, OutboxState
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import (
    NOW,
    Desk,
    Screen,
    a_conflict,
    corrected,
    filling,
    pending,
    screen_of,
    session_on,
)
from ui.outbox.contents import NEEDS_YOU, RECORDED
from ui.outbox.page import OutboxPage
from ui.widgets.label import Label

pytestmark = pytest.mark.usefixtures("qapp")
SAFE = "Your text was not sent. It is saved on this computer until you choose."
TITLES = {
    ConflictKind.SUPERSEDED: "the AI wrote a newer draft",
    ConflictKind.TICKET_MOVED: "wrote again",
    ConflictKind.WITHDRAWN: "withdrawn",
    ConflictKind.ALREADY_DECIDED: "Ben Castillo",
    ConflictKind.POLICY_CHANGED: "policy now forbids",
    ConflictKind.NOT_ALLOWED: "did not accept",
    ConflictKind.EXPIRED: "expired",
}


@pytest.fixture
def secrets() -> MemorySecrets:
    return MemorySecrets()


@pytest.fixture
def desk(tmp_path: Path, secrets: MemorySecrets) -> Iterator[Desk]:
    with filling(tmp_path, secrets) as desk:
        yield desk


def first(desk: Desk) -> Draft:
    return pending(list(desk.drafts.values()))[0]


def in_conflict(desk: Desk, kind: ConflictKind) -> tuple[Draft, Decision]:
    draft = first(desk)
    decision = desk.decide(draft, corrected(draft))
    desk.refuse(decision, a_conflict(draft, kind))
    return draft, decision


def opened(desk: Desk, folder: Path, secrets: MemorySecrets) -> "Opened":
    desk.cache.close()
    return Opened(folder, secrets)


class Opened:
    """The Outbox on what was filled; `with` gives the screen."""

    def __init__(self, folder: Path, secrets: MemorySecrets) -> None:
        self._session = session_on(folder, secrets)

    def __enter__(self) -> Screen:
        self.session = self._session.__enter__()
        self._screen = screen_of(self.session, OutboxPage, "outbox")
        return self._screen.__enter__()

    def __exit__(self, *error: object) -> None:
        self._screen.__exit__(None, None, None)
        self._session.__exit__(None, None, None)


def words(screen: Screen) -> list[str]:
    return [button.text() for button in screen.page._detail.buttons()]


def said_by(screen: Screen) -> list[str]:
    return [label.text() for label in screen.page._detail.findChildren(Label) if label.isVisible()]


def titles(screen: Screen) -> list[str]:
    return [row.title for row in screen.page._list.rows()]


def test_where_the_customers_data_was_erased_the_text_is_not_called_safe(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    assert {*TITLES, ConflictKind.ERASED} == set(ConflictKind)
    in_conflict(desk, ConflictKind.ERASED)
    with opened(desk, tmp_path, secrets) as screen:
        assert "erased" in screen.page._detail.head.title()
        assert SAFE not in screen.page._detail.banner().words()


@pytest.mark.parametrize("kind", TITLES)
def test_each_conflict_says_what_happened_and_that_the_text_is_safe(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets, kind: ConflictKind
) -> None:
    in_conflict(desk, kind)
    with opened(desk, tmp_path, secrets) as screen:
        assert TITLES[kind] in screen.page._detail.head.title()
        assert (
            "Your text was not sent. It is saved on this computer until you choose."
            in screen.page._detail.banner().words()
        )
        assert "Copy my text" in words(screen)
        assert len(words(screen)) >= 2


def test_a_newer_draft_is_shown_beside_mine_with_the_differences(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    draft, decision = in_conflict(desk, ConflictKind.SUPERSEDED)
    with opened(desk, tmp_path, secrets) as screen:
        old, mine, new = screen.page._detail.columns().texts()
        assert old.toPlainText() == draft.submitted.text
        assert "inserted “indeed”" in mine.spoken()
        assert "Thank you for writing again." in new.spoken()
        assert words(screen)[:4] == [
            "Apply my changes to revision 2",
            "Send mine as it is",
            "Review revision 2 instead",
            "Escalate",
        ]
        assert decision.final_text is not None


def test_the_message_that_was_not_seen_is_shown(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    draft, _ = in_conflict(desk, ConflictKind.TICKET_MOVED)
    with opened(desk, tmp_path, secrets) as screen:
        qtbot.waitUntil(lambda: "new since you decided" in " ".join(said_by(screen)), timeout=5000)
        sentences = said_by(screen)
        assert "It works again, thank you. Only the invoice is still wrong." in sentences
        assert any(
            draft.submitted.ticket.customer.name in line and "new since you decided" in line for line in sentences
        )


def test_the_finding_that_forbids_the_text_is_shown(desk: Desk, tmp_path: Path, secrets: MemorySecrets) -> None:
    in_conflict(desk, ConflictKind.POLICY_CHANGED)
    with opened(desk, tmp_path, secrets) as screen:
        names = [child.accessibleName() for child in screen.page._detail.findChildren(QWidget)]
        assert any(name.startswith("Promises a refund.") for name in names)


def test_a_refused_decision_names_the_field(desk: Desk, tmp_path: Path, secrets: MemorySecrets) -> None:
    draft = first(desk)
    decision = desk.decide(draft, corrected(draft))
    desk.refuse_as_invalid(decision, FieldError("$.diff[0].end", "is 9, past the end of the text"))
    with opened(desk, tmp_path, secrets) as screen:
        names = [child.accessibleName() for child in screen.page._detail.findChildren(QWidget)]
        assert "$.diff[0].end is 9, past the end of the text" in names
        assert "Edit my text" in words(screen)


def test_pressing_1_puts_my_changes_on_the_newer_draft_and_goes_there(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    draft, decision = in_conflict(desk, ConflictKind.SUPERSEDED)
    now = a_conflict(draft, ConflictKind.SUPERSEDED).current
    assert now is not None
    desk.cache.put([now])
    with opened(desk, tmp_path, secrets) as screen:
        went: list[tuple[str, str]] = []
        screen.page.go.connect(lambda where, what: went.append((where, what)))
        QTest.keyClick(screen.page._list, Qt.Key.Key_1)
        qtbot.waitUntil(lambda: bool(went), timeout=5000)
        assert went == [("review", draft.id)]
        copy = screen.bridge.reader.working_copy(draft.id)
        assert copy is not None
        assert "indeed" in copy.text
        assert "Thank you for writing again." in copy.text
        row = screen.bridge.reader.outbox_row(decision.key)
        assert row is not None
        assert row.state is OutboxState.CANCELLED


def test_keys_in_the_search_line_choose_nothing(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    in_conflict(desk, ConflictKind.SUPERSEDED)
    with opened(desk, tmp_path, secrets) as screen:
        screen.page.focus_search()
        QTest.keyClicks(screen.page._panel.search, "1")
        assert screen.page._panel.search.text() == "1"
        assert len(screen.bridge.reader.outbox(OutboxFilter.NEEDS_YOU)) == 1


def test_my_text_can_be_copied(desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot) -> None:
    _, decision = in_conflict(desk, ConflictKind.WITHDRAWN)
    with opened(desk, tmp_path, secrets) as screen:
        button = next(b for b in screen.page._detail.buttons() if b.text() == "Copy my text")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == decision.final_text


def test_what_was_read_is_let_go(desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot) -> None:
    in_conflict(desk, ConflictKind.WITHDRAWN)
    with opened(desk, tmp_path, secrets) as screen:
        QTest.keyClick(screen.page._list, Qt.Key.Key_1)
        qtbot.waitUntil(lambda: not screen.page._list.rows(), timeout=5000)
        assert "Nothing here yet" in screen.page._empty.words()


def test_the_groups_are_counted_and_chosen(desk: Desk, tmp_path: Path, secrets: MemorySecrets) -> None:
    expired, waiting, recorded, typed = pending(list(desk.drafts.values()))[:4]
    desk.refuse(desk.decide(expired, corrected(expired)), a_conflict(expired, ConflictKind.EXPIRED))
    desk.decide(waiting, kind=Kind.APPROVE)
    desk.record(desk.decide(recorded, kind=Kind.REJECT, note="Answered already."), 8177)
    desk.type_into(typed, corrected(typed))
    with opened(desk, tmp_path, secrets) as screen:
        states = [row.state for row in screen.page._list.rows()]
        assert states == ["Conflict: expired", "Waiting on this computer", "Recorded #8,177", "Not decided"]
        assert screen.page._panel.count.text() == "2"
        screen.page._chips.choose(RECORDED)
        assert titles(screen) == [recorded.submitted.ticket.subject]
        screen.page._chips.choose(NEEDS_YOU)
        assert titles(screen) == [expired.submitted.ticket.subject]


def test_a_recorded_decision_names_its_entry_and_shows_the_note(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    draft = first(desk)
    desk.record(desk.decide(draft, kind=Kind.REJECT, note="Answered already."), 8177)
    with opened(desk, tmp_path, secrets) as screen:
        assert "entry 8,177 of the log" in screen.page._detail.banner().words()
        ai, note = screen.page._detail.columns().texts()
        assert ai.toPlainText() == draft.submitted.text
        assert note.toPlainText() == "Answered already."


def test_unsent_changes_can_be_discarded(desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot) -> None:
    draft = first(desk)
    desk.type_into(draft, corrected(draft))
    with opened(desk, tmp_path, secrets) as screen:
        button = next(b for b in screen.page._detail.buttons() if b.text() == "Discard my changes")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not screen.page._list.rows(), timeout=5000)
        assert screen.bridge.reader.working_copy(draft.id) is None


def test_a_decision_that_waits_says_so_and_can_be_undone_within_its_time(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets
) -> None:
    desk.decide(first(desk), kind=Kind.APPROVE)
    with opened(desk, tmp_path, secrets) as screen:
        assert "Sent as soon as the store answers" in screen.page._detail.banner().words()
        assert "Undo" not in words(screen)
        assert screen.bridge.reader.outbox(OutboxFilter.WAITING)[0].decided_at < NOW


def test_j_and_k_walk_and_what_is_not_found_says_so(
    desk: Desk, tmp_path: Path, secrets: MemorySecrets, qtbot: QtBot
) -> None:
    drafts = pending(list(desk.drafts.values()))[:3]
    for draft in drafts:
        desk.decide(draft, kind=Kind.APPROVE)
    with opened(desk, tmp_path, secrets) as screen:
        before = screen.page._list.current()
        screen.press("next")
        assert screen.page._list.current() != before
        screen.press("previous")
        assert screen.page._list.current() == before
        screen.page._panel.search.setText("no such subject")
        assert "No subject matches" in screen.page._empty.words()
