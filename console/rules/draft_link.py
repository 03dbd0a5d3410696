"""A link to a draft, for a colleague's message or a note: `countersign:draft/ID`. It names no store and holds no text,
so it reveals nothing to someone who may not see the draft.
"""

import re
from typing import Final

from console.model.ids import DraftId

SCHEME: Final = "countersign:"
_LINK: Final = re.compile(
    rf"{SCHEME}(?://)?draft/([0-9a-f]{{8}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{4}}-[0-9a-f]{{12}})/?", re.IGNORECASE
)


def link_to(draft: DraftId) -> str:
    """The link to a draft."""
    return f"{SCHEME}draft/{draft}"


def draft_of(text: str) -> DraftId | None:
    """The draft that `text` is a link to; None if it is no link."""
    match = _LINK.fullmatch(text.strip())
    return DraftId(match[1].lower()) if match else None
