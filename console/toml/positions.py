"""The positions of each key and each array item of a TOML document.

`tomllib` gives positions only for syntax errors. This walks a document that `tomllib` has already accepted (TOML 1.0),
so it follows the grammar without checking it again.
"""

import re
import tomllib

Path = tuple[str | int, ...]
"""Keys and array indexes from the document's root."""
Place = tuple[int, int]
"""Line and column, both from 1."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY_PART = re.compile(r'[ \t]*("(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+)[ \t]*')
_STRING = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}|\'\'\'(?:[^\']|\'(?!\'\'))*\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL
)
_SCALAR = re.compile(r"[^,\]}#\n\r]+")


def positions(text: str) -> dict[Path, Place]:
    """The place of each key and array item of `text`, a TOML document without syntax errors."""
    return _Walk(text).places


def headers(text: str) -> list[tuple[Path, int]]:
    """The headers of tables (`[owners]`, `[[stages]]`) in order, each with its offset in `text`."""
    return _Walk(text).headers


def scalars(text: str) -> dict[Path, tuple[int, int]]:
    """The span of each value of `text` that is neither an array nor a table."""
    return _Walk(text).scalars


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, Place] = {}
        self.headers: list[tuple[Path, int]] = []
        self.scalars: dict[Path, tuple[int, int]] = {}
        self._lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self._line = 0
        self._counts: dict[Path, int] = {}
        self._document()

    def _document(self) -> None:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            table = self._header() if self._char() == "[" else self._pair(table)
            self._skip()

    def _header(self) -> Path:
        start = self.at
        many = self.text.startswith("[[", self.at)
        self.at += 2 if many else 1
        path = self._resolve(self._keys(), last=not many)
        self.at += 2 if many else 1
        if many:
            index = self._counts.get(path, 0)
            self._counts[path] = index + 1
            self._note(path, start)
            path = (*path, index)
        self._note(path, start)
        self.headers.append((path, start))
        return path

    def _resolve(self, keys: list[str], *, last: bool) -> Path:
        """`keys` as a path in which each array of tables that they pass is replaced by its newest item."""
        path: Path = ()
        for i, key in enumerate(keys):
            path = (*path, key)
            if path in self._counts and (last or i < len(keys) - 1):
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> Path:
        start = self.at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self.at += 1  # =
        self._value(path)
        return table

    def _keys(self) -> list[str]:
        keys = []
        while part := _KEY_PART.match(self.text, self.at):
            keys.append(_bare(part[1]))
            self.at = part.end()
            if self._char() != ".":
                break
            self.at += 1
        return keys

    def _value(self, path: Path) -> None:
        while self._char() in {" ", "\t"}:
            self.at += 1
        match self._char():
            case "[":
                self._array(path)
            case "{":
                self._inline_table(path)
            case _:
                found = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
                start, self.at = self.at, found.end() if found else len(self.text)
                self.scalars[path] = start, self.at

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip()
        while self._char() != "]" and self.at < len(self.text):
            self._note((*path, index), self.at)
            self._value((*path, index))
            index += 1
            self._comma()
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip()
        while self._char() != "}" and self.at < len(self.text):
            self._pair(path)
            self._comma()
        self.at += 1

    def _comma(self) -> None:
        self._skip()
        if self._char() == ",":
            self.at += 1
            self._skip()

    def _skip(self) -> None:
        if found := _BLANK.match(self.text, self.at):
            self.at = found.end()

    def _char(self) -> str:
        return self.text[self.at : self.at + 1]

    def _note(self, path: Path, at: int) -> None:
        while self._line + 1 < len(self._lines) and self._lines[self._line + 1] <= at:
            self._line += 1
        self.places.setdefault(path, (self._line + 1, at - self._lines[self._line] + 1))


def _bare(key: str) -> str:
    if key[0] not in "\"'":
        return key
    name: str = next(iter(tomllib.loads(f"{key} = 0")))
    return name
