"""Ctrl+Shift+I: what was sent on tickets like this one, inserted by keys alone and without the other customer."""

import msgspec
from PySide6.QtCore import Qt

from console.model.decision import DecisionView, Kind
from console.model.draft import Draft, State
from console.model.ids import DecisionKey, DraftId, PersonId
from console.model.person import Role
from tests.ui import desk
from tests.ui.reviewing import CTRL, SHIFT, ReviewWindow
from ui.draft.insert_items import InsertKind
from ui.draft.insert_picker import NO_ANSWER

CLEAN = "Cannot add a seat to our plan"
KEY = Qt.Key
REPLY = "Hi Wiebke,\n\nyour plan was full. I added a seat under order ZX-90817, Maria has the invoice."


def answered(draft: Draft) -> Draft:
    """The draft as the answered ticket of another customer."""
    ticket = draft.submitted.ticket
    customer = msgspec.structs.replace(ticket.customer, name="Wiebke Vogel", email="wiebke@example.org")
    message = msgspec.structs.replace(
        ticket.messages[0], text=ticket.messages[0].text + " It is about ZX-90817, says Maria."
    )
    ticket = msgspec.structs.replace(ticket, id="77001", customer=customer, messages=(message, *ticket.messages[1:]))
    decision = DecisionView(
        DecisionKey("01940000-0000-7000-8000-000000000077"), Kind.CORRECT, 1, "Ben Castillo", PersonId("ben"),
        Role.AGENT, REPLY, None, (), None, (), 1, 900, desk.NOW, desk.NOW, desk.NOW,
    )  # fmt: skip
    return msgspec.structs.replace(
        draft,
        id=DraftId("01930000-0000-7000-8000-000000000077"),
        external_id="past-77",
        state=State.SENT,
        submitted=msgspec.structs.replace(draft.submitted, external_id="past-77", ticket=ticket),
        decision=decision,
    )


def test_a_similar_answer_comes_without_the_other_customer_and_what_is_left_stops_approval(table: ReviewWindow) -> None:
    table.open(CLEAN)
    table.ready()
    editor, picker = table.page.centre.editor, table.page.controller.tools.inserter.picker
    before = editor.text()
    table.press(KEY.Key_I, CTRL | SHIFT)
    table.until(lambda: picker.hint.text() == NO_ANSWER)
    table.press(KEY.Key_Escape)

    table.comes(answered(table.shown().draft))
    editor.setFocus()
    table.press(KEY.Key_I, CTRL | SHIFT)
    table.until(lambda: bool(picker.lines()))
    (line,) = picker.lines()
    assert line.kind is InsertKind.PAST
    preview = picker.preview.text()
    for theirs in ("Wiebke", "ZX-90817", "Maria"):
        assert theirs not in preview
    assert "your plan was full" in preview
    table.press(KEY.Key_Return)
    assert "your plan was full" in editor.text()
    assert editor.textCursor().selectedText().startswith("{")
    table.judged()
    assert not table.review().verdicts[Kind.CORRECT].allowed
    editor._steps.close()
    table.press(KEY.Key_Z, CTRL)
    assert editor.text() == before
