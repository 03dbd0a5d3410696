"""Limits of a TOML document, checked before it is parsed.

`tomllib` takes time and memory quadratic in the number of parts of a dotted key, and fails on numbers with thousands of
digits. No file that a person writes has either, so both are refused from the text alone, in one pass.
"""

from typing import Final

import regex

from console.toml.problems import TomlInvalid, TomlProblem

MOST_PARTS: Final = 16
"""The most parts of a dotted key."""
DEEPEST: Final = 16
"""The deepest nesting of lists and tables within a value."""
LONGEST_WORD: Final = 200
"""The most characters outside quotes and comments without a space or sign between them: a number, a bare key."""
MOST_ENTRIES: Final = 20_000
"""The most keys, headers and list items together."""

# `regex`, not `re`: before Python 3.11.5, a possessive group in `re` can consume too much.
_TOKEN: Final = regex.compile(
    r"#[^\n]*+"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|(?P<open_string>[\"'])"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<part>[=,\n])|(?P<word>[\w+\-]++)",
    regex.DOTALL,
)


def require_bounds(text: str) -> None:
    """Raises TomlInvalid if `text` exceeds these bounds."""
    depth = dots = entries = 0
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind is None:
            continue
        if kind == "dot":
            dots += 1
            if dots >= MOST_PARTS:
                raise _beyond(text, token.start(), f"has a key of more than {MOST_PARTS} parts; shorten it")
        elif kind == "word":
            if token.end() - token.start() > LONGEST_WORD:
                message = f"has {token.end() - token.start():,} letters or digits in a row outside quotes; the most is"
                raise _beyond(text, token.start(), f"{message} {LONGEST_WORD}")
        elif kind == "open_string":
            return  # the string is never closed: that is a mistake, and the parser stops here too
        elif kind == "close":
            depth = max(depth - 1, 0)
        else:
            dots = 0
            entries += token.group() != "\n"
            depth += kind == "open"
            if depth > DEEPEST:
                raise _beyond(text, token.start(), "is nested too deeply")
            if entries > MOST_ENTRIES:
                raise _beyond(text, token.start(), f"has more than {MOST_ENTRIES:,} keys and values")


def _beyond(text: str, at: int, message: str) -> TomlInvalid:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return TomlInvalid((TomlProblem(line, column, "", message),))
