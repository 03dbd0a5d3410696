"""The marks around words from outside until `outside_text.visible` puts isolates (UAX 9) in their place.

They are chosen anew at each start, so nobody outside knows them.
"""

import secrets

from ui.widgets.direction import has_rtl

OPEN, CLOSE = ("".join(chr(0xF0000 + secrets.randbelow(0xFFFE)) for _ in range(3)) for _ in range(2))


class _State:
    always = False


def isolate_always(on: bool) -> None:
    """In a sentence that reads from right to left, words of any script are put in their place."""
    _State.always = on


def isolated(words: str) -> str:
    """`words` with the marks around them, where they could move their neighbours."""
    return f"{OPEN}{words}{CLOSE}" if words and (_State.always or has_rtl(words)) else words
