"""Finds the answered tickets that are most similar to an open one, by the words of the subject and of what the customer
wrote.

The score is BM25. How rare a word is comes from whoever keeps the index; a word counts as often as the open ticket has
it, since what a ticket is about is in its subject and again in the message. `Likeness.share` says how much of the open
ticket's own words was found again, so that a ticket that only shares everyday words is not called similar.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from console.model.draft import Message, MessageRole
from console.rules.search import words

K = TypeVar("K")

MESSAGES: Final = 3
"""The number of the customer's last messages that are used: they contain the current question."""
MOST_READ: Final = 2_000
"""The most code points of each message."""
MOST_WORDS: Final = 40
"""The most different words of a ticket that are looked up."""
LEAST_SHARE: Final = 0.4
"""The smallest weighted share of the open ticket's words that a similar ticket has; tickets with the same question
share half or more.
"""
_MOST_COUNTED: Final = 3
"""The most often that one word of the open ticket counts."""
_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's usual k1 and b."""


class Likeness(NamedTuple):
    """How similar another ticket is to the open one; `share` is from 0 to 1."""

    score: float
    share: float


def question_texts(subject: str, messages: Sequence[Message]) -> tuple[str, ...]:
    """The texts that say what a ticket is about: the subject, then the customer's last messages, newest first."""
    customers = [message.text for message in messages if message.role is MessageRole.CUSTOMER]
    return (subject[:MOST_READ], *(text[:MOST_READ] for text in reversed(customers[-MESSAGES:])))


def asked_words(texts: Iterable[str]) -> list[str]:
    """The words of `texts`, with repetitions."""
    return [word for text in texts for word in words(text)]


def looked_for(question: Sequence[str]) -> dict[str, int]:
    """The different words of a question that are looked up, and how often each counts."""
    counted = Counter(question)
    return {word: min(count, _MOST_COUNTED) for word, count in list(counted.items())[:MOST_WORDS]}


def ranked(
    question: Sequence[str], candidates: Mapping[K, Sequence[str]], rarity: Mapping[str, float]
) -> list[tuple[Likeness, K]]:
    """The candidates by their words, the most similar first; those with too little in common are left out."""
    weights = {word: rarity[word] * count for word, count in looked_for(question).items() if word in rarity}
    complete = sum(weights.values())
    if not candidates or not complete:
        return []
    usual = max(sum(map(len, candidates.values())) / len(candidates), 1.0)
    result = []
    for key, theirs in candidates.items():
        counts = Counter(theirs)
        length = 1 - _LENGTH + _LENGTH * len(theirs) / usual
        score = common = 0.0
        for word, weight in weights.items():
            if count := counts.get(word, 0):
                common += weight
                score += weight * count * (_SATURATION + 1) / (count + _SATURATION * length)
        if common / complete >= LEAST_SHARE:
            result.append((Likeness(score, common / complete), key))
    result.sort(key=lambda pair: pair[0], reverse=True)
    return result
