"""A text as labels and layouts show it, and the positions of its code points in it."""

from bisect import bisect_left, bisect_right

from ui.units import CodePoint, Utf16, units_in
from ui.widgets.visible_text import pieces


class VisibleText:
    """`shown` is `text` with hidden characters by their names; `utf16` says where one of its code points begins."""

    __slots__ = ("_after", "_shifts", "shown")

    def __init__(self, text: str, *, line_end: str = "\n") -> None:
        """`line_end` stands for each line end, and is one UTF-16 unit."""
        self._after: list[int] = []
        self._shifts: list[int] = [0]
        parts: list[str] = []
        at = 0
        for piece in pieces(text):
            if piece.mark:
                self._add(at, units_in(piece.shown) - 1)
            elif not piece.shown.isascii():
                for offset, character in enumerate(piece.shown):
                    if character > "\uffff":
                        self._add(at + offset, 1)
            at += len(piece.original)
            parts.append(piece.shown)
        whole = "".join(parts)
        self.shown = whole if line_end == "\n" else whole.replace("\n", line_end)

    def utf16(self, point: CodePoint) -> Utf16:
        """The unit of `shown` at which code point number `point` of the text begins."""
        return Utf16(point + self._shifts[bisect_left(self._after, point)])

    def point(self, unit: Utf16) -> CodePoint:
        """The code point of the text that is at `unit` of `shown`."""
        low = bisect_right(self._after, unit, key=lambda point: self.utf16(CodePoint(point)))
        if low and unit < self.utf16(CodePoint(self._after[low - 1] + 1)):
            return CodePoint(self._after[low - 1])
        return CodePoint(unit - self._shifts[low])

    def _add(self, point: int, more: int) -> None:
        self._after.append(point)
        self._shifts.append(self._shifts[-1] + more)
