"""A home with drafts of 200 messages and nine sources each, and their store."""

from pathlib import Path

import msgspec

from console.model.draft import SubmittedDraft
from console.model.person import Role
from console.model.wire import decode_submission
from tests.bench import drafts
from tests.bench.connection import Connection
from tests.bench.processes import fresh
from tests.bench.profiles import home_store, pull
from tests.bench.row import Context
from tests.support.store import make_token

MESSAGES, SOURCES = 200, 9


def heavy_home(context: Context) -> Path:
    """Some eighty such drafts cached, by a real pull from the store that took them."""
    count = context.size(80, 10)
    home = fresh(context.work / "homes" / "heavy")
    store = home_store(home)
    store.folder.mkdir()
    pipeline, agent = (make_token(store.database, role, role).token for role in (Role.PIPELINE, Role.AGENT))
    store.start()
    try:
        with Connection(store.url, pipeline) as connection:
            for draft in heavy_drafts(count, context.data):
                connection.post("/v1/drafts", msgspec.json.encode(draft))
        if pull(store, agent, home).drafts != count:
            raise RuntimeError("not every draft was taken")
    finally:
        store.close()
    return home


def heavy_drafts(count: int, data: Path | None) -> list[SubmittedDraft]:
    """Real drafts, each with the messages and sources of the others in turn."""
    real = [decode_submission(line) for line in drafts.lines(400, data, seed=5)]
    messages = [message for draft in real for message in draft.ticket.messages]
    sources = list({source.content: source for draft in real for source in draft.sources}.values())
    heavy = []
    for number in range(count):
        draft = real[number]
        own = draft.ticket.messages
        history = tuple(
            msgspec.structs.replace(
                messages[(number * 7 + at) % len(messages)], id=f"{number}-{at}", sent_at=own[0].sent_at
            )
            for at in range(MESSAGES - len(own))
        )
        known = {source.content for source in draft.sources}
        beside = [source for source in sources[number:] if source.content not in known]
        added = tuple(
            msgspec.structs.replace(source, id=f"beside{at}")
            for at, source in enumerate(beside[: max(SOURCES - len(draft.sources), 0)])
        )
        ticket = msgspec.structs.replace(draft.ticket, messages=history + own)
        heavy.append(msgspec.structs.replace(draft, ticket=ticket, sources=(*draft.sources, *added)))
    return heavy
