"""Names by which people and programs tell things apart: names of queues, people, helpdesks, tickets, and a pipeline's
ids.

Such a name is one line of visible text: in Unicode's composed form (NFC), without white space at its ends, and without
control, invisible and bidirectional characters. So two names that look the same are the same.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final

from console.model.problem import FieldError

LONGEST: Final = 200
"""The most code points of a name."""

_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_IGNORABLE: Final = (
    *((0x034F, 0x034F), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x2065, 0x2065), (0x2800, 0x2800)),
    *((0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0xE0000, 0xE0FFF)),
)
"""Code points that leave no mark, whatever their category (Unicode 16, Default_Ignorable; and U+2800)."""


def tidied(text: str) -> str:
    """`text` normalised as a name: composed, and without white space at its ends."""
    return unicodedata.normalize("NFC", text).strip()


def unseen(letter: str) -> bool:
    """Whether a reader cannot see this character, or it changes where other characters are shown."""
    code = ord(letter)
    if code < 0x7F:
        return code < 0x20
    if unicodedata.category(letter) in _REFUSED:
        return True
    return any(first <= code <= last for first, last in _IGNORABLE)


def name_problem(text: str) -> str | None:
    """Why `text` cannot be a name, as words that follow its path; None if it can be one."""
    if not text.strip():
        return "is empty, or only white space"
    if len(text) > LONGEST:
        return f"has {len(text)} characters; a name has at most {LONGEST}"
    if text in (".", ".."):
        return "is a way through an address; use another name"
    return _badly_written(text)


def _badly_written(text: str) -> str | None:
    if text != text.strip():
        return "begins or ends with white space; send it without"
    for letter in text:
        if unseen(letter) or (letter != " " and unicodedata.category(letter) == "Zs"):
            called = unicodedata.name(letter, "a control character").lower()
            return f"holds U+{ord(letter):04X} ({called}), which cannot be seen; a name is one line of what can be seen"
    if not unicodedata.is_normalized("NFC", text):
        return "is not in Unicode's composed form (NFC); send it in that form"
    return None


def name_errors(path: str, text: str) -> Iterator[FieldError]:
    """The problem of `text` as a field error with its path; empty if there is none."""
    problem = name_problem(text)
    if problem is not None:
        yield FieldError(path, problem)
