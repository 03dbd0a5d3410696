"""The words of History about one decision. Values in, words out."""

from datetime import datetime

from console.model.decision import Kind
from console.model.draft import Generation
from console.model.history import HistoryItem
from console.rules import editing
from console.rules.editing import Segment, SegmentKind
from console.sync.notices import VerifiedEntry
from ui.draft.wording import reason_words
from ui.language import number, phrase, tr
from ui.outside_text import inside
from ui.widgets.diff_view import counted
from ui.widgets.times import clock, duration_words

DID = {
    Kind.APPROVE: phrase("{name} approved it as it was"),
    Kind.CORRECT: phrase("{name} changed the action only"),
    Kind.REJECT: phrase("{name} rejected it"),
    Kind.ESCALATE: phrase("{name} escalated it"),
    Kind.RETURN: phrase("{name} returned it with guidance"),
}


def heading(item: HistoryItem) -> str:
    """`What Ada changed · 4 words in 2 places`, or what else was done."""
    decision = item.decision
    name = inside(decision.by.split()[0] if decision.by.split() else decision.by)
    if decision.diff:
        return tr("What {name} changed · {counted}", name=name, counted=counted(decision.diff))
    return tr(DID[decision.kind], name=name)


def note(item: HistoryItem) -> str:
    """The reason and what was written beside it."""
    reason = item.decision.reason
    if reason is None:
        return ""
    words = reason_words(reason.code)
    words = f"{words[:1].upper()}{words[1:]}"
    return f"{words}: {inside(reason.note)}" if reason.note else f"{words}."


def segments(item: HistoryItem) -> tuple[Segment, ...]:
    """The text with its changes; if the decision has none of its own, the text that it was about: an agent's, or the
    AI's. Empty if it was erased.
    """
    decision, before = item.decision, item.ai_text
    if decision.final_text is None and item.handed_over is not None:
        return (Segment(SegmentKind.EQUAL, item.handed_over, 0, 0),)
    if before is None:
        text = decision.final_text
        return (Segment(SegmentKind.EQUAL, text, 0, 0),) if text else ()
    if decision.final_text is not None and editing.check(before, decision.diff, decision.final_text):
        return editing.segments(before, editing.diff(before, decision.final_text))
    return editing.segments(before, decision.diff)


def proof_words(entry: VerifiedEntry, now: datetime) -> str:
    """The sentence of the record card."""
    return tr(
        "Entry {index:,} is in the log of {size:,} entries. This computer verified the log's head at {time}.",
        index=entry.index,
        size=entry.size,
        time=clock(now, now),
    )


def generation(made_by: Generation) -> tuple[tuple[str, str], ...]:
    """How the AI made the draft, as names and values; what is unknown is left out."""
    rows = [
        (tr("Model"), " ".join(filter(None, (made_by.model, made_by.model_version)))),
        (tr("Prompt"), made_by.prompt_version),
        (tr("Confidence"), number(made_by.confidence, ".2f") if made_by.confidence is not None else tr("not stated")),
        (tr("Time"), duration_words(made_by.latency_ms)),
        (
            tr("Tokens"),
            tr(
                "{input_tokens:,} in, {output_tokens:,} out",
                input_tokens=made_by.input_tokens,
                output_tokens=made_by.output_tokens,
            ),
        ),
        (tr("Cost"), tr("{cost_usd:.4f} USD", cost_usd=made_by.cost_usd)),
    ]
    if made_by.retries:
        rows.append((tr("Retries"), number(made_by.retries, ",")))
    if made_by.fallback:
        rows.append((tr("Fallback"), made_by.fallback.replace("_", " ")))
    if made_by.trace_id:
        rows.append((tr("Trace"), made_by.trace_id))
    return tuple(rows)
