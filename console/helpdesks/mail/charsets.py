"""Bytes to text: by the charset that was declared, as it is meant, else by the best guess.

Programs name one charset and send another: `iso-8859-1` is windows-1252, `gb2312` is GBK, `shift_jis` is cp932. Only
text codecs are ever used, and nothing raises.
"""

import codecs
import re
from functools import lru_cache
from typing import Final

_MEANT: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi_x3.4-1968": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601-1989": "cp949",
    "ksc5601": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "korean": "cp949",
    "euc-jp": "euc_jisx0213",
    "x-euc-jp": "euc_jisx0213",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "hz-gb-2312": "hz",
    "big5": "cp950",
    "x-x-big5": "cp950",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ms_kanji": "cp932",
    "windows-31j": "cp932",
    "cp-850": "cp850",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
    "unicode-1-1-utf-8": "utf-8",
    "unicode-1-1-utf-7": "utf-7",
    "utf8": "utf-8",
    "utf8mb4": "utf-8",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-6-e": "iso-8859-6",
}
_NO_TEXT: Final = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "mbcs", "oem", "palmos")
)
_JAPANESE: Final = ("iso-2022-jp", "csiso2022jp", "cp50220", "cp50221", "cp50222", "iso-2022-jp-ms")
_ESCAPE: Final = re.compile(rb"\x1b(\$[@B]|\$\([@BDOPQ]|\([BJI])")
_MARK: Final = "\ufeff"
_ENOUGH: Final = 0.95


def decoded(data: bytes, declared: str | None) -> tuple[str, str]:  # noqa: PLR0911 - a way out for each charset
    """The text, and a sentence on what is doubtful about it, or nothing."""
    name = (declared or "").strip(" \t\"'").lower().partition(";")[0].strip()
    if not name:
        return _decode_by_guess(data), ""
    if name in _JAPANESE:
        return _japanese(data), ""
    if name.replace("_", "-").startswith("utf-16") and _looks_ascii(data):
        return _decode_by_guess(data), f"The charset {name} was declared, and another one sent."
    codec = _codec(name)
    if codec is None:
        unknown = f"The charset “{_printable(name)}” is not known; the text was read by the best guess."
        return _decode_by_guess(data), unknown
    if codec in ("cp1252", "utf-8"):
        ascii_declared = name in ("us-ascii", "ascii", "ansi_x3.4-1968")
        return (_decode_by_guess(data) if ascii_declared or codec == "utf-8" else _windows(data)), ""
    try:
        return data.decode(codec).removeprefix(_MARK), ""
    except (UnicodeError, ValueError):
        text = data.decode(codec, "replace").removeprefix(_MARK)
    notice = f"Some characters do not exist in the declared charset {_printable(name)}; they are shown as �."
    return text, notice


@lru_cache(500)
def _codec(name: str) -> str | None:
    codec: codecs.CodecInfo | None = None
    for spelling in (name, name.removeprefix("x-"), name.replace("cp-", "cp"), name.replace("_", "-")):
        try:
            codec = codecs.lookup(_MEANT.get(spelling, spelling))
            break
        except (LookupError, ValueError, UnicodeError):
            continue
    if codec is None:
        return None
    if codec.name.replace("-", "_") in _NO_TEXT or not getattr(codec, "_is_text_encoding", True):
        return None
    return codec.name if codec.name != "utf_8" else "utf-8"


def _decode_by_guess(data: bytes) -> str:
    """UTF-8 where it is, else windows-1252 where its high bytes stand alone, else UTF-8 with what is broken marked."""
    try:
        return data.decode("utf-8").removeprefix(_MARK)
    except UnicodeDecodeError:
        pass
    alone = re.findall(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])", data)
    high = sum(1 for byte in data if byte >= 0x80)
    broken_sequence = re.search(rb"[\xf0-\xf4][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]|[\xc2-\xdf][\x80-\xbf]", data)
    if broken_sequence is None or len(alone) > high * _ENOUGH:
        return _windows(data)
    return data.decode("utf-8", "replace").removeprefix(_MARK)


def _windows(data: bytes) -> str:
    return "".join(
        piece.decode("cp1252") if defined else piece.decode("latin-1") for defined, piece in _split_undefined(data)
    )


def _split_undefined(data: bytes) -> list[tuple[bool, bytes]]:
    """Windows-1252 leaves five bytes undefined; browsers read them as C1 controls."""
    pieces = re.split(rb"([\x81\x8d\x8f\x90\x9d]+)", data)
    return [(at % 2 == 0, piece) for at, piece in enumerate(pieces)]


def _japanese(data: bytes) -> str:
    """ISO-2022-JP as Windows sends it: two-byte characters are those of cp932, with NEC's row 13."""
    out, mode = [], b"(B"
    at = 0
    for escape in [*_ESCAPE.finditer(data), None]:
        end = len(data) if escape is None else escape.start()
        out.append(_piece(data[at:end], mode))
        if escape is not None:
            at, mode = escape.end(), escape[1]
    return "".join(out)


def _piece(piece: bytes, mode: bytes) -> str:
    if mode == b"(I":
        return bytes(byte | 0x80 for byte in piece).decode("cp932", "replace")
    if mode.startswith(b"$") and mode in (b"$@", b"$B"):
        double = bytearray()
        pairs = zip(piece[::2], piece[1::2], strict=False)
        for first, second in pairs:
            if not (0x21 <= first <= 0x7E and 0x21 <= second <= 0x7E):
                double += bytes((first, second))
                continue
            row = ((first - 0x21) >> 1) + (0x81 if first < 0x5F else 0xC1)
            cell = second + (0x1F if second < 0x60 else 0x20) if first % 2 else second + 0x7E
            double += bytes((row, cell))
        return bytes(double).decode("cp932", "replace")
    if mode.startswith(b"$"):
        return (b"\x1b" + mode + piece).decode("iso2022_jp_3", "replace")
    return piece.decode("cp932", "replace") if any(byte > 0x7F for byte in piece) else piece.decode("ascii")


def _looks_ascii(data: bytes) -> bool:
    return bool(data) and b"\0" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")) and data.isascii()


def _printable(name: str) -> str:
    return "".join(c for c in name[:40] if c.isprintable())
