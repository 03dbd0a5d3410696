"""Calls of RT's interface REST2, each with one of four outcomes: an answer, a refusal, nothing done, or unknown.

Of an answer, only RT's own short `message` is shown in a sentence, and never the token.
"""

import contextlib
import ssl
from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
import msgspec

from console.helpdesks.helpdesk import HelpdeskUnavailable
from console.helpdesks.request_tracker.session import WebSession, no_cookies
from console.helpdesks.secret import SecretUnavailable
from console.local.trust import system_trust
from console.remote.answers import retry_after
from console.remote.packed import PLAIN, unpacking

_MOST_BYTES: Final = 60_000_000
_SECONDS: Final = 20.0
_SHORT: Final = 300


class RestRefused(Exception):
    """RT answered that it did not do it: `status`, and its own sentence."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(f"RT refused with status {status}{f': {sentence}' if sentence else ''}.")
        self.status = status


class RestOdd(RestRefused):
    """RT's answer is not what its interface promises, so nothing can be read of it."""

    def __init__(self, what: str) -> None:
        super().__init__(200, "")
        self.args = (f"RT's answer cannot be read: {what}.",)


class RestUncertain(Exception):
    """The request may have been carried out; `str()` says what was observed."""


class _NotSignedIn(HelpdeskUnavailable):
    """RT does not take the token, or no longer knows the session."""


class RestAnswer(msgspec.Struct, frozen=True):
    """An answer: its JSON, the ticket's version where RT named one, and the number of what a request made."""

    content: Any
    version: str | None
    made: str | None = None

    @property
    def fields(self) -> Mapping[str, Any]:
        """What it says of one thing; raises RestOdd."""
        if not isinstance(self.content, dict):
            raise RestOdd("it is no object")
        return self.content

    @property
    def items(self) -> list[dict[str, Any]]:
        """What it lists; raises RestOdd. What is not an object is skipped."""
        listed = self.fields.get("items")
        if not isinstance(listed, list):
            raise RestOdd("it has no list")
        return [item for item in listed if isinstance(item, dict)]


class RestClient:
    """One RT. `seconds`: how long a call takes at most."""

    seconds = _SECONDS

    def __init__(self, address: str, secret: Callable[[], str | None], verify: ssl.SSLContext | None = None) -> None:
        encrypted = address.startswith("https:")
        trusted = system_trust() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._address = address
        self._secret = secret
        self._http = httpx.Client(
            verify=verify or trusted, timeout=_SECONDS, follow_redirects=False, trust_env=False, cookies=no_cookies()
        )
        self._session = WebSession(self._web_page)

    def get(self, path: str, parameters: Mapping[str, str] | None = None) -> RestAnswer:
        """What RT has at `path`; raises RestRefused (403, 404, other refusals) and HelpdeskUnavailable."""
        token = self._token()
        cookie = self._session.cookie(token)
        try:
            if cookie is not None:
                try:
                    return self._call("GET", path, {"Cookie": cookie}, parameters=parameters)
                except _NotSignedIn:
                    self._session.refused()
            answer = self._call("GET", path, _by(token), parameters=parameters)
        except RestUncertain as error:
            raise HelpdeskUnavailable(str(error)) from error
        self._session.open(token)
        return answer

    def change(self, method: str, path: str, body: Mapping[str, Any] | bytes, version: str | None = None) -> RestAnswer:
        """Changes something; `version`: only where the ticket still has it. Raises RestRefused and HelpdeskUnavailable
        if nothing was done, RestUncertain if it may have been.
        """
        return self._call(method, path, _by(self._token()), body=body, version=version)

    def close(self) -> None:
        """Ends the connections."""
        self._http.close()

    def _call(
        self,
        method: str,
        path: str,
        credentials: Mapping[str, str],
        *,
        parameters: Mapping[str, str] | None = None,
        body: Mapping[str, Any] | bytes | None = None,
        version: str | None = None,
    ) -> RestAnswer:
        headers = {**credentials, "Accept": "application/json", **PLAIN}
        content = None
        if body is not None:
            headers["Content-Type"] = "application/json"
            content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        address = f"{self._address}/REST/2.0/{path}"
        try:
            request = self._http.build_request(method, address, params=parameters, content=content, headers=headers)
        except (UnicodeError, ValueError) as error:
            raise HelpdeskUnavailable("The token holds characters that no token has.", lasting=True) from error
        try:
            with contextlib.closing(self._http.send(request, stream=True)) as response:
                return _read(response, _received(response))
        except (httpx.InvalidURL, ValueError) as error:
            # The HTTP library reads a redirect's address, though it follows none.
            raise HelpdeskUnavailable(
                "RT points to something that is no address. Correct `address`.", lasting=True
            ) from (error)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise HelpdeskUnavailable(f"RT cannot be reached ({type(error).__name__}).") from error
        except httpx.HTTPError as error:
            raise RestUncertain(f"RT did not answer ({type(error).__name__}).") from error

    def _web_page(self, path: str, token: str) -> httpx.Response:
        # Its content is of no use, and may be long.
        with self._http.stream("GET", f"{self._address}{path}", headers=_by(token)) as response:
            return response

    def _token(self) -> str:
        try:
            token = self._secret()
        except SecretUnavailable as error:
            raise HelpdeskUnavailable(str(error), lasting=True) from error
        if not token:
            raise HelpdeskUnavailable("RT's token is not set; name its place with `secret`.", lasting=True)
        return token


def _by(token: str) -> dict[str, str]:
    return {"Authorization": f"token {token}"}


def _received(response: httpx.Response) -> bytes:
    content = bytearray()
    unpacked = unpacking(response, _MOST_BYTES)
    for piece in response.iter_raw():
        content += unpacked(piece)
        if len(content) > _MOST_BYTES:
            raise RestUncertain(f"RT's answer is longer than {_MOST_BYTES // 1_000_000} MB.")
    return bytes(content)


def _read(response: httpx.Response, content: bytes) -> RestAnswer:
    status = response.status_code
    if 300 <= status < 400:
        target = urlsplit(str(response.url.join(response.headers.get("Location", "")))).hostname or "another address"
        raise HelpdeskUnavailable(
            f"RT points to {target[:200]}; nothing is sent there. Correct `address`.", lasting=True
        )
    if status == 401:
        raise _NotSignedIn("RT refuses the token.", lasting=True)
    if status == 429:
        raise HelpdeskUnavailable("RT asks to be left alone for a while.", retry_after(response.headers))
    if status >= 500:
        raise RestUncertain(f"RT answered with an error ({status}).")
    try:
        answer = msgspec.json.decode(content) if content.strip() else None
    except (msgspec.DecodeError, RecursionError) as error:
        if status < 300:
            raise RestUncertain("RT answered with something else than JSON.") from error
        answer = None
    if status >= 400:
        message = answer.get("message", "") if isinstance(answer, dict) else ""
        raise RestRefused(status, " ".join(str(message).split())[:_SHORT])
    version = response.headers.get("ETag", "").strip().removeprefix("W/").strip('"')
    made = response.headers.get("Location", "").rpartition("/")[2]
    return RestAnswer(answer, version or None, made if made.isascii() and made.isdigit() else None)
