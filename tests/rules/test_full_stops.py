"""A full stop of a date, an ordinal or a shortened word ends no sentence, for none of those that split text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rules import citations
from console.rules.clauses import sentences

MONTHS = ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November"]
MONTHS += ["Dezember", "Jänner", "January", "February", "June", "July", "October", "December"]
SHORT_MONTHS = ["Jan", "Feb", "Mär", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Okt", "Oct", "Nov", "Dez"]
DAYS = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
WEEKDAYS = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"]
SHORTENED = [
    "z. B.",
    "z.B.",
    "d. h.",
    "d.h.",
    "i. d. R.",
    "e. g.",
    "e.g.",
    "i.e.",
    "bzw.",
    "ca.",
    "inkl.",
    "ggf.",
    "evtl.",
]
TITLES = ["Dr. Weber", "Prof. Dr. Weber", "Mr. Brown", "Mrs. Brown", "Hr. Weber", "Dr.\u00a0Weber"]
NUMBERS = ["Nr. 5", "Rechnungsnr. 2027", "Bestell-Nr. 17", "Abs. 2", "Art. 4", "No. 5", "Tel. 030", "Nr.5", "Pos. 3"]

day = st.integers(1, 31)
space = st.sampled_from([" ", "\u00a0"])
dates = st.one_of(
    st.builds("{}.{}{}".format, day, space, st.sampled_from(MONTHS)),
    st.builds("{}.{}{} {}".format, day, space, st.sampled_from(["May", "March"]), st.integers(2020, 2030)),
    st.builds("der {}. {}".format, day, st.sampled_from(MONTHS)),
    st.builds("{}. {}. {}".format, day, st.integers(1, 12), st.integers(2020, 2030)),
    st.builds("{}. und {}. {}".format, day, day, st.sampled_from(MONTHS)),
    st.builds("{}. {}".format, day, st.sampled_from([*WEEKDAYS, "Quartal", "Halbjahr", "Werktag"])),
    st.builds("{}. {}".format, st.sampled_from(SHORT_MONTHS), day),
    st.builds("{}. {}. {}".format, st.sampled_from(DAYS), day, st.sampled_from(MONTHS)),
    st.builds("{}, {}. {}".format, st.sampled_from(WEEKDAYS), day, st.sampled_from(MONTHS)),
)
words = st.one_of(dates, st.sampled_from(TITLES), st.sampled_from(NUMBERS))
within = st.one_of(words, st.builds("{} {}".format, st.sampled_from(SHORTENED), words))
BEFORE = ["Wir liefern am", "Der Betrag für", "Your order of", "Es geht um"]
AFTER = ["ist erstattet.", "is on its way!", "und nicht später.", "an."]


def pieces(text: str) -> list[list[str]]:
    return [[text[a:b] for a, b in split(text)] for split in (sentences, citations.sentences)]


@given(st.sampled_from(BEFORE), within, st.sampled_from(AFTER))
def test_no_date_and_no_shortened_word_splits_a_sentence(before: str, middle: str, after: str) -> None:
    sentence = f"{before} {middle} {after}"
    assert pieces(sentence) == [[sentence]] * 2
    assert pieces(f"Danke. {sentence} Danach melden wir uns.") == [["Danke.", sentence, "Danach melden wir uns."]] * 2


EITHER = ["We have 23.", "Es kostet 12.", "I think so.", "It came on the 23.", "We open at 5 p.m.", "The limit is 31."]
EITHER += ["Das war im Mai.", "Ask for plan B.", "Wir kommen Mo.", "Heute ist der 23.", "Never mind."]


@pytest.mark.parametrize("first", EITHER)
@pytest.mark.parametrize(
    "second", ["Then we refund it.", "Danach erstatten wir alles.", "We refund it.", "May I help?"]
)
def test_what_could_be_either_ends_a_sentence(first: str, second: str) -> None:
    assert pieces(f"{first} {second}") == [[first, second]] * 2


def test_a_date_across_a_line_end_is_one_in_mail_that_is_wrapped() -> None:
    text = "Wir erstatten den Betrag bis zum 23.\nFebruar auf Ihr Konto."
    assert [text[a:b] for a, b in sentences(text)] == [text]
