"""A number of Insights and the list that it opens are the same decisions, whatever was decided."""

import random
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec
import pytest

from console.model.history import DecisionPage
from console.model.measures import By, Group, Measures, Quality
from console.rules.days import start_of_last
from console.store.routes.examples import DRAFT
from console.sync.history import parameters, parse
from console.sync.insights import (
    Insights,
    InsightsQuery,
    day_question,
    group_question,
    measure_question,
    phrase_question,
    source_question,
)
from console.sync.insights import parameters as parameters_of_measures
from tests.support.databases import on_both_databases
from tests.support.store_in_thread import StoreInThread

EDITS = [
    ("kept again", "are kept"),
    ("arrives soon", "arrives today"),
    ('the "big" parcel', "the small parcel"),
    ("please wait", ""),
]
SOURCES = ["kb://refunds", "kb://refunds-2", "kb://refunds-2/%_", 'kb://the "big" \\ page: x', "kb://two  spaces"]
SOURCE = msgspec.to_builtins(DRAFT)["sources"][0]
QUEUE = msgspec.to_builtins(DRAFT)["queue"]
QUOTED_QUEUE = 'the "big": one\\*'
NOBODY = Group("", "", 0, 0, {})


pytestmark = on_both_databases


@pytest.fixture(scope="module")
def lived(store: StoreInThread) -> StoreInThread:
    """Two weeks for all questions."""
    chance = random.Random("America/Los_Angeles")
    for number in range(40):
        live(store, chance, number)
    return store


def live(store: StoreInThread, chance: random.Random, number: int) -> None:
    """One draft: corrected by a phrase that others change too, or only one that holds its words, or taken back."""
    old, new = chance.choice(EDITS)
    text = f"Hello. Your order {old} {chance.choice(['', 'again and again '])}here. Thank you."
    draft = store.draft(
        text=text,
        queue=chance.choice([QUEUE, QUEUE, QUOTED_QUEUE]),
        citations=[],
        sources=[{**SOURCE, "uri": chance.choice(SOURCES)}],
        ticket__id=f"T-{number}",
        ticket__customer__id=f"c-{number}",
        ticket__customer__name=f"Nn{number}",
    )
    who = store.as_("senior", chance.choice(["Ada", "Ben"]))
    if chance.random() < 0.7:
        done = store.decide(who, draft, "correct", text=text.replace(old, new))
    else:
        done = store.decide(who, draft, chance.choice(["approve", "reject"]))
    assert done["status"] == "recorded", done
    if chance.random() < 0.15:
        assert who.post(f"/v1/decisions/{done['key']}/recall", json={}).status_code == 200
    store.clock.pass_(minutes=chance.choice([1, 1, 600, 1500]))


def answered(store: StoreInThread, question: str) -> DecisionPage:
    answer = store.as_("lead").get("/v1/decisions", params=parameters(parse(question).filter))
    assert answer.status_code == 200, answer.text
    assert parse(question).unknown_words == ()
    return msgspec.json.decode(answer.content, type=DecisionPage)


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Pacific/Auckland"])
def test_each_number_opens_so_many_decisions(lived: StoreInThread, zone: str) -> None:
    store = lived
    since = start_of_last(14, store.clock(), ZoneInfo(zone))
    query = {"from": since.isoformat()}
    lead = store.as_("lead")
    quality = msgspec.json.decode(lead.get("/v1/measures/quality", params=query).content, type=Quality)
    insights = Insights(
        InsightsQuery(14), since - timedelta(days=14), since, store.clock(), NOBODY, NOBODY, (), (), quality, zone
    )
    assert len(quality.phrases) >= 3
    assert len(quality.sources) >= 2
    for change in quality.phrases:
        page = answered(store, phrase_question(insights, change))
        assert (len(page.items), page.total) == (change.decisions, change.decisions), change
    for source in quality.sources:
        page = answered(store, source_question(insights, source))
        assert (len(page.items), page.total) == (source.corrected, source.corrected), source
    days = msgspec.json.decode(
        lead.get("/v1/measures", params=query | {"by": "day", "zone": zone}).content, type=Measures
    )
    for group in days.groups:
        page = answered(store, day_question(insights, date.fromisoformat(group.key)))
        assert len(page.items) == group.decisions > 0, group
    total = days.total
    assert len(answered(store, measure_question(insights, "handling")).items) == total.decisions
    for measure in ("acceptance", "correction", "rejection"):
        assert len(answered(store, measure_question(insights, measure)).items) == total.figures[measure].numerator


@pytest.mark.parametrize("by", [By.PROMPT, By.MODEL, By.PERSON, By.QUEUE, By.SOURCE])
def test_each_row_of_a_comparison_opens_so_many_decisions(lived: StoreInThread, by: By) -> None:
    store = lived
    since = start_of_last(28, store.clock(), ZoneInfo("UTC"))
    quality = msgspec.json.decode(store.as_("lead").get("/v1/measures/quality").content, type=Quality)
    for queue in (None, QUEUE, QUOTED_QUEUE):
        query = InsightsQuery(28, queue, by)
        asked = parameters_of_measures(query, since, None, by)
        split = msgspec.json.decode(store.as_("lead").get("/v1/measures", params=asked).content, type=Measures)
        insights = Insights(query, since, since, store.clock(), NOBODY, NOBODY, (), (), quality, "UTC")
        assert split.groups or queue == QUOTED_QUEUE  # too few decisions there to compare sources
        for group in split.groups:
            assert len(answered(store, group_question(insights, group)).items) == group.decisions, group
            corrected = group.figures["correction"].numerator
            assert len(answered(store, group_question(insights, group, "correction")).items) == corrected, group
