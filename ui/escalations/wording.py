"""The words of the Escalations screen. Values in, words out."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from console.model.draft import Draft
from console.model.finding import SEVERITY_ORDER, Finding, Severity
from console.model.ids import PersonId
from console.model.person import Person, Role
from console.rules.review import Review
from ui.draft.wording import due_sentence, first_name, reason_words, severity_words
from ui.language import quoted, tr
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
        return tr("No one escalated this.")
    by, since = inside(first_name(escalation.by)), ago(escalation.at, now)
    if escalation.reason:
        reason = reason_words(escalation.reason.code)
        return tr("{by} escalated this {ago}: {reason}.", by=by, ago=since, reason=reason)
    return tr("{by} escalated this {ago}.", by=by, ago=since)


def why_note(draft: Draft) -> str:
    """What they wrote beside it, in quotes."""
    reason = draft.escalation.reason if draft.escalation else None
    return quoted(reason.note) if reason and reason.note else ""


def details(draft: Draft, now: datetime) -> tuple[str, ...]:
    """Ticket, customer, due time, revision."""
    ticket = draft.submitted.ticket
    due, _ = due_sentence(ticket.due_at, now)
    parts = (
        f"#{ticket.id} · {ticket.helpdesk.upper()}",
        ticket.customer.name,
        due.replace(tr("Due"), tr("Answer due"), 1),
    )
    return (*filter(None, parts), tr("Revision {revision}", revision=draft.revision))


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
            where, tone = tr("in the AI's text, no longer in {whose}", whose=whose), Tone.OK
        elif rule in before:
            where, tone = tr("in the AI's text and still in this one"), _tone(finding)
        else:
            where, tone = tr("new in this text"), _tone(finding)
        grade = SEVERITY_ORDER.index(finding.severity) + (10 if rule in after else 0)
        title = said(finding.message).rstrip(".")
        graded.append(
            (
                grade,
                FindingNotice(f"{title}.", f"{tr(finding.label)}, {severity_words(finding.severity)}: {where}.", tone),
            )
        )
    graded.sort(key=lambda pair: -pair[0])
    return tuple(words for _, words in graded[:SHOWN_FINDINGS])


def approve_words(draft: Draft, text: str, params: Mapping[str, Any]) -> str:
    """Whose text would be approved: `Approve Ada's text`, `Approve the AI's text`, `Approve your text`; or that other
    parameters are.
    """
    escalation = draft.escalation
    if params != draft.handed_over()[1]:
        return tr("Approve with your changes")
    if escalation is not None and escalation.final_text is not None and text == escalation.final_text:
        name = one_line(
            first_name(escalation.by)
        )  # between words of ours from left to right, which hold it in its place
        return tr("Approve {name}'s text", name=name)
    return tr("Approve the AI's text") if text == draft.submitted.text else tr("Approve your text")


def whose(draft: Draft) -> str:
    """`Ada's`: whose text lies here."""
    return tr("{name}'s", name=inside(first_name(draft.escalation.by))) if draft.escalation else tr("this one")


def changed_words(draft: Draft, review: Review, text: str) -> str:
    """`AI → Ada   12 words changed`."""
    mine = draft.escalation is None or text != (draft.escalation.final_text or draft.submitted.text)
    who = tr("you") if mine else first_name(draft.escalation.by) if draft.escalation else tr("you")
    if not review.edits:
        return tr("The AI's text, unchanged")
    words = review.words_changed
    return tr(
        "AI → {who}   {count:,} words changed",
        singular="AI → {who}   {count} word changed",
        who=inside(who),
        count=words,
    )


def sentence(draft: Draft, review: Review, person: Person | None, now: datetime) -> str:
    """Who may decide, below the buttons."""
    if person is None:
        return tr("No one is signed in.")
    if person.role is not Role.SENIOR:
        return tr("Only seniors can decide this. You can follow it here and in its timeline.")
    verdict = review.approval
    if not verdict.allowed:
        return said_here(verdict.message, now)
    own: PersonId | None = draft.escalation.person if draft.escalation else None
    if own != person.id and not verdict.message.startswith(tr("You did not escalate it")):
        return tr("You did not escalate it: you may approve. {message}", message=said_here(verdict.message, now))
    return said_here(verdict.message, now)


def _tone(finding: Finding) -> Tone:
    return Tone.DANGER if finding.severity in (Severity.BLOCK, Severity.ESCALATE) else Tone.WARN
