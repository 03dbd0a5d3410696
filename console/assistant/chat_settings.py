"""The settings of a chat server: where it is, how it is called, and what happens when it fails."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta


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
    input_price: Annotated[float, Meta(ge=0)] = 0.0
    output_price: Annotated[float, Meta(ge=0)] = 0.0
    json_mode: bool = True
    unencrypted: bool = False
    rules: ChatRules = ChatRules()
