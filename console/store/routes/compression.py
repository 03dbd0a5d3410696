"""gzip (RFC 1952) and Zstandard (RFC 8878), in both directions. A body is decompressed only up to its limit, so that a
small one cannot become a large one here.
"""

import sys
import zlib
from collections.abc import Callable
from typing import Protocol

from starlette.datastructures import Headers
from starlette.middleware.gzip import GZipResponder, IdentityResponder
from starlette.types import ASGIApp, Receive, Scope, Send

from console.store.routes.threads import in_thread

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ENCODINGS = ("identity", "gzip", "zstd")
_MOST_FRAMES = 1_000
_WINDOW_LOG = 23
"""A frame may look back over 8 MB: what `zstd -19` asks for, and what a request may cost before it says anything."""
_SMALL = 1_000
"""Answers shorter than that, in bytes, are sent as they are."""
_LARGE = 128 * 1024
"""Pieces longer than that, in bytes, are packed beside the loop."""
_ZSTD_LEVEL, _GZIP_LEVEL = 3, 2


class CannotDecompress(Exception):
    """The body is not compressed in the way that its headers say."""


class Decompressor:
    """The bytes of one body, piece by piece. Several members or frames one after the other are one body."""

    def __init__(self, encoding: str) -> None:
        self._new = _NEW[encoding]
        self._frame = self._new()
        self._frames = 1
        self._begun = False

    def feed(self, data: bytes, most: int) -> bytes:
        """What `data` unpacks to, at most `most` bytes (at least 1) and then no further. Raises CannotDecompress."""
        pieces: list[bytes] = []
        while data and most > 0:
            if self._frame.eof:
                self._frame, self._frames = self._new(), self._frames + 1
            if self._frames > _MOST_FRAMES:
                raise CannotDecompress
            self._begun = True
            try:
                piece = self._frame.decompress(data, most)
            except (zlib.error, zstd.ZstdError) as error:
                raise CannotDecompress from error
            pieces.append(piece)
            most -= len(piece)
            data = self._frame.unused_data if self._frame.eof else b""
        return b"".join(pieces)

    def end(self) -> None:
        """Raises CannotDecompress where the body broke off."""
        if self._begun and not self._frame.eof:
            raise CannotDecompress


class _Frame(Protocol):
    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def _zstd_frame() -> _Frame:
    return zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _WINDOW_LOG})


_NEW: dict[str, Callable[[], _Frame]] = {"gzip": lambda: zlib.decompressobj(wbits=31), "zstd": _zstd_frame}


class CompressionMiddleware:
    """ASGI middleware: answers in what the other side prefers of zstd and gzip, if it is worth it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, and packs the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        match preferred(Headers(scope=scope).get("accept-encoding", "")):
            case "zstd":
                responder: IdentityResponder = _ZstdResponder(self._app, _SMALL)
            case "gzip":
                responder = GZipResponder(self._app, _SMALL, compresslevel=_GZIP_LEVEL)
            case _:
                responder = IdentityResponder(self._app, _SMALL)
        await responder(scope, receive, send)


def preferred(accepted: str) -> str:
    """Which encoding an `Accept-Encoding` (RFC 9110 §12.5.3) likes best; of equal ones, the tighter."""
    weights = {"identity": 0.001}
    for part in accepted.lower().split(","):
        name, _, rest = part.partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            weights[name.strip()] = float(weight) if weight else 1.0
        except ValueError:
            weights[name.strip()] = 0.0
    return max(("zstd", "gzip", "identity"), key=lambda name: weights.get(name, weights.get("*", 0.0)))


class _ZstdResponder(IdentityResponder):
    content_encoding = "zstd"

    def __init__(self, app: ASGIApp, minimum_size: int) -> None:
        super().__init__(app, minimum_size)
        self._packing: zstd.ZstdCompressor | None = None

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        """A streamed answer goes out piece by piece, as it comes."""
        packing = self._packing = self._packing or zstd.ZstdCompressor(level=_ZSTD_LEVEL)

        def work() -> bytes:
            if more_body:
                return packing.compress(body, zstd.ZstdCompressor.FLUSH_BLOCK)
            return packing.compress(body, zstd.ZstdCompressor.FLUSH_FRAME)

        return await in_thread(work) if len(body) > _LARGE else work()
