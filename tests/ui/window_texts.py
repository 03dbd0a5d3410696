"""Texts of every script in the window's editor: what must hold of each, whatever is typed, pasted, deleted, undone.

`try_texts` puts random texts with random marks on the screen, works at them, and looks at what is painted. Where marks
stand is compared with what Qt itself paints as a selection of the same characters.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, cast

import regex
from PySide6.QtCore import QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextCursor, QTextLayout, QTextLine
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from console.model.decision import Kind
from console.model.draft import Citation
from console.model.finding import Finding, Severity
from console.model.ids import DraftId
from console.rules import editing
from console.rules.citations import CitationStatus, FollowedCitation
from console.rules.review import Review
from ui.editor.lines_in_view import InView, Stretch, in_view
from ui.editor.marks import Mark, MarkKind
from ui.editor.paragraph import paragraph
from ui.editor.reply_editor import ReplyEditor
from ui.faults import faults
from ui.theme import palette
from ui.theme.palette import ColorMode
from ui.units import CodePoint, Units, Utf16
from ui.widgets.label import Label, Style
from ui.widgets.marked_text import MarkedText

WORDS = (
    "refund", "5 to 7", "38.00 EUR", "Größe", "l’année", "возврат", "επιστροφή", "דחוף", "שלום", "طلب", "استرداد",
    "می\u200cخواهم", "वापसी", "क्षत्रिय", "คืนเงิน", "退款", "返金です", "환불", "ভাষা", "ABC-12", "(x)", "https://a.b/c?d=e",
    "👍", "👩\u200d👩\u200d👧", "👨🏻\u200d🚒", "🇩🇪", "1\ufe0f\u20e3", "😀😀", "𝒜", "𠀀", "e\u0301\u0323",
    "pay\u202e21\u202c", "\u200bz", "x\u00ad", "\ufeff", "\u2066i\u2069", "\u2028", "\u0007",
    "a\u0300\u0301\u0302", "\ufffc", "\U0010f000", "\ue000", "\ue001", "\U000e0041",
)  # fmt: skip
BETWEEN = (" ",) * 12 + ("\n", "\u00a0", "\t", "", "  ", "\n\n", ", ", ". ")
SOURCES = ("s1", "s2", "s3")
_NUMBERS = {source: number for number, source in enumerate(SOURCES, 1)}
_WHOLE = regex.compile(r"\X")
_SPACE_BEHIND = regex.compile(r"(?:\s[\p{M}\u200c\u200d]*)+$")
_SEEN = regex.compile(r"[^\s\p{M}\p{C}]")
_BESIDE_PIXELS = 3
"""How far a painted edge may be from the character's: rounding, and glyphs that lean out of their place."""


class Problem(NamedTuple):
    """What did not hold, and of which text."""

    seed: int
    text: str
    what: str


def random_text(of: random.Random, most: int = 28) -> str:
    """Words of many scripts."""
    return "".join(of.choice(WORDS) + of.choice(BETWEEN) for _ in range(of.randint(0, most)))


def random_review(of: random.Random, text: str) -> Review:
    """Marks at places where people see characters begin and end, now and then between any code points, as rules and
    pipelines count; words that were deleted and inserted.
    """
    edges = [0, *(whole.end() for whole in _WHOLE.finditer(text))]
    if of.random() < 0.2:
        edges = list(range(len(text) + 1))

    def span() -> tuple[int, int]:
        first = of.randrange(len(edges))
        return edges[first], edges[min(len(edges) - 1, first + of.randint(1, 12))]

    cited, findings, unsupported = [], [], []
    for _ in range(of.randint(0, 3)):
        start, end = span()
        if start < end:
            citation = Citation(start, end, of.choice(SOURCES), 0, 1)
            cited.append(FollowedCitation(citation, start, end, CitationStatus.INTACT))
    for _ in range(of.randint(0, 2)):
        start, end = span()
        if start < end:
            severity = of.choice(list(Severity))
            findings.append(Finding("a.rule", severity, "Odd \u202e words", "Odd", start, end))
    if of.random() < 0.3 and (found_span := span())[0] < found_span[1]:
        unsupported.append(found_span)
    before = text
    for _ in range(of.randint(0, 2)):
        start, end = span()
        before = before[:start] + of.choice(("", random_text(of, 4))) + before[end:]
    edits = editing.diff(before, text) if before != text else ()
    return Review(
        DraftId("0"), 1, text, edits, 0, 0, tuple(cited), tuple(findings), tuple(unsupported), {}, Kind.APPROVE
    )  # fmt: skip


class Place(QWidget):
    """The widgets of the window that show a draft's own text, in a window of their own."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.subject, self.source, self.editor = (
            Label("", Style.TITLE, self, wrap=True, breaks=True),
            MarkedText(self),
            ReplyEditor(self),
        )
        for part in (self.subject, self.source):
            column.addWidget(part)
        column.addWidget(self.editor, 1)


def try_texts(
    app: QApplication, count: int, seed: int, report: Callable[[int], object] = lambda _: None
) -> Iterator[Problem]:
    """Try `count` random texts from `seed` on; gives what does not hold. A seed's text, size and colours are the same
    wherever the count begins.
    """
    place = Place()
    place.show()
    place.editor.setFocus()
    caught: list[str] = []

    def heard(where: str, error: object) -> None:
        caught.append(f"{where}: {error!r}")

    faults.happened.connect(heard)
    try:
        for number in range(seed, seed + count):
            of = random.Random(number)
            text = random_text(of)
            if number % 200 == 0 or number == seed:
                palette.apply(app, random.Random(number // 200).choice((ColorMode.LIGHT, ColorMode.DARK)))
            if number % 7 == 0 or number == seed:
                size = random.Random(number // 7)
                place.resize(size.randint(180, 700), size.randint(240, 500))
            for what in _try_one(place, of, text):
                yield Problem(number, text, what)
            for what in caught:
                yield Problem(number, text, f"an exception in {what}")
            caught.clear()
            report(number - seed + 1)
    finally:
        faults.happened.disconnect(heard)
        place.close()
        palette.apply(app, ColorMode.LIGHT)


def _try_one(place: Place, of: random.Random, text: str) -> Iterator[str]:
    editor = place.editor
    review = random_review(of, text)
    place.subject.say(text)
    place.source.set_marked(text, [(f.start or 0, f.end or 0) for f in review.citations])
    editor.load(text, _NUMBERS, review)
    if editor.text() != text:
        yield f"the text came back as {editor.text()!r}"
    place.grab()
    yield from misplaced(editor)
    for _ in range(of.randint(1, 3)):
        yield from _work(editor, of)
    editor.grab()
    changed = editor.text()
    again = random_review(of, changed)
    if not editor.show_review(again):
        yield "a review of the text as it stands was not taken"
    editor.grab()
    yield from misplaced(editor)
    for _ in range(40):
        if not editor.document().isUndoAvailable():
            break
        editor.undo()
    if editor.text() != text:
        yield f"all undone, the text is {editor.text()!r}"
    editor.grab()


def _work(editor: ReplyEditor, of: random.Random) -> Iterator[str]:
    before, units = editor.text(), Units(editor.document().toRawText())
    cursor = editor.textCursor()
    cursor.setPosition(units.utf16(CodePoint(of.randint(0, len(before)))))
    keep = QTextCursor.MoveMode.KeepAnchor
    if of.random() < 0.5:
        cursor.setPosition(units.utf16(CodePoint(of.randint(0, len(before)))), keep)
    editor.setTextCursor(cursor)
    cursor = editor.textCursor()
    start, end = units.point(Utf16(cursor.selectionStart())), units.point(Utf16(cursor.selectionEnd()))
    match of.randrange(5):
        case 0:
            QTest.keyClicks(editor, typed := of.choice(("a", "ß", " ", "7")))
            expected = before[:start] + typed + before[end:]
        case 1:
            data, pasted = QMimeData(), random_text(of, 8)
            data.setText(pasted)
            pasted = data.text()  # Qt leaves out a byte-order mark at its beginning
            editor.insertFromMimeData(data)
            whole = before[:start] + pasted.replace("\r\n", "\n").replace("\r", "\n") + before[end:]
            expected = whole if pasted else before  # nothing pasted takes nothing away
        case 2:
            QTest.keyClick(editor, Qt.Key.Key_Backspace if of.random() < 0.5 else Qt.Key.Key_Delete)
            after = editor.text()
            whole = before[:start] + before[end:]
            if start < end and after != whole:
                yield f"deleting [{start}, {end}) of {before!r} left {after!r}"
            if start == end and not _is_less(before, after, start):
                yield f"deleting at {start} of {before!r} left {after!r}"
            return
        case 3:
            selected = QMimeData() if start == end else editor.createMimeDataFromSelection()
            if start < end and selected.text() != before[start:end].removeprefix("\ufeff"):
                yield f"copied {selected.text()!r} in place of {before[start:end]!r}"
            editor.undo()
            editor.redo()
            return
        case _:
            QTest.keyClick(editor, Qt.Key.Key_Return)
            expected = before[:start] + "\n" + before[end:]
    if editor.text() != expected:
        yield f"{before!r} became {editor.text()!r} in place of {expected!r}"


def _is_less(before: str, after: str, at: int) -> bool:
    """Whether `after` is `before` without something at one place beside `at`, or the same at an end of the text."""
    gone = len(before) - len(after)
    if gone == 0:
        return before == after and at in (0, len(before))
    return gone > 0 and after in (before[:at] + before[at + gone :], before[: at - gone] + before[at:])


def misplaced(editor: ReplyEditor) -> Iterator[str]:
    """Marks that are not painted on all of the characters that they touch, or elsewhere than Qt paints those."""
    shift = QPointF(editor.horizontalScrollBar().value(), editor.verticalScrollBar().value())
    layout = editor.document().documentLayout()
    in_sight = in_view(editor, editor.marks(), editor.viewport().rect())
    view = in_sight.marks
    yield from _not_whole(editor, in_sight)
    columns: dict[tuple[int, int, int, int], list[tuple[float, float]]] = {}
    covering = [mark for mark, stretches in view if any(s.area.width() > 0 for s in stretches)]
    for mark, stretches in view:
        if mark.kind is MarkKind.DELETED:
            continue
        painted = [s.area for s in stretches if s.area.width() > 0]
        if not painted and any(_covers(other, mark) for other in covering):
            continue  # what it covers is another's to paint, and only its number is its own
        block = editor.document().findBlock(mark.start)
        while block.isValid() and block.position() < mark.end:
            origin = layout.blockBoundingRect(block).topLeft() - shift
            base, held, lines = block.position(), block.text(), block.layout()
            text = paragraph(held).units
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                begin, end = line.textStart(), line.textStart() + line.textLength()
                first, last = max(mark.start - base, begin), min(mark.end - base, end)
                middle = origin.y() + line.y() + line.ascent() - 2
                if first >= last or not 0 <= middle < editor.viewport().height():
                    continue
                words = text.cut(Utf16(first), Utf16(last))
                without_space = _SPACE_BEHIND.sub("", words)
                if without_space != words and last == mark.end - base:
                    continue  # how wide a space at a line's end is, Qt itself says differently here and there
                at_end = last == end or line.naturalTextWidth() > line.width() - 1
                if "\t" in held and at_end:
                    continue  # tabs push a line's end beyond its width, where Qt paints no ground
                if last == end and last < mark.end - base:
                    last = text.utf16(CodePoint(text.point(Utf16(first)) + len(without_space)))
                ours = _on(line, painted, origin, middle)
                if "\t" in held and any(right >= line.x() + line.width() - 1 for _, right in ours):
                    continue
                here = text.cut(Utf16(begin), Utf16(end))
                place = base, number, first, last
                if place not in columns:
                    columns[place] = selected_columns(lines, number, first, last) if first < last else []
                theirs = columns[place]
                wrong = _difference(ours, theirs)
                if wrong and "\t" in here:
                    # A tab behind a script's run that began on the line before is drawn now with one width, now with
                    # another: asked directly before, it is where it is drawn next
                    painted_next = [s.area for s in _stretches(editor, mark) if s.area.width() > 0]
                    ours = _on(line, painted_next, origin, middle)
                    theirs = selected_columns(lines, number, first, last)
                    wrong = _difference(ours, theirs)
                if wrong and "\t" in here:
                    # Often Qt paints no ground beyond the width that it measured before it moved what follows a tab
                    ground = line.naturalTextRect().right()
                    wrong = _difference([(low, min(high, ground)) for low, high in ours if low < ground], theirs)
                if wrong:
                    yield f"{_said(mark, editor)} is painted on {here!r} at {ours} in place of {theirs}: {wrong}"
            block = block.next()


def _stretches(editor: ReplyEditor, mark: Mark) -> Sequence[Stretch]:
    """Where a mark would be painted now."""
    now = in_view(editor, editor.marks(), editor.viewport().rect()).marks
    return next((stretches for other, stretches in now if other == mark), ())


def _on(line: QTextLine, painted: Sequence[QRectF], origin: QPointF, middle: float) -> list[tuple[float, float]]:
    """From where to where these areas are painted on a line, at the height `middle` of the viewport."""
    left, right = line.x(), line.x() + line.width()
    return [
        (max(area.left() - origin.x(), left), min(area.right() - origin.x(), right))
        for area in painted
        if area.top() <= middle <= area.bottom()
    ]


def _not_whole(editor: ReplyEditor, in_sight: InView) -> Iterator[str]:
    """Marks that are painted from or to a place within what people see as one character, or not at all."""
    if not in_sight.lines:
        return
    top, bottom = in_sight.lines[0].start, in_sight.lines[-1].end
    edges = {line.first for line in in_sight.lines} | {line.last for line in in_sight.lines}
    for line in {line.first: line for line in in_sight.lines}.values():
        units = line.held.units
        edges.update(Utf16(line.first + units.utf16(CodePoint(m.end()))) for m in _WHOLE.finditer(units.raw))
    for mark, _ in in_sight.marks:
        if not {min(max(mark.start, top), bottom), min(max(mark.end, top), bottom)} <= edges | {top, bottom}:
            yield f"{_said(mark, editor)} begins or ends within a character"
    raw = Units(editor.document().toRawText())
    for exact in editor.marks():
        start, end = max(exact.start, top), min(exact.end, bottom)
        same = (mark for mark, _ in in_sight.marks if _look(mark) == _look(exact))
        covered = any(mark.start <= start and end <= mark.end for mark in same)
        if start < end and not covered and _SEEN.search(raw.cut(start, end)):
            yield f"{_said(exact, editor)} is not painted completely"


def _look(mark: Mark) -> tuple[MarkKind, str, bool]:
    return mark.kind, mark.key if mark.kind is MarkKind.CITED else "", mark.grave


def _covers(other: Mark, mark: Mark) -> bool:
    return (other.kind, other.key) == (mark.kind, mark.key) and other.start <= mark.start and mark.end <= other.end


def _said(mark: Mark, editor: ReplyEditor) -> str:
    raw = Units(editor.document().toRawText())
    return f"{mark.kind.name} of {raw.cut(mark.start, mark.end)!r}"


def selected_columns(layout: QTextLayout, number: int, start: int, end: int) -> list[tuple[float, float]]:
    """Where Qt paints the ground of a selection of the units `[start, end)` on a line, from the left."""
    line = layout.lineAt(number)
    line.glyphRuns(line.textStart(), 1)  # where Qt drew it before, a tab would be drawn with another width
    width, height = max(1, round(line.x() + max(line.width(), line.naturalTextWidth())) + 200), round(line.height())
    image = QImage(width, height + 2, QImage.Format.Format_Grayscale8)
    image.fill(255)
    chosen = QTextLayout.FormatRange()
    chosen.start, chosen.length = start, end - start
    form = QTextCharFormat()
    form.setForeground(QColor(0, 0, 0))
    form.setBackground(QColor(0, 0, 0))
    chosen.format = form
    painter = QPainter(image)
    painter.setPen(QColor(255, 255, 255))
    beyond = QRectF(0, 0, width, height)  # other lines are not drawn
    layout.draw(painter, -layout.position() - QPointF(0, round(line.y())), [chosen], beyond)
    painter.end()
    rows = [bytes(cast("memoryview", image.constScanLine(row)))[:width] for row in (0, 1, 2, height - 1)]
    pixels = bytes(map(min, *rows))  # a coloured emoji hides the ground in some of them
    columns, at = [], 0
    while (left := pixels.find(b"\x00", at)) >= 0:
        right = left
        while right < width and pixels[right] < 128:
            right += 1
        columns.append((float(left), float(right)))
        at = right
    return columns


def _difference(ours: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> str:
    """How two sets of columns differ by more than a few pixels at an edge."""

    def uncovered(a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]]) -> float:
        left_over = 0.0
        for left, right in a:
            parts = [(left, right)]
            for low, high in b:
                parts = [
                    part
                    for start, end in parts
                    for part in ((start, min(end, low - _BESIDE_PIXELS)), (max(start, high + _BESIDE_PIXELS), end))
                    if part[0] < part[1]
                ]
            left_over += sum(end - start for start, end in parts)
        return left_over

    more, less = uncovered(ours, theirs), uncovered(theirs, ours)
    return f"{more:.1f} too much, {less:.1f} too little" if more > 1 or less > 1 else ""
