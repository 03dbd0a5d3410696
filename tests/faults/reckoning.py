"""What must hold after a random history, once everything has calmed down.

Each decision that a person made is recorded once, or shown as a conflict, or was taken back; no typed text is gone;
every console shows what the store shows; what was sent stands; the log is whole.
"""

import base64
import itertools
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path

import msgspec
from httpx import Client

from console.cache.reader import Reader
from console.model.draft import Draft, State
from console.model.history import DecisionPage
from console.model.ids import DecisionKey, DraftId
from console.model.order import Order
from console.rules.merkle import leaf_hash, root_of
from console.store.verification.verify import verify
from console.sync.notices import OutboxFilter, OutboxState, QueueFilter
from tests.support.console import Console
from tests.support.store_in_thread import StoreInThread


@dataclass(frozen=True)
class Reckoning:
    """A store and its consoles at rest, with what people did: the decisions made, by key, with who made them; the texts
    that must be there; the decisions that were taken back; those of which a computer set back cannot know.
    """

    store: StoreInThread
    consoles: Mapping[str, Console]
    drafts: Collection[DraftId]
    made: Mapping[DecisionKey, str]
    typed: Mapping[tuple[str, DraftId], str]
    undone: AbstractSet[DecisionKey]
    perhaps: AbstractSet[DecisionKey]
    outgoing: Path

    def all_is_well(self) -> None:
        """Every invariant, one after the other."""
        self._views_are_equal()
        recorded = self._recorded()
        for key, name in self.made.items():
            row = self.consoles[name].session.reader.outbox_row(key)
            if key in self.undone:
                assert recorded.get(key, "recalled") == "recalled", f"{key} was undone, and stands"
            elif key in self.perhaps and row is not None and row.state is OutboxState.CANCELLED:
                pass
            elif key in recorded:
                assert row is None or row.state is OutboxState.RECORDED, f"{key} is recorded, here it is {row.state}"
            else:
                assert row is not None, f"{key} of {name} is gone"
                assert row.state in (OutboxState.CONFLICT, OutboxState.INVALID), f"{key} of {name} is {row.state}"
        assert recorded.keys() <= self.made.keys() | self.undone | self.perhaps, "nothing is recorded that nobody made"
        for (name, draft), text in self.typed.items():
            reader = self.consoles[name].session.reader
            self.consoles[name].heard.until(
                lambda r=reader, d=draft, t=text: t in _texts(r, d),  # type: ignore[misc]
                f"what {name} typed on {draft} is here: {text!r}, not {_texts(reader, draft)}",
            )
        self._sent_once(recorded)
        self._log_is_whole()
        assert verify(self.store.store.database).problems == ()

    def _sent_once(self, recorded: dict[DecisionKey, str]) -> None:
        sent = {DecisionKey(path.stem) for path in self.outgoing.glob("*.json")}
        assert all(recorded.get(key) == "stands" for key in sent), "nothing is sent that does not stand"
        lead = self.store.as_("lead")
        drafts = [msgspec.json.decode(lead.get(f"/v1/drafts/{d}").content, type=Draft) for d in self.drafts]
        shown = {d.decision.key for d in drafts if d.state is State.SENT and d.decision is not None}
        assert sent == shown, "what is shown as sent was sent, and nothing else"
        orders = [msgspec.json.decode(path.read_bytes(), type=Order) for path in self.outgoing.glob("*.json")]
        for order, other in itertools.combinations(orders, 2):
            if order.ticket.id == other.ticket.id:
                assert _shows(order, other) or _shows(other, order), (
                    "two replies on a ticket, neither seen with the other"
                )

    def _views_are_equal(self) -> None:
        for name, console in self.consoles.items():
            eyes, reader = self.store.client(console.secrets.get("token")), console.session.reader
            for draft in self.drafts:

                def there(eyes: Client = eyes, draft: DraftId = draft) -> tuple[object, ...] | None:
                    return _face(msgspec.json.decode(eyes.get(f"/v1/drafts/{draft}").content, type=Draft))

                console.heard.until(
                    lambda r=reader, d=draft, t=there: _face(r.draft(d)) == t(),  # type: ignore[misc]
                    lambda n=name, r=reader, d=draft, t=there: (  # type: ignore[misc]
                        f"{n} sees {d} as the store does: {t()}, not {_face(r.draft(d))}"
                    ),
                )
        lead = self.store.as_("lead")
        states = {draft: lead.get(f"/v1/drafts/{draft}").json()["state"] for draft in self.drafts}
        pending = {draft for draft, state in states.items() if state == "pending"}
        for name, console in self.consoles.items():
            console.heard.until(
                lambda r=console.session.reader: _listed(r) == pending,  # type: ignore[misc]
                lambda n=name, r=console.session.reader: (  # type: ignore[misc]
                    f"the queue of {n} holds what is pending: {pending}, not {_listed(r)}"
                ),
            )

    def _recorded(self) -> dict[DecisionKey, str]:
        """Every decision in the store's history, and whether it stands."""
        outcomes: dict[DecisionKey, str] = {}
        cursor: str | None = None
        while True:
            params = {"limit": "500"} | ({"cursor": cursor} if cursor else {})
            page = msgspec.json.decode(
                self.store.as_("lead").get("/v1/decisions", params=params).content, type=DecisionPage
            )
            for item in page.items:
                assert item.decision.key not in outcomes, "a decision is in the history twice"
                outcomes[item.decision.key] = "recalled" if item.decision.recalled_at else "stands"
            if not page.more:
                return outcomes
            cursor = page.cursor

    def _log_is_whole(self) -> None:
        lead = self.store.as_("lead")
        note = lead.get("/v1/log/checkpoint").text.splitlines()
        size = int(note[1])
        entries = lead.get("/v1/log/entries", params={"start": 0, "count": 1000}).json()["entries"]
        leaves = [leaf_hash(base64.b64decode(e["entry"])) for e in entries[:size]]
        assert base64.b64encode(root_of(leaves)).decode() == note[2]


def _shows(order: Order, earlier: Order) -> bool:
    return any(message.id == f"reply-{earlier.key}" for message in order.ticket.messages)


def _texts(reader: Reader, draft: DraftId) -> list[str | None]:
    """What a console holds of what was typed on a draft: in hand, and what moved to the outbox when the draft left."""
    copy = reader.working_copy(draft)
    rows = [row.decision.final_text for row in reader.outbox(OutboxFilter.NEEDS_YOU) if row.decision.draft == draft]
    return [*rows, copy.text] if copy is not None else rows


def _listed(reader: Reader) -> set[DraftId]:
    return {row.id for row in reader.queue_page(QueueFilter(), limit=500).rows}


def _face(draft: Draft | None) -> tuple[object, ...] | None:
    """What two views of a draft must agree in."""
    if draft is None:
        return None
    decision = draft.decision.key if draft.decision else None
    escalation = draft.escalation.key if draft.escalation else None
    ticket = draft.submitted.ticket
    return (draft.revision, draft.state, decision, escalation, len(ticket.messages), ticket.customer.email)
