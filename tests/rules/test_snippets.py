"""Snippets: placeholders are filled from the ticket, those that are left stop an approval, and no name is kept."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from console.model.finding import Severity
from console.model.writing import Placeholders, TeamSnippet
from console.rules import policy as policies
from console.rules.review import review
from console.rules.snippets import filled, placeholders, team_snippets, values_of, with_placeholders
from resources.policy import default_policy_text
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_draft, a_person, a_source, a_submission, cited

POLICY = default_policy()
ADA = a_person()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Your {order number}, {customer.first_name}.", ["order number", "customer.first_name"]),
        ("({was zu sehen ist})", ["was zu sehen ist"]),
        ("GET /users/{id} and ${HOME}", []),
        ('{"a": 1} and {{x}} and {x}}', []),
        ("{} and { x} and {1}", []),
        ("f'{name}' and %{x} and a{b}", []),
    ],
)
def test_a_name_in_braces_where_prose_has_a_word_is_a_placeholder(text: str, names: list[str]) -> None:
    assert [placeholder.name for placeholder in placeholders(text)] == names


def test_a_snippet_is_filled_from_the_ticket_and_says_what_is_left() -> None:
    values = values_of(a_submission(), ADA)
    result = filled("Hi {customer.first_name}, is {order number} on {ticket.id}? {me.name}", values)
    assert result.text == "Hi Crystal, is {order number} on T-3592? Ada"
    assert [result.text[left.start : left.end] for left in result.left] == ["{order number}"]


def test_a_masked_value_fills_nothing() -> None:
    assert "customer.email" not in values_of(a_submission(email="c•••••@email.com"), ADA)


@given(st.text(st.sampled_from("Ab é\u202e\u200b\u2066\ufeff\x00\U000e0061"), min_size=1))
def test_a_value_that_hides_something_fills_nothing(name: str) -> None:
    draft = a_submission()
    customer = msgspec.structs.replace(draft.ticket.customer, name=name)
    ticket = msgspec.structs.replace(draft.ticket, customer=customer, subject=f"{name} ❤\ufe0f")
    values = values_of(msgspec.structs.replace(draft, ticket=ticket), ADA)
    assert ("ticket.subject" in values) == (not set(name) & set("\u202e\u200b\u2066\ufeff\x00\U000e0061"))
    inserted = filled("Hi {customer.name}, {customer.first_name}.", values).text
    assert not set(inserted) & set("\u202e\u200b\u2066\ufeff\x00\U000e0061")


def test_what_belongs_to_the_ticket_is_not_kept_with_a_snippet() -> None:
    values = values_of(a_submission(), ADA)
    text = "Hi Crystal,\nMinh, Crystal Minh (cminh730@email.com), T-3592, Crystals. Ada"
    snippet = with_placeholders(text, values)
    assert snippet == (
        "Hi {customer.first_name},\nMinh, {customer.name} ({customer.email}), {ticket.id}, Crystals. {me.name}"
    )
    assert filled(snippet, values).text == text


@settings(max_examples=60, deadline=None)
@given(text=st.text("ab {}.Crystal\n", max_size=60))
def test_turned_into_a_snippet_and_back_a_text_is_the_same(text: str) -> None:
    values = values_of(a_submission(), ADA)
    assert filled(with_placeholders(text, values), values).text == filled(text, values).text


@pytest.mark.parametrize(
    "words", ['Your "A-12345" is', "#A-12345", "x/A-12345", "A-12345=", "$A-12345", "A-12345's", "A-12345"]
)
@pytest.mark.parametrize("field", ["order", "order#", "1st", "a/b", "x" * 70])
def test_a_customers_field_in_a_snippet_comes_back_wherever_it_stands(words: str, field: str) -> None:
    draft = a_submission()
    customer = msgspec.structs.replace(draft.ticket.customer, fields={field: "A-12345"})
    draft = msgspec.structs.replace(draft, ticket=msgspec.structs.replace(draft.ticket, customer=customer))
    values = values_of(draft, ADA)
    assert filled(with_placeholders(words, values), values).text == words


def test_a_placeholder_that_a_person_left_stops_approval_and_one_of_the_ai_warns() -> None:
    draft = a_draft(a_submission("Thank you. Write {name} there."))
    left = review(draft, "Thank you. Write {name} there. Send {order number}.", None, ADA, POLICY, NOW)
    found = {(f.severity, left.text[f.start : f.end]) for f in left.findings if f.rule == "placeholder.left"}
    assert found == {(Severity.WARN, "{name}"), (Severity.BLOCK, "{order number}")}
    assert not left.approval.allowed
    off = msgspec.structs.replace(POLICY, placeholders=Placeholders(None))
    assert review(draft, "Send {order number}.", None, ADA, off, NOW).approval.allowed


def test_the_teams_snippets_come_in_the_tickets_language_and_for_its_queue() -> None:
    both = TeamSnippet("Both", {"en": "Hello", "de": "Hallo"})
    german = TeamSnippet("German", {"de": "Guten Tag"}, queues=("billing",))
    assert team_snippets((both, german), "billing", "de-AT") == [("Both", "Hallo", "de"), ("German", "Guten Tag", "de")]
    assert team_snippets((both, german), "technical", "fr") == [("Both", "Hello", "en")]


def test_two_snippets_may_not_have_one_title() -> None:
    text = f'{default_policy_text()}\n[[snippets]]\ntitle = "Closing line"\ntext = {{ en = "Bye." }}\n'
    with pytest.raises(policies.PolicyInvalid, match="already the title of another snippet"):
        policies.load(text)


def test_a_sentence_in_the_words_of_an_approved_source_is_cited_from_it() -> None:
    passage = "Refunds that billing has approved reach the card within 5 to 7 business days."
    source = a_source(f"About refunds. {passage} More.")
    text = "Your invoice was paid in November."
    draft = a_draft(a_submission(text, sources=[source], citations=[cited(text, "About", source, "Your invoice")]))
    quoting = review(draft, f"{text} {passage} We like refunds so very much.", None, ADA, POLICY, NOW)
    (quoted,) = [f for f in quoting.citations if f.citation.start > 0]
    assert quoted.start is not None
    assert quoting.text[quoted.start : quoted.end] == passage
    assert source.content[quoted.citation.source_start : quoted.citation.source_end] == passage
    assert [quoting.text[a:b] for a, b in quoting.unsupported] == ["We like refunds so very much."]
    unapproved = a_draft(a_submission(text, sources=[a_source(passage, approved=False)]))
    assert not review(unapproved, f"{text} {passage}", None, ADA, POLICY, NOW).citations
