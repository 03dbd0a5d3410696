"""Undoing a limited update that was carried out: offered to seniors and leads, confirmed, and done by the store."""

from PySide6.QtWidgets import QMessageBox, QWidget

from console.model.decision import DispatchStatus
from console.model.draft import ActionClass, Draft
from console.model.history import HistoryItem
from console.model.person import SENDING_BY, Person
from console.sync.notices import DispatchAction
from ui import outside_text
from ui.bridge import Bridge
from ui.language import phrase, tr

UNDO = phrase("Undo this update")


def may_undo(draft: Draft | None, item: HistoryItem, person: Person | None) -> bool:
    """Whether the update that `item` approved stands and this person may have it undone."""
    return (
        draft is not None
        and draft.submitted.action.action_class is ActionClass.LIMITED_UPDATE
        and draft.dispatch is not None
        and draft.dispatch.status is DispatchStatus.SENT
        and draft.decision is not None
        and draft.decision.key == item.decision.key
        and person is not None
        and person.role in SENDING_BY
    )


def ask_and_undo(bridge: Bridge, draft: Draft, parent: QWidget) -> QMessageBox:
    """Asks for confirmation and has it undone. The outcome is shown, and is in the timeline."""
    ticket = draft.submitted.ticket
    box = outside_text.box(
        parent,
        UNDO,
        tr(
            "Undo “{kind}” for {name}?",
            kind=draft.submitted.action.kind,
            name=outside_text.inside(ticket.customer.name),
        ),
        tr("Its saved inverse is carried out and recorded under your name."),
    )
    box.setIcon(QMessageBox.Icon.Question)
    yes = box.addButton(outside_text.menu_text(UNDO), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))

    def chosen() -> None:
        if box.clickedButton() is yes:
            future = bridge.session.store.act_on_dispatch(draft.id, DispatchAction.ROLL_BACK)
            bridge.when(
                future,
                parent,
                lambda _: bridge.say(tr("Undoing it. The timeline shows the result.")),
                lambda error: bridge.say(bridge.said(error), grave=True),
            )
        box.deleteLater()

    box.finished.connect(lambda _: chosen())
    box.open()
    return box
