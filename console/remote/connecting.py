"""How every client of the store connects: which addresses, which trust, how long it waits, what its failures mean."""

import re
import ssl
from collections.abc import Callable
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import httpx

from console import __version__
from console.remote.answers import Answer
from console.remote.problems import BadAddress, BadProxy, BadToken, RemoteError, StoreUnreachable, TlsRefused
from console.remote.requests import READ_SECONDS, StoreRequest

CONNECT_SECONDS: Final = 5.0
_LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
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
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise BadAddress(address, "outside this computer only https:// keeps what is sent secret")
    return address


def client_options(address: str, token: str | None) -> dict[str, Any]:
    """What `httpx.Client` and `httpx.AsyncClient` are made with: no redirects, the system's trust, limited waiting.
    Raises BadToken: the library would quote all of a token with a line end in its own error.
    """
    if token is not None and not _TOKEN.fullmatch(token):
        raise BadToken
    parts = urlsplit(address)
    local = parts.hostname in _LOOPBACK
    # Without TLS, a context without authorities: httpx would load the whole list of authorities for nothing.
    trust = ssl.create_default_context() if parts.scheme == "https" else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
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
        "trust_env": not local,
        "verify": trust,
    }


def open_client(kind: Callable[..., C], address: str, token: str | None) -> C:
    """A client of the library, of the one or the other kind, for `checked_address`; raises BadToken, BadProxy."""
    options = client_options(address, token)
    try:
        return kind(**options)
    except (ValueError, ImportError, httpx.InvalidURL) as error:  # what the environment says of proxies
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


def failure(address: str, error: httpx.HTTPError | httpx.InvalidURL | httpx.StreamError) -> RemoteError:
    """What a failed exchange means to people."""
    if certificate := _certificate_error(error):
        return TlsRefused(address, certificate)
    match error:
        case httpx.ConnectTimeout():
            why = f"no connection within {CONNECT_SECONDS:.0f} s"
        case httpx.ConnectError():
            why = _connect_reason(error)
        case httpx.TimeoutException():
            why = "no answer in time"
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError() | httpx.StreamError():
            why = "the connection broke off"
        case httpx.ProxyError():
            why = "the network's proxy refuses"
        case _:
            why = "the connection failed"
    never_sent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout | httpx.ProxyError)
    return StoreUnreachable(address, why, maybe_done=not never_sent)


def _connect_reason(error: BaseException) -> str:
    text = str(error).lower()
    if "name or service" in text or "getaddrinfo" in text or "name resolution" in text or "nodename" in text:
        return "its name is not known here; is this computer online?"
    if "refused" in text or "all connection attempts failed" in text:
        return "connection refused"
    if "unreachable" in text:
        return "the network cannot be reached"
    if _caused_by(error, ssl.SSLError):
        return "no secure connection could be made"
    return "no connection"


def _certificate_error(error: BaseException) -> str | None:
    cause = _caused_by(error, ssl.SSLCertVerificationError)
    if not isinstance(cause, ssl.SSLCertVerificationError):
        return None
    code_words = {
        10: "its certificate has expired",
        18: "its certificate is signed by itself",
        19: "its certificate comes from an issuer that this computer does not trust",
        20: "its certificate comes from an issuer that this computer does not trust",
        62: "its certificate is for another name",
        64: "its certificate is for another address",
    }
    return code_words.get(cause.verify_code, f"its certificate is refused ({cause.verify_message})")


def _caused_by(error: BaseException | None, kind: type[BaseException]) -> BaseException | None:
    while error is not None:
        if isinstance(error, kind):
            return error
        error = error.__cause__ or error.__context__
    return None
