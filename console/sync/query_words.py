"""What a line of search is made of, the same for the queue and for History: words, and `name:value` with the name of a
field. A value with spaces is quoted, and a quotation mark in it is doubled.

A name that is a field in neither list makes no field: `12:30` and addresses are words. A field of one list is a field
in the other too, where it can be said that it has no meaning there; as a word it would only find nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

QUEUE_FIELDS: Final = frozenset(
    {"queue", "customer", "finding", "source", "confidence", "due", "is", "language", "priority", "action", "sort"}
)
HISTORY_FIELDS: Final = frozenset(
    {
        *("person", "kind", "queue", "prompt", "model", "source", "reason", "changed", "counted"),
        *("from", "since", "to", "until"),
    }
)
_TOKEN: Final = re.compile(r'(?:(?P<name>[^\s":]+):)?(?:"(?P<quoted>(?:[^"]|"")*)"?|(?P<plain>\S*))')
_UNSAYABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What no request can hold, and no text has: a mark that is no word stands for it."""
_NOT_WRITTEN: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What is no part of a line."""


def name_values(query: str) -> Iterator[tuple[str, str, str]]:
    """The words of `query` in order: name and value of a field (the name is "" for any other word), and the word."""
    for match in _TOKEN.finditer(_UNSAYABLE.sub("\ufffd", query)):
        if match[0].strip():
            name = (match["name"] or "").lower()
            value = match["quoted"].replace('""', '"') if match["quoted"] is not None else match["plain"]
            yield name if name in QUEUE_FIELDS | HISTORY_FIELDS else "", value, match[0]


def quoted_field(name: str, value: str) -> str:
    """The word that narrows a field to exactly `value`; "" where one line of text cannot say that."""
    if not value or _NOT_WRITTEN.search(value) or (name == "source" and value.endswith("*")):
        return ""
    doubled = value.replace('"', '""')
    return f'{name}:"{doubled}"'
