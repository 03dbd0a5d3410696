"""Insights on the sample workspace with its own store, for who may see it, for who may not, and without a store."""

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from console.model.measures import Bin, By, Calibration, Figure, Group
from console.model.person import Role
from console.remote.problems import Forbidden
from console.rules.measures.definitions import BY_ID, MEASURES
from console.rules.measures.figures import Tally, figures
from console.rules.sources.report import HEADINGS
from console.sync.history import parse
from console.sync.insights import InsightsQuery, day_question, group_question, measure_question
from console.sync.session import Session
from tests.support.memory_secrets import MemorySecrets
from tests.support.sample import SampleFolder
from tests.ui.desk import Screen, demo_session, fill, screen_of, session_on, without_store
from ui.insights.calibration_chart import CalibrationChart
from ui.insights.compare_panel import COLUMNS, SHOWN
from ui.insights.days_chart import apart, beside, days_of
from ui.insights.definitions_dialog import DefinitionsDialog
from ui.insights.dialogs import SOURCES
from ui.insights.page import InsightsPage
from ui.insights.sources_dialog import SourcesDialog
from ui.insights.tiles import TILES
from ui.insights.wording import change, value_words

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.timeout(300)]
LIMIT = 90_000


@pytest.fixture(scope="module")
def lead(tmp_path_factory: pytest.TempPathFactory, sample_folder: SampleFolder) -> Iterator[Session]:
    with demo_session(sample_folder(tmp_path_factory.mktemp("demo")), Role.LEAD) as session:
        yield session


@pytest.fixture
def screen(lead: Session, qtbot: QtBot) -> Iterator[Screen]:
    with screen_of(lead, InsightsPage, "insights", now=lambda: datetime.now(UTC)) as screen:
        qtbot.waitUntil(lambda: screen.page.insights() is not None, timeout=LIMIT)
        yield screen


def choose(screen: Screen, qtbot: QtBot, which: int, key: str, query: InsightsQuery) -> None:
    screen.page.head.choices()[which].choose(key)
    qtbot.waitUntil(lambda: screen.page.insights().query == query, timeout=LIMIT)


def test_tiles_table_and_export_say_the_figures_of_the_store(screen: Screen, qtbot: QtBot, tmp_path: Path) -> None:
    insights = screen.page.insights()
    path = tmp_path / "measures.csv"
    screen.page.export(path)
    qtbot.waitUntil(lambda: path.exists() and screen.page.head.export.isEnabled(), timeout=LIMIT)
    exported = {
        (row["key"], row["measure"]): float(row["value"]) if row["value"] else None
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines())
    }
    whole = {m.id: insights.total.figures[m.id].value for m in MEASURES}
    assert {name: value for (key, name), value in exported.items() if not key} == whole
    for name, tile in zip(TILES, screen.page.tiles.tiles, strict=True):
        assert tile.words()[0] == value_words(exported["", name], BY_ID[name].unit)
    model = screen.page.compare.model
    for row, group in enumerate(insights.groups):
        assert model.index(row, 0).data() == group.name
        for column, name in enumerate(COLUMNS, 2):
            shown = model.index(row, column).data()
            assert shown == value_words(exported[group.key, name], BY_ID[name].unit)


def test_the_sample_gives_every_panel_something_to_show(screen: Screen) -> None:
    page, insights = screen.page, screen.page.insights()
    assert insights.total.decisions > 300
    assert [group.name for group in insights.groups] == ["support-8", "support-9"]
    assert all(tile.words()[1] for tile in page.tiles.tiles)
    assert [name for _, name in page.days.marks()] == ["support-8", "support-9"]
    assert len(page.days.days()) == 56
    assert len(page.calibration.places()) >= 5
    assert insights.quality.calibration.threshold is not None
    assert len(page.sources.rows()) >= 5
    assert len(page.phrases.rows()) >= 3


def test_another_range_queue_and_comparison_are_asked_for(screen: Screen, qtbot: QtBot) -> None:
    choose(screen, qtbot, 0, "7", InsightsQuery(7))
    assert screen.page.insights().total.decisions < 150
    choose(screen, qtbot, 1, "billing", InsightsQuery(7, "billing"))
    choose(screen, qtbot, 2, "queue", InsightsQuery(7, "billing", By.QUEUE))
    assert [group.key for group in screen.page.insights().groups] == ["billing"]
    assert screen.page.compare.model.rowCount() == 1


def test_every_row_of_the_comparison_is_in_sight(screen: Screen, qtbot: QtBot) -> None:
    choose(screen, qtbot, 2, "source", InsightsQuery(28, None, By.SOURCE))
    table = screen.page.compare._table
    assert table.model().rowCount() == SHOWN
    last = table.visualRect(table.model().index(SHOWN - 1, 0))
    qtbot.waitUntil(lambda: last.bottom() <= table.viewport().height(), timeout=LIMIT)


def test_a_source_leads_to_its_corrections_in_history(screen: Screen, qtbot: QtBot) -> None:
    visits: list[tuple[str, str]] = []
    screen.page.go.connect(lambda *where: visits.append(where))
    row = screen.page.sources.rows()[0]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    ((where, query),) = visits
    assert where == "history"
    answer = screen.bridge.session.store.history(query).result(LIMIT / 1000)
    assert len(answer.page.items) == row.source.corrected
    assert answer.unknown_words == ()


def test_a_phrase_leads_to_corrections_too(screen: Screen) -> None:
    visits: list[tuple[str, str]] = []
    screen.page.go.connect(lambda *where: visits.append(where))
    screen.page.phrases.rows()[0].click()
    answer = screen.bridge.session.store.history(visits[0][1]).result(LIMIT / 1000)
    assert answer.unknown_words == ()
    assert len(answer.page.items) >= 3


def test_tiles_days_and_rows_lead_to_what_they_count(screen: Screen) -> None:
    visits: list[tuple[str, str]] = []
    screen.page.go.connect(lambda *where: visits.append(where))
    page, insights = screen.page, screen.page.insights()
    assert insights is not None
    correction = page.tiles.tiles[1]
    QTest.mouseClick(correction, Qt.MouseButton.LeftButton)
    QTest.keyClick(correction, Qt.Key.Key_Return)
    page.days.setFocus()
    QTest.keyClick(page.days, Qt.Key.Key_End)
    QTest.keyClick(page.days, Qt.Key.Key_Return)
    table = page.compare.findChild(QTableView)
    assert table is not None
    table.setCurrentIndex(table.model().index(0, 2 + COLUMNS.index("rejection")))
    QTest.keyClick(table, Qt.Key.Key_Return)
    expected = [
        measure_question(insights, "correction"),
        measure_question(insights, "correction"),
        day_question(insights, page.days.days()[-1].day),
        group_question(insights, insights.groups[0], "rejection"),
    ]
    assert visits == [("history", question) for question in expected]
    assert all(parse(question).unknown_words == () for question in expected)


def test_keys_walk_through_the_days_and_say_each(screen: Screen) -> None:
    chart = screen.page.days
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_End)
    assert chart.at() == 55
    QTest.keyClick(chart, Qt.Key.Key_Left)
    assert chart.at() == 54
    assert "accepted" in chart.accessibleDescription()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    assert chart.at() == 0


def test_the_mouse_reads_out_the_nearest_bin(screen: Screen) -> None:
    chart = screen.page.calibration
    last = chart.places()[-1]
    QTest.mouseMove(chart, QPoint(round(last) - 2, 40))
    assert chart.at() == len(chart.places()) - 1
    assert "good" in chart.accessibleDescription()


def test_everything_that_takes_the_focus_has_a_name(screen: Screen) -> None:
    page = screen.page
    for part in (*page.head.choices(), *page.tiles.tiles, *page.sources.rows(), *page.phrases.rows()):
        assert part.accessibleName()
    assert page.tiles.tiles[0].accessibleName().startswith("Accepted as drafted: ")
    for pane in page.panes():
        pane.setFocus()
        assert pane.hasFocus()


def test_the_definitions_are_those_of_the_store(screen: Screen, qtbot: QtBot) -> None:
    screen.page.head.defined.emit()
    qtbot.waitUntil(lambda: screen.page.findChild(DefinitionsDialog) is not None, timeout=LIMIT)
    dialog = screen.page.findChild(DefinitionsDialog)
    assert dialog is not None
    said = {label.text() for label in dialog.findChildren(type(screen.page.head._counts))}
    assert {measure.title for measure in MEASURES} <= said
    dialog.close()


def test_the_check_of_sources_leads_to_the_drafts_behind_each_problem(
    screen: Screen, lead: Session, qtbot: QtBot
) -> None:
    questions: list[tuple[str, str]] = []
    screen.page.go.connect(lambda *where: questions.append(where))
    screen.page.head.dialog_wanted.emit(SOURCES)
    (dialog,) = screen.page.findChildren(SourcesDialog)
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=LIMIT)
    report = dialog.report
    assert len(dialog.rows.rows()) == len(report.problems) > 2
    for row, problem in zip(dialog.rows.rows(), report.problems, strict=True):
        assert row.right.startswith(f"{problem.count:,} draft")

    QTest.keyClick(dialog.rows, Qt.Key.Key_J)
    second = report.problems[1]
    assert dialog.words()[1:3] == (HEADINGS[second.problem], second.message)
    QTest.keyClick(dialog.rows, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    ((screen_name, question),) = questions
    answer = lead.store.history(question).result(60)
    assert (screen_name, answer.unknown_words) == ("history", ())
    assert answer.page.items
    assert parse(question).filter.source == second.uris[0]

    # Back from History it is there as it was left; a single draft opens its own decisions.
    screen.page.head.dialog_wanted.emit(SOURCES)
    assert screen.page.findChildren(SourcesDialog) == [dialog]
    assert (dialog.report, dialog.rows.current()) == (report, "1")
    by_id = {item.external_id for item in answer.page.items}
    place = next(i for i, row in enumerate(dialog.behind.rows()) if row.title in by_id)
    dialog.behind.choose(str(place))
    QTest.keyClick(dialog.behind, Qt.Key.Key_Return)
    (one, *_) = lead.store.history(questions[1][1]).result(60).page.items
    assert one.external_id == dialog.behind.rows()[place].title

    dialog.kinds.choose(str(report.problems[0].problem))
    assert {HEADINGS[p.problem] for p in report.problems if p.problem is report.problems[0].problem} == {
        dialog.words()[1]
    }
    dialog.kinds.choose(str(next(kind for kind, count in report.counts().items() if not count)))
    assert (dialog.rows.rows(), dialog.words()[1]) == ((), "")
    dialog.close()


def test_days_without_decisions_offer_to_look_further_back(screen: Screen, qtbot: QtBot) -> None:
    insights = screen.page.insights()
    screen.page._show(_emptied(insights))
    assert "No decisions in the last 28 days" in screen.page.empty.words()
    screen.page.empty.activated.emit()
    qtbot.waitUntil(lambda: screen.page.insights().query.days == 90, timeout=LIMIT)
    assert screen.page.insights().total.decisions > insights.total.decisions


def _emptied(insights: Any) -> Any:
    nothing = Group("", "All", 0, 0, figures(Tally()))
    return type(insights)(**{name: getattr(insights, name) for name in insights.__struct_fields__} | {"total": nothing})


def test_who_may_not_see_them_is_told_what_there_is_instead(
    tmp_path: Path, sample_folder: SampleFolder, qtbot: QtBot
) -> None:
    with (
        demo_session(sample_folder(tmp_path), Role.AGENT) as session,
        screen_of(session, InsightsPage, "insights") as screen,
    ):
        qtbot.waitUntil(lambda: "team leads" in screen.page.empty.words(), timeout=LIMIT)
        assert screen.page.insights() is None


def test_without_the_store_it_says_so_and_asks_again(tmp_path: Path, qtbot: QtBot) -> None:
    secrets = MemorySecrets()
    fill(tmp_path, secrets)
    with session_on(tmp_path, secrets) as session, screen_of(session, InsightsPage, "insights") as screen:
        without_store(session)
        screen.page.ask()
        qtbot.waitUntil(lambda: "cannot be shown" in screen.page.empty.words(), timeout=LIMIT)
        assert not screen.page.head.export.isEnabled()
        screen.page.head.dialog_wanted.emit(SOURCES)
        (dialog,) = screen.page.findChildren(SourcesDialog)
        assert "Reading drafts" in dialog.empty.words()
        qtbot.waitUntil(lambda: "The sources cannot be checked" in dialog.empty.words(), timeout=LIMIT)
        screen.bridge.came_online.emit()
        assert "Reading drafts" in dialog.empty.words()
        dialog.close()
        assert not dialog.serves(screen.page.head.query())


def test_figures_of_before_stay_while_the_store_is_away(screen: Screen) -> None:
    screen.page._fail(ConnectionError("The store does not answer."))
    assert "previous figures" in screen.page.banner.words()
    screen.page._fail(Forbidden())
    assert screen.page.insights() is None


def test_a_change_says_whether_it_is_good() -> None:
    accepted, corrected = BY_ID["acceptance"], BY_ID["correction"]
    more, less = Figure(0.6, 60, 100), Figure(0.5, 50, 100)
    assert change(more, less, accepted)[:2] == ("▲ 10.0", "ok")
    assert change(less, more, accepted)[:2] == ("▼ 10.0", "warn")
    assert change(more, less, corrected)[:2] == ("▲ 10.0", "warn")
    assert change(more, more, corrected)[:2] == ("±0", "muted")
    assert change(more, Figure(None, 0, 0), corrected).words == ""


def test_a_day_is_drawn_with_the_six_before_it() -> None:
    def group(day: str, decisions: int, approved: int) -> Group:
        return Group(day, day, decisions, 1, figures(Tally(decisions=decisions, approved=approved)))

    days = days_of((group("2026-11-01", 3, 3), group("2026-11-07", 1, 0)), date(2026, 11, 1), date(2026, 11, 9))
    assert [day.decisions for day in days] == [3, 0, 0, 0, 0, 0, 1, 0, 0]
    assert [day.shares[0] for day in days] == [1.0] * 6 + [0.75, 0.0, 0.0]


def test_names_of_lines_do_not_cover_each_other() -> None:
    assert apart([10, 12, 60], 14, 100) == [10, 24, 60]
    assert apart([90, 92], 14, 100)[-1] + 7 <= 100


def test_a_chart_without_drafts_draws(qtbot: QtBot) -> None:
    chart = CalibrationChart()
    qtbot.addWidget(chart)
    chart.show_calibration(Calibration((Bin(0.9, 1.0, 0, 0),), 0.9, None))
    chart.grab()
    assert chart.places() == []
    assert "No drafts" in chart.accessibleDescription()


@given(st.lists(st.tuples(st.floats(0, 600), st.sampled_from(["=prompt-0", "load", "p1", "support-9"])), max_size=12))
def test_names_of_marks_lie_beside_each_other_and_each_is_counted(marks: list[tuple[float, str]]) -> None:
    placed = beside(marks, lambda words: 6.0 * len(words), 600.0)
    for (left, words), (after, _) in pairwise(placed):
        assert left + 6.0 * len(words) <= after
    assert all(left + 6.0 * len(words) <= 600.001 for left, words in placed)
    assert sum(1 + int(words.partition(" +")[2] or 0) for _, words in placed) == len(marks)


def test_prompt_versions_that_begin_on_one_day_are_not_painted_over_each_other() -> None:
    placed = beside([(580.0, "=prompt-0"), (580.0, "load"), (580.0, "p1")], lambda words: 6.0 * len(words), 600.0)
    assert [words for _, words in placed] == ["=prompt-0 +2"]
