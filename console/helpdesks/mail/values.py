"""What a mail's headers contain: ids, times and addresses, read as they are meant or not at all."""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

import msgspec

from console.helpdesks.mail.head import in_words
from console.model.times import END, FIRST

_COMMENT: Final = re.compile(r"\((?:[^()\\]|\\.)*\)")
_BRACKETS: Final = re.compile(r"<([^<>]{1,2000})>")
_BARE_ID: Final = re.compile(r"[^\s<>,;@]{1,400}@[^\s<>,;@]{1,400}")
_AROUND: Final = re.compile(r"\s*([.@])\s*")
_ANGLE: Final = re.compile(r"<\s*([^<>]*?)\s*>\s*(?:\([^()]*\)\s*)?$")
_PLAIN_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+|\"[^\"]+\"@[^\s@<>,;:\"()]+")
_NAME_SIGNS: Final = re.compile(r'["(\\]|  |=\?')
_SPECIAL: Final = re.compile(r'["();:\\]|=\?|<[^>]*,')
_ENCODED: Final = re.compile(r"=\?[^?\s]{1,60}\?[BbQq]\?[^?]{0,1000}\?=")
_LONGEST: Final = 100_000
_LONGEST_LOOSE: Final = 20_000
_LEAP_SECOND: Final = 60
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE: Final = re.compile(
    r"(\d{1,2})[ -]+([A-Za-z]{3})[a-z]*[ ,-]+(\d{4}|\d{2})[ ,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?"
    r"(?:[ ]*([AaPp])\.?[Mm]\b\.?)?(?:[ ]*((?:GMT|UTC)?[+-](?:\d{1,2}:?\d{2}|\d{1,2})|\d{4}|[A-Za-z]{1,5}))?"
)
_MONTH_FIRST: Final = re.compile(
    r"([A-Za-z]{3})[a-z]* +(\d{1,2})(?:,? +(\d{4}))?,? +(\d{1,2}:\d{2}(?::\d{2})?)(?: +([A-Z]{1,5}))?(?: +(\d{4}))?(.*)"
)
_ISO: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)? ?(.*)")
_ZONES: Final = {"ut": 0, "utc": 0, "gmt": 0, "z": 0} | {
    name: hours * 60
    for name, hours in {
        "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
        "cet": 1, "cest": 2, "mez": 1, "mesz": 2, "bst": 1, "wet": 0, "west": 1, "eet": 2, "eest": 3, "jst": 9,
        "kst": 9,
    }.items()
}  # fmt: skip


class MailAddress(msgspec.Struct, frozen=True):
    """A name and an address as written; either may be empty."""

    name: str
    address: str


def ids_in(value: str) -> list[str]:
    """The message ids in a value, without brackets, each once; comments and what is cut off are skipped."""
    plain = _without_comments(value[:_LONGEST])
    ids = [_tidy_id(inner) for inner in _BRACKETS.findall(plain)]
    if not ids:
        ids = [_tidy_id(bare) for bare in _BARE_ID.findall(plain[:_LONGEST_LOOSE])]
    return list(dict.fromkeys(message_id for message_id in ids if "@" in message_id))


def _without_comments(value: str) -> str:
    """Comments within brackets are removed only between the words of an id; a quoted part stays as it is."""
    if "(" not in value:
        return value
    pieces = re.split(r'("(?:[^"\\]|\\.)*")', value)
    return "".join(piece if at % 2 else _COMMENT.sub("", piece) for at, piece in enumerate(pieces))


def _tidy_id(inner: str) -> str:
    """The obsolete grammar allows white space around dots and the @; elsewhere it is kept as it was written."""
    if inner.startswith('"'):
        return inner.strip()
    return _without_spaces_around(inner)


def _without_spaces_around(text: str) -> str:
    """Without white space at its ends and around dots and the @. What can be printed holds no other than spaces."""
    return text if text.isprintable() and " " not in text else _AROUND.sub(r"\1", text).strip()


def time_in(value: str) -> tuple[datetime | None, str]:
    """The moment in a `Date`, in UTC, and a sentence where it cannot be used."""
    plain = value[:300]
    if "(" in plain:
        plain = _COMMENT.sub(" ", plain)
    date = _DATE.search(plain) if _ISO.fullmatch(plain) is None else None
    if date is None:
        date = _DATE.search(_reordered(plain))
    if date is None:
        return None, "" if not value.strip() else "The date of this mail cannot be read."
    month = date[2].lower()
    if month not in _MONTHS:
        return None, "The date of this mail cannot be read."
    year = int(date[3])
    year += 0 if len(date[3]) == 4 else 2000 if year < 50 else 1900
    second = int(date[6] or 0)
    if second > _LEAP_SECOND:
        return None, "The date of this mail does not exist."
    try:
        day, zone = int(date[1]), _zone(date[8] or "")
        hour = _of_day(int(date[4]), date[7] or "")
        local = datetime(year, _MONTHS.index(month) + 1, day, hour, int(date[5]), min(second, 59), tzinfo=zone)
        at = (local + timedelta(seconds=second - min(second, 59))).astimezone(UTC)
    except (ValueError, OverflowError):
        return None, "The date of this mail does not exist."
    return at, ""


def _reordered(text: str) -> str:
    """A date with its month first, as `asctime` and JavaScript write it, or by ISO 8601, with its day first."""
    if (iso := _ISO.fullmatch(text)) is not None:
        month = int(iso[2])
        name = _MONTHS[month - 1] if 1 <= month <= 12 else "?"
        return f"{iso[3]} {name} {iso[1]} {iso[4]} {iso[5]}"
    date = _MONTH_FIRST.search(text)
    if date is None or _DATE.search(text) or not (year := date[3] or date[6]):
        return text
    zone = f"{date[5] or ''}{date[7].strip()}"
    return f"{date[2]} {date[1]} {year} {date[4]} {zone}"


def usable_time(at: datetime | None) -> datetime | None:
    """A time that a draft can carry; None for the rest."""
    return at if at is not None and FIRST <= at < END else None


def _of_day(hour: int, half: str) -> int:
    """The hour of the day, where it was counted to twelve in the halves `a` (am) and `p` (pm)."""
    if not half or not 1 <= hour <= 12:
        return hour
    return hour % 12 + (12 if half in "Pp" else 0)


@lru_cache(100)
def _zone(written: str) -> timezone:
    text = written.lower()
    if text in _ZONES:
        return timezone(timedelta(minutes=_ZONES[text]))
    digits = re.sub("^(?:gmt|utc)", "", text.replace(":", ""))
    offset_digits = re.fullmatch(r"([+-]?)(\d{1,2})(\d{2})", digits if len(digits) > 3 else f"{digits}00")
    if offset_digits is None:
        return UTC
    offset = timedelta(hours=int(offset_digits[2]), minutes=int(offset_digits[3]))
    return timezone(-offset if offset_digits[1] == "-" else offset)


def addresses_in(value: str) -> list[MailAddress]:
    """The addresses of a header's value, groups opened; what has no address is skipped, except for a lone name."""
    addresses: list[MailAddress] = []
    rest = ""
    for item in _items(value[:_LONGEST_LOOSE]):
        whole = f"{rest}, {item}" if rest else item
        address = _address(whole)
        if address is None:
            # A comma in a name without quotes: the address comes behind it.
            rest = whole if "<" not in whole and "@" not in whole else ""
            continue
        addresses.append(address)
        rest = ""
    return addresses


def group_name(value: str) -> str:
    """The name of a group without members, as in `Buyers:;`."""
    found = re.fullmatch(r"\s*([^:<>@]+):\s*;?\s*", value)
    return "" if found is None else in_words(found[1]).strip('" ')


def _items(value: str) -> list[str]:
    """The value split at commas and semicolons outside of quotes, brackets and comments, without group names."""
    if not _SPECIAL.search(value):
        return [item.strip() for item in value.split(",") if item.strip()]
    out: list[str] = []
    now: list[str] = []
    quoted = angled = False
    depth = at = 0
    while at < len(value):
        letter = value[at]
        if (word := _ENCODED.match(value, at)) is not None and not quoted:
            now.append(word[0])
            at = word.end()
            continue
        if letter == "\\" and (quoted or depth):
            now.append(value[at : at + 2])
            at += 2
            continue
        if letter == '"' and not depth and (quoted or '"' in value[at + 1 :]):
            quoted = not quoted
        elif not quoted and letter == "(" and ")" in value[at:]:
            depth += 1
        elif not quoted and letter == ")" and depth:
            depth -= 1
        elif not quoted and not depth and letter in "<>":
            angled = letter == "<"
        if not quoted and not depth and not angled and (letter in ",;" or (letter == ":" and "@" not in "".join(now))):
            if letter != ":":
                out.append("".join(now))
            now = []
        else:
            now.append(letter)
        at += 1
    out.append("".join(now))
    return [item.strip() for item in out if item.strip()]


def _address(item: str) -> MailAddress | None:
    angle = _ANGLE.search(item)
    if angle is not None:
        address = _plain_address(angle[1].rpartition(":")[2] if angle[1].startswith("@") else angle[1])
        return None if address is None else MailAddress(_name(item[: angle.start()]), address)
    comment = re.search(r"\(([^()]*)\)", item) if "(" in item else None
    bare = _plain_address((_COMMENT.sub("", item) if "(" in item else item).strip())
    if bare is not None:
        return MailAddress("" if comment is None else in_words(comment[1]), bare)
    return None


def _plain_address(text: str) -> str | None:
    tidy = in_words(text) if "=?" in text else _without_spaces_around(text.strip())
    return tidy if _PLAIN_ADDRESS.fullmatch(tidy) else None


def _name(text: str) -> str:
    if len(text) <= 200 and text.isascii() and text.isprintable() and not _NAME_SIGNS.search(text):
        return text.strip()
    text = _COMMENT.sub("", text).strip()
    pieces = re.split(r'("(?:[^"\\]|\\.)*")', text)
    plain = "".join(re.sub(r"\\(.)", r"\1", p[1:-1]) if at % 2 else p for at, p in enumerate(pieces))
    return re.sub(r"\s+", " ", in_words(plain)).strip('" ')
