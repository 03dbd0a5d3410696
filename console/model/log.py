"""What witnesses send about the log."""

from typing import Annotated

import msgspec
from msgspec import Meta


class Cosignature(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Body of `POST /v1/log/checkpoint/cosignatures`: the line with which a witness signed the store's checkpoint of
    this size (c2sp.org/tlog-cosignature).
    """

    size: Annotated[int, Meta(ge=1, le=2**53)]
    line: Annotated[str, Meta(max_length=500)]
