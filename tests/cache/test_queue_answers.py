"""What a search of the queue finds is what reading every draft by itself finds, in the same order."""

import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from operator import ge, gt, le, lt
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from console.cache.cache import Cache
from console.cache.rows import QueueFilter
from console.model.decision import Escalation
from console.model.draft import Draft, Priority, State
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import DecisionKey, DraftId, PersonId
from console.rules.days import day_of, end_of
from console.rules.search import draft_fields, fold, holds, searchable, terms
from console.sync.queue_query import parse_queue
from tests.cache.builders import NOON, Desk, a_cached_draft, a_copy, draft_id, fill

ZONE = "Australia/Lord_Howe"
SEED = 20261130
WORDS = ["refund", "Straße", "Müller", "iPhone", "İstanbul", "ışık", "٤١٩٢", "4192", "返金", "12:30", "kb://a", "👍"]
QUEUES = ["billing", "Billing", 'the "big" one', "quê"]
RULES = ["promise.refund", "source.stale", "source.unapproved", "hidden.character"]
LABELS = {"promise.refund": "Refund", "source.stale": "Veraltete Quelle", "source.unapproved": "ungeprüft"}
SOURCES = ["kb://refunds", "kb://refunds-2", "kb://Ä"]
DAYS = ["late", "today", "tomorrow", "none", "2026-11-20", "2026-11-22", "20261121"]
Fits = Callable[[Draft], bool]


def a_draft_of(chance: random.Random, number: int) -> Draft:
    """About anything, due at any time or on a midnight of the zone, or at the same time as others."""
    midnight = end_of(day_of(NOON, ZoneInfo(ZONE)), ZoneInfo(ZONE))
    due = chance.choice(
        [None, NOON, NOON - timedelta(days=1), midnight, midnight - timedelta(milliseconds=1),
         midnight + timedelta(days=1), NOON + timedelta(minutes=chance.randint(-3_000, 3_000))]
    )  # fmt: skip
    draft = a_cached_draft(
        number,
        subject=" ".join(chance.choices(WORDS, k=2)),
        text=" ".join(chance.choices(WORDS, k=3)),
        message=chance.choice(WORDS),
        customer=chance.choice(["Zoë Ünlü", "Ünal", "STRASSER", "Strauß"]),
        queue=chance.choice(QUEUES),
        priority=chance.choice(list(Priority)),
        received_at=NOON - timedelta(minutes=chance.randint(0, 3)),
        state=State.ESCALATED if chance.random() < 0.1 else State.PENDING,
    )
    submitted = draft.submitted
    sources = tuple(replace(source, uri=chance.choice(SOURCES)) for source in submitted.sources)
    confidence = chance.choice([None, 0.0, 0.5, 0.8, 0.7999999, 1.0])
    submitted = replace(
        submitted,
        sources=sources,
        ticket=replace(submitted.ticket, due_at=due, language=chance.choice(["de", "de-AT", "en"])),
        generation=replace(submitted.generation, confidence=confidence),
    )
    rules = chance.sample(RULES, k=chance.choice([0, 0, 1, 2]))
    found = tuple(Finding(rule, chance.choice(list(Severity)), "…", LABELS.get(rule, "")) for rule in rules)
    return replace(draft, submitted=submitted, findings=found)


Asked = tuple[str, Fits]


def by_queue(chance: random.Random) -> Asked:
    queue = chance.choice(QUEUES)
    doubled = queue.replace('"', '""')
    return f'queue:"{doubled}"', lambda draft: draft.submitted.queue == queue


def by_customer(chance: random.Random) -> Asked:
    part = chance.choice(["unl", "ÜNL", "strass", "ss", "x"])
    return f"customer:{part}", lambda draft: fold(part) in fold(draft.submitted.ticket.customer.name)


def by_finding(chance: random.Random) -> Asked:
    rule, star = (
        chance.choice(["refund", "promise.refund", "stale", "hidden", "VERALTETE", "x"]),
        chance.choice(["", "*"]),
    )

    def has(draft: Draft) -> bool:
        names = {fold(name) for f in draft.findings for name in (f.rule, *f.rule.split("."), f.label)}
        return any(name.startswith(fold(rule)) if star else name == fold(rule) for name in names)

    return f"finding:{rule}{star}", has


def by_source(chance: random.Random) -> Asked:
    uri = chance.choice([*SOURCES, "kb://*", "kb://refunds*", "stale", "Unapproved"])
    if "kb:" not in uri:
        return f"source:{uri}", lambda draft: any(f.rule == f"source.{uri.lower()}" for f in draft.findings)
    begin = uri.removesuffix("*")
    return f"source:{uri}", lambda draft: any(
        source.uri.startswith(begin) if begin != uri else source.uri == uri for source in draft.submitted.sources
    )


def by_confidence(chance: random.Random) -> Asked:
    bound = chance.choice([0, 0.5, 0.8, 1])
    sign, compare = chance.choice([("<", lt), ("<=", le), (">", gt), (">=", ge)])
    written = str(bound).replace(".", chance.choice([".", ","]))

    def trusted(draft: Draft) -> bool:
        stated = draft.submitted.generation.confidence
        return stated is not None and compare(stated, bound)

    return f"confidence:{sign}{written}", trusted


def by_due_time(chance: random.Random) -> Asked:
    word = chance.choice(DAYS)
    today = NOON.astimezone(ZoneInfo(ZONE)).date()
    named = today + timedelta(days=1) if word == "tomorrow" else None
    named = datetime.fromisoformat(word).date() if word[0] == "2" else named

    def fits(draft: Draft) -> bool:
        due = draft.submitted.ticket.due_at
        if due is None or word == "none":
            return due is None and word == "none"
        day = due.astimezone(ZoneInfo(ZONE)).date()
        return due < NOON if word == "late" else day <= today if named is None else day == named

    return f"due:{chance.choice([word, word.title()])}", fits


def by_language(chance: random.Random) -> Asked:
    language = chance.choice(["de", "DE", "de-AT", "fr"])
    return f"language:{language}", lambda draft: draft.submitted.ticket.language.lower() == language.lower()


def by_priority(chance: random.Random) -> Asked:
    priority = chance.choice(list(Priority))
    written = chance.choice([priority.value, priority.value.upper()])
    return f"priority:{written}", lambda draft: draft.submitted.ticket.priority is priority


FIELDS = (by_queue, by_customer, by_finding, by_source, by_confidence, by_due_time, by_language, by_priority)


class Reference:
    """Reads each draft; shares no code with the queue but what a word is, and where a day ends."""

    def __init__(self, drafts: list[Draft], edited: set[DraftId], snoozed: set[DraftId]) -> None:
        self._drafts, self._edited, self._snoozed = drafts, edited, snoozed

    def found(self, fits: list[Fits], text: str, sort: str, *, snoozed: bool = False) -> list[DraftId]:
        """Ids in order; without an order and with words, in any."""
        words = terms(text)
        hits = [
            draft
            for draft in self._drafts
            if draft.state is State.PENDING
            and (draft.id in self._snoozed) is snoozed
            and all(one(draft) for one in fits)
            and holds(searchable([field for part in draft_fields(draft) for field in part]), words)
        ]
        return [draft.id for draft in sorted(hits, key=lambda draft: (self._place(draft, sort), draft.id))]

    def a_field(self, chance: random.Random) -> Asked:
        """One `name:value` with what it asks of a draft."""
        return chance.choice((*FIELDS, self._edited_field))(chance)

    def _edited_field(self, chance: random.Random) -> Asked:
        return chance.choice(["is:edited", "IS:Edited"]), lambda draft: draft.id in self._edited

    def _place(self, draft: Draft, sort: str) -> tuple[float, ...]:
        ticket, received = draft.submitted.ticket, draft.received_at.timestamp()
        if sort == "age":
            return (received,)
        if sort == "risk":
            gravity = max((SEVERITY_ORDER.index(f.severity) for f in draft.findings), default=0)
            return (-gravity, int((draft.submitted.generation.confidence or 0) * 1_000))
        if ticket.due_at is not None:
            return (0, ticket.due_at.timestamp(), 0)
        return (1, ["urgent", "high", "normal", "low"].index(ticket.priority), received)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    ready = Desk(tmp_path / "profile")
    yield ready
    ready.close()


def shown(cache: Cache, which: QueueFilter, page: int) -> list[DraftId]:
    """What a list shows: of a search for words the first page, else everything to its end."""
    reader = cache.reader()
    page_read = reader.queue_page(which, limit=page)
    ids = [row.id for row in page_read.rows]
    while page_read.more and not which.text:
        page_read = reader.queue_page(which, page_read.rows[-1].key, limit=page)
        ids += [row.id for row in page_read.rows]
    return ids


def test_the_queue_finds_what_reading_every_draft_finds(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ZONE)
    chance = random.Random(SEED)
    cache = desk.open()
    drafts = [a_draft_of(chance, number) for number in range(1, 81)]
    fill(cache, *drafts)
    edited = {draft.id for draft in drafts if chance.random() < 0.2}
    for draft in drafts:
        if draft.id in edited:
            cache.working_copies.save([replace(a_copy(1), draft=draft.id)])
    snoozed = set(cache.snoozes.begin([d.id for d in drafts if chance.random() < 0.1], None))
    reference = Reference(drafts, edited, snoozed)
    hits = 0
    for _ in range(300):
        conditions = [reference.a_field(chance) for _ in range(chance.choice([0, 1, 1, 2]))]
        if len({word.partition(":")[0].lower() for word, _ in conditions}) < len(conditions):
            continue  # a second value for a field is another question
        words = chance.choice(["", "", chance.choice(WORDS), f'"{chance.choice(WORDS)} {chance.choice(WORDS)}"'])
        sort = chance.choice(["", "", "risk", "age", "due"])
        aside = chance.random() < 0.1
        order = [f"sort:{chance.choice([sort, sort.upper()])}"] if sort else []
        parts = [word for word, _ in conditions] + [words] * bool(words) + order + ["is:snoozed"] * aside
        if aside and any(word.lower().startswith("is:") for word, _ in conditions):
            continue
        chance.shuffle(parts)
        query = "  ".join(parts)
        parsed = parse_queue(query, NOON)
        assert parsed.unknown_words == (), query
        expected = reference.found([fits for _, fits in conditions], words, sort, snoozed=aside)
        page = chance.choice([3, 7, 1_000])
        listed = shown(cache, parsed.filter, page)
        if sort or not words:
            assert listed == (expected[:page] if words else expected), query
        else:
            assert set(listed) <= set(expected), query
            assert len(listed) == len(set(listed)) == min(len(expected), page), query
        hits += bool(expected)
    assert hits > 150


def an_escalated_draft(number: int, by: str) -> Draft:
    key = DecisionKey(f"k-{number}")
    escalation = Escalation(key, by, PersonId(f"p-{by}"), NOON, None, None, ())
    return replace(a_cached_draft(number, due_in_minutes=number, state=State.ESCALATED), escalation=escalation)


def test_what_else_narrows_a_list_leaves_no_hit_out_however_many_others_there_are(desk: Desk) -> None:
    cache = desk.open()
    fill(cache, *(a_cached_draft(number, due_in_minutes=number) for number in range(1, 401)))
    reader, soon = cache.reader(), NOON + timedelta(minutes=4)
    for words in ("", "refund"):
        page = reader.queue_page(QueueFilter(text=words, due_before=soon), limit=50)
        assert {row.id for row in page.rows} == {draft_id(1), draft_id(2), draft_id(3)}
    assert reader.queue_count(QueueFilter(due_before=soon)) == 3
    fill(
        cache, *(an_escalated_draft(number, "Ben" if number < 499 else "Ada") for number in range(401, 501)), cursor="2"
    )
    for words in ("", "refund"):
        own = QueueFilter(State.ESCALATED, text=words, escalated_by="Ada")
        assert {row.id for row in reader.queue_page(own, limit=50).rows} == {draft_id(499), draft_id(500)}
    assert reader.queue_count(QueueFilter(State.ESCALATED, escalated_by="Ada")) == 2
    assert reader.queue_count(QueueFilter(State.ESCALATED)) == 100
