"""Where a line can be split that is too long to be laid out in one piece."""

import unicodedata

LONG, PART = 3_000, 1_200
"""Code points: a line longer than `LONG` is shown in parts of about `PART`."""
LOOK_BACK = 120
"""Code points: as far back as a good place is looked for."""


def good_place(line: str, at: int) -> int:
    """A place near `at` after a space, else between two whole characters."""
    first = max(at - LOOK_BACK, 1)
    space = line.rfind(" ", first, at)
    if space >= 0:
        return space + 1
    for place in range(min(at, len(line) - 1), first, -1):
        if not belongs_to_what_is_before(line, place):
            return place
    return at


def belongs_to_what_is_before(line: str, at: int) -> bool:
    """Whether people see the character at `at` as a part of the one before."""
    character = line[at]
    joined = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf", "Sk") or line[at - 1] == "\u200d"
    return joined or "\U0001f1e6" <= character <= "\U0001f1ff"
