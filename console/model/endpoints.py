"""Every call of the store's HTTP interface, by method and path. The store routes by it and its clients build requests
from it.
"""

from enum import Enum
from urllib.parse import quote


class Endpoint(Enum):
    """A method and a path. A name in braces is one segment, in which nothing counts as a separator."""

    SUBMIT_DRAFTS = ("POST", "/v1/drafts")
    LIST_DRAFTS = ("GET", "/v1/drafts")
    GET_DRAFT = ("GET", "/v1/drafts/{draft}")
    GET_TIMELINE = ("GET", "/v1/drafts/{draft}/events")
    GET_EVIDENCE = ("GET", "/v1/drafts/{draft}/evidence")
    REVEAL_FIELD = ("POST", "/v1/drafts/{draft}/reveal")
    WITHDRAW_DRAFT = ("POST", "/v1/drafts/{draft}/withdraw")
    ADD_MESSAGE = ("POST", "/v1/tickets/{helpdesk}/{ticket}/messages")
    GET_CHANGES = ("GET", "/v1/changes")
    CLAIM_DRAFTS = ("POST", "/v1/claims")
    RELEASE_CLAIM = ("DELETE", "/v1/claims/{draft}")
    PUSH_DECISIONS = ("POST", "/v1/decisions")
    RECALL_DECISION = ("POST", "/v1/decisions/{key}/recall")
    SEARCH_DECISIONS = ("GET", "/v1/decisions")
    EXPORT_DECISIONS = ("GET", "/v1/export/decisions")
    TAKE_ORDER = ("POST", "/v1/dispatches/take")
    ASK_MAY_LEAVE = ("POST", "/v1/dispatches/{dispatch}/may-leave")
    RECORD_OUTCOME = ("POST", "/v1/dispatches/{dispatch}/outcome")
    RETRY_DISPATCH = ("POST", "/v1/dispatches/{dispatch}/retry")
    ROLL_BACK_DISPATCH = ("POST", "/v1/dispatches/{dispatch}/rollback")
    SETTLE_DISPATCH = ("POST", "/v1/dispatches/{dispatch}/settle")
    GET_CHECKPOINT = ("GET", "/v1/log/checkpoint")
    ADD_COSIGNATURE = ("POST", "/v1/log/checkpoint/cosignatures")
    GET_ENTRIES = ("GET", "/v1/log/entries")
    PROVE_INCLUSION = ("GET", "/v1/log/proof/inclusion")
    PROVE_CONSISTENCY = ("GET", "/v1/log/proof/consistency")
    GET_MEASURES = ("GET", "/v1/measures")
    GET_DEFINITIONS = ("GET", "/v1/measures/definitions")
    GET_QUALITY = ("GET", "/v1/measures/quality")
    LIST_COMPARISONS = ("GET", "/v1/shadow")
    GET_POLICY = ("GET", "/v1/policy")
    PUBLISH_POLICY = ("PUT", "/v1/policy")
    CHECK_POLICY = ("POST", "/v1/policy/check")
    ADD_PROMISE_MODEL = ("POST", "/v1/promise-models")
    GET_PROMISE_MODEL = ("GET", "/v1/promise-models/{model}")
    LIST_STOPS = ("GET", "/v1/stops")
    STOP_SENDING = ("POST", "/v1/stops")
    LIFT_STOP = ("DELETE", "/v1/stops/{stop}")
    GET_ME = ("GET", "/v1/me")
    GET_LOOKS = ("GET", "/v1/me/looks")
    LIST_PEOPLE = ("GET", "/v1/people")
    ADD_PERSON = ("POST", "/v1/people")
    GET_PERSON = ("GET", "/v1/people/{person}")
    CHANGE_PERSON = ("PUT", "/v1/people/{person}")
    LIST_TOKENS = ("GET", "/v1/tokens")
    CREATE_TOKEN = ("POST", "/v1/tokens")
    END_TOKEN = ("DELETE", "/v1/tokens/{token}")
    GET_HEALTH = ("GET", "/healthz")
    GET_READINESS = ("GET", "/readyz")
    GET_METRICS = ("GET", "/metrics")
    OPEN_LEASE = ("POST", "/v1/lease")
    """A call that only a console's own store has, so it is not in the description of the interface."""

    @property
    def method(self) -> str:
        """The HTTP method."""
        return self.value[0]

    @property
    def path(self) -> str:
        """The path, with its names in braces."""
        return self.value[1]

    def at(self, **names: str) -> str:
        """The path with these values in place of its names; no value can change the rest of the path."""
        return self.path.format_map({name: quote(value, safe="") for name, value in names.items()})
