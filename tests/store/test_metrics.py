"""What Prometheus reads: true figures, bounded labels, nothing personal, and only for who may."""

import re
from datetime import timedelta
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families

from console.store.dispatch.spool import Spool
from console.store.metrics.page import CONTENT_TYPE, LOOK_EVERY_SECONDS, MOST_QUEUES, OTHER_QUEUES, Page, bounded
from console.store.metrics.tally import BUCKETS_SECONDS, RequestTally
from console.store.workers.dispatch import Dispatcher
from tests.support.http import TRUSTS_NOBODY
from tests.support.postgres import Cluster
from tests.support.store import free_address, running_store
from tests.support.store_in_thread import StoreInThread, a_decision, push, store_in_thread

Figures = dict[tuple[str, frozenset[tuple[str, str]]], float]


def figures(text: str) -> Figures:
    """Every sample by its name and labels."""
    return {
        (sample.name, frozenset(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def read(store: StoreInThread) -> Figures:
    """The page as an operator sees it now, with a fresh look into the database."""
    page: Page = store.app.state.page
    page.look_again()
    answer = store.as_("operator").get("/metrics")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == CONTENT_TYPE
    return figures(answer.text)


def of(found: Figures, name: str, **labels: str) -> float:
    return found.get((f"countersign_{name}", frozenset(labels.items())), 0.0)


def test_an_operator_of_some_queues_sees_the_figures_of_none(store: StoreInThread) -> None:
    store.draft(queue="secret affairs")
    answer = store.as_("operator", "Olga", "orders").get("/metrics")
    assert (answer.status_code, "secret" in answer.text) == (403, False)
    assert "all queues" in answer.json()["detail"]
    store.app.state.page.look_again()
    assert "secret affairs" in store.as_("operator").get("/metrics").text


def test_figures_follow_what_happens(own_store: StoreInThread) -> None:
    store = own_store
    drafts = [store.draft(queue=queue) for queue in ("orders", "orders", "billing")]
    agent = store.as_("agent")
    agent.post("/v1/claims", json={"drafts": [drafts[1]["id"]]})
    decision = a_decision(drafts[0])
    push(agent, decision, {"key": "?"})
    push(agent, decision)
    push(store.as_("agent", "Ben"), a_decision(drafts[0]))
    page = read(store)
    assert of(page, "drafts_submitted_total", outcome="created") == 3
    assert of(page, "decisions_total", kind="approve", outcome="recorded", conflict="") == 1
    assert of(page, "decisions_total", kind="approve", outcome="duplicate", conflict="") == 1
    assert of(page, "decisions_total", kind="approve", outcome="conflict", conflict="already_decided") == 1
    assert of(page, "decisions_total", kind="unreadable", outcome="invalid", conflict="") == 1
    assert of(page, "open_drafts", state="pending", queue="orders") == 1
    assert of(page, "open_drafts", state="pending", queue="billing") == 1
    assert of(page, "drafts_unsent") == 1
    assert of(page, "claims") == 1
    assert of(page, "database_up") == 1
    assert of(page, "log_entries") == store.as_("lead").get("/readyz").json()["entries"] > 0
    assert of(page, "inbox_events") == 0
    posted = {"method": "POST", "route": "/v1/decisions", "status": "200"}
    assert of(page, "request_duration_seconds_count", **posted) == 3
    assert of(page, "request_duration_seconds_bucket", le="+Inf", **posted) == 3
    assert agent.get("/v1/log/checkpoint").status_code == 200
    store.clock.pass_(seconds=90)
    assert of(read(store), "checkpoint_age_seconds") == 90


def test_what_could_not_be_sent_is_told_with_its_age(tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as store:
        draft = store.draft()
        store.decide(store.as_("agent"), draft)
        store.clock.pass_(seconds=90)
        Dispatcher(store.store, Spool(tmp_path / "spool"), oldest=timedelta(seconds=1)).step()
        assert store.shown(draft["id"])["state"] == "send_failed"
        store.clock.pass_(seconds=60)
        page = read(store)
    assert of(page, "dispatches", status="failed") == 1
    assert of(page, "dispatch_oldest_age_seconds", status="failed") == 60
    assert of(page, "drafts_unsent") == 0


def test_refused_access_and_unknown_paths_are_counted_without_their_addresses(store: StoreInThread) -> None:
    before = read(store)
    store.client("cs_stolen").get("/v1/me")
    store.as_("agent").get("/metrics")
    store.client(None).get("/v1/Zebulon")
    store.client(None).request("PROPFIND", "/v1/me")
    after = read(store)
    assert of(after, "access_refused_total") == of(before, "access_refused_total") + 2
    assert of(after, "request_duration_seconds_count", method="GET", route="none", status="404") >= 1
    assert of(after, "request_duration_seconds_count", method="other", route="/v1/me", status="405") == 1


def test_labels_hold_no_id_no_name_and_no_text(store: StoreInThread) -> None:
    draft = store.draft(ticket__customer__name="Zebulon Quatermain")
    agent = store.as_("agent", "Ada Okafor")
    agent.get(f"/v1/drafts/{draft['id']}")
    agent.get("/v1/drafts", params={"external_id": "Zebulon"})
    text = store.as_("operator").get("/metrics").text
    assert 'route="/v1/drafts/{draft}"' in text
    assert not re.search(r"[0-9a-f]{8}-[0-9a-f]{4}|Zebulon|Ada|cs_", text)


def test_only_an_operator_reads_them_unless_the_settings_say_everybody(store: StoreInThread, tmp_path: Path) -> None:
    assert store.client(None).get("/metrics").status_code == 401
    for role in ("pipeline", "agent", "senior", "lead", "auditor"):
        assert store.as_(role).get("/metrics").status_code == 403
    with store_in_thread(tmp_path, metrics_open=True) as other:
        assert other.client(None).get("/metrics").status_code == 200


def test_two_stores_in_one_process_count_for_themselves(store: StoreInThread, tmp_path: Path) -> None:
    with store_in_thread(tmp_path) as other:
        before = of(read(other), "drafts_submitted_total", outcome="created")
        store.draft()
        assert of(read(other), "drafts_submitted_total", outcome="created") == before


def test_a_database_that_is_away_is_said_and_the_rest_goes_on(tmp_path: Path, postgres: Cluster) -> None:
    with postgres.store_database() as url, store_in_thread(tmp_path, url, metrics_open=True) as store:
        store.draft()
        with postgres.refusing(url):
            store.app.state.page.look_again()
            page = figures(store.client(None).get("/metrics").text)
        assert of(page, "database_up") == 0
        assert of(page, "drafts_submitted_total", outcome="created") == 1
        assert of(page, "database_connections_limit", pool="all") == 16


def test_an_address_of_its_own_answers_everybody_about_this_and_nothing_else(tmp_path: Path) -> None:
    beside = free_address()
    with running_store(tmp_path, "--metrics-listen", beside) as store:
        with httpx.Client(base_url=f"http://{beside}", timeout=30, verify=TRUSTS_NOBODY) as monitoring:
            assert "countersign_log_entries" in monitoring.get("/metrics").text
            assert monitoring.get("/healthz").status_code == 200
            assert monitoring.get("/readyz").status_code == 200
            assert monitoring.get("/v1/me").status_code == 404
        assert store.client(None).get("/metrics").status_code == 401
        assert store.stop() == 0


def test_more_queues_than_a_page_holds_are_added_up() -> None:
    many = {("pending", f"q{n:03}"): n + 1 for n in range(MOST_QUEUES + 20)}
    counts = bounded(many)
    assert len(counts) == MOST_QUEUES + 1
    assert sum(counts.values()) == sum(many.values())
    assert counts["pending", OTHER_QUEUES] == sum(range(1, 21))


def test_a_duration_falls_into_the_bucket_that_ends_with_it() -> None:
    tally = RequestTally()
    for seconds in (0.0, BUCKETS_SECONDS[0], BUCKETS_SECONDS[0] + 1e-9, 1_000.0):
        tally.count_request("GET", "/v1/me", 200, seconds)
    buckets = tally.requests["GET", "/v1/me", 200].buckets
    assert (buckets[0], buckets[1], buckets[-1], sum(buckets)) == (2, 1, 1, 4)


def test_the_database_is_not_asked_at_every_reading(store: StoreInThread) -> None:
    assert LOOK_EVERY_SECONDS >= 1
    first = read(store)
    store.draft()
    second = figures(store.as_("operator").get("/metrics").text)
    assert of(second, "log_entries") == of(first, "log_entries")


def test_how_long_the_oldest_escalation_waits_is_a_figure(tmp_path: Path) -> None:
    with store_in_thread(tmp_path, metrics_open=True) as store:

        def waits() -> float:
            store.app.state.page.look_again()
            return of(read(store), "escalation_oldest_age_seconds")

        assert waits() == 0
        first, second = store.draft(), store.draft()
        store.decide(store.as_("agent", "Ada"), first, "escalate")
        store.clock.pass_(seconds=90)
        store.decide(store.as_("agent", "Ada"), second, "escalate")
        assert waits() == 90
        assert store.decide(store.as_("senior", "Ines"), store.shown(first["id"]), "reject")["status"] == "recorded"
        assert waits() == 0
        store.clock.pass_(seconds=30)
        assert waits() == 30
