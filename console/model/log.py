"""What witnesses hand in about the log."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Cosignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/log/checkpoint/cosignatures`: the line that a witness signed (c2sp.org/tlog-cosignature), on
    the store's checkpoint of this size.
    """

    size: Annotated[int, Meta(ge=1, le=2**53)]
    line: Annotated[str, Meta(max_length=500)]
