"""What a draft must not promise under a policy of patterns, and the honest sentences that look like it."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import SourceKind
from console.model.finding import Finding, Severity
from console.rules.policy import commitments
from console.rules.policy.budget import Budget
from tests.rules.builders import patterns_policy
from tests.rules.promises import (
    CONTRACTS,
    DATES,
    LEGALS,
    NO_CONTRACTS,
    NO_DATES,
    NO_LEGALS,
    NO_REFUNDS,
    OTHERS,
    REFUNDS,
)
from tests.support.drafts import a_source, a_submission


def found(text: str, language: str = "en") -> list[Finding]:
    return list(commitments.findings(a_submission(text, language=language), text, patterns_policy(), Budget()))


def labels(text: str) -> set[str]:
    return {f.label for f in found(text)}


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
    for commitment in patterns_policy().commitments:
        for wording in commitment.instead.values():
            assert found(wording) == []


def test_what_an_approved_article_says_word_for_word_is_no_finding() -> None:
    text = "Your replacement will be delivered within 3 days."
    article = a_source(f"Lost cards. {text} Ask us if not.")

    def judged(**change: object) -> list[Finding]:
        source = msgspec.structs.replace(article, **change)
        return list(commitments.findings(a_submission(text, sources=[source]), text, patterns_policy(), Budget()))

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
