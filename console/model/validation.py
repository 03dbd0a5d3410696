"""What the types of a submitted draft cannot express: offsets within their text, unique ids, characters that cannot be
stored. Each rule gives a field error with its JSON path. All rules run, so that a pipeline can fix everything at once.
"""

from collections.abc import Iterable, Iterator

from console.model.draft import ActionClass, SubmittedDraft
from console.model.problem import FieldError
from console.model.times import time_errors

MAX_ERRORS = 50
"""A refusal names at most this many fields; a draft with more errors is generally broken."""


def submission_errors(draft: SubmittedDraft) -> tuple[FieldError, ...]:
    """Everything in `draft` that is wrong although its types allow it, at most `MAX_ERRORS`."""
    errors: list[FieldError] = []
    for rule in (_ids, _reply_text, _citations, _excerpts, time_errors, _times):
        errors.extend(rule(draft))
        if len(errors) >= MAX_ERRORS:
            break
    return tuple(errors[:MAX_ERRORS])


def _ids(draft: SubmittedDraft) -> Iterator[FieldError]:
    named = [
        ("$.external_id", draft.external_id),
        ("$.queue", draft.queue),
        ("$.ticket.id", draft.ticket.id),
        ("$.ticket.helpdesk", draft.ticket.helpdesk),
    ]
    for path, value in named:
        if any(ord(c) < 32 or ord(c) == 127 for c in value):
            yield FieldError(path, "contains a control character; ids are one line of printable text")
        elif not value.strip():
            yield FieldError(path, "is only white space")
    yield from _unique("$.ticket.messages", (m.id for m in draft.ticket.messages))
    yield from _unique("$.sources", (s.id for s in draft.sources))


def _unique(path: str, ids: Iterable[str]) -> Iterator[FieldError]:
    first_at: dict[str, int] = {}
    for i, value in enumerate(ids):
        if value in first_at:
            yield FieldError(
                f"{path}[{i}].id", f"`{value[:60]}` is already the id of {path}[{first_at[value]}]; ids must differ"
            )
        else:
            first_at[value] = i


def _reply_text(draft: SubmittedDraft) -> Iterator[FieldError]:
    if draft.action.action_class is ActionClass.EXTERNAL_COMMUNICATION and not draft.text.strip():
        yield FieldError("$.text", "is empty, but the action is a message to the customer; give the reply's text")


def _citations(draft: SubmittedDraft) -> Iterator[FieldError]:
    lengths = {s.id: len(s.content) for s in draft.sources}
    for i, c in enumerate(draft.citations):
        at = f"$.citations[{i}]"
        yield from _span(at, "start", "end", c.start, c.end, len(draft.text), "the text")
        if c.source not in lengths:
            yield FieldError(f"{at}.source", f"`{c.source[:60]}` is not the id of any source of this draft")
        else:
            yield from _span(
                at,
                "source_start",
                "source_end",
                c.source_start,
                c.source_end,
                lengths[c.source],
                f"source `{c.source[:60]}`",
            )


def _excerpts(draft: SubmittedDraft) -> Iterator[FieldError]:
    for i, source in enumerate(draft.sources):
        if source.excerpt is not None:
            yield from _span(
                f"$.sources[{i}].excerpt",
                "start",
                "end",
                source.excerpt.start,
                source.excerpt.end,
                len(source.content),
                "the content",
            )


def _span(at: str, first: str, last: str, start: int, end: int, length: int, inside: str) -> Iterator[FieldError]:
    if end > length:
        yield FieldError(f"{at}.{last}", f"is {end}, past the end of {inside} ({length} code points)")
    elif start >= end:
        yield FieldError(f"{at}.{first}", f"is {start}, not before {last} ({end}); spans are half-open and not empty")


def _times(draft: SubmittedDraft) -> Iterator[FieldError]:
    if draft.expires_at is not None and draft.expires_at <= draft.created_at:
        yield FieldError("$.expires_at", "is not after created_at; such a draft could never be reviewed")
