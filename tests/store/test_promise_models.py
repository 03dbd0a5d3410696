"""A team's model of promises: kept once and logged, named by a policy, and exactly this one judges."""

from itertools import count

import pytest

from console.model.event import EventType
from console.rules.commitment import read_event
from console.rules.policy.promises import UNCHECKED
from console.rules.promises import known
from console.store.database import log
from console.store.verification.verify import verify
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts
from tests.support.team_models import policy_with_model, team_model
from tests.support.waiting import until

TOML = {"Content-Type": "application/toml", "If-Match": "*"}
BYTES = {"Content-Type": "application/octet-stream"}
_NUMBERS = count(900)
PROMISE = "We will refund the full amount to your card."


def judged(store: StoreInThread) -> set[tuple[str, str | None]]:
    """The rules and model versions of what is noticed of promises in a new draft."""
    (draft,) = put_drafts(store, text=PROMISE, first=next(_NUMBERS))
    found = store.as_("senior").get(f"/v1/drafts/{draft}").json()["findings"]
    return {(finding["rule"], finding.get("version")) for finding in found if finding["rule"].startswith("promise.")}


def test_a_policy_is_judged_by_the_model_that_it_names_and_by_no_other(
    store: StoreInThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = "2026.11-3+team.1"
    content, digest = team_model(version)
    lead = store.as_("lead")
    text = policy_with_model(version, digest)
    refused = lead.put("/v1/policy", content=text, headers=TOML)
    assert (refused.status_code, refused.json()["errors"][0]["path"]) == (400, "$.promises.digest")
    assert "--model FILE" in refused.json()["detail"]
    damaged = lead.post("/v1/promise-models", content=content[:-1], headers=BYTES)
    assert (damaged.status_code, "cut or changed" in damaged.json()["detail"]) == (400, True)
    assert store.as_("agent").post("/v1/promise-models", content=content, headers=BYTES).status_code == 403
    in_force = lead.get("/v1/policy").json()["version"]

    answers = [lead.post("/v1/promise-models", content=content, headers=BYTES) for _ in range(2)]
    assert [answer.json() for answer in answers] == [{"version": version, "digest": digest}] * 2
    assert store.as_("agent").get(f"/v1/promise-models/{digest}").content == content
    assert store.as_("agent").get("/v1/promise-models/sha256:1").status_code == 404
    another = text.replace(version, "2026.11-3+team.9")
    assert lead.put("/v1/policy", content=another, headers=TOML).json()["errors"][0]["path"] == "$.promises.model"
    assert lead.get("/v1/policy").json()["version"] == in_force

    assert lead.put("/v1/policy", content=text, headers=TOML).status_code == 200
    assert judged(store) == {("promise.refund", version)}
    # As in another process of the store, where the model has been deleted meanwhile: no other one takes its place.
    monkeypatch.setattr(known, "_models", {})
    assert judged(store) == {(UNCHECKED, version)}
    store.store.refresh_size()
    until(lambda: not store.store.read(lambda c: log.read_inbox(c, 1)), "every event has its place")
    (event,) = [
        read_event(bytes(row.entry))
        for row in store.store.read(lambda c: log.of_types(c, [EventType.PROMISE_MODEL_ADDED], 0, 2**53))
    ]
    assert (event.facts["version"], event.facts["digest"], event.facts["bytes"]) == (version, digest, len(content))
    assert verify(store.store.database).problems == ()
