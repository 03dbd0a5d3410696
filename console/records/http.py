"""Fetches a record over HTTP: one GET that is answered with a JSON object, with limits of time and size.

The host's address is looked up once, checked, and then connected to: a name that points into the own network is refused
unless the settings allow it, and a second lookup cannot give another address. Redirects are not followed.
"""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote, urlsplit

import httpx
import msgspec

from console.helpdesks.own_network import in_own_network
from console.local.trust import system_trust
from console.records.settings import RecordSettings, filled
from console.remote.packed import PLAIN, unpacking

MOST_BYTES: Final = 1_000_000
_AS_WRITTEN: Final = msgspec.json.Decoder(float_hook=str)
"""Keeps an amount as the system wrote it: as a float, 38.10 would become 38.1, and a long one would become another
amount.
"""


class RecordFailed(Exception):
    """A record could not be read; `str()` is a sentence that contains nothing of the record and no secret."""


def fetch(record: RecordSettings, values: Mapping[str, str], secret: str | None) -> Mapping[str, Any] | None:
    """The record; None if the system has none, or the ticket has no value to ask for. Raises RecordFailed."""
    escaped = {name: quote(value, safe="") for name, value in values.items()}
    address = filled(record.address or "", escaped)
    if address is None:
        return None
    try:
        path = urlsplit(address).path
    except ValueError as error:
        raise RecordFailed("has an address that cannot be read") from error
    if not {".", ".."}.isdisjoint(path.split("/")):
        # Escaping would not help: the ticket's author could still choose another address of that system.
        raise RecordFailed("would be asked for with a way through its address, as `..` is")
    try:
        return asyncio.run(_within(record, address, secret))
    except TimeoutError as error:
        raise RecordFailed(f"did not answer within {record.seconds:g} s") from error
    except httpx.HTTPError as error:
        raise RecordFailed(f"cannot be reached ({type(error).__name__})") from error


async def _within(record: RecordSettings, address: str, secret: str | None) -> Mapping[str, Any] | None:
    async with asyncio.timeout(record.seconds):
        parts = urlsplit(address)
        host = parts.hostname or ""
        encrypted = parts.scheme == "https"
        numeric = await numeric_address(host, parts.port or (443 if encrypted else 80), own_network=record.own_network)
        if not encrypted and not in_own_network(numeric):
            raise RecordFailed("has no TLS: the record and the secret could be read on the way; give https://")
        url = httpx.URL(address).copy_with(host=numeric)
        headers = {"Host": parts.netloc.rpartition("@")[2], "Accept": "application/json", **PLAIN}
        if secret:
            headers["Authorization"] = f"Bearer {secret}"
        trusted = system_trust() if encrypted else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        async with (
            httpx.AsyncClient(verify=trusted, timeout=None, trust_env=False) as http,  # noqa: S113 - bounded above
            http.stream("GET", url, headers=headers, extensions={"sni_hostname": host}) as response,
        ):
            return await _read(response)


async def numeric_address(host: str, port: int, *, own_network: bool) -> str:
    """The address to connect to; raises RecordFailed where it is in the own network and may not be."""
    try:
        results = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RecordFailed("has a host name that is not known") from error
    addresses = [str(entry[4][0]) for entry in results]
    if not own_network and any(map(in_own_network, addresses)):
        raise RecordFailed("has an address in the own network; set own_network if that is meant")
    return addresses[0]


async def _read(response: httpx.Response) -> Mapping[str, Any] | None:
    if response.status_code == 404:
        return None
    if response.status_code != 200:
        raise RecordFailed(f"answered with status {response.status_code}")
    content = bytearray()
    unpacked = unpacking(response, MOST_BYTES)
    async for piece in response.aiter_raw():
        content += unpacked(piece)
        if len(content) > MOST_BYTES:
            raise RecordFailed(f"answered with more than {MOST_BYTES // 1_000_000} MB")
    return decoded(bytes(content))


def decoded(content: bytes) -> Mapping[str, Any]:
    """The record in an answer; raises RecordFailed."""
    try:
        record = _AS_WRITTEN.decode(content)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RecordFailed("answered with something that is not JSON") from error
    if not isinstance(record, dict):
        raise RecordFailed("answered with JSON that is no object")
    return record
