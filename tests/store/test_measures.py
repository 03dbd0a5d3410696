"""Every measure against values worked out by hand, by each dimension, on both databases; the same in every form."""

import csv
import io
import json
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from console.rules.measures.definitions import MEASURES
from console.store.dispatch.adapter import Outcome, Result
from console.store.routes.measures import ROW_FIELDS
from console.store.service.attempts import start
from console.store.service.outcomes import finish
from console.store.verification.verify import verify
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

pytestmark = on_both_databases

TEXT = "I am sorry about the delay. Refunds reach the card after billing has approved them."
LIGHT = TEXT.replace("about", "for")
HEAVY = "We look into it and write again. Refunds reach the card after billing has approved them, not before that."
REFUND = "We will refund you today. Refunds reach the card after billing has approved them."
"""A text with findings in it."""

Queue = dict[str, Any]


@pytest.fixture(scope="module")
def queue(store: StoreInThread) -> Queue:
    """Two days in a queue of its own, worked out by hand below.

    | draft | prompt | latency | tokens | cost | retries | fallback | what happened |
    | a | p-1 | 1000 | 100+10 | 0.01 | 0 | – | Ada approves after 2 min, 10 s |
    | b | p-1 | 2000 | 200+20 | 0.02 | 1 | – | Ada corrects one word after 4 min, 20 s |
    | c | p-2 | 3000 | 300+30 | 0.03 | 2 | small | Ada escalates, Sam approves 1 min later (30 s, 40 s) |
    | d | p-2 | 4000 | 400+40 | 0.04 | 0 | – | Ada rejects (50 s); Ben is too late |
    next day
    | e | p-2 | 5000 | 500+50 | 0.05 | 0 | – | Ben approves, then takes it back |
    | f | p-2 | 6000 | 600+60 | 0.06 | 0 | – | nobody decides |
    """
    name = f"desk-{uuid4().hex[:6]}"
    ada, ben, sam = (
        store.as_("agent", f"Ada {name}"),
        store.as_("agent", f"Ben {name}"),
        store.as_("senior", f"Sam {name}"),
    )
    drafts = []
    for number, prompt in enumerate(("p-1", "p-1", "p-2", "p-2"), 1):
        drafts.append(_draft(store, name, number, prompt))
    a, b, c, d = drafts
    store.clock.pass_(minutes=2)
    assert store.decide(ada, a, "approve", handling_ms=10_000)["status"] == "recorded"
    store.clock.pass_(minutes=2)
    assert store.decide(ada, b, "correct", text=LIGHT, handling_ms=20_000)["status"] == "recorded"
    store.clock.pass_(minutes=2)
    finding = c["findings"][0]
    wrong = {"rule": finding["rule"], "start": finding["start"], "end": finding["end"]}
    assert store.decide(ada, c, "escalate", handling_ms=30_000)["status"] == "recorded"
    store.clock.pass_(minutes=1)
    done = store.decide(
        sam, store.shown(c["id"]), "correct", text=HEAVY, handling_ms=40_000, findings_marked_wrong=[wrong]
    )
    assert done["status"] == "recorded", done
    assert store.decide(ada, d, "reject", handling_ms=50_000)["status"] == "recorded"
    assert store.decide(ben, d, "approve")["status"] == "conflict"
    store.clock.pass_(days=1)
    e = _draft(store, name, 5, "p-2")
    _draft(store, name, 6, "p-2")
    key = store.decide(ben, e)["key"]
    assert ben.post(f"/v1/decisions/{key}/recall", json={}).status_code == 200
    return {"name": name, "findings": len(c["findings"]), "drafts": drafts}


def _draft(store: StoreInThread, queue: str, number: int, prompt: str) -> dict[str, Any]:
    generation = {
        "model": f"model-{number % 2}",
        "prompt_version": prompt,
        "latency_ms": number * 1_000,
        "input_tokens": number * 100,
        "output_tokens": number * 10,
        "cost_usd": number / 100,
        "retries": {2: 1, 3: 2}.get(number, 0),
        "fallback": "smaller_model" if number == 3 else None,
        "confidence": 0.9 if number < 3 else 0.45,
    }
    changed = {f"generation__{field}": value for field, value in generation.items()}
    if number == 3:
        changed |= {"text": REFUND, "citations": []}
    return store.draft(queue=queue, **changed)


def _measures(store: StoreInThread, queue: Queue, **asked: str) -> dict[str, Any]:
    answer = store.as_("lead").get("/v1/measures", params={"queue": queue["name"], **asked})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _all(store: StoreInThread, queue: Queue, measure: str) -> tuple[float | None, float | None, int]:
    figure = _measures(store, queue)["total"]["figures"][measure]
    return figure["value"], figure["numerator"], figure["denominator"]


def _split(store: StoreInThread, queue: Queue, by: str, measure: str) -> dict[str, tuple[float | None, int]]:
    groups = _measures(store, queue, by=by)["groups"]
    return {g["name"]: (g["figures"][measure]["numerator"], g["figures"][measure]["denominator"]) for g in groups}


def test_each_measure_is_what_was_worked_out_by_hand(store: StoreInThread, queue: Queue) -> None:
    finding_count = 2 * queue["findings"]
    assert queue["findings"] >= 1
    expected: dict[str, tuple[float | None, float | None, int]] = {
        "acceptance": (1 / 5, 1, 5),
        "correction": (2 / 5, 2, 5),
        "escalation": (1 / 5, 1, 5),
        "rejection": (1 / 5, 1, 5),
        "handling": (30_000, None, 5),
        "handling_p90": (50_000, None, 5),
        # approved after 2, 4 and 7 minutes
        "first_response": (240_000, None, 3),
        "first_response_p90": (420_000, None, 3),
        "latency": (3_000, None, 6),
        "latency_p90": (6_000, None, 6),
        "model_calls": (9 / 6, 9, 6),
        "model_retries": (3 / 6, 3, 6),
        "tokens": (2_310 / 6, 2_310, 6),
        "cost": (0.21 / 5, 0.21, 5),
        "fallback": (1 / 6, 1, 6),
        # five recorded and one undone, one refused
        "errors": (1 / 7, 1, 7),
        "dispatch_errors": (None, 0, 0),
        "dispatch_retries": (None, 0, 0),
        # nothing was in shadow, nothing chosen for a sample
        **dict.fromkeys(("shadow_alike", "shadow_stopped", "sample_corrected"), (None, 0, 0)),
        "shadow_distance": (None, None, 0),
    }
    total = _measures(store, queue)["total"]
    assert (total["decisions"], total["people"]) == (5, 2)
    figures = {name: (f["value"], f["numerator"], f["denominator"]) for name, f in total["figures"].items()}
    value, numerator, denominator = figures.pop("false_positives")
    assert numerator == 1
    assert denominator >= finding_count
    assert value == numerator / denominator
    assert figures == expected


def test_the_definitions_name_every_figure_in_order(store: StoreInThread, queue: Queue) -> None:
    said = store.as_("auditor").get("/v1/measures/definitions").json()["items"]
    assert [item["id"] for item in said] == [measure.id for measure in MEASURES]
    assert set(_measures(store, queue)["total"]["figures"]) == {measure.id for measure in MEASURES}


@pytest.mark.parametrize(
    ("by", "measure", "expected"),
    [
        ("prompt", "acceptance", {"p-1": (1, 2), "p-2": (0, 3)}),
        ("prompt", "latency", {"p-1": (None, 2), "p-2": (None, 4)}),
        ("prompt", "errors", {"p-1": (0, 2), "p-2": (1, 5)}),
        ("model", "correction", {"model-1": (1, 3), "model-0": (1, 2)}),
        ("model", "fallback", {"model-1": (1, 3), "model-0": (0, 3)}),
        ("day", "rejection", {"2026-11-20": (1, 5), "2026-11-21": (0, 0)}),
        ("day", "tokens", {"2026-11-20": (1_100, 4), "2026-11-21": (1_210, 2)}),
        ("source", "escalation", {"kb://refund/status": (1, 5)}),
        ("source", "model_calls", {"kb://refund/status": (7, 4)}),
        ("person", "rejection", {"Ada": (1, 4), "Sam": (0, 1), "Ben": (0, 0)}),
        ("person", "model_retries", {"Ada": (3, 4), "Sam": (2, 1), "Ben": (0, 0)}),
    ],
    ids=str,
)
def test_measures_are_split(store: StoreInThread, queue: Queue, by: str, measure: str, expected: Any) -> None:
    found = _split(store, queue, by, measure)
    assert {name.removesuffix(f" {queue['name']}"): figure for name, figure in found.items()} == expected


def test_a_split_by_queue_holds_each_queue(store: StoreInThread, queue: Queue) -> None:
    groups = store.as_("lead").get("/v1/measures", params={"by": "queue"}).json()["groups"]
    own = next(group for group in groups if group["key"] == queue["name"])
    assert own["figures"] == _measures(store, queue)["total"]["figures"]


def test_the_parts_of_a_split_sum_to_the_whole(store: StoreInThread, queue: Queue) -> None:
    for by in ("queue", "person", "model", "prompt", "day"):
        found = _measures(store, queue, by=by)
        assert sum(group["decisions"] for group in found["groups"]) == found["total"]["decisions"] == 5, by


def test_times_bound_what_is_counted(store: StoreInThread, queue: Queue) -> None:
    first = store.clock.now - timedelta(days=1)
    until = (first - timedelta(minutes=4)).isoformat()
    early = _measures(store, queue, to=until)["total"]["figures"]
    assert (early["acceptance"]["denominator"], early["latency"]["denominator"]) == (1, 4)
    late = _measures(store, queue, **{"from": until})["total"]["figures"]
    assert (late["acceptance"]["denominator"], late["latency"]["denominator"]) == (4, 2)


def test_somebody_of_other_queues_counts_nothing_here(store: StoreInThread, queue: Queue) -> None:
    outsider = store.as_("lead", "Lead of elsewhere", "elsewhere")
    for asked in ({}, {"queue": queue["name"]}):
        measures = outsider.get("/v1/measures", params={"by": "person", **asked}).json()
        assert measures["groups"] == []
        assert all(not figure["denominator"] for figure in measures["total"]["figures"].values())
    quality = outsider.get("/v1/measures/quality").json()
    assert (quality["sources"], quality["phrases"], quality["prompts"]) == ([], [], [])


@pytest.mark.parametrize("role", ["agent", "senior", "operator", "pipeline"])
def test_who_is_not_to_compare_people_is_refused(store: StoreInThread, role: str) -> None:
    for path in ("/v1/measures", "/v1/measures/definitions", "/v1/measures/quality"):
        assert store.as_(role).get(path).status_code == 403


def test_every_form_says_the_same_figures(store: StoreInThread, queue: Queue) -> None:
    query = {"queue": queue["name"], "by": "prompt"}
    value = _measures(store, queue, by="prompt")
    lead = store.as_("lead")
    lines = [
        json.loads(line) for line in lead.get("/v1/measures", params=query | {"format": "jsonl"}).text.splitlines()
    ]
    table = list(csv.DictReader(io.StringIO(lead.get("/v1/measures", params=query | {"format": "csv"}).text)))
    assert [tuple(line) for line in lines] == [ROW_FIELDS] * len(MEASURES) * 3
    for line, row in zip(lines, table, strict=True):
        groups = {group["key"]: group for group in [value["total"], *value["groups"]]}
        figure = groups[line["key"]]["figures"][line["measure"]]
        assert {name: line[name] for name in figure} == figure
        assert {name: json.loads(row[name]) if row[name] else None for name in figure} == figure


def test_no_cell_of_the_csv_is_a_formula(store: StoreInThread) -> None:
    name = f"desk-{uuid4().hex[:6]}"
    store.decide(store.as_("agent"), store.draft(queue=name, generation__prompt_version="=cmd|' /C calc'!A0"))
    text = store.as_("lead").get("/v1/measures", params={"queue": name, "by": "prompt", "format": "csv"}).text
    assert "'=cmd|" in text
    for row in csv.reader(io.StringIO(text)):
        assert all(cell[:1] not in ("=", "+", "-", "@") for cell in row)


@pytest.mark.parametrize(
    "asked", [{"by": "colour"}, {"format": "xlsx"}, {"from": "monday"}, {"colour": "red"}], ids=str
)
def test_what_cannot_be_asked_is_refused(store: StoreInThread, asked: dict[str, str]) -> None:
    assert store.as_("lead").get("/v1/measures", params=asked).status_code == 400


def test_dispatches_that_did_not_arrive_are_counted(store: StoreInThread) -> None:
    name = f"desk-{uuid4().hex[:6]}"
    first, second = store.draft(queue=name), store.draft(queue=name)
    for draft in (first, second):
        store.decide(store.as_("agent"), draft)
    for _ in range(2):
        store.clock.pass_(minutes=2)
        while started := store.store.write(lambda t: start(t, "spool", timedelta(minutes=1), None)):
            again = started.order.draft == first["id"] and started.attempt == 1
            result = Result.FAILED if started.order.draft == second["id"] else Result.RETRY if again else Result.SENT
            store.store.write(partial(finish, key=started.key, outcome=Outcome(result, "said"), latency_ms=5))
    figures = _measures(store, {"name": name})["total"]["figures"]
    assert figures["dispatch_errors"] == {"value": 0.5, "numerator": 1, "denominator": 2}
    assert figures["dispatch_retries"] == {"value": 0.5, "numerator": 1, "denominator": 2}


def test_calibration_counts_what_was_closed_and_what_of_it_was_good(store: StoreInThread, queue: Queue) -> None:
    quality = store.as_("lead").get("/v1/measures/quality", params={"queue": queue["name"]}).json()
    bins = {b["low"]: (b["drafts"], b["good"]) for b in quality["calibration"]["bins"] if b["drafts"]}
    # a and b were sure 0.9: approved, one word corrected; c was rewritten and d rejected.
    assert bins == {0.9: (2, 2), 0.4: (2, 0)}
    assert quality["calibration"]["threshold"] is None
    assert [p["prompt_version"] for p in quality["prompts"]] == ["p-1", "p-2"]


def test_the_most_corrected_source_has_its_title_and_its_shares(store: StoreInThread, queue: Queue) -> None:
    found = store.as_("lead").get("/v1/measures/quality", params={"queue": queue["name"]}).json()
    assert found["sources"] == [{"uri": "kb://refund/status", "title": "Refund status", "decisions": 5, "corrected": 2}]


def _corrected(store: StoreInThread, queue: str, old: str, new: str, customer: str, name: str) -> None:
    text = f"I am sorry. The refund {old} here. Please wait."
    draft = store.draft(
        queue=queue, text=text, citations=[], ticket__customer__id=customer, ticket__customer__name=name
    )
    done = store.decide(store.as_("senior"), draft, "correct", text=text.replace(old, new))
    assert done["status"] == "recorded", done


def test_phrases_are_those_of_several_drafts_and_name_nobody(store: StoreInThread) -> None:
    name = f"desk-{uuid4().hex[:6]}"
    for number in range(3):
        _corrected(store, name, "arrives Friday", "arrives soon", f"c-{number}", f"Customer N{number}")
        _corrected(store, name, "for Quimby", "for you", f"q-{number}", f"Quimby Q{number}")
        _corrected(store, name, "of one customer", "of somebody", "c-9", "One Person")
    for number in range(2):
        _corrected(store, name, "seldom said", "never said", f"s-{number}", f"Customer S{number}")
    found = store.as_("lead").get("/v1/measures/quality", params={"queue": name}).json()["phrases"]
    assert found == [{"old": "Friday", "new": "soon", "drafts": 3, "decisions": 3}]


def test_the_record_still_says_what_the_rows_say(store: StoreInThread, queue: Queue) -> None:
    assert verify(store.store.database).problems == ()
