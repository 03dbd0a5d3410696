"""What is wrong with the sources of past drafts is named, with the drafts behind it."""

import random
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.decision import DecisionView, Kind
from console.model.draft import Draft, Source, SourceKind
from console.rules.sources.checking import ArticleProblem, SourceCheck, SourceProblem
from console.rules.sources.contradictions import contradictions
from console.rules.sources.sketch import near_duplicates, similarity, sketch
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_draft, a_source, a_submission, cited

WORDS = [f"word{n}" for n in range(400)]


def article(uri: str, content: str, title: str = "Refunds", **changed: Any) -> Source:
    return msgspec.structs.replace(a_source(content, title=title), uri=uri, **changed)


def corrected(text: str) -> DecisionView:
    """A person's correction."""
    decision = a_draft(approved_by="ada").decision
    assert decision is not None
    return msgspec.structs.replace(decision, kind=Kind.CORRECT, final_text=text)


def drafts_with(
    *sources: Source, cites: bool = True, decision: DecisionView | None = None, count: int = 1
) -> list[Draft]:
    """Drafts that read `sources` and, if `cites`, repeat the first sentence of each."""
    named = [msgspec.structs.replace(source, id=f"s{n}") for n, source in enumerate(sources)]
    text = "\n".join(source.content.split("\n")[0] for source in named)
    citations = [cited(text, line, s, line) for s in named if (line := s.content.split("\n")[0])] if cites else []
    submitted = a_submission(text, sources=named, citations=citations)
    return [
        msgspec.structs.replace(a_draft(submitted), external_id=f"draft-{n}", decision=decision) for n in range(count)
    ]


def problems(*drafts: Draft) -> list[SourceProblem]:
    check = SourceCheck()
    for draft in drafts:
        check.add(draft)
    return list(check.problems(default_policy(), NOW))


def test_articles_in_order_have_no_problems() -> None:
    assert problems(*drafts_with(article("kb://a", "Refunds reach the card within 5 days."), count=5)) == []


@pytest.mark.parametrize(
    ("source", "cites", "problem"),
    [
        (article("kb://a", "Old words here.", updated_at=NOW - timedelta(days=400)), True, ArticleProblem.STALE),
        (article("kb://a", "Internal words here.", approved=False), True, ArticleProblem.UNAPPROVED),
        (article("kb://a", "Some words here.", updated_at=None), True, ArticleProblem.MISSING_FIELDS),
        (article("kb://a", "Some words here."), False, ArticleProblem.NEVER_USED),
    ],
)
def test_a_problem_of_one_source_names_its_drafts(source: Source, cites: bool, problem: ArticleProblem) -> None:
    (row,) = problems(*drafts_with(source, cites=cites, count=7))
    assert (row.problem, row.uris, row.titles, row.count) == (problem, ("kb://a",), ("Refunds",), 7)
    assert row.drafts == ("draft-0", "draft-1", "draft-2", "draft-3", "draft-4")


def test_a_source_whose_cited_words_people_change_is_among_the_most_corrected() -> None:
    source = article("kb://a", "Refunds reach the card within 5 days.")
    changed = corrected("Refunds reach the card within 7 days.")
    kept = corrected("Refunds reach the card within 5 days. Kind regards")
    (problem,) = problems(*drafts_with(source, decision=changed, count=2), *drafts_with(source, decision=kept, count=3))
    assert (problem.problem, problem.count) == (ArticleProblem.MOST_CORRECTED, 2)
    assert problem.message == "People changed or rejected what cites it in 2 of 5 decided drafts."


def test_two_approved_articles_with_different_numbers_for_one_thing_contradict() -> None:
    first = article("kb://a", "Refunds reach the card within 5 business days.")
    other = article("kb://b", "Refunds will reach your card within 7 business days.", "How refunds work")
    (found,) = problems(*drafts_with(first, other))
    assert (found.problem, found.uris) == (ArticleProblem.CONTRADICTING, ("kb://a", "kb://b"))
    unapproved = msgspec.structs.replace(other, approved=False)
    assert ArticleProblem.CONTRADICTING not in {f.problem for f in problems(*drafts_with(first, unapproved))}


def test_two_variants_of_a_product_do_not_contradict() -> None:
    articles = {
        "a": ("Gold card: fees", "The yearly fee of the card is 50 EUR."),
        "b": ("Silver card: fees", "The yearly fee of the card is 20 EUR."),
    }
    assert list(contradictions(articles)) == []


def test_the_same_text_under_two_addresses_is_a_duplicate() -> None:
    text = " ".join(random.Random(1).choices(WORDS, k=200))
    (found,) = problems(*drafts_with(article("kb://a", text), article("kb://b", text)))
    assert (found.problem, found.message) == (ArticleProblem.DUPLICATE, "They have the same text.")


@given(st.lists(st.lists(st.sampled_from("abc"), min_size=1, max_size=5), min_size=1, max_size=12))
def test_a_problem_counts_each_draft_once_however_many_of_its_sources_have_it(addresses: list[list[str]]) -> None:
    """Articles in several parts, and drafts that read both of two with the same text."""
    texts = {name: f"Internal words here.\n{' '.join(WORDS[:60])}" for name in "abc"}
    drafts = [
        msgspec.structs.replace(draft, external_id=f"draft-{number}")
        for number, names in enumerate(addresses)
        for draft in drafts_with(*(article(f"kb://{n}", texts[n], approved=False) for n in names))
    ]
    for problem in problems(*drafts):
        names = {uri.removeprefix("kb://") for uri in problem.uris}
        behind = [f"draft-{number}" for number, each in enumerate(addresses) if names & set(each)]
        assert problem.count == len(behind), problem
        assert set(problem.drafts) <= set(behind)


def test_records_of_one_customer_are_compared_with_no_other() -> None:
    record = article("crm://1", "plan: free", kind=SourceKind.CUSTOMER, updated_at=None)
    assert problems(*drafts_with(record, cites=False, count=5)) == []


@pytest.mark.parametrize("changed_words", [0, 10, 60, 200])
def test_the_similarity_of_sketches_is_about_that_of_the_texts(changed_words: int) -> None:
    pick = random.Random(changed_words)
    words = pick.choices(WORDS, k=600)
    changed = list(words)
    changed[:changed_words] = pick.choices(WORDS, k=changed_words)
    triples = [{tuple(text[i : i + 3]) for i in range(598)} for text in (words, changed)]
    exact = len(triples[0] & triples[1]) / len(triples[0] | triples[1])
    assert abs(similarity(sketch(" ".join(words)), sketch(" ".join(changed))) - exact) < 0.15


def test_near_duplicates_are_found_among_many() -> None:
    pick = random.Random(3)
    texts = {str(n): " ".join(pick.choices(WORDS, k=150)) for n in range(60)}
    texts["copy"] = texts["7"].replace("word7 ", "other ")
    found = list(near_duplicates({name: sketch(text) for name, text in texts.items()}, 0.8))
    assert [(one, other) for one, other, _ in found] == [("7", "copy")]
    assert list(near_duplicates({"a": sketch(""), "b": sketch("")}, 0.8)) == []


def test_a_comparison_that_no_one_waits_for_any_more_ends_within_an_article() -> None:
    check, calls = SourceCheck(), 0
    texts = {f"kb://{n}": f"Refunds take {n + 2} days for every yearly plan of the shop." for n in range(20)}
    (draft,) = drafts_with(*(article(uri, text) for uri, text in texts.items()))
    check.add(draft)

    def stopping() -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        list(check.problems(default_policy(), NOW, stopping))
    assert calls == 5
