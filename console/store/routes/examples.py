"""Examples for the description of the interface; a test submits and decides with them."""

from typing import Any

DRAFT_ID = "0193a5c2-5c8e-7000-8000-0000000000a1"
KEY = "0193a5c2-6b10-7000-8000-0000000000b2"
PERSON_ID = "0193a5c2-0c01-7000-8000-0000000000c3"
TOKEN_ID = "0193a5c2-0c02-7000-8000-0000000000d4"  # noqa: S105 - an id, not a secret

DRAFT: dict[str, Any] = {
    "external_id": "orders-3592-7",
    "queue": "orders",
    "created_at": "2026-11-20T09:14:03Z",
    "expires_at": None,
    "ticket": {
        "helpdesk": "rt",
        "id": "3592",
        "url": None,
        "subject": "Refund not received",
        "language": "en",
        "priority": "normal",
        "due_at": None,
        "customer": {"id": "c-1", "name": "Crystal Minh", "email": None, "fields": {"membership": "gold"}},
        "messages": [
            {
                "id": "m1",
                "role": "customer",
                "author": "Crystal Minh",
                "sent_at": "2026-11-20T09:10:00Z",
                "text": "Hi, I still have not received my refund.",
            }
        ],
    },
    "action": {"class": "external_communication", "kind": "reply", "params": {}},
    "text": "I am sorry about the delay. Refunds reach the card after billing has approved them.",
    "citations": [{"start": 28, "end": 82, "source": "s1", "source_start": 0, "source_end": 54}],
    "sources": [
        {
            "id": "s1",
            "kind": "help_article",
            "title": "Refund status",
            "uri": "kb://refund/status",
            "approved": True,
            "updated_at": "2026-11-01T00:00:00Z",
            "retrieved_at": "2026-11-20T09:14:01Z",
            "content": "Refunds reach the card after billing has approved them.",
            "excerpt": None,
            "score": 0.82,
        }
    ],
    "generation": {
        "model": "drafter",
        "model_version": "4",
        "prompt": "Answer the customer from the sources.",
        "prompt_version": "support-9",
        "trace_id": None,
        "confidence": 0.91,
        "latency_ms": 1830,
        "input_tokens": 2210,
        "output_tokens": 96,
        "cost_usd": 0.0021,
        "retries": 0,
        "fallback": None,
    },
}

DECISION: dict[str, Any] = {
    "key": KEY,
    "draft": DRAFT_ID,
    "revision": 1,
    "revision_digest": "sha256:" + "0" * 64,
    "seen_message": "m1",
    "kind": "correct",
    "final_text": "I am sorry for the delay. Refunds reach the card after billing has approved them.",
    "params": None,
    "diff": [{"start": 11, "end": 16, "old": "about", "new": "for"}],
    "reason": {"code": "tone", "note": ""},
    "findings_marked_wrong": [],
    "policy_version": 1,
    "handling_ms": 48200,
    "decided_at": "2026-11-20T09:20:11Z",
    "evidence": {"sources_opened": ["s1"], "read_to_end": True},
    "claim": None,
}

POLICY_TOML = """\
name = "The support team's policy"
hold_seconds = 20
commitments = []

[classes]
read_only = { approver = "agent" }
draft_action = { approver = "agent" }
limited_update = { approver = "agent" }
sensitive_update = { approver = "senior", four_eyes = true }
external_communication = { approver = "agent" }

[confidence]
default = 0.5

[sources.max_age_days]
help_article = 365

[owners]
business = "the head of support"
technical = "the pipeline's team"
qa = "the quality lead"
data = "the content team"
operations = "the operator"
senior = "another senior"
"""
