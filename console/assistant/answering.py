"""The assistant: takes a ticket, and returns a draft or a reason for none. It submits nothing, and it follows no
instructions in what it reads.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple

from console.assistant import extractive
from console.assistant.chat.client import ChatFailed
from console.assistant.chat.writer import ChatAnswer, ChatWriter
from console.assistant.chat_settings import ChatRules, Rule
from console.assistant.confidence import confidence
from console.assistant.configuration import AssistantSettings
from console.assistant.drafting import put_together, source_of
from console.assistant.extractive import Body
from console.assistant.knowledge.articles import Article
from console.assistant.quotation import inexact
from console.assistant.scope import CustomerQuestion, SkippedTicket, SkipReason, is_on_topic, question_of
from console.assistant.search import ArticleIndex, Match
from console.assistant.words import synonyms_of
from console.model.draft import Generation, SubmittedDraft, Ticket
from console.model.problem import InvalidValue
from console.model.wire import decode_submission, encode
from console.records.reading import ReadRecords, RecordReader
from console.records.settings import RecordRule

PIPELINE_ERROR: Final = "pipeline_error"
"""The fallback that a draft names; the policy has a rule for it, by default a review by a senior."""
FAILED_SOURCE: Final = "failed_source"
"""The fallback that a draft names if a record could not be read."""
NO_RECORDS: Final = ReadRecords((), ())
_READ: Final = 3
"""The most articles that are looked at."""


class _Case(NamedTuple):
    """A ticket that can be answered, and what is known about it. `matches` are of approved articles, best first."""

    ticket: Ticket
    queue: str
    question: CustomerQuestion
    asked: Counter[str]
    matches: Sequence[Match]
    confidence: float
    begun: float
    records: ReadRecords

    @property
    def fallback(self) -> str | None:
        """The fallback of a draft for which a record could not be read."""
        wanted = any(failed.rule is RecordRule.FALLBACK for failed in self.records.failed)
        return FAILED_SOURCE if wanted else None


class _Fallback(NamedTuple):
    """A fallback to another kind of answer: `word` is the draft's fallback."""

    word: str
    retries: int


def _now() -> datetime:
    return datetime.now(UTC)


class Assistant:
    """Answers tickets from one set of articles. Without `chat` it needs no model and no network."""

    def __init__(
        self,
        settings: AssistantSettings,
        articles: Sequence[Article],
        chat: ChatWriter | None = None,
        records: RecordReader | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.settings = settings
        self.index = ArticleIndex(articles, synonyms_of(settings.synonyms))
        self._chat = chat
        self._records = records
        self._now = now
        self._read_at = now()

    def answer(self, ticket: Ticket, queue: str) -> SubmittedDraft | SkippedTicket:
        """A draft of a reply, or why there is none. With `chat`, blocks until the server has answered."""
        started = time.perf_counter()
        question = question_of(ticket, queue, self.settings.scope)
        if isinstance(question, SkippedTicket):
            return question
        query_terms = self.index.question_terms(question.words)
        matches = self.index.best(query_terms, _READ, question.language)
        score = confidence(matches)
        if (reason := self._unanswerable(question, matches, score)) is not None:
            return reason
        approved = [match for match in matches if match.entry.article.approved]
        records = NO_RECORDS if self._records is None else self._records.read(ticket, queue, self._now())
        if alone := [failed for failed in records.failed if failed.rule is RecordRule.LEAVE_ALONE]:
            return SkippedTicket(SkipReason.RECORD, alone[0].sentence, score)
        case = _Case(ticket, queue, question, query_terms, approved, score, started, records)
        return self._extract(case, None) if self._chat is None else self._by_chat(self._chat, case)

    def _unanswerable(self, question: CustomerQuestion, matches: Sequence[Match], score: float) -> SkippedTicket | None:
        scope = self.settings.scope
        if not matches:
            return SkippedTicket(
                SkipReason.NO_ARTICLE, f"No article in the ticket's language ({question.language}) fits."
            )
        best = matches[0].entry.article
        if score < scope.confidence:
            sentence = f"No article fits well: the best is “{best.title}”, confidence {score:.2f}."
            return SkippedTicket(SkipReason.CONFIDENCE, sentence, score)
        if not best.approved:
            sentence = f"The article that fits best, “{best.title}”, is not approved for customers."
            return SkippedTicket(SkipReason.UNAPPROVED, sentence, score)
        if not is_on_topic(question, best.title, scope):
            return SkippedTicket(
                SkipReason.TOPIC, "The ticket is about none of the topics in the assistant's scope.", score
            )
        return None

    def _extract(self, case: _Case, fallback: _Fallback | None) -> SubmittedDraft | SkippedTicket:
        best = case.matches[0]
        body = extractive.extract(self.index, case.asked, best.entry, self.settings.sentences)
        if not body.text:
            sentence = f"The article “{best.entry.article.title}” has no sentence that can be quoted."
            return SkippedTicket(SkipReason.NO_ARTICLE, sentence, case.confidence)
        generation = Generation(
            model=extractive.MODEL,
            model_version=extractive.MODEL_VERSION,
            prompt="",
            prompt_version=f"{extractive.MODEL} {extractive.MODEL_VERSION}",
            trace_id=None,
            confidence=case.confidence,
            latency_ms=round((time.perf_counter() - case.begun) * 1000),
            input_tokens=0,
            output_tokens=0,
            cost_usd=0.0,
            retries=fallback.retries if fallback else 0,
            fallback=fallback.word if fallback else case.fallback,
        )
        draft = self._draft(case, body, case.matches[:1], generation)
        if inexact(draft):  # only quotations may leave
            raise AssertionError("an extracted sentence differs from its article")
        return draft

    def _by_chat(self, chat: ChatWriter, case: _Case) -> SubmittedDraft | SkippedTicket:
        try:
            written = chat.write(case.question, self.index, case.asked, case.matches)
        except ChatFailed as failure:
            return self._after(failure, chat.settings.rules, case)
        if written.trouble is not None and _rule(chat.settings.rules, written.trouble) is not Rule.SENIOR:
            return self._after(written.trouble, chat.settings.rules, case)
        draft = self._of_chat(chat, case, written, None if written.trouble is None else PIPELINE_ERROR)
        if not _can_be_stored(draft):
            unusable = ChatFailed("broken_answer", "The model's answer cannot be stored.", written.completion.retries)
            return self._after(unusable, chat.settings.rules, case)
        return draft

    def _after(self, failure: ChatFailed, rules: ChatRules, case: _Case) -> SubmittedDraft | SkippedTicket:
        """The result by the rule for this failure, if the model's own text is not used."""
        rule = _rule(rules, failure)
        if rule is Rule.LEAVE_ALONE:
            return SkippedTicket(SkipReason.CHAT, str(failure), case.confidence)
        word = PIPELINE_ERROR if rule is Rule.SENIOR else f"extractive_after_{failure.kind}"
        return self._extract(case, _Fallback(word, failure.retries))

    def _of_chat(self, chat: ChatWriter, case: _Case, written: ChatAnswer, fallback: str | None) -> SubmittedDraft:
        generation = Generation(
            model=chat.settings.model,
            model_version=written.completion.model,
            prompt=written.prompt,
            prompt_version=chat.prompt.version,
            trace_id=None,
            confidence=case.confidence,
            latency_ms=written.latency_ms,
            input_tokens=written.completion.input_tokens,
            output_tokens=written.completion.output_tokens,
            cost_usd=written.cost_usd,
            retries=written.completion.retries,
            fallback=fallback or case.fallback,
        )
        return self._draft(case, written.body, case.matches, generation)

    def _draft(self, case: _Case, body: Body, matches: Sequence[Match], generation: Generation) -> SubmittedDraft:
        sources = [
            source_of(f"s{number}", match, body.citations, case.confidence, self._read_at)
            for number, match in enumerate(matches, 1)
        ]
        sources += case.records.sources
        letter = self.settings.letters[case.question.language]
        return put_together(case.ticket, case.queue, letter, body, sources, generation, self._now())


def _rule(rules: ChatRules, failure: ChatFailed) -> Rule:
    rule: Rule = getattr(rules, failure.kind)
    return rule


def _can_be_stored(draft: SubmittedDraft) -> bool:
    """Whether a store takes the draft: the model's words may be too many, or have characters that no store takes."""
    try:
        decode_submission(encode(draft))
    except (InvalidValue, UnicodeError):
        return False
    return True
