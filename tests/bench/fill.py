"""Fills a store's database without HTTP: `python -m tests.bench.fill DATABASE.db FROM TO DATA|-`; answers with tokens.

The store's own submit service runs in this process, in transactions of a thousand. Only the policy's findings are
remembered from one copy of a text to the next, since the drafts are recombined from a few thousand texts.
"""

import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from console.model.draft import SubmittedDraft
from console.model.person import Role
from console.rules.policy import check
from console.store.config import StoreConfig
from console.store.ledger.store import Store
from console.store.opening import open_store
from console.store.service import assessment, read_submission
from console.store.service import submit as service
from console.store.service.access import Caller, authenticate, create_token
from tests.bench import drafts
from tests.bench.copying import copy, settle
from tests.bench.processes import answer, ask
from tests.bench.row import Context, say

BATCH = 1_000
WHO = {"pipeline": Role.PIPELINE, "agent": Role.AGENT, "senior": Role.SENIOR}


class Filled(msgspec.Struct, frozen=True):
    """A store's database at rest, and tokens by role."""

    path: Path
    count: int
    tokens: dict[str, str]


def filled_store(context: Context, count: int) -> Filled:
    """A database with `count` drafts, made once in a run, from a smaller one if there is. Copy it before serving it."""
    folder = context.work / "stores"
    folder.mkdir(exist_ok=True)
    path, tokens_file = folder / f"{count}.db", folder / f"{count}.json"
    if not path.exists():
        part = folder / "part.db"
        part.unlink(missing_ok=True)
        begun = max((n for file in folder.glob("[0-9]*.db") if (n := int(file.stem)) < count), default=0)
        tokens = msgspec.json.decode((folder / f"{begun}.json").read_bytes()) if begun else {}
        if begun:
            copy(folder / f"{begun}.db", part)
        say(f"filling a store with {count:,} drafts" + (f", going on from {begun:,}" if begun else ""))
        tokens |= ask("tests.bench.fill", part, begun, count, context.data or "-", limit_seconds=3_600)
        settle(part)
        tokens_file.write_bytes(msgspec.json.encode(tokens))
        part.rename(path)
    return Filled(path, count, msgspec.json.decode(tokens_file.read_bytes()))


def main(database: str, begun: str, count: str, data: str) -> None:
    """Fill the database at this path, which holds the first `begun` drafts already."""
    store = open_store(StoreConfig(f"sqlite:///{Path(database).resolve()}"))
    try:
        tokens = {
            name: store.write(lambda transaction, name=name, role=role: create_token(transaction, name, role)).token  # type: ignore[misc]
            for name, role in WHO.items()
        }
        lines = islice(drafts.lines(int(count), None if data == "-" else Path(data)), int(begun), None)
        submit_all(store, tokens["pipeline"], lines)
    finally:
        store.close()
    answer(tokens)


def submit_all(store: Store, token: str, lines: Iterator[bytes]) -> None:
    """Submit all of `lines` to a store opened in this process."""
    vars(assessment)["check"] = _remembering(check)
    with store.database.read() as connection:
        caller: Caller = authenticate(connection, token, store.now())
    while batch := [read_submission.read(line) for line in islice(lines, BATCH)]:
        found = service.find_in_new_drafts(store, caller, batch)
        results = store.write(lambda transaction, of=(batch, found): service.submit(transaction, caller, *of))  # type: ignore[misc]
        if wrong := [result for result in results if result.status != "created"]:
            raise RuntimeError(f"{len(wrong)} drafts were not taken, the first: {wrong[0]}")


def _remembering(check: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[bytes, Any] = {}

    def remembered(draft: SubmittedDraft, text: str, params: Mapping[str, Any] | None, policy: Any, now: Any) -> Any:
        key = msgspec.json.encode((draft.action, text, draft.citations, draft.sources, draft.generation))
        if key not in known:
            known[key] = check(draft, text, params, policy, now)
        return known[key]

    return remembered


if __name__ == "__main__":
    main(*sys.argv[1:])
