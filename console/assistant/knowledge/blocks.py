"""Represents an article as plain text in blocks (headings, paragraphs, list items) with their places.

Formats are turned into blocks first, and the text is assembled from them once. Every offset counts code points of that
text, which is the content of a draft's source and what a reviewer sees.
"""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from console.rules.characters import HIDDEN, UNCOMMON
from console.rules.policy.honest import is_honest

_SPACES: Final = re.compile(r"[ \t\r\f\v\u00a0]+")


class BlockKind(StrEnum):
    """What a block of an article is. `OTHER` (code, tables) is shown and never quoted."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    OTHER = "other"


class RawBlock(NamedTuple):
    """A block before its place in the text is known."""

    kind: BlockKind
    text: str


class Block(NamedTuple):
    """A block and its span in the article's text."""

    kind: BlockKind
    start: int
    end: int


def put_together(raw: Sequence[RawBlock]) -> tuple[str, tuple[Block, ...]]:
    """The text of an article and the places of its blocks. Items of a list are on lines one after the other, other
    blocks have an empty line between them.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for kind, written in raw:
        text = clean(written)
        if not text:
            continue
        if blocks:
            gap = "\n" if kind is blocks[-1].kind is BlockKind.ITEM else "\n\n"
            parts.append(gap)
            at += len(gap)
        parts.append(text)
        blocks.append(Block(kind, at, at + len(text)))
        at += len(text)
    return "".join(parts), tuple(blocks)


def clean(text: str) -> str:
    """`text` in NFC, without invisible characters, and with single spaces within a line."""
    text = unicodedata.normalize("NFC", text)
    if UNCOMMON.search(text):
        text = "".join(c for at, c in enumerate(text) if _is_seen(text, at))
    return "\n".join(line for line in (_SPACES.sub(" ", line).strip() for line in text.split("\n")) if line)


def _is_seen(text: str, at: int) -> bool:
    """Whether a reader sees the character, or it joins visible ones."""
    c = text[at]
    return c == "\n" or not HIDDEN.match(c) or (unicodedata.category(c) != "Cc" and is_honest(text, at))
