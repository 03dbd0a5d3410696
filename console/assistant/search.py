"""Finds the articles that answer a question: BM25 over terms, where a title's terms weigh more than a heading's or the
text's.

`k1`, `b` and the weights were chosen on one half of the bank's tickets and measured on the other (docs/assistant.md).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from console.assistant.knowledge.articles import Article
from console.assistant.knowledge.units import TextUnit, units
from console.assistant.words import RUN_MARK, terms

K1: Final = 1.2
B: Final = 0.5
TITLE: Final = 3.0
HEADING: Final = 1.5
RUN_WEIGHT: Final = 0.15
"""The weight of a run of letters, compared with a word."""
MOST_TERMS: Final = 400
"""The most terms of a question; a longer one is cut."""


class IndexedArticle(NamedTuple):
    """An article, what can be quoted of it, and its terms, those of the title separately."""

    article: Article
    units: tuple[TextUnit, ...]
    title_terms: frozenset[str]


class Match(NamedTuple):
    """An article that answers a question more or less. `coverage` is the share of the question's terms that the article
    has, `title_coverage` the share of the title's terms that the question has, both weighted by how rare terms are.
    """

    entry: IndexedArticle
    score: float
    coverage: float
    title_coverage: float


class ArticleIndex:
    """An index of articles. It is built once, and then only read."""

    def __init__(self, articles: Sequence[Article], synonyms: Mapping[str, str] | None = None) -> None:
        self._synonyms = dict(synonyms or {})
        self._postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        self._entries: list[IndexedArticle] = []
        self._lengths: list[float] = []
        for number, article in enumerate(articles):
            self._add(number, article)
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0

    @property
    def entries(self) -> Sequence[IndexedArticle]:
        """All articles in their order."""
        return self._entries

    def question_terms(self, text: str) -> Counter[str]:
        """The terms of a question, with how often each occurs, at most twice."""
        counted = Counter(terms(text, self._synonyms)[:MOST_TERMS])
        return Counter({term: min(count, 2) for term, count in counted.items()})

    def weight(self, term: str) -> float:
        """How much a term says: the rarer, the more (the idf of BM25)."""
        having = len(self._postings.get(term, ()))
        idf = math.log(1 + (len(self._entries) - having + 0.5) / (having + 0.5))
        return idf * (RUN_WEIGHT if term.startswith(RUN_MARK) else 1.0)

    def best(self, query_terms: Counter[str], most: int = 3, language: str | None = None) -> list[Match]:
        """The articles that fit best, at most `most`, best first; with `language`, of that language."""
        scores: defaultdict[int, float] = defaultdict(float)
        has: defaultdict[int, float] = defaultdict(float)
        total = 0.0
        for term, count in query_terms.items():
            weight = self.weight(term)
            if not term.startswith(RUN_MARK):
                total += weight
            for number, frequency in self._postings.get(term, ()):
                length = 1 - B + B * self._lengths[number] / self._mean
                scores[number] += weight * count * frequency * (K1 + 1) / (frequency + K1 * length)
                if not term.startswith(RUN_MARK):
                    has[number] += weight
        order = sorted(scores, key=lambda number: (-scores[number], number))
        if language is not None:
            order = [number for number in order if self._entries[number].article.language == language]
        return [
            Match(
                entry=self._entries[number],
                score=scores[number],
                coverage=has[number] / total if total else 0.0,
                title_coverage=self._share(self._entries[number].title_terms, query_terms),
            )
            for number in order[:most]
        ]

    def terms_of(self, text: str) -> set[str]:
        """The terms of any text, by the same rules as for questions."""
        return set(terms(text, self._synonyms))

    def _add(self, number: int, article: Article) -> None:
        quotable = units(article)
        title = terms(article.title, self._synonyms)
        weighed: defaultdict[str, float] = defaultdict(float)
        parts = [(title, TITLE)]
        parts += [
            (terms(heading, self._synonyms), HEADING) for heading in dict.fromkeys(unit.heading for unit in quotable)
        ]
        parts += [(terms(unit.text, self._synonyms), 1.0) for unit in quotable]
        for part, weight in parts:
            for term in part:
                weighed[term] += weight
        for term, frequency in weighed.items():
            self._postings[term].append((number, frequency))
        self._lengths.append(sum(weighed.values()))
        words = frozenset(term for term in title if not term.startswith(RUN_MARK))
        self._entries.append(IndexedArticle(article, quotable, words))

    def _share(self, title: frozenset[str], query_terms: Counter[str]) -> float:
        total = sum(map(self.weight, title))
        return sum(self.weight(term) for term in title if term in query_terms) / total if total else 0.0
