"""How much of a draft is checked: a text that is too long to check becomes a finding instead of a delay for everyone
else.

The budget counts what is read, not time, so that console and store, slow and fast computers, come to the same findings.
A time limit is only the last resort, for a policy with slow patterns.
"""

import time
from typing import Final

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity

MOST_READ: Final = 2_000_000
"""The most characters of sources, messages and cited passages together."""

MOST_TRIED: Final = 1_500_000
"""The most characters of sentences that are read closely, counted once for each pattern tried on them: about half a
second's work.
"""

MOST_SECONDS: Final = 3.0
"""The most processor time for the commitments of one text."""

RULE: Final = "check.too_long"

TOO_LONG: Final = Finding(
    rule=RULE,
    severity=Severity.ESCALATE,
    message="Too long to check completely. A senior reads all of it, or the pipeline sends it in parts.",
    label="Not fully checked",
)


class Budget:
    """How much work may still be done on one text."""

    def __init__(self) -> None:
        self._left = MOST_TRIED
        self._begun = time.thread_time()
        self.exceeded = False

    def spend(self, tried: int) -> bool:
        """Subtracts `tried` characters, and returns whether anything is left."""
        self._left -= tried
        self.exceeded = self._left < 0 or time.thread_time() - self._begun > MOST_SECONDS
        return not self.exceeded


def is_too_long(draft: SubmittedDraft) -> bool:
    """Whether the draft's material is longer than what is read."""
    read = sum(len(s.content) for s in draft.sources) + sum(len(m.text) for m in draft.ticket.messages)
    return read > MOST_READ or cites_too_much(draft)


def cites_too_much(draft: SubmittedDraft) -> bool:
    """Whether its citations, each read by itself, are longer than what is read."""
    return sum(c.end - c.start + c.source_end - c.source_start for c in draft.citations) > MOST_READ
