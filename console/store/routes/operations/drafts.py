"""Drafts, and what is said on their tickets."""

from console.model.change import DraftPage
from console.model.draft import Draft, Message, SubmittedDraft
from console.model.event import Timeline
from console.model.evidence import DraftEvidence
from console.model.person import Role
from console.model.reveal import Reveal, Revealed
from console.model.submit import SubmitAnswer, Withdraw
from console.store.routes.operations.operation import EVERYBODY, PAGE, PEOPLE, Operation
from console.store.service.message import MessageAnswer

OPERATIONS = (
    Operation(
        "POST",
        "/v1/drafts",
        "Submit one draft, a list, or lines of application/x-ndjson; each is answered by itself",
        frozenset({Role.PIPELINE}),
        SubmitAnswer,
        SubmittedDraft | list[SubmittedDraft],
        accepts=("application/json", "application/x-ndjson"),
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
            ("from", "string", "those that came from then on, RFC 3339"),
            *PAGE,
        ),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}",
        "A draft as it stands; with `revision`, what was submitted then",
        EVERYBODY,
        Draft,
        parameters=(("draft", "string", "the draft's id"), ("revision", "integer", "one of its revisions")),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}/events",
        "What happened to a draft, oldest first",
        PEOPLE,
        Timeline,
        parameters=(("draft", "string", "the draft's id"), *PAGE),
    ),
    Operation(
        "GET",
        "/v1/drafts/{draft}/evidence",
        "Every log entry about a draft with its proof and the salted payloads, for checking without the store",
        frozenset({Role.LEAD, Role.AUDITOR, Role.SENIOR}),
        DraftEvidence,
        parameters=(("draft", "string", "the draft's id"),),
    ),
    Operation(
        "POST",
        "/v1/drafts/{draft}/reveal",
        "The value of a field that policy masks for one's role, with a reason; logged each time",
        PEOPLE,
        Revealed,
        Reveal,
        (("draft", "string", "the draft's id"),),
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
        problems=(409,),
    ),
    Operation(
        "POST",
        "/v1/tickets/{helpdesk}/{ticket}/messages",
        "Somebody wrote: added to the ticket's drafts that have not left, kept for later ones; 409: known by this id",
        frozenset({Role.PIPELINE}),
        MessageAnswer,
        Message,
        (("helpdesk", "string", "as in the draft"), ("ticket", "string", "as in the draft")),
        problems=(409,),
    ),
)
