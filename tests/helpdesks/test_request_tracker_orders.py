"""What becomes of a reply when Request Tracker answers badly: at which step it was, and what is known of it."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.request_tracker.rest import RestClient
from console.helpdesks.request_tracker.sending import TrackerSender
from console.store.dispatch.adapter import DeliveryCheck, Result
from tests.helpdesks.tracker_desk import ADA, order
from tests.support.certificates import a_certificate, private_bytes

TOKEN = "1-14-secret"
TICKET = {"id": 7, "Status": "open", "Queue": {"id": "1"}, "Requestor": [{"id": ADA}], "Cc": []}
CREATED = {"id": "3", "Type": "Create", "Creator": {"id": ADA}}
GUARD, REPLY = "PUT ticket/7", "POST ticket/7/correspond"
"""The empty change by which RT compares the version, and the reply itself."""


class TrackerDouble:
    """An RT with one ticket. `at`: which request gets `answer`; `there`: whether it wrote the reply before that."""

    def __init__(self) -> None:
        self.at, self.answer, self.there = "", httpx.Response(200), False
        self.replies = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        what = f"{request.method} {request.url.path.removeprefix('/REST/2.0/')}"
        content: Any = {"items": []}
        if what == "GET ticket/7":
            content = TICKET
        elif what == "GET ticket/7/history":
            content = {"items": [CREATED]}
        elif what == "GET queue/1":
            content = {"id": 1, "Name": "General"}
        elif what == "GET transactions":
            content = {"items": [{"id": "9"}] * self.replies}
        elif what == REPLY and (self.there or self.at != REPLY):
            self.replies += 1
        answer, body = httpx.Response(200, headers={"ETag": '"3"'}), msgspec.json.encode(content)
        if what == self.at:
            answer, body = self.answer, self.answer.content
        return httpx.Response(answer.status_code, headers=answer.headers, stream=httpx.ByteStream(body))


@pytest.fixture
def rt() -> TrackerDouble:
    return TrackerDouble()


@pytest.fixture
def sender(rt: TrackerDouble, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrackerSender]:
    rest = RestClient("http://127.0.0.1:1", lambda: TOKEN)
    monkeypatch.setattr(rest._http, "_transport", httpx.MockTransport(rt))
    yield TrackerSender("Countersign key", None, (), rest, None, copies=False)
    rest.close()


BAD = {
    "401": (httpx.Response(401, text=TOKEN), Result.RETRY, Result.RETRY),
    "403": (httpx.Response(403, json={"message": "Forbidden"}), Result.FAILED, Result.FAILED),
    "404": (httpx.Response(404, text=TOKEN), Result.FAILED, Result.FAILED),
    "409": (httpx.Response(409, json={"message": "No"}), Result.FAILED, Result.FAILED),
    "412": (httpx.Response(412), Result.RETRY, Result.RETRY),
    "422": (httpx.Response(422, json={"message": "No\nway"}), Result.FAILED, Result.FAILED),
    "429": (httpx.Response(429, headers={"Retry-After": "9"}), Result.RETRY, Result.RETRY),
    "500": (httpx.Response(500, text=TOKEN), Result.RETRY, Result.UNKNOWN),
    "HTML": (httpx.Response(200, html=f"<h1>{TOKEN}</h1>"), Result.RETRY, Result.UNKNOWN),
    "half of the JSON": (httpx.Response(201, content=b'["Correspondence ad'), Result.RETRY, Result.UNKNOWN),
    "elsewhere": (httpx.Response(302, headers={"Location": "https://evil.example/"}), Result.RETRY, Result.RETRY),
}
"""Each bad answer, and what becomes of the order if it is the answer to the guard, and if it is that to the reply."""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_answer_before_the_reply_leaves_nothing_sent(name: str, rt: TrackerDouble, sender: TrackerSender) -> None:
    rt.at, (rt.answer, result, _) = GUARD, BAD[name]
    outcome = sender.send(order("7"))
    assert (outcome.result, rt.replies) == (result, 0), outcome
    assert TOKEN not in outcome.response
    rt.at = ""
    assert sender.find(order("7")) is DeliveryCheck.NOT_SENT


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("there", [False, True])
def test_a_bad_answer_to_the_reply_is_unknown_unless_rt_has_it(
    name: str, there: bool, rt: TrackerDouble, sender: TrackerSender
) -> None:
    rt.at, (rt.answer, _, result) = REPLY, BAD[name]
    rt.there = there and result is Result.UNKNOWN
    outcome = sender.send(order("7"))
    assert outcome.result is (Result.SENT if rt.there else result), outcome
    assert TOKEN not in outcome.response
    rt.at = ""
    assert sender.send(order("7")).result is Result.SENT
    assert rt.replies == 1


@pytest.mark.parametrize("at", [GUARD, REPLY])
def test_silence_at_each_step_is_what_it_is(
    at: str, rt: TrackerDouble, sender: TrackerSender, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = rt.__call__

    def silent(request: httpx.Request) -> httpx.Response:
        if request.method == at.partition(" ")[0]:
            raise httpx.ReadTimeout(TOKEN)
        return answers(request)

    monkeypatch.setattr(sender._rest._http, "_transport", httpx.MockTransport(silent))
    outcome = sender.send(order("7"))
    assert outcome.result is (Result.RETRY if at == GUARD else Result.UNKNOWN)
    assert (TOKEN in outcome.response, rt.replies) == (False, 0)


def test_a_certificate_of_another_name_gets_no_token(tmp_path: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    for name, data in (("cert.pem", a_certificate(key, name="other.example")), ("key.pem", private_bytes(key))):
        (tmp_path / name).write_bytes(data)
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    heard: list[bytes] = []

    def serve(listener: socket.socket) -> None:
        with contextlib.suppress(OSError), listener.accept()[0] as line:
            heard.append(served.wrap_socket(line, server_side=True).recv(1_000))

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,))
        thread.start()
        trusted = ssl.create_default_context(cafile=str(tmp_path / "cert.pem"))
        client = RestClient(f"https://127.0.0.1:{listener.getsockname()[1]}", lambda: TOKEN, trusted)
        with pytest.raises(HelpdeskUnavailable, match="cannot be reached"):
            client.get("rt")
        client.close()
        thread.join(20)
    assert heard in ([], [b""])
