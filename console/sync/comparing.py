"""How texts differ from another one, compared one at a time: fifty of them take longer than a key may."""

import msgspec

from console.model.decision import Edit


class TextsCompared(msgspec.Struct, frozen=True):
    """What makes `now` of each of `texts`, in their order."""

    texts: tuple[str, ...]
    now: str
    edits: tuple[tuple[Edit, ...], ...]


class TextComparison:
    """A request, and how far it came."""

    def __init__(self, texts: tuple[str, ...], now: str) -> None:
        self._texts = texts
        self._now = now
        self._edits: list[tuple[Edit, ...]] = []

    def step(self) -> TextsCompared | None:
        """Compare the next text; the answer after the last."""
        from console.rules.editing import diff  # only once somebody asks: the first paint does not wait for it

        if len(self._edits) < len(self._texts):
            self._edits.append(tuple(diff(self._texts[len(self._edits)], self._now)))
        if len(self._edits) < len(self._texts):
            return None
        return TextsCompared(self._texts, self._now, tuple(self._edits))
