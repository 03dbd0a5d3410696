"""The query of History: words, and `name:value` pairs that complete as they are typed."""

from collections.abc import Sequence
from datetime import date, timedelta

from console.model.decision import ReasonCode
from ui.history.decisions_model import DECIDED
from ui.language import phrase
from ui.widgets.query_words import quoted_value

NAMES = {
    "person": phrase("who decided"),
    "kind": phrase("what was decided"),
    "queue": phrase("of which queue"),
    "prompt": phrase("prompt version"),
    "model": phrase("which model wrote it"),
    "source": phrase("a source of the draft, by its address"),
    "changed": phrase("a change, as again → are kept"),
    "counted": phrase("yes: what measures count"),
    "reason": "why",
    "from": phrase("first day"),
    "to": phrase("last day"),
}


def vocabulary(
    people: Sequence[str], queues: Sequence[str], prompts: Sequence[str], models: Sequence[str], today: date
) -> dict[str, tuple[str, ...]]:
    """The possible values of each name, as far as this computer knows."""
    days = tuple(str(today - timedelta(days=n)) for n in (0, 1, 7, 14, 30, 90))
    return {
        "person": tuple(sorted({quoted_value(name.split()[0].lower()) for name in people if name.split()})),
        "kind": tuple(DECIDED.values()),
        "queue": tuple(map(quoted_value, queues)),
        "prompt": tuple(sorted(set(map(quoted_value, prompts)))),
        "model": tuple(sorted(set(map(quoted_value, models)))),
        "reason": tuple(code.value for code in ReasonCode),
        "from": days,
        "to": days,
    }
