"""Days, times, amounts, names, links and denials are compared with what was read, in English and German."""

import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.draft import SubmittedDraft
from console.model.finding import Finding, Severity
from console.rules.grounding.reading import facts
from console.rules.policy import budget, check
from tests.bench.grounding_quality import measured
from tests.conftest import find_development_data
from tests.rules.builders import default_policy
from tests.support.changed_facts import pairs
from tests.support.drafts import NOW, a_source, a_submission, cited


def found(draft: SubmittedDraft, text: str | None = None) -> list[Finding]:
    everything = check(draft, draft.text if text is None else text, None, default_policy(), NOW)
    return [f for f in everything if f.rule.startswith("grounding.")]


def citing(text: str, passage: str, language: str = "en") -> SubmittedDraft:
    """A draft that cites `passage` for all of `text`."""
    source = a_source(f"Some words before. {passage} · and more", title="Record")
    return a_submission(text, sources=[source], citations=[cited(text, passage, source)], language=language)


@pytest.mark.parametrize(
    ("text", "passage"),
    [
        ("It is 1.234,56 € in all.", "total: 1,234.56 EUR"),
        ("Das macht 1.234,56 Euro.", "total €1234.56"),
        ("It costs $5k.", "price: 5,000 USD"),
        ("Es kostet 1,5 Mio. Euro.", "It costs 1,500,000 euros."),
        ("Your visit is on 3.5.2027.", "visit: 2027-05-03"),
        ("Your visit is on 3 May 2027.", "visit: 3.5.2027"),
        ("Ihr Termin ist am 3.5. bei uns.", "May 3rd, 2027"),
        ("Ihr Termin ist am 3. Mai bei uns.", "visit: 03/05/2027"),
        ("It begins on Monday.", "start: 2026-11-23"),
        ("It begins tomorrow.", "start: 2026-11-21"),
        ("Es beginnt morgen.", "start: 21.11.2026"),
        ("It is on 23 November.", "It is on Monday"),
        ("Come at 9 pm.", "time: 21:00"),
        ("Kommen Sie um 21 Uhr.", "at 9 pm"),
        ("Open 9-11 pm.", "from 9 pm until 11 pm"),
        ("Um 14.30 Uhr.", "2:30 pm"),
        ("It takes two weeks.", "It takes 2 weeks"),
        ("You have two weeks.", "within 14 days"),
        ("Die Garantie gilt 24 Monate.", "Garantie: 2 Jahre"),
        ("It takes 1.5 hours.", "90 minutes"),
        ("Es wiegt 1500 g.", "1.5 kg"),
        ("It ends in three days.", "ends 2026-11-23"),
        ("Es endete vor drei Tagen.", "ended 2026-11-17"),
        ("It ends the day after tomorrow.", "ends 2026-11-22"),
        ("Wir haben am Sonntag geschlossen.", "sonntags geschlossen"),
        ("It is on 2027/05/13.", "visit: 2027-05-13"),
        ("It is on 13-May-2027.", "visit: 2027-05-13"),
        ("Es endet am Mo., 23.11.", "ends 2026-11-23"),
        ("You need version 3.10.", "Version 3.10"),
        ("Um halb drei nachmittags.", "at 14:30"),
        ("At a quarter to three.", "at 14:45"),
        ("Um 14 Uhr 30.", "at 14:30"),
        ("Um 8 Uhr abends.", "at 20:00"),
        ("Closes at 6 in the evening.", "closes 18:00"),
        ("Die Summe ist 12\u2009345 €.", "Summe 12 345,00 €"),
        ("The budget is €1.5m.", "budget: 1500000 EUR"),
        ("Der Umsatz ist 2 Mrd. Euro.", "revenue: 2,000,000,000 EUR"),
        ("It costs twenty-five dollars.", "cost: $25"),
        ("Es kostet fünfundzwanzig Euro.", "Kosten: 25 €"),
        ("Binnen 14 Tagen möglich.", "within 14 days"),
        ("Binnen dreißig Tagen möglich.", "within 30 days"),
        ("Binnen dreissig Tagen möglich.", "within 30 days"),
    ],
)
def test_the_same_fact_written_otherwise_is_the_same(text: str, passage: str) -> None:
    assert found(citing(text, passage)) == []


@pytest.mark.parametrize(
    ("text", "passage", "rule", "wrong", "instead"),
    [
        ("It is 1.234,65 € in all.", "total: 1.234,56 €", "number", "1.234,65", "1.234,56"),
        ("It is 50 EUR in all.", "total: 50 USD", "number", "50", None),
        ("Es kostet sechsunddreißig Euro.", "Kosten: 25 €", "number", "sechsunddreißig", "25"),
        ("It costs two hundred dollars.", "cost: $100", "number", "two hundred", "$100"),
        ("Um halb vier.", "um 14:30", "time", "halb vier", "14:30"),
        ("At 2:30 a.m. sharp.", "at 14:30", "time", "2:30 a.m.", "14:30"),
        ("Um neun Uhr.", "um 8 Uhr", "time", "neun Uhr", "8 Uhr"),
        ("Um 8 Uhr abends.", "um 8 Uhr morgens", "time", "8 Uhr abends", "8 Uhr morgens"),
        ("It is on 2027/05/14.", "visit: 2027-05-13", "date", "2027/05/14", "2027-05-13"),
        ("Your visit is on 5.3.2027.", "visit: 3.5.2027", "date", "5.3.2027", "3.5.2027"),
        ("Your visit is on 4 May 2027.", "visit: 2027-05-03", "date", "4 May 2027", "2027-05-03"),
        ("It begins on Tuesday.", "start: Monday", "date", "Tuesday", "Monday"),
        ("It begins tomorrow.", "start: 2026-11-25", "date", "tomorrow", "2026-11-25"),
        ("Come at 9 am.", "time: 9 pm", "time", "9 am", "9 pm"),
        ("Kommen Sie um 20 Uhr.", "21 Uhr", "time", "20 Uhr", "21 Uhr"),
        ("Binnen 30 Tagen möglich.", "within 14 days", "number", "30", "14"),
        ("From Monday to Friday, on Monday too.", "Monday to Friday, Saturday too", "date", "Monday", "Saturday"),
    ],
)
def test_a_fact_that_its_place_states_differently_is_named_with_the_right_one(
    text: str, passage: str, rule: str, wrong: str, instead: str | None
) -> None:
    draft = citing(text, passage)
    (finding,) = found(draft)
    assert finding.start is not None
    assert (finding.rule, text[finding.start : finding.end]) == (f"grounding.{rule}", wrong)
    assert (finding.instead, finding.source, finding.severity) == (instead, "s1", Severity.WARN)
    assert "“Record” says" in finding.message
    if instead is not None:
        assert found(draft, text[: finding.start] + instead + text[finding.end :]) == []


@pytest.mark.parametrize(
    ("text", "rule", "named"),
    [
        ("The meeting is on 4 May 2027.", "unknown_date", "4 May 2027"),
        ("The meeting is at 8:15 am.", "unknown_time", "8:15 am"),
        ("See https://example.com/refunds for more.", "link", "https://example.com/refunds"),
        ("Write to help@example.org, please.", "link", "help@example.org"),
        ("Dear Mr. Peterson,\n\nthank you.", "name", "Mr. Peterson"),
        ("We asked Ludmila Okonkwo about it.", "name", "Ludmila Okonkwo"),
    ],
)
def test_what_nothing_at_hand_has_is_named(text: str, rule: str, named: str) -> None:
    (finding,) = found(a_submission(text, sources=[a_source()]))
    assert finding.start is not None
    assert (finding.rule, text[finding.start : finding.end]) == (f"grounding.{rule}", named)
    said = f"{text} {text}"
    assert found(a_submission(text, sources=[a_source()], message=said)) == []


@pytest.mark.parametrize(
    "hail", ["Well, Hi", "and so, Hello", "ok, Good Morning", "so, Thanks", "fine, Well Hi", "yes, Dear"]
)
@pytest.mark.parametrize("known", [True, False])
def test_a_greeting_within_a_sentence_is_no_part_of_the_name(hail: str, known: bool) -> None:
    text = f"{hail} Obinna, your order is on its way."
    result = found(a_submission(text, sources=[a_source()], message="I am Obinna." if known else "Where is it?"))
    assert [text[f.start : f.end] for f in result] == ([] if known else ["Obinna"])


def test_the_record_that_a_sentence_is_about_tells() -> None:
    inn = a_source("Name: Old Inn\nRating: 3\nRooms: 5", title="Old Inn")
    other = a_source("Name: New Inn\nRating: 5\nRooms: 3", name="s2", title="New Inn")
    text = "The Old Inn has a rating of 5."
    draft = a_submission(text, sources=[inn, other], citations=[cited(text, "Old Inn", inn, "Old Inn")])
    (finding,) = found(draft)
    assert (finding.rule, finding.source, finding.instead) == ("grounding.number", "s1", "3")
    assert found(draft, text.replace("5", "3")) == []


@pytest.mark.parametrize(
    ("text", "passage", "denies"),
    [
        ("The annual fee is refundable.", "The annual fee is not refundable.", True),
        ("The annual fee is not refundable.", "The annual fee is refundable.", True),
        ("The annual fee is refundable.", "The annual fee is nonrefundable.", True),
        ("Die Jahresgebühr wird erstattet.", "Die Jahresgebühr wird nicht erstattet.", True),
        ("Die Jahresgebühr wird nicht erstattet.", "Die Jahresgebühr wird nicht erstattet.", False),
        ("The annual fee isn't refundable.", "The annual fee is nonrefundable.", False),
        ("Is the annual fee refundable?", "The annual fee is not refundable.", False),
        ("The monthly fee is refundable.", "The joining fee is not refundable.", False),
    ],
)
def test_a_statement_of_which_the_source_says_the_opposite_is_named(text: str, passage: str, denies: bool) -> None:
    for draft in (citing(text, passage), a_submission(text, sources=[a_source(passage, title="Record")])):
        assert [f.rule for f in found(draft)] == (["grounding.denial"] if denies else [])


def test_a_policy_can_leave_each_of_them_out() -> None:
    text = "Dear Mr. Peterson, see example.com on 4 May 2027."
    policy = default_policy()
    quiet = msgspec.structs.replace(policy.grounding, unknown=None, names=None, links=None, denials=None)
    draft = a_submission(text)
    assert len(found(draft)) == 3
    assert check(draft, text, None, msgspec.structs.replace(policy, grounding=quiet), NOW) == ()


@given(st.text(alphabet="0159 \n\t.,:/-€$#²½٣apmUhrjanMAYMontag'_@w" + "\u00a0\u202f", max_size=60))
@settings(max_examples=80)
def test_facts_of_any_text_are_where_they_say_in_order_and_agree_with_themselves(text: str) -> None:
    stated = facts(text)
    assert all(text[fact.start : fact.end] == fact.text and fact.keys for fact in stated)
    assert [fact.start for fact in stated] == sorted(fact.start for fact in stated)
    found_again = found(a_submission("Hello.", sources=[a_source(text)]), text)
    assert not [f for f in found_again if f.rule in ("grounding.number", "grounding.unknown_number")]


@pytest.mark.parametrize("letter", ["ı", "İ"])
def test_a_letter_that_a_pattern_takes_for_another_case_of_ours_makes_no_fact_of_a_word(letter: str) -> None:
    numbers = ("five days", "six days", "nine weeks", "thirty days", "zwei Wochen", "drei Tage", "dreißig Tage")
    months = ("on 3 {}", "{} 3, 2027", "in {} 2027")
    texts = [*numbers, *(form.format(month) for form in months for month in ("April", "Juni", "Juli"))]
    stated = [fact.text for text in texts for fact in facts(text.replace("i", letter))]
    assert all(text.isdigit() for text in stated), stated


@pytest.mark.parametrize("repeated", ["1 ", "3.5.2027 ", "key: 1-€1,\n", "may not refundable. "])
def test_a_hostile_text_is_judged_in_linear_time(repeated: str) -> None:
    text = repeated * (30_000 // len(repeated))
    begun = time.thread_time()
    check(a_submission(text, sources=[a_source(text)]), text, None, default_policy(), NOW)
    assert time.thread_time() - begun < 6.0  # a guard against what takes minutes


def test_sources_with_more_facts_than_are_read_are_a_seniors() -> None:
    draft = a_submission("It costs 5 EUR.", sources=[a_source(" ".join(map(str, range(20_001))))])
    assert budget.RULE in {f.rule for f in check(draft, draft.text, None, default_policy(), NOW)}


def test_changed_facts_of_fields_that_were_not_developed_on_are_noticed() -> None:
    data = find_development_data()
    if data is None:
        pytest.skip("needs the development data")
    figures = measured(pairs(data, most=100))
    assert figures.recall >= 0.93
    assert figures.precision >= 0.9
