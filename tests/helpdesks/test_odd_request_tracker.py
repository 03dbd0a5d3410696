"""An RT that answers oddly about some tickets: the others are read, and each odd one is named."""

import json
import threading
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest

from console.helpdesks.helpdesk import HelpdeskUnavailable, Surroundings
from console.helpdesks.request_tracker.conversation import time_of
from console.helpdesks.request_tracker.kind import KIND, TrackerSettings

GOOD = {"id": 1, "Subject": "Kettle", "Status": "open", "Queue": {"id": "1"}, "Requestor": [{"id": "ada@shop.example"}]}
HISTORY = {"items": [{"id": "7", "Type": "Create", "Creator": {"id": "ada@shop.example"}}]}
PART = {"id": "9", "ContentType": "text/plain", "ContentLength": "4"}
ODD_TICKETS: list[Any] = [
    None,
    [],
    "ticket",
    {},
    GOOD | {"Requestor": 5},
    GOOD | {"Requestor": ["x", None]},
    GOOD | {"CustomFields": 7},
    GOOD | {"CustomFields": [None, {"name": None, "values": 3}]},
    GOOD | {"Priority": ["high"], "Due": {"a": 1}, "Subject": {"b": 2}},
]
ODD_HISTORIES: list[Any] = [None, {}, {"items": None}, {"items": [{}]}, {"items": [{"id": "x"}]}, {"items": [None, 1]}]
ODD_PARTS: list[Any] = [
    {"items": [{}]},
    {"items": None},
    {"items": [PART | {"ContentLength": "many"}]},
    {"items": [PART | {"id": 9.5, "Headers": 3}]},
    {"items": []},
]
ODD_WORDS: list[Any] = [None, {"Content": "%%%"}, {"Content": ["eA=="]}, {}]


class Odd(BaseHTTPRequestHandler):
    """Answers by path; everything else is as of a good ticket."""

    answers: ClassVar[dict[str, Any]] = {}
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.removeprefix("/REST/2.0/")
        self.asked.append(path)
        usual: Any = {"items": []}
        if path == "queue/General":
            usual = {"id": "1", "Name": "General"}
        elif path.startswith("ticket/") and path.endswith("/history"):
            usual = HISTORY
        elif path.startswith("ticket/"):
            usual = GOOD | {"id": int(path.removeprefix("ticket/"))}
        elif path.endswith("/attachments"):
            usual = {"items": [PART]}
        elif path.startswith("attachment/"):
            usual = {"Content": "SGVsbG8="}
        first = "page=2" not in self.path.split("&")
        content = json.dumps(self.answers.get(path, usual) if first else {"items": []}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_arguments: object) -> None:
        """Silent."""


class Kept(dict[str, str]):
    """A memory of the connector's."""

    def put(self, key: str, value: str | None) -> None:
        self[key] = value or ""

    def look_up(self, keys: Collection[str]) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Odd)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def read(address: str, answers: dict[str, Any]) -> tuple[list[str], list[str]]:
    Odd.answers = answers
    settings = TrackerSettings(
        kind="request-tracker", address=address, queues={"General": "support"}, since="2026-01-01"
    )
    helpdesk = KIND.open("rt", settings, Surroundings(lambda: datetime.now(UTC), lambda _name: "token"))
    tickets: list[str] = []
    problems: list[str] = []
    cursor, memory, more = None, Kept(), True
    try:
        while more:
            page = helpdesk.changed(cursor, memory)
            tickets += [ticket.id for ticket in page.tickets]
            problems += page.problems
            cursor, more = page.cursor, page.more
    finally:
        helpdesk.close()
    return tickets, problems


def test_an_odd_ticket_keeps_no_other_from_being_read(address: str) -> None:
    answers: dict[str, Any] = {}
    for ticket in ODD_TICKETS:
        number = 100 + len(answers)
        answers[f"ticket/{number}"] = ticket | {"id": number} if ticket and isinstance(ticket, dict) else ticket
    for history in ODD_HISTORIES:
        answers[f"ticket/{100 + len(answers)}/history"] = history
    for number, parts in enumerate(ODD_PARTS, 500):
        answers[f"ticket/{number}/history"] = {"items": [HISTORY["items"][0] | {"id": number}]}
        answers[f"transaction/{number}/attachments"] = parts
    for number, words in enumerate(ODD_WORDS, 600):
        answers[f"ticket/{number}/history"] = {"items": [HISTORY["items"][0] | {"id": number}]}
        answers[f"transaction/{number}/attachments"] = {"items": [PART | {"id": str(number)}]}
        answers[f"attachment/{number}"] = words
    odd = sorted({path.split("/")[1] for path in answers if path.startswith("ticket/")})
    listed: list[Any] = [{"id": number, "LastUpdated": "2026-02-01T00:00:00Z"} for number in odd]
    listed += [None, {}, {"id": "1 OR 1=1", "LastUpdated": "2026-02-01T00:00:00Z"}, {"id": "8", "LastUpdated": 5}]
    listed += [
        {"id": "999", "LastUpdated": "2026-01-31T00:00:00Z"},
        {"id": "1000", "LastUpdated": "2026-03-01T00:00:00Z"},
    ]
    answers["tickets"] = {"items": listed}
    tickets, problems = read(address, answers)
    assert {"999", "1000"} <= set(tickets)
    read_or_named = {*tickets, *(problem.split()[1] for problem in problems if problem.startswith("Ticket "))}
    assert set(odd) <= read_or_named
    assert sum(problem.startswith("RT lists ") for problem in problems) == 1


@pytest.mark.parametrize("answer", [None, [], {}, {"items": 5}])
def test_a_list_that_cannot_be_read_is_said_and_asked_for_again(address: str, answer: Any) -> None:
    with pytest.raises(HelpdeskUnavailable, match="cannot be listed"):
        read(address, {"tickets": answer})


def test_a_look_at_which_nothing_changed_asks_for_the_list_alone(address: str) -> None:
    listed = [{"id": str(number), "LastUpdated": "2026-02-01T00:00:00Z"} for number in range(1, 15)]
    Odd.answers = {"tickets": {"items": listed}}
    settings = TrackerSettings(
        kind="request-tracker", address=address, queues={"General": "support"}, since="2026-01-01"
    )
    helpdesk = KIND.open("rt", settings, Surroundings(lambda: datetime.now(UTC), lambda _name: "token"))
    memory = Kept()
    try:
        page = helpdesk.changed(None, memory)
        assert len(page.tickets) == len(listed)
        Odd.answers = {"tickets": {"items": []}}
        looks = []
        for _ in range(3):
            Odd.asked.clear()
            assert helpdesk.changed(page.cursor, memory).tickets == ()
            looks.append(Odd.asked.copy())
    finally:
        helpdesk.close()
    # At the second list it saw no open ticket, and looked at each of them; then not again for a while.
    assert looks[1:] == [["tickets"], ["tickets"]]


@pytest.mark.parametrize("due", ["9999-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "", "soon"])
def test_a_due_date_that_no_draft_can_carry_is_none(due: str) -> None:
    assert time_of(due) is None
