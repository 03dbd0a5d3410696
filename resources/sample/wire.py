"""Puts a draft together as a pipeline would send it: every field present, times in RFC 3339, offsets counted."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from resources.sample.dates import fill_dates
from resources.sample.library import Customer, Entry, Wire
from resources.sample.marks import Cited, read_marks

PROMPT = (
    "You draft replies for the support team of Nordlicht. Answer the customer's last message in their language, from "
    "the sources below and from nothing else. Cite the source of each fact. Do not promise refunds, dates, contract "
    "changes or legal terms. If the sources do not answer the question, say so."
)
CLOSINGS = {
    "en": "Kind regards,\nNordlicht Support",
    "de": "Mit freundlichen Grüßen\nIhr Nordlicht-Support",
    "fr": "Bien cordialement,\nLe support Nordlicht",
    "es": "Un saludo,\nSoporte de Nordlicht",
    "ar": "مع أطيب التحيات،\nفريق دعم نوردليخت",
}
_EXCERPT_FROM = 500
_PRICE_PER_TOKEN = {"draft-small": (0.4e-6, 1.6e-6), "draft-large": (2e-6, 8e-6)}


@dataclass(frozen=True)
class Reading:
    """A source as one draft read it: the entry, and how well it fitted."""

    entry: Entry
    score: float


@dataclass(frozen=True)
class Said:
    """One message of a conversation."""

    role: str
    author: str
    sent_at: datetime
    text: str


@dataclass(frozen=True)
class Made:
    """How the AI made a draft, as far as it is written by hand; the rest follows from the text."""

    confidence: float
    model: str | None = None
    prompt_version: str = "support-9"
    fallback: str | None = None


@dataclass(frozen=True)
class Plan:
    """All that a submitted draft needs, with its text still carrying citation marks and date marks, which are seen from
    `dates_at`.
    """

    external_id: str
    queue: str
    created_at: datetime
    dates_at: datetime
    ticket_id: str
    subject: str
    language: str
    reply_language: str
    priority: str
    due_at: datetime | None
    customer: Customer
    said: Sequence[Said]
    action: Wire
    written: str
    readings: Sequence[Reading]
    made: Made


def stamp(time: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"


def read_text(plan: Plan, written: str) -> tuple[list[str], tuple[str, tuple[Cited, ...]]]:
    """What the plan's sources say, and `written` as plain text with its citations."""
    at = plan.dates_at
    contents = [reading.entry.content(at) for reading in plan.readings]
    return contents, read_marks(
        written,
        contents,
        in_text=lambda part: fill_dates(part, at, plan.reply_language),
        in_source=lambda source, part: fill_dates(part, at, plan.readings[source].entry.language),
    )


def submitted(plan: Plan, now: datetime) -> Wire:
    """The draft in the wire format; raises SampleError where a citation does not hold."""
    contents, (text, cited) = read_text(plan, plan.written)
    messages = [
        {"id": f"m{n}", "role": m.role, "author": m.author, "sent_at": stamp(m.sent_at), "text": m.text}
        for n, m in enumerate(plan.said, 1)
    ]
    return {
        "external_id": plan.external_id,
        "queue": plan.queue,
        "created_at": stamp(plan.created_at),
        "expires_at": None,
        "ticket": {
            "helpdesk": "rt",
            "id": plan.ticket_id,
            "url": None,
            "subject": plan.subject,
            "language": plan.language,
            "priority": plan.priority,
            "due_at": stamp(plan.due_at) if plan.due_at else None,
            "customer": plan.customer.wire(),
            "messages": messages,
        },
        "action": plan.action,
        "text": text,
        "citations": [
            {
                "start": c.start,
                "end": c.end,
                "source": f"s{c.source + 1}",
                "source_start": c.source_start,
                "source_end": c.source_end,
            }
            for c in cited
        ],
        "sources": [
            _source(n, reading, contents[n], [c for c in cited if c.source == n], plan.created_at, now)
            for n, reading in enumerate(plan.readings)
        ],
        "generation": _generation(plan, sum(map(len, contents)) + sum(len(m.text) for m in plan.said), len(text)),
    }


def _source(
    number: int, reading: Reading, content: str, cited: Sequence[Cited], created_at: datetime, now: datetime
) -> Wire:
    entry = reading.entry
    retrieved = created_at - timedelta(seconds=2)
    updated = retrieved - entry.age
    if entry.kind == "help_article":
        updated = min((now - entry.age).replace(hour=8, minute=30, second=0), retrieved - timedelta(days=1))
    return {
        "id": f"s{number + 1}",
        "kind": entry.kind,
        "title": entry.title,
        "uri": entry.uri,
        "approved": entry.approved,
        "updated_at": stamp(updated),
        "retrieved_at": stamp(retrieved),
        "content": content,
        "excerpt": _excerpt(content, cited),
        "score": reading.score,
    }


def _excerpt(content: str, cited: Sequence[Cited]) -> Wire | None:
    """The paragraphs around what was cited, where the content is long enough for that to matter."""
    if not cited or len(content) < _EXCERPT_FROM:
        return None
    before = content.rfind("\n\n", 0, min(c.source_start for c in cited))
    after = content.find("\n\n", max(c.source_end for c in cited))
    start, end = (0 if before < 0 else before + 2), (len(content) if after < 0 else after)
    return None if (start, end) == (0, len(content)) else {"start": start, "end": end}


def _generation(plan: Plan, read: int, wrote: int) -> dict[str, Any]:
    chance = random.Random(plan.external_id)  # noqa: S311  figures for show, the same at each start
    model = plan.made.model or ("draft-small" if plan.made.fallback or chance.random() < 0.4 else "draft-large")
    input_tokens = 240 + read // 4 + chance.randrange(40)
    output_tokens = 6 + wrote // 4 + chance.randrange(8)
    price_in, price_out = _PRICE_PER_TOKEN[model]
    return {
        "model": model,
        "model_version": "2026-09" if model == "draft-small" else "2026-11",
        "prompt": PROMPT,
        "prompt_version": plan.made.prompt_version,
        "trace_id": f"{chance.getrandbits(128):032x}",
        "confidence": plan.made.confidence,
        "latency_ms": 380 + output_tokens * (6 if model == "draft-small" else 11) + chance.randrange(500),
        "input_tokens": input_tokens,
        "output_tokens": output_tokens,
        "cost_usd": round(input_tokens * price_in + output_tokens * price_out, 6),
        "retries": 1 if plan.made.fallback else 0,
        "fallback": plan.made.fallback,
    }
