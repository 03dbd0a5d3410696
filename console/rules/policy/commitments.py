"""Finds what a draft must not promise (refunds, contracts, dates, legal terms) by the policy's patterns.

Each sentence is judged by itself and the result is cached, so that a key press causes only the current sentence to be
judged again.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec
import regex

from console.model.draft import SubmittedDraft
from console.model.finding import Finding
from console.model.policy import Commitment, Policy
from console.rules.clauses import clauses, is_question, sentences
from console.rules.policy.articles import approved_articles, is_quoted
from console.rules.policy.budget import Budget
from console.rules.policy.plain import folded, plain
from console.rules.policy.same import SameObject

MAX_FINDINGS: Final = 50
"""The most findings in one text."""

TIME_LIMIT_SECONDS: Final = 0.2
"""The limit for one pattern on one sentence. Patterns are tried on hostile texts before a policy is published; this
limit is for a pattern that passed anyway.
"""

_PHRASE: Final = regex.compile(r"\{([a-z_]+)\}")


class UnknownPhrase(ValueError):
    """A pattern names a phrase that the policy does not have."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"{{{name}}} is not among the policy's phrases")


class _Rule(msgspec.Struct, frozen=True, eq=False):
    """A compiled commitment. Its patterns are only tried if one of `words` begins a word of the sentence; `stems`, the
    same words without case, rule out most sentences faster.
    """

    commitment: Commitment
    stems: tuple[str, ...]
    words: regex.Pattern[str]
    patterns: tuple[regex.Pattern[str], ...]
    unless: tuple[regex.Pattern[str], ...]


class _Rules(msgspec.Struct, frozen=True, eq=False):
    """All commitments of a policy; hashed by identity, so that results can be cached by it."""

    rules: tuple[_Rule, ...]


def findings(draft: SubmittedDraft, text: str, policy: Policy, budget: Budget) -> Iterator[Finding]:
    """One finding for each sentence of `text` and kind of commitment (by label, the first in the policy) that it makes,
    as far as `budget` reaches.

    What an approved help article says word for word is the company's own promise and not a finding.
    """
    if not policy.commitments:
        return
    rules = _compiled_rules(policy)
    count = 0
    house = SameObject(draft)
    for start, end in sentences(text):
        sentence = _promises(rules, text[start:end])
        if not budget.spend(sentence.tried):
            return
        for commitment in sentence.promises:
            if count == MAX_FINDINGS:
                return
            articles = approved_articles(house)
            # Looking for a sentence in an article is about a hundred times as fast as trying a pattern on it.
            if not budget.spend(sum(map(len, articles)) // 300):
                return
            if is_quoted(text[start:end], articles):
                break
            count += 1
            yield Finding(
                rule=f"commitment.{commitment.id}",
                severity=commitment.severity,
                message=commitment.message,
                label=commitment.label,
                start=start,
                end=end,
                instead=in_language(commitment.instead, draft.ticket.language),
            )


def in_language(wordings: Mapping[str, str], language: str) -> str | None:
    """The wording in the language of a ticket, otherwise the English one."""
    return wordings.get(language[:2].lower()) or wordings.get("en")


def expanded(pattern: str, policy: Policy) -> str:
    """`pattern` with the policy's phrases put in; raises UnknownPhrase."""

    def phrase(name: regex.Match[str]) -> str:
        if name[1] not in policy.phrases:
            raise UnknownPhrase(name[1])
        return f"(?:{policy.phrases[name[1]]})"

    return _PHRASE.sub(phrase, pattern)


@lru_cache(maxsize=8)
def _compiled_rules(policy: Policy) -> _Rules:
    rules = tuple(
        _Rule(
            commitment,
            tuple(sorted({folded(word) for word in commitment.words})),
            regex.compile(_any_of(commitment.words), regex.IGNORECASE),
            tuple(regex.compile(expanded(p, policy), regex.IGNORECASE) for p in commitment.patterns),
            tuple(regex.compile(expanded(p, policy), regex.IGNORECASE) for p in commitment.unless),
        )
        for commitment in policy.commitments
    )
    return _Rules(rules)


def _any_of(words: Sequence[str]) -> str:
    return r"\b(?:" + "|".join(regex.escape(w) for w in sorted(set(words), key=len, reverse=True)) + ")"


class _Sentence(NamedTuple):
    """What a sentence promises, and the cost of finding out: its characters, once for each pattern tried on them."""

    promises: tuple[Commitment, ...] = ()
    tried: int = 0


@lru_cache(maxsize=8_192)
def _promises(rules: _Rules, sentence: str) -> _Sentence:
    words = " ".join(plain(sentence)[0].split())
    without_case = folded(words)
    near = [rule for rule in rules.rules if any(stem in without_case for stem in rule.stems)]
    if not near:
        return _Sentence()
    question = is_question(words)
    promises: dict[str, Commitment] = {}
    tried = 0
    for rule in near:
        commitment = rule.commitment
        if commitment.label in promises or (question and not commitment.questions):
            continue
        if rule.words.search(words):
            tried += len(words) * (len(rule.patterns) + len(rule.unless))
            if _is_promised(rule, words):
                promises[commitment.label] = commitment
    return _Sentence(tuple(promises.values()), tried)


def _is_promised(rule: _Rule, sentence: str) -> bool:
    try:
        return any(
            any(p.search(sentence[a:b], timeout=TIME_LIMIT_SECONDS) for p in rule.patterns)
            and not any(p.search(sentence[a:b], timeout=TIME_LIMIT_SECONDS) for p in rule.unless)
            for a, b in clauses(sentence)
        )
    except TimeoutError:  # a false finding is better than an overlooked promise
        return True
