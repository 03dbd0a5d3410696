"""Nothing is decided but what a person has seen whole, with its findings: held keys, second taps, what an input method
still composes, reviews of something else.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QHideEvent, QInputMethodEvent, QShowEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Draft, MessageRole
from console.model.person import Person
from console.rules.policy import load as load_policy
from console.rules.review import Review, review, reviewed
from console.sync.notices import ReviewFailed, ReviewReady
from resources.policy import default_policy_text
from tests.ui import desk
from tests.ui.desk import ADA, NOW
from tests.ui.gates import CLEAN, POISONED, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from ui.draft.answering_clock import LEAST_SHOWN_SECONDS, AnsweringClock
from ui.draft.decision_gate import (
    CHECKING,
    JUST_HERE,
    DecisionGate,
    GatedDraft,
)
from ui.widgets.composed_line import COMPOSING


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    table.open(CLEAN)
    return table


LIMIT = 90_000


REPOSITORY = Path(__file__).resolve().parents[2]


def test_what_the_rules_cannot_judge_cannot_be_decided(table: ReviewWindow) -> None:
    table.ready()
    table.session._context.publish(ReviewFailed(table.shown().id, "RecursionError"))
    table.until(lambda: table.page.shown() is None)
    assert CLEAN in table.page.centre.empty.words()
    press_everything(table)
    assert table.waiting() == []


def test_ctrl_enter_on_a_blocked_draft_says_why(table: ReviewWindow) -> None:
    table.open(POISONED)
    table.ready()
    bar = table.page.centre.bar
    table.press(Qt.Key.Key_Return, CTRL)
    assert "Promises a refund" in bar.hint.text()
    assert bar.hint._insisting.isActive()
    assert table.waiting() == []


def test_an_empty_reply_is_refused_under_the_buttons(table: ReviewWindow) -> None:
    table.page.centre.editor.selectAll()
    table.page.centre.editor.setFocus()
    table.press(Qt.Key.Key_Delete)
    table.judged()
    table.until(lambda: "The reply is empty" in table.page.centre.bar.hint.text())
    assert not table.page.centre.bar.approve.isEnabled()
    table.press(Qt.Key.Key_Return, CTRL)
    assert table.waiting() == []


def compose(table: ReviewWindow, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    if commit:
        event.setCommitString(commit)
    QCoreApplication.sendEvent(table.page.centre.editor, event)


def test_what_is_being_composed_is_not_left_out_of_what_is_approved(table: ReviewWindow) -> None:
    editor = table.page.centre.editor
    table.ready()
    editor.setFocus()
    compose(table, "にほん")
    press_everything(table)
    assert table.waiting() == []
    assert table.page.centre.bar.hint.text() == COMPOSING
    compose(table, "", "日本")
    table.judged()
    table.ready()
    final = editor.text()
    assert "日本" in final
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: len(table.waiting()) == 1)
    assert table.waiting()[0].final_text == final


def shown_review(person: Person = ADA) -> tuple[Draft, Review]:
    draft = next(d for d in desk.sample_drafts() if d.submitted.ticket.subject == CLEAN)
    return draft, review(draft, draft.submitted.text, None, person, load_policy(default_policy_text()), NOW)


def test_a_review_holds_for_one_revision_message_text_and_set_of_parameters_only() -> None:
    draft, judgement = shown_review()
    text = draft.submitted.text
    assert reviewed(draft, text, None, judgement) is not None
    assert reviewed(draft, text, None, None) is None
    assert reviewed(draft, f"{text} ", None, judgement) is None
    assert reviewed(draft, text, {"amount": 1}, judgement) is None
    assert reviewed(desk.newer(draft), text, None, judgement) is None
    assert reviewed(desk.with_message(draft, "And now?"), text, None, judgement) is None
    for role in MessageRole:
        assert reviewed(desk.with_message(draft, "Solved.", role), text, None, judgement) is None
    other = msgspec.structs.replace(draft, id=f"{draft.id[:-1]}0")
    assert reviewed(other, text, None, judgement) is None


@pytest.mark.parametrize("role", MessageRole)
def test_a_message_that_comes_between_the_paint_and_the_key_is_read_first(
    table: ReviewWindow, role: MessageRole
) -> None:
    table.ready()
    draft = table.shown().draft
    table.comes(desk.with_message(draft, "I have settled this on the phone.", role))
    table.until(lambda: table.shown().draft != draft)
    press_everything(table)
    assert table.waiting() == []
    assert "not from the customer" in table.page.centre.header.recipient() or role is not MessageRole.AGENT
    table.ready()


def test_while_a_part_is_not_laid_out_what_is_painted_of_the_others_decides_nothing(qtbot: QtBot) -> None:
    draft, judgement = shown_review()
    text = draft.submitted.text
    surface, editor = QWidget(), QPlainTextEdit(text)
    qtbot.addWidget(surface)
    qtbot.addWidget(editor)
    now = [0.0]
    on_screen = SimpleNamespace(draft=draft, text=text, review=judgement, judged_params=None)
    gate = DecisionGate(
        surface,
        SimpleNamespace(text=editor.toPlainText, preedit=str),
        lambda: cast("GatedDraft", on_screen),
        surface,
        lambda: now[0],
    )
    surface.show()
    for parts in (("middle", "right"), ("right", "middle")):
        gate.begin(*parts)
        for part in parts:
            assert gate.why_not() == CHECKING
            gate.look()
            for _ in range(3):
                surface.repaint()
                QCoreApplication.processEvents()
                now[0] += 1
            assert gate.reviewed() is None
            gate.laid(part)
        qtbot.waitUntil(lambda: gate.why_not() != CHECKING, timeout=LIMIT)
        assert gate.why_not() == JUST_HERE
        now[0] += 3_600  # the window hung: a key of that time was pressed on what had only just appeared
        assert gate.why_not() == JUST_HERE
        for _ in range(3):
            assert gate.why_not() == JUST_HERE
            now[0] += 0.12
        assert gate.reviewed() == reviewed(draft, text, None, judgement)


@given(st.lists(st.floats(0, 3), min_size=1, max_size=60))
def test_only_time_in_which_the_window_answered_is_time_to_read(gaps: list[float]) -> None:
    now, owner = [1_000.0], QObject()
    clock = AnsweringClock(owner, lambda: now[0])
    clock.begin()
    answered = 0.0
    for gap in gaps:
        now[0] += gap
        answered += min(gap, 0.15)
        assert clock.is_long_enough() == (clock.seconds() >= LEAST_SHOWN_SECONDS)
        assert clock.seconds() <= sum(gaps) + 1e-6
        if clock.is_long_enough():
            break
        assert clock.seconds() == pytest.approx(answered)
    clock.stop()
    assert clock.seconds() == 0


def test_what_was_hidden_is_decided_on_once_it_is_painted_again(table: ReviewWindow) -> None:
    table.ready()
    gate, surface = table.page.controller.gate, table.page.centre
    for minimised in (True, False):
        if minimised:
            QCoreApplication.sendEvent(surface, QHideEvent())
            QCoreApplication.sendEvent(surface, QShowEvent())
        else:
            table.window.hide()
            table.window.show()
        assert gate.reviewed() is None
        press_everything(table)
        assert table.waiting() == []
        table.ready()
    assert gate.reviewed() is not None


def test_a_review_of_an_older_revision_with_the_same_text_does_not_count(table: ReviewWindow) -> None:
    table.ready()
    opened = table.shown()
    stale = msgspec.structs.replace(table.review(), digest="sha256:" + "0" * 64)
    opened.review = None
    table.bridge.review_ready.emit(ReviewReady(stale, 1))
    assert opened.review is None
    press_everything(table)
    assert table.waiting() == []


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland"])
def test_a_message_of_any_age_is_shown_and_decided_on_as_itself(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    __import__("time").tzset()
    ends = (
        datetime(1, 1, 1, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=timezone(timedelta(hours=-12))),
    )
    with a_table(tmp_path, qtbot) as table:
        table.open(CLEAN)
        for at in ends:
            draft = table.shown().draft
            submitted = draft.submitted
            messages = tuple(msgspec.structs.replace(m, sent_at=at) for m in submitted.ticket.messages)
            ticket = msgspec.structs.replace(submitted.ticket, messages=messages, due_at=at)
            sources = tuple(msgspec.structs.replace(s, updated_at=at, retrieved_at=at) for s in submitted.sources)
            submitted = msgspec.structs.replace(submitted, ticket=ticket, sources=sources, expires_at=at)
            table.comes(msgspec.structs.replace(draft, submitted=submitted, revision=draft.revision + 1))
            table.until(lambda draft=draft: table.shown().revision == draft.revision + 1)  # type: ignore[misc]
            table.judged()
            table.ready()
            assert table.page.centre.editor.text() == submitted.text
            assert str(at.year) in table.page.centre.header.words()[2]
    monkeypatch.undo()
    __import__("time").tzset()


def test_no_screen_decides_but_by_what_was_seen() -> None:
    for path in (REPOSITORY / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"session\.decisions\.decide\(", text), (
            f"{path.name} decides without having shown anything"
        )
        if path.name != "decision_controller.py":
            assert "session.decisions.decide_reviewed(" not in text, f"{path.name} decides beside the one controller"
