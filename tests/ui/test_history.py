"""History on the sample workspace with its own store, and on what a computer remembers without one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from console.model.decision import Kind, ReasonCode
from console.model.person import Role
from console.remote.problems import NotConnected
from console.rules import editing
from console.sync.session import Session
from console.sync.trust import TrustBroken
from tests.support.memory_secrets import MemorySecrets
from tests.support.sample import SampleFolder
from tests.ui.desk import Screen, demo_session, fill, filling, screen_of, session_on, without_store
from ui.history.entry_loader import is_broken
from ui.history.page import HistoryPage
from ui.history.query import NAMES, vocabulary
from ui.history.record_card import ProofDialog
from ui.widgets.query_words import candidates, completed, word_at

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]
LIMIT = 90_000


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory, sample_folder: SampleFolder) -> Iterator[Session]:
    with demo_session(sample_folder(tmp_path_factory.mktemp("demo")), Role.LEAD) as session:
        yield session


@pytest.fixture
def screen(lead: Session, qtbot: QtBot) -> Iterator[Screen]:
    with screen_of(lead, HistoryPage, "history", now=lambda: datetime.now(UTC)) as screen:
        qtbot.waitUntil(lambda: screen.page._model.rowCount() > 0, timeout=LIMIT)
        yield screen


def ask(screen: Screen, qtbot: QtBot, query: str, kind: Kind) -> None:
    screen.page._line.ask(query)
    qtbot.waitUntil(
        lambda: screen.page._model.rowCount() > 0 and all(item.decision.kind is kind for item in items(screen)),
        timeout=LIMIT,
    )


def items(screen: Screen) -> list:
    model = screen.page._model
    return [model.item(row) for row in range(model.rowCount())]


def test_the_newest_decisions_come_first_and_say_how_many_there_are(screen: Screen, lead: Session) -> None:
    times = [item.decision.recorded_at for item in items(screen)]
    assert times == sorted(times, reverse=True)
    assert len(times) == 50
    counted = 0
    cursor: str | None = None
    while counted == 0 or cursor is not None:
        page = lead.store.history("", cursor).result(15).page
        counted, cursor = counted + len(page.items), page.cursor if page.more else None
    assert screen.page._model.counted() == f"{counted} decisions"


def test_scrolling_to_the_end_brings_the_next_page(screen: Screen, qtbot: QtBot) -> None:
    before = screen.page._model.rowCount()
    screen.page._table.scrollToBottom()
    qtbot.waitUntil(lambda: screen.page._model.rowCount() > before, timeout=LIMIT)
    keys = [item.decision.key for item in items(screen)]
    assert len(set(keys)) == len(keys)


def test_words_narrow_the_list(screen: Screen, qtbot: QtBot) -> None:
    ask(screen, qtbot, "kind:corrected", Kind.CORRECT)
    assert {screen.page._model.index(row, 3).data() for row in range(screen.page._model.rowCount())} == {"corrected"}


def test_a_correction_shows_what_was_changed_and_how_much(screen: Screen, qtbot: QtBot) -> None:
    ask(screen, qtbot, "kind:corrected person:ada", Kind.CORRECT)
    item = screen.page._current
    words = editing.words_changed(item.decision.diff)
    assert f"WHAT ADA CHANGED · {words} " in screen.page._change.words()
    deleted = [edit.old.strip() for edit in item.decision.diff if edit.old.strip()]
    assert all(f"deleted “{old}”" in screen.page._change.diff.spoken() for old in deleted)


def test_the_life_of_the_draft_and_the_proof_appear_beside_it(screen: Screen, qtbot: QtBot) -> None:
    ask(screen, qtbot, "kind:corrected", Kind.CORRECT)
    index = screen.page._current.decision.log_index
    qtbot.waitUntil(lambda: screen.page._side.record.proof() is not None, timeout=LIMIT)
    assert f"Entry {index:,} is in the log of" in screen.page._side.record.state()
    assert "This computer verified the log's head at" in screen.page._side.record.state()
    qtbot.waitUntil(lambda: bool(screen.page._side.timeline.line.entries()), timeout=LIMIT)
    titles = [entry.title for entry in screen.page._side.timeline.line.entries()]
    assert any(screen.page._current.decision.by in title for title in titles)


def test_the_proof_can_be_read(screen: Screen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.page._side.record.proof() is not None, timeout=LIMIT)
    screen.page._side.record.show_proof.emit()
    dialog = screen.page.findChild(ProofDialog)
    assert dialog is not None
    text = dialog.findChild(QPlainTextEdit)
    assert text is not None
    assert text.toPlainText().startswith("c2sp.org/tlog-proof")
    dialog.accept()


def test_walking_on_shows_nothing_of_the_row_before(screen: Screen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.page._side.record.proof() is not None, timeout=LIMIT)
    screen.press("next")
    assert screen.page._side.record.proof() is None
    assert screen.page._side.timeline.line.entries() == ()
    assert f"{screen.page._current.decision.log_index:,}" in screen.page._side.record.state()


def test_nothing_found_offers_to_clear_the_search(screen: Screen, qtbot: QtBot) -> None:
    screen.page._line.ask("no such words anywhere")
    qtbot.waitUntil(lambda: "No decisions match" in screen.page._empty.words(), timeout=LIMIT)
    assert screen.page._stack.currentWidget() is screen.page._empty
    screen.page._empty.activated.emit()
    qtbot.waitUntil(lambda: screen.page._model.rowCount() > 0, timeout=LIMIT)
    assert screen.page._line.text() == ""


def test_a_name_that_means_nothing_is_named(screen: Screen, qtbot: QtBot) -> None:
    screen.page._line.ask("finding:blue kind:approved")
    qtbot.waitUntil(lambda: "finding:blue" in screen.page._banner.words(), timeout=LIMIT)


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("out.csv", b"\xef\xbb\xbfexternal_id"),
        ("out.jsonl", b"{"),
        ("out.parquet", b"PAR1"),
        ("out.eval.jsonl", b'{"id"'),
    ],
)
def test_what_was_found_is_exported(screen: Screen, qtbot: QtBot, tmp_path: Path, name: str, begins: bytes) -> None:
    toasts = screen.said()
    screen.page.exporting.export("kind:corrected", tmp_path / name, "csv", ".csv")
    qtbot.waitUntil(lambda: any(name in sentence for sentence in toasts), timeout=LIMIT)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_an_export_without_an_ending_gets_the_one_of_its_format(screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    toasts = screen.said()
    screen.page.exporting.export("kind:corrected", tmp_path / "decisions", "jsonl", ".jsonl")
    qtbot.waitUntil(lambda: bool(toasts), timeout=LIMIT)
    assert (tmp_path / "decisions.jsonl").exists()


def test_an_export_that_cannot_be_written_says_why(screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    screen.page.exporting.export("kind:corrected", tmp_path / "missing" / "out.csv", "csv", ".csv")
    qtbot.waitUntil(lambda: "No such file" in screen.page._banner.words(), timeout=LIMIT)


def test_without_the_store_it_says_that_there_may_be_more(tmp_path: Path, qtbot: QtBot, lead: Session) -> None:
    remembered = lead.store.history("").result(15).page.items
    secrets = MemorySecrets()
    with filling(tmp_path, secrets) as desk:
        desk.cache.history.keep(remembered[:5])
    with session_on(tmp_path, secrets) as session, screen_of(session, HistoryPage, "history") as screen:
        without_store(session)
        screen.page.ask("")
        qtbot.waitUntil(lambda: "The store does not answer" in screen.page._banner.words(), timeout=LIMIT)
        assert screen.page._model.rowCount() == 5
        assert not screen.page._export.isEnabled()
        screen.page.ask("source:kb://nowhere kind:wrong")
        qtbot.waitUntil(lambda: "still on this computer" in screen.page._banner.words(), timeout=LIMIT)
        assert "ignored: kind:wrong. The store does not answer." in screen.page._banner.words()
        screen.page.ask("")
        qtbot.waitUntil(lambda: screen.page._model.rowCount() == 5, timeout=LIMIT)
        qtbot.waitUntil(lambda: "not checked" in screen.page._side.record.state(), timeout=LIMIT)


def test_in_a_narrow_window_the_side_column_comes_by_its_keys(tmp_path: Path, qtbot: QtBot, lead: Session) -> None:
    remembered = lead.store.history("").result(15).page.items
    secrets = MemorySecrets()
    with filling(tmp_path, secrets) as desk:
        desk.cache.history.keep(remembered[:5])
    with session_on(tmp_path, secrets) as session, screen_of(session, HistoryPage, "history", (1200, 700)) as screen:
        without_store(session)
        screen.page.ask("")
        qtbot.waitUntil(screen.page._side.isVisible, timeout=LIMIT)
        screen.window.resize(700, 560)
        qtbot.waitUntil(lambda: not screen.page._side.isVisible(), timeout=LIMIT)
        assert screen.page._table.isVisible()
        screen.press("tab_timeline")
        assert screen.page._side.isVisible()
        screen.press("back")
        assert screen.page._table.isVisible()
        assert not screen.page._side.isVisible()
        screen.window.resize(1200, 700)
        qtbot.waitUntil(lambda: screen.page._side.isVisible() and screen.page._table.isVisible(), timeout=LIMIT)


def test_an_empty_history_says_what_will_be_here(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    fill(tmp_path, secrets)
    with session_on(tmp_path, secrets) as session, screen_of(session, HistoryPage, "history") as screen:
        without_store(session)
        screen.page.ask("")
        qtbot.waitUntil(lambda: "No decisions yet" in screen.page._empty.words(), timeout=LIMIT)


def test_a_record_that_does_not_hold_is_told_apart_from_a_store_that_is_away() -> None:
    assert is_broken(TrustBroken("entry 5 is another one"))
    assert not is_broken(NotConnected())


def test_tab_completes_names_and_values(screen: Screen) -> None:
    line = screen.page._line
    line.setFocus()
    QTest.keyClicks(line, "rea")
    assert line.completions() == ("reason:",)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "reason:"
    QTest.keyClicks(line, "wrong_f")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert line.text() == "reason:wrong_fact "


WORDS = vocabulary(["Ada Okafor"], ["billing"], ["support-9"], ["draft large"], date(2026, 11, 24))


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("", ()),
        ("pers", ("person:",)),
        ("person:", ("person:ada",)),
        ("kind:re", ("kind:rejected", "kind:returned", "kind:corrected")),
        ("refund kind:app", ("kind:approved",)),
        ("kind:approved", ()),
        ("model:dr", ('model:"draft large"',)),
        ("from:2026-11-2", ("from:2026-11-24", "from:2026-11-23")),
        ("unknown:x", ()),
    ],
)
def test_what_is_offered_fits_what_is_typed(typed: str, offered: tuple[str, ...]) -> None:
    assert candidates(typed, len(typed), NAMES, WORDS) == offered


def test_every_reason_can_be_asked_for() -> None:
    assert set(WORDS["reason"]) == {code.value for code in ReasonCode}


def test_completing_in_the_middle_keeps_the_rest() -> None:
    assert completed("kind:app refund", 8, "kind:approved") == ("kind:approved refund", 14)
    assert word_at('model:"draft la rge" x', 12) == (0, 20)
