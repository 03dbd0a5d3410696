"""Who looked at a person's work. Everyone may ask this about their own."""

from datetime import datetime

import msgspec

from console.model.ids import PersonId


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Someone looked at the caller's decisions or figures: the first time on that day (UTC). `everybody`: they looked
    at those of all people together.
    """

    at: datetime
    by: PersonId
    name: str
    everybody: bool


class LooksPage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Answer of `GET /v1/me/looks`, the newest day first."""

    items: tuple[Look, ...]
    cursor: str | None = None
    more: bool = False
