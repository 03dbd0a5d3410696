"""Which earlier texts of a reply are kept: each that undo or redo led to when it was saved, with its time.

Undo forgets what was undone as soon as something else is typed; this list does not.
"""

from datetime import datetime

from console.cache.rows import EarlierText, WorkingCopy

MOST_TEXTS, MOST_CHARACTERS = 50, 150_000
"""Of one reply; the oldest go first."""


def remembered(before: WorkingCopy | None, copy: WorkingCopy, now: datetime) -> tuple[EarlierText, ...]:
    """The earlier texts of `copy`, oldest first, with those that it has left since `before`, which was saved last."""
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
