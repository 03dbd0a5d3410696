"""What happens to the draft on the table meanwhile: said in a banner, with the ways out; nothing typed is lost."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from console.sync.notices import ClaimLost, DraftsChanged
from ui.bridge import Bridge
from ui.draft.sight import Sight
from ui.review.centre import Centre
from ui.review.open_draft import Meanwhile, OpenDraft, closed_words
from ui.review.wording import returned_words
from ui.widgets.banner import Tone

GONE = "This draft is no longer yours to see. What you typed is kept in the Outbox."


class Watch(QObject):
    """Watches over the draft that `current` gives."""

    reload = Signal(str)
    """Put this draft on the table anew."""
    leave = Signal(str)
    """The person is done with this draft: the next one."""
    rebased = Signal(object)
    """The person's edits now stand on the newer text: an OpenDraft."""
    rules_changed = Signal()
    """A policy or the person's rights may be others now: judge again."""
    changed = Signal()
    """What may be done is different now."""

    def __init__(
        self, bridge: Bridge, centre: Centre, current: Callable[[], OpenDraft | None], sight: Sight, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._centre = centre
        self._current = current
        self._sight = sight
        bridge.drafts_changed.connect(self._heard)
        bridge.claim_lost.connect(self._claim_lost)
        centre.banner.activated.connect(self._way)

    def begin(self, shown: OpenDraft) -> None:
        """A draft was put on the table: say what is already so."""
        self._centre.banner.say("")
        self._centre.editor.setReadOnly(False)
        self._centre.action_card.set_read_only(False)
        if shown.newer is not None:
            self._say_newer(shown)
        elif shown.meanwhile(shown.draft) is Meanwhile.CLOSED:
            self._say_closed(shown, closed_words(shown.draft))
        elif (words := returned_words(shown.draft, self._bridge.now())) is not None:
            self._say(*words)

    def look_again(self) -> None:
        """Compare with the draft as it is here now."""
        shown = self._current()
        if shown is None or shown.closed:
            return
        fresh = self._bridge.reader.draft(shown.id)
        found = shown.meanwhile(fresh)
        if fresh is None:
            self._say_closed(shown, GONE)
        elif found is Meanwhile.CLOSED:
            self._say_closed(shown, closed_words(fresh))
        elif found is Meanwhile.NEWER and (shown.own or shown.newer is not None or self._at_work()):
            shown.newer = fresh
            self._say_newer(shown)
        elif found is Meanwhile.NEWER:
            self.reload.emit(shown.id)
            self._say("The AI wrote a newer draft.", f"This is revision {fresh.revision}.")
        elif found is Meanwhile.MESSAGES:
            shown.draft = fresh
            self._centre.header.show_draft(fresh, self._bridge.now())
            self._centre.conversation.show_ticket(fresh.submitted.ticket, self._bridge.now())
            self._bridge.session.opened(fresh.id)
            self._say("The conversation went on.", "The newest message is shown below.")
        elif found is Meanwhile.CLAIM or fresh.submitted.ticket.customer != shown.draft.submitted.ticket.customer:
            shown.draft = fresh
            self._centre.header.show_draft(fresh, self._bridge.now())
        self.changed.emit()

    def _at_work(self) -> bool:
        """Whether the person is in the middle of a word or of a reason: nothing changes under their hands."""
        return bool(self._centre.editor.preedit()) or self._centre.bar.is_asking()

    def _heard(self, changed: DraftsChanged) -> None:
        self._sight.guard(lambda: self._drafts_changed(changed))

    def _drafts_changed(self, changed: DraftsChanged) -> None:
        shown = self._current()
        if shown is not None and (changed.many or shown.id in changed.ids | changed.removed):
            self.look_again()
            if changed.many:
                self.rules_changed.emit()

    def _claim_lost(self, lost: ClaimLost) -> None:
        shown = self._current()
        if shown is not None and shown.id == lost.draft:
            self._say(f"{lost.by} has this draft now.", "You can go on; whoever decides first is recorded.")

    def _say(self, title: str, text: str) -> None:
        self._centre.banner.say(title, text, tone=Tone.INFO)

    def _say_closed(self, shown: OpenDraft, words: str) -> None:
        shown.closed = True
        self._centre.editor.setReadOnly(True)
        self._centre.action_card.set_read_only(True)
        links = (("copy", "Copy my text"), ("next", "Next draft")) if shown.edited else (("next", "Next draft"),)
        self._centre.banner.say(words, tone=Tone.WARN, links=links)

    def _say_newer(self, shown: OpenDraft) -> None:
        assert shown.newer is not None
        self._centre.banner.say(
            f"The AI wrote a newer draft, revision {shown.newer.revision}.",
            f"Your text is on revision {shown.revision}. It is safe here until you choose.",
            tone=Tone.WARN,
            links=(("rebase", "Put my changes on it"), ("keep_new", "Take the new one"), ("copy", "Copy my text")),
        )

    def _way(self, key: str) -> None:
        shown = self._current()
        if shown is None:
            return
        if key == "copy":
            QGuiApplication.clipboard().setText(shown.text)
            self._bridge.say("Your text is in the clipboard.")
        elif key == "next":
            self.leave.emit(shown.id)
        elif key == "keep_new":
            self._take_new(shown)
        elif key == "rebase" and shown.newer is not None:
            self._rebase(shown)

    def _take_new(self, shown: OpenDraft) -> None:
        """The newer draft in place of what was typed, which stays under undo."""
        newer = shown.newer
        if newer is None:
            return
        text = newer.submitted.text
        history = (*(shown.history or (shown.text,)), text)
        self._bridge.session.opened(shown.id)
        self._bridge.session.edit(shown.id, newer.revision, text, None, history=history)
        self.rebased.emit(OpenDraft(newer, text, newer.revision, text, touched=True, history=history))

    def _rebase(self, shown: OpenDraft) -> None:
        newer = shown.newer
        assert newer is not None
        text, lost = shown.rebased(newer)
        if lost:  # nothing typed is dropped: the person sees both versions as changes, and decides
            text = shown.text
        self._bridge.session.opened(shown.id)
        history = shown.history if text == shown.text else (*(shown.history or (shown.text,)), text)
        self._bridge.session.edit(shown.id, newer.revision, text, shown.params, history=history)
        self.rebased.emit(
            OpenDraft(
                newer, text, newer.revision, newer.submitted.text, shown.params,
                touched=True, note=shown.note, reason=shown.reason, history=history,
            )
        )  # fmt: skip
        if lost:
            self._say(
                "You and the AI changed the same place.",
                "Your whole text is kept; what differs from the newer draft is marked in it.",
            )
        else:
            self._say("Your changes are on the newer draft.", "")
