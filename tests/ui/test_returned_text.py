"""What History shows as the text of a decision that gave none of its own."""

import msgspec
import pytest

from console.model.decision import Kind
from console.model.history import HistoryItem
from tests.cache.test_kept_of_the_store import an_item
from ui.history.wording import segments


def _item(kind: Kind, **other: object) -> HistoryItem:
    item = an_item(1, kind=kind)
    bare = msgspec.structs.replace(item.decision, final_text=None, diff=())
    return msgspec.structs.replace(item, decision=bare, **other)


def _shown(item: HistoryItem) -> str:
    return "".join(segment.text for segment in segments(item))


@pytest.mark.parametrize("kind", [Kind.RETURN, Kind.REJECT])
def test_what_was_given_back_or_rejected_is_the_text_that_lay_there(kind: Kind) -> None:
    """The agent's where there was one, the AI's where not; nothing where it was erased."""
    assert _shown(_item(kind, handed_over="The agent's words.")) == "The agent's words."
    assert _shown(_item(kind)) == "I am sorry."
    assert segments(_item(kind, ai_text=None)) == ()
