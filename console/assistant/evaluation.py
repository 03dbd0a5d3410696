"""Measures the assistant on tickets whose right article is known: what it retrieves, and what it writes.

A ticket belongs to one of two halves by a digest of its id, so that what was chosen on one half can be measured on the
other, whatever the order of the file.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from console.assistant.answering import Assistant
from console.assistant.confidence import confidence
from console.assistant.quotation import inexact
from console.assistant.scope import SkippedTicket, question_of
from console.assistant.tickets import NO_ARTICLE, TicketLine
from console.model.draft import SubmittedDraft
from console.model.policy import Policy
from console.rules.citations import CitationStatus, FollowedCitation, unsupported
from console.rules.evaluation.flaws import Flaw, flaws
from console.rules.policy import check

HALVES: Final = ("dev", "test")
BINS: Final = 10


@dataclass
class Retrieval:
    """Counts for the tickets of one half whose article is known: the rank of that article."""

    tickets: int = 0
    first: int = 0
    first_three: int = 0


@dataclass
class Writing:
    """Counts for the drafts: how many have something that an extracted answer must not have."""

    drafts: int = 0
    with_promise: int = 0
    with_unchecked: int = 0
    with_unsupported: int = 0
    with_wrong_number: int = 0
    with_inexact_citation: int = 0
    right_article: int = 0
    article_known: int = 0


@dataclass
class Evaluation:
    """Collects the figures of the tickets that are added. `judged_at` is the time at which the policy judges drafts."""

    assistant: Assistant
    policy: Policy
    judged_at: datetime
    retrieval: dict[str, Retrieval] = field(default_factory=lambda: {half: Retrieval() for half in HALVES})
    writing: Writing = field(default_factory=Writing)
    left_alone: Counter[str] = field(default_factory=Counter)
    bins: dict[str, list[tuple[int, int, float]]] = field(
        default_factory=lambda: {half: [(0, 0, 0.0)] * BINS for half in HALVES}
    )

    def add(self, line: TicketLine) -> SubmittedDraft | SkippedTicket:
        """Counts one ticket, and returns the assistant's answer."""
        if line.article is not None:
            self._retrieve(line)
        answer = self.assistant.answer(line.ticket, line.queue)
        if isinstance(answer, SkippedTicket):
            self.left_alone[answer.why] += 1
        else:
            self._judge(answer, line.article)
        return answer

    def _retrieve(self, line: TicketLine) -> None:
        question = question_of(line.ticket, line.queue, self.assistant.settings.scope)
        if isinstance(question, SkippedTicket):
            return
        index = self.assistant.index
        matches = index.best(index.question_terms(question.words), 3, question.language)
        half = half_of(line.ticket.id)
        addresses = [match.entry.article.uri for match in matches]
        right = addresses[:1] == [line.article]
        if line.article != NO_ARTICLE:
            counted = self.retrieval[half]
            counted.tickets += 1
            counted.first += right
            counted.first_three += line.article in addresses
        score = confidence(matches)
        place = min(int(score * BINS), BINS - 1)
        number, rights, total = self.bins[half][place]
        self.bins[half][place] = (number + 1, rights + right, total + score)

    def _judge(self, draft: SubmittedDraft, article: str | None) -> None:
        kinds = flaws(check(draft, draft.text, None, self.policy, self.judged_at))
        followed = [FollowedCitation(c, c.start, c.end, CitationStatus.INTACT) for c in draft.citations]
        self.writing.drafts += 1
        self.writing.with_promise += Flaw.PROMISE in kinds
        self.writing.with_unchecked += Flaw.UNCHECKED in kinds
        self.writing.with_unsupported += bool(unsupported(draft.text, followed))
        self.writing.with_wrong_number += Flaw.GROUNDING in kinds
        self.writing.with_inexact_citation += bool(inexact(draft))
        if article is not None:
            cited = {citation.source for citation in draft.citations}
            self.writing.article_known += 1
            self.writing.right_article += any(source.uri == article for source in draft.sources if source.id in cited)

    def rows(self) -> Iterator[str]:
        """The figures as lines of text."""
        for half, counted in self.retrieval.items():
            if counted.tickets:
                yield (
                    f"retrieval {half:5} {counted.tickets:6,} tickets   right article first"
                    f" {counted.first / counted.tickets:.3f}   among the first three"
                    f" {counted.first_three / counted.tickets:.3f}"
                )
        writing = self.writing
        alone = ", ".join(f"{count:,} {why}" for why, count in self.left_alone.most_common())
        yield f"writing   {writing.drafts:,} drafts, {sum(self.left_alone.values()):,} left alone ({alone or 'none'})"
        yield f"          {writing.with_promise:6,} with a promise"
        yield f"          {writing.with_unchecked:6,} with a sentence whose language the policy cannot tell"
        yield f"          {writing.with_unsupported:6,} with an unsupported sentence"
        yield f"          {writing.with_wrong_number:6,} with a number that its source does not have"
        yield f"          {writing.with_inexact_citation:6,} with a citation that is not word for word"
        if writing.article_known:
            yield f"          {writing.right_article:6,} of {writing.article_known:,} from the right article"
        for half, bins in self.bins.items():
            for place, (number, rights, total) in enumerate(bins):
                if number:
                    yield (
                        f"confidence {half:5} {place / BINS:.1f} to {(place + 1) / BINS:.1f} {number:6,} tickets"
                        f"   said {total / number:.2f}   right {rights / number:.2f}"
                    )


def half_of(ticket: str) -> str:
    """The half that a ticket belongs to."""
    return HALVES[hashlib.sha256(ticket.encode("utf-8", "replace")).digest()[0] % 2]
