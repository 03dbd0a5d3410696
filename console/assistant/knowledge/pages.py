"""Converts HTML and plain text to blocks. Of a page, only what its reader sees is used: no scripts, no hidden elements,
no navigation.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from console.assistant.knowledge.blocks import BlockKind, RawBlock
from console.rules.markup import pieces


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SKIPPED: Final = _set(
    "script style template noscript nav header footer aside form svg math iframe object video audio select button"
)
_VOID: Final = _set("area base br col embed hr img input link meta source track wbr")
_HEADINGS: Final = _set("h1 h2 h3 h4 h5 h6")
_PARTS: Final = _set(
    "p div section article main body blockquote ul ol li dl dt dd table tr thead tbody figure figcaption"
    " pre details summary address hr"
)
_UNSEEN: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])", re.I
)
_SPACES: Final = re.compile(r"\s+")
_META: Final = {"owner": "owner", "author": "owner", "last-modified": "updated", "updated": "updated",
                "approved": "approved", "language": "language"}  # fmt: skip
_ITEM: Final = re.compile(r"[ \t]*(?:([-*•–])|(\d{1,3})[.)])[ \t]+(?=\S)")
_DEEPEST: Final = 10_000
_NOT_READ: Final = ("script", "style")


class PageReader:
    """Reads one page, and then has its `blocks`, its `title` and the values of its `meta` elements (`head`)."""

    def __init__(self, page: str) -> None:
        self.blocks: list[RawBlock] = []
        self.head: dict[str, str] = {}
        self.title = ""
        self._text: list[str] = []
        self._has_words = False
        self._open: list[tuple[str, bool]] = []
        self._open_names: Counter[str] = Counter()
        self._hidden = 0
        self._kind = BlockKind.PARAGRAPH
        self._mark = ""
        self._lists: list[int | None] = []
        self._address = ""
        for piece in pieces(page, _NOT_READ):
            if not piece.tag:
                self._add(piece.text)
            elif piece.closes:
                self._end(piece.tag)
            else:
                self._start(piece.tag, piece.attributes)
        self._close_block()

    # --- inside

    def _start(self, tag: str, named: Mapping[str, str]) -> None:
        if tag == "meta":
            self._meta(named)
        elif tag == "html" and named.get("lang"):
            self.head.setdefault("language", named["lang"])
        if tag in _VOID:
            self._text.append("\n" if tag == "br" else " ")
            return
        if len(self._open) < _DEEPEST:
            hides = tag in _SKIPPED or "hidden" in named or named.get("aria-hidden") == "true"
            hides = hides or _UNSEEN.search(named.get("style", "")) is not None
            self._open.append((tag, hides))
            self._open_names[tag] += 1
            self._hidden += hides
        if tag in _HEADINGS or tag in _PARTS or tag == "title":
            self._close_block()
        if tag in {"ul", "ol"}:
            self._lists.append(0 if tag == "ol" else None)
        self._begin(tag, named.get("href", ""))

    def _end(self, tag: str) -> None:
        """Closes an element, and those inside it that were left open."""
        if tag in _VOID or not self._open_names[tag]:
            return
        if tag in _HEADINGS or tag in _PARTS or tag == "title":
            self._close_block()
        while self._open:
            name, hides = self._open.pop()
            self._open_names[name] -= 1
            self._hidden -= hides
            if name == tag:
                break
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        if tag in _HEADINGS or tag in _PARTS:
            self._kind, self._mark = BlockKind.PARAGRAPH, ""
        elif tag == "a" and self._address.startswith(("https://", "http://")) and not self._hidden:
            # The link's words alone lead nowhere in a mail.
            if not self._ending(len(self._address)).endswith(self._address.rstrip("/")):
                self._text.append(f" ({self._address})")
            self._address = ""

    def _add(self, text: str) -> None:
        if not self._hidden:
            self._text.append(_SPACES.sub(" ", text))
            self._has_words = self._has_words or not text.isspace()

    def _ending(self, length: int) -> str:
        """At least the last `length` characters of the block, without white space at the end."""
        ending = ""
        for part in reversed(self._text):
            ending = (part + ending).rstrip()
            if len(ending) >= length:
                break
        return ending

    def _begin(self, tag: str, address: str) -> None:
        if tag in _HEADINGS:
            self._kind = BlockKind.HEADING
        elif tag in {"pre", "tr"}:
            self._kind = BlockKind.OTHER
        elif tag == "li":
            self._kind, self._mark = BlockKind.ITEM, "- "
            if self._lists and (number := self._lists[-1]) is not None:
                self._lists[-1] = number + 1
                self._mark = f"{number + 1}. "
        elif tag in {"td", "th"} and self._has_words:
            self._text.append(" | ")
        elif tag == "a":
            self._address = address

    def _close_block(self) -> None:
        text = "".join(self._text).strip()
        self._text.clear()
        self._has_words = False
        if not text:
            return
        if self._open and self._open[-1][0] == "title":
            self.title = self.title or text
            return
        self.blocks.append(RawBlock(self._kind, self._mark + text))
        if self._kind is BlockKind.ITEM:
            self._mark = ""
            self._kind = BlockKind.PARAGRAPH

    def _meta(self, named: Mapping[str, str]) -> None:
        if (key := _META.get(named.get("name", "").lower())) and named.get("content"):
            self.head.setdefault(key, named["content"])


def plain_blocks(text: str) -> Iterator[RawBlock]:
    """The blocks of a plain text: paragraphs between empty lines, and lines that begin like list items."""
    paragraph: list[str] = []
    kind = BlockKind.PARAGRAPH
    for line in [*text.split("\n"), ""]:
        item = _ITEM.match(line)
        if (item or not line.strip()) and paragraph:
            yield RawBlock(kind, " ".join(part.strip() for part in paragraph))
            paragraph.clear()
        if item:
            kind = BlockKind.ITEM
            paragraph.append(("- " if item[1] else f"{item[2]}. ") + line[item.end() :])
        elif line.strip():
            if not paragraph:
                kind = BlockKind.PARAGRAPH
            paragraph.append(line)
