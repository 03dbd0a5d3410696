"""The marks around words from outside until `outside_text.visible` puts isolates (UAX 9) in their place.

They are chosen anew at each start, so nobody outside knows them.
"""

import re
import secrets
from typing import Final

from ui.widgets.direction import has_rtl

OPEN, CLOSE = ("".join(chr(0xF0000 + secrets.randbelow(0xFFFE)) for _ in range(3)) for _ in range(2))


_LEFT_TO_RIGHT: Final = re.compile("[A-Za-z\u00c0-\u058f]")


class _State:
    always = False


def isolate_always(on: bool) -> None:
    """In a sentence that reads from right to left, words of any script are put in their place."""
    _State.always = on


def isolated(words: str) -> str:
    """`words` with the marks around them, where they could move their neighbours. In a language from right to left a
    sentence of ours, which has marks itself, needs none, nor do figures.
    """
    if _State.always:
        return f"{OPEN}{words}{CLOSE}" if OPEN not in words and _LEFT_TO_RIGHT.search(words) else words
    return f"{OPEN}{words}{CLOSE}" if has_rtl(words) else words


def is_mirrored() -> bool:
    """Whether the window's own sentences read from right to left."""
    return _State.always
