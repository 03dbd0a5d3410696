"""The policy's sections for people who write and approve replies: snippets, placeholders, a brake."""

from typing import Annotated

import msgspec
from msgspec import Meta

from console.model.finding import Severity
from console.model.snippet import SnippetText, SnippetTitle

Name = Annotated[str, Meta(min_length=1, max_length=200)]


class Placeholders(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The severity of a placeholder that is `left` in a text; None: not checked."""

    left: Severity | None = None


class BrakeRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When an approval needs a confirmation: within this many `seconds` after the draft appeared, with `findings` that
    were never shown, or with a reply that was not shown to its end.
    """

    seconds: Annotated[int, Meta(ge=0, le=600)] = 0
    findings: bool = False
    read_to_end: bool = False


class TeamSnippet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text that the team writes often, by language; `queues` None: in all."""

    title: SnippetTitle
    text: Annotated[dict[Name, SnippetText], Meta(min_length=1)]
    queues: tuple[Name, ...] | None = None
