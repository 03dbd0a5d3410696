"""Working copies: what a person types is on the disk within 300 ms of the keystroke, and stays until it is decided on.

Keystrokes come from any thread and are collected; the newest of a draft wins, and one timer writes them together. What
cannot be written stays in memory, is reported at once, and is tried again.
"""

import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec

from console.cache import errors
from console.cache.rows import EarlierText, WorkingCopy
from console.model.decision import ReasonCode, WrongFinding
from console.model.draft import Draft
from console.model.ids import DraftId
from console.sync.context import SessionContext
from console.sync.handling import HandlingClock
from console.sync.notices import DraftsChanged, NotSaved, WorkingCopySaved
from console.sync.seen_drafts import SeenDrafts

MOST_TEXTS, MOST_CHARACTERS = 50, 150_000
"""Of the earlier texts of one reply; the oldest go first."""

Change = Callable[[WorkingCopy], WorkingCopy]


class WorkingCopyBuffer:
    """The copies being worked on. Methods are for any thread, except those that say otherwise."""

    def __init__(self, context: SessionContext, seen_drafts: SeenDrafts, handling: HandlingClock) -> None:
        self._context = context
        self._seen_drafts = seen_drafts
        self._handling = handling
        self._lock = threading.Lock()
        self._waiting: dict[DraftId, list[Change]] = {}
        self._timed = False
        self._failed = False

    def edit(
        self,
        draft: DraftId,
        revision: int,
        text: str,
        params: dict[str, Any] | None,
        history: tuple[str, ...] = (),
        later: tuple[str, ...] = (),
        caret: int = 0,
    ) -> None:
        """The person's text now, with what undo leads back to; saved soon."""

        def change(copy: WorkingCopy) -> WorkingCopy:
            before, after = (tuple(replace_lone_surrogates(other) for other in others) for others in (history, later))
            edited = self._with_edit(copy, revision, text, params)
            return msgspec.structs.replace(edited, history=before, later=after, caret=caret)

        self._change(draft, change, replaces=True)

    def set_reason(self, draft: DraftId, note: str, reason: ReasonCode | None) -> None:
        """The reason of a decision as far as it was given; saved soon."""
        self._change(
            draft, lambda copy: msgspec.structs.replace(copy, note=replace_lone_surrogates(note), reason=reason)
        )

    def mark_wrong(self, draft: DraftId, finding: WrongFinding, wrong: bool) -> None:
        """The person says that a finding is wrong, or takes that back."""

        def mark(copy: WorkingCopy) -> WorkingCopy:
            others = tuple(m for m in copy.marked_wrong if m != finding)
            return msgspec.structs.replace(copy, marked_wrong=(*others, finding) if wrong else others)

        self._change(draft, mark)

    def note_source_opened(self, draft: DraftId, revision: int, source: str) -> None:
        """The person looked at a source of a revision."""

        def note(copy: WorkingCopy) -> WorkingCopy:
            copy = _looking_at(copy, revision)
            if source in copy.sources_opened:
                return copy
            return msgspec.structs.replace(copy, sources_opened=(*copy.sources_opened, source)[:200])

        self._change(draft, note)

    def note_read_to_end(self, draft: DraftId, revision: int) -> None:
        """The person reached the end of the reply in a revision."""
        self._change(draft, lambda copy: msgspec.structs.replace(_looking_at(copy, revision), read_to_end=True))

    def current(self, draft: DraftId) -> WorkingCopy | None:
        """The copy with everything typed so far, saved or not."""
        with self._lock:
            changes = tuple(self._waiting.get(draft, ()))
        stored = self._context.reader.working_copy(draft)
        if not changes:
            return stored
        copy = stored or self._fresh(draft)
        for change in changes:
            copy = change(copy)
        return copy

    def flush(self) -> None:
        """Saves everything that waits, now; raises errors.SaveFailed. On the core's thread."""
        with self._lock:
            waiting = {draft: tuple(changes) for draft, changes in self._waiting.items()}
        if not waiting:
            return
        copies = [copy for draft in waiting if (copy := self._to_save(draft)) is not None]
        try:
            self._context.cache.working_copies.save(copies, self._seen_drafts.get)
        except errors.SaveFailed as error:
            self._say_failed(tuple(waiting), error)
            raise
        self._failed = False
        with self._lock:
            for draft, saved in waiting.items():
                # A key pressed meanwhile took the place of the one before it: it is not among what was saved.
                left = [change for change in self._waiting.get(draft, ()) if change not in saved]
                if left:
                    self._waiting[draft] = left
                else:
                    self._waiting.pop(draft, None)
        for copy in copies:
            self._context.publish(WorkingCopySaved(copy.draft, len(copy.text)))
        self._context.publish(DraftsChanged(frozenset(copy.draft for copy in copies)))

    def discard(self, draft: DraftId) -> None:
        """Discards what was typed. On the core's thread; raises errors.SaveFailed."""
        self._context.cache.working_copies.delete(draft)
        self.forget(draft)
        self._context.publish(DraftsChanged(frozenset((draft,))))

    def forget(self, draft: DraftId) -> None:
        """Drops unsaved changes: they have become a decision."""
        with self._lock:
            self._waiting.pop(draft, None)

    def _change(self, draft: DraftId, change: Change, *, replaces: bool = False) -> None:
        with self._lock:
            changes = self._waiting.setdefault(draft, [])
            if replaces and changes and getattr(changes[-1], "replaces", False):
                # A keystroke supersedes the one before it; marks in between keep their place.
                changes.pop()
            changes.append(_Replacing(change) if replaces else change)
            timed, self._timed = self._timed, True
        if not timed:
            self._context.core.post(lambda: self._time(self._context.timing.save_after))

    def _time(self, seconds: float) -> None:
        self._context.core.later(seconds, self._due)

    def _due(self) -> None:
        with self._lock:
            self._timed = False
        try:
            self.flush()
        except errors.SaveFailed:
            with self._lock:
                self._timed = True
            self._time(self._context.timing.save_again)

    def _to_save(self, draft: DraftId) -> WorkingCopy | None:
        copy = self.current(draft)
        if copy is None:
            return None
        self._handling.tick(draft)
        now = self._context.now()
        earlier = earlier_texts(self._context.reader.working_copy(draft), copy, now)
        handling = self._handling.read(draft)
        return msgspec.structs.replace(copy, saved_at=now, handling_ms=handling, earlier=earlier)

    def _fresh(self, draft: DraftId) -> WorkingCopy:
        base = self._seen_drafts.get(draft) or self._context.reader.draft(draft)
        return _copy_of(draft, base, self._context)

    def _with_edit(self, copy: WorkingCopy, revision: int, text: str, params: dict[str, Any] | None) -> WorkingCopy:
        if revision != copy.revision:
            base = self._base(copy.draft, revision)
            if base is not None:
                copy = msgspec.structs.replace(copy, revision=revision, base_text=base.submitted.text, marked_wrong=())
        return msgspec.structs.replace(copy, text=replace_lone_surrogates(text), params=params)

    def _base(self, draft: DraftId, revision: int) -> Draft | None:
        for known in (self._seen_drafts.get(draft), self._context.reader.draft(draft)):
            if known is not None and known.revision == revision:
                return known
        return self._context.reader.earlier_revision(draft, revision)

    def _say_failed(self, drafts: tuple[DraftId, ...], error: errors.SaveFailed) -> None:
        if self._failed:
            return
        self._failed = True
        for draft in drafts:
            message = f"{error} Your text stays in this window and is saved as soon as there is room."
            self._context.publish(NotSaved(draft, message))


class _Replacing:
    """A change that replaces an earlier one of its kind."""

    replaces = True

    def __init__(self, change: Change) -> None:
        self._change = change

    def __call__(self, copy: WorkingCopy) -> WorkingCopy:
        return self._change(copy)


def _looking_at(copy: WorkingCopy, revision: int) -> WorkingCopy:
    """The copy, without what was looked at in another revision."""
    evidence = copy.evidence(revision)
    return msgspec.structs.replace(
        copy, seen_revision=revision, sources_opened=evidence.sources_opened, read_to_end=evidence.read_to_end
    )


def _copy_of(draft: DraftId, base: Draft | None, context: SessionContext) -> WorkingCopy:
    text = base.submitted.text if base else ""
    return WorkingCopy(draft, base.revision if base else 1, text, text, None, context.now())


def replace_lone_surrogates(text: str) -> str:
    """`text` with halves of characters joined or, where the other half is missing, replaced: only that can be kept."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def earlier_texts(before: WorkingCopy | None, copy: WorkingCopy, now: datetime) -> tuple[EarlierText, ...]:
    """The earlier texts of `copy`, oldest first, with those that it has left since `before`, which was saved last: each
    that undo or redo led to, with its time. Undo forgets them as soon as something else is typed; this list does not.
    """
    texts = list(copy.earlier)
    known = {copy.base_text, *(each.text for each in texts)}
    lost = before.history if before is not None and _went_back(before, copy) else ()
    for text in (*lost, *copy.history[:-1], *copy.later):
        if text not in known:
            known.add(text)
            at = before.saved_at if before is not None and before.text == text else now
            texts.append(EarlierText(at, text))
    room, fitting = MOST_CHARACTERS, []
    for each in reversed(texts[-MOST_TEXTS:]):
        room -= len(each.text)
        if room < 0:
            break
        fitting.append(each)
    return tuple(reversed(fitting))


def _went_back(before: WorkingCopy, copy: WorkingCopy) -> bool:
    """Whether undo led back behind the last step, and something else was typed, before that was saved."""
    return len(before.history) > 1 and before.history[-2] not in (*copy.history, *copy.later)
