"""Which names are taken, and which are one to whoever reads them."""

import string
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from console.model.ids import PersonId
from console.model.names import name_problem, tidied, unseen
from console.model.person import Person, Role
from console.rules.confusables import LIKE_ASCII
from console.rules.names import RESERVED, alike, maybe_one_human, name_key, name_keys, read_alike, same_person

PLAIN = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
UNSEEN = (
    "\u200b",
    "\u200d",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\u00ad",
    "\u034f",
    "\u3164",
    "\u2800",
    "\ufe0f",
    "\U000e0041",
)


@pytest.mark.parametrize(
    "name",
    [
        "billing ",
        " billing",
        "bil\u200bling",
        "bil\u202eling",
        "a\nb",
        "a\tb",
        "a\u2028b",
        "e\u0301",
        "a\u00a0b",
        "",
        " ",
    ],
    ids=ascii,
)
def test_what_cannot_be_read_is_no_name(name: str) -> None:
    assert name_problem(name) is not None


@pytest.mark.parametrize(
    "name", ["billing", "Mia Weiß", "請求", "B2B-VIP", "Q&A", "é", "orders/returns", "👍 team", "فروش"]
)
def test_what_people_call_things_is_a_name(name: str) -> None:
    assert name_problem(name) is None


@given(PLAIN, st.sampled_from(UNSEEN), st.data())
def test_no_name_hides_a_character(name: str, hidden: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(name)))
    mixed = name[:at] + hidden + name[at:]
    assert name_problem(mixed) is not None
    assert name_key(mixed) == name_key(name)


@given(st.text(max_size=30))
def test_a_tidied_name_is_a_name_or_holds_what_cannot_be_seen(text: str) -> None:
    name = tidied(text)
    problem = name_problem(name)
    assert problem is None or not name or any(unseen(c) or unicodedata.category(c) == "Zs" for c in name)


@given(st.text(max_size=30))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@given(
    st.text(st.characters(categories=["Lu", "Ll", "Lo"]), min_size=1, max_size=12),
    st.sampled_from(["upper", "lower", "title"]),
)
@example("Иван Петров", "upper")
def test_a_name_reads_the_same_in_whatever_case_and_script(name: str, case: str) -> None:
    """A capital may look like a letter of ASCII that its small letter looks nothing like."""
    other = getattr(name, case)()
    if name.casefold() == other.casefold():
        assert read_alike(name, other)


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Mia Weiß", "MIA WEISS"),
        ("Mia Weiß", "Mia  Weiß "),
        ("Mia Weiß", "Mi\u200ba Weiß"),
        ("billing", "bіlling"),
        ("billing", "ｂｉｌｌｉｎｇ"),
        ("billing", "Billing"),
        ("Anna", "Аnnа"),
        ("José", "Jose\u0301"),
        ("K. Nowak", "\u212a. Nowak"),
    ],
)
def test_names_that_read_the_same_have_one_key(first: str, other: str) -> None:
    assert name_key(first) == name_key(other)
    assert alike(first, ["x", other]) == other


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Billing", "BiIIing"),
        ("billing", "bil1ing"),
        ("email", "EmaiI"),
        ("orders", "0rders"),
        ("modern", "modem"),
        ("tier-1", "tier\u20111"),
        ("tier-1", "tier-l"),
        ("O'Brien", "O\u2019Brien"),
        ("billing", "bi\u0307lling"),
        ("scope", "s\u03f2ope"),
        ("Groß", "Gr0ß"),
        ("PART", "\u13e2\u13aa\u13a1\u13a2"),
        ("scope", "\ua731\u1d04\u1d0f\u1d18\u1d07"),
    ],
    ids=ascii,
)
def test_names_that_are_drawn_alike_read_alike(first: str, other: str) -> None:
    assert alike(first, ["x", other]) == other
    assert alike(other, ["x", first]) == first


@given(st.text(string.ascii_letters + string.digits + "'-", min_size=1, max_size=12), st.data())
def test_a_name_in_letters_of_any_script_that_look_the_same_reads_alike(name: str, data: st.DataObject) -> None:
    copy = "".join(data.draw(st.sampled_from((letter, *LIKE_ASCII.get(letter, "")))) for letter in name)
    assert read_alike(name, copy)


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Mia", "Mila"),
        ("orders", "orders-2"),
        ("José", "Jose"),
        ("王", "玉"),
        ("Mail", "Mall"),
        ("Team 1", "Team L"),
        ("Tier I", "Tier L"),
    ],
)
def test_names_that_read_otherwise_have_two(first: str, other: str) -> None:
    assert name_key(first) != name_key(other)
    assert alike(first, [other]) is None


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("Jürgen Müller", "Jurgen Muller"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Ada Novak", "Novak, Ada"),
        ("Søren", "Soren"),
        ("Anna-Maria Łuk", "anna maria luk"),
        ("Pat O'Brien", "Pat OBrien"),
    ],
)
def test_names_that_may_be_one_humans_are_worth_a_question_and_no_refusal(first: str, other: str) -> None:
    assert maybe_one_human(first, other)
    assert maybe_one_human(other, first)
    assert not read_alike(first, other)
    assert not maybe_one_human(first, "Bea")


@pytest.mark.parametrize("name", ["Policy", "policy ", "Pоlicy", "POL\u200bICY", "PoIicy", "Countersign"])
def test_the_names_of_the_store_itself_are_reserved(name: str) -> None:
    assert not RESERVED.isdisjoint(name_keys(name))


def test_a_person_is_the_same_by_id_or_by_a_name_that_reads_the_same() -> None:
    mia = Person(PersonId("1"), "Mia Weiß", Role.SENIOR)
    assert same_person(mia, PersonId("1"), "Somebody")
    assert same_person(mia, PersonId("2"), "Mia\u200b Weiss ")
    assert not same_person(mia, PersonId("2"), "Ada")
    assert not same_person(mia, None, None)
