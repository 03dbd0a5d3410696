"""Compares two lists of words: which runs of one became which runs of the other.

It uses the longest common subsequence; neighbouring changes that a person would call one change are joined, and a
change that could be in several places is put where a sentence or line begins.
"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from console.rules.tokens import is_word

_MATRIX_LIMIT = 200_000_000
"""Pairs of units compared at once; above it texts are first compared by lines (one bit a pair: 25 MB)."""

_CHANCE_WORDS = 3
_CHANCE_SHARE = 4
"""Changes with at most this many words in common between them are joined if together they are this many times as long.
"""

Span = tuple[int, int, int, int]
"""Units `[a, b)` of the old list become units `[c, d)` of the new one."""


def changed(old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """The places where `old` and `new` differ, in order, each where a person would put it."""
    return _slid(_joined(_runs(old, new), old), old, new)


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Span]:
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


def _by_units(a: Sequence[str], b: Sequence[str]) -> list[Span]:
    if not a or not b:
        return [(0, len(a), 0, len(b))] if a or b else []
    numbers: dict[str, int] = {}
    left = [numbers.setdefault(t, len(numbers)) for t in a]
    right = [numbers.setdefault(t, len(numbers)) for t in b]
    spans: list[Span] = []
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


def _by_lines(a: Sequence[str], b: Sequence[str]) -> list[Span]:
    """For texts too large to compare unit by unit: whole lines first, then the units of each changed run of lines."""
    rows_a, rows_b = list(_lines(a)), list(_lines(b))
    spans: list[Span] = []
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


def _joined(spans: list[Span], old: Sequence[str]) -> list[Span]:
    """Joins neighbouring changes that have only white space between them."""
    joined: list[Span] = []
    for span in spans:
        if joined and _joins_edits(joined[-1], span, old):
            previous = joined.pop()
            joined.append((previous[0], span[1], previous[2], span[3]))
        else:
            joined.append(span)
    return joined


def _joins_edits(left: Span, right: Span, old: Sequence[str]) -> bool:
    """Whether two changes are one. White space between them joins them, and so do a few words that two different
    sentences only have in common by chance: if the changed runs are several times as long as those words.
    """
    between = old[left[1] : right[0]]
    if any("\n" in unit for unit in between):
        return False
    words = sum(map(is_word, between))
    return not any(not unit.isspace() for unit in between) or (
        words <= _CHANCE_WORDS and _length(left) + _length(right) >= _CHANCE_SHARE * len(between)
    )


def _length(span: Span) -> int:
    return max(span[1] - span[0], span[3] - span[2])


def _slid(spans: list[Span], old: Sequence[str], new: Sequence[str]) -> list[Span]:
    """Moves a pure insertion or deletion along equal text to where a person would put it.

    One that reaches the change before it becomes one place with it.
    """
    slid: list[Span] = []
    for n, (i, j, k, m) in enumerate(spans):
        low = slid[-1][1] if slid else 0
        high = spans[n + 1][0] if n + 1 < len(spans) else len(old)
        if i == j:
            shift = _best_shift(new, k, m, i - low, high - j)
        elif k == m:
            shift = _best_shift(old, i, j, i - low, high - j)
        else:
            shift = 0
        first, first_new = i + shift, k + shift
        if slid and slid[-1][1] == first:
            first, _, first_new, _ = slid.pop()
        slid.append((first, j + shift, first_new, m + shift))
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
    """How natural it is for a change to be at `[start, end)`: complete lines are better than sentences, and sentences
    are better than words.
    """
    starts_line = start == 0 or units[start - 1].endswith("\n")
    ends_line = end == len(units) or units[end - 1].endswith("\n")
    starts_gap = start == 0 or units[start - 1].isspace()
    ends_gap = end == len(units) or units[end - 1].isspace()
    starts_word = is_word(units[start])
    return 8 * (starts_line and ends_line) + 4 * (starts_gap and ends_gap) + 2 * starts_gap + starts_word
