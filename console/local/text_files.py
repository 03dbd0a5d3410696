"""Decodes text files that people edit: UTF-8, with or without a byte order mark, or UTF-16 with one, as PowerShell's
`>` and older Windows editors write it.
"""

import codecs
from collections.abc import Iterable

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_PIECE = 1 << 16


def decoded(content: bytes, errors: str = "strict") -> str:
    """The text without its byte order mark. Invalid bytes are handled as `errors` says; by default UnicodeDecodeError
    is raised.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors)
    return content.decode("utf-8", errors)


def as_utf8(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The same text as UTF-8 without a byte order mark, piece by piece. The first of `pieces` has at least three bytes,
    if there are that many. UTF-8 is passed on unchanged. A surrogate without its other half stays, which is not valid
    UTF-8: the reader then refuses it, whereas U+FFFD would silently change the text. Raises UnicodeDecodeError for half
    a code unit at the end.
    """
    following = iter(pieces)
    first = next(following, b"")
    mark, encoding = next(((m, e) for m, e in _MARKS if first.startswith(m)), (b"", "utf-8"))
    first = first[len(mark) :]
    if encoding == "utf-8":
        yield first
        yield from following
        return
    decoder = codecs.getincrementaldecoder(encoding)("surrogatepass")
    yield decoder.decode(first).encode("utf-8", "surrogatepass")
    for piece in following:
        yield decoder.decode(piece).encode("utf-8", "surrogatepass")
    yield decoder.decode(b"", final=True).encode("utf-8", "surrogatepass")
