"""Texts that people write often: a person's own, kept on their computer."""

from typing import Annotated

import msgspec
from msgspec import Meta

SnippetTitle = Annotated[str, Meta(min_length=1, max_length=80)]
SnippetText = Annotated[str, Meta(min_length=1, max_length=10_000)]


class Snippet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text under a title, which is its name. `{customer.name}` and the like are filled from the ticket."""

    title: SnippetTitle
    text: SnippetText
