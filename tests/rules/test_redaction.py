"""Customer fields are masked by role, with enough left to recognise them and not enough to use them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.person import Role
from console.model.policy import MaskStyle
from console.rules.redaction import mask, masked_fields, masked_text, masked_value
from tests.rules.builders import default_policy


@pytest.mark.parametrize(
    ("value", "style", "shown"),
    [
        ("cminh730@email.com", MaskStyle.EMAIL, "c•••••@email.com"),
        ("a@b.org", MaskStyle.EMAIL, "a•••••@b.org"),
        ("not an address", MaskStyle.EMAIL, "•••••"),
        ("@x", MaskStyle.EMAIL, "•••••"),
        ("4111 1111 1111 3456", MaskStyle.LAST_FOUR, "•••• 3456"),
        ("DE89 3704 0044 0532 0130 00", MaskStyle.LAST_FOUR, "•••• 3000"),
        ("12345", MaskStyle.LAST_FOUR, "••••"),
        ("+49 30 1234542", MaskStyle.PHONE, "•••• 42"),
        ("Crystal Anne Minh", MaskStyle.INITIALS, "C. A. M."),
        ("Lindenallee 4, 14050 Berlin", MaskStyle.WHOLE, "•••••"),
        ("", MaskStyle.EMAIL, ""),
        ("  ", MaskStyle.WHOLE, ""),
    ],
)
def test_a_masked_value_can_be_recognised(value: str, style: MaskStyle, shown: str) -> None:
    assert mask(value, style) == shown


def test_fields_are_masked_for_the_roles_that_policy_names() -> None:
    fields = {
        "email": "cminh730@email.com",
        "plan": "Business",
        "Phone_Home": "+49 30 1234542",
        "seats": 12,
        "none": None,
        "card": "4111111111113456",
        "note": "paid by 4111 1111 1111 3456 in May",
    }
    assert masked_fields(fields, Role.AGENT, default_policy()) == {
        "email": "c•••••@email.com",
        "Phone_Home": "•••• 42",
        "card": "•••• 3456",
        "note": "paid by •••• 3456 in May",
    }
    assert set(masked_fields(fields, Role.SENIOR, default_policy())) == {"card", "note"}
    assert masked_fields(fields, Role.OPERATOR, default_policy()) == {}


def test_a_short_number_is_no_card() -> None:
    assert masked_value("order", "6134853215", Role.AGENT, default_policy()) is None
    assert masked_text("order 6134853215, card 4111-1111-1111-3456", Role.AGENT, default_policy()) == (
        "order 6134853215, card •••• 3456"
    )


@given(st.text(), st.sampled_from([MaskStyle.LAST_FOUR, MaskStyle.PHONE]))
def test_at_most_half_of_a_number_is_shown(value: str, style: MaskStyle) -> None:
    kept = [x for x in mask(value, style) if x.isalnum()]
    assert 2 * len(kept) <= sum(x.isalnum() for x in value)


@given(st.from_regex(r"[a-z]{2,20}@[a-z]{1,10}\.com", fullmatch=True))
def test_a_masked_address_keeps_its_first_letter_and_its_house(address: str) -> None:
    local, _, house = address.partition("@")
    assert mask(address, MaskStyle.EMAIL) == f"{local[0]}•••••@{house}"
