"""A draft's parameters: changed in the action card, kept like text, judged as one types, decided as a correction."""

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from console.model.decision import Kind
from console.model.draft import State
from console.model.ids import DraftId
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from ui.draft.decision_gate import UNFINISHED
from ui.draft.param_field import ParamField
from ui.widgets.label import LinkLabel

TAG = "VAT ID is refused as invalid"
ADDRESS = "Change billing address"
CLEAN = "Cannot add a seat to our plan"


def line(table: ReviewWindow, name: str) -> QLineEdit:
    """The line of one parameter, with the focus in it."""
    lines = table.page.centre.action_card.field(name).findChildren(QLineEdit)
    assert len(lines) == 1
    lines[0].setFocus()
    return lines[0]


def put(table: ReviewWindow, name: str, text: str) -> None:
    """Type `text` in place of what is there."""
    line(table, name).selectAll()
    table.type(text)


def kept(table: ReviewWindow, draft: DraftId) -> dict[str, object] | None:
    """The parameters in the working copy on the disk."""
    copy = table.session.reader.working_copy(draft)
    return copy.params if copy else None


def test_a_changed_parameter_is_kept_shown_again_and_decided_as_a_correction(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    draft = table.shown().draft
    put(table, "city", "Alexandria")
    params = {**draft.submitted.action.params, "city": "Alexandria"}
    table.until(lambda: kept(table, draft.id) == params)
    table.open(CLEAN)
    table.open(ADDRESS)
    assert ("City", "Alexandria") in table.page.centre.action_card.facts()
    assert table.page.centre.bar.approve.text() == "Approve edited"
    table.ready()
    table.press(Qt.Key.Key_Return, CTRL)
    table.until(lambda: len(table.waiting()) == 1)
    decision = table.waiting()[0]
    assert (decision.kind, decision.params, decision.final_text, decision.diff) == (
        Kind.CORRECT,
        params,
        draft.submitted.text,
        (),
    )


def test_undo_in_the_field_makes_it_the_ais_draft_again(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    field = line(table, "city")
    table.type("x")
    assert table.shown().edited
    table.press(Qt.Key.Key_Z, CTRL)
    assert field.text() == "Cairo"
    assert table.shown().params is None
    assert not table.shown().edited
    assert table.page.centre.bar.approve.text() == "Approve"


def test_a_value_beyond_the_limits_is_said_beside_its_field_and_stops_an_agent(table: ReviewWindow) -> None:
    table.open(TAG)
    field = table.page.centre.action_card.field("tag")
    put(table, "tag", "vat!")
    table.until(lambda: "not of the form that the policy allows" in field.problem.text())
    table.until(lambda: table.window.actions_.reason("approve") is not None)
    put(table, "tag", "vat-id")
    table.until(lambda: field.problem.text() == "")
    table.until(lambda: table.window.actions_.reason("approve") is None)


def test_the_changes_name_what_was_proposed_and_what_stands_now(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    table.window.actions_["tab_changes"].trigger()
    put(table, "zip", "11212")
    assert "Zip: 11211 → 11212" in table.page.side.changes.spoken()
    was = next(w for w in table.page.centre.action_card.field("zip").findChildren(LinkLabel) if w.isVisible())
    assert was.text() == "was 11211"
    was.activated.emit()
    assert "Zip" not in table.page.side.changes.spoken()
    assert table.shown().params is None


def test_going_back_to_the_ais_text_takes_its_parameters_along(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    put(table, "city", "Giza")
    table.press(Qt.Key.Key_Backspace, CTRL | SHIFT)
    assert ("City", "Cairo") in table.page.centre.action_card.facts()
    assert not table.shown().edited


def test_a_draft_that_was_closed_meanwhile_takes_no_other_values(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    draft = table.shown().draft
    table.comes(msgspec.structs.replace(draft, state=State.WITHDRAWN))
    table.until(lambda: table.shown().closed)
    assert line(table, "city").isReadOnly()


def a_field(qtbot: QtBot, proposed: object) -> tuple[ParamField, list[object]]:
    """A field by itself, and what it tells."""
    field, values = ParamField("amount", proposed), list[object]()
    qtbot.addWidget(field)
    field.changed.connect(values.append)
    field.show()
    return field, values


@pytest.mark.parametrize(
    ("proposed", "typed", "value"),
    [(85, "60", 60), (85, "-7", -7), (8.5, "6.25", 6.25), ("85.00", "60.00", "60.00"), ("x", "", "")],
)
def test_a_value_keeps_the_type_that_the_pipeline_sent(
    qtbot: QtBot, proposed: object, typed: str, value: object
) -> None:
    field, values = a_field(qtbot, proposed)
    edit = field.findChildren(QLineEdit)[0]
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    QTest.keyClicks(edit, typed)
    assert values[-1] == value
    assert type(values[-1]) is type(proposed)


def test_letters_do_not_get_into_a_number_and_an_empty_one_is_not_finished(qtbot: QtBot) -> None:
    field, values = a_field(qtbot, 85)
    edit = field.findChildren(QLineEdit)[0]
    QTest.keyClicks(edit, "x")
    assert edit.text() == "85"
    assert field.is_finished()
    edit.clear()
    assert not field.is_finished()
    QTest.keyClicks(edit, "85")
    assert field.is_finished()
    assert values == [8, 85]


@pytest.mark.parametrize("keys", ["", "-", "."], ids=["empty", "minus", "point"])
def test_a_field_that_shows_no_value_is_not_decided_on(table: ReviewWindow, keys: str) -> None:
    table.open(ADDRESS)
    amount = table.shown().draft.submitted.action
    params = {**amount.params, "fee": 85.5}
    fresh = msgspec.structs.replace(
        table.shown().draft.submitted, action=msgspec.structs.replace(amount, params=params)
    )
    table.comes(msgspec.structs.replace(table.shown().draft, submitted=fresh, revision=2, digest="sha256:" + "1" * 64))
    table.until(lambda: table.shown().draft.revision == 2)
    table.judged()
    edit = line(table, "fee")
    edit.selectAll()
    QTest.keyClick(edit, Qt.Key.Key_Delete)
    table.type(keys)
    table.judged()
    table.page.centre.editor.setFocus()  # as a click on a button takes it away
    assert table.page.controller.gate.reviewed() is None
    assert table.page.controller.gate.why_not() == UNFINISHED.format(name="Fee")
    edit.setFocus()
    edit.selectAll()
    table.type("60")
    table.judged()
    table.ready()
    reviewed = table.page.controller.gate.reviewed()
    assert reviewed is not None
    assert reviewed.params == {**params, "fee": 60.0}


def test_a_word_that_is_composed_in_a_field_is_not_left_out(table: ReviewWindow) -> None:
    table.open(ADDRESS)
    edit = line(table, "city")
    table.ready()
    QCoreApplication.sendEvent(edit, QInputMethodEvent("にほん", []))
    assert table.page.controller.gate.why_not() == UNFINISHED.format(name="City")
    QCoreApplication.sendEvent(edit, QInputMethodEvent("", []))
    table.ready()


@pytest.mark.parametrize("text", ["x" * 40_000, "a\nb\tc", "\u2028", "é" * 33_000, "\U0001f600" * 20_000])
def test_showing_a_value_changes_nothing_of_it(qtbot: QtBot, text: str) -> None:
    field, values = a_field(qtbot, text)
    field.show_value("other")
    field.show_value(text)
    assert (field.value(), values) == (text, [])
    assert field.is_finished()


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("\ufeff\ufffe\u2028\0\n\U0001f600"), max_size=6))
@example("\ufeff \U0001f600")
def test_a_value_of_any_characters_can_be_decided_on_as_it_is(qtbot: QtBot, text: str) -> None:
    field = ParamField("city", text)
    values: list[object] = []
    field.changed.connect(values.append)
    assert (field.value(), field.is_finished()) == (text, True)
    edit = field.findChild(QLineEdit)
    assert edit is not None
    edit.end(False)
    edit.insert("x")
    assert field.is_finished()
    assert values == [edit.text()]
    field.deleteLater()


def test_hidden_characters_of_a_value_are_named_below_it(qtbot: QtBot) -> None:
    field, _ = a_field(qtbot, "Pay to \u202e12345\u202c now")
    labels = " ".join(label.text() for label in field.findChildren(QLabel) if label.isVisibleTo(field))
    assert "hidden characters" in labels
    assert "\u202e" not in labels


def test_yes_and_no_are_a_box(qtbot: QtBot) -> None:
    field, values = a_field(qtbot, True)
    box = field.findChildren(QCheckBox)[0]
    box.click()
    assert (box.text(), values) == ("no", [False])


def test_what_has_no_form_is_shown_and_not_changed(qtbot: QtBot) -> None:
    field, _ = a_field(qtbot, ["a", "b"])
    assert field.findChildren(QLineEdit) == []
    assert field.value() == ["a", "b"]
