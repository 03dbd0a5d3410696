"""Somebody tries helpdesks with `make helpdesk`: a customer writes, a draft comes, they approve it, and the reply is in
the mailbox and in Request Tracker, once.
"""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import imap_tools
import psutil
import pytest

from tests.helpdesk_trial import CUSTOMER, QUESTIONS
from tests.support.http import TRUSTS_NOBODY
from tests.support.request_tracker import Tracker
from tests.support.store_in_thread import a_decision, push
from tests.support.waiting import until

START_SECONDS = 300.0
REPLY_SECONDS = 120.0
ANSWERS = {"mailbox": "remove the website data of nordlicht.example in Safari", "rt": "Enter the purchase order number"}
"""Words of the sample articles that answer the questions."""

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="Dovecot, Request Tracker and setpriv are Linux's"),
    pytest.mark.timeout(900),
]
"""Installing and setting up a Request Tracker takes minutes on a busy computer."""


@pytest.fixture
def trial(tmp_path: Path) -> "Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]":
    """`make helpdesk` in a process of its own, without a window, and what it told."""
    log = tmp_path / "trial.log"
    with log.open("w") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpdesk_trial", "--no-console", "--json"],
            stdout=subprocess.PIPE,
            stderr=errors,
            cwd=Path(__file__).parents[2],
            env=os.environ | {"TMPDIR": str(tmp_path)},
            text=True,
        )
    assert process.stdout is not None
    give_up = threading.Timer(START_SECONDS, process.terminate)
    give_up.start()
    line = process.stdout.readline()
    give_up.cancel()
    try:
        if not line and "apt-get install" in log.read_text():
            pytest.skip(log.read_text())
        assert line, log.read_text()
        yield process, json.loads(line)
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def test_a_customers_mail_becomes_a_draft_and_its_approval_one_reply_and_nothing_stays_behind(
    trial: "tuple[subprocess.Popen[str], dict[str, Any]]", tmp_path: Path
) -> None:
    process, addresses = trial
    children = psutil.Process(process.pid).children(recursive=True)
    desks = set(addresses["write"])
    for command in addresses["write"].values():
        subprocess.run(command, shell=True, check=True, timeout=60)
    with agent_of(addresses) as agent:
        until(lambda: set(drafts(agent)) == desks, "a draft for each ticket", REPLY_SECONDS)
        for desk, draft in drafts(agent).items():
            submitted = draft["submitted"]
            assert submitted["ticket"]["customer"]["id"] == CUSTOMER
            assert [(m["role"], m["text"]) for m in submitted["ticket"]["messages"]] == [
                ("customer", QUESTIONS[desk][2])
            ]
            assert ANSWERS[desk] in submitted["text"]
            assert push(agent, a_decision(draft))[0]["status"] == "recorded"
        until(lambda: {d["state"] for d in drafts(agent).values()} == {"sent"}, "the replies are sent", REPLY_SECONDS)
    if "rt" in desks:
        tracker = Tracker(addresses["tracker"], "")
        (reply,) = tracker.replies("1")
        assert ANSWERS["rt"] in reply
    if "mailbox" in desks:
        # Request Tracker's acknowledgements are there too.
        until(lambda: set(replies(addresses)) == desks, "the customer has every reply")
        assert sorted(replies(addresses)) == sorted(desks)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 0
    assert psutil.wait_procs(children, timeout=30)[1] == []
    assert not Path(addresses["home"]).exists()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("countersign-")] == []


def agent_of(addresses: dict[str, Any]) -> httpx.Client:
    """The store's HTTP interface as the agent."""
    (token,) = [member["token"] for member in addresses["members"] if member["role"] == "agent"]
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.Client(base_url=addresses["url"], headers=headers, timeout=30, verify=TRUSTS_NOBODY)


def drafts(agent: httpx.Client) -> dict[str, Any]:
    """The drafts, by helpdesk; there is one for each."""
    items = agent.get("/v1/drafts").json()["items"]
    by_desk = {item["submitted"]["ticket"]["helpdesk"]: item for item in items}
    assert len(by_desk) == len(items)
    return by_desk


def replies(addresses: dict[str, Any]) -> list[str]:
    """From which helpdesk each reply in the customer's mailbox is."""
    with imap_tools.MailBoxUnencrypted("127.0.0.1", addresses["imap"]).login(CUSTOMER, addresses["password"]) as box:
        mails = [message.text + message.html for message in box.fetch()]
    return [desk for mail in mails for desk, words in ANSWERS.items() if words in " ".join(mail.split())]
