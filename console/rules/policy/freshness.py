"""Findings about sources: how old they are, and whether they are approved for customers."""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Final

from console.model.draft import Source, SourceKind, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules.policy.fallback import ADVICE, SEVERITY

_DAY_SECONDS: Final = 86_400
_STALE: Final = SentenceForm("“{title}” was {what} {ago}; {kind} count as stale after {limit}.{advice}")
_CITED: Final = SentenceForm("“{title}” is not approved for customers, and the text cites it.{advice}")
_READ: Final = SentenceForm("“{title}” is not approved for customers. It was read, not cited.")
_KIND: Final = {
    SourceKind.HELP_ARTICLE: "articles",
    SourceKind.TICKET_HISTORY: "earlier tickets",
    SourceKind.CUSTOMER: "customer records",
    SourceKind.SUBSCRIPTION: "subscription records",
    SourceKind.PRODUCT: "product records",
}


def findings(draft: SubmittedDraft, cited: Collection[str], policy: Policy, now: datetime) -> Iterator[Finding]:
    """Stale and unapproved sources. A source that the text still cites gets the policy's severity; one that was only
    read is shown for information.
    """
    for source in draft.sources:
        yield from _stale(source, source.id in cited, policy, now)
        if not source.approved:
            yield _unapproved(source, source.id in cited, policy)


def _stale(source: Source, is_cited: bool, policy: Policy, now: datetime) -> Iterator[Finding]:
    rules = policy.sources
    for what, at, limits in (
        ("last changed", source.updated_at, rules.max_age_days),
        ("read", source.retrieved_at, rules.max_reading_days),
    ):
        limit = limits.get(source.kind)
        if at is None or limit is None or (now - at).total_seconds() <= limit * _DAY_SECONDS:
            continue
        fallback = policy.fallbacks.stale_source
        message = _STALE(
            title=source.title,
            what=what,
            ago=_ago(now, at),
            kind=_KIND[source.kind],
            limit=_days(limit),
            advice=ADVICE[fallback] if is_cited else " It was read, not cited.",
        )
        yield Finding(
            rule="source.stale",
            severity=SEVERITY[fallback] if is_cited else Severity.INFO,
            message=message,
            label="Stale source",
            source=source.id,
        )
        return


def _unapproved(source: Source, is_cited: bool, policy: Policy) -> Finding:
    fallback = policy.fallbacks.unapproved_source
    form = _CITED if is_cited else _READ
    message = form(title=source.title, advice=ADVICE[fallback])
    return Finding(
        rule="source.unapproved",
        severity=SEVERITY[fallback] if is_cited else Severity.INFO,
        message=message,
        label="Unapproved",
        source=source.id,
    )


def _ago(now: datetime, at: datetime) -> str:
    days = (now - at).total_seconds() / _DAY_SECONDS
    return f"{days / 365:.0f} years ago" if days >= 730 else f"{_days(days)} ago"


def _days(days: float) -> str:
    if days < 2:
        return f"{days * 24:.0f} hours"
    return f"{days:.0f} days"
