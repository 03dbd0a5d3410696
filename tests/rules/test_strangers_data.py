"""A past reply for another customer: what belonged to the first is a placeholder, what is said to everyone stays."""

import time

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from console.model.decision import DecisionView, Kind
from console.model.draft import Customer, Draft, Message, MessageRole, SourceKind, State, SubmittedDraft
from console.model.ids import DecisionKey, PersonId
from console.model.person import Role
from console.rules.snippets import filled, placeholders, values_of
from console.rules.strangers_data import for_another_ticket
from tests.support.drafts import NOW, a_draft, a_person, a_source, a_submission

EVERYDAY = frozenset({"hello", "dear", "thank", "thanks", "your", "we", "best", "regards", "please", "will", "refunds"})


def is_common(word: str) -> bool:
    return word.casefold() in EVERYDAY


def earlier(
    message: str, *, customer: str = "Crystal Minh", fields: dict[str, str | int | float | bool | None] | None = None
) -> Draft:
    record = a_source("Delivery to Hauptstrasse 5, 10115 Berlin.", name="s2", kind=SourceKind.CUSTOMER)
    submission = a_submission("AI text", sources=(a_source(), record))
    ticket = replace(
        submission.ticket,
        id="3001",
        customer=Customer("c1", customer, "crystal@example.com", fields or {}),
        messages=(Message("m1", MessageRole.CUSTOMER, customer, None, message),),
    )
    decision = DecisionView(
        DecisionKey("k"), Kind.APPROVE, 1, "Ada Okafor", PersonId("ada"), Role.AGENT, "", None, (), None, (), 1, 1,
        NOW, NOW, NOW,
    )  # fmt: skip
    return replace(a_draft(replace(submission, ticket=ticket), state=State.SENT), decision=decision)


def to(message: str = "Where is it?", customer: str = "Noor Grant") -> SubmittedDraft:
    submission = a_submission("Hello", sources=())
    ticket = replace(
        submission.ticket,
        id="4002",
        customer=Customer("c2", customer, None),
        messages=(Message("m1", MessageRole.CUSTOMER, customer, None, message),),
    )
    return replace(submission, ticket=ticket)


def made(text: str, past: Draft, new: SubmittedDraft | None = None) -> str:
    return for_another_ticket(text, past, new or to(), is_common)


def test_names_of_customer_and_agent_become_those_of_this_ticket_when_it_is_inserted() -> None:
    text = made("Dear Crystal Minh,\nthank you, Crystal.\nBest regards\nAda Okafor", earlier("hi"))
    assert "{customer.name}" in text
    ready = filled(text, values_of(to(), a_person(name="samir"))).text
    assert ready.startswith("Dear Noor Grant,\nthank you, Noor.")
    assert ready.endswith("Samir")


def test_numbers_amounts_dates_and_addresses_of_the_other_ticket_are_replaced() -> None:
    past = earlier("Order AB-1234 of 12 November 2026 for $38.00, ship it to Hauptstrasse 5, call 030 1234567")
    text = made(
        "We refund $38.00 for AB-1234 (ticket #3001) of 12 November 2026 to Hauptstrasse 5, 10115 Berlin. "
        "We write to crystal@example.com, see https://shop.example/o/AB-1234.",
        past,
    )
    for value in ("38", "1234", "3001", "2026", "10115", "Berlin", "crystal", "shop.example"):
        assert value not in text, value


def test_what_is_said_to_everyone_and_what_this_ticket_has_stays() -> None:
    assert made("Refunds reach the card within 5 to 7 business days.", earlier("hi")).endswith(
        "within 5 to 7 business days."
    )
    assert "AB-77" in made("About AB-77.", earlier("AB-77?"), to("I mean AB-77"))


def test_a_name_that_only_the_customers_message_had_is_replaced_and_everyday_words_are_not() -> None:
    past = earlier("my husband Peter will pick it up. Thank you")
    assert made("Thank you. We gave it to Peter. Will you tell your friend Zarathustra?", past) == (
        "Thank you. We gave it to {name}. Will you tell your friend {name}?"
    )
    assert made("We will refund you.", earlier("hi", customer="Will Minh")) == "We will refund you."


def test_everyday_values_of_fields_stay_words() -> None:
    past = earlier("hi", fields={"plan": "please", "city": "Lodz-9"})
    assert made("Feel free to write, please. It went to Lodz-9.", past) == (
        "Feel free to write, please. It went to {customer.city}."
    )


def test_every_placeholder_is_one_for_the_rules_whatever_is_beside_it() -> None:
    text = made("See #3001, \"Peter\", $99/AB-12=x and 'Zoltan'.", earlier("Peter, Zoltan"))
    assert text.count("{") == len(placeholders(text))


@pytest.mark.parametrize(
    ("customer", "text", "left"),
    [
        ("Anna Müller", "Müllers plan, for muellers", " plan, for "),
        ("Мария Иванова", "Ивановой отправлено", " отправлено"),
        ("Γιώργος Παπαδόπουλος", "κυριε παπαδοπουλε", "κυριε "),
        ("王伟", "王伟先生,您好", ",您好"),
        ("田中 太郎", "田中様、hello", "、hello"),
        ("김민수", "민수님, hello", ", hello"),
        ("דוד כהן", "שלחנו לדוד", "שלחנו "),
        ("Jose\u0301 Pérez", "Jose,\nyour perez", ",\nyour "),
        ("Crystal Minh", "crys\u200btal, crуstal, crystalminh, ｃｒｙｓｔａｌ", ", , , "),
        ("Shaun O'Neil", "hello oneil, O’Neil", "hello , "),
    ],
)
def test_names_in_any_spelling_form_and_script_are_replaced(customer: str, text: str, left: str) -> None:
    result = made(text, earlier("hi", customer=customer))
    assert regex.sub(r"\{[^{}]*\}", "", result) == left


def test_values_over_two_lines_forms_of_what_the_customer_wrote_and_whole_links_are_replaced() -> None:
    past = earlier("Zoltan wrote", fields={"address": "Lindenweg, Lodz", "plan": "silver extra"})
    text = made("Zoltans order to Lindenweg\nLodz. Lodzer street, silver\n extra, then **Xaver**.", past)
    assert text == "{name} order to {customer.address}. {name} street, {customer.plan}, then **{name}**."
    links = "shop.example/t/secret https://a.example/?t=(secret)&[secret],secret mailto:secret www.secret.example"
    assert "secret" not in made(f"see {links}", past)
    assert made("number ٠١٢٣ and Ⅷ and ½", past) == "number {number} and {number} and {number}"


def test_a_reply_that_repeats_itself_takes_no_longer_for_it() -> None:
    for part in ("1.", "a-", "A-", "$1", "12 May ", "Ab Xy. ", "a@", "'", "=1"):
        made(part * (4_000 // len(part)), earlier("hi"))


_WORDS = st.text(st.sampled_from("abcdefghijklmnopqrstuvwxyzäöüß"), min_size=3, max_size=9)
_SECRETS = st.one_of(
    _WORDS.map(lambda word: f"Q{word.capitalize()}"),
    st.from_regex(r"[A-Z]{2}-?[0-9]{4,8}", fullmatch=True),
    st.from_regex(r"[0-9]{5,16}", fullmatch=True),
    _WORDS.map(lambda word: f"{word}.x@mail.example"),
)
_PLACES = st.sampled_from(
    ["to {}", "({})", "“{}”", "#{}", "{}.", "{}'s", "'{}'", "a/{}", "order={}", "{},{}", "**{}**", "{}:"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(_SECRETS, _PLACES), min_size=1, max_size=4), st.booleans())
def test_nothing_that_only_the_other_ticket_knew_is_left_anywhere(words: list[tuple[str, str]], told: bool) -> None:
    past = earlier(" ".join(secret for secret, _ in words) if told else "hi")
    text = made("we wrote " + " and we wrote ".join(place.replace("{}", secret) for secret, place in words), past)
    for secret, _ in words:
        assert not regex.search(rf"(?<![\p{{L}}\p{{N}}]){regex.escape(secret)}(?![\p{{L}}\p{{N}}])", text)
    assert text.count("{") == len(placeholders(text))


@pytest.mark.parametrize("before", ["we wrote **", "we wrote __", "we wrote - ", "we wrote" + " " * 30, "it is *"])
def test_emphasis_a_dash_or_blanks_in_a_sentence_begin_none(before: str) -> None:
    assert "Quentin" not in made(f"{before}Quentin", earlier("hi"))
    assert "Quentin" in made("So.\n**Quentin** is\n- Quentin", earlier("hi"))


def test_a_ticket_of_very_many_writers_costs_what_its_length_is_and_each_is_replaced() -> None:
    past = earlier("hi")
    ticket = past.submitted.ticket
    writers = [
        " ".join(f"Qu{chr(97 + i % 26)}{chr(97 + j)}{'x' * (i // 26)}-Ob" for j in range(20)) for i in range(600)
    ]
    messages = tuple(Message(f"m{i}", MessageRole.AGENT, writer, None, "x") for i, writer in enumerate(writers))
    past = replace(past, submitted=replace(past.submitted, ticket=replace(ticket, messages=messages)))
    began = time.thread_time()
    text = made("Best regards\n" + "\n".join(writers[::150]) + " we thank you" * 4_000, past)
    assert time.thread_time() - began < 10, "a guard against what takes a minute"
    assert not [word for writer in writers[::150] for word in writer.split() if word in text]


@pytest.mark.parametrize("piece", ["$1", "1.", "1'", "a@b."])
def test_whatever_is_repeated_costs_what_its_length_is(piece: str) -> None:
    text = piece * (24_000 // len(piece))
    began = time.thread_time()
    made(text, earlier("hi"))
    assert time.thread_time() - began < 8, "a guard against what takes half a minute"
