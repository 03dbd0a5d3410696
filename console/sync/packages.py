"""The readiness package as a lead edits it in the window: fetched, kept on this computer, published as policy.

An edit is based on a version of the policy. If a newer one has changed the package too, what only one side changed is
taken from that side; where both changed the same field, nothing is published before the lead has seen both.
"""

from datetime import datetime
from http import HTTPStatus
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

import msgspec

from console.cache.cache import Cache
from console.model.measures import By
from console.model.policy import Policy
from console.model.readiness import EditedPackage, PackageDraft
from console.remote.problems import Refused
from console.rules.policy import load
from console.rules.readiness.facts import ReadyFacts
from console.rules.readiness.package_text import edited, with_package
from console.rules.readiness.parts import PackageField, PackagePart, merged
from console.sync.insights import InsightsQuery, parameters, period

if TYPE_CHECKING:
    from console.remote.client import StoreClient

_MOST_TRIES: Final = 3
"""How often an edit is put on top of a policy that somebody else publishes at the same moment."""

Both = list[tuple[PackagePart, PackageField]]
"""The fields that a newer version changed as well, to something else."""


class PackageToEdit(NamedTuple):
    """A draft on top of the policy in force; `kept` if it was begun earlier, and what a newer version changed too."""

    policy: Policy
    draft: PackageDraft
    facts: ReadyFacts
    kept: bool
    both: Both


class PublishedPackage(NamedTuple):
    """The version in force; `joined` if it also has what somebody else changed in the package meanwhile."""

    version: int
    joined: bool


class PackageConflict(Exception):
    """A newer version changed the same fields; `draft` is on top of it, with the lead's own words in them."""

    def __init__(self, draft: PackageDraft, both: Both) -> None:
        super().__init__(f"Version {draft.version} changed this as well.")
        self.draft = draft
        self.both = both


async def ask(
    client: "StoreClient", cache: Cache, query: InsightsQuery, now: datetime, zone: ZoneInfo
) -> PackageToEdit:
    """The package of a query's queue, with the edit that was begun here; raises RemoteErrors."""
    since = period(query, now, zone)[1]
    measured = await client.measures(parameters(query, since, None, By.SOURCE))
    in_force = await client.policy()
    policy = load(in_force.text, in_force.version, published=True)
    facts = ReadyFacts(now.astimezone(zone), since.astimezone(zone), measured.total, measured.groups)
    there, begun = edited(policy, query.queue), kept_draft(cache, query.queue)
    if begun is None:
        return PackageToEdit(policy, PackageDraft(policy.version, there, there), facts, kept=False, both=[])
    draft, both = on_top_of(begun, policy.version, there)
    return PackageToEdit(policy, draft, facts, kept=True, both=both)


async def publish(client: "StoreClient", draft: PackageDraft) -> PublishedPackage:
    """Publishes the policy in force with the package of a draft. Raises PackageConflict, PackageNotWritten,
    RemoteErrors.
    """
    joined = False
    for last in (*[False] * (_MOST_TRIES - 1), True):
        in_force = await client.policy()
        there = edited(load(in_force.text, in_force.version, published=True), draft.now.package.queue)
        if there != draft.before:
            draft, both = on_top_of(draft, in_force.version, there)
            if both:
                raise PackageConflict(draft, both)
            joined = True
        text = with_package(in_force.text, in_force.version, draft.now)
        if text == in_force.text:
            return PublishedPackage(in_force.version, joined)
        try:
            return PublishedPackage((await client.publish_policy(text, in_force.version)).version, joined)
        except Refused as error:
            # A newer version came meanwhile: this one, if an earlier answer was lost.
            if last or error.problem.status != HTTPStatus.PRECONDITION_FAILED:
                raise
    raise AssertionError("the last try returns or raises")


def on_top_of(draft: PackageDraft, version: int, there: EditedPackage) -> tuple[PackageDraft, Both]:
    """A draft on top of what a version has, and the fields that both changed."""
    now, both = merged(draft.before, draft.now, there)
    return PackageDraft(version, there, now), both


def kept_draft(cache: Cache, queue: str | None) -> PackageDraft | None:
    """The edit that the person signed in began here; None also where an earlier release wrote it otherwise."""
    content = cache.get(_name(cache, queue))
    try:
        return None if content is None else msgspec.json.decode(content, type=PackageDraft)
    except msgspec.ValidationError:
        return None


def keep(cache: Cache, queue: str | None, draft: PackageDraft) -> None:
    """Keeps an edit on this computer, or nothing if nothing differs from the policy."""
    cache.set(_name(cache, queue), None if draft.now == draft.before else msgspec.json.encode(draft))


def _name(cache: Cache, queue: str | None) -> str:
    person = cache.person()
    return f"package of {'' if person is None else person.id}: {'' if queue is None else queue}"
