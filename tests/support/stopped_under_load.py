"""Two store processes on one database carry out what several people approve; then somebody stops sending at one."""

import itertools
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from resources.policy import default_policy_text
from tests.support.store import RunningStore, submit
from tests.support.store_in_thread import a_decision, draft_as_sent, push
from tests.support.waiting import until

LIMIT_SECONDS = 60.0
_PUSHERS = 4
_LEFT_BEFORE = 20
"""So many orders have left before it is stopped."""

NO_LIMITS = (
    default_policy_text()
    .replace("hold_seconds = 10", "hold_seconds = 0")
    .replace("per_customer_per_day = 20 ", "per_customer_per_day = 100000 ")
    .replace("per_minute           = 120 ", "per_minute           = 100000 ")
)


class Stopped(NamedTuple):
    """What happened. Times in nanoseconds; `left` when each order left, in order."""

    called: int
    acknowledged: int
    under_way: int
    left: list[int]
    sent: int
    not_sent: int

    @property
    def after(self) -> int:
        """How many orders left after the stop was acknowledged."""
        return sum(at > self.acknowledged for at in self.left)


def sending_to(folder: Path) -> tuple[str, ...]:
    """The option of a store that carries out what is approved into this folder."""
    return ("--dispatch", f"spool:{folder}")


def stop_under_load(here: RunningStore, there: RunningStore, out: Path, number: int) -> Stopped:
    """Approves drafts at both, one in a request, and stops at `there` while they are carried out; waits until all have
    been or are given back.
    """
    lead, agent = there.as_("lead"), here.as_("agent", "Ada")
    answer = lead.put("/v1/policy", content=NO_LIMITS, headers={"Content-Type": "application/toml", "If-Match": '"1"'})
    assert answer.status_code == 200, answer.text
    ids = [result["id"] for result in submit(here.as_("pipeline"), *[draft_as_sent(n) for n in range(number)])]
    decisions = [a_decision(agent.get(f"/v1/drafts/{draft}").json(), policy_version=2) for draft in ids]
    clients = [
        store.client(here.token("agent", "Ada")) for store, _ in zip(itertools.cycle((here, there)), range(_PUSHERS))
    ]
    with ThreadPoolExecutor(_PUSHERS) as pool:
        pushed = [pool.submit(_push, client, decisions[n::_PUSHERS]) for n, client in enumerate(clients)]
        until(lambda: len(_left(out)) >= _LEFT_BEFORE, "orders leave")
        called = time.time_ns()
        answer_to_stop = lead.post("/v1/stops", json={"reason": "Wrong prices."})
        acknowledged = time.time_ns()
        assert answer_to_stop.status_code == 200, answer_to_stop.text
        statuses = [status for future in pushed for status in future.result(LIMIT_SECONDS)]
    assert set(statuses) <= {"recorded", "conflict"}, statuses
    until(lambda: not _of_state(agent, "approved"), "nothing waits to be sent")
    sent = _of_state(agent, "sent")
    return Stopped(called, acknowledged, answer_to_stop.json()["under_way"], _left(out), len(sent), number - len(sent))


def _push(client: Any, decisions: Sequence[dict[str, Any]]) -> list[str]:
    return [push(client, decision)[0]["status"] for decision in decisions]


def _of_state(client: Any, state: str) -> list[Any]:
    found: list[Any] = client.get("/v1/drafts", params={"state": state, "limit": 500}).json()["items"]
    return found


def _left(out: Path) -> list[int]:
    """When each order left: that of its file's last name, which it gets at the last step."""
    return sorted(file.stat().st_ctime_ns for file in out.glob("[!.]*.json"))
