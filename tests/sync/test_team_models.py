"""A console judges promises by the model that its team's policy names, and by no other."""

import pytest

from console.model.ids import DraftId
from console.rules.policy.promises import UNCHECKED
from console.rules.promises import known
from console.store.ledger.transaction import SYSTEM
from console.store.service.promise_models import check_model, keep_model
from console.store.service.publish_policy import check_policy, publish
from console.sync.notices import ReviewReady
from tests.support.console import Console, a_console
from tests.support.proxy import Fault, Plan, Proxy
from tests.support.store_in_thread import StoreInThread
from tests.support.submitting import put_drafts
from tests.support.team_models import policy_with_model, team_model
from tests.sync.conftest import AConsole
from tests.sync.waiting import synced

PROMISE = "We will refund the full amount to your card."


def judged(console: Console, draft: DraftId) -> set[tuple[str, str | None]]:
    request = console.session.rules.review(draft, PROMISE)
    review = console.heard.wait(ReviewReady, lambda n: n.request == request).review
    return {(f.rule, f.version) for f in review.findings if f.rule.startswith("promise.")}


def test_the_teams_model_comes_from_the_store_stays_in_the_cache_and_is_never_replaced(
    store: StoreInThread, network: Proxy, online: AConsole, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = "2026.11-3+team.2"
    content, digest = team_model(version)
    (draft,) = put_drafts(store)
    store.store.write(lambda transaction: keep_model(transaction, SYSTEM, check_model(content)))
    text = policy_with_model(version, digest)
    store.store.write(lambda transaction: publish(transaction, SYSTEM, check_policy(text), None))
    store.store.policy()
    # The store of this test runs in this process: what it has read is not what the console has.
    monkeypatch.setattr(known, "_models", {})
    ada = synced(online("Ada"))
    ada.heard.until(lambda: judged(ada, draft) == {("promise.refund", version)}, "judged by the team's model")
    ada.session.close()

    monkeypatch.setattr(known, "_models", {})
    with a_console(ada.profile.folder, url=network.url, secrets=ada.secrets) as again:
        assert known.missing(again.session.reader.policy()) == digest
        network.set(Plan(Fault.REFUSE))
        again.session.start()
        again.heard.until(lambda: judged(again, draft) == {("promise.refund", version)}, "from the cache")
        monkeypatch.setattr(known, "_models", {})
        assert judged(again, draft) == {(UNCHECKED, version)}
