"""A session of RT's web interface, opened with the token, by which requests that only read are cheap.

RT hashes a token at each request, on purpose slowly: a quarter of a second of a core with its own settings. REST2 takes
the web interface's session for reading as well, which costs RT one look-up. Changes are never sent by it.
"""

import re
import time
from collections.abc import Callable
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final, NamedTuple

import httpx

_OPENED_BY: Final = "/REST/1.0/"
"""The smallest page of the web interface; it takes a token as well."""
_COOKIE: Final = re.compile(r"(RT_SID_[\w.:-]{1,200}=[\w-]{1,200})(?:;|$)", re.ASCII)
_LASTS_SECONDS: Final = 600.0
"""After that the token is checked again, so that one that was revoked stops working."""
_NOT_AGAIN_SECONDS: Final = 3_600.0


class _Opened(NamedTuple):
    cookie: str
    token: str
    ends_at: float


class WebSession:
    """One RT's session, as far as it gives one. `open_page`: requests a page of RT's with the token; raises
    httpx.HTTPError. Several threads may use it.
    """

    def __init__(self, open_page: Callable[[str, str], httpx.Response]) -> None:
        self._open_page = open_page
        self._opened: _Opened | None = None
        self._not_before = 0.0

    def cookie(self, token: str) -> str | None:
        """What stands for `token` in a request that reads; None while there is no session."""
        opened = self._opened
        if opened is None or opened.token != token or time.monotonic() > opened.ends_at:
            return None
        return opened.cookie

    def open(self, token: str) -> None:
        """Opens one with a token that RT has just taken. An RT that gives none is not asked again for an hour."""
        if time.monotonic() < self._not_before:
            return
        self._not_before = time.monotonic() + _NOT_AGAIN_SECONDS
        try:
            response = self._open_page(_OPENED_BY, token)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            return
        cookies = (_COOKIE.match(line) for line in response.headers.get_list("set-cookie"))
        cookie = next((found[1] for found in cookies if found is not None), None)
        if response.status_code == 200 and cookie is not None:
            self._opened = _Opened(cookie, token, time.monotonic() + _LASTS_SECONDS)
            self._not_before = time.monotonic() + _LASTS_SECONDS / 10

    def refused(self) -> None:
        """RT does not know it any more."""
        self._opened = None


def no_cookies() -> CookieJar:
    """A jar that keeps nothing: RT refuses a change that brings a session along."""
    return CookieJar(DefaultCookiePolicy(allowed_domains=[]))
