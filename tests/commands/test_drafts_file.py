"""Whatever a file of drafts looks like, each draft comes out of it once, in order, with its number."""

import gzip
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.commands.answers import CommandRefused
from console.commands.drafts_file import MAX_DRAFT, DraftPiece, DraftsFile

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)
DRAFTS = st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1), VALUES, min_size=1, max_size=4)


class _Slow(io.RawIOBase):
    """A pipe that gives a few bytes at a time."""

    def __init__(self, content: bytes, size: int) -> None:
        self._file, self._size = io.BytesIO(content), size

    def read(self, size: int = -1) -> bytes:
        return self._file.read(min(self._size, size) if size >= 0 else self._size)


def pieces(content: bytes, size: int = 1 << 16) -> list[DraftPiece]:
    return list(DraftsFile(_Slow(content, size)))  # type: ignore[arg-type]


def values(content: bytes, size: int = 1 << 16) -> list[Any]:
    read_pieces = pieces(content, size)
    assert all(piece.why is None and b"\n" not in piece.text for piece in read_pieces), read_pieces
    return [json.loads(piece.text) for piece in read_pieces]


def written(drafts: list[dict[str, Any]], form: str, *, ascii_only: bool) -> str:
    match form:
        case "lines":
            return "".join(json.dumps(draft, ensure_ascii=ascii_only) + "\n" for draft in drafts)
        case "lines without an end":
            return "\n\n".join(json.dumps(draft, ensure_ascii=ascii_only) for draft in drafts)
        case "list":
            return json.dumps(drafts, ensure_ascii=ascii_only)
        case "list over many lines":
            return json.dumps(drafts, ensure_ascii=ascii_only, indent=2) + "\n"
        case "one after another":
            return "\n".join(json.dumps(draft, ensure_ascii=ascii_only, indent=1) for draft in drafts)
    raise AssertionError(form)


FORMS = ["lines", "lines without an end", "list", "list over many lines", "one after another"]


@given(
    st.lists(DRAFTS, min_size=1, max_size=4),
    st.sampled_from(FORMS),
    st.booleans(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
    st.sampled_from([1, 2, 7, 1 << 16]),
)
def test_each_draft_comes_out_once(
    drafts: list[dict[str, Any]], form: str, ascii_only: bool, encoding: str, end: str, packed: bool, size: int
) -> None:
    content = written(drafts, form, ascii_only=ascii_only).replace("\n", end).encode(encoding)
    assert values(gzip.compress(content) if packed else content, size) == drafts


def test_lines_keep_their_numbers_past_empty_ones_and_those_of_other_white_space() -> None:
    found = pieces(b'\n  \n{"a":1}\n\x0b\n\x0c\r\n\x0b\x0c \t\n{"b":2}\nnot json\n')
    assert [(piece.number, piece.text, piece.why) for piece in found] == [
        (3, b'{"a":1}', None),
        (7, b'{"b":2}', None),
        (8, b"not json", None),
    ]


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        (b'[]\n{"a":1}\n', [1, 2]),
        (b"[1]\n\n[2]\n", [1, 3]),
        (b'{"cut": "short\n{"a":1}\n{"b":2}\n', [1, 2, 3]),
        (b'{"cut": [1,\n{"a":1}\n{"b":2}\n', [1, 2, 3]),
        (b'null\n{"a":1}\n', [1, 2]),
        (b'"text"\n', [1]),
        (b"not json at all", [1]),
    ],
)
def test_what_is_wrong_with_the_first_line_does_not_swallow_the_others(content: bytes, numbers: list[int]) -> None:
    assert [piece.number for piece in pieces(content)] == numbers


def test_the_items_of_a_list_are_counted_and_a_wrong_one_is_named() -> None:
    (good, wrong, last) = pieces(b'[{"a": 1},\n {"b": 01},\n {"c": "]}"}\n]\n')
    assert (good.number, wrong.number, last.number) == (1, 2, 3)
    assert (good.why, last.why) == (None, None)
    assert wrong.why is not None
    assert wrong.why.startswith("is not JSON: ")


def test_a_draft_over_many_lines_with_a_mistake_is_one_refusal() -> None:
    (wrong,) = pieces(b'{\n  "a": 1,\n  "b": 2,\n}\n')
    assert wrong.number == 1
    assert wrong.why is not None


def test_an_item_that_is_too_long_is_refused_and_the_next_ones_go_on() -> None:
    long = b'{"a":"' + b"x" * (MAX_DRAFT + 10) + b'"}'
    for content in (b"[" + long + b',{"b":2}]', long + b'\n{"b":2}\n'):
        first, second = pieces(content)
        assert first.why is not None
        assert "8 MB" in first.why
        assert first.text == b""
        assert json.loads(second.text) == {"b": 2}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (gzip.compress(b'{"a":1}\n' * 1000, mtime=0)[:-30], "to its end"),
        (b"\x1f\x8bnot really", "to its end"),
        (b"PK\x03\x04....", "a zip file"),
        (b"\x28\xb5\x2f\xfd....", "zstd"),
        (gzip.compress(gzip.compress(b"{}", mtime=0), mtime=0), "gzipped twice"),
        (gzip.compress(b"PK\x03\x04....", mtime=0), "a zip file"),
        ('{"a":1}'.encode("utf-32"), "UTF-32"),
        ('{"a":1}'.encode("utf-16") + b"\x00", "to its end"),
        (b'[{"a":1}', "does not end"),
        (b'[{"a":1},\n{"b":2}]\n[2]', "more after the list"),
    ],
    ids=[
        "cut gzip",
        "no gzip",
        "zip",
        "zstd",
        "twice",
        "zip in gzip",
        "utf-32",
        "odd utf-16",
        "open list",
        "two lists",
    ],
)
def test_a_file_that_is_none_is_said_in_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(CommandRefused, match=said):
        pieces(content)


def test_files_that_were_joined_have_marks_in_the_middle() -> None:
    mark = b"\xef\xbb\xbf"
    assert values(mark + b'{"a":1}\n' + mark + b'{"b":2}\r' + mark + b'\n{"c":3}') == [{"a": 1}, {"b": 2}, {"c": 3}]


def test_half_a_character_in_utf_16_is_refused_and_not_replaced_by_another() -> None:
    (piece,) = pieces('{"a":"\ud800"}'.encode("utf-16", "surrogatepass"))
    with pytest.raises(UnicodeDecodeError):
        piece.text.decode()


@given(st.binary(max_size=200), st.sampled_from([1, 5, 1 << 16]))
def test_any_bytes_end_in_pieces_or_a_sentence(content: bytes, size: int) -> None:
    try:
        read_pieces = pieces(content, size)
    except CommandRefused as refused:
        sentence = str(refused)
        read_pieces = []
    else:
        sentence = "."
    assert sentence.endswith((".", "?"))
    assert [piece.number for piece in read_pieces] == sorted({piece.number for piece in read_pieces})
    assert all(b"\n" not in piece.text for piece in read_pieces)
