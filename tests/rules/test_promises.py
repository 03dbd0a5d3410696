"""What a draft must not promise: as the trained model sees it under the default policy, and as a team's words say."""

import json
from functools import cache

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import SourceKind
from console.model.finding import Finding, Severity
from console.model.policy import Fallback, Policy, Promises, PromiseWords
from console.rules.policy import PolicyInvalid, load, promises
from console.rules.policy.budget import Budget
from console.rules.policy.promises import CLASSES
from console.rules.promises.head import ModelDamaged
from console.rules.promises.model import Model
from console.rules.promises.model import load as load_model
from console.rules.promises.shipped import shipped, shipped_version
from resources.policy import default_policy_text
from resources.promises import model_file
from tests.rules.builders import default_policy
from tests.support.drafts import a_source, a_submission

PROMISED = {
    "refund": [
        "We will refund the full amount to your card.",
        "Consider the 40 euros returned to your account.",
        "Die Gebühr erstatten wir Ihnen selbstverständlich.",
        "Den Betrag schreiben wir Ihnen auf der nächsten Rechnung gut.",
    ],
    "contract_change": [
        "You can leave the contract at once, without any notice.",
        "We have moved you to the smaller plan at the old price.",
        "Wir entlassen Sie zum Monatsende aus dem Vertrag, ohne Frist.",
        "Ihr alter Preis bleibt für die nächsten zwölf Monate bestehen.",
    ],
    "delivery_date": [
        "Your parcel will be with you on Thursday.",
        "The engineer fixes it by noon tomorrow.",
        "Ihre Bestellung ist am Freitag bei Ihnen.",
        "Bis morgen Abend läuft der Anschluss wieder.",
    ],
    "legal_terms": [
        "We accept full liability for the damage.",
        "We guarantee that your data is never shared with anybody.",
        "Für den Schaden haften wir in vollem Umfang.",
        "Wir räumen Ihnen das Recht ein, unsere Bilder überall zu verwenden.",
    ],
}
HONEST = [
    "Thank you for your message.",
    "I have passed your request on to billing, who will check it.",
    "Could you tell me the number of your order?",
    "We do not accept liability for items left in the room.",
    "I'm afraid a refund isn't possible here.",
    "Vielen Dank für Ihre Geduld.",
    "Eine Erstattung ist in diesem Fall leider nicht möglich.",
    "Haben Sie die Gutschrift schon erhalten?",
    "Bitte senden Sie uns ein Foto des Schadens.",
]


def found(text: str, policy: Policy | None = None, queue: str = "billing", language: str = "en") -> list[Finding]:
    draft = msgspec.structs.replace(a_submission(text, language=language), queue=queue)
    return list(promises.findings(draft, text, policy or default_policy(), Budget()))


def with_rules(**classes: object) -> Policy:
    """The default policy with some fields of its rules changed: `refund={"warn": 10}`."""
    rules = default_policy().promises
    assert rules is not None
    changed = {name: msgspec.structs.replace(getattr(rules, name), **more) for name, more in classes.items()}  # type: ignore[arg-type]
    return msgspec.structs.replace(default_policy(), promises=msgspec.structs.replace(rules, **changed))


GRANTED = [
    ("refund", "You asked whether we could waive the setup fee. ", "Consider it done."),
    ("refund", "You'd like us to pay the deposit back.\n\n", "Agreed."),
    ("refund", "Sie fragen, ob wir die 40 Euro erstatten können. ", "Geht in Ordnung."),
    ("contract_change", "You asked whether we could let you out of the contract early. ", "Yes, gladly."),
    ("contract_change", "Sie möchten, dass wir Sie früher aus dem Vertrag entlassen. ", "Kein Problem."),
    ("delivery_date", "You asked us to deliver the sofa by Friday. ", "Agreed."),
    ("delivery_date", "Können wir die Reparatur bis morgen Mittag schaffen? ", "Das klappt."),
    ("legal_terms", "You asked us to accept liability for the leak. ", "We do."),
    ("legal_terms", "Sie möchten, dass wir die Haftung für den Schaden übernehmen. ", "Geht klar."),
]
NOT_GRANTED = [
    "You asked whether we could waive the setup fee. I have put the question to billing.",
    "You asked whether we could waive the setup fee. No.",
    "You asked whether we could let you out of the contract early. That is not for me to decide.",
    "Sie fragen, ob wir die 40 Euro erstatten können. Das prüfen wir gern.",
    "Sie möchten, dass wir Sie früher aus dem Vertrag entlassen. Leider nein.",
    "You wanted to know where the invoice is. Done, it is in your account.",
    "Can we send the manual once more? Of course.",
    "Sie möchten, dass wir den Newsletter abstellen. Erledigt.",
    "Thank you for sending the form. All good.",
]


def rules_of(policy: Policy) -> Promises:
    assert policy.promises is not None
    return policy.promises


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in PROMISED.items() for text in texts])
def test_a_promise_is_found_with_its_class_score_and_model(name: str, text: str) -> None:
    finding = next(f for f in found(text) if f.rule == f"promise.{name}")
    assert finding.version == shipped_version()
    assert finding.score is not None
    assert finding.score >= getattr(rules_of(default_policy()), name).warn
    assert (finding.start, finding.end) == (0, len(text))


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_sentence_is_no_promise(text: str) -> None:
    assert found(text) == []


def test_the_words_that_weighed_most_are_named_and_lie_within_the_sentence() -> None:
    text = "Dear Ada,\n\nthank you. We will refund you\u200b the money tomorrow."
    finding = next(f for f in found(text) if f.rule == "promise.refund")
    words = [text[start:end] for start, end in finding.why]
    assert 1 <= len(words) <= 3
    assert all(finding.start is not None and finding.start <= start < end for start, end in finding.why)
    assert any(word in ("refund", "money", "you") for word in words), words


def test_from_the_second_threshold_on_it_stops() -> None:
    text = "We will refund the full amount to your card."
    (only_shown,) = found(text, with_rules(refund={"warn": 5, "stop": None}))
    (stopped,) = found(text, with_rules(refund={"warn": 5, "stop": 5}))
    assert (only_shown.severity, stopped.severity) == (Severity.WARN, Severity.ESCALATE)


def test_a_class_that_policy_does_not_name_is_not_looked_for() -> None:
    text = "We will refund the full amount to your card."
    rules = msgspec.structs.replace(rules_of(default_policy()), refund=None)
    assert all(
        f.rule != "promise.refund" for f in found(text, msgspec.structs.replace(default_policy(), promises=rules))
    )
    assert found(text, msgspec.structs.replace(default_policy(), promises=None)) == []


@pytest.mark.parametrize("written", ["Our blue goodie bag awaits you.", "our  BLUE goodie\nbag awaits you."])
def test_a_teams_own_words_always_count(written: str) -> None:
    policy = with_rules(refund={"always": ("blue goodie bag",)})
    (finding,) = found(written, policy)
    assert (finding.rule, finding.score) == ("promise.refund", 100)


def test_a_teams_own_words_never_count() -> None:
    text = "We will refund the full amount to your card."
    assert found(text, with_rules(refund={"never": ("Full Amount",)})) == []


def test_words_of_one_queue_count_there_alone() -> None:
    policy = with_rules(refund={"queues": {"vip": PromiseWords(always=("goodie bag",))}})
    assert [f.rule for f in found("A goodie bag awaits you.", policy, "vip")] == ["promise.refund"]
    assert found("A goodie bag awaits you.", policy, "billing") == []


def test_what_an_approved_article_says_word_for_word_is_no_finding() -> None:
    text = "We will refund the full amount to your card."
    article = a_source(f"Returns. {text} Ask us if not.")

    def judged(**change: object) -> list[Finding]:
        source = msgspec.structs.replace(article, **change)
        return list(promises.findings(a_submission(text, sources=[source]), text, default_policy(), Budget()))

    assert judged() == []
    assert judged(approved=False)
    assert judged(kind=SourceKind.TICKET_HISTORY)


@pytest.mark.parametrize(
    "text",
    [
        "Nous vous rembourserons la somme entière sur votre carte avant vendredi prochain.",
        "Zwrócimy pełną kwotę na Państwa kartę najpóźniej do końca przyszłego tygodnia bez żadnych kosztów.",
        "Мы вернём вам всю сумму на карту до конца следующей недели без каких-либо условий.",
        "سنعيد لك المبلغ بالكامل إلى بطاقتك قبل نهاية الأسبوع القادم دون أي شروط أخرى.",
    ],
)
def test_a_language_that_the_model_has_not_learnt_is_said_to_be_unchecked(text: str) -> None:
    finding = next(f for f in found(text) if f.rule == "promise.unchecked")
    assert finding.severity is Severity.ESCALATE
    rules = msgspec.structs.replace(rules_of(default_policy()), unknown_language=Fallback.WARN)
    shown = found(text, msgspec.structs.replace(default_policy(), promises=rules))
    assert [f.severity for f in shown if f.rule == "promise.unchecked"] == [Severity.WARN]


def test_names_and_numbers_are_no_other_language() -> None:
    text = (
        "Best regards,\nAnna Kowalczyk-Lefèvre, Senior Support Engineer, Acme Sp. z o.o.\nOrder 4711-0815, 3 x Vireo 5"
    )
    assert found(text) == []


@given(st.text(max_size=400))
def test_any_text_is_judged_within_itself_and_twice_the_same(text: str) -> None:
    first = found(text)
    assert first == found(text)
    for finding in first:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)
        assert all(finding.start <= a < b <= finding.end for a, b in finding.why)


@given(st.text(max_size=200), st.sampled_from(PROMISED["refund"]), st.text(max_size=200))
def test_a_promise_is_found_whatever_stands_around_it(before: str, promise: str, after: str) -> None:
    text = f"{before}\n\n{promise}\n\n{after}"
    at = len(before) + 2
    assert any(
        f.start is not None and f.end is not None and f.start < at + len(promise) and at < f.end for f in found(text)
    )


def test_an_unknown_model_version_is_refused_when_a_policy_is_new_and_works_when_it_was_published() -> None:
    text = default_policy_text().replace(f'"{shipped_version()}"', '"1999.1"', 1)
    with pytest.raises(PolicyInvalid) as refused:
        load(text)
    assert [p.path for p in refused.value.problems] == ["promises.model"]
    assert load(text, published=True).promises is not None


def test_a_stopping_threshold_below_the_shown_one_is_refused() -> None:
    text = default_policy_text()
    rule = rules_of(default_policy()).refund
    assert rule is not None
    with pytest.raises(PolicyInvalid) as refused:
        load(text.replace(f"stop     = {rule.stop}", "stop     = 1", 1))
    assert [p.path for p in refused.value.problems] == ["promises.refund.stop"]


@cache
def content() -> bytes:
    return model_file().read_bytes()


@pytest.mark.parametrize(
    "damaged",
    [
        lambda data: b"",
        lambda data: data[:100],
        lambda data: data[:-1],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: b"{}\n" + data.partition(b"\n")[2],
        lambda data: data.replace(b'"format":1', b'"format":2', 1),
        lambda data: data.replace(b'"rows":', b'"rows":1', 1),
        lambda data: b"not a model",
    ],
)
def test_a_model_that_was_cut_or_changed_is_refused(damaged: object) -> None:
    assert callable(damaged)
    with pytest.raises(ModelDamaged):
        load_model(damaged(content()))


def test_scores_are_the_same_to_the_bit_in_a_model_read_again() -> None:
    again: Model = load_model(content())
    for texts in PROMISED.values():
        for text in texts:
            assert again.scores(text) == shipped().scores(text)
    said = json.dumps([shipped().scores(t) for texts in PROMISED.values() for t in texts])
    assert "NaN" not in said
    assert len(shipped().head.calibration) == len(CLASSES)


@pytest.mark.parametrize(("label", "wish", "consent"), GRANTED)
def test_a_wish_and_the_sentence_that_grants_it_are_one_promise(label: str, wish: str, consent: str) -> None:
    text = f"Hello Mia. {wish}{consent} Kind regards"
    (finding,) = found(text)
    assert finding.rule == f"promise.{label}"
    assert text[finding.start : finding.end] == f"{wish}{consent}"
    assert [text[start:end] for start, end in finding.why] == [consent]


@pytest.mark.parametrize("text", NOT_GRANTED)
def test_a_wish_that_is_denied_put_off_or_harmless_is_no_promise(text: str) -> None:
    assert found(text) == []


def test_what_a_team_never_counts_is_not_counted_over_two_sentences_either() -> None:
    text = "You asked whether we could waive the setup fee. Consider it done."
    assert found(text)
    assert found(text, with_rules(refund={"never": ("setup fee",)})) == []


@given(st.lists(st.sampled_from([wish for _, wish, _ in GRANTED] + [yes for _, _, yes in GRANTED]), max_size=12))
def test_each_finding_over_two_sentences_covers_neighbours_of_the_text(sentences: list[str]) -> None:
    text = " ".join(sentence.strip() for sentence in sentences)
    for finding in found(text):
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)
        assert all(finding.start <= start < end <= finding.end for start, end in finding.why)
