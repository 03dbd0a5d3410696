"""Store processes killed at random moments under load: nothing acknowledged is lost, nothing is recorded twice, the log
verifies.

Four people decide without pause, each decision pushed again with its key until it is answered; meanwhile processes are
killed and started again. `reckon` counts what the store says against what the people were told.
"""

import random
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import httpx
import msgspec

from console.model.event import EventType
from console.model.person import Role
from console.rules.commitment import read_event
from console.store.database import log
from console.store.database.engine import open_existing
from console.store.verify import verify
from tests.support.store import RunningStore, make_token
from tests.support.store_in_thread import a_decision, a_draft

PEOPLE = 4
CALM_SECONDS = 60.0


class Reckoning(msgspec.Struct, frozen=True):
    """What came out of it. `lost` and `twice` must be 0, `problems` empty."""

    kills: int
    acknowledged: int
    again: int
    lost: int
    twice: int
    problems: tuple[str, ...]


class Deciding:
    """One person, who decides one draft after the other and never gives a key up before it is answered."""

    def __init__(self, urls: Sequence[str], token: str, pipeline: str, number: int) -> None:
        self.answered: list[str] = []
        self.again = 0
        self.trouble: BaseException | None = None
        self._urls = urls
        self._tokens = {"me": token, "pipeline": pipeline}
        self._number = number
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def end(self) -> None:
        """Finishes the decision under way."""
        self._stop.set()
        self._thread.join(CALM_SECONDS)
        assert not self._thread.is_alive(), "a decision was not answered after all had calmed down"
        if self.trouble is not None:
            raise self.trouble

    def _run(self) -> None:
        try:
            round_ = 0
            while not self._stop.is_set():
                round_ += 1
                self._decide(round_)
        except BaseException as error:  # noqa: BLE001 - told by the one who waits
            self.trouble = error

    def _decide(self, round_: int) -> None:
        wire = a_draft(0, external_id=f"draft-{self._number}-{round_}")
        made = self._ask("pipeline", "POST", "/v1/drafts", [wire])["results"][0]
        assert made["status"] in ("created", "duplicate"), made
        draft = self._ask("me", "GET", f"/v1/drafts/{made['id']}")
        decision = a_decision(draft)
        result = self._ask("me", "POST", "/v1/decisions", [decision])["results"][0]
        assert result["status"] in ("recorded", "duplicate"), result
        assert result.get("conflict") is None, result
        self.again += result["status"] == "duplicate"
        self.answered.append(decision["key"])

    def _ask(self, who: str, method: str, path: str, body: object = None) -> dict:
        """Asks one store after the other until one answers."""
        give_up = time.monotonic() + CALM_SECONDS
        headers = {"Authorization": f"Bearer {self._tokens[who]}"}
        for url in _round_and_round(self._urls, self._number):
            try:
                answer = httpx.request(method, url + path, json=body, headers=headers, timeout=10)
            except httpx.TransportError:
                assert time.monotonic() < give_up, f"{path} was not answered within {CALM_SECONDS:.0f} s"
                threading.Event().wait(0.02)
                continue
            if answer.status_code == 503:
                assert time.monotonic() < give_up, answer.text
                continue
            assert answer.status_code == 200, (path, answer.status_code, answer.text)
            found: dict = answer.json()
            return found
        raise AssertionError


def kill_again_and_again(folder: Path, database: str | None, kills: int, seed: int, processes: int = 1) -> Reckoning:
    """Serves `database` (None: a new SQLite file) by so many processes, and kills them at moments chosen by `seed`."""
    chance = random.Random(seed)
    pause = threading.Event()
    with ExitStack() as stack:
        stores = []
        for number in range(processes):
            (folder / str(number)).mkdir(parents=True)
            store = RunningStore(folder / str(number), given_database=database)
            stack.callback(store.close)
            store.start()
            stores.append(store)
        pipeline = make_token(stores[0].database, Role.PIPELINE, "the pipeline").token
        tokens = [make_token(stores[0].database, Role.AGENT, f"agent {n}").token for n in range(PEOPLE)]
        people = [Deciding([s.url for s in stores], token, pipeline, n) for n, token in enumerate(tokens)]
        try:
            for _ in range(kills):
                pause.wait(chance.uniform(0.05, 0.6))
                victim = chance.choice(stores)
                victim.kill()
                victim.again()
        finally:
            for person in people:
                person.end()
        return _reckon(stores[0], people, kills)


def _reckon(store: RunningStore, people: Sequence[Deciding], kills: int) -> Reckoning:
    answered = [key for person in people for key in person.answered]
    opened = open_existing(store.database)
    try:
        verdict = verify(opened)
        with opened.read() as connection:
            events = [read_event(bytes(row.entry)) for row in log.all_entries(connection)]
    finally:
        opened.close()
    recorded = [event.subject.decision for event in events if event.type is EventType.DECISION_RECORDED]
    return Reckoning(
        kills,
        len(answered),
        sum(person.again for person in people),
        len(set(answered) - set(recorded)),
        len(recorded) - len(set(recorded)),
        tuple(trouble.what for trouble in verdict.problems),
    )


def _round_and_round(urls: Sequence[str], start: int) -> Iterator[str]:
    while True:
        yield urls[start % len(urls)]
        start += 1
