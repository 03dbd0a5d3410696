"""Recognises quotations from approved help articles: the company's own promises, which a reply may repeat word for
word.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from console.model.draft import SourceKind, SubmittedDraft
from console.rules.policy.budget import MOST_READ
from console.rules.policy.plain import plain
from console.rules.policy.same import SameObject

SHORTEST: Final = 20
"""The fewest characters of a sentence that can be a quotation; a shorter one is in many articles by chance."""


@lru_cache(maxsize=16)
def approved_articles(draft: SameObject[SubmittedDraft]) -> tuple[str, ...]:
    """The texts of the approved articles among a draft's sources, prepared for comparison, up to the limit of what is
    read.
    """
    articles, left = [], MOST_READ
    for source in draft.value.sources:
        if source.approved and source.kind is SourceKind.HELP_ARTICLE and (left := left - len(source.content)) >= 0:
            articles.append(_compared(source.content))
    return tuple(articles)


def is_quoted(sentence: str, articles: Sequence[str]) -> bool:
    """Whether one of `articles` contains `sentence` word for word."""
    words = _compared(sentence).strip(" .!?:;,\"'")
    return len(words) >= SHORTEST and any(words in article for article in articles)


def _compared(text: str) -> str:
    return " ".join(plain(text)[0].casefold().split())
