"""What happens to the open draft in the meantime: shown in a banner with what can be done; nothing typed is lost.

Every screen that decides has one; what it has to show is its `DraftChangeView`.
"""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, Protocol

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from console.model.draft import Draft
from console.model.ids import DraftId
from console.sync.notices import ClaimLost, DraftsChanged
from ui.action_keys import with_keys
from ui.bridge import Bridge
from ui.draft.decision_gate import DecisionGate
from ui.draft.open_draft import DraftChange, OpenDraft, closed_words
from ui.language import phrase, tr
from ui.outside_text import inside
from ui.widgets.banner import Banner, Tone

GONE = phrase("You can no longer see this draft. What you typed is in the Outbox.")
OPEN_AGAIN = phrase("This draft is open again.")
WENT_ON = phrase("The conversation has new messages.")


class Destination(NamedTuple):
    """Where a draft went that this screen no longer has: a sentence, and the screen that has it ("" for none)."""

    words: str
    screen: str = ""


class DraftChangeView(Protocol):
    """A screen, as far as what it shows of a draft may change in the meantime."""

    banner: Banner

    def show_changed(self, draft: Draft, now: datetime, *, messages: bool) -> str:
        """Paint what may be others now around the text, which stays; `messages`: the conversation too. Gives the
        sentence that says where the newest message is.
        """

    def set_closed(self, closed: bool) -> None:
        """Sets whether nothing can be typed any more."""

    def is_at_work(self) -> bool:
        """Whether the person is in the middle of something: then no text is replaced while they work."""

    def destination(self, before: Draft, now: Draft) -> Destination | None:
        """Where a draft that is still open went; None if it is still for this screen."""

    def greeting(self, draft: Draft, now: datetime) -> tuple[str, str] | None:
        """What is said about a draft as soon as it is shown."""

    def handover_words(self, draft: Draft, now: datetime) -> tuple[str, str]:
        """What is said about a draft that someone escalated or returned again."""


class DraftWatcher(QObject):
    """Watches over the draft that `current` returns. `look_at` is told when the person has seen it as it is now."""

    reload = Signal(str)
    """Show this draft again."""
    leave = Signal(str)
    """The person is done with this draft: the next one."""
    go = Signal(str, str)
    """To another screen, with the draft."""
    rebased = Signal(object)
    """The text on the screen changed: an OpenDraft."""
    rules_changed = Signal()
    """A policy or the person's rights may be others now: judge again."""
    compare = Signal()
    """Show the newer text beside what the person typed."""
    changed = Signal()
    """What may be done has changed."""

    def __init__(
        self,
        bridge: Bridge,
        view: DraftChangeView,
        current: Callable[[], OpenDraft | None],
        gate: DecisionGate,
        look_at: Callable[[DraftId], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._view = view
        self._current = current
        self._gate = gate
        self._look_at = look_at
        self._moved_to = ""
        self.can_compare = False
        """Whether the screen shows the newer text beside the person's when `compare` asks for it."""
        self._put_off = False
        """Whether other words wait until the person, who has typed nothing, is done with a reason."""
        bridge.drafts_changed.connect(self._heard)
        bridge.claim_lost.connect(self._claim_lost)
        view.banner.activated.connect(self._take_way)

    def begin(self, current: OpenDraft) -> None:
        """A draft is being shown: say what is already so."""
        self._put_off = False
        self._view.banner.say("")
        self._view.set_closed(False)
        if current.newer is not None:
            self._say_newer(current)
        elif current.change_to(current.draft) is DraftChange.CLOSED:
            self._say_closed(current, closed_words(current.draft))
        elif (words := self._view.greeting(current.draft, self._bridge.now())) is not None:
            self._say(*words)

    def look_again(self) -> None:
        """Compare with the draft as it is here now."""
        current = self._current()
        if current is None:
            return
        fresh = self._bridge.reader.draft(current.id)
        change = current.change_to(fresh)
        if current.closed:
            if fresh is not None and change is not DraftChange.CLOSED:
                self._came_back(current, fresh)
            return
        if fresh is None:
            self._say_closed(current, GONE)
        elif change is DraftChange.CLOSED:
            self._say_closed(current, closed_words(fresh))
        elif (destination := self._view.destination(current.draft, fresh)) is not None:
            self._moved_to = destination.screen
            self._say_closed(current, destination.words, destination.screen)
        elif change is DraftChange.NEWER and (current.own or self._view.is_at_work()):
            current.newer = fresh
            self._say_newer(current)
        elif change is DraftChange.NEWER:
            self.reload.emit(current.id)
            self._say(tr("The AI wrote a newer draft."), tr("This is revision {revision}.", revision=fresh.revision))
        elif change is DraftChange.HANDED or (self._put_off and not current.own and not self._view.is_at_work()):
            self._on_handed_over(current, fresh)
        elif change is DraftChange.MESSAGES:
            self._take_in(current, fresh)
        elif change is DraftChange.CLAIM or fresh.submitted.ticket.customer != current.draft.submitted.ticket.customer:
            current.draft = fresh
            self._view.show_changed(fresh, self._bridge.now(), messages=False)
        self.changed.emit()

    def _came_back(self, current: OpenDraft, fresh: Draft) -> None:
        """What could no longer be decided can be decided here again, if it is for this screen: with what was typed."""
        if self._view.destination(current.draft, fresh) is not None:
            return
        if not current.own:
            self.reload.emit(current.id)
        else:
            newer = fresh if fresh.revision != current.revision else None
            opened = msgspec.structs.replace(current, draft=fresh, closed=False, newer=newer, review=None)
            self._look_at(fresh.id)
            copy = self._bridge.session.working_copies.current(fresh.id)
            # What was looked at since the draft left makes a copy of its own, with the AI's text.
            if copy is None or (copy.text, copy.params) != (opened.text, opened.params):
                self._bridge.session.edit(
                    fresh.id, opened.revision, opened.text, opened.params, history=opened.history, later=opened.later,
                    caret=opened.caret,
                )  # fmt: skip
            self.rebased.emit(opened)
        if (now := self._current()) is not None and now.newer is None:
            self._say(OPEN_AGAIN, tr("Your text is kept.") if now.own else "")

    def _take_in(self, current: OpenDraft, fresh: Draft) -> None:
        """The conversation continued; the text stays."""
        current.draft = fresh
        where = self._view.show_changed(fresh, self._bridge.now(), messages=True)
        self._look_at(fresh.id)
        self._say(WENT_ON, where)

    def _on_handed_over(self, current: OpenDraft, fresh: Draft) -> None:
        """Someone escalated or returned the same revision again, perhaps with another text."""
        if not current.own and not self._view.is_at_work():
            self.reload.emit(current.id)
            self._say(*self._view.handover_words(fresh, self._bridge.now()))
            return
        self._put_off = not current.own
        went_on = fresh.submitted.ticket.messages != current.draft.submitted.ticket.messages
        current.draft = fresh
        where = self._view.show_changed(fresh, self._bridge.now(), messages=went_on)
        self._look_at(fresh.id)
        title, text = self._view.handover_words(fresh, self._bridge.now())
        also = f" {WENT_ON} {where}" if went_on else ""
        links = (("theirs", tr("Use their text")),) if fresh.handed_over()[0] != current.text else ()
        assurance = tr(" Your text is kept.") if current.own else ""
        self._view.banner.say(title, f"{text}{assurance}{also}".strip(), tone=Tone.WARN, links=links)

    def _heard(self, changed: DraftsChanged) -> None:
        self._gate.guard(lambda: self._drafts_changed(changed))

    def _drafts_changed(self, changed: DraftsChanged) -> None:
        current = self._current()
        if current is not None and (changed.many or current.id in changed.ids | changed.removed):
            self.look_again()
            if changed.many:
                self.rules_changed.emit()

    def _claim_lost(self, lost: ClaimLost) -> None:
        current = self._current()
        if current is not None and current.id == lost.draft:
            self._say(
                tr("{by} is working on this draft now.", by=inside(lost.by)),
                tr("You can continue; the first decision is recorded."),
            )

    def _say(self, title: str, text: str) -> None:
        self._view.banner.say(title, text, tone=Tone.INFO)

    def _say_closed(self, current: OpenDraft, words: str, screen: str = "") -> None:
        current.closed = True
        self._view.set_closed(True)
        ways = [("go", tr("Continue in {screen}", screen=screen.capitalize()))] if screen else []
        ways += [("copy", tr("Copy my text"))] if current.own or current.edited else []
        self._view.banner.say(words, tone=Tone.WARN, links=(*ways, ("next", tr("Next draft"))))

    def _say_newer(self, current: OpenDraft) -> None:
        assert current.newer is not None
        self._view.banner.say(
            tr("The AI wrote a newer draft, revision {revision}.", revision=current.newer.revision),
            tr(
                "Your text is based on revision {revision}. It is saved here until you choose.",
                revision=current.revision,
            ),
            tone=Tone.WARN,
            links=(
                *((("compare", with_keys(tr("Compare ({compare_newer})"))),) if self.can_compare else ()),
                ("rebase", tr("Apply my changes to it")),
                ("keep_new", tr("Use the new draft")),
                ("copy", tr("Copy my text")),
            ),
        )

    def _take_way(self, key: str) -> None:
        current = self._current()
        if current is None:
            return
        match key:
            case "copy":
                QGuiApplication.clipboard().setText(current.text)
                self._bridge.say(tr("Your text is on the clipboard."))
            case "next":
                self.leave.emit(current.id)
            case "go":
                self.go.emit(self._moved_to, current.id)
            case "compare":
                self.compare.emit()
            case "theirs":
                self._take(current, current.draft)
            case "keep_new" if current.newer is not None:
                self._take(current, current.newer)
            case "rebase" if current.newer is not None:
                self._rebase(current, current.newer)

    def _take(self, current: OpenDraft, draft: Draft) -> None:
        """The draft as it was escalated, in place of what was typed, which stays under undo."""
        reopened = OpenDraft.of(draft, None)
        history = (*(current.history or (current.text,)), reopened.text)
        self._look_at(current.id)
        self._bridge.session.edit(current.id, draft.revision, reopened.text, reopened.params, history=history)
        reopened.touched, reopened.history = True, history
        self.rebased.emit(reopened)

    def _rebase(self, current: OpenDraft, newer: Draft) -> None:
        text, lost = current.rebased(newer)
        if lost:  # nothing typed is dropped: the person sees both versions as changes, and decides
            text = current.text
        self._move_on(current, newer, text)
        if lost:
            self._say(
                tr("You and the AI changed the same passage."),
                tr("All of your text is kept; its differences from the newer draft are marked."),
            )
        else:
            self._say(tr("Your changes are on the newer draft."), "")

    def settle(self, newer: Draft, text: str) -> None:
        """The person chose `text` for the revision that `newer` is, place by place."""
        current = self._current()
        if current is not None and current.newer == newer:
            self._move_on(current, newer, text)
            self._say(tr("Your choices are on the newer draft."), "Ctrl+Z brings your earlier text back.")

    def _move_on(self, current: OpenDraft, newer: Draft, text: str) -> None:
        """`text` is the person's for the newer revision; what they had stays under undo."""
        self._look_at(current.id)
        history = current.history if text == current.text else (*(current.history or (current.text,)), text)
        self._bridge.session.edit(current.id, newer.revision, text, current.params, history=history)
        self.rebased.emit(
            OpenDraft(
                newer, text, newer.revision, newer.submitted.text, current.params,
                touched=True, note=current.note, reason=current.reason, history=history,
            )
        )  # fmt: skip
