"""Citations follow the text that people edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.model.draft import Citation
from console.rules.citations import CitationStatus, follow, sentences, unsupported
from console.rules.editing import diff

TEXT = "A credit of 38.00 EUR is on your account. Refunds take 5 to 7 days."


def cited(words: str, text: str = TEXT) -> Citation:
    start = text.index(words)
    return Citation(start, start + len(words), "s1", 0, 1)


@pytest.mark.parametrize(
    ("words", "after", "words_then", "status"),
    [
        ("38.00 EUR", TEXT, "38.00 EUR", CitationStatus.INTACT),
        ("38.00 EUR", "Hi. " + TEXT, "38.00 EUR", CitationStatus.INTACT),
        ("38.00 EUR", TEXT.replace("38.00", "83.00"), "83.00 EUR", CitationStatus.EDITED),
        ("38.00", TEXT.replace("38.00", "83.00"), "83.00", CitationStatus.EDITED),
        ("credit of 38.00 EUR", TEXT.replace("of ", "of about "), "credit of about 38.00 EUR", CitationStatus.EDITED),
        ("38.00", TEXT.replace("of 38.00 EUR", "of some money"), None, CitationStatus.LOST),
        ("Refunds take 5 to 7 days", TEXT.partition(" Refunds")[0], None, CitationStatus.LOST),
        ("38.00 EUR", TEXT.replace("EUR is", "EUR, paid, is"), "38.00 EUR", CitationStatus.INTACT),
        ("of 38.00", TEXT.replace("credit of", "sum over"), " 38.00", CitationStatus.EDITED),
        ("38.00 EUR", TEXT.replace("EUR is", "USD was"), "38.00 ", CitationStatus.EDITED),
    ],
)
def test_a_citation_follows_an_edit(words: str, after: str, words_then: str | None, status: CitationStatus) -> None:
    (followed,) = follow([cited(words)], diff(TEXT, after))
    assert followed.status is status
    text = None if followed.start is None else after[followed.start : followed.end]
    assert text == words_then


@given(st.data())
def test_a_followed_span_lies_within_the_text_and_an_intact_one_reads_the_same(data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(["a", "b ", "38.00", " ", "é", ".\n", "👩‍👧"]), min_size=1, max_size=12).map(
        "".join
    )
    before, after = data.draw(words), data.draw(words)
    start = data.draw(st.integers(0, len(before) - 1))
    end = data.draw(st.integers(start + 1, len(before)))
    (followed,) = follow([Citation(start, end, "s1", 0, 1)], diff(before, after))
    if followed.start is None or followed.end is None:
        assert followed.status is CitationStatus.LOST
    else:
        assert 0 <= followed.start <= followed.end <= len(after)
        if followed.status is CitationStatus.INTACT:
            assert after[followed.start : followed.end] == before[start:end]


def test_sentences_that_no_source_carries_are_named() -> None:
    text = "Hi Crystal,\n\nA credit of 38.00 EUR is there. Most banks show it sooner. Does it help?\n\nRegards,\nAda"
    spans = unsupported(text, follow([cited("38.00 EUR", text)], ()))
    assert [text[a:b] for a, b in spans] == ["Most banks show it sooner."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("It costs 38.00 EUR. See example.com now.", ["It costs 38.00 EUR.", "See example.com now."]),
        ("A line\nand another", ["A line", "and another"]),
        ("He said “no.” Then left.", ["He said “no.”", "Then left."]),
        ("هل وصل؟ نعم.", ["هل وصل؟", "نعم."]),
        ("", []),
        ("...", ["..."]),
    ],
)
def test_a_text_is_cut_into_sentences(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Die Rechnung vom 8. November 2026 wurde noch nicht bezahlt. Danke.",
            ["Die Rechnung vom 8. November 2026 wurde noch nicht bezahlt.", "Danke."],
        ),
        ("Am 3. und 4. Mai war zu. Bis 31. 12. 2026.", ["Am 3. und 4. Mai war zu.", "Bis 31. 12. 2026."]),
        ("Der 2. Mahnung folgt die 3. Rate. Nein!", ["Der 2. Mahnung folgt die 3. Rate.", "Nein!"]),
        ("Es sind z. B. die Nr. 5 bzw. Dr. Weiß. Ende.", ["Es sind z. B. die Nr. 5 bzw. Dr. Weiß.", "Ende."]),
        ("Es waren 12. Das reicht.", ["Es waren 12.", "Das reicht."]),
        ("We charge plan a. We refund it.", ["We charge plan a.", "We refund it."]),
        ("Paid on the 5. Thanks. It is 38.00 EUR. Ok.", ["Paid on the 5.", "Thanks.", "It is 38.00 EUR.", "Ok."]),
    ],
)
def test_an_ordinal_or_a_shortened_word_ends_no_sentence(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == found
