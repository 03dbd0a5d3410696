"""The numbers of a text are those of its sources, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import Source, SubmittedDraft
from console.model.finding import Finding, Severity
from console.rules.grounding.quantities import comparable
from console.rules.policy import check
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_source, a_submission, cited


def grounding(draft: SubmittedDraft, text: str | None = None) -> list[Finding]:
    found = check(draft, draft.text if text is None else text, None, default_policy(), NOW)
    return [f for f in found if f.rule.startswith("grounding.")]


def a_credit(text: str, passage: str, words: str, *more: Source) -> SubmittedDraft:
    record = a_source(f"plan: Business · {passage} · renewal 1 January 2027", title="Subscription NL-20418")
    return a_submission(text, sources=[record, *more], citations=[cited(text, passage, record, words)])


def test_a_cited_number_that_the_source_does_not_say_is_named_with_the_right_one() -> None:
    draft = a_credit("A credit of 38.00 EUR is on your account.", "credit: 83.00 EUR", "38.00 EUR")
    (finding,) = grounding(draft)
    assert finding.start is not None
    assert draft.text[finding.start : finding.end] == "38.00"
    assert (finding.rule, finding.severity, finding.label) == ("grounding.number", Severity.WARN, "Number differs")
    assert finding.message == "Draft says 38.00; “Subscription NL-20418” says 83.00."
    assert (finding.source, finding.instead) == ("s1", "83.00")


def test_putting_the_number_right_takes_the_finding_away() -> None:
    draft = a_credit("A credit of 38.00 EUR is on your account.", "credit: 83.00 EUR", "38.00 EUR")
    assert grounding(draft, "A credit of 83.00 EUR is on your account.") == []
    assert grounding(draft, "Hi. A credit of 83.00 EUR is on your account.") == []


def test_a_number_that_stands_elsewhere_is_still_wrong_where_it_is_cited() -> None:
    other = a_source("The fee was 38.00 EUR.", name="s2")
    draft = a_credit("A credit of 38.00 EUR is on your account.", "credit: 83.00 EUR", "38.00 EUR", other)
    assert [f.rule for f in grounding(draft)] == ["grounding.number"]


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("38.00 EUR", "credit: 38 EUR"),
        ("1,299.00 EUR", "total 1.299,00 EUR"),
        ("1299 EUR", "total 1,299.00 EUR"),
        ("14 March 2026", "on 2026-03-14"),
        ("9 pm", "at 21:00"),
        ("3 seats", "three seats"),
        ("5 to 7 days", "5–7 days"),
        ("10 recovery codes", "Ten recovery codes"),
        ("two seats were removed", "seats: 12 → 10"),
        ("order #W7464385", "order W7464385"),
        ("the 3rd", "day 3"),
        ("7pm", "7 pm"),
    ],
)
def test_the_same_number_written_otherwise_is_the_same(words: str, passage: str) -> None:
    assert grounding(a_credit(f"It is {words} for you.", passage, words)) == []


@pytest.mark.parametrize(
    ("words", "passage"),
    [
        ("12 am", "11 am"),
        ("1%", "0%"),
        ("38.00", "3.800"),
        ("order #W746440", "order #W7464385"),
        ("15 March 2026", "2026-03-14"),
        ("1.5 GB", "15 GB"),
    ],
)
def test_another_number_is_another(words: str, passage: str) -> None:
    assert grounding(a_credit(f"It is {words} for you.", passage, words)) != []


def test_a_number_that_nothing_at_hand_has_is_named() -> None:
    draft = a_submission("Your 12 seats cost 480 EUR.", sources=[a_source("12 seats")], message="How much?")
    (finding,) = grounding(draft)
    assert finding.start is not None
    assert draft.text[finding.start : finding.end] == "480"
    assert finding.rule == "grounding.unknown_number"


def test_a_number_from_the_conversation_the_ticket_or_the_action_is_known() -> None:
    draft = a_submission("About 4521: ticket T-3592, amount 77.", message="Where is order 4521?", params={"amount": 77})
    assert grounding(draft) == []


def test_a_cited_place_without_numbers_contradicts_none() -> None:
    draft = a_credit("It takes 12 days.", "it takes a while", "takes 12 days")
    assert [f.rule for f in grounding(draft)] == ["grounding.unknown_number"]


def test_a_number_that_the_person_put_into_the_action_is_known() -> None:
    draft = a_submission("The amount is 99.", params={"amount": 77})
    assert grounding(draft)
    assert check(draft, draft.text, {"amount": 99}, default_policy(), NOW) == ()


def test_numbers_that_count_a_list_state_nothing() -> None:
    assert grounding(a_submission("Do this:\n1. Open the page.\n2. Sign in.\n3) Close it.")) == []


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("1,299.00", "1299"), ("1.299,00", "1299"), ("1299", "1299"), ("1'299.50", "1299.5"), ("38.00", "38"),
        ("03", "3"), ("0", "0"), ("0.50", "0.5"), ("38,5", "38.5"), ("1,234,567", "1234567"), ("00", "0"),
        ("0,00", "0"), ("٣٫5", "3٫5"), ("12.50", "12.5"), ("0.05", "0.05"),
    ],
)  # fmt: skip
def test_numbers_are_made_comparable(written: str, compared: str) -> None:
    assert comparable(written) == compared


@given(st.integers(0, 10**9), st.integers(0, 99))
def test_an_amount_is_the_same_in_english_german_and_swiss_writing(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02}"
    german = english.replace(",", " ").replace(".", ",").replace(" ", ".")
    swiss = english.replace(",", "'")
    assert comparable(english) == comparable(german) == comparable(swiss) == comparable(f"{whole}.{cents:02}")
