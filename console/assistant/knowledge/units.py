"""Splits an article into what can be quoted: sentences, and lists with the line that introduces them.

A unit is never part of a sentence or of a numbered list: half a procedure misleads. Sentences that address a model are
not units, so instructions in an article are neither searched nor quoted.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from console.assistant.knowledge.articles import Article
from console.assistant.knowledge.blocks import Block, BlockKind
from console.rules.citations import sentences
from console.rules.clauses import sentences as pieces
from console.rules.policy.articles import SHORTEST
from console.rules.policy.instructions import first_instruction

LONGEST_LIST: Final = 900
"""The most characters of a list; a longer numbered list is not quoted, and of a longer bullet list only single items
are.
"""
LONGEST: Final = 1_200
_DIGIT: Final = re.compile(r"\d")
_NUMBERING: Final = re.compile(r"\d{1,3}[.)]")


class TextUnit(NamedTuple):
    """A span of an article's text that can be quoted by itself. `heading` is the one above it; `paragraph` counts the
    blocks, so that neighbours of one paragraph stay together.
    """

    start: int
    end: int
    text: str
    heading: str
    paragraph: int


def units(article: Article) -> tuple[TextUnit, ...]:
    """The units of an article, in order."""
    return tuple(unit for unit in _units(article) if _is_quotable(unit.text))


def _is_quotable(text: str) -> bool:
    """Whether the text is not too long, does not consist of pieces too short to be understood alone (“30 dollars.”),
    and does not address a model.
    """
    if not SHORTEST <= len(text) <= LONGEST or first_instruction(text) is not None:
        return False
    short = (text[start:end] for start, end in pieces(text) if end - start < SHORTEST)
    return not any(_DIGIT.search(piece) and not _NUMBERING.fullmatch(piece) for piece in short)


def _units(article: Article) -> Iterator[TextUnit]:
    text, heading = article.text, ""
    lead: Block | None = None
    runs = [(kind, list(blocks)) for kind, blocks in groupby(article.blocks, lambda block: block.kind)]
    for kind, blocks in runs:
        if kind is BlockKind.HEADING:
            heading, lead = text[blocks[-1].start : blocks[-1].end], None
        elif kind is BlockKind.PARAGRAPH:
            last = blocks[-1]
            lead = last if text[last.start : last.end].endswith(":") else None
            for block in blocks:
                yield from _sentences(text, block, heading, whole=block is not lead)
        elif kind is BlockKind.ITEM:
            yield from _list(text, blocks, lead, heading)
            lead = None
        else:
            lead = None


def _sentences(text: str, block: Block, heading: str, *, whole: bool) -> Iterator[TextUnit]:
    spans = list(sentences(text[block.start : block.end]))
    if not whole:
        spans.pop()  # the last sentence introduces the list that follows
    for start, end in _joined(text[block.start : block.end], spans):
        if not text[block.start + start : block.start + end].endswith((":", "?")):
            yield _unit(text, block.start + start, block.start + end, heading, block.start)


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans, with a question and its answer joined. A few words, or a span that begins with a small letter (after
    an abbreviation), are joined to the span before.
    """
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        before = text[joined[-1][0] : joined[-1][1]] if joined else ""
        _, question_mark, answer = before.rpartition("?")
        # “No.” and the sentence after it only make sense together.
        is_open = len(before if question_mark == "" else answer) < SHORTEST
        if joined and (is_open or end - start < SHORTEST or text[start].islower()):
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _list(text: str, items: list[Block], lead: Block | None, heading: str) -> Iterator[TextUnit]:
    start, end = items[0].start, items[-1].end
    if lead is not None:
        start = lead.start + list(sentences(text[lead.start : lead.end]))[-1][0]
    if end - start <= LONGEST_LIST:
        yield _unit(text, start, end, heading, items[0].start)
    elif text[items[0].start] == "-" and lead is None:
        for item in items:
            yield from _sentences(text, item._replace(start=item.start + 2), heading, whole=True)


def _unit(text: str, start: int, end: int, heading: str, paragraph: int) -> TextUnit:
    return TextUnit(start, end, text[start:end], heading, paragraph)
