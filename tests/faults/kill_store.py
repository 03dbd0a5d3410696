"""Store processes killed under load, at random moments and at places of their own: nothing acknowledged is lost,
nothing is recorded twice, the log verifies.

Four people decide without pause, each decision pushed again with its key until it is answered; meanwhile processes are
killed and started again. `_reckon` counts what the store says against what the people were told.
"""

import itertools
import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from multiprocessing.connection import wait
from pathlib import Path
from typing import cast

import httpx
import msgspec

from console.model.event import EventType
from console.model.person import Role
from console.rules.commitment import read_event
from console.store.database import verify_rows
from console.store.database.engine import open_existing
from console.store.verification.verify import verify
from tests.faults.served import PLACES, ForkedStore
from tests.support.http import TRUSTS_NOBODY
from tests.support.inbox import until_all_have_their_place
from tests.support.store import make_token
from tests.support.store_in_thread import a_decision, draft_as_sent

PEOPLE = 4
CALM_SECONDS = 60.0


CHANCE = "a moment of chance"


class Reckoning(msgspec.Struct, frozen=True):
    """What came out of it. `kills` by place. `lost` and `twice` must be 0, `problems` empty."""

    kills: dict[str, int]
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
        self._tokens = {"me": token, "pipeline": pipeline}
        self._number = number
        self._clients = [httpx.Client(base_url=url, timeout=10, verify=TRUSTS_NOBODY) for url in urls]
        self._stop = threading.Event()
        self._given_up = False
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def end(self) -> None:
        """Finishes the decision under way."""
        self._stop.set()
        self._thread.join(CALM_SECONDS)
        for client in self._clients:
            client.close()
        assert not self._thread.is_alive(), "a decision was not answered after all had calmed down"
        if self.trouble is not None:
            raise self.trouble

    def give_up(self) -> None:
        """Asks no more."""
        self._stop.set()
        self._given_up = True
        self._thread.join(CALM_SECONDS)

    def _run(self) -> None:
        try:
            round_ = 0
            while not self._stop.is_set():
                round_ += 1
                self._decide(round_)
        except BaseException as error:  # noqa: BLE001 - told by the one who waits
            self.trouble = error

    def _decide(self, round_: int) -> None:
        wire = draft_as_sent(0, external_id=f"draft-{self._number}-{round_}")
        submitted = self._ask("pipeline", "POST", "/v1/drafts", [wire])["results"][0]
        assert submitted["status"] in ("created", "duplicate"), submitted
        draft = self._ask("me", "GET", f"/v1/drafts/{submitted['id']}")
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
        for client in _round_and_round(self._clients, self._number):
            try:
                answer = client.request(method, path, json=body, headers=headers)
            except httpx.TransportError:
                assert not self._given_up
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


def kill_again_and_again(
    folder: Path,
    database: str | None,
    kills: int,
    seed: int,
    processes: int = 1,
    report: Callable[[int], object] = lambda _: None,
) -> Reckoning:
    """Serves `database` (None: a new SQLite file) by so many processes, and kills them as `seed` says; `report` gets
    the number of kills.
    """
    chance = random.Random(seed)
    by_place: Counter[str] = Counter()
    places = [place for place in PLACES if database is not None or place.name not in _ONLY_BESIDE_OTHERS]
    chance.shuffle(places)
    with ExitStack() as stack:
        stores = []
        for number in range(processes):
            (folder / str(number)).mkdir(parents=True)
            store = ForkedStore(folder / str(number), given_database=database)
            stack.callback(store.close)
            store.start()
            stores.append(store)
        pipeline = make_token(stores[0].database, Role.PIPELINE, "the pipeline").token
        tokens = [make_token(stores[0].database, Role.AGENT, f"agent {n}").token for n in range(PEOPLE)]
        people = [Deciding([s.url for s in stores], token, pipeline, n) for n, token in enumerate(tokens)]
        turn = itertools.cycle(places)
        try:
            while by_place.total() < kills:
                victim = _one_dead(stores, chance, by_place)
                # Half of them die where they are told to, the others whenever it hits them.
                victim.place = next(turn) if chance.random() < 0.6 else None
                victim.times = chance.randint(1, 6)
                _serve_again(victim, by_place)
                report(by_place.total())
            for store in stores:
                store.kill()
                store.place = None
                store.again()
        except BaseException:
            for person in people:
                person.give_up()
            raise
        for person in people:
            person.end()
        return _reckon(stores[0], people, dict(by_place))


_ONLY_BESIDE_OTHERS = ("events in the inbox, not committed", "a batch moved and committed")
_LONGEST_LIFE_SECONDS = 0.5


def _one_dead(stores: Sequence[ForkedStore], chance: random.Random, by_place: "Counter[str]") -> ForkedStore:
    """The next process to die, by itself or by a kill."""
    by_end = {store.child.sentinel: store for store in stores if store.child is not None}
    longest = _LONGEST_LIFE_SECONDS * (4 if any(store.place for store in stores) else 1)
    died = wait(list(by_end), chance.uniform(0.02, longest))
    if died:
        victim = by_end[cast("int", died[0])]
        code = victim.kill_code()
        assert code == -signal.SIGKILL, f"a store died by itself, with {code}: {_last_words(victim)}"
        assert victim.place is not None, victim.log[-2000:]
        by_place[victim.place.name] += 1
    else:
        victim = chance.choice(stores)
        victim.kill()
        by_place[CHANCE] += 1
    return victim


def _serve_again(victim: ForkedStore, by_place: "Counter[str]") -> None:
    try:
        victim.again()
    except EOFError:
        assert victim.place is not None, victim.log[-2000:]
        by_place[victim.place.name] += 1
        victim.place = None
        victim.again()


def _reckon(store: ForkedStore, people: Sequence[Deciding], kills: dict[str, int]) -> Reckoning:
    answered = [key for person in people for key in person.answered]
    opened = open_existing(store.database)
    try:
        until_all_have_their_place(opened)
        verdict = verify(opened)
        with opened.read() as connection:
            events = [read_event(bytes(row.entry)) for row in verify_rows.entries(connection)]
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


def _round_and_round(clients: Sequence[httpx.Client], start: int) -> Iterator[httpx.Client]:
    return itertools.islice(itertools.cycle(clients), start % len(clients), None)


def _last_words(store: ForkedStore) -> str:
    before, fatal, after = store.log.rpartition("Fatal Python error")
    return before[-1000:] + fatal + after[:3000]
