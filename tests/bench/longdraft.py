"""A draft of a given length: the texts of real ones joined, with their sources and citations."""

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import msgspec

from console.model.draft import Citation, Draft, Source, State, SubmittedDraft
from console.model.ids import DraftId
from console.model.wire import decode_submission, draft_digest
from tests.bench import drafts

ENOUGH_WORDS = 60
"""Only texts of so many words and more are joined: a letter is made of paragraphs, not of forty one-line answers."""
MOST_SOURCES = 20


def long_draft(words: int, data: Path | None) -> Draft:
    """A pending draft whose text has about `words` words."""
    parts: list[SubmittedDraft] = []
    length = 0
    for line in drafts.lines(20_000, data, seed=3):
        draft = decode_submission(line)
        own = len(draft.text.split())
        if own >= min(ENOUGH_WORDS, words):
            parts.append(draft)
            length += own
        if length >= words:
            break
    return _shown(_joined(parts, words))


def _joined(parts: list[SubmittedDraft], words: int) -> SubmittedDraft:
    text, sources, citations, numbers = "", dict[str, Source](), list[Citation](), count(1)
    for draft in parts:
        shift = len(text) + 2 if text else 0
        text = f"{text}\n\n{draft.text}" if text else draft.text
        for citation in draft.citations:
            source = draft.source(citation.source)
            if source is None or (source.content not in sources and len(sources) >= MOST_SOURCES):
                continue
            if source.content not in sources:
                sources[source.content] = msgspec.structs.replace(source, id=f"s{next(numbers)}")
            citations.append(
                msgspec.structs.replace(
                    citation,
                    start=citation.start + shift,
                    end=citation.end + shift,
                    source=sources[source.content].id,
                )
            )
    cut = _end_of_word(text, words)
    kept = tuple(citation for citation in citations if citation.end <= cut)
    return msgspec.structs.replace(parts[0], text=text[:cut], citations=kept, sources=tuple(sources.values()))


def _end_of_word(text: str, words: int) -> int:
    at = 0
    for word in text.split()[:words]:
        at = text.index(word, at) + len(word)
    return at


def _shown(submitted: SubmittedDraft) -> Draft:
    return Draft(
        id=DraftId("00000000-0000-7000-8000-000000000000"),
        external_id=submitted.external_id,
        pipeline="bench",
        revision=1,
        digest=draft_digest(submitted),
        state=State.PENDING,
        policy_version=1,
        received_at=datetime.now(UTC),
        submitted=submitted,
    )
