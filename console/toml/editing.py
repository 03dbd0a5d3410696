"""Changes single tables and values of a TOML text that people wrote; every other character stays as it is.

The text has no syntax errors. Whoever changes it reads it again and compares: a table can also be written inline.
"""

import re

from console.toml.positions import Path, headers, scalars
from console.toml.writing import toml_value

_NO_CONTENT = re.compile(r"[ \t\r]*(?:#[^\n]*)?\n?")


def with_tables(text: str, at: Path, tables: str) -> str:
    """`text` with the tables at `at` and inside it replaced by `tables`; if there are none, `tables` comes at the end.
    Comments inside a replaced table are lost; those in front of the next table belong to that one and stay.
    """
    tables_there = headers(text)
    blocks = [
        (start, _end(text, start, tables_there[number + 1][1] if number + 1 < len(tables_there) else len(text)))
        for number, (path, start) in enumerate(tables_there)
        if path[: len(at)] == at
    ]
    if not blocks:
        return f"{text.rstrip()}\n\n{tables}" if text.strip() else tables
    out = text
    for start, end in reversed(blocks[1:]):
        out = out[:start] + out[end:].lstrip("\n")
    start, end = blocks[0]
    return out[:start] + tables + out[end:]


def with_value(text: str, at: Path, value: str) -> str:
    """`text` with the string at `at` replaced by `value`; raises LookupError if there is no single value."""
    start, end = scalars(text)[at]
    return text[:start] + toml_value(value) + text[end:]


def _end(text: str, start: int, next_header: int) -> int:
    """Where a table ends: behind its last line that says something."""
    at = end = start
    while at < next_header:
        line_end = text.find("\n", at, next_header)
        stop = next_header if line_end < 0 else line_end + 1
        if not _NO_CONTENT.fullmatch(text, at, stop):
            end = stop
        at = stop
    return end
