"""What a draft must not promise under the default policy, and the honest sentences that look like it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import SourceKind
from console.model.finding import Finding, Severity
from console.rules.policy import commitments
from tests.rules.builders import a_source, a_submission, default_policy


def found(text: str, language: str = "en") -> list[Finding]:
    return list(commitments.findings(a_submission(text, language=language), text, default_policy()))


def labels(text: str) -> set[str]:
    return {f.label for f in found(text)}


REFUNDS = [
    "We will refund it to your card by Friday.",
    "I'll refund the difference right away.",
    "I’ve refunded your last invoice.",
    "We have already issued a full refund for March.",
    "I am going to process your refund today.",
    "Your refund of 38.00 EUR has been approved.",
    "Your refund will arrive within three days.",
    "The amount will be fully refunded to your account.",
    "You will receive a full refund.",
    "You'll get your money back by the end of the week.",
    "You are going to be reimbursed for the two seats.",
    "We guarantee you a refund if you are not happy.",
    "Rest assured that billing will reimburse you.",
    "We can give you your money back, no problem.",
    "Don't worry, we will refund you in full.",
    "We cannot change the date, but we will refund the fee.",
    "I have arranged a refund of 120 EUR.",
    "Wir erstatten Ihnen den Betrag noch heute.",
    "Sie erhalten eine Rückerstattung über 38 Euro.",
    "Der Betrag wird Ihnen in voller Höhe zurückerstattet.",
    "We will re\u200bfund you in full.",
    "We will r\u0435fund you in full.",
    "We will\nrefund the whole amount\nto your card.",
]
NO_REFUNDS = [
    "Refunds that billing has approved reach the card within 5 to 7 business days.",
    "A refund to the card or bank account is never automatic: billing checks each request.",
    "We cannot refund the setup fee.",
    "Unfortunately we can't offer a refund for past months.",
    "We will not refund unused seats.",
    "I have passed your request for a refund on to billing, who will check it.",
    "Billing will check whether a refund is possible.",
    "Would you like us to refund the difference or to keep it as a credit?",
    "Only billing can say whether a refund is made.",
    "Your invoice of May was refunded on 3 June.",
    "You will be refunded once billing has approved the request.",
    "The money goes back to paypal 9497703 once a colleague has confirmed it.",
    "You can ask for a refund under Settings → Billing.",
    "I am sorry to hear that you have not received your refund yet.",
    "You will get an answer from billing tomorrow.",
    "I will come back to you about the refund.",
    "The credit of 83.00 EUR is used by your next invoice.",
    "Leider können wir die Einrichtungsgebühr nicht erstatten.",
    "Ich habe Ihre Bitte um Erstattung an die Buchhaltung weitergegeben.",
    "A bank transfer takes up to 10 business days.",
    "Your payment of 100 EUR was sent back by the bank.",
]
CONTRACTS = [
    "We will waive the notice period for you.",
    "I can extend your contract by three months at the old terms.",
    "We'll let you out of the agreement early.",
    "You can leave the contract at any time without notice.",
    "Your price stays fixed for two years.",
    "We will change your contract so that it ends in March.",
    "The cancellation fee is waived.",
    "I have shortened your notice period to one month.",
    "We will keep your price the same for the next two years.",
    "Wir verzichten auf die Kündigungsfrist.",
    "Wir werden Ihren Vertrag vorzeitig auflösen.",
]
NO_CONTRACTS = [
    "Yearly subscriptions renew on their renewal date unless they are cancelled at least 30 days before it.",
    "The notice period in your contract is three months.",
    "We cannot change your contract from here.",
    "Your contract says that it ends on 31 December.",
    "Would you like to change your contract?",
    "Your contact in sales can tell you what is possible.",
    "You can cancel your subscription under Settings → Billing.",
    "We will change your billing address today.",
    "The price of the Business plan is 24 EUR per seat.",
    "We can change the contract once sales has agreed.",
    "I have attached a copy of your contract.",
]
DATES = [
    "I promise that it is fixed by tomorrow.",
    "Your parcel will arrive on Monday, guaranteed.",
    "It will be delivered by 5 December at the latest.",
    "You have my word.",
    "The fix will be live on Thursday.",
    "We will ship the replacement tomorrow.",
    "Your order will be with you within 3 days.",
    "We'll resolve this by the end of the week.",
    "The export will be ready next week.",
    "We will have everything migrated by 1 December.",
    "Der Fehler wird bis morgen behoben.",
    "Ich garantiere Ihnen die Lieferung am Freitag.",
]
NO_DATES = [
    "The outage on 19 November lasted from 10:04 to 11:37 UTC.",
    "Your subscription renews on 1 January 2027.",
    "Can you try it again tomorrow?",
    "Orders usually arrive within 3 to 5 business days.",
    "I cannot promise a date for this.",
    "We are working on it and I will write as soon as there is news.",
    "Your invoice was sent on Monday.",
    "Is Tuesday at 3 pm fine for you?",
    "Your appointment is booked for Wednesday at 9 pm.",
    "I will call you on Thursday.",
    "It should be ready by Friday.",
    "Ein genaues Datum können wir leider nicht garantieren.",
]
LEGALS = [
    "We accept full liability for the damage.",
    "We are liable for this.",
    "We admit that we are at fault.",
    "You are legally entitled to terminate.",
    "Our terms do not apply in your case.",
    "We will compensate you for your losses.",
    "We have breached the agreement.",
    "Our product is guaranteed to be GDPR compliant, we confirm that you are legally safe.",
    "We take full responsibility for the loss of data.",
    "Under German law this clause is void.",
    "Wir haften für den Schaden.",
    "Wir übernehmen die volle Verantwortung für den Ausfall.",
    "Unsere AGB gelten für Sie nicht.",
]
NO_LEGALS = [
    "I cannot give legal advice.",
    "We describe the function, we give no legal advice.",
    "We are not liable for third-party services.",
    "Please send this question to our legal team.",
    "The terms of service are linked at the bottom of the page.",
    "You can find our data processing agreement under Settings → Legal.",
    "What are the terms of your loan?",
    "The legal name of your company is shown on the invoice.",
    "We do not accept liability for delays.",
    "It is your responsibility to keep the recovery codes safe.",
    "In such conditions the sync waits for a network.",
    "Unsere Rechtsabteilung meldet sich bei Ihnen.",
]


@pytest.mark.parametrize("text", REFUNDS)
def test_a_promised_refund_is_found(text: str) -> None:
    assert "Refund" in labels(text)


@pytest.mark.parametrize("text", CONTRACTS)
def test_a_promised_change_of_contract_is_found(text: str) -> None:
    assert "Contract" in labels(text)


@pytest.mark.parametrize("text", DATES)
def test_a_promised_date_is_found(text: str) -> None:
    assert "Delivery date" in labels(text)


@pytest.mark.parametrize("text", LEGALS)
def test_a_legal_statement_is_found(text: str) -> None:
    assert "Legal terms" in labels(text)


@pytest.mark.parametrize("text", [*NO_REFUNDS, *NO_CONTRACTS, *NO_DATES, *NO_LEGALS])
def test_an_honest_sentence_is_no_promise(text: str) -> None:
    assert found(text) == []


def test_a_promise_is_underlined_as_a_whole_sentence_with_safer_words_to_put_there() -> None:
    text = "Hi Crystal,\n\na credit is on your account. We will refund it to your card by Friday. Kind regards"
    (finding,) = found(text)
    assert finding.start is not None
    assert text[finding.start : finding.end] == "We will refund it to your card by Friday."
    assert (finding.rule, finding.severity) == ("commitment.refund", Severity.ESCALATE)
    safer = text[: finding.start] + (finding.instead or "") + text[finding.end :]
    assert finding.instead
    assert found(safer) == []


def test_legal_statements_block_and_certain_dates_go_to_a_senior() -> None:
    assert [f.severity for f in found("We accept full liability.")] == [Severity.BLOCK]
    assert [f.severity for f in found("I guarantee that it is solved tomorrow.")] == [Severity.ESCALATE]
    assert [f.severity for f in found("The fix will be live on Thursday.")] == [Severity.WARN]


def test_safer_words_are_in_the_language_of_the_ticket() -> None:
    (german,) = found("Wir erstatten Ihnen den Betrag noch heute.", "de-AT")
    (french,) = found("We will refund you.", "fr")
    assert german.instead is not None
    assert german.instead.startswith("Ich habe")
    assert french.instead is not None
    assert french.instead.startswith("I have")


def test_every_safer_wording_is_free_of_findings() -> None:
    for commitment in default_policy().commitments:
        for wording in commitment.instead.values():
            assert found(wording) == []


def test_what_an_approved_article_says_word_for_word_is_no_finding() -> None:
    text = "Your replacement will be delivered within 3 days."
    article = a_source(f"Lost cards. {text} Ask us if not.")

    def judged(**change: object) -> list[Finding]:
        source = msgspec.structs.replace(article, **change)
        return list(commitments.findings(a_submission(text, sources=[source]), text, default_policy()))

    assert judged() == []
    assert judged(approved=False)
    assert judged(kind=SourceKind.TICKET_HISTORY)
    assert judged(content="Your replacement will be delivered one day.")


def test_a_sentence_with_two_promises_has_two_findings() -> None:
    assert labels("We accept full liability and we will refund you.") == {"Refund", "Legal terms"}


@given(st.text(max_size=300), st.sampled_from([*REFUNDS, *LEGALS]), st.text(max_size=300))
def test_a_promise_is_found_whatever_stands_around_it(before: str, promise: str, after: str) -> None:
    text = f"{before}\n\n{promise}\n\n{after}"
    spans = [(f.start, f.end) for f in found(text)]
    at = len(before) + 2
    assert any(a is not None and b is not None and a < at + len(promise) and at < b for a, b in spans)


@given(st.text())
def test_findings_of_any_text_lie_within_it(text: str) -> None:
    for f in found(text):
        assert f.start is not None
        assert f.end is not None
        assert 0 <= f.start < f.end <= len(text)
