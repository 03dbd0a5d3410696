"""The feed that consoles pull: what changed since a cursor, in log order."""

import msgspec

from console.model.draft import Draft
from console.model.ids import DraftId


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """One item of the feed: `draft` for a draft as it is now, or `id` with type `draft_gone` or `draft_erased`."""

    position: int
    type: str
    draft: Draft | None = None
    id: DraftId | None = None


class Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/changes`. `size` is the size of the log when the answer was made, for showing progress; `more`
    says that there is more to fetch at once.
    """

    changes: tuple[Change, ...]
    cursor: str
    more: bool
    size: int = 0


DRAFT_GONE = "draft_gone"
"""The type of a change that removes a draft from a console."""

DRAFT_ERASED = "draft_erased"
"""The same for a draft whose content was erased; a console then also deletes what was typed on it."""


class DraftPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/drafts`: a page of drafts in the order of their keys."""

    items: tuple[Draft, ...]
    cursor: str | None
    more: bool
