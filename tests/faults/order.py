"""Eight who write and eight who read, through two store processes: whoever follows the log reads every entry in order
and misses none, whoever follows the changes ends with every draft as it last was.
"""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psutil

from console.model.change import Changes
from console.model.event import EventType, LogEntries
from console.model.person import Role
from console.rules.commitment import read_event
from console.store.database import verify_rows
from console.store.database.engine import open_existing
from console.store.verification.verify import verify
from tests.faults.served import ForkedStore
from tests.support.http import TRUSTS_NOBODY
from tests.support.store import make_token
from tests.support.store_in_thread import a_decision, draft_as_sent

SIDE = 8
LIMIT_SECONDS = 120.0


class Followed(msgspec.Struct, frozen=True):
    """What came out of it; `memory` of each process in MB of its own, when all had begun and at the end."""

    seconds: float
    entries: int
    decisions: int
    memory: tuple[tuple[float, float], ...]
    problems: tuple[str, ...]


class _Soak:
    def __init__(self, urls: list[str], tokens: dict[str, str]) -> None:
        self.urls = urls
        self.tokens = tokens
        self.stop, self.calm = threading.Event(), threading.Event()
        self.decided: list[str] = []
        self.submitted: list[str] = []
        self.troubles: list[BaseException] = []
        self.logs: list[list[bytes]] = [[] for _ in range(SIDE // 2)]
        self.seen: list[dict[str, int]] = [{} for _ in range(SIDE // 2)]
        self._end = 0

    def run(self, seconds: float, measure: Callable[[], None]) -> None:
        works = [
            *(lambda n=n: self._write(n) for n in range(SIDE)),
            *(lambda n=n: self._read_log(n) for n in range(SIDE // 2)),
            *(lambda n=n: self._read_changes(n) for n in range(SIDE // 2)),
        ]
        threads = [threading.Thread(target=self._guarded, args=(work,)) for work in works]
        for thread in threads:
            thread.start()
        self.stop.wait(min(seconds / 4, 10))
        measure()
        self.stop.wait(seconds * 3 / 4)
        self.stop.set()
        for thread in threads[:SIDE]:
            thread.join(LIMIT_SECONDS)
        measure()
        self._until_all_has_its_place()
        self.calm.set()
        for thread in threads:
            thread.join(LIMIT_SECONDS)
            if thread.is_alive():
                self.troubles.append(AssertionError("somebody did not come to an end"))

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told by the one who waits
            self.troubles.append(error)
            self.stop.set()

    def _client(self, number: int, who: str) -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.tokens[who]}"}
        return httpx.Client(
            base_url=self.urls[number % len(self.urls)], headers=headers, timeout=60, verify=TRUSTS_NOBODY
        )

    def _write(self, number: int) -> None:
        with self._client(number, "pipeline") as pipeline, self._client(number + 1, "agent") as agent:
            for round_ in itertools.count():
                if self.stop.is_set():
                    return
                made = _said(pipeline.post("/v1/drafts", json=[draft_as_sent(0, external_id=f"{number}-{round_}")]))
                draft = made["results"][0]["id"]
                self.submitted.append(draft)
                decision = a_decision(_said(agent.get(f"/v1/drafts/{draft}")))
                result = _said(agent.post("/v1/decisions", json=[decision]))["results"][0]
                assert result["status"] == "recorded", result
                self.decided.append(decision["key"])

    def _read_log(self, number: int) -> None:
        """Follows by position, and ends when the log ends after all is calm."""
        entries = self.logs[number]
        with self._client(number, "auditor") as client:
            last = False
            while not last or len(entries) < self._end:
                last = self.calm.is_set()
                answer = client.get("/v1/log/entries", params={"start": len(entries), "count": 500})
                assert answer.status_code == 200, answer.text
                for entry in msgspec.json.decode(answer.content, type=LogEntries).entries:
                    assert read_event(entry.entry).index == len(entries), f"{len(entries)} was skipped or doubled"
                    entries.append(entry.entry)
                self.calm.wait(0.01)

    def _read_changes(self, number: int) -> None:
        """Follows by cursor with a long-poll, and ends when nothing comes after all is calm."""
        revisions, cursor, position = self.seen[number], None, -1
        with self._client(number, "agent") as client:
            while True:
                last = self.calm.is_set()
                asked = {"wait": "0" if last else "1"} | ({"cursor": cursor} if cursor else {})
                answer = client.get("/v1/changes", params=asked)
                assert answer.status_code == 200, answer.text
                page = msgspec.json.decode(answer.content, type=Changes)
                for change in page.changes:
                    assert change.position > position, "the changes went backwards"
                    position = change.position
                    if change.draft is not None:
                        revisions[change.draft.id] = position
                cursor = page.cursor
                if last and not page.changes and not page.more:
                    return

    def _until_all_has_its_place(self) -> None:
        """What is committed has its position some moments later."""
        give_up = time.monotonic() + LIMIT_SECONDS
        with self._client(0, "auditor") as first, self._client(1, "auditor") as other:
            while not self.troubles:
                sizes = {int(client.get("/v1/log/checkpoint").text.split("\n")[1]) for client in (first, other)}
                placed = sum(EventType.DECISION_RECORDED.encode() in entry for entry in self.logs[0])
                if sizes == {len(self.logs[0])} and placed >= len(self.decided):
                    self._end = len(self.logs[0])
                    return
                assert time.monotonic() < give_up, f"{placed} of {len(self.decided)} decisions have their places"
                self.calm.wait(0.1)


def follow_while_others_write(folder: Path, database: str, seconds: float) -> Followed:
    """Writers write for so long through two processes on `database`."""
    with ExitStack() as stack:
        stores = []
        for name in ("a", "b"):
            (folder / name).mkdir(parents=True)
            store = ForkedStore(folder / name, given_database=database)
            stack.callback(store.close)
            store.start()
            stores.append(store)
        roles = (Role.PIPELINE, Role.AGENT, Role.AUDITOR)
        tokens = {role.value: make_token(database, role, f"the {role}").token for role in roles}
        soak = _Soak([store.url for store in stores], tokens)
        memory: list[list[float]] = []
        soak.run(seconds, lambda: memory.append([_own_memory(store) for store in stores]))
    return Followed(
        seconds,
        len(soak.logs[0]),
        len(soak.decided),
        tuple((before, after) for before, after in zip(*memory, strict=True)),
        tuple(_problems(database, soak)),
    )


def _problems(database: str, soak: _Soak) -> Iterator[str]:
    yield from (repr(trouble) for trouble in soak.troubles)
    opened = open_existing(database)
    try:
        yield from (trouble.what for trouble in verify(opened).problems)
        with opened.read() as connection:
            entries = [bytes(row.entry) for row in verify_rows.entries(connection)]
    finally:
        opened.close()
    for number, log in enumerate(soak.logs):
        if log != entries:
            yield f"reader {number} of the log has {len(log)} entries, not the {len(entries)} that are there"
    recorded = {e.subject.decision for e in map(read_event, entries) if e.type is EventType.DECISION_RECORDED}
    if missing := set(soak.decided) - recorded:
        yield f"{len(missing)} decisions that were acknowledged are not in the log"
    last = {}
    for position, event in enumerate(map(read_event, entries)):
        if event.subject.draft is not None:
            last[event.subject.draft] = position
    for number, revisions in enumerate(soak.seen):
        if revisions != last:
            yield f"reader {number} of the changes has {len(revisions)} drafts that differ from the {len(last)} there"
    if set(soak.submitted) != set(last):
        yield "the drafts in the log are not those that were submitted"


def _own_memory(store: ForkedStore) -> float:
    assert store.child is not None
    return round(psutil.Process(store.child.pid).memory_full_info().uss / 1e6, 1)


def _said(answer: httpx.Response) -> Any:
    assert answer.status_code == 200, (answer.status_code, answer.text)
    return answer.json()
