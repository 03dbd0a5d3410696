"""Request Tracker: from a message to its draft by polling, tickets read for the first time, an idle connector."""

import time
from typing import Any

import httpx

from console.helpdesks.request_tracker.kind import TrackerSettings
from tests.bench.helpdesks import (
    QUESTION,
    SINCE,
    SUBJECT,
    Feed,
    connector,
    first_reading,
    idle_line,
    latency_line,
    store_at,
    submits,
    there,
)
from tests.bench.row import Bar, Context, Line, Row, Series, say
from tests.support.http import TRUSTS_NOBODY
from tests.support.request_tracker import Tracker, started_request_tracker

_HISTORY = "Type,Creator,Created,Field,OldValue,NewValue"
_PART = "ContentType,Filename,Headers,ContentLength"


def measure(context: Context) -> Row:
    """Both halves on one Request Tracker, with the settings that it has by itself."""
    with there(started_request_tracker(quick=False)) as tracker:
        lines = [_reading(tracker, context), *_drafting(tracker, context)]
    return Row(
        "Helpdesk: Request Tracker",
        "a message's draft is there within 2 s, polling each second; tickets are read for the first time at half the "
        "rate of plain calls; under 1 % of a core while idle",
        tuple(lines),
        (
            "RT hashes a token at each call (`$BcryptCost` 12): a quarter of a second of a core there. Plain calls go "
            "by a session of its web interface, as the connector's do, which is the fastest way that RT has.",
            "By plain calls: the list is asked for without a pause until the ticket is in it, its message is fetched, "
            "and a draft that is there already is submitted.",
            "Plain calls for the first reading: the list, then of each ticket itself, its history, the parts of its "
            "message and the words. An assistant that leaves all tickets alone.",
        ),
    )


def _reading(tracker: Tracker, context: Context) -> Line:
    count = context.size(60, 8)
    for number in range(count):
        tracker.mail(QUESTION, f"{SUBJECT} {number}")
    measured, floor = [], []
    for number in range(context.size(3, 1)):
        floor.append(_plain(tracker))
        with store_at(context.work / f"rt-reading-{number}") as store:
            settings = TrackerSettings(
                kind="request-tracker", address=tracker.address, queues={"General": "support"}, since=SINCE
            )
            tickets, seconds = first_reading(settings, tracker.token, store, context.work / f"rt-{number}.db")
        measured.append(tickets / seconds)
        say(f"request_tracker: {measured[-1]:.2f} tickets/s, plain {floor[-1]:.2f}")
    series = Series("tickets/s", tuple(measured)), Series("tickets/s", tuple(floor))
    return Line(f"{count:,} tickets read for the first time", *series, "plain calls", Bar("at least", 0.5))


def _drafting(tracker: Tracker, context: Context) -> list[Line]:
    table = (
        f'[helpdesks.desk]\nkind = "request-tracker"\naddress = "{tracker.address}"\n'
        'queues = { General = "support" }\nevery_seconds = 1.0\nsecret = "env:COUNTERSIGN_HELPDESK_DESK"\n'
    )
    folder = context.work / "rt"
    with store_at(folder) as store:
        feed = Feed(store)
        by_hand = [_noticed(tracker, number) + submits(store, feed, number) for number in range(context.size(12, 3))]
        secrets = {"COUNTERSIGN_HELPDESK_DESK": tracker.token}
        with connector(folder, store, table, secrets) as process:
            arriving = latency_line(
                "polling each second",
                feed,
                lambda number: (f"{SUBJECT} draft-{number}-".encode(), _arrives(tracker, f"draft-{number}-")),
                by_hand.__getitem__,
                Bar("at most", 2.0, absolute=True),
                context,
            )
            return [arriving, idle_line(process, context)]


def _noticed(tracker: Tracker, number: int) -> float:
    """Seconds until a ticket is noticed and its message fetched by plain calls."""
    with _client(tracker) as client:
        before = _newest(client)
        begin = _arrives(tracker, f"plain {number}")
        while (ticket := _newest(client)) == before:
            pass
        _fetch(client, ticket)
        return time.perf_counter() - begin


def _newest(client: httpx.Client) -> str:
    items = client.get("tickets?query=id>0&orderby=id&order=DESC&per_page=1").json()["items"]
    return str(items[0]["id"]) if items else ""


def _fetch(client: httpx.Client, ticket: str) -> None:
    """A ticket of one message by as few calls as give all of it."""
    client.get(f"ticket/{ticket}").raise_for_status()
    history = client.get(f"ticket/{ticket}/history?per_page=100&fields={_HISTORY}").json()["items"]
    created = next(item["id"] for item in history if item["Type"] == "Create")
    parts = client.get(f"transaction/{created}/attachments?per_page=100&fields={_PART}").json()["items"]
    client.get(f"attachment/{parts[0]['id']}").raise_for_status()


def _plain(tracker: Tracker) -> float:
    """Tickets a second that RT gives."""
    with _client(tracker) as client:
        begin = time.perf_counter()
        tickets = client.get("tickets?query=id>0&per_page=100&fields=LastUpdated").json()["items"]
        for ticket in tickets:
            _fetch(client, str(ticket["id"]))
        return len(tickets) / (time.perf_counter() - begin)


def _client(tracker: Tracker) -> httpx.Client:
    """Signed in to the web interface, so that no call costs RT a hash."""
    options: dict[str, Any] = {"timeout": 60, "trust_env": False, "verify": TRUSTS_NOBODY}
    page = httpx.get(f"{tracker.address}/REST/1.0/", headers={"Authorization": f"token {tracker.token}"}, **options)
    assert page.cookies, "RT gives no session"
    return httpx.Client(base_url=f"{tracker.address}/REST/2.0/", cookies=page.cookies, **options)


def _arrives(tracker: Tracker, number: str) -> float:
    tracker.mail(QUESTION, f"{SUBJECT} {number}")
    return time.perf_counter()
