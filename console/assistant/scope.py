"""Decides by the team's settings which tickets the assistant answers, and why not the others."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from console.assistant.configuration import Scope
from console.assistant.words import WORD, fold, language_of
from console.model.draft import Message, MessageRole, Ticket
from console.rules.mail.subject import without_reply_marks


class SkipReason(StrEnum):
    """The reason why a ticket was left alone, as a code for counting."""

    QUEUE = "queue"
    NOT_ASKED = "not_asked"
    LANGUAGE = "language"
    NEVER = "never"
    TOPIC = "topic"
    NO_ARTICLE = "no_article"
    UNAPPROVED = "unapproved"
    CONFIDENCE = "confidence"
    CHAT = "chat"
    RECORD = "record"


class SkippedTicket(NamedTuple):
    """No draft, and why: `sentence` is for people."""

    why: SkipReason
    sentence: str
    confidence: float | None = None


class CustomerQuestion(NamedTuple):
    """What a customer asks: the subject, their messages since the last answer, and the language of these."""

    subject: str
    text: str
    language: str

    @property
    def words(self) -> str:
        """The complete text, for the search."""
        return f"{self.subject}\n{self.text}"


MOST_CHARACTERS = 8_000
"""The most characters of the customer's messages that are read, from the newest back."""


def question_of(ticket: Ticket, queue: str, scope: Scope) -> CustomerQuestion | SkippedTicket:
    """The question of a ticket, or why the assistant may not answer it."""
    if scope.queues is not None and queue not in scope.queues:
        return SkippedTicket(SkipReason.QUEUE, f"The queue {queue} is not in the assistant's scope.")
    messages = _open_messages(ticket.messages)
    text = "\n".join(message.text for message in messages)[-MOST_CHARACTERS:]
    if not text.strip():
        return SkippedTicket(SkipReason.NOT_ASKED, "The customer has not written since the last answer.")
    question = CustomerQuestion(without_reply_marks(ticket.subject), text, _language(ticket, text))
    if question.language not in scope.languages:
        return SkippedTicket(
            SkipReason.LANGUAGE, f"The ticket is in a language outside the scope ({question.language})."
        )
    if (word := first_of(scope.never, question.words)) is not None:
        return SkippedTicket(SkipReason.NEVER, f"The ticket contains “{word}”, which the scope leaves to people.")
    return question


def is_on_topic(question: CustomerQuestion, article_title: str, scope: Scope) -> bool:
    """Whether one of the scope's topics is in the question or in the title of the article that answers it."""
    return scope.topics is None or first_of(scope.topics, f"{question.words}\n{article_title}") is not None


def first_of(words: Iterable[str], text: str) -> str | None:
    """The first of `words` that `text` contains as a whole word in any case; `*` at the end stands for any rest."""
    spoken = " ".join(fold(word) for word in WORD.findall(text))
    for word in words:
        phrase = " ".join(fold(part) for part in WORD.findall(word))
        end = "" if word.endswith("*") else " "
        if phrase and f" {phrase}{end}" in f" {spoken} ":
            return word
    return None


def _open_messages(messages: tuple[Message, ...]) -> list[Message]:
    """The customer's messages after an agent's last one, without notes and the helpdesk's own lines."""
    unanswered: list[Message] = []
    for message in reversed(messages):
        if message.role is MessageRole.AGENT:
            break
        if message.role is MessageRole.CUSTOMER:
            unanswered.append(message)
    return unanswered[::-1]


def _language(ticket: Ticket, text: str) -> str:
    """The language by the words, otherwise the helpdesk's. A helpdesk usually gives every ticket the same language."""
    detected = language_of(text) or language_of(f"{ticket.subject} {text}")
    stated = ticket.language.lower().replace("_", "-").split("-")[0]
    if detected == "other" and stated not in {"en", "de"}:
        return stated
    return detected or stated
