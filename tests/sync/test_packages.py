"""A lead's edit of the readiness package is published on top of whatever policy is in force."""

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from console.model.readiness import EditedPackage, PackageDraft
from console.remote.client import StoreClient
from console.rules.policy import load
from console.rules.readiness.package_text import edited, with_package
from console.rules.readiness.parts import with_value_at
from console.sync import packages
from resources.policy import default_policy_text
from tests.store.test_policy import in_force, publish
from tests.support.store_in_thread import StoreInThread, store_in_thread

JOB, QA, LOGGING = ("package", "scope", "job"), ("owners", "qa"), ("package", "logging")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path_factory.mktemp("packages")) as running:
        running.draft(queue="billing")
        yield running


def text_in_force(store: StoreInThread) -> str:
    text: str = store.as_("lead").get("/v1/policy").json()["text"]
    return text


def begun(store: StoreInThread, *changes: tuple[tuple[str, ...], Any]) -> PackageDraft:
    """A draft of billing's package on top of the policy in force, with these changes."""
    version = in_force(store)
    before = edited(load(text_in_force(store), version, published=True), "billing")
    now = before
    for path, value in changes:
        now = with_value_at(now, path, value)
    return PackageDraft(version, before, now)


def published(store: StoreInThread, draft: PackageDraft) -> packages.PublishedPackage:
    async def work() -> packages.PublishedPackage:
        async with StoreClient(store.url, store.token("lead", "Lena")) as client:
            return await packages.publish(client, draft)

    return asyncio.run(work())


def there(store: StoreInThread) -> EditedPackage:
    return edited(load(text_in_force(store), published=True), "billing")


def test_a_package_is_published_as_a_version_of_the_policy_that_the_log_names(store: StoreInThread) -> None:
    before = in_force(store)
    draft = begun(store, (JOB, "Answers questions about invoices."), (QA, "Quinn"))
    assert published(store, draft) == packages.PublishedPackage(before + 1, joined=False)
    assert there(store) == draft.now
    assert published(store, draft).version == before + 1, "sent again, it makes no other version"
    assert in_force(store) == before + 1


def test_what_others_changed_elsewhere_stays_in_force(store: StoreInThread) -> None:
    draft = begun(store, (LOGGING, "All decisions."))
    theirs = with_value_at(draft.before, QA, "Quentin")
    text = with_package(text_in_force(store), 1, theirs).replace("hold_seconds = 10", "hold_seconds = 25")
    publish(store, text)
    assert published(store, draft).joined
    assert there(store) == with_value_at(theirs, LOGGING, "All decisions.")
    assert "hold_seconds = 25" in text_in_force(store)


def test_the_same_field_changed_by_both_is_a_conflict_and_nothing_is_published(store: StoreInThread) -> None:
    draft = begun(store, (JOB, "Mine."))
    publish(store, with_package(text_in_force(store), 1, with_value_at(draft.before, JOB, "Theirs.")))
    version = in_force(store)
    with pytest.raises(packages.PackageConflict) as conflict:
        published(store, draft)
    assert (in_force(store), there(store).package.scope.job) == (version, "Theirs.")
    met = conflict.value.draft
    assert [field.label for _, field in conflict.value.both] == ["Job"]
    assert (met.version, met.before.package.scope.job, met.now.package.scope.job) == (version, "Theirs.", "Mine.")
    assert published(store, met).version == version + 1, "having seen both, the lead's own counts"
    assert there(store).package.scope.job == "Mine."


def test_a_policy_published_at_the_same_moment_is_met(store: StoreInThread, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = begun(store, (LOGGING, "Everything."))
    send, calls = StoreClient.publish_policy, list[int]()

    async def after_someone_else(client: StoreClient, toml: str, made_from: int) -> Any:
        if not calls:
            calls.append(made_from)
            publish(store, text_in_force(store) + "\n# A comment.\n")
        return await send(client, toml, made_from)

    monkeypatch.setattr(StoreClient, "publish_policy", after_someone_else)
    assert published(store, draft).version == calls[0] + 2
    assert there(store).package.logging == "Everything."
    assert "# A comment." in text_in_force(store)


def test_a_draft_reads_back_as_it_was_kept() -> None:
    policy = load(default_policy_text(), published=True)
    before = edited(policy, None)
    draft = PackageDraft(3, before, with_value_at(before, JOB, "Kept."))
    assert msgspec.json.decode(msgspec.json.encode(draft), type=PackageDraft) == draft
