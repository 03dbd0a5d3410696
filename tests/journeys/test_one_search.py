"""One question, one answer: the queue, History, History offline and the interface find the same by the same words."""

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from console.cache.cache import Cache
from console.cache.rows import QueueFilter
from console.model.history import DecisionPage, HistoryItem
from console.rules.search import decision_text, draft_fields, holds, searchable, terms
from console.sync.history import parameters, parse
from tests.cache.builders import Desk, a_cached_draft, fill
from tests.support.store_in_thread import StoreInThread, store_in_thread

WORDS = [
    "refund", "refunds", "against", "again", "Müller", "Mu\u0308ller", "muller", "Straße", "STRASSE", "strasse",
    "１２３４", "1234", "#4192", "4192", "٤١٩٢", "AB-12", "ab12", "e-mail", "email", "anna.berg@example.com",
    "ｶﾞｲﾄﾞ", "ガイド", "返金について", "退款", "การคืนเงิน", "οδός", "ΟΔΟΣ", "שָׁלוֹם", "שלום", "مُحَمَّــد", "محمد", "कीमत",
    "한국어", "don’t", "don't", "👍🏽", "Łódź", "lodz", "ﬁne", "days", "10", "and", "5", "to\u00adday", "ё", "ά\u0345",
]  # fmt: skip
ODD = ["!!!", '"', '"unclosed ref', "* *", "NEAR(refund)", "refund -invoice", "\u202eabc", "\ue000", "a\ue000b"]
SEED = 20261129


def a_text(chance: random.Random) -> str:
    return chance.choice([" ", " ", ", ", "\n"]).join(chance.choices(WORDS, k=chance.randint(1, 7)))


def a_query(chance: random.Random, texts: list[str]) -> str:
    """Words of the texts and others, beginnings, phrases, and what no word is."""
    kind = chance.random()
    word = chance.choice(WORDS)
    if kind < 0.3:
        return word
    if kind < 0.5:
        return f"{word[: chance.randint(1, len(word))]}*"
    if kind < 0.7:
        words = chance.choice(texts).split()
        start = chance.randrange(len(words))
        return '"' + " ".join(words[start : start + chance.randint(1, 3)]) + '"'
    if kind < 0.9:
        return f"{word} {chance.choice(WORDS)}"
    return chance.choice(
        ["!!!", '"', '"unclosed ref', "* *", "NEAR(refund)", "refund -invoice", "\u202eabc", word.upper()]
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[StoreInThread]:
    with store_in_thread(tmp_path) as running:
        yield running


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    ready = Desk(tmp_path / "profile")
    yield ready
    ready.close()


def over_http(store: StoreInThread, query: str) -> tuple[HistoryItem, ...]:
    asked = parameters(parse(query).filter) | {"limit": "500"}
    answer = store.as_("lead").get("/v1/decisions", params=asked)
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=DecisionPage).items


def in_the_queue(cache: Cache, query: str) -> set[str]:
    rows = cache.reader().queue_page(QueueFilter(text=query), limit=500).rows
    return {draft.submitted.text for row in rows if (draft := cache.reader().draft(row.id)) is not None}


def test_four_ways_find_the_same(store: StoreInThread, desk: Desk) -> None:
    chance = random.Random(SEED)
    texts = sorted({a_text(chance) for _ in range(40)})
    for text in texts:
        draft = store.draft(text=text, citations=[])
        assert store.decide(store.as_("agent", "Zoe"), draft, "reject")["status"] == "recorded"
    recorded = over_http(store, "")
    assert sorted(item.ai_text or "" for item in recorded) == texts
    cache = desk.open()
    cache.history.keep(recorded)
    waiting = [a_cached_draft(n + 1, text=text) for n, text in enumerate(texts)]
    fill(cache, *waiting)
    hits = 0
    for _ in range(150):
        query = a_query(chance, texts)
        parsed = terms(query)
        expected = {item.ai_text for item in recorded if holds(decision_text(item, names=True), parsed)}
        assert {item.ai_text for item in over_http(store, query)} == expected, query
        assert {item.ai_text for item in cache.find_history(parse(query).filter, limit=500).items} == expected, query
        fields = {draft.submitted.text: [f for part in draft_fields(draft) for f in part] for draft in waiting}
        assert in_the_queue(cache, query) == {t for t, said in fields.items() if holds(searchable(said), parsed)}, query
        # The same words of one text lead to it everywhere.
        by_text = {text for text in texts if holds(searchable([text]), parsed)}
        assert by_text <= expected
        assert by_text <= in_the_queue(cache, query)
        hits += bool(by_text)
    assert hits > 75
