"""The settings of a chat server: where it is, how it is called, and what happens when it fails."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from console.helpdesks.secret import check_place


class Rule(StrEnum):
    """What to do if the server failed: use the extractive answer; make no draft; or make a draft that says
    `pipeline_error`, which by default goes to a senior.
    """

    EXTRACTIVE = "extractive"
    LEAVE_ALONE = "leave_alone"
    SENIOR = "senior"


class ChatRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A rule for each kind of failure. `unreachable` includes error statuses; `redirected` is a redirect to another
    host.
    """

    timeout: Rule = Rule.EXTRACTIVE
    unreachable: Rule = Rule.EXTRACTIVE
    redirected: Rule = Rule.LEAVE_ALONE
    declined: Rule = Rule.LEAVE_ALONE
    broken_answer: Rule = Rule.EXTRACTIVE
    unknown_citation: Rule = Rule.SENIOR
    uncited: Rule = Rule.SENIOR


class ChatSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`address` ends before `/chat/completions`. `key` says where the key is (`console.helpdesks.secret`) and
    is never the key itself. Prices are in US dollars for a million tokens.
    """

    address: Annotated[str, Meta(pattern="^https?://[^/]", max_length=2_000)]
    model: Annotated[str, Meta(min_length=1, max_length=200)]
    key: Annotated[str, Meta(min_length=1, max_length=4_000)] | None = None
    prompt: Annotated[str, Meta(min_length=1, max_length=4_000)] | None = None
    seconds: Annotated[float, Meta(gt=0, le=600)] = 30.0
    retries: Annotated[int, Meta(ge=0, le=10)] = 2
    most_tokens: Annotated[int, Meta(ge=1, le=100_000)] = 800
    input_price: Annotated[float, Meta(ge=0, le=1_000_000)] = 0.0
    output_price: Annotated[float, Meta(ge=0, le=1_000_000)] = 0.0
    json_mode: bool = True
    unencrypted: bool = False
    rules: ChatRules = ChatRules()


def problems_of(chat: ChatSettings) -> Iterator[tuple[str, str]]:
    """Checks what the types cannot express; each problem names a member and says what is wrong with it."""
    if (wrong := _address_problem(chat.address)) is not None:
        yield "address", wrong
    if chat.key is not None and (wrong := check_place(chat.key)) is not None:
        yield "key", wrong


def _address_problem(address: str) -> str | None:
    """Why nothing can be sent to the address; None if it can. Repeats nothing of it."""
    try:
        parts = urlsplit(address)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not address.isprintable() or " " in address:
        return "is no web address; give https://HOST/v1"
    if "@" in parts.netloc:
        return "contains a name or password; name the key's place with `key`"
    if parts.query or parts.fragment or "\\" in address:
        return "must end before /chat/completions, without ?, # or \\"
    return None
