"""Three texts: what choosing makes of a person's text and the AI's newer one."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from console.rules.merging import ChangedBy, MergeSide, merge_places, merged

BASE = "Hi Jonas,\n\nyour plan has 5 seats. Nothing is wrong with your card.\n\nKind regards"


def test_each_place_says_who_changed_it() -> None:
    mine = BASE.replace("5 seats", "five seats").replace("Nothing", "Luckily nothing").replace("Kind", "Best")
    theirs = BASE.replace("5 seats", "7 seats").replace("Hi", "Hello").replace("Kind", "Best")
    places = merge_places(BASE, mine, theirs)
    assert [(p.base, p.mine, p.theirs, p.changed_by) for p in places] == [
        ("Hi", "Hi", "Hello", ChangedBy.THEM),
        ("5", "five", "7", ChangedBy.BOTH),
        ("Nothing ", "Luckily nothing ", "Nothing ", ChangedBy.ME),
        ("Kind", "Best", "Best", ChangedBy.BOTH_ALIKE),
    ]
    chosen = [place.usual() or MergeSide.THEIRS for place in places]
    assert merged(BASE, places, chosen) == theirs.replace("Nothing", "Luckily nothing")
    for place in places:
        assert mine[place.mine_start :].startswith(place.mine)
        assert theirs[place.theirs_start :].startswith(place.theirs)


TEXTS = st.lists(st.sampled_from(["a ", "b ", "ü", "😀", "\n", "c. ", "שלום ", "x"]), max_size=12).map("".join)


@settings(max_examples=150)
@given(TEXTS, TEXTS, TEXTS)
def test_all_mine_is_my_text_and_all_theirs_is_theirs(base: str, mine: str, theirs: str) -> None:
    places = merge_places(base, mine, theirs)
    assert merged(base, places, [MergeSide.MINE] * len(places)) == mine
    assert merged(base, places, [MergeSide.THEIRS] * len(places)) == theirs
    assert all(before.end < after.start for before, after in pairwise(places))
