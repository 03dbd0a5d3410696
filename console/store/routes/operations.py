"""Every call of the HTTP interface as data: the OpenAPI page is made from this, and a test walks it."""

from dataclasses import dataclass
from typing import Any

from console.model.change import Changes, DraftPage
from console.model.claim import ClaimAnswer, ClaimRequest
from console.model.decision import Decision
from console.model.draft import Draft, Message, SubmittedDraft
from console.model.event import ConsistencyProof, InclusionProof, LogEntries, Timeline
from console.model.evidence import DraftEvidence
from console.model.history import HistoryPage
from console.model.person import Me, Role
from console.model.push import PushAnswer, RecallAnswer
from console.model.submit import Settle, SubmitAnswer, Withdraw
from console.store.routes.policy import PublishedPolicy
from console.store.service.message import MessageAnswer

EVERYBODY = frozenset(Role)
PEOPLE = EVERYBODY - {Role.PIPELINE}
NOBODY: frozenset[Role] = frozenset()
"""Open: needs no token."""


@dataclass(frozen=True)
class Operation:
    """One call. `parameters` by name: type, what it is; those in the path are required. `takes` None: no body."""

    method: str
    path: str
    title: str
    roles: frozenset[Role]
    answers: Any = None
    takes: Any = None
    parameters: tuple[tuple[str, str, str], ...] = ()
    media: str = "application/json"
    problems: tuple[int, ...] = ()


_PAGE = (("cursor", "string", "where to go on, as the page before said"), ("limit", "integer", "how many at most"))
_DISPATCH = (("dispatch", "string", "the id that the draft shows of its dispatch"),)
_SEARCH = (
    ("person", "string", "an id, or part of a name"),
    ("kind", "string", "approve, correct, reject, escalate or return"),
    ("queue", "string", "the draft's queue"),
    ("prompt", "string", "the prompt's version"),
    ("model", "string", "the model"),
    ("source", "string", "part of a source's address"),
    ("reason", "string", "the reason's code"),
    ("from", "string", "recorded from then on, RFC 3339"),
    ("to", "string", "recorded before, RFC 3339"),
    ("q", "string", "words that all stand in subject, customer, texts or note"),
)

OPERATIONS = (
    Operation(
        "POST",
        "/v1/drafts",
        "Submit one draft, a list, or lines of application/x-ndjson; each is answered by itself",
        frozenset({Role.PIPELINE}),
        SubmitAnswer,
        list[SubmittedDraft],
        problems=(413, 415),
    ),
    Operation(
        "GET",
        "/v1/drafts",
        "A page of drafts, by id",
        EVERYBODY,
        DraftPage,
        parameters=(
            ("external_id", "string", "the pipeline's own id"),
            ("state", "string", "where they stand"),
            ("queue", "string", "their queue"),
            *_PAGE,
        ),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}",
        "A draft as it stands; with `revision`, what was submitted then",
        EVERYBODY,
        Draft,
        parameters=(("draft", "string", "the draft's id"), ("revision", "integer", "one of its revisions")),
        problems=(404,),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}/events",
        "What happened to a draft, oldest first",
        PEOPLE,
        Timeline,
        parameters=(("draft", "string", "the draft's id"),),
        problems=(404,),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}/evidence",
        "Every log entry about a draft with its proof and the salted payloads, for checking without the store",
        frozenset({Role.LEAD, Role.AUDITOR, Role.SENIOR}),
        DraftEvidence,
        parameters=(("draft", "string", "the draft's id"),),
        problems=(404,),
    ),
    Operation(
        "POST",
        "/v1/drafts/{draft}/withdraw",
        "Take a draft back; within the hold time also an approved one",
        frozenset({Role.PIPELINE, Role.LEAD}),
        Draft,
        Withdraw,
        (("draft", "string", "the draft's id"),),
        problems=(404, 409),
    ),
    Operation(
        "POST",
        "/v1/tickets/{helpdesk}/{ticket}/messages",
        "The customer, or a colleague, wrote: added to the ticket's open drafts",
        frozenset({Role.PIPELINE}),
        MessageAnswer,
        Message,
        (("helpdesk", "string", "as in the draft"), ("ticket", "string", "as in the draft")),
    ),
    Operation(
        "GET",
        "/v1/changes",
        "What changed since the cursor, each draft once; waits for it up to `wait` seconds",
        PEOPLE,
        Changes,
        parameters=(*_PAGE, ("wait", "integer", "seconds to wait where nothing has changed, at most 60")),
    ),
    Operation(
        "POST",
        "/v1/claims",
        "Claim named drafts, or the next of a queue; renews one's own",
        frozenset({Role.AGENT, Role.SENIOR}),
        ClaimAnswer,
        ClaimRequest,
    ),
    Operation(
        "DELETE",
        "/v1/claims/{draft}",
        "Give a claim back",
        PEOPLE,
        parameters=(("draft", "string", "the draft's id"),),
        problems=(404,),
    ),
    Operation(
        "POST",
        "/v1/decisions",
        "Push decisions, at most 500; each is answered by itself",
        PEOPLE,
        PushAnswer,
        list[Decision],
        problems=(413, 415),
    ),
    Operation(
        "POST",
        "/v1/decisions/{key}/recall",
        "Take one's own decision back within the hold time",
        PEOPLE,
        RecallAnswer,
        parameters=(("key", "string", "the decision's key"),),
        problems=(404, 409),
    ),
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/retry",
        "Send again what failed",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        parameters=_DISPATCH,
        problems=(404, 409),
    ),
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/rollback",
        "Undo a limited update by the inverse that was kept of it",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        parameters=_DISPATCH,
        problems=(404, 409),
    ),
    Operation(
        "POST",
        "/v1/dispatches/{dispatch}/settle",
        "Say whether it was sent, where the store cannot know",
        frozenset({Role.SENIOR, Role.LEAD}),
        Draft,
        Settle,
        parameters=_DISPATCH,
        problems=(404, 409),
    ),
    Operation(
        "GET",
        "/v1/decisions",
        "Search what was decided, newest first; agents find their own",
        PEOPLE,
        HistoryPage,
        parameters=(*_SEARCH, *_PAGE),
    ),
    Operation(
        "GET",
        "/v1/export/decisions",
        "The same selection whole, oldest first, as JSON Lines or CSV",
        PEOPLE,
        parameters=(
            ("format", "string", "jsonl or csv"),
            ("since", "string", "recorded from then on, RFC 3339"),
            *_SEARCH,
        ),
        media="application/x-ndjson",
    ),
    Operation(
        "GET", "/v1/log/checkpoint", "The signed note on the log (C2SP tlog-checkpoint)", PEOPLE, media="text/plain"
    ),
    Operation(
        "GET",
        "/v1/log/entries",
        "The bytes of log entries, base64",
        PEOPLE,
        LogEntries,
        parameters=(("start", "integer", "the first one's index"), ("count", "integer", "how many, at most 1,000")),
    ),
    Operation(
        "GET",
        "/v1/log/proof/inclusion",
        "That an entry is in the tree of a size (RFC 9162 §2.1.3)",
        PEOPLE,
        InclusionProof,
        parameters=(("index", "integer", "the entry"), ("size", "integer", "the tree's size; default: now")),
    ),
    Operation(
        "GET",
        "/v1/log/proof/consistency",
        "That one tree is a prefix of another (RFC 9162 §2.1.4)",
        PEOPLE,
        ConsistencyProof,
        parameters=(("from", "integer", "the smaller size"), ("to", "integer", "the larger size; default: now")),
    ),
    Operation(
        "GET",
        "/v1/policy",
        "The policy in force, or one version",
        PEOPLE,
        PublishedPolicy,
        parameters=(("version", "integer", "one of its versions"),),
        problems=(404,),
    ),
    Operation("GET", "/v1/me", "Who is asking, and whom they ask", EVERYBODY, Me),
    Operation("GET", "/healthz", "Whether the process runs", NOBODY),
    Operation("GET", "/readyz", "Whether it can serve", NOBODY, problems=(503,)),
)
