"""The edit diff: the places where a person changed the AI's text.

Edits are in order, do not overlap, and carry both texts, so that they can be applied, checked, reversed and counted.
They are found over words (see `console.rules.tokens`) by the longest common subsequence; neighbours that a
person would call one place are one. Applying `diff(a, b)` to `a` gives `b` exactly, for any text.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from console.model.decision import Edit
from console.model.problem import FieldError
from console.rules.tokens import is_word, tokens, word_count

_MATRIX_LIMIT = 200_000_000
"""Pairs of units compared at once; above it texts are first compared by lines (one bit a pair: 25 MB)."""


_CHANCE_WORDS = 3
_CHANCE_SHARE = 4
"""Up to so many words in common between changes that are together so many times as long do not part them."""


class EditMismatch(ValueError):
    """Edit number `index` does not fit the text it is applied to."""

    def __init__(self, index: int, field: str, message: str) -> None:
        self.index, self.field, self.message = index, field, message
        super().__init__(f"edit {index}: {field} {message}")


class SegmentKind(StrEnum):
    """How a stretch of text is drawn."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


class Segment(NamedTuple):
    """A stretch of text that is kept, deleted or inserted; where it begins in the AI's and in the final text."""

    kind: SegmentKind
    text: str
    before_start: int
    after_start: int


class Rebased(NamedTuple):
    """Edits carried over to a newer text: the result, how many held, and those whose place changed too."""

    text: str
    kept: int
    lost: tuple[Edit, ...]


def diff(before: str, after: str) -> tuple[Edit, ...]:
    """The edits that turn `before` into `after`; empty when they are equal."""
    if before == after:
        return ()
    old, new = _units_of(before), tokens(after)
    spans = _slid(_joined(_spans(old, new), old), old, new)
    edits = tuple(_edits(spans, old, new))
    if _applied(before, edits) != after:  # a last guard: exactness is worth more than beauty
        return (Edit(0, len(before), before, after),)
    return edits


def apply(before: str, edits: Sequence[Edit]) -> str:
    """`before` with all edits made; raises EditMismatch where an edit is out of order or its old text is not there."""
    end = 0
    for i, edit in enumerate(edits):
        if edit.start < end:
            raise EditMismatch(i, "start", f"is {edit.start}, before the end of the edit before it ({end})")
        if edit.end < edit.start or edit.end > len(before):
            raise EditMismatch(i, "end", f"is {edit.end}, outside the text from {edit.start} to {len(before)}")
        if before[edit.start : edit.end] != edit.old:
            raise EditMismatch(i, "old", f"is not what stands at {edit.start} to {edit.end} of the text")
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
    """The text as a sequence of kept, deleted and inserted stretches, for drawing. `edits` must fit `before`."""
    found = []
    at = shift = 0
    for edit in edits:
        if edit.start > at:
            found.append(Segment(SegmentKind.EQUAL, before[at : edit.start], at, at + shift))
        if edit.old:
            found.append(Segment(SegmentKind.DELETED, edit.old, edit.start, edit.start + shift))
        if edit.new:
            found.append(Segment(SegmentKind.INSERTED, edit.new, edit.end, edit.start + shift))
        at = edit.end
        shift += len(edit.new) - len(edit.old)
    if at < len(before):
        found.append(Segment(SegmentKind.EQUAL, before[at:], at, at + shift))
    return tuple(found)


def words_changed(edits: Sequence[Edit]) -> int:
    """How many words were touched: in each place the larger of the words gone and the words come."""
    return sum(max(word_count(edit.old), word_count(edit.new)) for edit in edits)


def places(edits: Sequence[Edit]) -> int:
    """How many places were changed."""
    return len(edits)


def rebase(edits: Sequence[Edit], base: str, onto: str) -> Rebased:
    """My edits of `base` made on `onto`, a newer text of the same origin.

    An edit whose place `onto` changed too is lost, unless both made the same change.
    """
    theirs = diff(base, onto)
    kept, lost = [], []
    held = 0
    for edit in edits:
        touching = [t for t in theirs if _touch(edit, t)]
        if not touching:
            shift = sum(len(t.new) - len(t.old) for t in theirs if t.end <= edit.start)
            kept.append(Edit(edit.start + shift, edit.end + shift, edit.old, edit.new))
            held += 1
        elif edit in touching:
            held += 1
        else:
            lost.append(edit)
    return Rebased(apply(onto, kept), held, tuple(lost))


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
    """The AI's text stays while a person types: it is cut once. The list is only read."""
    return tokens(before)


_Span = tuple[int, int, int, int]
"""Units `[a, b)` of the old list become units `[c, d)` of the new one."""


def _spans(old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """The changed runs of units, in order."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    a, b = old[first : len(old) - last], new[first : len(new) - last]
    inner = _by_lines(a, b) if len(a) * len(b) > _MATRIX_LIMIT else _by_units(a, b)
    return [(i + first, j + first, k + first, m + first) for i, j, k, m in inner]


def _by_units(a: Sequence[str], b: Sequence[str]) -> list[_Span]:
    if not a or not b:
        return [(0, len(a), 0, len(b))] if a or b else []
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(t, len(numbers)) for t in a]
    right = [numbers.setdefault(t, len(numbers)) for t in b]
    spans: list[_Span] = []
    for op in LCSseq.opcodes(left, right):
        span = (op.src_start, op.src_end, op.dest_start, op.dest_end)
        if op.tag == "equal":
            continue
        if spans and spans[-1][1] == span[0] and spans[-1][3] == span[2]:
            first = spans.pop()
            spans.append((first[0], span[1], first[2], span[3]))
        else:
            spans.append(span)
    return spans


def _by_lines(a: Sequence[str], b: Sequence[str]) -> list[_Span]:
    """For texts too large to compare unit by unit: whole lines first, then the units of each changed run of lines."""
    rows_a, rows_b = list(_lines(a)), list(_lines(b))
    spans: list[_Span] = []
    for i, j, k, m in _by_units(["".join(a[s:e]) for s, e in rows_a], ["".join(b[s:e]) for s, e in rows_b]):
        from_a, to_a = _range(rows_a, i, j, len(a))
        from_b, to_b = _range(rows_b, k, m, len(b))
        if (to_a - from_a) * (to_b - from_b) > _MATRIX_LIMIT:
            spans.append((from_a, to_a, from_b, to_b))
        else:
            inner = _by_units(a[from_a:to_a], b[from_b:to_b])
            spans += [(w + from_a, x + from_a, y + from_b, z + from_b) for w, x, y, z in inner]
    return spans


def _lines(units: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for i, unit in enumerate(units):
        if unit.endswith("\n"):
            yield start, i + 1
            start = i + 1
    if start < len(units):
        yield start, len(units)


def _range(rows: list[tuple[int, int]], first: int, last: int, length: int) -> tuple[int, int]:
    start = rows[first][0] if first < len(rows) else length
    return start, rows[last - 1][1] if last > first else start


def _joined(spans: list[_Span], old: Sequence[str]) -> list[_Span]:
    """Neighbours with nothing but white space kept between them become one place."""
    joined: list[_Span] = []
    for span in spans:
        if joined and _is_one_place(joined[-1], span, old):
            previous = joined.pop()
            joined.append((previous[0], span[1], previous[2], span[3]))
        else:
            joined.append(span)
    return joined


def _is_one_place(left: _Span, right: _Span, old: Sequence[str]) -> bool:
    """White space between two changes joins them, and so do a few words that only happen to stand in both of two
    sentences: where the changed runs are several times as long as what they have in common.
    """
    between = old[left[1] : right[0]]
    if any("\n" in unit for unit in between):
        return False
    words = sum(map(is_word, between))
    return not any(not unit.isspace() for unit in between) or (
        words <= _CHANCE_WORDS and _length(left) + _length(right) >= _CHANCE_SHARE * len(between)
    )


def _length(span: _Span) -> int:
    return max(span[1] - span[0], span[3] - span[2])


def _slid(spans: list[_Span], old: Sequence[str], new: Sequence[str]) -> list[_Span]:
    """Moves a pure insertion or deletion along equal text to where a person would put it."""
    slid = []
    for n, (i, j, k, m) in enumerate(spans):
        low = spans[n - 1][1] if n else 0
        high = spans[n + 1][0] if n + 1 < len(spans) else len(old)
        if i == j:
            shift = _best_shift(new, k, m, i - low, high - j)
        elif k == m:
            shift = _best_shift(old, i, j, i - low, high - j)
        else:
            shift = 0
        slid.append((i + shift, j + shift, k + shift, m + shift))
    return slid


def _best_shift(units: Sequence[str], start: int, end: int, back: int, forth: int) -> int:
    shifts = [0]
    s, e = start, end
    while back and s > 0 and units[s - 1] == units[e - 1]:
        s, e, back = s - 1, e - 1, back - 1
        shifts.append(s - start)
    s, e = start, end
    while forth and e < len(units) and units[s] == units[e]:
        s, e, forth = s + 1, e + 1, forth - 1
        shifts.append(s - start)
    return max(shifts, key=lambda shift: (_fit(units, start + shift, end + shift), -abs(shift)))


def _fit(units: Sequence[str], start: int, end: int) -> int:
    """How natural it is for a run to be `[start, end)`: whole lines before whole sentences before whole words."""
    starts_line = start == 0 or units[start - 1].endswith("\n")
    ends_line = end == len(units) or units[end - 1].endswith("\n")
    starts_gap = start == 0 or units[start - 1].isspace()
    ends_gap = end == len(units) or units[end - 1].isspace()
    starts_word = is_word(units[start])
    return 8 * (starts_line and ends_line) + 4 * (starts_gap and ends_gap) + 2 * starts_gap + starts_word


def _edits(spans: list[_Span], old: Sequence[str], new: Sequence[str]) -> Iterator[Edit]:
    at = unit = 0
    for i, j, k, m in spans:
        at += sum(map(len, old[unit:i]))
        gone, come = "".join(old[i:j]), "".join(new[k:m])
        yield Edit(at, at + len(gone), gone, come)
        at, unit = at + len(gone), j
