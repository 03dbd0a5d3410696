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
    "The full purchase price goes straight back to your card this week.",
    "Consider it refunded.",
    "I've put through a refund for you, it should show up shortly.",
    "You're getting every cent back.",
    "Expect the money in your account by Monday.",
    "We owe you a refund and it is on its way.",
    "A refund has been triggered for both invoices.",
    "As a gesture we are refunding the last two months.",
    "Finance will send you the 120 EUR back.",
    "The charge will be reversed today.",
    "I will credit the full amount back to your card.",
    "Happy to refund that for you!",
    "We'll make sure you are reimbursed.",
    "Ihr Geld bekommen Sie selbstverständlich zurück.",
    "Die Rückzahlung ist bereits veranlasst.",
    "No worries, the double payment is being returned to you.",
    "I've asked the system to reverse the payment and it went through.",
    "Let me give you your money back for this month.",
    "The whole fee is refunded, of course.",
    "Both invoices get refunded today.",
    "We've decided to reimburse your travel costs.",
    "Your card will be credited with 38 EUR tomorrow.",
    "We are sending back what you paid for the unused seats.",
    "You have been granted a refund.",
    "We promise to repay the full sum.",
    "Selbstverständlich erstatten wir den Betrag.",
    "A complete reimbursement is coming your way.",
    "I can see the mistake and have arranged for the fee to be returned.",
    "The refund is already in motion.",
    "You will be getting a full refund for the outage.",
    "As promised, we pay the difference back to you.",
    "We'll reverse the charge and you will have the money tomorrow.",
    "I went ahead and refunded both seats.",
    "Please expect a refund of 12 EUR.",
    "You're entitled to a full refund and I have started it.",
    "We refund everything, no questions asked.",
    "Wir werden den Rechnungsbetrag vollständig erstatten.",
    "A refund for the duplicate invoice was approved by us.",
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
    "Your notice period is hereby reduced to two weeks.",
    "I'm happy to let you terminate before the end of the term.",
    "We have taken you out of the contract as of today.",
    "From now on your rate is locked in until 2029.",
    "We agree to amend the agreement as you asked.",
    "No need to observe the notice period, just leave.",
    "You will not be charged the cancellation fee.",
    "We extend your contract on the same terms.",
    "Der Vertrag endet auf Kulanz schon im März.",
    "We'll honour the old price for the whole of next year.",
    "We can make an exception and end the contract now.",
    "Your cancellation is effective immediately, without notice.",
    "I hereby confirm that the minimum term no longer applies to you.",
    "We will not insist on the notice period.",
    "You're free to go before your term is up.",
    "The agreement has been extended until 2028 at no charge.",
    "Prices for you will not go up before 2029.",
    "I've changed your contract from yearly to monthly.",
    "We grant you a special right to terminate.",
    "Ihre Kündigungsfrist verkürzt sich auf einen Monat.",
    "Wir kommen Ihnen entgegen und lassen Sie früher aus dem Vertrag.",
    "We will release you from the agreement at the end of this month.",
    "I've agreed to cut the notice period in half.",
    "You may terminate the contract early without paying a fee.",
    "We hereby extend your contract by one year.",
    "Your old price is guaranteed for three more years.",
    "There will be no cancellation fee for you.",
    "Your subscription contract is cancelled as of today.",
    "Ich kann Ihnen zusagen, dass der Vertrag zum Monatsende aufgehoben wird.",
    "The renewal has been cancelled for you.",
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
    "Rest assured, it ships tomorrow.",
    "This will be sorted out before the weekend.",
    "Expect your order on 3 December.",
    "Engineering will have a fix by tonight.",
    "By Friday everything works again, promised.",
    "The feature comes out on 12 January.",
    "You'll have the hardware in your hands on Tuesday.",
    "We commit to delivering it by 1 March.",
    "It gets to you within 24 hours.",
    "Die Lieferung trifft am Montag ein.",
    "The engineers will fix this before Friday.",
    "A patch follows tomorrow.",
    "You will receive your parcel next Tuesday.",
    "It'll be back online in two hours.",
    "Your new cards ship on 4 December.",
    "Our plan is firm: the API goes live on 15 January.",
    "We deliver on Monday.",
    "The replacement is on its way and reaches you tomorrow.",
    "I personally guarantee that you have it by noon.",
    "Das Update kommt am Freitag.",
    "The bug will be fixed by Monday.",
    "We are going to ship it on 5 December.",
    "Your export will be available by tomorrow noon.",
    "Everything will be up and running again by Friday.",
    "Your laptop arrives this Thursday.",
    "Count on it being done by the end of the month.",
    "The new version launches next week.",
    "I will have it solved by tomorrow.",
    "We promise delivery on 12 December.",
    "Das Problem ist bis Freitag behoben.",
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
    "It was our negligence that caused the loss.",
    "We hereby admit a breach of contract.",
    "We'll pay for all damages you suffered.",
    "You have every right under the GDPR to sue us.",
    "This is completely legal in Germany.",
    "The clause is not enforceable against you.",
    "We assume liability for the outage.",
    "Our company is to blame and will make you whole.",
    "You can rely on this being compliant with HIPAA.",
    "Die Haftung liegt bei uns.",
    "The damage is our responsibility and we will pay for it.",
    "Legally, the contract is void.",
    "We are responsible for all losses caused by the outage.",
    "According to the law you do not have to pay.",
    "You could sue us and would win.",
    "Our terms are invalid in your country.",
    "We violated your privacy rights.",
    "The company is liable under German law.",
    "We confirm full GDPR compliance for your use case.",
    "Dafür haften wir selbstverständlich.",
    "We accept that we were negligent.",
    "We are legally obliged to pay you.",
    "The clause in our terms is void.",
    "You are entitled to damages.",
    "We acknowledge our liability in this matter.",
    "This does not violate the GDPR.",
    "Our software is fully HIPAA compliant.",
    "You have a legal right to a copy.",
    "We will cover all your losses.",
    "Wir erkennen unsere Haftung an.",
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
OTHERS = [
    "You can see the refund status under Billing.",
    "We process refund requests every Tuesday.",
    "Your refund request has reached us.",
    "Our refund policy is linked below.",
    "The refund of May went to your old card, as shown in the record.",
    "I understand that you want your money back.",
    "If you would like a refund, please reply to this message.",
    "We do not store your card.",
    "Your contract was signed on 3 March 2025.",
    "You can download the contract under Settings.",
    "The early access programme starts soon.",
    "Your notice has reached us.",
    "We recommend to cancel the old plan first.",
    "The price list is attached.",
    "Could you send us a copy of the agreement?",
    "The delivery was signed for on Monday.",
    "Our office is open until Friday.",
    "You need to reply by Friday.",
    "Please send the form before 1 December.",
    "The meeting is on Tuesday at 10.",
    "The import usually finishes within an hour.",
    "The release of 3 November fixed this.",
    "Terms and conditions apply.",
    "Please accept the new terms to continue.",
    "Who is responsible for your billing?",
    "The admin is responsible for seats.",
    "Compliance reports are under Security.",
    "Our data processing agreement covers the GDPR.",
    "The legal department of your company must sign.",
    "Enter your legal name.",
    "Your credit card was declined by the bank.",
    "We have sent the invoice back to you.",
    "I will get back to you tomorrow.",
    "I will send the export today.",
    "You can get 5 seats back by removing users.",
    "We have restored the backup of Monday.",
    "Can we ship it on Friday?",
    "Payments arrive on the next business day, says the bank.",
    "The fix is live since Thursday.",
    "Your trial ends on Friday.",
    "To get your money back from the shop, contact the shop.",
    "How do I return an item for a refund?",
    "Refunds are listed under Payments.",
    "You have three refunds in the list.",
    "Your bank may reverse the charge.",
    "We received your money on Monday.",
    "Click Back to go back to the payments page.",
    "The amount is shown on the back of the card.",
    "The price includes VAT.",
    "The rate limit is 600 requests a minute.",
    "Your terms of payment are 30 days.",
    "Change the notice text under Settings.",
    "Early invoices are in the archive.",
    "The notice at the top of the page can be closed.",
    "You can cancel the import at any time.",
    "Your plan can be changed at any time under Settings.",
    "The agreement is in German only.",
    "The tickets were moved to another queue on Friday.",
    "The maintenance on Sunday took two hours.",
    "Everything has been working again since this morning.",
    "Please try again in an hour.",
    "Sign out and sign in again tomorrow.",
    "Your session runs out in ten minutes.",
    "The code is valid for ten minutes.",
    "Legal entity and VAT ID are on the invoice.",
    "You must comply with the password rules.",
    "We follow the law of supply and demand.",
    "The workspace is the responsibility of its owner.",
    "Who may sign the agreement on your side?",
    "Our terms were updated in May.",
    "Data is kept for 30 days by law.",
    "The export contains all fields, including damages and repairs.",
    "Your report is ready.",
    "The team meets on Thursdays.",
    "Reply to this mail and I will look at it today.",
    "We close at noon today.",
    "It is back online.",
    "We moved the help centre last week.",
    "You will get a mail with a link within five minutes.",
    "Your order was shipped yesterday.",
    "Your refund was paid out on 4 November.",
    "We need your bank details to process anything.",
    "Our shop shows the price with VAT.",
    "Refund requests go to billing@nordlicht.example.",
    "It takes billing two days to look at a request.",
    "You can request your money back in the form.",
    "The agreement you signed is attached.",
    "You can change your notice settings.",
    "Prices are listed on the website.",
    "Ending the trial does not delete data.",
    "The renewal date is 1 January 2027.",
    "How early can you join the call?",
    "The call is on Friday at 10.",
    "Please send us the file by Friday.",
    "The report covers 1 to 30 November.",
    "Our last release was on 3 November.",
    "The status page shows every incident of the last 90 days.",
    "Your seat was added today.",
    "I have written to the engineers today.",
    "We are investigating since this morning.",
    "Terms are explained in the glossary.",
    "The owner of the account is responsible for its users.",
    "The legal notice is at the bottom of the page.",
    "Set the language under Settings.",
    "Compliance exports need the Enterprise plan.",
    "Your invoice is due on 14 December.",
    "The invoice was sent to your accountant on Monday.",
    "You have 30 days to pay.",
    "The password link works for one hour.",
    "The import of Monday failed with an error.",
    "Where should the credit be booked?",
    "Thanks for your patience while we look into the refund.",
    "I do not know yet when it will be fixed.",
    "Engineering has not given a date.",
    "The law firm on your account is Meyer & Partner.",
    "Open the contract page in Settings.",
    "You have 3 days left in your trial.",
    "Sorry for the delay in our reply.",
    "It works in Firefox and Chrome.",
    "A senior colleague will look at your contract question.",
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


@pytest.mark.parametrize("text", [*NO_REFUNDS, *NO_CONTRACTS, *NO_DATES, *NO_LEGALS, *OTHERS])
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
