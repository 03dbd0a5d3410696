"""Merges two texts that came from a common one, a person's and a newer one of the AI: the places where they differ, and
the text for given choices.

Choosing mine everywhere gives my text exactly, choosing theirs everywhere gives theirs, whatever the texts are.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from console.model.decision import Edit
from console.rules.editing import apply, diff


class ChangedBy(StrEnum):
    """Who changed a place. `both`: differently, so that someone has to choose."""

    ME = "me"
    THEM = "them"
    BOTH_ALIKE = "both alike"
    BOTH = "both"


class MergeSide(StrEnum):
    """Whose words to use in a place."""

    MINE = "mine"
    THEIRS = "theirs"


class MergePlace(NamedTuple):
    """Code points `[start, end)` of the common text, what each of the two texts has there, and where."""

    start: int
    end: int
    base: str
    mine: str
    theirs: str
    changed_by: ChangedBy
    mine_start: int
    theirs_start: int

    def usual(self) -> MergeSide | None:
        """The side to choose by default if only one of them changed the place; None if both did, differently."""
        if self.changed_by is ChangedBy.BOTH:
            return None
        return MergeSide.THEIRS if self.changed_by is ChangedBy.THEM else MergeSide.MINE


def merge_places(base: str, mine: str, theirs: str) -> tuple[MergePlace, ...]:
    """Every place that either of them changed, in order; changes that touch are one place."""
    by_me, by_them = diff(base, mine), diff(base, theirs)
    places = []
    my_shift = their_shift = 0
    for start, end, my_edits, their_edits in _groups(by_me, by_them):
        part = base[start:end]
        my_words, their_words = _made(part, start, my_edits), _made(part, start, their_edits)
        places.append(
            MergePlace(
                start, end, part, my_words, their_words, _changed_by(my_edits, their_edits, my_words == their_words),
                start + my_shift, start + their_shift,
            )
        )  # fmt: skip
        my_shift += len(my_words) - len(part)
        their_shift += len(their_words) - len(part)
    return tuple(places)


def merged(base: str, places: Sequence[MergePlace], choices: Sequence[MergeSide]) -> str:
    """The text with the chosen words in each of its `places`."""
    parts: list[str] = []
    at = 0
    for place, choice in zip(places, choices, strict=True):
        parts += (base[at : place.start], place.mine if choice is MergeSide.MINE else place.theirs)
        at = place.end
    return "".join((*parts, base[at:]))


def _groups(by_me: Sequence[Edit], by_them: Sequence[Edit]) -> Iterator[tuple[int, int, list[Edit], list[Edit]]]:
    """Groups the edits of both that touch each other, each group with the span that it covers."""
    edits = [(each.start, each.end, side, each) for side, of_one in enumerate((by_me, by_them)) for each in of_one]
    edits.sort(key=lambda each: each[:3])
    group: tuple[list[Edit], list[Edit]] = [], []
    start = end = -1
    for first, last, side, edit in edits:
        if first > end:
            if group[0] or group[1]:
                yield start, end, *group
            group, start, end = ([], []), first, last
        group[side].append(edit)
        end = max(end, last)
    if group[0] or group[1]:
        yield start, end, *group


def _made(part: str, start: int, edits: Sequence[Edit]) -> str:
    return apply(part, [Edit(e.start - start, e.end - start, e.old, e.new) for e in edits])


def _changed_by(mine: Sequence[Edit], theirs: Sequence[Edit], alike: bool) -> ChangedBy:
    if not theirs:
        return ChangedBy.ME
    if not mine:
        return ChangedBy.THEM
    return ChangedBy.BOTH_ALIKE if alike else ChangedBy.BOTH
