"""Answers without a model: quotes the sentences of approved articles that fit a question best."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from console.assistant.knowledge.units import TextUnit
from console.assistant.search import ArticleIndex, IndexedArticle
from console.assistant.words import RUN_MARK
from console.model.draft import Citation

MODEL: Final = "countersign-extractive"
MODEL_VERSION: Final = "2"

MOST_CHARACTERS: Final = 1_200
"""The most characters of all quotations of one answer."""
_LEAST_SHARE: Final = 0.25
"""The smallest fit of another sentence, as a share of the best one's."""
_HEADING: Final = 0.5
"""The weight of a term in the heading above, compared with one in the sentence."""
_FIRST: Final = 0.5
"""The advantage of the first sentence of an article, as a share of an average term's weight."""
_FROM_BEFORE: Final = 0.4
"""How much of the fit of the sentence before it in its paragraph another one gets: an answer goes on."""
_OF_STEP: Final = 0.3
"""How much more of the better of the two before it a step gets: what to do shares few words with the question."""
_LOOKS_BACK: Final = re.compile(
    r"(?:it|its|this|these|that|those|they|them|he|she|then|there|also|however|otherwise|instead|in this case|so"
    r"|es|er|sie|dies\w*|das|dann|dort|dabei|dadurch|dafür|dazu|außerdem|sonst|andernfalls|stattdessen)\b",
    re.IGNORECASE,
)

_VERBS: Final = (
    *("add", "answer", "ask", "attach", "call", "cancel", "change", "check", "choose", "clear", "click", "compute"),
    *("confirm", "connect", "contact", "copy", "correct", "create", "delete", "disable", "download", "email", "enable"),
    *("enter", "export", "follow", "forward", "go", "import", "include", "install", "invite", "keep", "log", "make"),
    *("move", "navigate", "open", "order", "paste", "pay", "press", "provide", "read", "reconnect", "refuse", "remove"),
    *("replace", "reply", "request", "reset", "restart", "review", "save", "select", "send", "set", "sign", "start"),
    *("stop", "submit", "switch", "tap", "try", "turn", "type", "update", "upload", "use", "verify", "wait", "write"),
)
_VERB: Final = rf"(?:please )?(?:{'|'.join(_VERBS)})\b"
_STEP: Final = re.compile(
    rf"^(?:- |\d{{1,3}}[.)] )?(?:(?:then|first|now|next|also|instead),? )?{_VERB}"
    rf"|^(?:after|before|for|from|if|in|once|to|when|with)\b[^,\n]{{2,90}}, {_VERB}"
    rf"|[;:] {_VERB}"
    r"|→"
    r"|^(?:- |\d{1,3}[.)] )?(?:\w+(?:en|ern|eln) Sie|Bitte)\b|, (?:\w+ )?\w+(?:en|ern|eln) Sie\b",
    re.IGNORECASE | re.MULTILINE,
)
"""An imperative in English or German, also behind a condition, or a way through menus (`Settings → Billing`)."""
_IF_IN_VAIN: Final = re.compile(
    r"(?:if|should)\b[^,]{0,60}\b(?:remains?|persists?|continues?|still|again|(?:does|did) not (?:help|work))\b"
    r"|(?:wenn|falls|sollte)\b[^,]{0,60}\b(?:weiterhin|weiter|noch|wieder|bleibt|bestehen|nicht (?:hilft|geholfen))\b",
    re.IGNORECASE,
)


class Body(NamedTuple):
    """The middle of a reply, between greeting and closing, with its citations of the source `s1`, `s2` …"""

    text: str
    citations: tuple[Citation, ...]


def extract(
    index: ArticleIndex, query_terms: Counter[str], entry: IndexedArticle, most: int, source: str = "s1"
) -> Body:
    """At most `most` sentences or lists of one article that answer best, in the article's order. The text is empty if
    the article has none.
    """
    chosen = _chosen(index, query_terms, entry.units, most)
    parts: list[str] = []
    citations: list[Citation] = []
    at = 0
    last: TextUnit | None = None
    for unit in chosen:
        gap = "" if last is None else " " if last.paragraph == unit.paragraph else "\n\n"
        parts += [gap, unit.text]
        at += len(gap)
        citations.append(Citation(at, at + len(unit.text), source, unit.start, unit.end))
        at += len(unit.text)
        last = unit
    return Body("".join(parts), tuple(citations))


def _chosen(index: ArticleIndex, query_terms: Counter[str], units: Sequence[TextUnit], most: int) -> list[TextUnit]:
    if not units:
        return []
    alone = [_fit(index, query_terms, unit, first=number == 0) for number, unit in enumerate(units)]
    fits = [_in_context(units, alone, number) for number in range(len(units))]
    best = max(fits)
    order = sorted(range(len(units)), key=lambda number: (-fits[number], number))
    chosen: set[int] = set()
    length = 0
    for number in order:
        if len(chosen) >= most or (chosen and fits[number] < best * _LEAST_SHARE):
            break
        needed = [n for n in _with_those_before(units, number) if n not in chosen]
        size = sum(len(units[n].text) for n in needed)
        if chosen and (len(chosen) + len(needed) > most or length + size > MOST_CHARACTERS):
            continue
        chosen.update(needed)
        length += size
    return [units[number] for number in sorted(chosen)]


def _fit(index: ArticleIndex, query_terms: Counter[str], unit: TextUnit, *, first: bool) -> float:
    """How much of the question the unit covers, relative to its length; the first unit has an advantage even if it
    covers nothing.
    """
    own = index.terms_of(unit.text)
    above = index.terms_of(unit.heading) - own
    words = sum(not term.startswith(RUN_MARK) for term in own)
    fit = sum(index.weight(term) for term in own if term in query_terms)
    fit += _HEADING * sum(index.weight(term) for term in above if term in query_terms)
    return fit / math.sqrt(8 + words) + (_FIRST if first else 0.01)


def _in_context(units: Sequence[TextUnit], fits: Sequence[float], number: int) -> float:
    """The fit of a unit with what it gets from those before it in its paragraph."""
    paragraph = units[number].paragraph
    before = [fits[n] for n in (number - 1, number - 2) if n >= 0 and units[n].paragraph == paragraph]
    if not before:
        return fits[number]
    of_step = _OF_STEP * max(before) if is_step(units[number].text) else 0.0
    return fits[number] + _FROM_BEFORE * before[0] + of_step


def _with_those_before(units: Sequence[TextUnit], number: int) -> list[int]:
    """The unit, and the units before it in its paragraph as long as each depends on the one before; before what to do
    if a step was in vain, that step.
    """
    needed = [number]
    if follows_a_step(units[number].text):
        paragraph = units[number].paragraph
        steps = (n for n in range(number - 1, -1, -1) if units[n].paragraph == paragraph and is_step(units[n].text))
        needed += [step for step in [next(steps, None)] if step is not None]
    while (
        number > 0 and _LOOKS_BACK.match(units[number].text) and units[number - 1].paragraph == units[number].paragraph
    ):
        number -= 1
        needed.append(number)
    return list(dict.fromkeys(needed))


def is_step(text: str) -> bool:
    """Whether it tells its reader to do something, or where."""
    return _STEP.search(text) is not None


def follows_a_step(text: str) -> bool:
    """Whether it says what to do if the step before was in vain, so that without it it misleads."""
    return _IF_IN_VAIN.match(text) is not None
