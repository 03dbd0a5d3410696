"""Caches full of answered tickets: drafts of the bench as if their replies had been sent."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import msgspec

from console.cache.cache import Cache
from console.local.profiles import Profile
from console.model.change import Change
from console.model.decision import DecisionView, Kind
from console.model.draft import Draft, State, SubmittedDraft
from console.model.ids import DecisionKey, Digest, DraftId, PersonId
from console.model.person import Person, Role
from tests.support.memory_secrets import MemorySecrets

SENT_AT = datetime(2026, 11, 29, 12, tzinfo=UTC)
_BATCH = 1_000
_WHO = Person(PersonId("ada"), "Ada Okafor", Role.AGENT, None)


def as_answered(submitted: SubmittedDraft, number: int, text: str | None = None) -> Draft:
    """`submitted` as a draft whose reply was sent: `text`, or the AI's."""
    kind = Kind.APPROVE if text is None else Kind.CORRECT
    decision = DecisionView(
        DecisionKey(f"01940000-0000-7000-8000-{number:012d}"), kind, 1, _WHO.name, _WHO.id, _WHO.role,
        submitted.text if text is None else text, None, (), None, (), 1, 1_000, SENT_AT, SENT_AT, SENT_AT,
    )  # fmt: skip
    return Draft(
        id=DraftId(f"01930000-0000-7000-8000-{number:012d}"),
        external_id=submitted.external_id,
        pipeline="bench",
        revision=1,
        digest=Digest("sha256:0"),
        state=State.SENT,
        policy_version=1,
        received_at=submitted.created_at,
        submitted=submitted,
        decision=decision,
    )


def filled_cache(folder: Path, drafts: Iterable[Draft]) -> tuple[Profile, MemorySecrets]:
    """A profile in `folder` with `drafts` in its cache, and what opens it."""
    profile, secrets = Profile(name="answered", folder=folder), MemorySecrets()
    cache = Cache.open(profile, secrets=secrets, now=lambda: SENT_AT)
    try:
        cache.set_person(_WHO)
        for page in _pages(drafts):
            cache.apply(page, "1")
    finally:
        cache.close()
    return profile, secrets


def _pages(drafts: Iterable[Draft]) -> Iterator[list[Change]]:
    rest = iter(drafts)
    while batch := list(islice(rest, _BATCH)):
        yield [Change(at, "dispatch_sent", draft) for at, draft in enumerate(batch)]


def read(line: bytes) -> SubmittedDraft:
    """A line of the bench's drafts."""
    return msgspec.json.decode(line, type=SubmittedDraft)
