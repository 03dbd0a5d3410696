"""Sends one question to a chat server, retries if that can help, and reads the answer with limits of time and size.

The interface is `POST /chat/completions` of OpenAI's API (version 1), which most servers speak. No error contains an
answer's body, since a server may repeat the key in it.
"""

import asyncio
import ssl
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

import httpx
import msgspec

from console.assistant.chat_settings import ChatSettings
from console.local.trust import system_trust
from console.remote.answers import retry_after
from console.remote.packed import PLAIN, unpacking
from console.remote.problems import BadProxy
from console.remote.proxies import proxy_for

MOST_BYTES: Final = 2_000_000
"""The most bytes of an answer, decompressed."""
MOST_TOKENS: Final = 1_000_000_000
"""The most tokens that are believed."""
_AGAIN: Final = frozenset({408, 425, 429, 500, 502, 503, 504})
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_NO_ADDRESS: Final = "The chat server redirects to something that is no address."
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 30.0


class ChatFailed(Exception):
    """No usable answer. `kind` names the rule (a field of `ChatRules`) that says what to do; `str()` is a sentence."""

    def __init__(self, kind: str, sentence: str, retries: int = 0) -> None:
        self.kind = kind
        self.retries = retries
        super().__init__(sentence)


class Completion(NamedTuple):
    """What the server wrote, with the model and the token counts that it reports."""

    content: str
    model: str
    input_tokens: int
    output_tokens: int
    retries: int


class _Message(msgspec.Struct):
    content: str | None = None
    refusal: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Answer(msgspec.Struct):
    choices: list[_Choice]
    model: str | None = None
    usage: Any = None


class ChatClient:
    """A client for one server with its key. Calls block; they may come from any thread without a running event loop."""

    def __init__(
        self,
        settings: ChatSettings,
        key: str | None,
        verify: ssl.SSLContext | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._settings = settings
        self._url = f"{settings.address.rstrip('/')}/chat/completions"
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        # Without TLS no certificates are needed, and a redirect to HTTPS would be to another host.
        encrypted = settings.address.startswith("https:")
        trusted = system_trust() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._verify = verify or trusted
        self._sleep = sleep

    def complete(self, messages: list[Mapping[str, str]]) -> Completion:
        """The server's answer; raises ChatFailed."""
        body: dict[str, Any] = {
            "model": self._settings.model,
            "messages": messages,
            "temperature": 0,
            "max_tokens": self._settings.most_tokens,
        }
        if self._settings.json_mode:
            body["response_format"] = {"type": "json_object"}
        return asyncio.run(self._complete(msgspec.json.encode(body)))

    async def _complete(self, body: bytes) -> Completion:
        try:
            proxy = proxy_for(self._url)
        except BadProxy as error:
            raise ChatFailed("unreachable", error.fact, 0) from error
        async with httpx.AsyncClient(
            verify=self._verify,
            timeout=None,  # noqa: S113 - asyncio.timeout below bounds all of it
            headers=self._headers,
            trust_env=False,
            proxy=proxy,
        ) as http:
            for tried in range(self._settings.retries + 1):
                try:
                    async with asyncio.timeout(self._settings.seconds):
                        status, pause, content = await self._post(http, self._url, body)
                except TimeoutError as error:
                    sentence = f"The chat server did not answer within {self._settings.seconds:g} s."
                    raise ChatFailed("timeout", sentence, tried) from error
                except (httpx.InvalidURL, ValueError) as error:
                    # The HTTP library reads a redirect's address before we do. UnicodeError, of names, is a ValueError.
                    raise ChatFailed("redirected", _NO_ADDRESS, tried) from error
                except httpx.HTTPError as error:
                    status, pause, content = None, None, type(error).__name__.encode()
                if status == 200:
                    return _read(content, self._settings.model, tried)
                if tried == self._settings.retries or (status is not None and status not in _AGAIN):
                    break
                await self._sleep(min(_FIRST_PAUSE * 2**tried if pause is None else pause, _LONGEST_PAUSE))
        if status is None:
            raise ChatFailed("unreachable", f"The chat server cannot be reached ({content.decode()}).", tried)
        raise ChatFailed("unreachable", f"The chat server refused with status {status}.", tried)

    async def _post(self, http: httpx.AsyncClient, url: str, body: bytes) -> tuple[int, float | None, bytes]:
        for _ in range(4):
            headers = {"Content-Type": "application/json", **PLAIN}
            async with http.stream("POST", url, content=body, headers=headers) as response:
                if response.status_code not in _REDIRECTS:
                    return response.status_code, retry_after(response.headers), await _content(response)
                url = _followed(response, self._url)
        raise ChatFailed("redirected", "The chat server redirects without end.")


def _followed(response: httpx.Response, server: str) -> str:
    """Where a redirect points, if it is the server that was asked; raises ChatFailed."""
    try:
        target = str(response.url.join(response.headers.get("Location", "")))
        same, host = _origin(target) == _origin(server), urlsplit(target).hostname
    except (httpx.InvalidURL, ValueError) as error:
        raise ChatFailed("redirected", _NO_ADDRESS) from error
    if not same:
        raise ChatFailed("redirected", f"The chat server points to another host ({(host or 'another address')[:200]}).")
    return target


def _origin(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


async def _content(response: httpx.Response) -> bytes:
    if response.status_code != 200:
        return b""
    content = bytearray()
    unpacked = unpacking(response, MOST_BYTES)
    async for piece in response.aiter_raw():
        content += unpacked(piece)
        if len(content) > MOST_BYTES:
            raise ChatFailed("broken_answer", f"The chat server's answer is longer than {MOST_BYTES // 1_000_000} MB.")
    return bytes(content)


def _read(content: bytes, model: str, retries: int) -> Completion:
    try:
        answer = msgspec.json.decode(content, type=_Answer)
        choice = answer.choices[0]
    except (msgspec.MsgspecError, UnicodeError, RecursionError, IndexError) as error:
        raise ChatFailed("broken_answer", "The chat server's answer is not of the chat interface.", retries) from error
    if choice.message.refusal or choice.finish_reason == "content_filter":
        raise ChatFailed("declined", "The model declined to answer.", retries)
    if choice.finish_reason == "length":
        raise ChatFailed("broken_answer", "The model's answer was cut off.", retries)
    usage = answer.usage if isinstance(answer.usage, dict) else {}
    return Completion(
        content=choice.message.content or "",
        model="".join(c for c in answer.model or "" if c.isprintable())[:200].strip() or model,
        input_tokens=_count(usage.get("prompt_tokens")),
        output_tokens=_count(usage.get("completion_tokens")),
        retries=retries,
    )


def _count(reported: Any) -> int:
    """A number of tokens; 0 for what is none. A server's wrong account of itself makes its answer no worse."""
    if isinstance(reported, float) and reported.is_integer():
        reported = int(reported)
    counts = isinstance(reported, int) and not isinstance(reported, bool) and 0 <= reported <= MOST_TOKENS
    return reported if counts else 0
