"""What a failed exchange with a store means to people: who did not answer, why, and who can do something about it."""

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Final

import httpx

from console.local.trust import other_issuers
from console.remote.connecting import CONNECT_SECONDS
from console.remote.problems import (
    BadProxy,
    NetworkNeedsSignIn,
    ProxyNeedsSignIn,
    ProxyUnreachable,
    RemoteError,
    StoreUnreachable,
    TlsRefused,
)
from console.remote.proxies import proxy_for, shown

_OUT_OF_REACH: Final = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_UNTRUSTED: Final = "its certificate comes from an issuer that this computer does not trust"
_CERTIFICATES: Final = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by itself",
    19: _UNTRUSTED,
    20: _UNTRUSTED,
    21: _UNTRUSTED,
    62: "its certificate is for another name",
    64: "its certificate is for another address",
}
"""By OpenSSL's `X509_V_ERR_…`."""
_ISSUERS: Final = frozenset({18, 19, 20, 21})
_BY_TIME: Final = frozenset({9, 10})


def failure(address: str, error: httpx.HTTPError | httpx.InvalidURL | httpx.StreamError) -> RemoteError:
    """What a failed exchange means to people."""
    if certificate := _certificate_error(error):
        code = certificate.verify_code
        why = _CERTIFICATES.get(code, f"its certificate is refused ({certificate.verify_message})")
        if code in _ISSUERS and (variables := other_issuers()):
            why = f"{why}; the issuers that it trusts are set by {variables}, so check that first"
        return TlsRefused(address, why, by_time=code in _BY_TIME)
    if isinstance(error, httpx.ProxyError):
        return _by_proxy(address, str(error))
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        why = _connect_reason(error)
        proxy = _proxy(address)
        if proxy is not None and not _caused_by(error, ssl.SSLError):
            return ProxyUnreachable(address, shown(proxy), why)
        return StoreUnreachable(address, why, maybe_done=False)
    match error:
        case httpx.TimeoutException():
            why = "no answer in time"
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError() | httpx.StreamError():
            why = "the connection broke off"
        case _:
            why = "the connection failed"
    return StoreUnreachable(address, why, maybe_done=not isinstance(error, httpx.PoolTimeout))


def _by_proxy(address: str, answer: str) -> RemoteError:
    """The proxy answered instead of opening a way to the store: `answer` begins with its status."""
    status = answer.partition(" ")[0]
    if status == "407":
        return ProxyNeedsSignIn(address)
    if status == "511" or status.startswith("3"):
        return NetworkNeedsSignIn(address)
    whose = "the network's proxy"
    if status in ("401", "403"):
        why = f"{whose} does not allow it; ask whoever runs the network"
    elif status.startswith("5"):
        why = f"{whose} cannot reach it"
    else:
        why = f"{whose} refuses"
    return StoreUnreachable(address, why, maybe_done=False)


def _connect_reason(error: httpx.ConnectError | httpx.ConnectTimeout) -> str:
    causes = tuple(_causes(error))
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return "its name is not known here; is this computer online?"
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return "no secure connection could be made; if a network asks for a sign-in, do that first"
    if isinstance(error, httpx.ConnectTimeout):
        return f"no connection within {CONNECT_SECONDS:.0f} s"
    if numbers & _OUT_OF_REACH:
        return "the network cannot be reached; is this computer online?"
    if errno.ECONNREFUSED in numbers:
        return "connection refused"
    return "no connection"


def _proxy(address: str) -> httpx.Proxy | None:
    try:
        return proxy_for(address)
    except BadProxy:
        return None


def _certificate_error(error: BaseException) -> ssl.SSLCertVerificationError | None:
    cause = _caused_by(error, ssl.SSLCertVerificationError)
    return cause if isinstance(cause, ssl.SSLCertVerificationError) else None


def _caused_by(error: BaseException, kind: type[BaseException]) -> BaseException | None:
    return next((cause for cause in _causes(error) if isinstance(cause, kind)), None)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error and all that led to it; several addresses of one name fail in a group."""
    while error is not None:
        yield error
        if isinstance(error, BaseExceptionGroup):
            for each in error.exceptions:
                yield from _causes(each)
        error = error.__cause__ or error.__context__
