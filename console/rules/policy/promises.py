"""Finds promises in a text by the trained model and by a team's own phrases.

Each sentence is judged by itself and the result is cached, so that a key press causes only the current sentence to be
judged again.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import Final, NamedTuple

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy, PromiseRule, Promises
from console.model.sentence import SentenceForm
from console.rules.clauses import clauses, sentences
from console.rules.policy.articles import approved_articles, is_quoted
from console.rules.policy.budget import Budget
from console.rules.policy.commitments import MAX_FINDINGS, in_language
from console.rules.policy.fallback import ADVICE, SEVERITY
from console.rules.policy.plain import folded, plain
from console.rules.policy.same import SameObject
from console.rules.promises.answers import granted, is_consent
from console.rules.promises.known import model as known_model
from console.rules.promises.language import is_known
from console.rules.promises.model import Model
from console.rules.promises.words import WORD

CLASSES: Final = ("refund", "contract_change", "delivery_date", "legal_terms")
"""The classes in the order of the model's outputs."""

RULE: Final = "promise"
"""The rules of findings are `promise.CLASS`, and `promise.unchecked` for a language that the model does not know."""

UNCHECKED: Final = f"{RULE}.unchecked"

_NOT_HERE: Final = SentenceForm("Not checked for promises: model {model} of your team is not here yet.{advice}")
_NOT_LEARNT: Final = SentenceForm("Not checked for promises: in a language that the model has not learnt.{advice}")

COST: Final = 10
"""The cost of judging a character, in characters on which a pattern is tried."""

MOST_MARKED: Final = 3
"""The most words that a finding marks as its reason."""


def findings(draft: SubmittedDraft, text: str, policy: Policy, budget: Budget) -> Iterator[Finding]:
    """One finding for each sentence of `text` and class of promise whose score reaches the policy's threshold, as far
    as `budget` reaches; and one if the text is in a language that the model has not learnt, or if the model is not
    available. A wish and the sentence behind it that grants it are judged together.

    What an approved help article says word for word is the company's own promise and not a finding.
    """
    rules = policy.promises
    if rules is None:
        return
    model = known_model(rules.digest)
    if model is None:
        yield _missing_model(rules, text)
        return
    house, count, named = SameObject(draft), 0, SameObject(model)
    own = _own_words(SameObject(rules), draft.queue)
    unchecked: list[tuple[int, int]] = []
    for passage in _passages(text, named, partial(_promised_classes, rules, own), budget):
        if passage.is_foreign and not is_quoted(passage.sentence, approved_articles(house)):
            unchecked.append((passage.start, passage.end))
        for number, score in passage.promised:
            if count == MAX_FINDINGS:
                return
            articles = approved_articles(house)
            if not budget.spend(sum(map(len, articles)) // 300):
                return
            if is_quoted(passage.sentence, articles):
                break
            count += 1
            yield _finding(draft, rules, named, number, score, passage)
    if unchecked and not budget.exceeded:
        yield _unchecked(rules, model, unchecked)


class _Passage(NamedTuple):
    """A sentence, which begins at `start`; it begins at `begin` with the wish that the sentence grants. `promised`: the
    numbers of the classes, with their scores.
    """

    begin: int
    start: int
    sentence: str
    is_foreign: bool
    promised: tuple[tuple[int, int], ...]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.sentence)


def _passages(
    text: str,
    model: SameObject[Model],
    promised: Callable[["_JudgedSentence"], Iterator[tuple[int, int]]],
    budget: Budget,
) -> Iterator[_Passage]:
    """The sentences of `text`, each with what `promised` finds in it, as far as `budget` reaches."""
    before: tuple[int, int] | None = None
    for start, end in sentences(text):
        sentence = text[start:end]
        if not budget.spend(COST * len(sentence)):
            return
        judged = _judge_sentence(model, sentence)
        classes, begin = tuple(promised(judged)), start
        if not classes and before is not None and judged.is_consent:
            wish = text[slice(*before)]
            if not budget.spend(COST * len(wish)):
                return
            classes = tuple(promised(_judge_granted(model, wish, sentence)))
            begin = before[0] if classes else start
        yield _Passage(begin, start, sentence, judged.is_foreign, classes)
        before = None if classes else (start, end)


class _JudgedSentence(NamedTuple):
    """A sentence in the form that is compared with a team's words, its scores, whether it is in an unknown language,
    and whether it says yes to the one before it.
    """

    compared: str
    scores: tuple[int, ...]
    is_foreign: bool = False
    is_consent: bool = False


@lru_cache(maxsize=4_096)
def _judge_sentence(by: SameObject[Model], sentence: str) -> _JudgedSentence:
    model = by.value
    text = as_read(sentence)
    scores = map(max, zip(*(model.scores(as_read(part)) for part in parts(sentence)), strict=True))
    return _JudgedSentence(folded(text), tuple(scores), not is_known(text, model.languages), is_consent(text))


@lru_cache(maxsize=512)
def _judge_granted(by: SameObject[Model], wish: str, consent: str) -> _JudgedSentence:
    wordings, least = granted(as_read(wish))
    scores = map(max, zip(*(by.value.scores(as_read(wording)) for wording in wordings), strict=True))
    counted = tuple(score if score >= least else 0 for score in scores)
    return _JudgedSentence(folded(as_read(f"{wish} {consent}")), counted)


def parts(sentence: str) -> list[str]:
    """The sentence, and its lines and clauses by themselves: what is next to a promise must not hide it."""
    lines = [line for line in sentence.splitlines() if line.strip()]
    parts = [sentence[start:end] for start, end in clauses(sentence)]
    return [sentence, *(lines if len(lines) > 1 else ()), *(parts if len(parts) > 1 else ())]


def as_read(text: str) -> str:
    """A sentence in the form that the model judges: what a reader sees, on one line."""
    return " ".join(plain(text)[0].split())


class _OwnWords(NamedTuple):
    """A team's own words for a class and a queue, in the form in which they are compared."""

    always: tuple[str, ...]
    never: tuple[str, ...]


@lru_cache(maxsize=64)
def _own_words(rules: SameObject[Promises], queue: str) -> tuple[_OwnWords, ...]:
    spans = []
    for name in CLASSES:
        rule: PromiseRule | None = getattr(rules.value, name)
        lists = [] if rule is None else [rule, *([rule.queues[queue]] if queue in rule.queues else [])]
        spans.append(
            _OwnWords(
                tuple(_compared(phrase) for words in lists for phrase in words.always),
                tuple(_compared(phrase) for words in lists for phrase in words.never),
            )
        )
    return tuple(spans)


def _promised_classes(rules: Promises, own: Sequence[_OwnWords], judged: _JudgedSentence) -> Iterator[tuple[int, int]]:
    """The numbers of the classes of which a sentence promises something, with their scores; 100 for a team's
    own words.
    """
    for number, name in enumerate(CLASSES):
        rule: PromiseRule | None = getattr(rules, name)
        if rule is None:
            continue
        if any(phrase in judged.compared for phrase in own[number].always):
            yield number, 100
        elif judged.scores[number] >= rule.warn and not any(phrase in judged.compared for phrase in own[number].never):
            yield number, judged.scores[number]


def _finding(
    draft: SubmittedDraft, rules: Promises, model: SameObject[Model], number: int, score: int, passage: _Passage
) -> Finding:
    rule: PromiseRule = getattr(rules, CLASSES[number])
    stops = rule.stop is not None and score >= rule.stop
    start = passage.start
    granting = passage.begin < start
    weightiest = ((0, len(passage.sentence)),) if granting else _weightiest(model, passage.sentence, number)
    return Finding(
        rule=f"{RULE}.{CLASSES[number]}",
        severity=rule.severity if stops else Severity.WARN,
        message=rule.message,
        label=rule.label,
        start=passage.begin,
        end=passage.end,
        instead=in_language(rule.instead, draft.ticket.language),
        version=model.value.version,
        score=score,
        why=tuple((start + a, start + b) for a, b in weightiest),
    )


@lru_cache(maxsize=512)
def _weightiest(model: SameObject[Model], sentence: str, number: int) -> tuple[tuple[int, int], ...]:
    """The spans of the words that contributed most to the score of a class, in the order of the text."""
    text, offsets = plain(sentence)
    spans = [match.span() for match in WORD.finditer(text)]
    weights = model.value.weights_of_words(text, number)
    best = sorted((i for i in range(len(spans)) if weights[i] > 0), key=lambda i: -weights[i])[:MOST_MARKED]
    return tuple(
        spans[i] if offsets is None else (offsets[spans[i][0]], offsets[spans[i][1] - 1] + 1) for i in sorted(best)
    )


def _unchecked(rules: Promises, model: Model, spans: Sequence[tuple[int, int]]) -> Finding:
    fallback = rules.unknown_language
    return Finding(
        rule=UNCHECKED,
        severity=SEVERITY[fallback],
        message=_NOT_LEARNT(advice=ADVICE[fallback]),
        label="Language not checked",
        start=spans[0][0],
        end=spans[-1][1],
        version=model.version,
    )


def _missing_model(rules: Promises, text: str) -> Finding:
    """The finding that the team's model is not available. No other model judges instead, because it would judge
    differently from the one that the team chose.
    """
    fallback = rules.unknown_language
    return Finding(
        rule=UNCHECKED,
        severity=SEVERITY[fallback],
        message=_NOT_HERE(model=rules.model, advice=ADVICE[fallback]),
        label="Not checked",
        start=0 if text else None,
        end=len(text) if text else None,
        version=rules.model,
    )


def _compared(phrase: str) -> str:
    return folded(as_read(phrase))
