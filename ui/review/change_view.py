"""What the review screen shows if a draft changed in the meantime."""

from datetime import datetime

from console.model.draft import Draft, State
from console.model.person import Role
from ui.bridge import Bridge
from ui.draft.draft_watcher import Destination
from ui.draft.wording import first_name, returned_words
from ui.language import tr
from ui.outside_text import inside
from ui.review.centre import Centre


class ReviewChangeView:
    """The middle column, as `ui.draft.draft_watcher` needs it."""

    def __init__(self, bridge: Bridge, centre: Centre) -> None:
        self._bridge = bridge
        self._centre = centre
        self.banner = centre.banner

    def show_changed(self, draft: Draft, now: datetime, *, messages: bool) -> str:
        """The header, and the conversation above the text."""
        self._centre.header.show_draft(draft, now)
        if messages:
            self._centre.conversation.show_ticket(draft.submitted.ticket, now)
        return tr("The newest message is shown below.")

    def set_closed(self, closed: bool) -> None:
        """The text and the action can be read only."""
        self._centre.editor.setReadOnly(closed)
        self._centre.action_card.set_read_only(closed)

    def is_at_work(self) -> bool:
        """Whether they are in the middle of a word, or of a reason."""
        return bool(self._centre.editor.preedit()) or self._centre.bar.sheet.is_asking()

    def destination(self, before: Draft, now: Draft) -> Destination | None:
        """To the seniors."""
        if now.state is not State.ESCALATED or before.state is State.ESCALATED:
            return None
        words = (
            tr("{by} escalated this draft.", by=inside(first_name(now.escalation.by)))
            if now.escalation is not None
            else tr("Someone escalated this draft.")
        )
        person = self._bridge.reader.person()
        senior = person is not None and person.role is Role.SENIOR
        return Destination(words, "escalations" if senior else "")

    def greeting(self, draft: Draft, now: datetime) -> tuple[str, str] | None:
        """Who returned it, and their guidance."""
        return returned_words(draft, now)

    def handover_words(self, draft: Draft, now: datetime) -> tuple[str, str]:
        """The same."""
        return returned_words(draft, now) or (tr("This draft was returned again."), "")
