"""What Request Tracker answers badly, and an address that would give the token away."""

import threading
from pathlib import Path

import httpx
import pytest

from console.helpdesks.connector.running import _read
from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.request_tracker.rest import RestClient, RestUncertain
from console.helpdesks.settings import HelpdesksUnusable, read_helpdesks

ENDS: dict[str, httpx.Response | Exception] = {
    "RT refuses the token.": httpx.Response(401, text="secret-token"),
    "RT asks to be left alone for a while.": httpx.Response(429, headers={"Retry-After": "7"}),
    "RT answered with an error (500).": httpx.Response(500, text="secret-token"),
    "RT answered with something else than JSON.": httpx.Response(200, html="<h1>Log in</h1>"),
    "RT points to evil.example; nothing is sent there. Correct `address`.": httpx.Response(
        302, headers={"Location": "https://evil.example/"}
    ),
    "RT points to something that is no address. Correct `address`.": httpx.Response(
        302, headers={"Location": "http://xn--/"}
    ),
    "RT did not answer (ReadTimeout).": httpx.ReadTimeout("secret-token"),
    "RT cannot be reached (ConnectError).": httpx.ConnectError("certificate of another name"),
}


@pytest.mark.parametrize("sentence", ENDS)
def test_each_bad_answer_is_one_sentence_without_a_secret(sentence: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        end = ENDS[sentence]
        if isinstance(end, Exception):
            raise end
        stream = httpx.ByteStream(end.content)
        return httpx.Response(end.status_code, headers=end.headers, stream=stream, request=request)

    client = RestClient("http://127.0.0.1:1", lambda: "secret-token")
    monkeypatch.setattr(client, "_http", httpx.Client(transport=httpx.MockTransport(answer)))
    with pytest.raises(HelpdeskUnavailable) as raised:
        client.get("rt")
    assert raised.value.sentence == sentence
    assert raised.value.retry_after == (7.0 if "alone" in sentence else None)


@pytest.mark.parametrize("place", ["javascript:1", "http://rt.example:99999/", "http://[::1/", "http://xn--/", "//"])
def test_a_redirect_to_no_address_is_a_sentence_and_opens_no_session(
    place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        if "REST/1.0" in str(request.url) or request.method == "POST":
            return httpx.Response(302, headers={"Location": place}, stream=httpx.ByteStream(b""), request=request)
        return httpx.Response(200, stream=httpx.ByteStream(b"{}"), request=request)

    client = RestClient("http://127.0.0.1:1", lambda: "secret-token")
    monkeypatch.setattr(client._http, "_transport", httpx.MockTransport(answer))
    assert client.get("rt").content == {}
    with pytest.raises((HelpdeskUnavailable, RestUncertain), match="RT "):
        client.change("POST", "ticket/1/correspond", {})


@pytest.mark.parametrize("wish", ["9" * 30, "9" * 400, "31536000", "-1", "NaN", "inf", "soon"])
def test_a_helpdesk_that_asks_for_a_pause_without_end_is_asked_again_within_an_hour(
    wish: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(request: httpx.Request) -> httpx.Response:
        stream = httpx.ByteStream(b"")
        return httpx.Response(429, headers={"Retry-After": wish}, stream=stream, request=request)

    client = RestClient("http://127.0.0.1:1", lambda: "secret-token")
    monkeypatch.setattr(client._http, "_transport", httpx.MockTransport(answer))
    with pytest.raises(HelpdeskUnavailable) as raised:
        client.get("rt")
    assert 0 <= (raised.value.retry_after or 0) <= 3_600


class Waits(threading.Event):
    """An event that is set when it was waited for twice, and the seconds that were to be waited."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []

    def wait(self, timeout: float | None = None) -> bool:
        self.seconds.append(timeout or 0.0)
        if len(self.seconds) == 2:
            self.set()
        return self.is_set()


@pytest.mark.parametrize("pause", [1e300, float("inf"), 86_400.0])
def test_no_helpdesk_keeps_its_thread_waiting_for_longer_than_an_hour(pause: float) -> None:
    class Resting:
        name = "desk"

        def step(self) -> bool:
            raise HelpdeskUnavailable("It asks to be left alone.", pause)

        def wait(self, _seconds: float, _stopped: object) -> None:
            raise AssertionError("it is not listened to meanwhile")

    stopped = Waits()
    _read(Resting(), Resting(), 1.0, stopped)  # type: ignore[arg-type]  # only what is called of both
    assert stopped.seconds == [3_600.0, 3_600.0]


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        ("http://rt.example.org", "has no TLS"),
        ("https://me:pw@rt.example.org", "contains a name or password"),
        ("rt.example.org", "is not the address of a server"),
    ],
)
def test_an_address_that_would_give_the_token_away_is_refused(tmp_path: Path, address: str, problem: str) -> None:
    file = tmp_path / "store.toml"
    file.write_text(f'[helpdesks.rt]\nkind = "request-tracker"\naddress = "{address}"\nqueues = {{ A = "b" }}\n')
    with pytest.raises(HelpdesksUnusable, match=problem):
        read_helpdesks(file)


class SessionDouble:
    """An RT that knows one token and, for a while, one session; what it was asked, and by which credentials."""

    def __init__(self, cookie: str = "RT_SID_shop.example.443=5e55; path=/; HttpOnly") -> None:
        self.cookie, self.knows_it, self.tokens = cookie, True, {"token secret-token"}
        self.asked: list[tuple[str, str | None, str | None]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        token, cookie = request.headers.get("Authorization"), request.headers.get("Cookie")
        self.asked.append((f"{request.method} {request.url.path}", token, cookie))
        by_session = self.knows_it and cookie == "RT_SID_shop.example.443=5e55"
        status = 200 if token in self.tokens or by_session else 401
        headers = {"Set-Cookie": self.cookie} if "/REST/1.0/" in str(request.url) and status == 200 else {}
        return httpx.Response(status, headers=headers, stream=httpx.ByteStream(b"{}"), request=request)

    def client(self, monkeypatch: pytest.MonkeyPatch, secrets: list[str]) -> RestClient:
        client = RestClient("http://127.0.0.1:1", lambda: secrets[-1])
        monkeypatch.setattr(client._http, "_transport", httpx.MockTransport(self))
        return client


TOKEN, SESSION = "token secret-token", "RT_SID_shop.example.443=5e55"


def test_what_only_reads_goes_by_a_session_and_what_changes_by_the_token_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rt = SessionDouble()
    client = rt.client(monkeypatch, ["secret-token"])
    client.get("rt")
    client.get("ticket/1")
    client.change("POST", "ticket/1/correspond", {})
    rt.knows_it = False
    client.get("ticket/2")
    client.get("ticket/3")
    assert rt.asked == [
        ("GET /REST/2.0/rt", TOKEN, None),
        ("GET /REST/1.0/", TOKEN, None),
        ("GET /REST/2.0/ticket/1", None, SESSION),
        ("POST /REST/2.0/ticket/1/correspond", TOKEN, None),
        ("GET /REST/2.0/ticket/2", None, SESSION),
        ("GET /REST/2.0/ticket/2", TOKEN, None),
        ("GET /REST/2.0/ticket/3", TOKEN, None),
    ]


@pytest.mark.parametrize("cookie", ["", "other=1", "RT_SID_x=\r\nX: y", "RT_SID_x=a b; path=/"])
def test_an_rt_that_gives_no_session_is_not_pause_one_again(cookie: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rt = SessionDouble(cookie)
    client = rt.client(monkeypatch, ["secret-token"])
    for _ in range(3):
        client.get("rt")
    assert [what for what, _, by in rt.asked if by is None].count("GET /REST/1.0/") == 1
    assert all(by is None for _, _, by in rt.asked)


def test_a_session_ends_with_its_token(monkeypatch: pytest.MonkeyPatch) -> None:
    rt = SessionDouble()
    secrets = ["secret-token"]
    client = rt.client(monkeypatch, secrets)
    client.get("rt")
    secrets.append("another-token")
    with pytest.raises(HelpdeskUnavailable, match="refuses the token"):
        client.get("rt")
    assert rt.asked[-1] == ("GET /REST/2.0/rt", "token another-token", None)
