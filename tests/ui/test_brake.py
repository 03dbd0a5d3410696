"""The brake on quick approvals: the first press shows what was not looked at, the second approves; off unless set."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt

from console.model.decision import Evidence
from console.model.finding import Severity
from console.model.wire import draft_digest
from console.model.writing import BrakeRules
from tests.ui.reviewing import CTRL, ReviewWindow
from ui.review.brake import ApprovalBrake

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key


def set_brake(table: ReviewWindow, **rules: Any) -> None:
    core, policy = table.session._context, table.session.reader.policy()
    braked = msgspec.structs.replace(policy, brake=BrakeRules(**rules))
    core.core.call(lambda: core.cache.set_policy(braked)).result(30)


def approve(table: ReviewWindow) -> str:
    """A press that is no double tap; what is said below the buttons."""
    table.ready()
    table.page.controller._brake._since_pressed._counted = 10.0
    table.press(KEY.Key_Return, CTRL)
    return table.page.centre.bar.hint.text()


def flagged(table: ReviewWindow) -> str:
    """The subject of a draft with several findings that warn, of which all but one were not shown."""
    model = table.page.queue.model
    for place in range(model.rowCount()):
        draft = table.session.reader.draft(table.row(place).id)
        assert draft is not None
        warns = {f.message for f in draft.findings if f.severity is Severity.WARN}
        if len(warns) > 1 and all(f.severity in (Severity.WARN, Severity.INFO) for f in draft.findings):
            return table.row(place).subject
    raise AssertionError("no draft has two warnings")


def comes_again_longer(table: ReviewWindow) -> None:
    """A revision of the open draft whose text does not fit into the window."""
    draft, text = table.shown().draft, "Thank you for waiting.\n" * 80
    submitted = msgspec.structs.replace(draft.submitted, text=text, citations=())
    revision, digest = draft.revision + 1, draft_digest(submitted)
    table.comes(msgspec.structs.replace(draft, revision=revision, digest=digest, submitted=submitted))
    table.until(lambda: table.page.centre.editor.text() == text)
    table.judged()


def test_a_finding_that_was_not_shown_is_shown_first_and_asked_about_once(table: ReviewWindow) -> None:
    set_brake(table, findings=True)
    table.open(flagged(table))
    first = table.page.centre.findings.current()
    sentence = approve(table)
    second = table.page.centre.findings.current()
    assert second is not None
    assert second != first
    assert "You have not looked at this finding" in sentence
    assert second.message in sentence
    assert not table.waiting()
    table.press(KEY.Key_Return, CTRL)  # a double tap is one press
    assert not table.waiting()
    approve(table)
    table.until(lambda: len(table.waiting()) == 1)


def test_whoever_walked_through_the_findings_is_not_asked(table: ReviewWindow) -> None:
    set_brake(table, findings=True)
    table.open(flagged(table))
    for _ in table.review().findings:
        table.press(KEY.Key_F8)
    approve(table)
    table.until(lambda: len(table.waiting()) == 1)


def test_a_reply_is_seen_to_its_end_before_it_is_approved(table: ReviewWindow) -> None:
    set_brake(table, read_to_end=True)
    table.open(CLEAN)
    comes_again_longer(table)
    editor = table.page.centre.editor
    place = editor.verticalScrollBar().value()
    assert "not seen the reply to its end" in approve(table)
    assert editor.verticalScrollBar().value() > place
    assert not table.waiting()


def test_what_was_read_of_one_revision_is_not_read_of_the_next(table: ReviewWindow) -> None:
    set_brake(table, read_to_end=True)
    table.open(CLEAN)
    table.ready()
    draft, copies = table.shown().draft, table.session.working_copies
    copies.note_read_to_end(draft.id, draft.revision)
    copies.note_source_opened(draft.id, draft.revision, "s1")
    copy = copies.current(draft.id)
    assert copy is not None
    assert copy.evidence(draft.revision) == Evidence(("s1",), read_to_end=True)
    assert copy.evidence(draft.revision + 1) == Evidence()
    copies.note_source_opened(draft.id, draft.revision + 1, "s2")
    again = copies.current(draft.id)
    assert again is not None
    assert again.evidence(draft.revision + 1) == Evidence(("s2",))
    comes_again_longer(table)
    assert "not seen the reply to its end" in approve(table)
    assert not table.waiting()


def test_without_a_brake_one_press_approves(table: ReviewWindow) -> None:
    table.open(flagged(table))
    approve(table)
    table.until(lambda: len(table.waiting()) == 1)


class _Gate:
    def __init__(self, seconds: float) -> None:
        self.in_sight = SimpleNamespace(seconds=lambda: seconds)


@pytest.mark.parametrize(("seconds", "is_asked"), [(1.0, True), (2.9, True), (3.0, False)])
def test_a_draft_that_just_appeared_is_asked_about(table: ReviewWindow, seconds: float, is_asked: bool) -> None:
    never: Callable[[Any, int], bool] = lambda _draft, _revision: False  # noqa: E731 - a stand-in of one line
    table.open(CLEAN)
    table.ready()
    reviewed = table.page.controller.gate.reviewed()
    assert reviewed is not None
    bar, editor = table.page.centre.findings, table.page.centre.editor
    brake = ApprovalBrake(lambda: BrakeRules(seconds=3), _Gate(seconds), bar, editor, never)  # type: ignore[arg-type]  # as much of a gate as it asks
    assert (brake.why_not_yet(reviewed) is not None) is is_asked
