"""Types into a draft as a person would, and times what the rules take for each key.

`python -m tests.bench.reviewing WORDS KEYS DATA|-` answers with a Typed.
"""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from console.model.ids import PersonId
from console.model.person import Person, Role
from console.rules.policy import load
from console.rules.review import review
from resources.policy import default_policy_text
from tests.bench.longdraft import long_draft
from tests.bench.processes import answer, ask

TYPED = " and within 3 days we will look into it again"
"""What is typed at each place, key by key."""


class Typed(msgspec.Struct, frozen=True):
    """Milliseconds: for the first look at the draft, and for each key; what the text holds."""

    first_ms: float
    keys_ms: tuple[float, ...]
    words: int
    citations: int
    sources: int
    findings: int


def typed(words: int, keys: int, data: Path | None) -> Typed:
    """Measure in a process of its own."""
    return msgspec.convert(ask("tests.bench.reviewing", words, keys, data or "-"), Typed)


def main(words: str, keys: str, data: str) -> None:
    """Type and answer."""
    draft = long_draft(int(words), None if data == "-" else Path(data))
    person = Person(PersonId("ada"), "Ada", Role.AGENT)
    policy = load(default_policy_text())
    text = draft.submitted.text
    begin = time.perf_counter()
    review(draft, text, None, person, policy, datetime.now(UTC))
    first = time.perf_counter() - begin
    milliseconds: list[float] = []
    bursts = -(-int(keys) // len(TYPED))
    findings = 0
    for burst in range(bursts):
        # From the end to the beginning, so that the places still lie where they did.
        at = text.find(" ", len(draft.submitted.text) * (bursts - burst - 1) // bursts)
        at = at if at >= 0 else len(text)
        for key in TYPED:
            text = text[:at] + key + text[at:]
            at += 1
            now = datetime.now(UTC)
            begin = time.perf_counter()
            judgement = review(draft, text, None, person, policy, now)
            milliseconds.append((time.perf_counter() - begin) * 1000)
            findings = len(judgement.findings)
    submitted = draft.submitted
    answer(
        Typed(
            first * 1000,
            tuple(milliseconds),
            len(submitted.text.split()),
            len(submitted.citations),
            len(submitted.sources),
            findings,
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
