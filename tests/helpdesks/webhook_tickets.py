"""What a webhook's tests send to the door: a ticket, signed."""

import http.client
import time
from typing import Any

from console.helpdesks.webhook.signing import keys_of, signature_of

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
TICKET: dict[str, Any] = {
    "id": "T-1",
    "changed_at": "2026-11-20T09:10:00Z",
    "queue": "orders",
    "subject": "Kettle",
    "customer": {"id": "c-1", "name": "Ada", "email": "ada@customer.example"},
    "messages": [],
    "recipients": {"from": "shop@shop.example", "to": ["ada@customer.example"], "cc": ["bob@customer.example"]},
}


def message(number: int, text: str = "Where is my kettle?", **more: Any) -> dict[str, Any]:
    at = f"2026-11-20T09:{10 + number}:00Z"
    return {"id": f"m{number}", "role": "customer", "author": "Ada", "sent_at": at, "text": text} | more


def signed_head(body: bytes, request: str = "msg_1", age: int = 0) -> dict[str, str]:
    timestamp = int(time.time()) - age
    signature = signature_of(keys_of(lambda: SECRET), request, timestamp, body)
    return {"webhook-id": request, "webhook-timestamp": str(timestamp), "webhook-signature": signature}


def post_to_door(
    port: int | None, body: bytes, head: dict[str, str], path: str = "/tickets", method: str = "POST"
) -> tuple[int, bytes]:
    """Sends a request whose headers are the signed ones but for `head`; None takes a header away."""
    connection = http.client.HTTPConnection("127.0.0.1", port or 0, timeout=20)
    try:
        connection.request(method, path, body, signed_head(body) | head)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()
