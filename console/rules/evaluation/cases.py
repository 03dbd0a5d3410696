"""What a decision is useful for in an evaluation set, and how its texts lose the customer's name. Pure."""

import re
from collections.abc import Callable

from console.model.decision import Kind, ReasonCode
from console.model.evaluation import CaseUse
from console.rules.measures.calibration import LIGHT_WORDS

SURE, UNSURE = 0.8, 0.5
"""A draft with at least this confidence that was wrong, or at most this confidence that was right, is an edge case."""
FAILURES = frozenset({ReasonCode.WRONG_FACT, ReasonCode.UNSUPPORTED, ReasonCode.POLICY})
NAME, EMAIL, ID = "[name]", "[email]", "[customer]"
_LEAST_LETTERS = 3


def uses(
    kind: Kind,
    words_changed: int,
    reason: ReasonCode | None,
    confidence: float | None,
    *,
    fallback: bool,
    marked_wrong: bool,
) -> tuple[CaseUse, ...]:
    """The uses of a case with this outcome; none for a `return`."""
    failed = kind is Kind.REJECT or (kind is Kind.CORRECT and (words_changed > LIGHT_WORDS or reason in FAILURES))
    good = kind in (Kind.APPROVE, Kind.CORRECT) and not failed
    surprising = confidence is not None and ((failed and confidence >= SURE) or (good and confidence < UNSURE))
    edge = kind is Kind.ESCALATE or fallback or marked_wrong or surprising
    result = {
        CaseUse.APPROVED: kind in (Kind.APPROVE, Kind.CORRECT),
        CaseUse.REJECTED: kind is Kind.REJECT,
        CaseUse.EDGE_CASE: edge and kind is not Kind.RETURN,
        CaseUse.KNOWN_FAILURE: failed,
    }
    return tuple(use for use, fits in result.items() if fits)


def without_names(name: str, email: str | None, customer: str) -> Callable[[str], str]:
    """A function that removes a customer's name, its parts, address and id from a text, as whole words in any case."""
    swaps = [(email, EMAIL), (name, NAME), (customer, ID), *((part, NAME) for part in re.findall(r"[^\W\d_]+", name))]
    longest_first = sorted({(old, new) for old, new in swaps if old and len(old) >= _LEAST_LETTERS}, key=_by_length)
    if not longest_first:
        return lambda text: text
    by_word = {old.casefold(): new for old, new in reversed(longest_first)}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(old)}(?!\w)" for old, _ in longest_first), re.IGNORECASE)
    return lambda text: pattern.sub(lambda found: by_word.get(found[0].casefold(), NAME), text)


def _by_length(swap: tuple[str, str]) -> tuple[int, str]:
    return -len(swap[0]), swap[0]
