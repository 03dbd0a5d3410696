"""The words of the Escalations screen. Values in, words out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from console.model.draft import Draft
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import PersonId
from console.model.person import Person, Role
from console.rules.review import Review
from ui.draft.wording import due_sentence, first_name
from ui.outside_text import inside, one_line, said
from ui.widgets.banner import Tone
from ui.widgets.times import ago, said_here

SHOWN_FINDINGS = 3


class FindingNotice(NamedTuple):
    """A finding, and whether it is still there."""

    title: str
    text: str
    tone: Tone


def why_title(draft: Draft, now: datetime) -> str:
    """`Ada escalated this 12 min ago: policy restriction.`"""
    escalation = draft.escalation
    if escalation is None:
        return "No one escalated this."
    reason = f": {escalation.reason.code.replace('_', ' ')}" if escalation.reason else ""
    return f"{inside(first_name(escalation.by))} escalated this {ago(escalation.at, now)}{reason}."


def why_note(draft: Draft) -> str:
    """What they wrote beside it, in quotes."""
    reason = draft.escalation.reason if draft.escalation else None
    return f"“{reason.note}”" if reason and reason.note else ""


def details(draft: Draft, now: datetime) -> tuple[str, ...]:
    """Ticket, customer, due time, revision."""
    ticket = draft.submitted.ticket
    due, _ = due_sentence(ticket.due_at, now)
    parts = (f"#{ticket.id} · {ticket.helpdesk.upper()}", ticket.customer.name, due.replace("Due", "Answer due", 1))
    return (*filter(None, parts), f"Revision {draft.revision}")


def finding_notices(draft: Draft, review: Review, whose: str) -> tuple[FindingNotice, ...]:
    """The most severe findings, on the AI's text and on the one to judge: which are gone, which remain, which
    are new.
    """
    before = {finding.rule: finding for finding in draft.findings}
    after = {finding.rule: finding for finding in review.findings}
    graded: list[tuple[int, FindingNotice]] = []
    for rule, finding in {**before, **after}.items():
        if finding.severity is Severity.INFO:
            continue
        if rule not in after:
            where, tone = f"in the AI's text, no longer in {whose}", Tone.OK
        elif rule in before:
            where, tone = "in the AI's text and still in this one", _tone(finding)
        else:
            where, tone = "new in this text", _tone(finding)
        grade = SEVERITY_ORDER.index(finding.severity) + (10 if rule in after else 0)
        title = said(finding.message.rstrip("."))
        graded.append((grade, FindingNotice(f"{title}.", f"{finding.label}, {finding.severity}: {where}.", tone)))
    graded.sort(key=lambda pair: -pair[0])
    return tuple(words for _, words in graded[:SHOWN_FINDINGS])


def approve_words(draft: Draft, text: str, params: Mapping[str, Any]) -> str:
    """Whose text would be approved: `Approve Ada's text`, `Approve the AI's text`, `Approve your text`; or that other
    parameters are.
    """
    escalation = draft.escalation
    if params != draft.handed_over()[1]:
        return "Approve with your changes"
    if escalation is not None and escalation.final_text is not None and text == escalation.final_text:
        name = one_line(
            first_name(escalation.by)
        )  # between words of ours from left to right, which hold it in its place
        return f"Approve {name}'s text"
    return "Approve the AI's text" if text == draft.submitted.text else "Approve your text"


def whose(draft: Draft) -> str:
    """`Ada's`: whose text lies here."""
    return f"{inside(first_name(draft.escalation.by))}'s" if draft.escalation else "this one"


def changed_words(draft: Draft, review: Review, text: str) -> str:
    """`AI → Ada   12 words changed`."""
    mine = draft.escalation is None or text != (draft.escalation.final_text or draft.submitted.text)
    who = "you" if mine else first_name(draft.escalation.by) if draft.escalation else "you"
    if not review.edits:
        return "The AI's text, unchanged"
    words = review.words_changed
    return f"AI → {inside(who)}   {words:,} {'word' if words == 1 else 'words'} changed"


def sentence(draft: Draft, review: Review, person: Person | None, now: datetime) -> str:
    """Who may decide, below the buttons."""
    if person is None:
        return "No one is signed in."
    if person.role is not Role.SENIOR:
        return "Only seniors can decide this. You can follow it here and in its timeline."
    verdict = review.approval
    if not verdict.allowed:
        return said_here(verdict.message, now)
    own: PersonId | None = draft.escalation.person if draft.escalation else None
    if own != person.id and not verdict.message.startswith("You did not escalate it"):
        return f"You did not escalate it: you may approve. {said_here(verdict.message, now)}"
    return said_here(verdict.message, now)


def _tone(finding: Finding) -> Tone:
    return Tone.DANGER if finding.severity in (Severity.BLOCK, Severity.ESCALATE) else Tone.WARN
