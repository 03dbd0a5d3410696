"""Personal data in exported texts is masked by its kind, for the roles that the policy does not show it to."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.person import Role
from console.model.policy import PersonalKind
from console.rules.export_masks import masked, masked_kinds
from console.rules.policy.loading import load
from console.rules.policy.problems import PolicyInvalid
from resources.policy import default_policy_text
from tests.rules.builders import default_policy

ALL = tuple(PersonalKind)
UNSEEN = Path(__file__).with_name("unseen") / "personal.jsonl"
PIECES = (
    *("Dear Uma, ", "write to uma@mail.example.com", " or call +44 20 7946 0464", "\n", " 12,50 €", "🧾 "),
    *(". The card 5105 1956 7376 2416 is blocked", "\nIBAN DE12 1204 0598 9521 0307 82"),
    *(" Die Steuer-ID 49321508795", ". Your one-time code is 819834"),
)


def test_every_kind_is_masked_for_everyone_unless_the_policy_shows_it() -> None:
    assert "\n[exports" not in default_policy_text(), "earlier consoles read a policy without the section"
    assert all(masked_kinds(role, default_policy()) == ALL for role in Role)
    policy = load(f'{default_policy_text()}\n[exports.shown]\nlead = ["email", "phone"]\n', published=True)
    assert set(ALL) - set(masked_kinds(Role.LEAD, policy)) == {PersonalKind.EMAIL, PersonalKind.PHONE}
    assert masked_kinds(Role.AUDITOR, policy) == ALL


@pytest.mark.parametrize(
    ("line", "key"), [('lead = ["mail"]', "exports.shown.lead"), ('boss = ["email"]', "exports.shown")]
)
def test_a_kind_or_role_that_is_unknown_is_named_with_its_line(line: str, key: str) -> None:
    with pytest.raises(PolicyInvalid) as refused:
        load(f"{default_policy_text()}\n[exports.shown]\n{line}\n", published=True)
    (problem,) = refused.value.problems
    assert key in str(problem)
    assert problem.line is not None


def test_a_mask_says_the_kind_and_what_is_shown_stays() -> None:
    text = "IBAN DE12 1204 0598 9521 0307 82, uma@mail.example.com."
    assert masked(text, "en", ALL).text == "IBAN [iban], [email]."
    assert masked(text, "en", [PersonalKind.IBAN]).text == "IBAN [iban], uma@mail.example.com."
    assert masked(text, "en", ()).text == text


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sets(st.sampled_from(ALL)), st.data())
def test_only_personal_data_is_replaced_and_spans_follow(
    text: str, kinds: set[PersonalKind], data: st.DataObject
) -> None:
    result = masked(text, "", kinds)
    assert {span.kind for span, _ in result.masks} <= kinds
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    first, last = result.span(start, end)
    # Outside masks the words are the same; a mask that the span touches is in it whole.
    touched = [(s, m) for s, m in result.masks if s.start < end and start < s.end]
    low = min([start, *(s.start for s, _ in touched)])
    high = max([end, *(s.end for s, _ in touched)])
    expected = text[low:high]
    for span, mask in reversed(touched):
        expected = expected[: span.start - low] + mask + expected[span.end - low :]
    if start < end:
        assert result.text[first:last] == expected


def test_nearly_all_personal_data_that_people_marked_is_gone() -> None:
    """In texts whose language is not said, as in exports of decisions."""
    left = total = 0
    for line in UNSEEN.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = masked(row["text"], "", ALL).text
        for span in row["spans"]:
            total += 1
            left += row["text"][span["start"] : span["end"]] in text
    assert total > 200
    assert left <= 0.06 * total
