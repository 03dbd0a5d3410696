"""A pipeline that is asked over HTTP: one POST for each case, with limits of time and size."""

import asyncio
import ssl
from typing import Final
from urllib.parse import urlsplit

import httpx

from console.evaluation.answering import MOST_BYTES, PipelineMissing, UnusableAnswer
from console.local.trust import system_trust
from console.remote.packed import PLAIN, unpacking
from console.remote.problems import BadProxy
from console.remote.proxies import proxy_for

_OK: Final = range(200, 300)
_BUSY: Final = frozenset({429, 503})


class HttpPipeline:
    """The pipeline at `address`, which must be an http or https address. Raises PipelineMissing if it is not."""

    def __init__(self, address: str, seconds: float, token: str | None = None) -> None:
        try:
            parts = urlsplit(address)
        except ValueError as error:
            raise PipelineMissing(f"{address[:200]} is no address: {error}.") from error
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise PipelineMissing(f"{address[:200]} is no address: give one that begins with http:// or https://.")
        self._address = address
        self._seconds = seconds
        encrypted = parts.scheme == "https"
        trusted = system_trust() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        headers = {"Content-Type": "application/json", "Accept": "application/json", **PLAIN}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        try:
            proxy = proxy_for(address)
        except BadProxy as error:
            raise PipelineMissing(error.fact) from error
        self._http = httpx.AsyncClient(
            verify=trusted,
            timeout=None,  # noqa: S113 - bounded in `ask`
            headers=headers,
            trust_env=False,
            proxy=proxy,
        )

    async def ask(self, question: bytes) -> bytes:
        """The body of the answer; raises UnusableAnswer."""
        try:
            async with asyncio.timeout(self._seconds):
                return await self._post(question)
        except TimeoutError as error:
            raise UnusableAnswer(
                f"The pipeline did not answer within {self._seconds:g} s. Give it more: --timeout."
            ) from error
        except httpx.RemoteProtocolError as error:
            raise UnusableAnswer("The pipeline's answer breaks off. Look into its log for why.") from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            why = str(error) or type(error).__name__
            raise UnusableAnswer(f"The pipeline cannot be reached ({why}). Is it running?") from error

    async def close(self) -> None:
        """Closes the connections."""
        await self._http.aclose()

    async def _post(self, question: bytes) -> bytes:
        async with self._http.stream("POST", self._address, content=question) as response:
            if response.is_redirect:
                where = response.headers.get("Location", "nowhere")
                raise UnusableAnswer(f"The pipeline redirects to {where[:200]}. Give the address that answers.")
            if response.status_code in _BUSY:
                raise UnusableAnswer(
                    f"The pipeline is busy (status {response.status_code}). Ask less at once: --at-once 1."
                )
            if response.status_code not in _OK:
                raise UnusableAnswer(
                    f"The pipeline refused (status {response.status_code}). Look into its log for why."
                )
            content = bytearray()
            unpacked = unpacking(response, MOST_BYTES)
            async for piece in response.aiter_raw():
                content += unpacked(piece)
                if len(content) > MOST_BYTES:
                    raise UnusableAnswer(f"The pipeline's answer is longer than {MOST_BYTES // 1_000_000} MB.")
            return bytes(content)
