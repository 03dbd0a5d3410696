"""A webhook: from a posted ticket to its draft, and what an idle connector with an open door takes."""

import base64
import socket
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx
import msgspec

from console.helpdesks.webhook.signing import keys_of, signed_head
from tests.bench.helpdesks import QUESTION, SUBJECT, Feed, connector, idle_line, latency_line, store_at, submits
from tests.bench.row import Bar, Context, Row

SECRET = f"whsec_{base64.b64encode(bytes(range(32))).decode()}"


def measure(context: Context) -> Row:
    """Nothing is carried out: the address that orders go to is not called."""
    folder = context.work / "webhook"
    port = _free_port()
    with store_at(folder) as store, connector(folder, store, _table(port, folder), _SECRETS) as process:
        feed = Feed(store)
        arriving = latency_line(
            "posted at the door",
            feed,
            lambda number: (f'"T-{number}-"'.encode(), _post(port, number)),
            lambda number: submits(store, feed, number),
            Bar("at most", 0.5, absolute=True),
            context,
        )
        lines = (arriving, idle_line(process, context))
    return Row(
        "Helpdesk: a webhook",
        "a posted ticket's draft is there within 0.5 s; under 1 % of a core while idle",
        lines,
        ("By plain calls: a draft that is there already is submitted to the store.",),
    )


_SECRETS = {"COUNTERSIGN_HELPDESK_DESK": SECRET}


def _table(port: int, folder: Path) -> str:
    return (
        '[helpdesks.desk]\nkind = "webhook"\naddress = "https://shop.example/orders"\nqueues = { all = "support" }\n'
        f'listen = "127.0.0.1:{port}"\ninbox = "{folder / "inbox.db"}"\nsecret = "env:COUNTERSIGN_HELPDESK_DESK"\n'
    )


def _post(port: int, number: int) -> float:
    """Posts a new ticket; gives the time before."""
    at = datetime.now(UTC)
    message = {"id": f"m{number}", "role": "customer", "author": "Mia", "sent_at": at, "text": QUESTION}
    ticket = {
        "id": f"T-{number}-",
        "changed_at": at,
        "queue": "all",
        "subject": SUBJECT,
        "customer": {"id": "c1", "name": "Mia"},
        "messages": [message],
    }
    body = msgspec.json.encode(ticket)
    head = signed_head(keys_of(lambda: SECRET), f"post-{number}", int(at.timestamp()), body)
    begin = time.perf_counter()
    answer = httpx.post(f"http://127.0.0.1:{port}/tickets", content=body, headers=head, trust_env=False)
    assert answer.status_code == 200, answer.text
    return begin


def _free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        port: int = opened.getsockname()[1]
        return port
