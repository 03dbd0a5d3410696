"""The possible values of each name in the queue's search line, as far as this computer knows."""

from datetime import datetime, timedelta

from console.cache.reader import Reader
from console.local.zone import local_zone
from console.model.draft import Priority
from console.rules.days import day_of
from ui.widgets.query_words import quoted_value


def vocabulary(reader: Reader, now: datetime) -> dict[str, tuple[str, ...]]:
    """Values by name; names whose values cannot be listed are left out."""
    today = day_of(now, local_zone())
    policy = reader.policy()
    promises = ("refund", "contract_change", "delivery_date", "legal_terms")
    return {
        "queue": tuple(map(quoted_value, reader.queues())),
        "finding": (
            *promises, "grounding", "source.stale", "source.unapproved", "confidence.low", "hidden", "personal",
            *(commitment.id for commitment in policy.commitments),
        ),
        "source": ("stale", "unapproved"),
        "confidence": ("<0.5", "<0.7", ">0.9"),
        "due": ("late", "today", "tomorrow", "none", *(str(today + timedelta(days=n)) for n in (2, 3, 7))),
        "is": ("edited", "returned", "snoozed"),
        "language": ("en", "de"),
        "priority": tuple(priority.value for priority in reversed(Priority)),
        "sort": ("due", "risk", "age"),
    }  # fmt: skip
