"""What a search finds: folding, words, terms, and the index that only narrows."""

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.rules.search import as_typed, fold, holds, searchable, source_fits, terms, words

LETTERS = (
    "abcßäéñÅÅåøłœæıİ µ²½ﬁ１２٣४ｶﾞガパプ東京ไทยคืนשָׁלוֹםمُحَمّدـیيكکдёйΣσςάΆ\u0301\u0308\u0345\u200d\u200c\u00ad\u202e"
    "हिन्दी한국어👍🏽👩\u200d🚒“”\"'’-_.,:;@#/()\ue000\n\t 09ZqẞÆŒ"
)
texts = st.text(alphabet=st.one_of(st.sampled_from(LETTERS), st.characters(exclude_categories=["Cs"])), max_size=60)


def found(text: str, query: str) -> bool:
    return holds(searchable([text]), terms(query))


@given(texts)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_the_form_of_a_text_does_not_matter(text: str, form: str) -> None:
    assert words(unicodedata.normalize(form, text)) == words(text)  # type: ignore[arg-type]


@given(texts)
def test_a_word_holds_nothing_that_separates_words(text: str) -> None:
    for word in words(text):
        assert words(word) == [word] or len(word) == 64
        assert not any(c.isspace() or c in '\ue000"*-.,' for c in word)


@given(texts, texts, texts)
def test_what_is_typed_as_it_stands_is_found(before: str, middle: str, after: str) -> None:
    text = f"{before} {middle} {after}"
    if asked := terms(middle.replace('"', " ")):
        assert holds(searchable([text]), asked)


@given(texts, texts, texts)
def test_no_phrase_reaches_from_one_field_into_the_next(first: str, other: str, query: str) -> None:
    phrase = '"' + query.replace('"', " ") + '"'
    if parsed := terms(phrase):
        apart = holds(searchable([first]), parsed) or holds(searchable([other]), parsed)
        assert holds(searchable([first, other]), parsed) == apart


def test_the_end_of_one_field_and_the_beginning_of_the_next_are_no_phrase() -> None:
    assert holds(searchable(["too late", "refund it"]), terms("late refund"))
    assert not holds(searchable(["too late", "refund it"]), terms('"late refund"'))


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Herr Müller", "muller"),
        ("Herr Mu\u0308ller", "müller"),
        ("Straße", "STRASSE"),
        ("STRASSE", "straße"),
        ("Order １２３４", "1234"),
        ("رقم ٤١٩٢", "4192"),
        ("ｶﾞｲﾄﾞ", "ガイド"),
        ("ὈΔΥΣΣΕΎΣ", "οδυσσευς"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّــد", "محمد"),
        ("کتاب", "كتاب"),
        ("Łódź", "lodz"),
        ("İSTANBUL", "istanbul"),
        ("zu\u00adrück", "zuruck"),
        ("Ticket #4192", "#4192"),
        ("Ticket 4192", "#4192"),
        ("mail anna.berg@example.com", "anna.berg@example.com"),
        ("the e-mail", "e-mail"),
        ("the e mail", '"e-mail"'),
        ("I don’t know", "don't"),
        ("返金についてお知らせ", "について"),
        ("การคืนเงินของคุณ", "คืนเงิน"),
        ("are kept again", "aga*"),
        ("the late refunds", '"late ref"*'),
        ("within days 10 and 5 of it", '"days 10 and 5"'),
        ("Thanks 👍🏽", "👍"),
    ],
)
def test_it_is_found(text: str, query: str) -> None:
    assert found(text, query)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("against it", "again"),
        ("spoken against", '"again"'),
        ("subscription", "scription"),
        ("10 days, and 5", '"days 10 and 5"'),
        ("退款", "款退"),
        ("かき", "がき"),
        ("email", "e-mail"),
        ("anything", "!!!"),
        ("refund", "refunds"),
        ("5 to 7 days", '"5 to 7 day"'),
    ],
)
def test_it_is_not_found(text: str, query: str) -> None:
    assert not found(text, query)


@pytest.mark.parametrize("typed", ["again", "spoken again", "kind:corrected again", '"spoken" again', "返", "#419"])
def test_the_word_that_is_being_typed_is_a_beginning(typed: str) -> None:
    assert as_typed(typed) == f"{typed}*"
    assert as_typed(f"{typed} ") == f"{typed} "


@pytest.mark.parametrize("typed", ["", "again*", '"again"', '"spoken again', "kind:corr", 'source:"a b"', "again!"])
def test_what_is_no_word_or_is_ended_stays_as_it_is(typed: str) -> None:
    assert as_typed(typed) == typed


@pytest.mark.parametrize("query", ["", "  ", "\n"])
def test_a_blank_query_asks_for_nothing(query: str) -> None:
    assert terms(query) is None
    assert found("anything", query)


@pytest.mark.parametrize("query", ["x " * 5_000, '"' * 5_000, "a" * 100_000, "ﷺ" * 900, "\ud800 b"])
def test_a_query_of_any_length_has_a_bounded_number_of_terms(query: str) -> None:
    parsed = terms(query) or ()
    assert len(parsed) <= 12
    assert all(len(term.words) <= 40 and all(len(word) <= 64 for word in term.words) for term in parsed)


def test_a_source_is_meant_exactly_unless_it_ends_with_a_star() -> None:
    assert source_fits("kb://refunds", "kb://refunds")
    assert not source_fits("kb://refunds-2", "kb://refunds")
    assert source_fits("kb://refunds-2", "kb://refunds*")


DOCUMENTED = re.findall(
    r"^\| `([^`]+)` \| ([^|`]+) \| ([^|`]+) \|$",
    (Path(__file__).parents[2] / "docs" / "search.md").read_text("utf-8"),
    re.MULTILINE,
)


def test_the_documented_searches_are_read() -> None:
    assert len(DOCUMENTED) >= 10


@pytest.mark.parametrize(("query", "hit", "miss"), DOCUMENTED)
def test_a_documented_search_finds_what_the_page_says(query: str, hit: str, miss: str) -> None:
    assert found(hit, query)
    assert not found(miss, query)
