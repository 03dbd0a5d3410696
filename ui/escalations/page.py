"""Escalations: the queue of what agents handed over, the one that is judged, and what belongs to it."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from console.model.decision import Kind, Reason, ReasonCode
from console.model.draft import Draft, State
from console.model.ids import DraftId
from console.model.person import Role
from console.rules.review import Review
from console.sync.notices import DraftsChanged, Made, ReviewReady, Undone
from ui.actions import Actions
from ui.bridge import Bridge, Said
from ui.escalations.detail import Detail
from ui.escalations.looking_back import LookingBack
from ui.escalations.queue import EscalationQueue
from ui.escalations.side import CUSTOMER, Side
from ui.escalations.wording import DONE
from ui.review.reason_sheet import missing_of
from ui.review.revealing import Revealing
from ui.review.wording import shortened
from ui.widgets.empty_state import EmptyState

SCREEN = "escalations"


class EscalationsPage(QWidget):
    """For a senior; an agent sees what became of their own."""

    title = "Escalations"
    go = Signal(str, str)

    def __init__(self, bridge: Bridge, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._actions = actions
        self._draft: Draft | None = None
        self._params: dict[str, Any] = {}
        self._review: Review | None = None
        self._deciding = False
        self.side = Side(self)
        self.revealing = Revealing(bridge, self.side.customer, lambda: self._draft, self)
        self._looking_back = LookingBack(bridge, self.side.life, lambda: self._draft, self)
        self.queue = EscalationQueue(bridge, self)
        self.queue.chosen.connect(self._choose)
        self.detail = Detail(actions, self)
        self.detail.edited.connect(self._edited)
        self.detail.param_changed.connect(self._param_changed)
        self.detail.edit_wanted.connect(self._edit)
        self.detail.editor.leave.connect(self._leave_text)
        self.detail.editor.citation_clicked.connect(lambda _: self.side.tabs.choose("sources"))
        self.detail.sheet.confirmed.connect(self._confirmed)
        self.detail.sheet.cancelled.connect(self._cancelled)
        self.side.source_chosen.connect(self._source)
        self._empty = EmptyState(self)
        self._empty.say("Nothing chosen", "Choose a draft on the left.")
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.detail)
        self._stack.addWidget(self._empty)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.queue)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.side)
        bridge.review_ready.connect(self._reviewed)
        bridge.drafts_changed.connect(self._changed)
        self._bind()

    def entered(self) -> None:
        """The page becomes visible; hands on the list."""
        self.queue.refresh()
        self.queue.list.setFocus()

    def left(self) -> None:
        """Another screen or draft is shown: the claim goes back."""
        if self._draft is not None and self._may_decide():
            self._bridge.session.left(self._draft.id)

    def show_item(self, draft: str) -> None:
        """Bring a draft into view."""
        self.queue.choose(draft)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 walks through."""
        return (self.queue.list, self.detail.text_pane(), self.side.tabs)

    def quiet(self) -> QWidget:
        """What a toast may lie over."""
        return self.queue

    def focus_search(self) -> None:
        """Hands on the search line."""
        self.queue.search.setFocus()
        self.queue.search.selectAll()

    def _bind(self) -> None:
        bind = partial(self._actions.bind, screen=SCREEN)
        bind("next", lambda: self.queue.walk(1))
        bind("previous", lambda: self.queue.walk(-1))
        bind("back", self._leave_text)
        bind("approve", self._approve, when=self._why_no_approval)
        bind("edit", self._edit, when=self._why_not)
        bind("return", self._return, when=lambda: self._why_not(Kind.RETURN))
        bind("reject", self._reject, when=lambda: self._why_not(Kind.REJECT))
        bind("undo", self._undo)
        bind("reveal_field", self._reveal, when=self.side.customer.why_not)

    @property
    def draft(self) -> Draft | None:
        """What is open."""
        return self._draft

    @property
    def review(self) -> Review | None:
        """The check of the text as it stands; None until it is there."""
        return self._review

    # --- what is shown

    def _choose(self, key: str) -> None:
        if self._draft is not None and self._draft.id != key:
            self.left()
        draft = self._bridge.reader.draft(DraftId(key)) if key else None
        self._draft, self._review = draft, None
        self.side.setVisible(draft is not None)
        if draft is None:
            self.side.customer.forget()
            self._empty.say("Nothing to decide", "Drafts that agents hand over appear here by themselves.")
            self._stack.setCurrentWidget(self._empty)
            self._refresh_actions()
            return
        if self._may_decide():
            self._bridge.session.opened(draft.id)
        self.side.life.say("")
        self._show(draft)

    def _show(self, draft: Draft) -> None:
        reader, now = self._bridge.reader, self._bridge.now()
        # What the rules said was about the draft, or the text, that was shown before.
        self._review = None
        copy = reader.working_copy(draft.id)
        text, params = draft.handed_over()
        if copy is not None and copy.edited and copy.revision == draft.revision:
            text, params = copy.text, params if copy.params is None else copy.params
        self._params = params
        self._stack.setCurrentWidget(self.detail)
        self.detail.show_draft(draft, text, params, reader.person(), reader.policy, now)
        self.side.show_draft(draft, reader.person(), reader.policy(), now)
        self._bridge.session.request_review(draft.id, text, params)
        self._looking_back.soon()
        self._refresh_actions()

    def _reviewed(self, ready: ReviewReady) -> None:
        draft = self._draft
        if draft is not None and ready.review.draft == draft.id and ready.review.text == self.detail.editor.text():
            self._review = ready.review
            self.detail.show_review(ready.review)
            self.side.show_review(ready.review)
            self._refresh_actions()

    def _changed(self, changed: DraftsChanged) -> None:
        """The draft that is open became another one: show it, unless the person is typing in it, or giving a reason."""
        if self._draft is None or not (changed.many or self._draft.id in changed.ids) or self.detail.sheet.is_asking():
            return
        now = self._bridge.reader.draft(self._draft.id)
        if now is not None and now != self._draft and now.state is State.ESCALATED and not self.detail.is_editing():
            self._draft = now
            self._show(now)
        elif changed.many:
            # The rules may be others now: a policy came.
            self._bridge.session.request_review(self._draft.id, self.detail.editor.text(), self._params)

    def _reveal(self) -> None:
        self.side.tabs.choose(CUSTOMER)
        self.side.customer.ask_first()

    def _source(self, source: str) -> None:
        if self._draft is not None:
            self._bridge.session.note_source_opened(self._draft.id, source)
        self.detail.editor.show_source(source)

    # --- what may be done

    def _may_decide(self) -> bool:
        """Whoever only looks takes no claim from the seniors."""
        person = self._bridge.reader.person()
        return person is not None and person.role is Role.SENIOR

    def _refresh_actions(self) -> None:
        if self._actions.screen == SCREEN:
            self._actions.text("approve", self.detail.approve_words())
            self._actions.refresh()

    def _why_not(self, kind: Kind | None = None) -> str | None:
        person = self._bridge.reader.person()
        if self._draft is None:
            return "Choose a draft first."
        if person is None or person.role is not Role.SENIOR:
            return "Only seniors decide on escalated drafts."
        if self._deciding:
            return "The last decision is being kept."
        if self.detail.sheet.is_asking():
            return "Give the reason first, or go back with Esc."
        if kind is not None and self._review is not None and not self._review.verdicts[kind].allowed:
            return self._review.verdicts[kind].message
        return None

    def _why_no_approval(self) -> str | None:
        if (why := self._why_not()) is not None:
            return why
        if self._review is None:
            return "The text is being checked."
        verdict = self._review.approval
        return None if verdict.allowed or verdict.override else verdict.message

    def _leave_text(self) -> None:
        self.detail.stop_editing()
        self.queue.list.setFocus()

    def _edit(self) -> None:
        """The person takes the text over, which claims the draft."""
        if self._draft is not None:
            self._bridge.session.taken_up(self._draft.id)
        self.detail.start_editing()

    def _edited(self) -> None:
        draft = self._draft
        if draft is not None:
            self._review = None
            self._bridge.session.edit(draft.id, draft.revision, self.detail.editor.text(), self._own_params(draft))
            self._refresh_actions()

    def _own_params(self, draft: Draft) -> dict[str, Any] | None:
        """The parameters to keep: None only where nobody has changed any, not where an agent's were changed back."""
        submitted = draft.submitted.action.params
        return None if self._params == submitted == draft.handed_over()[1] else self._params

    def _param_changed(self, name: str, value: object) -> None:
        self._params = {**self._params, name: value}
        self.detail.take_params(self._params)
        self._edited()

    # --- deciding

    def _approve(self) -> None:
        review = self._review
        if review is None:
            return
        if review.approval.allowed:
            self._decide(Kind.APPROVE, None)
            return
        self._ask(Kind.CORRECT if review.edits else Kind.APPROVE, "Approve all the same", ReasonCode.OVERRIDE)

    def _return(self) -> None:
        self._ask(Kind.RETURN, "Return it", ReasonCode.OTHER)

    def _reject(self) -> None:
        self._ask(Kind.REJECT, "Reject it")

    def _ask(self, kind: Kind, words: str, suggested: ReasonCode | None = None) -> None:
        """Why; with a note, wherever it is not only to be chosen from a list."""
        missing = missing_of(kind, self._bridge.reader.policy(), note_needed=kind is not Kind.REJECT)
        self.detail.sheet.ask(kind, words, missing, suggested)
        self._refresh_actions()

    def _confirmed(self, kind: Kind, reason: Reason | None) -> None:
        self.detail.sheet.put_away()
        self._decide(Kind.APPROVE if kind is Kind.CORRECT else kind, reason)

    def _cancelled(self) -> None:
        self.detail.sheet.put_away()
        self._changed(DraftsChanged(many=True))
        self._refresh_actions()
        self.queue.list.setFocus()

    def _decide(self, kind: Kind, reason: Reason | None) -> None:
        draft = self._draft
        if draft is None or self._deciding:
            return
        self._deciding = True
        self._refresh_actions()
        text = self.detail.editor.text() if kind is Kind.APPROVE else None
        future = self._bridge.session.decide(draft.id, kind, text=text, params=self._params, reason=reason)
        self._bridge.when(future, self, self._made, self._not_made)

    def _made(self, made: Made) -> None:
        self._deciding = False
        found = self._bridge.reader.draft(made.draft)
        words = DONE.get(made.kind, "Decided.")
        if found is not None:
            words = f"{words} “{shortened(found.submitted.ticket.subject)}”"
        self._bridge.said.emit(Said(words, "Undo", partial(self._undo, made), topic=made.key))
        self.queue.refresh()
        self.queue.list.setFocus()
        self._refresh_actions()

    def _not_made(self, error: BaseException) -> None:
        self._deciding = False
        self.detail.says.setText(str(error))
        self._bridge.say(str(error), grave=True)
        self._refresh_actions()

    def _undo(self, made: Made | None = None) -> None:
        editor = self.detail.editor
        if made is None and editor.hasFocus() and editor.has_own_undo():
            editor.undo()
            return

        def undone(what: Undone) -> None:
            words = "Undone. It was not sent." if not what.on_store else "Undone. The draft is open again."
            self._bridge.said.emit(Said(words, topic=what.key))
            self.queue.refresh()
            self.queue.choose(what.draft)

        self._bridge.when(self._bridge.session.undo(made.key if made else None), self, undone)
