"""Nothing is decided but what a person has seen whole, with its findings: a draft that cannot be laid out, held keys,
second taps, what an input method still composes, reviews of something else.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from console.model.draft import Draft, MessageRole
from console.model.person import Person
from console.rules.policy import load as load_policy
from console.rules.review import Review, review, reviewed
from console.sync.notices import ReviewFailed, ReviewReady
from resources.policy import default_policy_text
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk
from tests.ui.conftest import Caught
from tests.ui.desk import ADA, NOW, SAMIR, Screen, fill, screen_of, session_on
from tests.ui.gates import CLEAN, press_everything
from tests.ui.reviewing import CTRL, ReviewWindow, a_table
from ui.draft.decision_gate import (
    CHECKING,
    COMPOSING,
    JUST_HERE,
    LEAST_SHOWN_SECONDS,
    DecisionGate,
    GatedDraft,
)
from ui.escalations.page import EscalationsPage

POISONED = "Refund for March not received"


@pytest.fixture
def table(table: ReviewWindow) -> ReviewWindow:
    table.open(CLEAN)
    return table


@pytest.fixture(scope="module")
def lasting_table(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[ReviewWindow]:
    with a_table(tmp_path_factory.mktemp("table"), QtBot(request)) as table:
        yield table


@pytest.fixture
def same_table(lasting_table: ReviewWindow) -> Iterator[ReviewWindow]:
    """One window for all tests that decide nothing in it, on a draft that may be approved."""
    lasting_table.open(CLEAN)
    lasting_table.ready()
    yield lasting_table
    lasting_table.page.centre.bar.close_sheet()


LIMIT = 90_000


REPOSITORY = Path(__file__).resolve().parents[2]


Step = Callable[[Any], tuple[object, str]]
"""Of a table: the object and the name of its method that shows a part of a draft."""


REVIEW_STEPS: dict[str, Step] = {
    "reading it": lambda t: (t.bridge.reader, "draft"),
    "reading what was typed": lambda t: (t.session.working_copies, "current"),
    "the sheet": lambda t: (t.page.centre.bar, "close_sheet"),
    "the header": lambda t: (t.page.centre.header, "show_draft"),
    "the conversation": lambda t: (t.page.centre.conversation, "show_ticket"),
    "the action card": lambda t: (t.page.centre.action_card, "show_draft"),
    "the banner": lambda t: (t.page.centre.banner, "say"),
    "the editor": lambda t: (t.page.centre.editor, "load"),
    "the bar of findings": lambda t: (t.page.centre.findings, "begin"),
    "the findings": lambda t: (t.page.centre.findings, "show_findings"),
    "the findings of the action": lambda t: (t.page.centre.action_card, "show_findings"),
    "the words above the text": lambda t: (t.page.centre.frame, "say"),
    "the panels": lambda t: (t.page.centre, "show_panels"),
    "the layout": lambda t: (t.page.centre, "settle"),
    "the sources": lambda t: (t.page.side.sources, "show_draft"),
    "the tabs": lambda t: (t.page.side.tabs, "rename"),
    "the customer": lambda t: (t.page.side.customer, "show_customer"),
    "the changes": lambda t: (t.page.side.changes, "show_review"),
    "the timeline": lambda t: (t.page.side.timeline, "forget"),
    "asking the rules": lambda t: (t.session.rules, "review"),
    "the draft before": lambda t: (t.page.controller._positions, "recall"),
}


ESCALATION_STEPS: dict[str, Step] = {
    "reading it": lambda s: (s.bridge.reader, "draft"),
    "reading what was typed": lambda s: (s.bridge.session.working_copies, "current"),
    "the heading": lambda s: (s.page.detail.head, "say"),
    "the reason": lambda s: (s.page.detail.why, "say"),
    "the action card": lambda s: (s.page.detail.action_card, "show_draft"),
    "the editor": lambda s: (s.page.detail.editor, "load"),
    "the text to read": lambda s: (s.page.detail.reading, "set_segments"),
    "the findings": lambda s: (s.page.detail, "_say_findings"),
    "the review": lambda s: (s.page.detail, "show_review"),
    "the side": lambda s: (s.page.side, "show_draft"),
    "the side's review": lambda s: (s.page.side, "show_review"),
    "asking the rules": lambda s: (s.bridge.session.rules, "review"),
}


class Poison(Exception):
    """What a part of the screen meets in a draft."""


@contextmanager
def raising_once(monkeypatch: pytest.MonkeyPatch, owner: object, name: str) -> Iterator[list[str]]:
    """The first call of a method raises, the others do what they always do."""
    real = getattr(owner, name)
    raised: list[str] = []

    def step(*args: Any, **more: Any) -> Any:
        if not raised:
            raised.append(name)
            raise Poison
        return real(*args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(owner, name, step)
        yield raised


def place_of(table: ReviewWindow, subject: str) -> int:
    model = table.page.queue.model
    return next(i for i in range(model.rowCount()) if (row := model.row(i)) and row.subject == subject)


@pytest.mark.parametrize("step", REVIEW_STEPS)
def test_a_draft_that_cannot_be_laid_out_is_named_and_cannot_be_decided(
    same_table: ReviewWindow, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    table = same_table
    owner, name = REVIEW_STEPS[step](table)
    with raising_once(monkeypatch, owner, name) as raised:
        table.page.queue.list.choose_place(place_of(table, POISONED))
        table.until(lambda: bool(raised))
        table.until(lambda: table.page.shown() is None)
        assert POISONED in table.page.centre.empty.words()
        assert table.page.centre.empty.isVisible()
        bar = table.page.centre.bar
        assert not any(button.isVisible() for button in (bar.approve, bar.escalate, bar.reject))
        press_everything(table)
        assert not bar.sheet.is_asking()
        assert table.waiting() == []
        table.page.queue.list.setFocus()
        table.press(Qt.Key.Key_J)
    table.judged()
    table.ready()
    following = table.shown().id
    assert table.subject() != POISONED
    table.press(Qt.Key.Key_E, CTRL)
    assert table.page.centre.bar.sheet.is_asking()
    assert table.shown().id == following


def test_what_the_rules_cannot_judge_cannot_be_decided(table: ReviewWindow) -> None:
    table.ready()
    table.session._context.publish(ReviewFailed(table.shown().id, "RecursionError"))
    table.until(lambda: table.page.shown() is None)
    assert CLEAN in table.page.centre.empty.words()
    press_everything(table)
    assert table.waiting() == []


@contextmanager
def escalations(folder: Path, bot: QtBot) -> Iterator[Screen]:
    """Two drafts in the seniors' hands, the second of them open, on a computer without its store."""
    secrets = MemorySecrets()
    fill(folder, secrets, SAMIR)
    with session_on(folder, secrets) as session, screen_of(session, EscalationsPage, "escalations") as screen:
        bot.waitUntil(lambda: screen.page.controller.gate.why_not() is None, timeout=LIMIT)
        yield screen


@pytest.fixture(scope="module")
def same_screen(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Screen]:
    """One for all tests that decide nothing in it."""
    with escalations(tmp_path_factory.mktemp("escalations"), QtBot(request)) as screen:
        yield screen


@pytest.mark.parametrize("step", ESCALATION_STEPS)
def test_an_escalated_draft_that_cannot_be_laid_out_cannot_be_decided(
    same_screen: Screen, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    screen, page = same_screen, same_screen.page
    page.queue.list.choose_place(0)
    qtbot.waitUntil(lambda: page.controller.gate.why_not() is None, timeout=LIMIT)
    subject = page.queue.model.row(1).subject
    owner, name = ESCALATION_STEPS[step](screen)
    with raising_once(monkeypatch, owner, name) as raised:
        page.queue.list.choose_place(1)
        qtbot.waitUntil(lambda: bool(raised), timeout=LIMIT)
        qtbot.waitUntil(lambda: page.draft is None, timeout=LIMIT)
        assert subject[:50] in page._empty.words()
        for action in ("approve", "return", "reject"):
            screen.press(action)
        assert not page.detail.bar.sheet.is_asking()
        assert screen.bridge.reader.counts().waiting == 0
        page.queue.list.walk(1)
    qtbot.waitUntil(lambda: page.controller.gate.why_not() is None, timeout=LIMIT)
    screen.press("reject")
    assert page.detail.bar.sheet.is_asking()
    page.detail.bar.close_sheet()


@pytest.mark.parametrize("painter", ["ui.editor.reply_editor.paint_above", "ui.editor.reply_editor.paint_below"])
def test_a_draft_that_cannot_be_painted_cannot_be_decided(
    table: ReviewWindow, monkeypatch: pytest.MonkeyPatch, caught: Caught, painter: str
) -> None:
    def poison(*_arguments: object) -> None:
        raise Poison

    with monkeypatch.context() as patched:
        patched.setattr(painter, poison)
        table.page.queue.list.choose_place(place_of(table, POISONED))
        table.until(lambda: table.page.shown() is None)
        assert POISONED in table.page.centre.empty.words()
        press_everything(table)
        assert table.waiting() == []
    caught.forgive()
    table.page.queue.list.walk(1)
    table.judged()
    table.ready()


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
        now[0] += LEAST_SHOWN_SECONDS - 0.01
        assert gate.why_not() == JUST_HERE
        now[0] += 0.02
        assert gate.reviewed() == reviewed(draft, text, None, judgement)


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
