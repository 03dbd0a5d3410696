"""Words for the screens that decide: times, actions and their classes, reasons."""

from datetime import datetime, timedelta

from console.model.decision import Kind, ReasonCode
from console.model.draft import Action, ActionClass, Draft, MessageRole, State
from console.model.finding import Severity
from console.model.person import Person, Role
from ui import language, whole_characters
from ui.language import phrase, quoted, tr
from ui.outside_text import inside
from ui.widgets.times import ago, as_written, clock, dated, day_and_month, here_now, local, said_here, twice

SOON = timedelta(minutes=15)
"""A draft due within this time is said to be urgent."""
NEAR = timedelta(hours=6)
"""A time that is so near is the time of day alone, also beyond midnight: no one sleeps before it."""

CLASSES = {
    ActionClass.READ_ONLY: phrase("Read only"),
    ActionClass.DRAFT_ACTION: phrase("Internal draft"),
    ActionClass.LIMITED_UPDATE: phrase("Limited update"),
    ActionClass.SENSITIVE_UPDATE: phrase("Sensitive update"),
    ActionClass.EXTERNAL_COMMUNICATION: phrase("Message to the customer"),
}

REJECT_REASONS = (
    (ReasonCode.WRONG_FACT, phrase("Wrong fact")),
    (ReasonCode.UNSUPPORTED, phrase("Not supported by sources")),
    (ReasonCode.TONE, phrase("Tone")),
    (ReasonCode.POLICY, phrase("Against policy")),
    (ReasonCode.OFF_TOPIC, phrase("Off topic")),
    (ReasonCode.ALREADY_ANSWERED, phrase("Already answered")),
    (ReasonCode.WRONG_LANGUAGE, phrase("Wrong language")),
    (ReasonCode.SPAM, phrase("Spam")),
    (ReasonCode.OTHER, phrase("Other")),
)
ESCALATE_REASONS = (
    (ReasonCode.POLICY_RESTRICTION, phrase("Policy restriction")),
    (ReasonCode.UNCERTAIN, phrase("Uncertain")),
    (ReasonCode.SENSITIVE, phrase("Sensitive")),
    (ReasonCode.MISSING_KNOWLEDGE, phrase("Missing knowledge")),
    (ReasonCode.PENDING_CLARIFICATION, phrase("Waiting for an answer")),
    (ReasonCode.OTHER, phrase("Other")),
)
RETURN_REASONS = (
    (ReasonCode.OTHER, phrase("Guidance in the note")),
    (ReasonCode.WRONG_FACT, phrase("Check a fact")),
    (ReasonCode.MISSING_KNOWLEDGE, phrase("Ask someone first")),
    (ReasonCode.POLICY, phrase("What the policy allows")),
    (ReasonCode.TONE, phrase("Tone")),
)
OVERRIDE_REASONS = ((ReasonCode.OVERRIDE, phrase("Override the finding")),)

REASONS = {
    Kind.REJECT: (phrase("Reject: why"), REJECT_REASONS),
    Kind.ESCALATE: (phrase("Escalate: why"), ESCALATE_REASONS),
    Kind.CORRECT: (phrase("Approve despite a blocking finding"), OVERRIDE_REASONS),
    Kind.APPROVE: (phrase("Approve despite a blocking finding"), OVERRIDE_REASONS),
    Kind.RETURN: (phrase("Return with guidance: what the agent should do"), RETURN_REASONS),
}

ROLE_WORDS = {
    Role.AGENT: phrase("agent"),
    Role.SENIOR: phrase("senior"),
    Role.LEAD: phrase("team lead"),
    Role.OPERATOR: phrase("operator"),
    Role.AUDITOR: phrase("auditor"),
}

_REASON_WORDS = {
    **dict((*REJECT_REASONS, *ESCALATE_REASONS)),
    ReasonCode.OVERRIDE: phrase("Override"),
    ReasonCode.UNSUPPORTED: phrase("Unsupported"),
    ReasonCode.POLICY: phrase("Policy"),
    ReasonCode.PENDING_CLARIFICATION: phrase("Pending clarification"),
}
"""As the codes are said in History, the Outbox and so on."""

DONE = {
    Kind.APPROVE: phrase("Approved"),
    Kind.CORRECT: phrase("Approved with your edits"),
    Kind.REJECT: phrase("Rejected"),
    Kind.ESCALATE: phrase("Escalated"),
    Kind.RETURN: phrase("Returned with guidance"),
}
DONE_WITHIN = {
    Kind.APPROVE: phrase("approved"),
    Kind.CORRECT: phrase("approved with your edits"),
    Kind.REJECT: phrase("rejected"),
    Kind.ESCALATE: phrase("escalated"),
    Kind.RETURN: phrase("returned with guidance"),
}
"""The same within a sentence."""


SEVERITIES = {
    Severity.INFO: phrase("info"),
    Severity.WARN: phrase("warn"),
    Severity.ESCALATE: phrase("escalate"),
    Severity.BLOCK: phrase("block"),
}


def severity_words(severity: Severity) -> str:
    """How severe a finding is, within a sentence."""
    return tr(SEVERITIES[severity])


def reason_words(code: ReasonCode) -> str:
    """A reason's code within a sentence: `policy restriction`."""
    words = tr(_REASON_WORDS.get(code, code.replace("_", " ")))
    return words if language.code() == "de" else f"{words[:1].lower()}{words[1:]}"


def ticket_words(ticket: str, subject: str, customer: str = "") -> str:
    """Whose draft it is, short: `#4192 “Refund not received” (Crystal Minh)`."""
    words = " ".join(filter(None, (f"#{ticket}" if ticket else "", quoted(inside(shortened(subject))))))
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
        text = tr(" The text is {name}'s.", name=name) if reopening.final_text is not None else ""
        return (
            tr("{name}'s approval was reopened {ago}.", name=name, ago=ago(reopening.at, now)),
            f"{said_here(reopening.why.sentence, now)}{text}",
        )
    decision = draft.decision
    if draft.state is not State.PENDING or decision is None or decision.kind is not Kind.RETURN:
        return None
    note = quoted(inside(decision.reason.note)) if decision.reason and decision.reason.note else ""
    escalation = draft.escalation
    if escalation is not None and escalation.final_text is not None:
        note = tr("{note} The text is {by}'s.", note=note, by=inside(first_name(escalation.by))).strip()
    return tr("{by} returned this {ago}.", by=inside(first_name(decision.by)), ago=ago(decision.recorded_at, now)), note


def due_words(due: datetime | None, now: datetime) -> tuple[str, bool]:
    """When it is due, short, and whether that is urgent: `14:30`, `in 5 min`, `12 min late`, `tomorrow`, `Thu 26`."""
    if due is None:
        return "", False
    left = due - now
    if left < timedelta(0):
        return _late(-left), True
    if left <= SOON:
        return tr("in {minutes} min", minutes=max(1, round(left / timedelta(minutes=1)))), True
    return _day_words(due, now), False


def _day_words(due: datetime, now: datetime) -> str:
    there, here = local(due), here_now(now)
    if there is None:
        return as_written(due)
    days = (there.date() - here.date()).days
    if days == 0 or due - now < NEAR:
        return f"{dated(there, '%H:%M')}{twice(there)}"
    if days == 1:
        return tr("tomorrow")
    if days < 7:
        return dated(there, "%a %-d")
    return day_and_month(there, year=there.year != here.year)


def _late(by: timedelta) -> str:
    minutes = int(by / timedelta(minutes=1))
    if minutes < 1:
        return tr("due now")
    if minutes < 60:
        return tr("{minutes} min late", minutes=minutes)
    return (
        tr("{hours} h late", hours=minutes // 60)
        if minutes < 48 * 60
        else tr("{count} days late", singular="{count} day late", count=minutes // 1440)
    )


def due_sentence(due: datetime | None, now: datetime) -> tuple[str, bool]:
    """`Due 14:30, in 38 min`."""
    if due is None:
        return "", False
    left = due - now
    words, urgent = due_words(due, now)
    there, here = local(due), here_now(now)
    if left < timedelta(0):
        return tr("Due {time}, {words}", time=clock(due, now), words=words), True
    if there is None:
        return tr("Due {time}", time=as_written(due)), urgent
    time = f"{dated(there, '%H:%M')}{twice(there)}"
    if there.date() == here.date() or left < NEAR:
        minutes = max(1, round(left / timedelta(minutes=1)))
        remaining = tr("{minutes} min", minutes=minutes) if minutes < 90 else tr("{hours} h", hours=round(minutes / 60))
        return tr("Due {time}, in {remaining}", time=time, remaining=remaining), urgent
    day = f"{dated(there, '%a')} {day_and_month(there, year=there.year != here.year)}"
    return tr("Due {day} {time}", day=day, time=time), urgent


def action_words(action: Action) -> str:
    """`Change address`, for the pipeline's `change_address`."""
    return action.kind.replace("_", " ").replace("-", " ").strip().capitalize() or action.kind


def claim_words(draft: Draft, me: Person | None, now: datetime) -> str:
    """Who else has the draft open: `Ben Castillo has this draft open too.`"""
    claim = draft.claim
    if claim is None or claim.until <= now or (me is not None and claim.person == me.id):
        return ""
    return tr("{by} has this draft open too.", by=inside(claim.by))


def effect_words(draft: Draft, hold_seconds: int) -> str:
    """What approving does, and until when it can be taken back."""
    action = draft.submitted.action
    match action.action_class:
        case ActionClass.EXTERNAL_COMMUNICATION:
            return tr("Sent {seconds} s after approval; undo until then.", seconds=hold_seconds)
        case ActionClass.READ_ONLY:
            return tr("It changes nothing; the lookup is recorded.")
        case ActionClass.DRAFT_ACTION:
            return tr(
                "Saved as a note that customers do not see, {seconds} s after approval; undo until then.",
                seconds=hold_seconds,
            )
        case _:
            return tr("Carried out {seconds} s after approval; undo until then.", seconds=hold_seconds)


def approver_words(role: Role, *, four_eyes: bool) -> str:
    """Who may approve."""
    words = {Role.AGENT: tr("An agent may approve it."), Role.SENIOR: tr("A senior approves it.")}.get(
        role, tr("A {role} approves it.", role=tr(ROLE_WORDS.get(role, str(role))))
    )
    return words + (tr(" Not the person who proposed or escalated it.") if four_eyes else "")


def sources_title(number: int) -> str:
    """`Sources 3`, of the tab."""
    return tr("Sources {number}", number=number) if number else tr("Sources")


def speaker(role: MessageRole, author: str) -> str:
    """Who speaks, where the name alone does not say it."""
    name = inside(author)
    return {MessageRole.NOTE: tr("{name}, internal note", name=name), MessageRole.SYSTEM: name or tr("System")}.get(
        role, name
    )


ERASED = phrase("Erased")


def subject_words(subject: str) -> str:
    """A subject as it is shown; what stands for one that was erased is in the window's language."""
    return tr(ERASED) if subject == ERASED else subject


def shortened(subject: str, most: int = 60) -> str:
    """A subject in one line, cut with `…` after `most` characters."""
    return whole_characters.shortened(" ".join(subject_words(subject).split()) or tr("(no subject)"), most)
