"""Signatures of requests by the Standard Webhooks specification: HMAC-SHA256 over id, time and body."""

import base64
import binascii
import hmac
from collections.abc import Callable, Sequence
from typing import Final

from console.helpdesks.secret import SecretUnavailable

ID: Final = "webhook-id"
TIMESTAMP: Final = "webhook-timestamp"
SIGNATURE: Final = "webhook-signature"
OLDEST_SECONDS: Final = 300
"""A signature that is older or newer by more than this is not accepted: a copied request cannot be used later."""
_PREFIX: Final = "whsec_"
_SHORTEST_KEY: Final = 24
_LONGEST_KEY: Final = 64
_MOST_SIGNATURES: Final = 10


def keys_of(secret: Callable[[], str | None]) -> tuple[bytes, ...]:
    """The keys in a secret: one, or two with a space between them while one replaces the other. Raises
    SecretUnavailable with a sentence that repeats nothing of them.
    """
    text = secret()
    if not text:
        raise SecretUnavailable("The secret is not set; name its place with `secret`.")
    keys = tuple(_key(part) for part in text.split())
    if not keys:
        raise SecretUnavailable("The secret is empty.")
    return keys


def signature_of(keys: Sequence[bytes], request: str, timestamp: int, body: bytes) -> str:
    """The value of the header: a signature by each key."""
    return " ".join(f"v1,{base64.b64encode(_mac(key, request, timestamp, body)).decode()}" for key in keys)


def signed_head(keys: Sequence[bytes], request: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers of a request."""
    return {ID: request, TIMESTAMP: str(timestamp), SIGNATURE: signature_of(keys, request, timestamp, body)}


def is_recent(timestamp: str, now: float) -> bool:
    """Whether the header is a time in seconds that is near `now`."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    return abs(now - int(timestamp)) <= OLDEST_SECONDS


def is_signed(keys: Sequence[bytes], request: str, timestamp: int, body: bytes, signatures: str) -> bool:
    """Whether one of the signatures in the header is by one of our keys. Takes as long for a wrong one as for a right
    one.
    """
    fits = False
    expected = [_mac(key, request, timestamp, body) for key in keys]
    for entry in signatures.split(" ")[:_MOST_SIGNATURES]:
        version, _, value = entry.partition(",")
        try:
            signature = base64.b64decode(value, validate=True) if version == "v1" else b""
        except (binascii.Error, ValueError):
            continue
        for mac in expected:
            fits |= hmac.compare_digest(mac, signature)
    return fits


def _mac(key: bytes, request: str, timestamp: int, body: bytes) -> bytes:
    return hmac.digest(key, f"{request}.{timestamp}.".encode() + body, "sha256")


def _key(text: str) -> bytes:
    try:
        key = base64.b64decode(text.removeprefix(_PREFIX), validate=True) if text.startswith(_PREFIX) else b""
    except (binascii.Error, ValueError):
        key = b""
    if not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY:
        expected = f"{_PREFIX} and {_SHORTEST_KEY} to {_LONGEST_KEY} bytes in base64"
        raise SecretUnavailable(f"The secret has another form than {expected}.")
    return key
