"""Something happens to an escalated draft while a senior has it open: it is said, and nothing typed is lost."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from console.model.change import Change
from console.model.decision import Kind
from console.model.draft import ClaimView, Draft, State
from console.model.ids import DraftId, PersonId
from console.sync.notices import DecisionMade, DraftsChanged
from tests.support.memory_secrets import MemorySecrets
from tests.ui import desk
from tests.ui.desk import NOW, SAMIR, Screen, fill, screen_of, session_on
from ui.escalations.page import EscalationsPage
from ui.escalations.side import CONVERSATION

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]
LIMIT = 90_000
STEPS = 25


@pytest.fixture
def screen(tmp_path: Path, qtbot: QtBot) -> Iterator[Screen]:
    secrets = MemorySecrets()
    fill(tmp_path, secrets, SAMIR)
    with session_on(tmp_path, secrets) as session, screen_of(session, EscalationsPage, "escalations") as opened:
        ready(opened, qtbot)
        yield opened


def ready(screen: Screen, bot: QtBot) -> None:
    bot.waitUntil(lambda: screen.page.controller.gate.why_not() is None, timeout=LIMIT)


def comes(screen: Screen, *drafts: Draft, gone: DraftId | None = None) -> None:
    """The store's feed brings these drafts, or says that one is gone."""
    changes = [Change(9_000, "draft_superseded", draft) for draft in drafts]
    if gone is not None:
        changes.append(Change(9_001, "draft_gone", id=gone))
    core = screen.bridge.session._context

    def apply() -> None:
        applied = core.cache.apply(changes, "9001", NOW)
        core.publish(DraftsChanged(applied.changed, applied.removed))

    core.core.call(apply).result(LIMIT / 1000)
    QTest.qWait(1)


def write(screen: Screen, bot: QtBot) -> str:
    """The senior takes the text over and types."""
    editor = screen.page.detail.editor
    screen.press("edit")
    QTest.keyClicks(editor, "Mine. ")
    ready(screen, bot)
    text: str = editor.text()
    return text


def said(screen: Screen) -> str:
    words: str = screen.page.detail.banner.words()
    return words


def newer(draft: Draft, state: State = State.PENDING) -> Draft:
    fresh = msgspec.structs.replace(desk.newer(draft), state=state)
    return fresh if state is State.ESCALATED else msgspec.structs.replace(fresh, escalation=None)


def returned(draft: Draft) -> Draft:
    return msgspec.structs.replace(draft, state=State.PENDING)


def test_a_message_that_comes_while_a_senior_writes_is_shown_at_once(screen: Screen, qtbot: QtBot) -> None:
    mine = write(screen, qtbot)
    comes(screen, desk.with_message(screen.page.draft, "It works again."))
    qtbot.waitUntil(lambda: "new messages" in said(screen), timeout=LIMIT)
    assert screen.page.side.tabs.current() == CONVERSATION
    assert screen.page.side._conversation.messages()[-1].text == "It works again."
    assert screen.page.detail.editor.text() == mine
    screen.press("back")
    assert "new messages" in said(screen)
    ready(screen, qtbot)
    assert screen.page.controller.gate.reviewed().review.seen_message == "new1"


def test_what_was_withdrawn_while_a_senior_wrote_stays_in_view_with_ways_on(screen: Screen, qtbot: QtBot) -> None:
    mine = write(screen, qtbot)
    draft = screen.page.draft
    comes(screen, msgspec.structs.replace(draft, state=State.WITHDRAWN, state_reason="Merged."))
    qtbot.waitUntil(lambda: "Merged." in said(screen), timeout=LIMIT)
    screen.press("back")
    assert screen.page.draft.id == draft.id
    assert not screen.actions["approve"].isEnabled()
    screen.page.detail.banner.activated.emit("copy")
    assert QGuiApplication.clipboard().text() == mine
    screen.page.detail.banner.activated.emit("next")
    assert screen.page.draft is not None
    assert screen.page.draft.id != draft.id


def test_a_newer_draft_that_waits_in_review_is_named_and_leads_there(screen: Screen, qtbot: QtBot) -> None:
    mine = write(screen, qtbot)
    draft = screen.page.draft
    gone: list[tuple[str, str]] = []
    screen.page.go.connect(lambda where, which: gone.append((where, which)))
    comes(screen, newer(draft))
    qtbot.waitUntil(lambda: "revision 2" in said(screen), timeout=LIMIT)
    assert screen.page.detail.editor.text() == mine
    screen.page.detail.banner.activated.emit("go")
    assert gone == [("review", draft.id)]


def test_over_a_newer_draft_that_was_escalated_too_a_senior_chooses(screen: Screen, qtbot: QtBot) -> None:
    write(screen, qtbot)
    comes(screen, newer(screen.page.draft, State.ESCALATED))
    qtbot.waitUntil(lambda: "revision 2" in said(screen), timeout=LIMIT)
    screen.press("back")
    assert "First choose" in (screen.actions.reason("approve") or "")
    screen.page.detail.banner.activated.emit("keep_new")
    ready(screen, qtbot)
    assert screen.page.draft.revision == 2
    assert screen.page.detail.editor.text() == screen.page.draft.handed_over()[0]


def test_a_draft_that_is_handed_over_anew_offers_their_words(screen: Screen, qtbot: QtBot) -> None:
    mine = write(screen, qtbot)
    theirs = desk.escalated(screen.page.draft, desk.ADA, text="Dear customer, we looked again.")
    comes(screen, theirs)
    qtbot.waitUntil(lambda: "Ada escalated this draft again" in said(screen), timeout=LIMIT)
    assert screen.page.detail.editor.text() == mine
    screen.page.detail.banner.activated.emit("theirs")
    assert screen.page.detail.editor.text() == "Dear customer, we looked again."
    assert mine in screen.page.shown().history


def test_a_draft_that_another_senior_gave_back_stays_in_view_and_says_so(screen: Screen, qtbot: QtBot) -> None:
    draft = screen.page.draft
    comes(screen, returned(draft))
    qtbot.waitUntil(lambda: "with the agents again" in said(screen), timeout=LIMIT)
    screen.page.queue.refresh()
    assert screen.page.draft.id == draft.id
    assert not screen.actions["approve"].isEnabled()


@pytest.mark.parametrize("what", ["newer", "handed over anew"])
def test_what_comes_while_a_reason_is_given_takes_its_place_when_the_reason_is_left(
    screen: Screen, qtbot: QtBot, what: str
) -> None:
    draft = screen.page.draft
    screen.press("return")
    QTest.keyClicks(QApplication.focusWidget() or screen.window, "S")
    newest = newer(draft, State.ESCALATED) if what == "newer" else desk.escalated(draft, desk.ADA, text="Other words.")
    comes(screen, newest)
    qtbot.waitUntil(lambda: bool(said(screen)), timeout=LIMIT)
    assert screen.page.detail.bar.sheet._note.text() == "S"
    assert screen.page.detail.editor.text() == draft.handed_over()[0]
    QTest.keyClick(QApplication.focusWidget() or screen.window, Qt.Key.Key_Escape)
    assert screen.page.draft == newest
    assert screen.page.detail.editor.text() == newest.handed_over()[0]


def test_somebody_who_opens_it_too_closes_nothing(screen: Screen, qtbot: QtBot) -> None:
    mine = write(screen, qtbot)
    claim = ClaimView("Lena Brandt", PersonId("lena"), NOW + timedelta(minutes=5))
    comes(screen, msgspec.structs.replace(screen.page.draft, claim=claim))
    qtbot.waitUntil(lambda: screen.page.draft.claim == claim, timeout=LIMIT)
    ready(screen, qtbot)
    assert screen.page.detail.bar.hint.text().startswith("Lena Brandt has this draft open too. ")
    assert screen.page.detail.editor.text() == mine


def test_the_clock_of_handling_runs_again_when_a_senior_comes_back(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[DraftId] = []
    screen.page.left()
    monkeypatch.setattr(screen.bridge.session, "open_draft", lambda draft, _as_shown: opened.append(draft))
    screen.page.entered()
    assert screen.page.draft.id in opened


def hands(screen: Screen, of: random.Random) -> dict[str, Callable[[], object]]:
    """What a senior and everybody else may do next."""
    page = screen.page

    def current() -> Draft | None:
        return screen.bridge.reader.draft(page.draft.id) if page.draft is not None else None

    def other(change: Callable[[Draft], Draft]) -> Callable[[], None]:
        def come() -> None:
            if (draft := current()) is not None and draft.state is State.ESCALATED:
                comes(screen, change(draft))

        return come

    def key(which: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Callable[[], None]:
        return lambda: QTest.keyClick(QApplication.focusWidget() or screen.window, which, modifiers)

    def type_() -> None:
        if page.shown() is not None:
            screen.press("edit")
            QTest.keyClicks(page.detail.editor, of.choice(("a", "b. ")))

    def take() -> None:
        if page.detail.banner.isVisible():
            page.detail.banner.activated.emit(of.choice(("rebase", "keep_new", "theirs", "next", "copy")))

    return {
        "type": type_,
        "leave": lambda: screen.press("back"),
        "sheet": lambda: screen.press("reject"),
        "escape": key(Qt.Key.Key_Escape),
        "next": lambda: page.queue.list.walk(1),
        "take": take,
        "settle": lambda: QTest.qWait(of.choice((1, 40, 600))),
        "message": other(lambda draft: desk.with_message(draft, f"{of.random()}")),
        "newer": other(lambda draft: newer(draft, of.choice((State.PENDING, State.ESCALATED)))),
        "anew": other(lambda draft: desk.escalated(draft, of.choice((desk.ADA, desk.LENA)), text=f"{of.random()}")),
        "returned": other(returned),
        "withdrawn": other(lambda draft: msgspec.structs.replace(draft, state=State.WITHDRAWN)),
        "claim": other(
            lambda draft: msgspec.structs.replace(draft, claim=ClaimView("Lena", PersonId("lena"), NOW))
        ),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_what_a_senior_has_before_them_is_as_it_is_now_or_the_screen_says_why_not(
    screen: Screen, qtbot: QtBot, seed: int
) -> None:
    of = random.Random(seed)
    can = hands(screen, of)
    for _ in range(STEPS):
        step = of.choice(list(can))
        can[step]()
        QTest.qWait(1)
        opened = screen.page.shown()
        if opened is None:
            continue
        now = screen.bridge.reader.draft(opened.id)
        if opened.closed or opened.newer is not None:
            assert said(screen), step
            assert screen.page.controller.deciding.why_not(Kind.APPROVE) is not None, step
        else:
            assert opened.draft == now, step
        assert screen.page.detail.editor.text() == opened.text, step


def test_after_a_decision_that_the_list_heard_of_first_the_draft_that_took_its_place_follows(
    screen: Screen, qtbot: QtBot
) -> None:
    page = screen.page
    queue, deciding = page.queue, page.controller.deciding
    assert queue.model.rowCount() > 2
    queue.list.choose_place(1)
    ready(screen, qtbot)
    draft, following = page.draft.id, queue.model.row(2).id
    decided = deciding.decided

    def heard_late(decision: DecisionMade) -> None:
        queue.refresh()
        assert queue.model.place(draft) == -1
        decided(decision)

    deciding.decided = heard_late
    screen.press("reject")
    sheet = page.detail.bar.sheet
    QTest.keyClicks(sheet, "9")
    QTest.keyClicks(sheet._note, "Done.")
    QTest.keyClick(sheet._note, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.draft is not None and page.draft.id != draft, timeout=LIMIT)
    assert page.draft.id == following
    assert queue.current() == following
