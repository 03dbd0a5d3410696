"""Reads a folder of articles, and says why other files are not read. Links are not followed."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from console.assistant.knowledge.articles import FORMATS, MOST_BYTES, Article, ArticleInvalid, Defaults, read_article
from console.local.files import is_link, read_private, why

MOST_ARTICLES: Final = 20_000
MOST_BYTES_IN_ALL: Final = 200_000_000


class KnowledgeUnusable(Exception):
    """Articles that cannot be read; `str()` is a sentence."""


class SkippedArticle(NamedTuple):
    """A file, or an article of RT's, that is left out, and why: the end of a sentence that begins with its name."""

    name: str
    why: str


class Knowledge(NamedTuple):
    """The articles by name, and what was left out."""

    articles: tuple[Article, ...]
    skipped: tuple[SkippedArticle, ...]


def read_folder(folder: Path, defaults: Defaults) -> Knowledge:
    """Every article in `folder` and below; raises KnowledgeUnusable if it cannot be read or contains too much."""
    articles: dict[str, Article] = {}
    skipped: list[SkippedArticle] = []
    total = 0
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        try:
            content = _content(path)
            article = read_article(name, content, defaults)
            if article.uri in articles:
                raise ArticleInvalid(f"has the address of {articles[article.uri].name}, {article.uri}")
            articles[article.uri] = article
        except ArticleInvalid as error:
            skipped.append(SkippedArticle(name, str(error)))
            continue
        total += len(content)
        if len(articles) > MOST_ARTICLES or total > MOST_BYTES_IN_ALL:
            most = f"{MOST_ARTICLES:,} articles or {MOST_BYTES_IN_ALL // 1_000_000} MB"
            raise KnowledgeUnusable(f"{folder} holds more than {most}. Name a smaller folder.")
    return Knowledge(tuple(articles.values()), tuple(skipped))


def _files(folder: Path) -> Iterator[Path]:
    """All files by path, without files and folders whose names begin with a dot."""

    def raise_it(error: OSError) -> None:
        raise error

    try:
        for place, folders, names in os.walk(folder, onerror=raise_it):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(names):
                if not name.startswith("."):
                    yield Path(place, name)
    except OSError as error:
        raise KnowledgeUnusable(f"The articles in {error.filename or folder} cannot be read: {why(error)}.") from error


def _content(path: Path) -> bytes:
    if path.suffix.lower() not in FORMATS:
        raise ArticleInvalid("is not Markdown, HTML or text")
    try:
        status = path.lstat()
        if is_link(status):
            raise ArticleInvalid("is a link; copy the file itself")
        return read_private(path, MOST_BYTES + 1)
    except OSError as error:
        raise ArticleInvalid(f"cannot be read: {why(error)}") from error
