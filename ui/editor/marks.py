"""What is painted over the text in the editor, in UTF-16 units, made from one Review.

Between a key press and its Review the marks move along with the text, so that nothing flickers.
"""

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.rules.review import Review
from ui.language import tr
from ui.outside_text import said
from ui.units import CodePoint, Units, Utf16


class MarkKind(IntEnum):
    """What a mark says, in the order of painting."""

    CITED = 1
    INSERTED = 2
    DELETED = 3
    UNSUPPORTED = 4
    FINDING = 5
    WEIGHED = 6
    MISSPELLED = 7
    FOUND = 8


class Mark(NamedTuple):
    """A stretch `[start, end)` of the document. `number` is a citation's; `text` what was deleted at `start`, or what
    the finding says; `key` a citation's source or a finding's number.
    """

    kind: MarkKind
    start: Utf16
    end: Utf16
    number: int = 0
    text: str = ""
    key: str = ""
    grave: bool = False


def marks_of(review: Review, numbers: dict[str, int], units: Units, *, with_diff: bool) -> tuple[Mark, ...]:
    """Every mark of `review`, in order. `units` are those of the document that shows its text."""
    marks = list(_cited(review, numbers, units))
    if with_diff:
        marks += _changed(review, units)
    marks += [Mark(MarkKind.UNSUPPORTED, *_span(units, a, b)) for a, b in review.unsupported]
    wrong = {(m.rule, m.start, m.end) for m in review.marked_wrong}
    for i, finding in enumerate(review.findings):
        if (
            finding.start is not None
            and finding.end is not None
            and (finding.rule, finding.start, finding.end) not in wrong
        ):
            marks.append(_finding(i, finding, _span(units, finding.start, finding.end)))
            marks += [Mark(MarkKind.WEIGHED, *_span(units, a, b), key=str(i)) for a, b in finding.why]
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.kind)))


def shift_marks(marks: Sequence[Mark], position: Utf16, removed: int, added: int) -> tuple[Mark, ...]:
    """The marks after `removed` units at `position` became `added`, until a new Review says better."""
    result = []
    end = Utf16(position + removed)
    by = added - removed
    for mark in marks:
        if mark.end < position:
            result.append(mark)
            continue
        if position < mark.start >= end:  # nearly all, at each letter: `_replace` takes three times as long
            kind, first, last, number, text, key, grave = mark
            result.append(Mark(kind, Utf16(first + by), Utf16(last + by), number, text, key, grave))
            continue
        start = _move(mark.start, position, end, added, grows=False)
        finish = max(start, _move(mark.end, position, end, added, grows=mark.kind is MarkKind.INSERTED))
        if finish > start or mark.kind is MarkKind.DELETED:
            result.append(mark._replace(start=start, end=finish))
    return tuple(result)


def _move(at: Utf16, position: Utf16, end: Utf16, added: int, *, grows: bool) -> Utf16:
    if at < position or (at == position and not grows):
        return at
    if at >= end:
        return Utf16(at - (end - position) + added)
    return Utf16(position + added)


def _span(units: Units, start: int, end: int) -> tuple[Utf16, Utf16]:
    """A span of a Review's text, which counts code points, in the document."""
    return units.utf16(CodePoint(start)), units.utf16_end(CodePoint(end))


def _cited(review: Review, numbers: dict[str, int], units: Units) -> list[Mark]:
    marks = []
    numbered: set[tuple[Utf16, int]] = set()
    for followed in review.citations:
        if followed.start is None or followed.end is None or followed.end <= followed.start:
            continue
        source = followed.citation.source
        span, number = _span(units, followed.start, followed.end), numbers.get(source, 0)
        if (span[1], number) in numbered:  # a number is there once, however many stretches of its source end at a place
            number = 0
        numbered.add((span[1], number))
        marks.append(Mark(MarkKind.CITED, *span, number=number, key=source))
    return list(dict.fromkeys(marks))


def _changed(review: Review, units: Units) -> list[Mark]:
    marks = []
    shift = 0
    for edit in review.edits:
        start = edit.start + shift
        if edit.old:
            at = units.utf16(CodePoint(start))
            marks.append(Mark(MarkKind.DELETED, at, at, text=edit.old))
        if edit.new:
            marks.append(Mark(MarkKind.INSERTED, *_span(units, start, start + len(edit.new))))
        shift += len(edit.new) - len(edit.old)
    return marks


def _finding(number: int, finding: Finding, span: tuple[Utf16, Utf16]) -> Mark:
    grave = SEVERITY_ORDER.index(finding.severity) >= SEVERITY_ORDER.index(Severity.ESCALATE)
    return Mark(MarkKind.FINDING, *span, text=finding_words(finding), key=str(number), grave=grave)


def finding_words(finding: Finding) -> str:
    """What a finding says; with its score, where a model gave one."""
    words = said(finding.message)
    return (
        words
        if finding.score is None
        else tr("{words} Score: {score} of {most}.", words=words, score=finding.score, most=100)
    )


class FoundMarks:
    """The matches of Find in one editor: painted where they are in view, so that thousands cost no more than those.
    `paint` paints what is in view again.
    """

    def __init__(self, paint: Callable[[], None]) -> None:
        self._paint = paint
        self._marks: tuple[Mark, ...] = ()

    def show(self, hits: Sequence[tuple[CodePoint, CodePoint]], text: Units) -> None:
        """`hits`, in order, are marked, and nothing else; `text` is what is shown. Those without anything between them
        look as one, and are one mark.
        """
        spans: list[tuple[CodePoint, CodePoint]] = []
        for start, end in hits:
            if spans and spans[-1][1] == start:
                spans[-1] = spans[-1][0], end
            else:
                spans.append((start, end))
        marks = tuple(Mark(MarkKind.FOUND, text.utf16(start), text.utf16_end(end)) for start, end in spans)
        if marks != self._marks:
            self._marks = marks
            self._paint()

    def forget(self) -> None:
        """Nothing is marked."""
        self.show((), Units(""))

    def shown(self) -> tuple[Mark, ...]:
        """What is painted."""
        return self._marks

    def shift(self, position: Utf16, removed: int, added: int) -> None:
        """The text changed: marks move along until it is looked through again."""
        self._marks = shift_marks(self._marks, position, removed, added)
