"""What the editor holds stands for the text exactly, whatever characters are in it."""

from hypothesis import given
from hypothesis import strategies as st

from ui.editor.shown_text import ShownText

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
NASTY = st.text(
    st.sampled_from("ab 😀\u202e\u2066\u200b\u2028\u2029\r\n\ufffc\ufdd0\U0010f000\ue000\ue001\U000e0041\u0007é"),
    max_size=30,
)


@given(TEXT | NASTY)
def test_the_text_comes_back_exactly(text: str) -> None:
    held = ShownText()
    assert held.original(held.shown(text)) == text


@given(TEXT | NASTY)
def test_one_code_point_stays_one_code_point(text: str) -> None:
    assert len(ShownText().shown(text)) == len(text)


@given(NASTY)
def test_nothing_that_turns_or_hides_text_is_left_to_work(text: str) -> None:
    shown = ShownText().shown(text)
    assert not set(shown) & set("\u202e\u2066\u200b\u2028\u2029\r\ufffc\ufdd0\u0007")


@given(NASTY, NASTY)
def test_text_that_is_pasted_later_comes_back_too(first: str, second: str) -> None:
    held = ShownText()
    whole = held.shown(first) + held.shown(second)
    assert held.original(whole) == first + second
