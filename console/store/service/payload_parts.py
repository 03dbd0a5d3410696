"""A submitted draft in parts, each a payload of its own: so a prompt can be erased after its time while the text stays,
and each part's digest is in the log.

`frame` is what is left without conversation, text, sources and prompt.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Raw

from console.model.draft import SubmittedDraft
from console.store.database.times import moment

SUBMISSION_PARTS = ("frame", "ticket", "text", "sources", "prompt")
"""The kinds of payload that make up a submission."""

RECIPIENTS_NOW = "recipients"
"""The kind of payload that takes the place of a ticket's recipients: whom the way out found when it was to be sent."""

_ERASED = {
    "ticket": b'{"helpdesk":"erased","id":"erased","url":null,"subject":"Erased","language":"und","priority":"normal",'
    b'"due_at":null,"customer":{"id":"erased","name":"Erased"},"messages":[{"id":"erased","role":"system",'
    b'"author":"","sent_at":null,"text":"This conversation was erased."}]}',
    "text": b'""',
    "sources": b"[]",
    "prompt": b'""',
}


class _Frame(msgspec.Struct, frozen=True):
    external_id: Raw
    queue: Raw
    created_at: Raw
    expires_at: Raw
    action: Raw
    citations: Raw
    generation: dict[str, Raw]


class _Whole(msgspec.Struct, frozen=True):
    external_id: Raw
    queue: Raw
    created_at: Raw
    expires_at: Raw
    ticket: Raw
    action: Raw
    text: Raw
    citations: Raw
    sources: Raw
    generation: dict[str, Raw]


def split(draft: SubmittedDraft) -> dict[str, bytes]:
    """The contents of the payloads of `draft`, by kind."""
    encode = msgspec.json.encode
    generation = {name: getattr(draft.generation, name) for name in draft.generation.__struct_fields__}
    del generation["prompt"]
    frame = {
        "external_id": draft.external_id,
        "queue": draft.queue,
        "created_at": draft.created_at,
        "expires_at": draft.expires_at,
        "action": draft.action,
        "citations": draft.citations,
        "generation": generation,
    }
    return {
        "frame": encode(frame),
        "ticket": encode(draft.ticket),
        "text": encode(draft.text),
        "sources": encode(draft.sources),
        "prompt": encode(draft.generation.prompt),
    }


def erased_frame(row: Any) -> bytes:
    """A frame in place of one that was erased, from the draft's row."""
    words = dict.fromkeys(("model", "model_version", "prompt_version"), "erased")
    numbers = {"trace_id": None, "confidence": None, "latency_ms": 0, "input_tokens": 0, "output_tokens": 0}
    return msgspec.json.encode(
        {
            "external_id": row.external_id,
            "queue": row.queue,
            "created_at": moment(row.received_at),
            "expires_at": None,
            "action": {"class": row.action_class, "kind": row.action_kind, "params": {}},
            "citations": [],
            "generation": {**words, **numbers, "cost_usd": 0.0},
        }
    )


def join(parts: Mapping[str, bytes | None], ticket: bytes | None = None, frame: bytes = b"{}") -> bytes:
    """The submission's JSON from its parts (None: erased, shown as such). `ticket` replaces the one submitted; `frame`
    replaces one that was erased.
    """
    outline = msgspec.json.decode(parts["frame"] or frame, type=_Frame)
    filled = {kind: content if (content := parts.get(kind)) is not None else _ERASED[kind] for kind in _ERASED}
    return msgspec.json.encode(
        _Whole(
            external_id=outline.external_id,
            queue=outline.queue,
            created_at=outline.created_at,
            expires_at=outline.expires_at,
            ticket=Raw(filled["ticket"] if ticket is None else ticket),
            action=outline.action,
            text=Raw(filled["text"]),
            citations=outline.citations if parts.get("text") is not None else Raw(b"[]"),
            sources=Raw(filled["sources"]),
            generation={**outline.generation, "prompt": Raw(filled["prompt"])},
        )
    )
