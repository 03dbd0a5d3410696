"""Whoever adds to the sample workspace is told what does not hold, and where."""

from datetime import UTC, datetime, timedelta

import pytest

from resources.sample.dates import age, fill_dates
from resources.sample.desk import read_conversation, read_sources
from resources.sample.library import read_library
from resources.sample.marks import read_marks
from resources.sample.problem import SampleError

NOW = datetime(2026, 11, 24, 14, 31, tzinfo=UTC)


def test_a_mark_becomes_offsets_in_code_points() -> None:
    text, (cited,) = read_marks("Hi 🎉, [[ten seats|1: seats: 10]].", ["plan · seats: 10 →"])
    assert text == "Hi 🎉, ten seats."
    assert text[cited.start : cited.end] == "ten seats"
    assert "plan · seats: 10 →"[cited.source_start : cited.source_end] == "seats: 10"


def test_words_alone_cite_the_same_words() -> None:
    _, (cited,) = read_marks("[[10 seats|2]]", ["", "has 10 seats"])
    assert (cited.source, cited.source_start, cited.source_end) == (1, 4, 12)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("[[nine seats|1]]", "source 1 does not contain “nine seats”"),
        ("[[nine|3: ten seats]]", "the draft has 1 sources"),
        ("[[ten seats]]", "not closed, or has no source"),
        ("[[ten seats|1", "not closed, or has no source"),
    ],
)
def test_a_mark_that_does_not_hold_is_refused_in_words(written: str, says: str) -> None:
    with pytest.raises(SampleError, match=says):
        read_marks(written, ["ten seats"])


@pytest.mark.parametrize(
    ("written", "language", "reads"),
    [
        ("{{-5d}}", "en", "19 November"),
        ("{{-5d full}}", "de", "19. November 2026"),
        ("{{-5d}}", "es", "19 de noviembre"),
        ("{{-1m month}}", "fr", "octobre"),
        ("{{-11m month}}", "en", "December"),
        ("{{+9d iso}}", "en", "2026-12-03"),
        ("{{-1d weekday}}", "en", "Monday"),
        ("{{-90min time}}", "en", "13:01"),
    ],
)
def test_a_date_mark_reads_as_a_date_of_its_language(written: str, language: str, reads: str) -> None:
    assert fill_dates(written, NOW, language) == reads


def test_an_age_is_read_in_days_hours_and_minutes_and_nothing_else() -> None:
    assert age("1d2h30m") == timedelta(days=1, hours=2, minutes=30)
    assert age("-40m") == -timedelta(minutes=40)
    for wrong in ("", "-", "soon", "3w", "5"):
        with pytest.raises(SampleError):
            age(wrong)


def test_an_unknown_name_is_named() -> None:
    library = read_library()
    customer = library.customer("cminh")
    with pytest.raises(SampleError, match='no customer "nobody"'):
        library.customer("nobody")
    with pytest.raises(SampleError, match='no article or record "refunds"'):
        read_sources(["refunds 0.8"], library, customer, seed=1)
    with pytest.raises(SampleError, match='"@zoe" is nobody'):
        read_conversation("@zoe 2h\nHi", customer, {"ada": "Ada Okafor"}, NOW, "en")
