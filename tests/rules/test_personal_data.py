"""Personal data in a reply: found by shape and check digits, and shown where it is not the customer's own."""

import json
from collections import Counter
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import Source, SourceKind
from console.model.finding import Finding, Severity
from console.model.policy import PersonalKind, Policy
from console.rules import policy as policies
from console.rules.personal_data import check_digits, detector
from console.rules.personal_data.detector import personal_data
from console.rules.policy import personal
from console.rules.policy.budget import Budget
from tests.rules.builders import default_policy
from tests.support.drafts import NOW, a_source, a_submission

UNSEEN = Path(__file__).with_name("unseen") / "personal.jsonl"
OWN = "cminh730@email.com"


def found(text: str, language: str = "en") -> list[tuple[str, str]]:
    return [(span.kind.value, text[span.start : span.end]) for span in personal_data(text, language)]


def findings(text: str, *sources: Source, message: str = "Hello", policy: Policy | None = None) -> list[Finding]:
    draft = a_submission(text, sources=sources, message=message)
    return [*personal.findings(draft, text, policy or default_policy(), Budget())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to uma.jansen+shop@mail.example.com.", [("email", "uma.jansen+shop@mail.example.com")]),
        ("Call us back on +44 20 7946 0464, please.", [("phone", "+44 20 7946 0464")]),
        ("Ihre Handynummer 0171 3920098 ist gespeichert.", [("phone", "0171 3920098")]),
        ("The card 5105 1956 7376 2416 is blocked.", [("card", "5105 1956 7376 2416")]),
        ("Konto DE12 1204 0598 9521 0307 82 ist hinterlegt.", [("iban", "DE12 1204 0598 9521 0307 82")]),
        ("Ihre Steuer-ID 49321508795 ist eingetragen.", [("tax_id", "49321508795")]),
        ("SSN: 751-02-1633", [("person_id", "751-02-1633")]),
        ("Die AHV-Nummer 756.1887.0642.79 haben wir.", [("person_id", "756.1887.0642.79")]),
        ("Your passport number C6145T9C48 is noted.", [("person_id", "C6145T9C48")]),
        ("Das Paket geht an Ahornweg 157, 10115 Berlin.", [("address", "Ahornweg 157, 10115 Berlin")]),
        ("Deliver to: 49 Oak St, Boise, ID 83754", [("address", "49 Oak St, Boise, ID 83754")]),
        ("Date of birth: March 6, 1984.", [("birth_date", "March 6, 1984")]),
        ("I've reset the password to Sommer7334! for now.", [("secret", "Sommer7334!")]),
        ("Your one-time code is 819834.", [("secret", "819834")]),
        ("Der Türcode ist 6208#.", [("secret", "6208#")]),
        ("Das WLAN-Passwort: kaffee-2027-haus.", [("secret", "kaffee-2027-haus")]),
        ("Das pw ist Sommer2027!", [("secret", "Sommer2027")]),
        ("Your CVV 321 is wrong.", [("secret", "321")]),
        ("Zugangsdaten: anna / Sommer2027!", [("secret", "Sommer2027!")]),
        ("See mailto:uma.jansen@mail.example.com.", [("email", "uma.jansen@mail.example.com")]),
    ],
)
def test_each_kind_is_found_as_people_write_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tracking number: 1Z999AA10761808701",
        "Your card ending in 4463 was charged.",
        "Your order 8218153220233483 has shipped.",
        "Never tell anybody your PIN or password.",
        "The error code is 0x3943CE06, line 382.",
        "Clone it with git@github.com:acme/console.git.",
        "Enter the 6-digit code within 10 minutes.",
        "Der Zählerstand beträgt 93.763 kWh.",
        "An IBAN looks like DE00 0000 0000 0000 0000 00.",
        "Your subscription renews on 26 September 2027.",
        "Set API_KEY=<your key> in the file .env.",
        "Use the discount code SUMMER24 at the checkout.",
        "The estimate of 2019 was $50125000.00 at that time.",
        "Password: FullName/DateOfBirth/Answer1/Answer2 are what the form asks for.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("digits", ["5105195673762416", "378282246310005", "4111111111111111"])
def test_one_wrong_digit_makes_it_no_card(digits: str) -> None:
    assert check_digits.is_card(digits)
    for at in range(1, len(digits)):
        wrong = digits[:at] + str((int(digits[at]) + 1) % 10) + digits[at + 1 :]
        assert not check_digits.is_card(wrong)


@given(
    st.text(max_size=300) | st.text(alphabet="0123456789 +-./()@abcDE:", max_size=300),
    st.sampled_from(["en", "de", ""]),
)
def test_spans_lie_in_the_text_in_order_and_none_over_another(text: str, language: str) -> None:
    end = 0
    for span in personal_data(text, language):
        assert end <= span.start < span.end <= len(text)
        end = span.end


def test_a_line_is_read_the_same_by_itself_and_among_others() -> None:
    lines = ["SSN: 751-02-1633\n", "Call +44 20 7946 0464\r\n", "the password is\n", "Sommer7334!\n"]
    alone = [pair for line in lines for pair in found(line)]
    assert found("".join(lines)) == alone


# --- what policy makes of it


def test_somebody_elses_address_is_shown_and_the_customers_own_is_not() -> None:
    (finding,) = findings(f"We wrote to {OWN} and to someone.else@example.com.")
    assert (finding.rule, finding.severity) == ("personal.email", Severity.WARN)
    assert "someone else" in finding.message


def test_what_the_customer_wrote_may_be_said_to_them_however_it_is_grouped() -> None:
    message = "My number is 020 79460464 and my account GB82WEST12345698765432."
    assert findings("We call you on 020 7946 0464 and pay to GB82 WEST 1234 5698 7654 32.", message=message) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("We wrote to ann@example.com.", "I am joann@example.com."),
        ("We wrote to ann@example.com.", "I am jo.ann@example.com."),
        ("We wrote to ann@example.com.", "I am ann@example.com.au."),
        ("Deliver to: 9 Oak St, Boise, ID 83754", "I live at 49 Oak St, Boise, ID 83754."),
        ("Date of birth: 1.11.1984.", "I was born on 11.1.1984."),
        ("We call you on 020 7946 0464.", "My order is 10207946 04642."),
        ("We call you on +49 20 7946 0464.", "My number is +44 20 7946 0464."),
    ],
)
def test_a_part_of_the_customers_own_is_somebody_elses(text: str, message: str) -> None:
    assert len(findings(text, message=message)) == 1
    assert findings(text, message=f"It is {text}") == []


@pytest.mark.parametrize("one", ["+44 20 7946 0464", "020 7946 0464", "+44 (0)20 7946 0464", "+442079460464"])
@pytest.mark.parametrize("other", ["+44 20 7946 0464", "020 7946 0464", "0044 20 79460464", "02079460464"])
def test_a_telephone_number_is_the_same_with_and_without_its_countrys_code(one: str, other: str) -> None:
    assert findings(f"We call you on {one}.", message=f"My number is {other}.") == []


@given(st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}@[a-z]{2,8}\.com", fullmatch=True), st.sampled_from("xz7_.+-"))
def test_an_address_is_own_whole_and_never_as_the_end_of_a_longer_one(address: str, before: str) -> None:
    text = f"We wrote to {address}."
    assert findings(text, message=f"Write to <{address.upper()}>, please") == []
    assert [f.rule for f in findings(text, message=f"I am a{before}{address}")] == ["personal.email"]


def test_a_secret_without_letters_and_digits_is_not_taken_for_something_known() -> None:
    assert [f.rule for f in findings("Your password: #$%^&*!~+", a_source("Nothing"))] == ["personal.secret"]


def test_an_approved_article_may_be_repeated_and_a_past_ticket_may_not() -> None:
    text = "You reach the branch on +44 20 7946 0464."
    article = a_source("Our branch: +44 20 7946 0464.")
    assert findings(text, article) == []
    assert findings(text, msgspec.structs.replace(article, approved=False)) != []
    past = msgspec.structs.replace(article, kind=SourceKind.TICKET_HISTORY)
    assert [f.rule for f in findings(text, past)] == ["personal.phone"]


@pytest.mark.parametrize(("text", "kind"), [("Card 5105 1956 7376 2416", "card"), ("Your PIN is 8445.", "secret")])
def test_a_card_and_a_secret_are_shown_whoever_they_belong_to(text: str, kind: str) -> None:
    assert [f.rule for f in findings(text, message=f"I wrote: {text}")] == [f"personal.{kind}"]


def test_a_masked_value_is_known_as_the_customers_own() -> None:
    text = f"We wrote to {OWN}."
    draft = a_submission(text, email="c•••••@email.com")
    assert [*personal.findings(draft, text, default_policy(), Budget())] == []


def with_fields(text: str, **fields: str) -> list[str]:
    draft = a_submission(text)
    customer = msgspec.structs.replace(draft.ticket.customer, fields=dict(fields))
    draft = msgspec.structs.replace(draft, ticket=msgspec.structs.replace(draft.ticket, customer=customer))
    return [f.rule for f in personal.findings(draft, text, default_policy(), Budget())]


def test_a_value_that_is_masked_whole_makes_nothing_known_but_its_own_kind() -> None:
    text = "Write to x@example.com or to 49 Oak St, Boise, ID 83754, and call +44 20 7946 0464."
    assert with_fields(text) == ["personal.email", "personal.address", "personal.phone"]
    assert with_fields(text, billing_address="•••••") == ["personal.email", "personal.phone"]
    assert with_fields(text, pin="•••••", note="••••") == with_fields(text)


def test_the_last_two_digits_of_a_telephone_number_make_no_account_known() -> None:
    text = "We pay to GB82 WEST 1234 5698 7654 32."
    assert with_fields(text, phone="•••• 32") == ["personal.iban"]
    assert with_fields(text, iban="•••• 5432") == []


def test_few_long_lines_are_remembered() -> None:
    for at in range(100):
        personal_data("x" * 10_000 + str(at), "en")
    remembered = detector._in_long_line.cache_info()
    assert remembered.currsize <= 16
    short = detector._in_line.cache_info()
    assert short.maxsize is not None
    personal_data("y" * 10_000, "en")
    assert detector._in_line.cache_info().currsize == short.currsize


def test_a_kind_that_policy_leaves_out_is_not_looked_for() -> None:
    quiet = msgspec.structs.replace(default_policy(), personal_data={PersonalKind.EMAIL: Severity.BLOCK})
    assert [f.rule for f in findings("PIN is 8445, x@example.com", policy=quiet)] == ["personal.email"]
    assert findings("PIN is 8445.", policy=msgspec.structs.replace(quiet, personal_data={})) == []


def test_it_stands_among_the_findings_of_a_draft_and_stops_an_agent() -> None:
    draft = a_submission("Your PIN is 8445.")
    (stops,) = policies.stopping(draft, draft.text, None, default_policy(), NOW)
    assert (stops.rule, stops.severity) == ("personal.secret", Severity.ESCALATE)


# --- how often it is right


def measured() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Found, missed and wrongly found by kind, in the sentences of an author who had not seen the rules."""
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    for line in UNSEEN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        spans = [(s.kind.value, s.start, s.end) for s in personal_data(row["text"], row["lang"])]
        gold = [(s["kind"], s["start"], s["end"]) for s in row["spans"]]
        for kind, start, end in gold:
            hit = any(k == kind and a < end and start < b for k, a, b in spans)
            (right if hit else missed)[kind] += 1
        for kind, start, end in spans:
            if not any(k == kind and a < end and start < b for k, a, b in gold):
                wrong[kind] += 1
    return right, missed, wrong


def test_most_of_what_an_author_wrote_who_had_not_seen_the_rules_is_found() -> None:
    right, missed, wrong = measured()
    assert sum(right.values()) >= 0.95 * (sum(right.values()) + sum(missed.values()))
    assert sum(right.values()) >= 0.97 * (sum(right.values()) + sum(wrong.values()))
    for kind in PersonalKind:
        assert right[kind] >= 0.85 * (right[kind] + missed[kind]), kind


RANDOM = "Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF"


@pytest.mark.parametrize(
    "token",
    [
        f"{begin}{RANDOM}"
        for begin in ("xyz_", "lin_api_", "sq0-", "tool-auth-k1234567CNTRL-", "EAACE", "ATATT3x", "hvs.")
    ]
    + [f"glsa_{RANDOM}_1a2b3c4d", "unheardof_" + "0a1b2c3d" * 5],
)
def test_a_token_of_a_service_that_no_one_listed_is_found_by_its_random_part(token: str) -> None:
    assert found(f"Please use {token} for now.") == [("secret", token)]


@pytest.mark.parametrize(
    "text",
    [
        f"The payment pi_{RANDOM} failed.",
        f"Answer req_{RANDOM} was late.",
        f"See https://example.com/list={RANDOM} and /{RANDOM}.",
        "Commit 9fceb02d0ae598e95dc970b74767f19372d61af8 fixes it.",
        "Build release-9fceb02d0ae598e95dc970b74767f19372d61af8 fixes it.",
        "The id is 123e4567-e89b-12d3-a456-426614174000.",
        "Choose key_value_pairs, tok_per_second or key-performance-indicators.",
        "Enable very_long_setting_names_of_the_second_kind_2 first.",
        "A CVV has 3 digits.",
    ],
)
def test_what_only_looks_like_a_token_is_none(text: str) -> None:
    assert found(text) == []
