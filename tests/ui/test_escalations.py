"""Escalations on the sample workspace with its own store: what a senior sees and decides, what an agent sees."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from console.model.decision import Kind, ReasonCode
from console.model.draft import Draft, State
from console.model.person import Role
from console.rules.review import review
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.support.sample import SampleFolder
from tests.ui.desk import (
    ADA,
    NOW,
    SAMIR,
    Screen,
    demo_session,
    escalated,
    fill,
    filling,
    screen_of,
    session_on,
)
from ui.draft.reason_sheet import ReasonSheet
from ui.escalations.page import EscalationsPage
from ui.escalations.wording import approve_words, finding_notices, sentence, why_note, why_title
from ui.widgets.banner import Tone

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]
LIMIT = 90_000
OUTAGE = "Outage on "
"""How its subject begins; a date of five days ago follows."""
LAWYER = "Our lawyer says the price increase is void"
CANCEL = "Cancel before the end of the year?"
WEEKS = "Two bad weeks, what can you do for us?"
REGULATOR = "Written assurance for our regulator"


@pytest.fixture(scope="module")
def senior(tmp_path_factory: pytest.TempPathFactory, sample_folder: SampleFolder) -> Iterator[Session]:
    with demo_session(sample_folder(tmp_path_factory.mktemp("demo")), Role.SENIOR) as session:
        yield session


@pytest.fixture
def screen(senior: Session, qtbot: QtBot) -> Iterator[Screen]:
    with screen_of(senior, EscalationsPage, "escalations", now=lambda: datetime.now(UTC)) as screen:
        settle(screen, qtbot)
        yield screen


def open_draft(screen: Screen, qtbot: QtBot, subject: str) -> Draft:
    """Choose the escalated draft of the sample whose subject begins so; each test that decides has its own."""
    whole = next(one for one in subjects(screen) if one.startswith(subject))
    screen.page.queue.list.choose_place(subjects(screen).index(whole))
    qtbot.waitUntil(lambda: screen.page.draft.submitted.ticket.subject == whole, timeout=LIMIT)
    settle(screen, qtbot)
    draft: Draft = screen.page.draft
    return draft


def settle(screen: Screen, qtbot: QtBot) -> None:
    """Wait until the rules have judged the text that is shown."""
    qtbot.waitUntil(lambda: screen.page.review is not None, timeout=LIMIT)


def ready(screen: Screen, qtbot: QtBot) -> None:
    """Wait until the draft has been seen with its findings, so that it may be decided on."""
    qtbot.waitUntil(lambda: screen.page.controller.gate.why_not() is None, timeout=LIMIT)


def subjects(screen: Screen) -> list[str]:
    model = screen.page.queue.model
    return [model.row(row).subject for row in range(model.rowCount())]


def sheet(screen: Screen) -> ReasonSheet:
    """The sheet that asks for a reason, in place of the buttons."""
    detail = screen.page.detail
    assert detail.bar.sheet.is_asking()
    assert not detail.bar.buttons.isVisible()
    return detail.bar.sheet


def write(text: str) -> None:
    """Keys and Enter, wherever the focus is."""
    for character in text:
        QTest.keyClicks(focus(), character)
    QTest.keyClick(focus(), Qt.Key.Key_Return)


def focus() -> QWidget:
    """What has the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_a_senior_sees_why_it_came_and_what_was_changed(screen: Screen, qtbot: QtBot) -> None:
    detail = screen.page.detail
    assert detail.head.title().startswith(OUTAGE)
    assert "Ada escalated this" in detail.why.words()
    assert "policy restriction" in detail.why.words()
    assert "“She asks whether we accept liability." in detail.why.words()
    assert "deleted “We accept full liability" in detail.reading.spoken()
    qtbot.waitUntil(lambda: any("no longer in Ada's" in banner.words() for banner in detail.notices), timeout=LIMIT)
    assert "You did not escalate it: you may approve." in detail.bar.hint.text()
    qtbot.waitUntil(lambda: len(screen.page.side.timeline.line.entries()) >= 2, timeout=LIMIT)


def test_the_queue_names_who_handed_it_over(screen: Screen) -> None:
    assert screen.page.queue.model.row(0).customer.startswith("from Ada · ")
    assert len(subjects(screen)) == 6


def test_approving_takes_the_agents_text_and_goes_on(screen: Screen, senior: Session, qtbot: QtBot) -> None:
    draft = open_draft(screen, qtbot, CANCEL)
    toasts = screen.said()
    screen.actions.refresh()
    assert screen.actions["approve"].text() == "Approve Ben's text"
    ready(screen, qtbot)
    screen.press("approve")
    qtbot.waitUntil(lambda: bool(toasts), timeout=LIMIT)
    assert toasts[0].startswith("Approved with your edits: ")
    assert CANCEL in toasts[0]
    qtbot.waitUntil(lambda: CANCEL not in subjects(screen), timeout=LIMIT)
    assert screen.page.draft.id != draft.id

    def recorded() -> bool:
        now = senior.reader.draft(draft.id)
        return now is not None and now.state in (State.APPROVED, State.SENT)

    qtbot.waitUntil(recorded, timeout=LIMIT)
    decision = senior.reader.draft(draft.id)
    assert decision is not None
    assert decision.decision is not None
    assert draft.escalation is not None
    assert decision.decision.final_text == draft.escalation.final_text


def test_what_was_decided_can_be_undone(screen: Screen, qtbot: QtBot) -> None:
    open_draft(screen, qtbot, WEEKS)
    toasts = screen.said()
    ready(screen, qtbot)
    screen.press("approve")
    qtbot.waitUntil(lambda: bool(toasts), timeout=LIMIT)
    screen.press("undo")
    qtbot.waitUntil(lambda: WEEKS in subjects(screen), timeout=LIMIT)
    qtbot.waitUntil(lambda: any("Undone" in sentence for sentence in toasts), timeout=LIMIT)


def test_returning_needs_words_and_gives_it_back_to_the_agents(screen: Screen, senior: Session, qtbot: QtBot) -> None:
    draft = open_draft(screen, qtbot, LAWYER)
    ready(screen, qtbot)
    screen.press("return")
    write("")
    assert sheet(screen).problem.text() == "Say why in a note"
    write("Say that legal answers by Monday.")
    qtbot.waitUntil(lambda: LAWYER not in subjects(screen), timeout=LIMIT)

    def returned() -> bool:
        now = senior.reader.draft(draft.id)
        return now is not None and now.state is State.PENDING and now.decision is not None

    qtbot.waitUntil(returned, timeout=LIMIT)
    now = senior.reader.draft(draft.id)
    assert now is not None
    assert now.decision is not None
    assert now.decision.kind is Kind.RETURN
    assert now.decision.reason is not None
    assert now.decision.reason.note == "Say that legal answers by Monday."
    screen.page.queue.chips.choose("returned")
    qtbot.waitUntil(lambda: LAWYER in subjects(screen), timeout=LIMIT)


def test_rejecting_asks_why(screen: Screen, senior: Session, qtbot: QtBot) -> None:
    draft = open_draft(screen, qtbot, REGULATOR)
    ready(screen, qtbot)
    screen.press("reject")
    write("")
    assert sheet(screen).problem.text() == "Choose a reason"
    write("4")

    def rejected() -> bool:
        now = senior.reader.draft(draft.id)
        return now is not None and now.state is State.REJECTED

    qtbot.waitUntil(rejected, timeout=LIMIT)


def test_leaving_the_sheet_decides_nothing(screen: Screen, qtbot: QtBot) -> None:
    ready(screen, qtbot)
    screen.press("reject")
    assert screen.actions["approve"].isEnabled() is False, "no other decision while a reason is asked for"
    QTest.keyClick(sheet(screen), Qt.Key.Key_Escape)
    assert not screen.page.detail.bar.sheet.is_asking()
    assert screen.page.queue.list.hasFocus()
    assert any(subject.startswith(OUTAGE) for subject in subjects(screen))


def test_taking_over_edits_the_text_and_judges_it_anew(screen: Screen, senior: Session, qtbot: QtBot) -> None:
    draft = open_draft(screen, qtbot, OUTAGE)
    screen.press("edit")
    editor = screen.page.detail.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, ". We accept full liability.")
    qtbot.waitUntil(
        lambda: screen.page.review is not None and screen.page.review.text.endswith("liability."), timeout=LIMIT
    )

    def told() -> bool:
        words = [banner.words() for banner in screen.page.detail.notices]
        return any("still in this one" in notice and "legal" in notice for notice in words)

    qtbot.waitUntil(told, timeout=LIMIT)
    assert screen.actions["approve"].text() == "Approve your text"

    def saved() -> bool:
        copy = senior.reader.working_copy(draft.id)
        return copy is not None and copy.text.endswith("liability.")

    qtbot.waitUntil(saved, timeout=LIMIT)


def test_approving_over_a_blocking_finding_needs_a_reason_that_is_logged(
    screen: Screen, senior: Session, qtbot: QtBot
) -> None:
    draft = open_draft(screen, qtbot, OUTAGE)
    screen.press("edit")
    editor = screen.page.detail.editor
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    QTest.keyClicks(editor, ". We accept full liability.")
    qtbot.waitUntil(lambda: screen.page.review is not None and not screen.page.review.approval.allowed, timeout=LIMIT)
    ready(screen, qtbot)
    screen.press("approve")
    write("")
    assert sheet(screen).problem.text() == "Say why in a note"
    write("Legal agreed by phone.")

    def approved() -> bool:
        now = senior.reader.draft(draft.id)
        return now is not None and now.decision is not None and now.decision.kind is Kind.CORRECT

    qtbot.waitUntil(approved, timeout=LIMIT)
    now = senior.reader.draft(draft.id)
    assert now is not None
    assert now.decision is not None
    assert now.decision.reason is not None
    assert now.decision.reason.code is ReasonCode.OVERRIDE


def test_an_agent_sees_only_their_own_and_decides_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    with filling(tmp_path, secrets, ADA) as desk:
        handed = [draft for draft in desk.drafts.values() if draft.escalation and draft.escalation.by == ADA.name]
        theirs = {draft.submitted.ticket.subject for draft in handed}
    with session_on(tmp_path, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        settle(screen, qtbot)
        assert set(subjects(screen)) == theirs
        assert theirs
        assert not screen.page.detail.bar.buttons.isVisible()
        assert screen.page.detail.bar.hint.text().startswith("Only seniors can decide this.")
        assert not screen.actions["approve"].isEnabled()
        assert screen.page.queue.chips.chip("take").accessibleName() == "Escalated by you"


def test_without_the_store_the_text_is_still_there(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    fill(tmp_path, secrets, SAMIR)
    with session_on(tmp_path, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        settle(screen, qtbot)
        qtbot.waitUntil(lambda: bool(screen.page.side.timeline.wait.words()), timeout=LIMIT)
        assert screen.page.detail.reading.toPlainText()


def test_nothing_escalated_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    with filling(tmp_path, secrets, SAMIR) as desk:
        for draft in desk.drafts.values():
            if draft.state is State.ESCALATED:
                desk.decide(draft, kind=Kind.REJECT, note="Done.")
    with session_on(tmp_path, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        assert "Nothing is escalated" in screen.page.queue.empty.words()


def test_the_words_say_whose_text_and_which_findings(tmp_path: Path) -> None:
    secrets = MemorySecrets()
    with filling(tmp_path, secrets, SAMIR) as desk:
        draft = next(one for subject, one in desk.drafts.items() if subject.startswith(OUTAGE))
        policy = desk.cache.policy() or desk.cache.reader().policy()
    escalation = draft.escalation
    assert escalation is not None
    assert escalation.final_text is not None
    assert why_title(draft, NOW) == f"{escalation.by.split()[0]} escalated this 12 min ago: policy restriction."
    assert why_note(draft).startswith("“")
    result = review(draft, escalation.final_text, None, SAMIR, policy, NOW)
    assert any(
        words.tone is Tone.OK and "no longer in Ada's" in words.text
        for words in finding_notices(draft, result, "Ada's")
    )
    params = draft.submitted.action.params
    assert approve_words(draft, escalation.final_text, params) == "Approve Ada's text"
    assert approve_words(draft, draft.submitted.text, params) == "Approve the AI's text"
    assert approve_words(draft, escalation.final_text, {**params, "amount": 1}) == "Approve with your changes"
    assert sentence(draft, result, SAMIR, NOW).startswith("You did not escalate it: you may approve.")
    assert not sentence(escalated(draft, SAMIR), result, SAMIR, NOW).startswith("You did not escalate it")
