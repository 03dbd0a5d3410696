"""Reads one article, a file of a known format, into text, blocks and the values of its head."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from console.assistant.knowledge.blocks import Block, BlockKind, RawBlock, clean, put_together
from console.assistant.knowledge.head import Head, HeadInvalid, read_head, split_head
from console.assistant.knowledge.markdown import markdown_blocks
from console.assistant.knowledge.pages import PageReader, plain_blocks
from console.local.text_files import decoded

MARKDOWN: Final = frozenset({".md", ".markdown"})
HTML: Final = frozenset({".html", ".htm"})
TEXT: Final = frozenset({".txt"})
FORMATS: Final = MARKDOWN | HTML | TEXT
"""The file name extensions that are read; other files are skipped."""

MOST_BYTES: Final = 1_000_000
MOST_CHARACTERS: Final = 200_000
"""The most characters of an article's text. A longer one is several articles in one file."""
_LONGEST_TITLE: Final = 100


class ArticleInvalid(ValueError):
    """A file that is not an article; `str()` is the end of a sentence that begins with its name."""


class Defaults(NamedTuple):
    """The values that apply if an article does not set them."""

    approved: bool
    language: str
    uri: str


class Article(NamedTuple):
    """An article. `text` is the content of a draft's source; `blocks` have their spans in it."""

    name: str
    title: str
    uri: str
    text: str
    blocks: tuple[Block, ...]
    approved: bool
    updated_at: datetime | None
    owner: str | None
    language: str


def read_article(name: str, content: bytes, defaults: Defaults) -> Article:
    """The article in the file `name` (its path below the folder); raises ArticleInvalid."""
    if len(content) > MOST_BYTES:
        raise ArticleInvalid(f"is {len(content) / 1e6:.1f} MB; an article has at most {MOST_BYTES // 1_000_000} MB")
    try:
        written = decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        raise ArticleInvalid("is not UTF-8; save it as UTF-8") from error
    if "\0" in written:
        raise ArticleInvalid("is not text")
    try:
        head, title, raw = _parts(name, written)
    except HeadInvalid as error:
        raise ArticleInvalid(str(error)) from error
    if not head.title and raw and raw[0].kind is BlockKind.HEADING:
        title, raw = clean(raw[0].text), raw[1:]
    return article_of(
        name=name,
        title=head.title or title,
        uri=head.uri or f"{defaults.uri}{PurePosixPath(name).with_suffix('')}",
        raw=raw,
        approved=defaults.approved if head.approved is None else head.approved,
        updated_at=head.updated_at,
        owner=head.owner,
        language=head.language or defaults.language,
    )


def article_of(
    *,
    name: str,
    title: str,
    uri: str,
    raw: Sequence[RawBlock],
    approved: bool,
    updated_at: datetime | None,
    owner: str | None,
    language: str,
) -> Article:
    """The article that these blocks are; raises ArticleInvalid."""
    text, blocks = put_together(raw)
    if not text:
        raise ArticleInvalid("has no text")
    if len(text) > MOST_CHARACTERS:
        raise ArticleInvalid(f"has {len(text):,} characters; an article has at most {MOST_CHARACTERS:,}")
    title = clean(title).replace("\n", " ")[:500] or name
    return Article(name, title, uri, text, blocks, approved, updated_at, owner, language)


def _parts(name: str, written: str) -> tuple[Head, str, list[RawBlock]]:
    """The head, the title if the head has none, and the blocks."""
    kind = PurePosixPath(name).suffix.lower()
    spoken = PurePosixPath(name).stem.replace("-", " ").replace("_", " ").strip().capitalize()
    if kind in HTML:
        page = PageReader(written)
        return read_head(page.head), page.title or spoken, page.blocks
    values, rest = split_head(written)
    blocks = list(markdown_blocks(rest) if kind in MARKDOWN else plain_blocks(rest))
    if kind in TEXT and len(blocks) > 1 and _is_title(blocks[0]):
        blocks[0] = RawBlock(BlockKind.HEADING, blocks[0].text)
    return read_head(values), spoken, blocks


def _is_title(first: RawBlock) -> bool:
    """Whether the first line of a plain text is its title: it is short, and does not end like a sentence."""
    text = first.text.strip()
    return first.kind is BlockKind.PARAGRAPH and len(text) <= _LONGEST_TITLE and text[-1] not in ".:!;,"
