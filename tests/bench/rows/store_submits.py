"""Drafts taken in a second by a real store over HTTP, in batches, beside bare SQLite inserting the same rows."""

import time
from itertools import islice
from pathlib import Path

import msgspec

from console.model.person import Role
from console.model.submit import SubmitAnswer, SubmitStatus
from tests.bench import drafts
from tests.bench.connection import Connection
from tests.bench.copying import snapshot
from tests.bench.processes import fresh
from tests.bench.replay import replay
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.support.store import RunningStore, make_token

BATCH = 100
NDJSON = "application/x-ndjson"
PIPELINE = (Role.PIPELINE, "bench")


def measure(context: Context) -> Row:
    """Each repeat: a new store process on a new database, one client; then the same rows without it."""
    count = context.size(3_000, 200)
    lines = list(drafts.lines(count + BATCH, context.data, seed=2))
    measured, floors = [], []
    for number in range(context.size(3, 1)):
        folder = fresh(context.work / "store_submits")
        before, after = folder / "before.db", folder / "store" / "store.db"
        seconds = _submit(folder, before, lines)
        floor = replay(before, after, folder / "floor.db", commits=-(-count // BATCH))
        measured.append(count / seconds)
        floors.append(count / floor.seconds)
        say(f"store_submits {number + 1}: {measured[-1]:,.0f} drafts/s, floor {floors[-1]:,.0f}")
    line = Line(
        f"drafts a second, 1 client, batches of {BATCH}",
        Series("drafts/s", tuple(measured)),
        Series("drafts/s", tuple(floors)),
        "bare SQLite, the same rows in the same batches",
        Bar("at least", 0.5),
    )
    rows = ", ".join(f"{number / count:.1f} {name}" for name, number in floor.rows.items() if number >= count / 2)
    return Row(
        "Store: drafts submitted in batches",
        "at least half of bare SQLite inserting the same rows in batches",
        (line,),
        (
            f"{count:,} drafts ({drafts.origin(context.data)}) after a first batch that is not counted.",
            f"Rows a draft: {rows}.",
            "The store also decodes, checks every field, runs the policy and hashes; the floor only inserts.",
        ),
    )


def _submit(folder: Path, before: Path, lines: list[bytes]) -> float:
    store = RunningStore(folder / "store")
    store.folder.mkdir()
    token = make_token(store.database, *PIPELINE).token
    store.start()
    try:
        waiting = iter(lines)
        bodies = [b"\n".join(batch) for batch in iter(lambda: list(islice(waiting, BATCH)), [])]
        with Connection(store.url, token) as connection:
            connection.post("/v1/drafts", bodies.pop(), NDJSON)
            snapshot(store.folder / "store.db", before)
            begin = time.perf_counter()
            answers = [connection.post("/v1/drafts", body, NDJSON) for body in bodies]
            seconds = time.perf_counter() - begin
    finally:
        store.close()
    results = [result for answer in answers for result in msgspec.json.decode(answer, type=SubmitAnswer).results]
    created = sum(result.status is SubmitStatus.CREATED for result in results)
    if created != len(lines) - BATCH:
        raise RuntimeError(f"{created} of {len(lines) - BATCH} drafts were created")
    return seconds
