"""Files of models that were made by hand: refused when they are read, so that no text comes upon them."""

import zlib
from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
import pytest

from console.rules.promises.head import ModelDamaged
from console.rules.promises.model import load
from resources.promises import model_file

PROMISE = "We will refund the full amount to your card tomorrow. Will you?"


@cache
def shipped_parts() -> tuple[bytes, bytes]:
    line, _, packed = model_file().read_bytes().partition(b"\n")
    return line, zlib.decompress(packed)


def made(content: bytes, **head: Any) -> bytes:
    packed = zlib.compress(content, 1)
    changed = msgspec.json.decode(shipped_parts()[0]) | {"digest": sha256(packed).hexdigest()} | head
    return msgspec.json.encode(changed) + b"\n" + packed


@pytest.mark.parametrize(
    "head",
    [
        {"rows": -1},
        {"rows": 10**12},
        {"scales": [0.0] * 9},
        {"scales": [1e-300] * 9},
        {"biases": [1e308] * 9},
        {"near": -1e308},
        {"groups": [1e300, 1, 1, 1]},
        {"calibration": []},
        {"calibration": [[], [], [], []]},
        {"calibration": [[[0.5, 3], [0.5, 4]]] * 4},
        {"calibration": [[[0.5, 10**6]]] * 4},
        {"version": "x\u202e\n"},
        {"version": "9" * 1_000},
        {"base": "Anna"},
        {"lines": 2**62},
        {"sentences": -1},
    ],
    ids=str,
)
def test_numbers_that_no_training_gives_are_refused_before_anything_is_unpacked(head: dict[str, Any]) -> None:
    with pytest.raises(ModelDamaged):
        load(made(b"", **head))


def test_what_is_packed_has_the_size_that_it_says_and_no_more_is_unpacked() -> None:
    line, content = shipped_parts()
    for other in (content[:-8], bytes(60_000_000)):
        with pytest.raises(ModelDamaged, match="another size"):
            load(made(other))
    with pytest.raises(ModelDamaged, match="another size"):
        load(line.replace(msgspec.json.decode(line)["digest"].encode(), sha256(b"").hexdigest().encode()) + b"\n")


def test_a_table_names_only_rows_that_are_there() -> None:
    with pytest.raises(ModelDamaged, match="rows"):
        load(made(b"\x01" + bytes((4 << 20) + 31), rows=1))


@pytest.mark.parametrize("number", [0, 2**63 - 1, -(2**63), -1, 2**41, 0x5555555555555555])
def test_whatever_the_weights_are_every_text_has_scores(number: int) -> None:
    table = b"\1\0\0\0" * (1 << 20)
    weights = bytes(8) + number.to_bytes(8, "little", signed=True)
    model = load(made(table + weights * 4, rows=2, near=-1e6, scales=[1e-6] * 9))
    assert all(0 <= score <= 100 for score in model.scores(PROMISE))
    assert model.weights_of_words(PROMISE, 0)
