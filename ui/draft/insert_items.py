"""What can be inserted into a reply: the person's own texts, the team's, and the sentences of the draft's sources."""

from collections.abc import Mapping, Sequence
from enum import Enum
from functools import cached_property
from itertools import islice

from console.model.draft import SubmittedDraft
from console.model.policy import Policy
from console.model.snippet import Snippet
from console.rules.citations import sentences
from console.rules.search import holds, searchable, terms
from console.rules.snippets import team_snippets
from console.rules.tokens import word_count
from ui.language import phrase

MOST_READ = 60_000
"""Characters of one source that are cut into sentences."""
MOST_SENTENCES = 400
"""Of one source."""
LEAST_WORDS, LONGEST = 3, 1_000


class InsertKind(Enum):
    """Where a text comes from, as the list says it."""

    OWN = phrase("Yours")
    TEAM = phrase("Team")
    SOURCE = phrase("Source")
    PAST = phrase("Sent")
    """A reply that was sent on another ticket."""
    EARLIER = phrase("Earlier")
    """What this reply was before."""
    SAVE = ""
    """No text: keeps what is selected."""


class InsertItem:
    """A line of the list. `text` has its placeholders still; `number` is a source's, `day` when it was sent. `about`
    is what the list says of it, if not the text.
    """

    def __init__(
        self,
        kind: InsertKind,
        title: str,
        text: str,
        *,
        number: int = 0,
        language: str = "",
        day: str = "",
        about: str = "",
    ) -> None:
        self.kind = kind
        self.title = title
        self.text = text
        self.number = number
        self.language = language
        self.day = day
        self.about = about

    @cached_property
    def words(self) -> str:
        """What of it can be found by typing."""
        return searchable((self.title, self.about, self.text))


def insert_items(
    draft: SubmittedDraft, own: Sequence[Snippet], policy: Policy, numbers: Mapping[str, int]
) -> list[InsertItem]:
    """Everything for a reply to `draft`: own texts first, then the team's, then the sources by their `numbers`."""
    ticket = draft.ticket
    items = [InsertItem(InsertKind.OWN, snippet.title, snippet.text) for snippet in own]
    for title, text, language in team_snippets(policy.snippets, draft.queue, ticket.language):
        other = language if not ticket.language.lower().startswith(language) else ""
        items.append(InsertItem(InsertKind.TEAM, title, text, language=other))
    for source in sorted(draft.sources, key=lambda source: numbers.get(source.id, 0)):
        content = source.content[:MOST_READ]
        for start, end in islice(sentences(content), MOST_SENTENCES):
            words = content[start:end]
            if len(words) <= LONGEST and word_count(words) >= LEAST_WORDS:
                items.append(InsertItem(InsertKind.SOURCE, source.title, words, number=numbers.get(source.id, 0)))
    return items


def fitting(items: Sequence[InsertItem], query: str) -> list[InsertItem]:
    """Those that have all words of `query`; in the title before elsewhere, else in their order."""
    words = terms(query)
    if words is None:
        return list(items)
    hits = [item for item in items if holds(item.words, words)]
    return sorted(hits, key=lambda item: item.kind is InsertKind.SOURCE or not holds(searchable((item.title,)), words))
