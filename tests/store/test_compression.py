"""gzip and Zstandard, both ways; what unpacks to more than a request may hold is not unpacked."""

import gzip
import sys
import zlib
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from console.store.routes.compression import CannotDecompress, Decompressor, preferred
from tests.support.store_in_thread import StoreInThread, draft_as_sent

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACK: dict[str, Callable[[bytes], bytes]] = {"gzip": gzip.compress, "zstd": zstd.compress}
JSON = {"Content-Type": "application/json"}

packed = pytest.mark.parametrize("encoding", PACK)


def _body(store: StoreInThread) -> bytes:
    return msgspec.json.encode([draft_as_sent(next(store.numbers))])


def _post(store: StoreInThread, content: bytes, encoding: str) -> Any:
    return store.as_("pipeline").post("/v1/drafts", content=content, headers=JSON | {"Content-Encoding": encoding})


@packed
def test_a_packed_body_is_read(store: StoreInThread, encoding: str) -> None:
    whole = _body(store)
    half = len(whole) // 2
    for content in (PACK[encoding](whole), PACK[encoding](whole[:half]) + PACK[encoding](whole[half:])):
        assert _post(store, content, encoding).json()["results"][0]["status"] in ("created", "duplicate")


@packed
def test_a_packed_body_that_is_broken_or_a_bomb_is_refused(store: StoreInThread, encoding: str) -> None:
    good = PACK[encoding](_body(store))
    other = next(PACK[name] for name in PACK if name != encoding)(_body(store))
    bomb = PACK[encoding](b" " * 300_000_000)
    many = PACK[encoding](b"") * 5_000 + PACK[encoding](_body(store))
    for content, status in ((good[:-9], 400), (b"not packed", 400), (other, 400), (many, 400), (bomb, 413)):
        answer = _post(store, content, encoding)
        assert answer.status_code == status, answer.text
        assert answer.headers["content-type"] == "application/problem+json"


ITEMS = b"[" + b"0," * 2_000_000 + b"0]"
VALUES = b'[{"params":{"a":[' + b"[]," * 2_000_000 + b"[]]}}]"
LINES = b"\n" * 2_000_000
UNENDED = b"0," * 2_000_000 + b'"' + b'\\"' * 2_000_000


@pytest.mark.parametrize(
    ("path", "content", "kind"),
    [
        ("/v1/drafts", ITEMS, "json"),
        ("/v1/drafts", VALUES, "json"),
        ("/v1/drafts", LINES, "x-ndjson"),
        ("/v1/decisions", ITEMS, "json"),
        ("/v1/decisions", VALUES, "json"),
        ("/v1/decisions", UNENDED, "json"),
        ("/v1/claims", ITEMS, "json"),
    ],
    ids=["drafts", "values", "lines", "decisions", "values of one", "unended", "claims"],
)
def test_a_small_body_of_very_many_values_is_refused_unread(
    store: StoreInThread, path: str, content: bytes, kind: str
) -> None:
    who = store.as_("pipeline" if path == "/v1/drafts" else "agent")
    headers = {"Content-Type": f"application/{kind}", "Content-Encoding": "gzip"}
    answer = who.post(path, content=gzip.compress(content, 1), headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (413, "urn:countersign:problem:too_large")


def test_a_text_of_very_many_commas_is_read(store: StoreInThread) -> None:
    draft = draft_as_sent(next(store.numbers))
    source = draft["sources"][0] | {"content": '1,\\"' * 240_000}
    draft["sources"] = [source | {"id": f"s{n}"} for n in range(1, 6)]
    assert (
        _post(store, gzip.compress(msgspec.json.encode([draft]), 1), "gzip").json()["results"][0]["status"] == "created"
    )


def test_a_frame_that_looks_back_over_too_much_is_refused(store: StoreInThread) -> None:
    compressor = zstd.ZstdCompressor(options={int(zstd.CompressionParameter.window_log): 27})
    frame = compressor.compress(_body(store)) + compressor.flush()
    assert _post(store, frame, "zstd").status_code == 400


def test_what_is_packed_otherwise_is_not_read(store: StoreInThread) -> None:
    for encoding in ("br", "deflate", "gzip, zstd"):
        assert _post(store, b"[]", encoding).status_code == 415


@packed
def test_bytes_come_out_as_they_went_in_however_they_are_cut(encoding: str) -> None:
    whole = bytes(range(256)) * 300
    content = PACK[encoding](whole)
    for size in (1, 7, 1_000, len(content)):
        unpacking, unpacked = Decompressor(encoding), b""
        for start in range(0, len(content), size):
            unpacked += unpacking.feed(content[start : start + size], len(whole) + 1 - len(unpacked))
        unpacking.end()
        assert unpacked == whole
    short = Decompressor(encoding)
    assert len(short.feed(content, 100)) == 100
    with pytest.raises(CannotDecompress):
        short.end()


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("", None),
        ("gzip, deflate", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip", "gzip"),
        ("zstd;q=0, gzip;q=0", None),
        ("*", "zstd"),
        ("gzip;q=nonsense", None),
    ],
)
def test_an_answer_is_packed_as_the_other_side_likes_best(
    store: StoreInThread, accepted: str, sent: str | None
) -> None:
    store.draft()
    with store.as_("lead").stream("GET", "/v1/drafts", headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers.get("content-encoding") == sent
    assert preferred(accepted) == (sent or "identity")
    whole = {"gzip": lambda: zlib.decompress(raw, wbits=31), "zstd": lambda: zstd.decompress(raw)}
    assert msgspec.json.decode(whole[sent]() if sent else raw)["items"]


def test_an_export_is_packed_as_it_streams(store: StoreInThread) -> None:
    for _ in range(3):
        store.decide(store.as_("agent"), store.draft())
    with store.as_("lead").stream("GET", "/v1/export/decisions", headers={"Accept-Encoding": "zstd"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert answer.headers["content-encoding"] == "zstd"
    unpacking = Decompressor("zstd")
    assert unpacking.feed(raw, 10**7).count(b"\n") >= 3
    unpacking.end()
