"""Compares the statements and names of a text with what its sources and its ticket say."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Final

from console.model.draft import SubmittedDraft
from console.rules.grounding.citing import Citations
from console.rules.grounding.facts import Fact
from console.rules.grounding.names import name_words, names
from console.rules.grounding.negation import Statement, Statements, statements

_SHORTEST_PLACE: Final = 20
"""The fewest characters of a cited place that can be a statement."""

_LONGEST_DENIED: Final = 200


class SourceStatements:
    """The statements of a draft's sources, and all words of its sources and its ticket; each is computed only when it
    is needed.
    """

    def __init__(self, draft: SubmittedDraft) -> None:
        self._draft = draft
        self.is_german = draft.ticket.language.lower().startswith("de")

    @cached_property
    def sources(self) -> Statements:
        """The statements of the sources."""
        return Statements((source.id, source.content) for source in self._draft.sources)

    def text_of(self, source: str, statement: Statement) -> str:
        """A statement of a source in its words, cut if it is long."""
        content = next(s.content for s in self._draft.sources if s.id == source)
        return content[statement.start : statement.end][:_LONGEST_DENIED].strip()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words that make a name known."""
        draft, ticket = self._draft, self._draft.ticket
        texts = [x for s in draft.sources for x in (s.title, s.content)]
        texts += [x for m in ticket.messages for x in (m.author, m.text)]
        texts += [ticket.subject, ticket.customer.name, str(ticket.customer.fields), str(draft.action.params)]
        return frozenset(name_words("\n".join(texts)))


def denials(
    text: str, spans: Sequence[tuple[int, int]], cited: Citations, known: SourceStatements
) -> Iterator[tuple[tuple[int, int], str, str]]:
    """The spans of the statements of `text` that the cited place, or else any source, contradicts, each with what the
    source says and the source's name.
    """
    for start, end in spans:
        for s in statements(text[start:end]):
            at = (start + s.start, start + s.end)
            near = [c for c in cited.touching(*at) if c.place[1] - c.place[0] >= _SHORTEST_PLACE]
            places: list[tuple[str, int, int] | None] = [(c.source, *c.place) for c in near]
            places = places or [None]
            denied = next(filter(None, (known.sources.contradicting(s, place) for place in places)), None)
            if denied is not None:
                yield at, known.text_of(denied[1], denied[0]), denied[1]


def unknown_names(
    text: str, spans: Sequence[tuple[int, int]], known: SourceStatements, params: Mapping[str, Any]
) -> Iterator[Fact]:
    """The names in `text` with a word that occurs neither in a source nor in the ticket."""
    here: frozenset[str] | None = None
    for start, end in spans:
        for name in _names(text[start:end], known.is_german):
            if known.words.issuperset(name.keys):
                continue
            here = here if here is not None else frozenset(name_words(str(dict(params))))
            if not all(word in known.words or word in here for word in name.keys):
                yield name._replace(start=start + name.start, end=start + name.end)


@lru_cache(maxsize=4_096)
def _names(sentence: str, is_german: bool) -> tuple[Fact, ...]:
    return tuple(names(sentence, is_german=is_german))
