"""How every client of the store connects: which addresses, which trust, which proxy, how long it waits."""

import re
import ssl
from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx

from console import __version__
from console.local.trust import system_trust
from console.remote.answers import Answer
from console.remote.problems import BadAddress, BadProxy, BadToken
from console.remote.proxies import LOOPBACK, proxy_for
from console.remote.requests import READ_SECONDS, StoreRequest

CONNECT_SECONDS: Final = 5.0
_TOKEN: Final = re.compile(r"[!-~]{0,1000}")
_LEAST_TOKEN: Final = 8
"""Characters; what is shorter is no store's token, and may be in any text."""

C = TypeVar("C", httpx.Client, httpx.AsyncClient)


def checked_address(url: str) -> str:
    """`url` without a slash at its end; raises BadAddress where a token must not be sent.

    Plain HTTP goes to this computer only; the address carries no name, password, query or fragment.
    """
    address = url.strip().rstrip("/")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
        as_sent = httpx.URL(address)
        _ = as_sent.host, as_sent.raw_host.decode().encode("idna")  # names beyond ASCII, and of parts no name has
        if any(each.isspace() for each in address):
            raise ValueError(address)
    except (ValueError, httpx.InvalidURL) as error:
        raise BadAddress(address, "it is not an address") from error
    if parts.scheme not in ("http", "https") or not host:
        raise BadAddress(address, "it must begin with https:// and name a computer")
    if parts.username is not None or parts.password is not None:
        raise BadAddress(address, "it must not carry a name or password; the token is kept apart")
    if parts.query or parts.fragment:
        raise BadAddress(address, "it must end after the path")
    if parts.scheme == "http" and host not in LOOPBACK:
        raise BadAddress(address, "outside this computer only https:// keeps what is sent secret")
    return address


def client_options(address: str, token: str | None) -> dict[str, Any]:
    """What `httpx.Client` and `httpx.AsyncClient` are made with: no redirects, the system's trust and proxy, limited
    waiting. Raises BadProxy, and BadToken: the library would quote all of a token with a line end in its own error.
    """
    if token is not None and not _TOKEN.fullmatch(token):
        raise BadToken
    parts = urlsplit(address)
    local = parts.hostname in LOOPBACK
    # Without TLS, a context without authorities: httpx would load the whole list of authorities for nothing.
    trust = system_trust() if parts.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return {
        "base_url": address,
        "headers": {
            "User-Agent": f"countersign/{__version__}",
            # Between two processes of one computer, compression takes longer than it saves.
            **({"Accept-Encoding": "identity"} if local else {}),
            **({"Authorization": f"Bearer {token}"} if token is not None else {}),
        },
        "timeout": httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS, write=30.0, pool=10.0),
        "follow_redirects": False,
        "trust_env": False,
        "proxy": proxy_for(address),
        "verify": trust,
    }


def open_client(kind: Callable[..., C], address: str, token: str | None) -> C:
    """A client of the library, of the one or the other kind, for `checked_address`; raises BadToken, BadProxy."""
    options = client_options(address, token)
    try:
        return kind(**options)
    except (ValueError, ImportError, httpx.InvalidURL) as error:  # what `proxies` let through
        raise BadProxy(address) from error


def build_request(http: httpx.Client | httpx.AsyncClient, request: StoreRequest[Any]) -> httpx.Request:
    """`request` as either of the library's clients sends it."""
    http_request = http.build_request(
        request.endpoint.method,
        request.path,
        params=dict(request.query) or None,
        content=request.content,
        headers=dict(request.headers),
    )
    http_request.extensions["timeout"]["read"] = request.seconds
    return http_request


def whole_answer(address: str, response: httpx.Response) -> Answer:
    """`response`, read whole, without the library's types."""
    return answer_with(address, response, response.content)


def streamed_answer(address: str, response: httpx.Response) -> Answer:
    """Like `whole_answer` for a stream: the body is only there where the answer is a refusal."""
    return answer_with(address, response, response.content if response.is_closed else b"")


def answer_with(address: str, response: httpx.Response, content: bytes) -> Answer:
    """`response` with this body. Where it refuses, the token is taken out of it: its words are shown to people."""
    headers, token = dict(response.headers.items()), _token_of(response.request)
    if token and not response.is_success:
        content = content.replace(token.encode(), b"[token]")
        headers = {name: value.replace(token, "[token]") for name, value in headers.items()}
    return Answer(address, response.status_code, headers, content)


def _token_of(request: httpx.Request) -> str:
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return token if len(token) >= _LEAST_TOKEN else ""
