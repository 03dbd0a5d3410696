"""The measures of a month lived at random are those that a list of what happened gives, everywhere they are said."""

import csv
import io
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from click.testing import CliRunner

from console.commands.root import command as root
from console.model.history import DecisionPage, HistoryItem
from console.model.measures import By, Group, Measures, Quality
from console.model.wire import rfc3339
from console.rules.measures.calibration import calibrate
from console.store.routes.examples import DRAFT
from console.store.workers.erasure import erase_one
from console.sync.history import parameters, parse
from console.sync.insights import Insights, InsightsQuery, day_question, group_question, measure_question
from tests.cache.builders import Desk
from tests.store.test_automatic import AUTOMATIC, TAG
from tests.store.test_policy import publish
from tests.support.store_in_thread import StoreInThread, draft_as_sent, store_in_thread, submit

FROM = datetime(2027, 10, 1, 6, 17, tzinfo=UTC)
"""From here on clocks change in Lord Howe (by half an hour), Cairo (at midnight), Berlin and New York."""
ZONES = ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Kathmandu", "America/New_York"]
STAGES = (
    '\n[[stages]]\nstage = "shadow"\nqueue = "shadowed"\nreason = "Compared first."\n'
    '\n[[stages]]\nstage = "sampled"\nkind = "add_tag"\nshare = 0.5\n'
)
TEXT = "I am sorry about the delay. Refunds reach the card after billing has approved them."
SOURCES = ["kb://refunds", "kb://refunds-2", "kb://delays"]
SOURCE = msgspec.to_builtins(DRAFT)["sources"][0]
ENOUGH = 4
JUDGED = ("approve", "correct", "reject", "escalate")


@dataclass
class Sent:
    """A revision that the store received."""

    at: datetime
    draft: str
    queue: str
    model: str
    prompt: str
    latency: int
    tokens: int
    retries: int
    confidence: float
    sources: tuple[str, ...]
    erased: bool = False


@dataclass
class Decided:
    """A decision that the store recorded, or refused."""

    at: datetime
    key: str
    sent: Sent
    kind: str
    person: str
    handling: int
    first: datetime
    """When the draft arrived."""
    shadow: bool = False
    sampled: bool = False
    refused: bool = False
    recalled: bool = False
    compared: bool = False
    words_changed: int = 0


@dataclass
class Lived:
    """What happened, in order."""

    store: StoreInThread
    sent: list[Sent] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)

    def rare(self) -> int:
        """How many there are of what is rarest: decisions on sampled drafts, and shadows compared."""
        return min(sum(d.sampled for d in self.counted()), sum(d.compared for d in self.decided))

    def counted(self) -> list[Decided]:
        return [d for d in self.decided if d.kind in JUDGED and not (d.shadow or d.refused or d.recalled)]


def a_submission(chance: random.Random, number: int) -> dict[str, Any]:
    tag = chance.random() < 0.3
    uris = tuple(chance.sample(SOURCES, k=chance.choice([1, 1, 2])))
    generation = {
        "model": f"m-{chance.randint(1, 2)}",
        "prompt_version": f"p-{chance.randint(1, 3)}",
        "latency_ms": chance.choice([100, 100, 250, 900]),
        "input_tokens": chance.randint(1, 99),
        "output_tokens": 7,
        "retries": chance.choice([0, 0, 1]),
        "confidence": chance.choice([0.0, 0.1, 0.55, 0.9, 1.0]),
    }
    changed: dict[str, Any] = {f"generation__{name}": value for name, value in generation.items()}
    if tag:
        changed["action"] = TAG
    return draft_as_sent(
        number,
        text=TEXT,
        queue=chance.choice(["orders", "billing", "shadowed"]),
        citations=[],
        sources=[{**SOURCE, "id": f"s{n}", "uri": uri} for n, uri in enumerate(uris)],
        ticket__customer__id=f"c-{number}",
        **changed,
    )


def receive(lived: Lived, wire: dict[str, Any], first: datetime | None = None) -> tuple[dict[str, Any], Sent]:
    store = lived.store
    (result,) = submit(store.as_("pipeline"), wire)
    assert result["status"] in ("created", "superseded"), result
    generation = wire["generation"]
    sent = Sent(
        store.clock(), result["id"], wire["queue"], generation["model"], generation["prompt_version"],
        generation["latency_ms"], generation["input_tokens"] + generation["output_tokens"], generation["retries"],
        generation["confidence"], tuple(source["uri"] for source in wire["sources"]),
    )  # fmt: skip
    lived.sent.append(sent)
    return store.shown(result["id"]), sent


def live(lived: Lived, chance: random.Random, number: int) -> None:
    """One draft and what becomes of it."""
    store, wire = lived.store, a_submission(chance, number)
    store.clock.pass_(minutes=chance.choice([0, 1, 45, 300, 719]))
    draft, sent = receive(lived, wire)
    first = sent.at
    if chance.random() < 0.1 and draft["state"] == "pending":
        store.clock.pass_(minutes=chance.choice([0, 30, 1_000]))
        draft, sent = receive(lived, {**wire, "text": TEXT.replace("sorry", "very sorry")})
    store.clock.pass_(minutes=chance.choice([0, 1, 60, 600]))
    if draft["state"] != "pending":
        return  # carried out without a person
    people = [store.as_(role, name) for role, name in (("agent", "Ada"), ("agent", "Ben"), ("senior", "Sam"))]
    names = ["Ada", "Ben", "Sam"]
    who = chance.randrange(3)
    decide(lived, chance, draft, sent, first, people[who], names[who])
    if chance.random() < 0.2:
        decide(lived, chance, draft, sent, first, people[who - 1], names[who - 1])  # too late, or once more
    now = store.shown(draft["id"])
    if now["state"] == "escalated":
        store.clock.pass_(minutes=chance.choice([0, 5, 400]))
        decide(lived, chance, now, sent, first, people[2], "Sam", by_senior=True)
    if chance.random() < 0.05:
        erase_one(store.store, draft["id"])
        for revision in lived.sent:
            revision.erased |= revision.draft == draft["id"]


def decide(
    lived: Lived, chance: random.Random, draft: dict[str, Any], sent: Sent, first: datetime, who: Any, name: str,
    *, by_senior: bool = False,
) -> None:  # fmt: skip
    store = lived.store
    kind = chance.choice(["approve", "approve", "correct", "reject", "escalate" if not by_senior else "return"])
    shadow = draft.get("stage") == "shadow"
    handling, changed = chance.choice([0, 1_000, 1_000, 60_000, 61_001]), {}
    if kind == "correct" or (shadow and kind == "reject" and chance.random() < 0.7):
        changed["text"] = draft["submitted"]["text"].replace("about", "for")
    if kind == "escalate" and chance.random() < 0.5:
        changed["text"] = draft["submitted"]["text"].replace("about", "for")
    result = store.decide(who, draft, kind, handling_ms=handling, **changed)
    if result["status"] == "invalid":
        raise AssertionError(result)
    record = Decided(store.clock(), result["key"], sent, kind, name, handling, first, shadow)
    record.sampled, record.refused = draft.get("stage") == "sampled", result["status"] == "conflict"
    record.compared = shadow and kind == "reject" and "text" in changed and not record.refused
    record.words_changed = 1 if "text" in changed else 0
    lived.decided.append(record)
    if not record.refused and chance.random() < 0.15:
        answer = who.post(f"/v1/decisions/{result['key']}/recall", json={})
        record.recalled = answer.status_code == 200
        record.compared &= not record.recalled


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lived]:
    chance = random.Random("a month")
    folder = tmp_path_factory.mktemp("month")
    with store_in_thread(folder, dispatch=f"spool:{folder / 'out'}") as store:
        publish(store, AUTOMATIC.replace("per_hour = 2", "per_hour = 50") + STAGES)
        store.clock.now = FROM
        happened = Lived(store)
        number = 0
        while number < 120 or happened.rare() < ENOUGH:  # which are sampled, the store decides by their ids
            live(happened, chance, number)
            number += 1
        yield happened


def nearest_rank(values: list[int], percent: int) -> int | None:
    return sorted(values)[ceil(len(values) * percent / 100) - 1] if values else None


def reckoned(decided: list[Decided], sent: list[Sent]) -> dict[str, tuple[float | None, int]]:
    """Numerator (or percentile) and denominator of each figure, from what happened in a group. `sent` are the revisions
    that it counts.
    """
    counted = [d for d in decided if d.kind in JUDGED and not (d.shadow or d.refused or d.recalled)]
    kinds = [d.kind for d in counted]
    waited = [round((d.at - d.first) / timedelta(milliseconds=1)) for d in counted if d.kind in ("approve", "correct")]
    sampled = [d.kind for d in counted if d.sampled]
    compared = sum(d.compared for d in decided)
    latencies, handled = [s.latency for s in sent], [d.handling for d in counted]
    return {
        "acceptance": (kinds.count("approve"), len(kinds)),
        "correction": (kinds.count("correct"), len(kinds)),
        "escalation": (kinds.count("escalate"), len(kinds)),
        "rejection": (kinds.count("reject"), len(kinds)),
        "handling": (nearest_rank(handled, 50), len(kinds)),
        "handling_p90": (nearest_rank(handled, 90), len(kinds)),
        "first_response": (nearest_rank(waited, 50), len(waited)),
        "first_response_p90": (nearest_rank(waited, 90), len(waited)),
        "latency": (nearest_rank(latencies, 50), len(sent)),
        "latency_p90": (nearest_rank(latencies, 90), len(sent)),
        "model_retries": (sum(s.retries for s in sent), len(sent)),
        "tokens": (sum(s.tokens for s in sent), len(sent)),
        "errors": (sum(d.refused for d in decided), len(decided)),
        "shadow_alike": (compared, compared),
        "sample_corrected": (sum(kind in ("correct", "reject") for kind in sampled), len(sampled)),
    }


def measured(group: Group) -> dict[str, tuple[float | None, int]]:
    """The same figures as the store says them."""
    percentiles = {"handling", "handling_p90", "first_response", "first_response_p90", "latency", "latency_p90"}
    return {
        name: (
            group.figures[name].value if name in percentiles else group.figures[name].numerator,
            group.figures[name].denominator,
        )
        for name in reckoned([], [])
    }


def measures(lived: Lived, **asked: str) -> Measures:
    answer = lived.store.as_("lead").get("/v1/measures", params=asked)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Measures)


def day(at: datetime, zone: str) -> str:
    return str(at.astimezone(ZoneInfo(zone)).date())


KEYS: dict[By, tuple[Callable[[Decided], list[str]], Callable[[Sent], list[str]] | None]] = {
    By.QUEUE: (lambda d: [d.sent.queue], lambda s: [s.queue]),
    By.MODEL: (lambda d: [d.sent.model], lambda s: [s.model]),
    By.PROMPT: (lambda d: [d.sent.prompt], lambda s: [s.prompt]),
    By.PERSON: (lambda d: [d.person], None),
    By.SOURCE: (lambda d: [] if d.refused or d.sent.erased else list(d.sent.sources), None),
}
"""By what a decision and a revision are split; None: those that were decided on."""


def groups_of(lived: Lived, by: By, zone: str = "UTC") -> dict[str, dict[str, tuple[float | None, int]]]:
    of_decision, of_sent = KEYS.get(by) or (lambda d: [day(d.at, zone)], lambda s: [day(s.at, zone)])
    names = {key for d in lived.decided for key in of_decision(d)}
    names |= {key for s in lived.sent for key in (of_sent(s) if of_sent else [])}
    groups = {}
    for name in names:
        decided = [d for d in lived.decided if name in of_decision(d)]
        judged = [d for d in decided if d in lived.counted()]
        sent = [s for s in lived.sent if name in of_sent(s)] if of_sent else unique([d.sent for d in judged])
        if by is not By.SOURCE or len(judged) >= 5:
            groups[name] = reckoned(decided, sent)
            if by in (By.PERSON, By.SOURCE):
                groups[name]["shadow_alike"] = (0, 0)
    return groups


def unique(sent: list[Sent]) -> list[Sent]:
    return [s for n, s in enumerate(sent) if s not in sent[:n]]


def test_the_whole_is_what_happened(lived: Lived) -> None:
    assert measured(measures(lived).total) == reckoned(lived.decided, lived.sent)
    assert lived.rare() >= ENOUGH


@pytest.mark.parametrize("by", list(KEYS))
def test_each_split_is_what_happened_in_its_groups(lived: Lived, by: By) -> None:
    by_group = {group.name: measured(group) for group in measures(lived, by=by).groups}
    by_group.pop("Policy", None)  # of which only dispatches are counted
    assert by_group == groups_of(lived, by)


@pytest.mark.parametrize("zone", ZONES)
def test_each_day_of_a_zone_has_what_its_clocks_showed(lived: Lived, zone: str) -> None:
    found = {group.key: measured(group) for group in measures(lived, by="day", zone=zone).groups}
    assert found == groups_of(lived, By.DAY, zone)


def in_history(lived: Lived, question: str) -> list[str]:
    """Keys of the decisions that a question of Insights lists."""
    query = parse(question)
    assert question
    assert query.unknown_words == ()
    answer = lived.store.as_("lead").get("/v1/decisions", params=parameters(query.filter) | {"limit": "500"})
    page = msgspec.json.decode(answer.content, type=DecisionPage)
    assert page.total == len(page.items)
    return sorted(item.decision.key for item in page.items)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe", "Africa/Cairo"])
def test_what_opens_from_a_number_lists_the_decisions_that_it_counts(lived: Lived, zone: str) -> None:
    nobody, quality = Group("", "", 0, 0, {}), Quality(None, None, None, calibrate([]), (), (), ())
    since = datetime(2027, 10, 1, tzinfo=UTC)
    for by, queue in [*((by, None) for by in KEYS), (By.PROMPT, "orders")]:
        query = InsightsQuery(90, queue, by)
        insights = Insights(query, since, since, lived.store.clock(), nobody, nobody, (), (), quality, zone)
        here = [d for d in lived.counted() if queue in (None, d.sent.queue)]
        kinds = {"acceptance": ["approve"], "correction": ["correct"], "rejection": ["reject"], "cost": JUDGED}
        for measure, opened in kinds.items():
            expected = sorted(d.key for d in here if d.kind in opened)
            assert in_history(lived, measure_question(insights, measure)) == expected
        narrowed = {} if queue is None else {"queue": queue}
        for group in measures(lived, by=by, **narrowed).groups:
            expected = sorted(d.key for d in here if group.name in KEYS[by][0](d))
            assert in_history(lived, group_question(insights, group)) == expected, group
        for group in measures(lived, by="day", zone=zone, **narrowed).groups if by is By.PROMPT else ():
            expected = sorted(d.key for d in here if day(d.at, zone) == group.key)
            assert in_history(lived, day_question(insights, date.fromisoformat(group.key))) == expected, group


def commanded(lived: Lived, *arguments: str) -> str:
    token = lived.store.token("lead", "Leda")
    environment = {"COUNTERSIGN_URL": lived.store.url, "COUNTERSIGN_TOKEN": token}
    done = CliRunner().invoke(root, arguments, env=environment, standalone_mode=False)
    assert done.exit_code == 0, (done.output, done.exception)
    return done.stdout


@pytest.mark.parametrize("zone", ["Australia/Lord_Howe", "America/New_York"])
def test_the_command_line_and_each_file_say_the_same(lived: Lived, zone: str) -> None:
    days = groups_of(lived, By.DAY, zone)
    last = [name for name in sorted(days) if name >= "2027-10-20"]
    command = ("decisions", "measures", "--by", "day", "--zone", zone, "--since", last[0], "--format")
    for form in ("csv", "jsonl"):
        said = commanded(lived, *command, form)
        lines = csv.DictReader(io.StringIO(said)) if form == "csv" else map(json.loads, said.splitlines())
        figures = [(line["key"], line["measure"], int(line["denominator"])) for line in lines]
        of_days = [(key, name, of) for key, name, of in figures if key]
        assert {(name, measure, of) for name, measure, of in of_days if measure in reckoned([], [])} == {
            (name, measure, days[name][measure][1]) for name in last for measure in reckoned([], [])
        }
        total = sum(days[name]["acceptance"][1] for name in last)
        assert ("", "acceptance", total) in figures
    table = commanded(lived, *command, "table").splitlines()
    assert [line.split()[1] for line in table[1:-2]] == [str(days[name]["acceptance"][1]) for name in last]
    assert table[-1] == f"From {last[0]} 00:00, days in {zone}."


def test_lists_are_as_long_as_their_numbers(lived: Lived) -> None:
    lead, recorded = lived.store.as_("lead"), [d for d in lived.decided if not d.refused]
    compared = sorted(d.sent.draft for d in recorded if d.compared)
    assert sorted(item["draft"] for item in lead.get("/v1/shadow", params={"limit": 200}).json()["items"]) == compared
    printed = commanded(lived, "shadow", "--since", "2027-10-01", "--zone", "UTC", "--limit", "200").splitlines()
    assert printed[0].startswith(f"shadowed: {len(compared)} compared; ")
    assert (len(printed), printed[-1]) == (len(compared) + 2, "From 2027-10-01 00:00, days in UTC.")
    exported = lead.get("/v1/export/decisions", params={"format": "csv"}).text
    by_people = [line for line in csv.DictReader(io.StringIO(exported)) if line["person"] != "Policy"]
    assert len(by_people) == sum(not d.recalled for d in recorded)
    listed = lead.get("/v1/decisions", params={"limit": 500}).json()
    automatic = sum(item["decision"]["by"] == "Policy" for item in listed["items"])
    assert (listed["total"] - automatic, listed["recalled"]) == (len(recorded), sum(d.recalled for d in recorded))
    report = json.loads(commanded(lived, "readiness", "--since", "2027-10-01", "--format", "json"))
    assert report["decisions"] == len(lived.counted())


def a_question(chance: random.Random, items: tuple[HistoryItem, ...]) -> str:
    """Some fields of History, with values that there are, others, and times that are exactly those of a decision."""
    item = chance.choice(items)
    at = item.decision.recorded_at
    times = [rfc3339(at), rfc3339(at + timedelta(microseconds=1)), str(at.date())]
    fields = [
        f"person:{chance.choice(['ada', 'SAM', 'a', 'zoe', item.decision.person])}",
        f"kind:{chance.choice(['approved', 'edited', 'REJECT', 'return'])}",
        f"queue:{chance.choice([item.queue, 'Orders', 'nowhere'])}",
        f"prompt:{item.prompt_version}",
        f"model:{item.model}",
        f"reason:{chance.choice(['other', 'TONE'])}",
        chance.choice(['changed:"about → for"', 'changed:"ABOUT -> FOR"', "changed:x"]),
        "counted:yes",
        f"from:{chance.choice(times)}",
        f"to:{chance.choice(times)}",
        chance.choice(["delay", "dela*", '"for the delay"', item.external_id, "12:30", "because"]),
    ]
    return " ".join(chance.sample(fields, k=chance.choice([1, 2, 2, 3])))


def test_history_without_the_store_finds_the_same_in_the_same_order(
    lived: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Australia/Lord_Howe")
    chance, lead, desk = random.Random("offline"), lived.store.as_("lead"), Desk(tmp_path / "profile")
    cache = desk.open()
    items = msgspec.json.decode(lead.get("/v1/decisions", params={"limit": 500}).content, type=DecisionPage).items
    cache.history.keep(items)
    hits = 0
    for _ in range(120):
        question = a_question(chance, items)
        query = parse(question)
        assert query.unknown_words == (), question
        answer = lead.get("/v1/decisions", params=parameters(query.filter) | {"limit": "500"})
        online = msgspec.json.decode(answer.content, type=DecisionPage).items
        offline = cache.find_history(query.filter, limit=500).items
        assert [item.decision.key for item in offline] == [item.decision.key for item in online], question
        hits += bool(online)
    desk.close()
    assert hits > 40


def test_drafts_since_a_time_are_those_that_came_then_or_later(lived: Lived) -> None:
    came: dict[str, datetime] = {}
    for sent in lived.sent:
        came.setdefault(sent.draft, sent.at)
    at = lived.sent[40].at
    for since in (datetime(1960, 1, 1, tzinfo=UTC), at - timedelta(milliseconds=1), at, at + timedelta(milliseconds=1)):
        asked = {"from": since.isoformat(), "limit": "1000"}
        found = [draft["id"] for draft in lived.store.as_("lead").get("/v1/drafts", params=asked).json()["items"]]
        assert sorted(found) == sorted(draft for draft, first in came.items() if first >= since)


def test_a_page_goes_on_where_the_last_one_ended_though_times_are_equal_and_decisions_arrive(lived: Lived) -> None:
    store, lead = lived.store, lived.store.as_("lead")
    before = [item["decision"]["key"] for item in lead.get("/v1/decisions", params={"limit": 500}).json()["items"]]
    late = [f"late-{n}" for n in range(4)]  # on tickets to which nobody replied
    drafts = [store.draft(external_id=name, ticket__id=name, queue="late", citations=[]) for name in late]
    keys, cursor = [], None
    while True:
        page = lead.get("/v1/decisions", params={"limit": 5} | ({} if cursor is None else {"cursor": cursor})).json()
        keys += [item["decision"]["key"] for item in page["items"]]
        if not page["more"]:
            break
        cursor = page["cursor"]
        if drafts:
            assert store.decide(store.as_("agent", "Late"), drafts.pop(), "reject")["status"] == "recorded"
    assert keys == before
