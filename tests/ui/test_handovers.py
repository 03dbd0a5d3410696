"""What goes between agents and seniors: text and parameters reach the senior, and come back with guidance."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from console.cache.rows import OutboxFilter
from console.model.change import Change
from console.model.decision import Decision, DecisionView, Escalation, Kind, Reason, ReasonCode
from console.model.draft import Draft, State
from console.model.ids import DecisionKey
from console.model.person import Person, Role
from console.rules import editing
from console.sync.notices import DraftsChanged
from tests.support.memory_secrets import MemorySecrets
from tests.ui.desk import ADA, NOW, SAMIR, Screen, escalated, filling, screen_of, session_on
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from ui.escalations.page import EscalationsPage

LIMIT = 90_000
REFUND = "Refund 1,240 EUR for seats we never used"
TAG = "VAT ID is refused as invalid"


def handed(draft: Draft, by: Person = ADA, text: str | None = None, **params: Any) -> Draft:
    """The draft in the seniors' hands, with parameters that `by` changed."""
    whole = {**draft.submitted.action.params, **params} if params else None
    lying = escalated(draft, by, text=draft.submitted.text if text is None else text)
    assert lying.escalation is not None
    return msgspec.structs.replace(lying, escalation=msgspec.structs.replace(lying.escalation, params=whole))


def given_back(draft: Draft, note: str) -> Draft:
    """The same after Samir returned it."""
    decision = DecisionView(
        DecisionKey("r"), Kind.RETURN, draft.revision, SAMIR.name, SAMIR.id, Role.SENIOR, None, None, (),
        Reason(ReasonCode.OTHER, note), (), 1, 64_000, NOW, NOW - timedelta(minutes=5), NOW,
    )  # fmt: skip
    return msgspec.structs.replace(draft, state=State.PENDING, decision=decision)


@contextmanager
def escalations_at(
    folder: Path, bot: QtBot, subject: str, change: Callable[[Draft], Draft], person: Person = SAMIR
) -> Iterator[Screen]:
    """Escalations on somebody's computer with the store down, at the draft with this subject as `change` made it."""
    secrets = MemorySecrets()
    with filling(folder, secrets, person) as desk:
        draft = change(desk.draft(subject))
        desk.cache.apply([Change(9_000, "decision_recorded", draft)], "9000", NOW)
    with session_on(folder, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        model = screen.page.queue.model
        place = next(row for row in range(model.rowCount()) if model.row(row).subject == subject)
        screen.page.queue.list.choose_place(place)
        bot.waitUntil(lambda: screen.page.draft is not None and screen.page.draft.id == draft.id, timeout=LIMIT)
        bot.waitUntil(lambda: screen.page.review is not None, timeout=LIMIT)
        yield screen


def field(screen: Screen, name: str) -> QLineEdit:
    """The line of one parameter."""
    lines = screen.page.detail.action_card.field(name).findChildren(QLineEdit)
    assert len(lines) == 1
    line: QLineEdit = lines[0]
    return line


def approved(screen: Screen, bot: QtBot) -> Decision:
    """Approve what is shown, and give what waits on this computer."""
    bot.waitUntil(lambda: screen.page.controller.gate.why_not() is None, timeout=LIMIT)
    screen.press("approve")
    reader = screen.bridge.reader
    bot.waitUntil(lambda: len(reader.outbox(OutboxFilter.WAITING)) == 1, timeout=LIMIT)
    made: Decision = reader.outbox(OutboxFilter.WAITING)[0].decision
    return made


def test_a_senior_sees_what_would_be_done_as_the_agent_changed_it_and_approves_that(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with escalations_at(tmp_path, qtbot, REFUND, lambda draft: handed(draft, amount="620.00")) as screen:
        card = screen.page.detail.action_card
        assert card.isVisible()
        assert ("Amount", "620.00") in card.facts()
        assert "Not the person who proposed or escalated it." in card.words()[2]
        made = approved(screen, qtbot)
        assert (made.kind, made.params["amount"] if made.params else None) == (Kind.CORRECT, "620.00")


def test_a_senior_who_changes_a_sensitive_update_is_told_that_another_approves_it(tmp_path: Path, qtbot: QtBot) -> None:
    with escalations_at(tmp_path, qtbot, REFUND, handed) as screen:
        line = field(screen, "amount")
        line.setFocus()
        QTest.keyClicks(line, "9")
        qtbot.waitUntil(lambda: not screen.actions["approve"].isEnabled(), timeout=LIMIT)
        qtbot.waitUntil(lambda: "You changed what will be done" in screen.page.detail.bar.hint.text(), timeout=LIMIT)


def test_a_senior_changes_a_limited_update_and_it_is_kept_over_the_agents(tmp_path: Path, qtbot: QtBot) -> None:
    with escalations_at(tmp_path, qtbot, TAG, lambda draft: handed(draft, tag="vat")) as screen:
        draft = screen.page.draft
        line = field(screen, "tag")
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, draft.submitted.action.params["tag"])
        assert screen.page.detail.approve_words() == "Approve with your changes"
        qtbot.waitUntil(lambda: screen.page.review is not None, timeout=LIMIT)
        decision = approved(screen, qtbot)
        # As submitted again: the agent's value is not carried out behind the senior's back.
        assert (decision.kind, decision.params) == (Kind.APPROVE, None)


def test_a_parameter_that_is_being_typed_stays_when_the_draft_is_claimed_meanwhile(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with escalations_at(tmp_path, qtbot, TAG, handed) as screen:
        line = field(screen, "tag")
        line.setFocus()
        QTest.keyClicks(line, "-2")
        screen.bridge.drafts_changed.emit(DraftsChanged(many=True))
        assert field(screen, "tag") is line
        assert line.hasFocus()


def test_whoever_only_looks_changes_no_parameter(tmp_path: Path, qtbot: QtBot) -> None:
    with escalations_at(tmp_path, qtbot, TAG, handed, ADA) as screen:
        assert field(screen, "tag").isReadOnly()


def returned(table: ReviewWindow, note: str, text: str) -> Draft:
    """A draft that Ben had corrected and escalated comes back to the agents; opened."""
    before = table.shown().draft
    ben = Person(SAMIR.id, "Ben Castillo", Role.AGENT)
    draft = given_back(handed(before, ben, text), note)
    assert isinstance(draft.escalation, Escalation)
    table.comes(draft)
    table.until(lambda: table.session.reader.draft(draft.id) == draft)
    table.page.queue.list.choose_place(1)
    table.open(draft.submitted.ticket.subject)
    return draft


def test_what_a_senior_gave_back_opens_with_their_guidance_and_the_text_that_was_handed_over(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with a_table(tmp_path, qtbot) as table:
        before = table.shown().draft.submitted.text
        draft = returned(table, "Say that legal answers by Monday.", f"{before} More.")
        words = table.page.centre.banner.words()
        assert "Samir returned this 5 min ago." in words
        assert "“Say that legal answers by Monday.” The text is Ben's." in words
        assert table.page.centre.editor.text() == f"{before} More."
        assert table.page.centre.bar.approve.text() == "Approve edited"
        table.ready()
        table.press(Qt.Key.Key_Return, CTRL)
        table.until(lambda: len(table.waiting()) == 1)
        decision = table.waiting()[0]
        assert (decision.draft, decision.kind, decision.final_text) == (draft.id, Kind.CORRECT, f"{before} More.")
        assert decision.diff == editing.diff(before, f"{before} More.")


def test_a_newer_revision_takes_the_place_of_a_text_that_only_came_back(tmp_path: Path, qtbot: QtBot) -> None:
    with a_table(tmp_path, qtbot) as table:
        draft = returned(table, "Shorter, please.", f"{table.shown().draft.submitted.text} More.")
        submitted = msgspec.structs.replace(draft.submitted, text="A newer text.", citations=())
        fresh = msgspec.structs.replace(draft, revision=2, submitted=submitted, decision=None, escalation=None)
        table.comes(fresh)
        table.until(lambda: table.page.centre.editor.text() == "A newer text.")
        assert table.session.reader.working_copy(draft.id) is None
