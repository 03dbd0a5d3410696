"""An invitation holds an address and a token, and comes back whole however it was pasted."""

from hypothesis import given, settings
from hypothesis import strategies as st

from console.rules.invitation import invitation_link, read_invitation

TOKENS = st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=80)
ADDRESSES = st.builds("https://{}.example.com/{}".format, st.sampled_from(["store", "a-b"]), TOKENS)


@given(ADDRESSES, TOKENS, st.integers(1, 200))
@settings(max_examples=12)
def test_what_was_put_in_comes_out_also_broken_into_lines_by_a_mail_program(
    address: str, token: str, width: int
) -> None:
    link = invitation_link(address, token)
    broken = "\n".join(link[at : at + width] for at in range(0, len(link), width))
    assert read_invitation(f"  {broken}\n") == (address, token)


def test_what_names_no_store_or_two_is_no_invitation() -> None:
    for text in ("", "https://a.example", "countersign:draft/x", "countersign:connect?", "countersign:connect?x=1#t"):
        assert read_invitation(text) is None
    assert read_invitation("countersign:connect?store=a&store=b#t") is None
    assert read_invitation("countersign:connect?store=" + "a" * 5_000) is None
    assert read_invitation("Countersign://connect?store=https%3A%2F%2Fa.example") == ("https://a.example", "")


def test_an_invitation_with_characters_that_nobody_sees_is_damaged() -> None:
    for store, token in (("https://a%E2%80%AEb", "t"), ("https://a%0D%0Ab", "t"), ("https://a", "%00t"), ("a", "%ff")):
        assert read_invitation(f"countersign:connect?store={store}#{token}") is None
    assert read_invitation("countersign:connect?store=https%3A%2F%2Fm%C3%BCller.example#t") is not None
