"""A real store on a real socket and file, in a thread of the test's own process, with a clock that the test moves."""

import contextlib
import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import msgspec
from starlette.applications import Starlette

from console.model.decision import Edit
from console.model.person import Role
from console.rules.editing import diff
from console.store.app import create_app
from console.store.config import StoreConfig
from console.store.ledger.store import Store
from console.store.listening import address_of, bind, own_hosts
from console.store.opening import open_store
from console.store.routes.examples import DRAFT
from console.store.serve import run
from console.store.service.access import create_token
from tests.support.databases import copy_tables
from tests.support.http import TRUSTS_NOBODY

START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass
class Hands:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, **what: float) -> None:
        """Moves it on: `pass_(seconds=11)`."""
        self.now += timedelta(**what)


@dataclass
class StoreInThread:
    """What a test holds of it."""

    url: str
    store: Store
    clock: Hands
    path: Path
    database: str
    app: Starlette
    numbers: Iterator[int] = field(default_factory=itertools.count)
    clients: list[httpx.Client] = field(default_factory=list)
    _known: dict[tuple[str, ...], httpx.Client] = field(default_factory=dict)

    def until_somebody_waits(self) -> None:
        """Returns when a long-poll has found nothing and waits for the log to grow."""
        for _ in range(2_000):
            if self.app.state.growth.waiting:
                return
            threading.Event().wait(0.01)
        raise AssertionError("nobody waited for changes within 20 s")

    def token(self, role: str, name: str, *queues: str, days: int | None = None) -> str:
        """A fresh token."""
        return self.store.write(lambda t: create_token(t, name, Role(role), queues or None, days)).token

    def client(self, token: str | None) -> httpx.Client:
        """A client with this token."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        client = httpx.Client(base_url=self.url, headers=headers, timeout=30, verify=TRUSTS_NOBODY)
        self.clients.append(client)
        return client

    def as_(self, role: str, name: str | None = None, *queues: str) -> httpx.Client:
        """A client of somebody in this role; the same when asked again."""
        who = (role, name or f"the {role}", *queues)
        if who not in self._known:
            self._known[who] = self.client(self.token(role, who[1], *queues))
        return self._known[who]

    def draft(self, **changed: Any) -> dict[str, Any]:
        """Submits a draft of its own and gives it as the store shows it to a lead."""
        wire = draft_as_sent(next(self.numbers), **changed)
        result = submit(self.as_("pipeline"), wire)[0]
        assert result["status"] == "created", result
        return self.shown(result["id"])

    def shown(self, draft: str) -> dict[str, Any]:
        """A draft as it is now."""
        answer = self.as_("lead").get(f"/v1/drafts/{draft}")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def decide(self, client: httpx.Client, draft: dict[str, Any], kind: str = "approve", /, **changed: Any) -> Any:
        """Pushes one decision and gives its result."""
        return push(client, a_decision(draft, kind, **changed))[0]


@contextlib.contextmanager
def store_in_thread(folder: Path, database: str | None = None, **config: Any) -> Iterator[StoreInThread]:
    """Serves a new database in `folder`, or the one that `database` names, until the block ends."""
    clock = Hands()
    path = folder / "store.db"
    if database is None and not path.exists():
        copy_tables(path)
    bound = bind("127.0.0.1:0")
    configured = StoreConfig(database or f"sqlite:///{path}", hosts=own_hosts(bound), now=clock, **config)
    store = open_store(configured)
    app = create_app(configured, store)
    ready = threading.Event()
    thread = threading.Thread(target=run, args=(app, bound, ready.set))
    thread.start()
    held = StoreInThread(address_of(bound), store, clock, path, configured.database, app)
    try:
        assert ready.wait(30), "the store did not start within 30 s"
        yield held
    finally:
        for client in held.clients:
            client.close()
        app.state.end()
        thread.join(30)
        bound.close()
        assert not thread.is_alive(), "the store did not end within 30 s"


def draft_as_sent(number: int, **changed: Any) -> dict[str, Any]:
    """A draft in the wire format, of a ticket of its own; `changed` sets members, dotted by `__`."""
    draft: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(DRAFT))
    draft["external_id"] = f"draft-{number}"
    draft["ticket"]["id"] = f"T-{number}"
    draft["sources"][0]["retrieved_at"] = "2026-11-20T09:14:01Z"
    for name, value in changed.items():
        *path, last = name.split("__")
        at = draft
        for step in path:
            at = at[step]
        at[last] = value
    return draft


def a_decision(draft: dict[str, Any], kind: str = "approve", /, **changed: Any) -> dict[str, Any]:
    """A decision on a draft as the store showed it. `text` is the final text; its diff is made here."""
    ai_text = draft["submitted"]["text"]
    text = changed.pop("text", ai_text if kind in ("approve", "correct") else None)
    customer = [m["id"] for m in draft["submitted"]["ticket"]["messages"] if m["role"] == "customer"]
    edits: tuple[Edit, ...] = () if text is None or text == ai_text else diff(ai_text, text)
    decision = {
        "key": str(uuid4()),
        "draft": draft["id"],
        "revision": draft["revision"],
        "revision_digest": draft["digest"],
        "seen_message": customer[-1] if customer else None,
        "kind": kind,
        "final_text": text,
        "params": None,
        "diff": msgspec.to_builtins(edits),
        "reason": None if kind in ("approve", "correct") else {"code": "other", "note": "Because."},
        "findings_marked_wrong": [],
        "policy_version": 1,
        "handling_ms": 1000,
        "decided_at": "2026-11-20T09:20:11Z",
    }
    return decision | changed


def submit(client: httpx.Client, *drafts: dict[str, Any]) -> Any:
    """Submits and gives the results."""
    answer = client.post("/v1/drafts", json=drafts)
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]


def push(client: httpx.Client, *decisions: dict[str, Any]) -> Any:
    """Pushes and gives the results."""
    answer = client.post("/v1/decisions", json=decisions)
    assert answer.status_code == 200, answer.text
    return answer.json()["results"]
