"""Search as you type: what is found, in which order, and that no text breaks it."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from console.cache.cache import Cache
from console.cache.rows import QueueFilter
from console.model.draft import State
from console.model.finding import Severity
from console.rules.search import as_typed
from tests.cache.builders import a_cached_draft, fill


def found(cache: Cache, text: str, **which: object) -> list[str]:
    page = cache.reader().queue_page(QueueFilter(text=as_typed(text), **which))  # type: ignore[arg-type]
    return [row.id.rsplit("-", 1)[1].lstrip("0") for row in page.rows]


def test_words_are_found_wherever_they_stand_from_their_first_letters(cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1, subject="Xylophone order"),
        a_cached_draft(2, customer="Xavier Xylander"),
        a_cached_draft(3, text="Your xylograph is on its way."),
        a_cached_draft(4, message="my xylem hurts"),
        a_cached_draft(5, source="About xylitol."),
        a_cached_draft(6),
    )
    assert found(cache, "x") == ["2", "1", "5", "4", "3"]
    assert found(cache, "XYL") == ["2", "1", "5", "4", "3"]
    assert found(cache, "xylo") == ["1", "3"]
    assert found(cache, "xavier xyl") == ["2"]
    assert found(cache, "3004") == ["4"]
    assert found(cache, "ext-5") == ["5"]
    assert found(cache, "xyz") == []


def test_quoted_words_are_found_as_they_stand(cache: Cache) -> None:
    fill(cache, a_cached_draft(1, text="in three to five days"), a_cached_draft(2, text="five to three days in"))
    assert found(cache, '"three to five"') == ["1"]
    assert found(cache, "three five") == ["2", "1"]
    assert found(cache, '"thre"') == []


def test_accents_and_case_do_not_matter_and_other_scripts_are_found(cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1, customer="Jürgen Groß"),
        a_cached_draft(2, text="تم استرداد المبلغ"),
        a_cached_draft(3, text="您的退款已经处理"),
        a_cached_draft(4, text="การคืนเงินของคุณ"),
        a_cached_draft(5, text="払い戻しが完了しました"),
    )
    assert found(cache, "jurgen") == ["1"]
    assert found(cache, "استرداد") == ["2"]
    assert found(cache, "退款") == ["3"]
    assert found(cache, "款退") == []
    assert found(cache, "คืนเงิน") == ["4"]
    assert found(cache, "完了") == ["5"]


def test_the_filter_holds_for_what_is_found(cache: Cache) -> None:
    fill(
        cache,
        a_cached_draft(1, severities=(Severity.WARN,)),
        a_cached_draft(2, queue="billing"),
        a_cached_draft(3, state=State.ESCALATED),
        a_cached_draft(4, state=State.SEND_FAILED),
    )
    assert found(cache, "refund") == ["2", "1"]
    assert found(cache, "refund", queue="billing") == ["2"]
    assert found(cache, "refund", state=State.ESCALATED) == ["3"]
    assert found(cache, "refund", state=State.SEND_FAILED) == ["4"]
    assert found(cache, "refund", with_findings=True) == ["1"]
    assert found(cache, "refund", returned=True) == []


def test_a_draft_that_changed_state_is_found_under_the_new_one_only(cache: Cache) -> None:
    fill(cache, a_cached_draft(1))
    fill(cache, a_cached_draft(1, state=State.REJECTED), cursor="2")
    assert found(cache, "refund") == []
    assert found(cache, "refund", state=State.REJECTED) == ["1"]


def test_no_more_is_given_than_asked_for_and_the_page_says_so(cache: Cache) -> None:
    fill(cache, *(a_cached_draft(n) for n in range(1, 40)))
    page = cache.reader().queue_page(QueueFilter(text="refund"), limit=10)
    assert (len(page.rows), page.more) == (10, True)
    after = cache.reader().queue_page(QueueFilter(text="refund"), page.rows[-1].key, limit=10)
    assert (after.rows, after.more) == ((), False)


HOSTILE = [
    '"',
    '"unclosed',
    "'",
    "NEAR(",
    "NEAR(refund, 2)",
    "*",
    "-",
    "-refund",
    "refund*",
    "^refund",
    "subject:refund",
    "marks : x",
    "{head} : (refund)",
    "refund OR",
    "AND",
    "OR NOT",
    "((((",
    "refund; DROP TABLE drafts",
    "😀",
    "😀🎉👩‍👩‍👧",
    "\0",
    "ref\0und",
    "\ud800",
    "a\ud83d",
    "\ue000",
    "x" * 10_240,
    "word " * 2_048,
    '" ' * 5_000,
    "\n\t ",
    "%",
    "_",
    "\\",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_can_be_searched_for(cache: Cache, text: str) -> None:
    fill(cache, a_cached_draft(1))
    assert set(found(cache, text)) <= {"1"}


@pytest.mark.parametrize("text", ["😀", "-", '"', "\ud800", "\0"])
def test_text_without_a_letter_or_digit_finds_nothing_rather_than_everything(cache: Cache, text: str) -> None:
    fill(cache, a_cached_draft(1))
    assert found(cache, text) == []


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_no_text_is_no_search(cache: Cache, text: str) -> None:
    fill(cache, a_cached_draft(1))
    assert found(cache, text) == ["1"]


def test_operators_are_words_like_others(cache: Cache) -> None:
    fill(cache, a_cached_draft(1, text="near and or not"), a_cached_draft(2, text="nothing"))
    assert found(cache, "NEAR( AND") == ["1"]
    assert found(cache, "OR NOT") == ["1"]
    assert found(cache, "-not") == ["2", "1"]


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec=None), max_size=40))
def test_a_draft_is_found_by_any_word_of_its_text(cache: Cache, text: str) -> None:
    clean = text.encode("utf-8", "replace").decode().replace("\0", "")
    fill(cache, a_cached_draft(1, text=f"kernel {clean}"))
    assert found(cache, "kernel") == ["1"]
    assert set(found(cache, text)) <= {"1"}
    for word in clean.split():
        if word.isascii() and word.isalnum():
            assert found(cache, word) == ["1"]
