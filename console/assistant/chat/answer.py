"""Reads what a model wrote as JSON, and compares it with the passages that it was given. A sentence counts as cited
only if the passage has the quotation word for word. Nothing else that a model says about its sources is trusted.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Final, NamedTuple

import msgspec
from msgspec import Meta

from console.assistant.chat.client import ChatFailed
from console.assistant.extractive import Body
from console.assistant.quotation import find_quotation
from console.model.draft import Citation
from console.rules.citations import CitationStatus, FollowedCitation, unsupported

_FENCE: Final = re.compile(r"\A\s*```(?:json)?\s*\n(.*)\n\s*```\s*\Z", re.DOTALL)
MOST_SENTENCES: Final = 40


class GivenPassage(NamedTuple):
    """A passage that the model was given: the draft's id of its source, and its span there."""

    source: str
    start: int
    text: str


class _Sentence(msgspec.Struct):
    text: Annotated[str, Meta(max_length=4_000)]
    passage: str | None = None
    quote: str | None = None


class _Written(msgspec.Struct):
    sentences: Annotated[list[_Sentence], Meta(max_length=MOST_SENTENCES)] = []
    declined: str | None = None


def read_answer(content: str, passages: Mapping[str, GivenPassage]) -> tuple[Body, ChatFailed | None]:
    """The text in `content` with its valid citations, and what is wrong if some are invalid or missing; raises
    ChatFailed if there is no text.
    """
    fenced = _FENCE.match(content)
    try:
        written = msgspec.json.decode((fenced[1] if fenced else content).encode("utf-8", "strict"), type=_Written)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ChatFailed("broken_answer", "The model's answer is not the JSON that it was asked for.") from error
    if written.declined:
        raise ChatFailed("declined", "The model found no answer in the articles.")
    sentences = [sentence for sentence in written.sentences if sentence.text.strip()]
    if not sentences:
        raise ChatFailed("broken_answer", "The model's answer is empty.")
    body, missing = _body(sentences, passages)
    if missing:
        sentence = f"The model cites words that no article has: “{missing[:80]}”."
        return body, ChatFailed("unknown_citation", sentence)
    if open_spans := unsupported(body.text, [_followed(citation) for citation in body.citations]):
        start, end = open_spans[0]
        sentence = f"The model wrote a sentence without a source: “{body.text[start:end][:80]}”."
        return body, ChatFailed("uncited", sentence)
    return body, None


def _body(sentences: Sequence[_Sentence], passages: Mapping[str, GivenPassage]) -> tuple[Body, str | None]:
    parts: list[str] = []
    citations: list[Citation] = []
    missing: str | None = None
    at = 0
    for sentence in sentences:
        text = sentence.text.strip()
        at += len(parts) > 0
        parts.append(text)
        if sentence.quote is not None or sentence.passage is not None:
            passage = passages.get(sentence.passage or "")
            span = find_quotation(sentence.quote or "", passage.text) if passage else None
            if passage is None or span is None:
                missing = missing or sentence.quote or sentence.passage or ""
            else:
                start, end = passage.start + span.start, passage.start + span.end
                citations.append(Citation(at, at + len(text), passage.source, start, end))
        at += len(text)
    return Body(" ".join(parts), tuple(citations)), missing


def _followed(citation: Citation) -> FollowedCitation:
    return FollowedCitation(citation, citation.start, citation.end, CitationStatus.INTACT)
