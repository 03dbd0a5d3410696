"""A person's decisions, from any thread: submitted to the core's thread, done when they are saved. No call waits for
the network, except to undo a decision that the store already has.
"""

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from console.model.decision import Kind, Reason
from console.model.ids import DecisionKey, DraftId
from console.sync.core_thread import CoreThread
from console.sync.notices import DecisionMade, DecisionUndone, Resolution
from console.sync.status import StatusLine

if TYPE_CHECKING:
    from console.rules.review import ReviewedDraft
    from console.sync.decision_recorder import Intent
    from console.sync.engine import Engine


class Decisions:
    """Every method may be called on any thread."""

    def __init__(
        self,
        core: CoreThread,
        status: StatusLine,
        engine: "Callable[[], Engine]",
        on_decided: Callable[[DraftId], None],
    ) -> None:
        """`engine` is called on the core's thread only: it loads the rules, which opening a profile does not need."""
        self._core = core
        self._status = status
        self._engine = engine
        self._on_decided = on_decided

    def decide(
        self,
        draft: DraftId,
        kind: Kind,
        *,
        text: str | None = None,
        params: dict[str, Any] | None = None,
        reason: Reason | None = None,
    ) -> Future[DecisionMade]:
        """Decides on the draft as last opened, without a screen. Raises NotAllowed, SaveFailed.

        `text` and `params` None: as the working copy has them, else as the AI wrote. An approve of edited text becomes
        a correct.
        """

        def do() -> DecisionMade:
            from console.sync.decision_recorder import Intent

            return self._record(Intent(draft, kind, text, params, reason))

        return self._core.call(do)

    def decide_reviewed(
        self, reviewed: "ReviewedDraft", kind: Kind, reason: Reason | None = None
    ) -> Future[DecisionMade]:
        """Decides on exactly what a screen showed and the rules judged; a screen uses only this. Raises SaveFailed;
        also NotAllowed if the draft, its conversation, the text or the findings have changed since.
        """

        def do() -> DecisionMade:
            from console.sync.decision_recorder import Intent

            return self._record(Intent.of(reviewed, kind, reason))

        return self._core.call(do)

    def undo(self, key: DecisionKey | None = None) -> Future[DecisionUndone]:
        """Undoes a decision (None: the last one of this computer).

        Raises NothingToUndo, TooLate with the time it was sent, NotConnected where only the store could do it.
        """

        async def do() -> DecisionUndone:
            engine = self._engine()
            undone = await engine.undoer.undo(key)
            engine.link.claims.mark_undone(undone.draft)
            self._outbox_changed(engine)
            return undone

        return self._core.run(do)

    def resolve(self, key: DecisionKey, resolution: Resolution) -> Future[None]:
        """Resolves a conflict (`conflicts.resolutions_for` names how); raises NotAllowed, SaveFailed."""

        def do() -> None:
            engine = self._engine()
            engine.conflicts.resolve(key, resolution)
            self._outbox_changed(engine)

        return self._core.call(do)

    def _record(self, intent: "Intent") -> DecisionMade:
        engine = self._engine()
        decision = engine.recorder.record(intent)
        self._on_decided(intent.draft)
        engine.link.claims.mark_decided(intent.draft)
        self._outbox_changed(engine)
        return decision

    def _outbox_changed(self, engine: "Engine") -> None:
        self._status.recount()
        engine.pusher.wake()
