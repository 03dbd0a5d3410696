"""A line of a training file: what people's decisions say about whether a sentence promises something. A person checks
it before a team's model learns from it.
"""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta


class LineOrigin(StrEnum):
    """What a person did: marked the finding as wrong, corrected the text so that the sentence is gone, or escalated."""

    MARKED_WRONG = "marked_wrong"
    CORRECTED = "corrected"
    ESCALATED = "escalated"


class KeptModel(msgspec.Struct, frozen=True):
    """A model of promises that the store has: its version, and the digest of its file, by which a policy names it."""

    version: str
    digest: str


class PromiseLine(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence, without personal data. `labels`: the classes that it promises, empty if it promises nothing; None:
    not known, a person must decide. `score`: the model's score at the time.
    """

    text: Annotated[str, Meta(min_length=1, max_length=5_000)]
    labels: tuple[str, ...] | None
    origin: LineOrigin | None = None
    language: str = "en"
    queue: str = ""
    draft: str = ""
    score: int | None = None
