"""Words for the screens that decide: times, actions and their classes, reasons."""

from datetime import datetime, timedelta

from console.model.decision import Kind, ReasonCode
from console.model.draft import Action, ActionClass, Draft, MessageRole, State
from console.model.person import Person, Role
from ui import whole_characters
from ui.outside_text import inside
from ui.widgets.times import ago, as_written, clock, here_now, local, said_here, twice

SOON = timedelta(minutes=15)
"""A draft due within this time is said to be urgent."""
NEAR = timedelta(hours=6)
"""A time that is so near is the time of day alone, also beyond midnight: no one sleeps before it."""

CLASSES = {
    ActionClass.READ_ONLY: "Read only",
    ActionClass.DRAFT_ACTION: "Internal draft",
    ActionClass.LIMITED_UPDATE: "Limited update",
    ActionClass.SENSITIVE_UPDATE: "Sensitive update",
    ActionClass.EXTERNAL_COMMUNICATION: "Message to the customer",
}

REJECT_REASONS = (
    (ReasonCode.WRONG_FACT, "Wrong fact"),
    (ReasonCode.UNSUPPORTED, "Not supported by sources"),
    (ReasonCode.TONE, "Tone"),
    (ReasonCode.POLICY, "Against policy"),
    (ReasonCode.OFF_TOPIC, "Off topic"),
    (ReasonCode.ALREADY_ANSWERED, "Already answered"),
    (ReasonCode.WRONG_LANGUAGE, "Wrong language"),
    (ReasonCode.SPAM, "Spam"),
    (ReasonCode.OTHER, "Other"),
)
ESCALATE_REASONS = (
    (ReasonCode.POLICY_RESTRICTION, "Policy restriction"),
    (ReasonCode.UNCERTAIN, "Uncertain"),
    (ReasonCode.SENSITIVE, "Sensitive"),
    (ReasonCode.MISSING_KNOWLEDGE, "Missing knowledge"),
    (ReasonCode.PENDING_CLARIFICATION, "Waiting for an answer"),
    (ReasonCode.OTHER, "Other"),
)
RETURN_REASONS = (
    (ReasonCode.OTHER, "Guidance in the note"),
    (ReasonCode.WRONG_FACT, "Check a fact"),
    (ReasonCode.MISSING_KNOWLEDGE, "Ask someone first"),
    (ReasonCode.POLICY, "What the policy allows"),
    (ReasonCode.TONE, "Tone"),
)
OVERRIDE_REASONS = ((ReasonCode.OVERRIDE, "Override the finding"),)

REASONS = {
    Kind.REJECT: ("Reject: why", REJECT_REASONS),
    Kind.ESCALATE: ("Escalate: why", ESCALATE_REASONS),
    Kind.CORRECT: ("Approve despite a blocking finding", OVERRIDE_REASONS),
    Kind.APPROVE: ("Approve despite a blocking finding", OVERRIDE_REASONS),
    Kind.RETURN: ("Return with guidance: what the agent should do", RETURN_REASONS),
}

DONE = {
    Kind.APPROVE: "Approved",
    Kind.CORRECT: "Approved with your edits",
    Kind.REJECT: "Rejected",
    Kind.ESCALATE: "Escalated",
    Kind.RETURN: "Returned with guidance",
}


def ticket_words(ticket: str, subject: str, customer: str = "") -> str:
    """Whose draft it is, short: `#4192 “Refund not received” (Crystal Minh)`."""
    words = " ".join(filter(None, (f"#{ticket}" if ticket else "", f"“{inside(shortened(subject))}”")))
    return f"{words} ({inside(shortened(customer))})" if customer else words


def first_name(name: str) -> str:
    """`Ada` of `Ada Okafor`."""
    return name.split(maxsplit=1)[0] if name.split() else name


def returned_words(draft: Draft, now: datetime) -> tuple[str, str] | None:
    """Who gave the draft back and when, and their guidance; `Samir gave this back 5 min ago.` None where no one did.

    Or whose approval came back before it was sent, and why.
    """
    reopening = draft.reopened
    if reopening is not None:
        name = inside(first_name(reopening.by))
        text = f" The text is {name}'s." if reopening.final_text is not None else ""
        return (
            f"{name}'s approval was reopened {ago(reopening.at, now)}.",
            f"{said_here(reopening.why.sentence, now)}{text}",
        )
    decision = draft.decision
    if draft.state is not State.PENDING or decision is None or decision.kind is not Kind.RETURN:
        return None
    note = f"“{inside(decision.reason.note)}”" if decision.reason and decision.reason.note else ""
    escalation = draft.escalation
    if escalation is not None and escalation.final_text is not None:
        note = f"{note} The text is {inside(first_name(escalation.by))}'s.".strip()
    return f"{inside(first_name(decision.by))} returned this {ago(decision.recorded_at, now)}.", note


def due_words(due: datetime | None, now: datetime) -> tuple[str, bool]:
    """When it is due, short, and whether that is urgent: `14:30`, `in 5 min`, `12 min late`, `tomorrow`, `Thu 26`."""
    if due is None:
        return "", False
    left = due - now
    if left < timedelta(0):
        return _late(-left), True
    if left <= SOON:
        return f"in {max(1, round(left / timedelta(minutes=1)))} min", True
    return _day_words(due, now), False


def _day_words(due: datetime, now: datetime) -> str:
    there, here = local(due), here_now(now)
    if there is None:
        return as_written(due)
    days = (there.date() - here.date()).days
    if days == 0 or due - now < NEAR:
        return f"{there:%H:%M}{twice(there)}"
    if days == 1:
        return "tomorrow"
    year = f" {there.year}" if there.year != here.year else ""
    return f"{there:%a} {there.day}" if days < 7 else f"{there.day} {there:%b}{year}"


def _late(by: timedelta) -> str:
    minutes = int(by / timedelta(minutes=1))
    if minutes < 1:
        return "due now"
    if minutes < 60:
        return f"{minutes} min late"
    return f"{minutes // 60} h late" if minutes < 48 * 60 else f"{minutes // 1440} days late"


def due_sentence(due: datetime | None, now: datetime) -> tuple[str, bool]:
    """`Due 14:30, in 38 min`."""
    if due is None:
        return "", False
    left = due - now
    words, urgent = due_words(due, now)
    there, here = local(due), here_now(now)
    if left < timedelta(0):
        return f"Due {clock(due, now)}, {words}", True
    if there is None:
        return f"Due {as_written(due)}", urgent
    time = f"{there:%H:%M}{twice(there)}"
    if there.date() == here.date() or left < NEAR:
        minutes = max(1, round(left / timedelta(minutes=1)))
        remaining = f"{minutes} min" if minutes < 90 else f"{round(minutes / 60)} h"
        return f"Due {time}, in {remaining}", urgent
    year = f" {there.year}" if there.year != here.year else ""
    return f"Due {there:%a} {there.day} {there:%b}{year} {time}", urgent


def action_words(action: Action) -> str:
    """`Change address`, for the pipeline's `change_address`."""
    return action.kind.replace("_", " ").replace("-", " ").strip().capitalize() or action.kind


def claim_words(draft: Draft, me: Person | None, now: datetime) -> str:
    """Who else has the draft open: `Ben Castillo has this draft open too.`"""
    claim = draft.claim
    if claim is None or claim.until <= now or (me is not None and claim.person == me.id):
        return ""
    return f"{inside(claim.by)} has this draft open too."


def effect_words(draft: Draft, hold_seconds: int) -> str:
    """What approving does, and until when it can be taken back."""
    action = draft.submitted.action
    then = f"{hold_seconds} s after approval; undo until then."
    match action.action_class:
        case ActionClass.EXTERNAL_COMMUNICATION:
            return f"Sent {then}"
        case ActionClass.READ_ONLY:
            return "It changes nothing; the lookup is recorded."
        case ActionClass.DRAFT_ACTION:
            return f"Saved as a note that customers do not see, {then}"
        case _:
            return f"Carried out {then}"


def approver_words(role: Role, *, four_eyes: bool) -> str:
    """Who may approve."""
    words = {Role.AGENT: "An agent may approve it.", Role.SENIOR: "A senior approves it."}.get(
        role, f"A {role} approves it."
    )
    return words + (" Not the person who proposed or escalated it." if four_eyes else "")


def speaker(role: MessageRole, author: str) -> str:
    """Who speaks, where the name alone does not say it."""
    name = inside(author)
    return {MessageRole.NOTE: f"{name}, internal note", MessageRole.SYSTEM: name or "System"}.get(role, name)


def shortened(subject: str, most: int = 60) -> str:
    """A subject in one line, cut with `…` after `most` characters."""
    return whole_characters.shortened(" ".join(subject.split()) or "(no subject)", most)
