"""Articles of a Request Tracker, read by its interface REST2: those of the classes that the settings name.

Only articles and classes that are enabled are read. Naming a class approves its articles for customers. An article's
address has its number, its title is RT's name of it, and its time is that of RT's last change.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from console.assistant.knowledge.articles import MOST_BYTES, Article, ArticleInvalid, article_of
from console.assistant.knowledge.blocks import RawBlock
from console.assistant.knowledge.folder import MOST_ARTICLES, Knowledge, KnowledgeUnusable, SkippedArticle
from console.assistant.knowledge.pages import PageReader, plain_blocks
from console.assistant.knowledge_settings import TrackerArticles
from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.request_tracker.conversation import in_path, named, time_of
from console.helpdesks.request_tracker.rest import RestClient, RestRefused

_PAGE: Final = 100
_FIELDS: Final = "Name,LastUpdated,Disabled,CustomFields"
_HTML: Final = "HTML"


def read_tracker(settings: TrackerArticles, rest: RestClient, language: str) -> Knowledge:
    """Every article of those classes; raises KnowledgeUnusable."""
    articles: list[Article] = []
    skipped: list[SkippedArticle] = []
    types: dict[str, str] = {}
    try:
        for name in settings.classes:
            for item in _listed(rest, _number_of(rest, name)):
                if len(articles) == MOST_ARTICLES:
                    raise KnowledgeUnusable(f"RT has more than {MOST_ARTICLES:,} articles in these classes.")
                number = f"{item['id']}"
                try:
                    articles.append(_article(item, settings, language, rest, types))
                except ArticleInvalid as error:
                    skipped.append(SkippedArticle(f"RT's article {number}", str(error)))
    except HelpdeskUnavailable as error:
        raise KnowledgeUnusable(error.sentence) from error
    except RestRefused as refused:
        raise KnowledgeUnusable(f"RT's articles cannot be read. {refused}") from refused
    return Knowledge(tuple(articles), tuple(skipped))


def _number_of(rest: RestClient, name: str) -> str:
    try:
        fields = rest.get(f"class/{in_path(name)}").fields
    except RestRefused:
        fields = {}
    if str(fields.get("Name", "")) != name or str(fields.get("Disabled", "0")) != "0":
        raise KnowledgeUnusable(
            f"RT has no enabled class of articles “{name}”, or the token may not see it (SeeClass, ShowArticle)."
        )
    return named(fields)


def _listed(rest: RestClient, number: str) -> Iterator[dict[str, Any]]:
    """The enabled articles of a class."""
    query = json.dumps([{"field": "Class", "value": number}])
    for page in range(1, MOST_ARTICLES // _PAGE + 2):
        parameters = {"query": query, "fields": _FIELDS, "orderby": "id", "per_page": str(_PAGE), "page": str(page)}
        items = rest.get("articles", parameters).items
        yield from (item for item in items if _is_usable(item))
        if len(items) < _PAGE:
            return


def _is_usable(item: Mapping[str, Any]) -> bool:
    number = str(item.get("id", ""))
    return number.isascii() and number.isdigit() and str(item.get("Disabled", "0")) == "0"


def _article(
    item: Mapping[str, Any], settings: TrackerArticles, language: str, rest: RestClient, types: dict[str, str]
) -> Article:
    raw: list[RawBlock] = []
    size = 0
    for field in item.get("CustomFields") or ():
        if not isinstance(field, dict) or str(field.get("name")) not in settings.fields:
            continue
        for value in field.get("values") or ():
            if not isinstance(value, str):
                continue
            size += len(value)
            if size > MOST_BYTES:
                raise ArticleInvalid(f"is longer than {MOST_BYTES // 1_000_000} MB")
            written = value.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
            raw += PageReader(written).blocks if _type(field, rest, types) == _HTML else plain_blocks(written)
    number = str(item["id"])
    return article_of(
        name=f"rt-article-{number}",
        title=str(item.get("Name") or "") or f"Article {number}",
        uri=f"{settings.address.rstrip('/')}/Articles/Article/Display.html?id={number}",
        raw=raw,
        approved=True,
        updated_at=time_of(item.get("LastUpdated")),
        owner=None,
        language=language,
    )


def _type(field: Mapping[str, Any], rest: RestClient, types: dict[str, str]) -> str:
    number = str(field.get("id", ""))
    if number not in types:
        types[number] = str(rest.get(f"customfield/{in_path(number)}").fields.get("Type") or "")
    return types[number]
