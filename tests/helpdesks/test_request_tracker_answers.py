"""What Request Tracker answers badly, and an address that would give the token away."""

from pathlib import Path

import httpx
import pytest

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.request_tracker.rest import RestClient
from console.helpdesks.settings import HelpdesksUnusable, read_helpdesks

ENDS: dict[str, httpx.Response | Exception] = {
    "RT refuses the token.": httpx.Response(401, text="secret-token"),
    "RT asks to be left alone for a while.": httpx.Response(429, headers={"Retry-After": "7"}),
    "RT answered with an error (500).": httpx.Response(500, text="secret-token"),
    "RT answered with something else than JSON.": httpx.Response(200, html="<h1>Log in</h1>"),
    "RT points to evil.example; nothing is sent there. Correct `address`.": httpx.Response(
        302, headers={"Location": "https://evil.example/"}
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
