"""Answers of other systems, unpacked within a limit.

httpx unpacks as many layers as an answer names, each piece completely: a few kilobytes can become gigabytes before
anyone counts them. Answers are asked for as they are, and one layer of gzip is taken from servers that pack anyway.
"""

import zlib
from collections.abc import Callable
from typing import Final

import httpx

PLAIN: Final = {"Accept-Encoding": "identity"}
"""The header that asks for an answer as it is."""
_GZIP: Final = 16 + zlib.MAX_WBITS


def unpacking(response: httpx.Response, most: int) -> Callable[[bytes], bytes]:
    """What makes the content of the answer's raw pieces; of one piece at most `most` bytes and one more, by which its
    reader sees that there is more than that. Raises httpx.DecodingError, and so does what it returns.
    """
    packed = response.headers.get("Content-Encoding", "").strip().casefold()
    if packed in ("", "identity"):
        return lambda piece: piece
    if packed not in ("gzip", "x-gzip"):
        raise httpx.DecodingError("the answer is packed in a way that was not asked for", request=response.request)
    unpacker = zlib.decompressobj(_GZIP)

    def unpacked(piece: bytes) -> bytes:
        try:
            return unpacker.decompress(piece, most + 1)
        except zlib.error as error:
            raise httpx.DecodingError("the answer is damaged", request=response.request) from error

    return unpacked
