"""Finds problems of the sources of a team's drafts over a period, with the drafts that they affected."""

from collections.abc import Callable, Iterator
from datetime import datetime
from enum import StrEnum
from typing import Final

import msgspec

from console.model.decision import Kind
from console.model.draft import Draft, Source, SourceKind
from console.model.policy import Policy
from console.rules.citations import CitationStatus, follow
from console.rules.editing import diff
from console.rules.sources.contradictions import contradictions
from console.rules.sources.sketch import near_duplicates, sketch

EXAMPLES: Final = 5
"""The number of drafts that are named for each problem."""

NEAR: Final = 0.8
"""The smallest share of common word triples of two near-duplicates."""

_MOST_ARTICLES: Final = 20_000
_FEWEST_READ: Final = 3
_FEWEST_CHANGED: Final = 2
_MOST_CORRECTED: Final = 20
_SHARED: Final = frozenset({SourceKind.HELP_ARTICLE, SourceKind.PRODUCT})
"""The kinds of sources that many customers share; a record of one customer is not compared with others."""

_DAY_SECONDS: Final = 86_400
_SHOWN: Final = 120
"""The most characters of a sentence that are quoted."""


class ArticleProblem(StrEnum):
    """The kinds of problems of a source."""

    CONTRADICTING = "contradicting"
    UNAPPROVED = "unapproved_cited"
    STALE = "stale"
    DUPLICATE = "duplicate"
    MISSING_FIELDS = "missing_fields"
    MOST_CORRECTED = "most_corrected"
    NEVER_USED = "never_used"


class SourceProblem(msgspec.Struct, frozen=True):
    """A problem of one source, or of two together (`uris`, `titles`), with the drafts behind it: how many, and the
    external ids of the first.
    """

    problem: ArticleProblem
    uris: tuple[str, ...]
    titles: tuple[str, ...]
    message: str
    count: int
    drafts: tuple[str, ...]


class _SourceUse(msgspec.Struct):
    """A source as it was read last, and the drafts that it was in: numbers of all that read it, names of the first."""

    source: Source
    readers: list[int]
    cited: int = 0
    changed: int = 0
    decided: int = 0
    read_in: list[str] = []
    cited_in: list[str] = []
    changed_in: list[str] = []

    @property
    def read(self) -> int:
        """In how many drafts it was."""
        return len(self.readers)


class SourceCheck:
    """Collects the sources of drafts. Its size grows with the shared sources, not with the number of drafts."""

    def __init__(self) -> None:
        self.drafts = 0
        self.is_full = False
        self._uses: dict[str, _SourceUse] = {}

    def add(self, draft: Draft) -> None:
        """Adds one draft and its outcome."""
        self.drafts += 1
        changed = _changed(draft)
        cited = {c.source for c in draft.submitted.citations}
        # An article in several parts is one source of its draft.
        parts: dict[str, set[str]] = {}
        for source in draft.submitted.sources:
            if source.kind not in _SHARED:
                continue
            key = source.uri or source.title
            if key not in self._uses and len(self._uses) == _MOST_ARTICLES:
                self.is_full = True
                continue
            use = self._uses.setdefault(key, _SourceUse(source, []))
            if source.retrieved_at >= use.source.retrieved_at:
                use.source = source
            parts.setdefault(key, set()).add(source.id)
        for key, ids in parts.items():
            use = self._uses[key]
            use.readers.append(self.drafts)
            _name(use.read_in, draft)
            if ids & cited:
                use.cited += 1
                use.decided += changed is not None
                _name(use.cited_in, draft)
            if changed and ids & changed:
                use.changed += 1
                _name(use.changed_in, draft)

    @property
    def sources(self) -> int:
        """The number of shared sources."""
        return len(self._uses)

    def problems(
        self, policy: Policy, now: datetime, meanwhile: Callable[[], object] = lambda: None
    ) -> Iterator[SourceProblem]:
        """Every problem, the most severe kinds first. `meanwhile` is called repeatedly; an exception from it ends the
        comparison.
        """
        yield from self._contradicting(meanwhile)
        yield from self._unapproved()
        yield from self._stale(policy, now)
        yield from self._duplicates(meanwhile)
        yield from self._missing()
        yield from self._corrected()
        yield from self._never_used()

    def _contradicting(self, meanwhile: Callable[[], object]) -> Iterator[SourceProblem]:
        articles = {
            key: (use.source.title, use.source.content)
            for key, use in self._uses.items()
            if use.source.approved and use.source.kind is SourceKind.HELP_ARTICLE
        }
        for contradiction in contradictions(articles, meanwhile):
            first, second = self._uses[contradiction.one], self._uses[contradiction.other]
            message = f"“{_short(contradiction.says)}” and “{_short(contradiction.other_says)}”"
            yield _problem_of_two(ArticleProblem.CONTRADICTING, first, second, message)

    def _unapproved(self) -> Iterator[SourceProblem]:
        for use in self._uses.values():
            if not use.source.approved and use.cited:
                message = "It is not approved for customers, and drafts cite it."
                yield _problem_of_one(ArticleProblem.UNAPPROVED, use, message, use.cited, use.cited_in)

    def _stale(self, policy: Policy, now: datetime) -> Iterator[SourceProblem]:
        for use in self._uses.values():
            source, limit = use.source, policy.sources.max_age_days.get(use.source.kind)
            if source.updated_at is not None and limit is not None:
                days = (now - source.updated_at).total_seconds() / _DAY_SECONDS
                if days > limit:
                    message = f"It was last changed {days:.0f} days ago; policy allows {limit:.0f}."
                    yield _problem_of_one(ArticleProblem.STALE, use, message, use.read, use.read_in)

    def _duplicates(self, meanwhile: Callable[[], object]) -> Iterator[SourceProblem]:
        articles = {k: s for k, s in self._uses.items() if s.source.kind is SourceKind.HELP_ARTICLE}
        sketches = {}
        for key, use in articles.items():
            meanwhile()
            sketches[key] = sketch(use.source.content)
        for first, second, alike in near_duplicates(sketches, NEAR):
            same = articles[first].source.content == articles[second].source.content
            message = "They have the same text." if same else f"About {alike:.0%} of their text is the same."
            yield _problem_of_two(ArticleProblem.DUPLICATE, articles[first], articles[second], message)

    def _missing(self) -> Iterator[SourceProblem]:
        for use in self._uses.values():
            source = use.source
            values = {"title": source.title.strip(), "uri": source.uri.strip(), "content": source.content.strip(),
                      "updated_at": source.updated_at}  # fmt: skip
            if missing := [name for name, value in values.items() if not value]:
                yield _problem_of_one(
                    ArticleProblem.MISSING_FIELDS, use, f"No {', no '.join(missing)}.", use.read, use.read_in
                )

    def _corrected(self) -> Iterator[SourceProblem]:
        corrected = [use for use in self._uses.values() if use.changed >= _FEWEST_CHANGED]
        for use in sorted(corrected, key=lambda use: -use.changed)[:_MOST_CORRECTED]:
            message = f"People changed or rejected what cites it in {use.changed} of {use.decided} decided drafts."
            yield _problem_of_one(ArticleProblem.MOST_CORRECTED, use, message, use.changed, use.changed_in)

    def _never_used(self) -> Iterator[SourceProblem]:
        for use in self._uses.values():
            if not use.cited and use.read >= _FEWEST_READ:
                message = "It was read, and never cited."
                yield _problem_of_one(ArticleProblem.NEVER_USED, use, message, use.read, use.read_in)


def _changed(draft: Draft) -> frozenset[str] | None:
    """The sources whose cited words a person changed or rejected; None if no person approved or rejected the draft."""
    decision, submitted = draft.decision, draft.submitted
    if decision is None or decision.kind not in (Kind.APPROVE, Kind.CORRECT, Kind.REJECT):
        return None
    if decision.kind is Kind.REJECT:
        return frozenset(c.source for c in submitted.citations)
    if decision.kind is Kind.APPROVE or decision.final_text is None:
        return frozenset()
    followed = follow(submitted.citations, diff(submitted.text, decision.final_text))
    return frozenset(f.citation.source for f in followed if f.status is not CitationStatus.INTACT)


def _name(drafts: list[str], draft: Draft) -> None:
    if len(drafts) < EXAMPLES:
        drafts.append(draft.external_id)


def _problem_of_one(
    problem: ArticleProblem, use: _SourceUse, message: str, count: int, drafts: list[str]
) -> SourceProblem:
    return SourceProblem(problem, (use.source.uri,), (use.source.title,), message, count, tuple(drafts))


def _problem_of_two(problem: ArticleProblem, first: _SourceUse, second: _SourceUse, message: str) -> SourceProblem:
    drafts = tuple(dict.fromkeys((*first.read_in, *second.read_in)))[:EXAMPLES]
    uris, titles = (first.source.uri, second.source.uri), (first.source.title, second.source.title)
    count = len({*first.readers, *second.readers})
    return SourceProblem(problem, uris, titles, message, count, drafts)


def _short(sentence: str) -> str:
    one_line = " ".join(sentence.split())
    return one_line if len(one_line) <= _SHOWN else f"{one_line[: _SHOWN - 1]}…"
