"""What Escalations shows if a draft changed in the meantime."""

from collections.abc import Callable
from datetime import datetime

from console.model.decision import Kind
from console.model.draft import Draft, State
from ui.draft.draft_watcher import Destination
from ui.draft.wording import first_name
from ui.escalations.detail import EscalationDetail
from ui.escalations.side import EscalationSide
from ui.language import tr
from ui.outside_text import inside


class EscalationChangeView:
    """The draft and what is beside it, as `ui.draft.draft_watcher` needs them."""

    def __init__(self, detail: EscalationDetail, side: EscalationSide, may_decide: Callable[[], bool]) -> None:
        self._detail = detail
        self._side = side
        self._may_decide = may_decide
        self.banner = detail.banner

    def show_changed(self, draft: Draft, now: datetime, *, messages: bool) -> str:
        """The heading and why it is here; the conversation comes to the front, unless hands are in that column."""
        self._detail.show_changed(draft, now)
        if messages:
            self._side.show_conversation(draft, now)
        return tr("The newest message is beside the text, under Conversation.")

    def set_closed(self, closed: bool) -> None:
        """The text and the action can be read only."""
        self._detail.editor.setReadOnly(closed)
        self._detail.action_card.set_read_only(closed or not self._may_decide())

    def is_at_work(self) -> bool:
        """Whether they are in the text, a parameter or a reason."""
        detail = self._detail
        if not self._may_decide():
            return False
        return detail.bar.sheet.is_asking() or detail.is_editing() or bool(detail.editor.preedit())

    def destination(self, before: Draft, now: Draft) -> Destination | None:
        """Back to the agents; a newer draft goes to them too."""
        if now.state is State.ESCALATED or before.state is not State.ESCALATED:
            return None
        if now.revision != before.revision:
            words = tr(
                "The AI wrote a newer draft, revision {revision}. It is waiting in Review.", revision=now.revision
            )
            return Destination(words, "review")
        if now.decision is not None and now.decision.kind is Kind.RETURN:
            return Destination(
                tr("{by} returned this draft to the agents.", by=inside(first_name(now.decision.by))), "review"
            )
        return Destination(tr("This draft is with the agents again."), "review")

    def greeting(self, _draft: Draft, _now: datetime) -> tuple[str, str] | None:
        """None: why it is here is shown already."""
        return None

    def handover_words(self, draft: Draft, _now: datetime) -> tuple[str, str]:
        """Who handed it over; their note is shown below."""
        handed = draft.escalation
        return (tr("This draft was escalated again."), "") if handed is None else (
            tr("{by} escalated this draft again.", by=inside(first_name(handed.by))), tr("Their note is shown below.")
        )  # fmt: skip
