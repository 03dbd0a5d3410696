"""The edit diff: the places where a person changed the AI's text.

Edits are in order, do not overlap, and carry both texts, so that they can be applied, checked, reversed and counted.
They are found over words (see `console.rules.tokens` and `console.rules.spans`). Applying `diff(a, b)` to `a` gives `b`
exactly, for any text.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from console.model.decision import Edit
from console.model.problem import FieldError
from console.rules.spans import Span, changed
from console.rules.tokens import tokens, word_count


class EditMismatch(ValueError):
    """Edit number `index` does not fit the text it is applied to."""

    def __init__(self, index: int, field: str, message: str) -> None:
        self.index, self.field, self.message = index, field, message
        super().__init__(f"edit {index}: {field} {message}")


class SegmentKind(StrEnum):
    """How a piece of text is drawn."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class Segment(NamedTuple):
    """A piece of text that is kept, deleted or inserted, and where it begins in the AI's and in the final text."""

    kind: SegmentKind
    text: str
    before_start: int
    after_start: int


class RebaseResult(NamedTuple):
    """Edits carried over to a newer text: the result, how many could be applied, and those whose place changed too."""

    text: str
    kept: int
    lost: tuple[Edit, ...]


def diff(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn `before` into `after`; empty when they are equal."""
    if before == after:
        return ()
    old, new = _units_of(before), tokens(after)
    edits = tuple(_edits(changed(old, new), old, new))
    if _applied(before, edits) != after:  # a last safeguard: an exact diff matters more than a readable one
        return (Edit(0, len(before), before, after),)
    return edits


def apply(before: str, edits: Sequence[Edit]) -> str:
    """`before` with all edits applied; raises EditMismatch if an edit is out of order or its old text is not there."""
    end = 0
    for i, edit in enumerate(edits):
        if edit.start < end:
            raise EditMismatch(i, "start", f"is {edit.start}, before the end of the edit before it ({end})")
        if edit.end < edit.start or edit.end > len(before):
            raise EditMismatch(i, "end", f"is {edit.end}, outside the text from {edit.start} to {len(before)}")
        if before[edit.start : edit.end] != edit.old:
            raise EditMismatch(i, "old", f"is not the text from {edit.start} to {edit.end}")
        end = edit.end
    return _applied(before, edits)


def reverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that turn the final text back into the AI's."""
    shift = 0
    reversed_edits = []
    for edit in edits:
        start = edit.start + shift
        reversed_edits.append(Edit(start, start + len(edit.new), edit.new, edit.old))
        shift += len(edit.new) - len(edit.old)
    return tuple(reversed_edits)


def check(before: str, edits: Sequence[Edit], after: str) -> tuple[FieldError, ...]:
    """What is wrong with edits that claim to turn `before` into `after`: at most one error, with its path from `$`."""
    try:
        result = apply(before, edits)
    except EditMismatch as error:
        return (FieldError(f"$.diff[{error.index}].{error.field}", error.message),)
    if result != after:
        return (FieldError("$.diff", "applied to the draft's text does not give final_text"),)
    empty = next((i for i, e in enumerate(edits) if e.old == e.new), None)
    if empty is not None:
        return (FieldError(f"$.diff[{empty}]", "changes nothing"),)
    return ()


def segments(before: str, edits: Sequence[Edit]) -> tuple[Segment, ...]:
    """The text as a sequence of kept, deleted and inserted pieces, for drawing. `edits` must fit `before`."""
    result = []
    at = shift = 0
    for edit in edits:
        if edit.start > at:
            result.append(Segment(SegmentKind.EQUAL, before[at : edit.start], at, at + shift))
        if edit.old:
            result.append(Segment(SegmentKind.DELETED, edit.old, edit.start, edit.start + shift))
        if edit.new:
            result.append(Segment(SegmentKind.INSERTED, edit.new, edit.end, edit.start + shift))
        at = edit.end
        shift += len(edit.new) - len(edit.old)
    if at < len(before):
        result.append(Segment(SegmentKind.EQUAL, before[at:], at, at + shift))
    return tuple(result)


def words_changed(edits: Sequence[Edit]) -> int:
    """How many words were changed: in each place the larger of the numbers of removed and inserted words."""
    return sum(max(word_count(edit.old), word_count(edit.new)) for edit in edits)


def places(edits: Sequence[Edit]) -> int:
    """How many places were changed."""
    return len(edits)


def rebase(edits: Sequence[Edit], base: str, onto: str) -> RebaseResult:
    """Applies the edits of `base` to `onto`, a newer text of the same origin.

    An edit whose place `onto` changed too is lost, unless both made the same change.
    """
    theirs = diff(base, onto)
    applied, lost = [], []
    held = 0
    for edit in edits:
        touching = [t for t in theirs if _touch(edit, t)]
        if not touching:
            shift = sum(len(t.new) - len(t.old) for t in theirs if t.end <= edit.start)
            applied.append(Edit(edit.start + shift, edit.end + shift, edit.old, edit.new))
            held += 1
        elif edit in touching:
            held += 1
        else:
            lost.append(edit)
    return RebaseResult(apply(onto, applied), held, tuple(lost))


def _touch(mine: Edit, theirs: Edit) -> bool:
    if mine.start == mine.end or theirs.start == theirs.end:
        return mine.start <= theirs.end and theirs.start <= mine.end
    return mine.start < theirs.end and theirs.start < mine.end


def _applied(before: str, edits: Sequence[Edit]) -> str:
    parts = []
    at = 0
    for edit in edits:
        parts += [before[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, before[at:]])


@lru_cache(maxsize=16)
def _units_of(before: str) -> list[str]:
    """The AI's text stays the same while a person types, so it is split only once. Callers must not change the list."""
    return tokens(before)


def _edits(spans: list[Span], old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    at = unit = 0
    for i, j, k, m in spans:
        at += sum(map(len, old[unit:i]))
        deleted, inserted = "".join(old[i:j]), "".join(new[k:m])
        yield Edit(at, at + len(deleted), deleted, inserted)
        at, unit = at + len(deleted), j
