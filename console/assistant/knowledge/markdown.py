"""Converts Markdown to blocks: the parts of CommonMark that help articles use. Markup is removed, words stay as they
are.
"""

import re
from collections.abc import Iterator
from typing import Final

from console.assistant.knowledge.blocks import BlockKind, RawBlock
from console.rules.markup import unescaped

_COMMENT: Final = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HIDDEN_ELEMENT: Final = re.compile(r"<(script|style|template)\b.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCE: Final = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t](.*))?$")
_HEADING_END: Final = re.compile(r"(?:^|(?<=[ \t]))#+$")
_UNDERLINE: Final = re.compile(r"[ ]{0,3}(?:=+|-+)[ \t]*$")
_RULE: Final = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ITEM: Final = re.compile(r"([ \t]*)(?:[-*+•]|(\d{1,3})[.)])[ \t]+(.*)$")
_QUOTE: Final = re.compile(r"[ ]{0,3}>[ ]?")
_TABLE: Final = re.compile(r"[ ]{0,3}\|")

# No pattern reads past the sign that it begins with, so that each piece of text is read only once.
_IMAGE: Final = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^)\[\n]{0,2000}\)")
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,500})\]\(<?([^)\s>\[]{0,2000})>?(?:[ \t]+[\"'(][^)\n\[]{0,500})?\)")
_REFERENCE: Final = re.compile(r"\[([^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]")
_DEFINITION: Final = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+")
_AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_MARKS: Final = (
    re.compile(r"(\*\*)(?=\S)((?:[^*\n]|\*(?!\*)){1,2000}?)(?<=\S)\1"),
    re.compile(r"(__)(?=\S)((?:[^_\n]|_(?!_)){1,2000}?)(?<=\S)\1"),
    re.compile(r"(?<![\w*])(\*)(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*])\1(?![\w*])"),
    re.compile(r"(?<![\w_])(_)(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_])\1(?![\w_])"),
    re.compile(r"(~~)(?=\S)([^~\n]{1,1000})\1"),
    re.compile(r"(?<!`)(`+)(?!`)[ ]?([^`\n]{1,1000}?)[ ]?\1(?!`)"),
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


def markdown_blocks(text: str) -> Iterator[RawBlock]:
    """The blocks of a Markdown text, in order."""
    lines = _HIDDEN_ELEMENT.sub(" ", _COMMENT.sub(" ", text)).split("\n")
    paragraph: list[str] = []
    kind = BlockKind.PARAGRAPH
    mark = ""

    def closed() -> Iterator[RawBlock]:
        if paragraph:
            yield RawBlock(kind, mark + inline(" ".join(line.strip() for line in paragraph)))
            paragraph.clear()

    at = 0
    while at < len(lines):
        line = _QUOTE.sub("", lines[at])
        at += 1
        if fence := _FENCE.match(line):
            yield from closed()
            code: list[str] = []
            while at < len(lines) and not lines[at].lstrip().startswith(fence[1]):
                code.append(lines[at])
                at += 1
            at += 1
            yield RawBlock(BlockKind.OTHER, "\n".join(code))
        elif not line.strip():
            yield from closed()
            kind, mark = BlockKind.PARAGRAPH, ""
        elif heading := _HEADING.match(line):
            yield from closed()
            yield RawBlock(BlockKind.HEADING, inline(_HEADING_END.sub("", (heading[1] or "").rstrip(" \t"))))
            kind, mark = BlockKind.PARAGRAPH, ""
        elif _UNDERLINE.match(line) and paragraph and kind is BlockKind.PARAGRAPH:
            yield RawBlock(BlockKind.HEADING, inline(" ".join(paragraph)))
            paragraph.clear()
        elif _RULE.match(line) or _DEFINITION.match(line):
            yield from closed()
        elif _TABLE.match(line):
            yield from closed()
            rows = [line]
            while at < len(lines) and _TABLE.match(lines[at]):
                rows.append(lines[at])
                at += 1
            yield RawBlock(BlockKind.OTHER, "\n".join(rows))
        elif item := _ITEM.match(line):
            yield from closed()
            kind, mark = BlockKind.ITEM, f"{item[2]}. " if item[2] else "- "
            paragraph.append(item[3])
        else:
            paragraph.append(line)
    yield from closed()


def inline(text: str) -> str:
    """A line without the markup of emphasis, code, links and tags. The address of a link stays after its words, since
    the words alone lead nowhere in a mail.
    """
    text = _IMAGE.sub(r"\1", text)
    text = _LINK.sub(_link, text)
    text = _REFERENCE.sub(r"\1", text)
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    for mark in _MARKS:
        text = mark.sub(r"\2", text)
    return unescaped(_ESCAPED.sub(r"\1", text))


def _link(link: re.Match[str]) -> str:
    words, address = link[1], link[2]
    if not address.startswith(("https://", "http://")) or address.rstrip("/") == words.rstrip("/"):
        return words
    return f"{words} ({address})"
