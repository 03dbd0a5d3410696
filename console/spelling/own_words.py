"""The words that a person added: a text file in the profile's folder, one word a line, which people may edit and share.
Lines that begin with `#` are comments.
"""

import errno
import os
from pathlib import Path
from typing import Final

from console.local.files import read_private, write_private
from console.local.text_files import decoded
from console.rules.spelling import plain

FILE: Final = "words.txt"
_MOST_BYTES: Final = 4 << 20
_HEAD: Final = "# Words that are spelled right, one a line. Countersign reads this file when it changes.\n"


class OwnWords:
    """The file in `folder`; it is read again after a change."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self._state: tuple[int, int] | None = None
        self._words: frozenset[str] = frozenset()

    def words(self) -> frozenset[str]:
        """The words, case-folded for comparison; None if the file cannot be read."""
        try:
            status = self.path.stat()
            state = (status.st_mtime_ns, status.st_size)
            if state != self._state:
                self._words, self._state = frozenset(_words_of(self._text())), state
        except (OSError, UnicodeDecodeError):
            self._words, self._state = frozenset(), None
        return self._words

    def add(self, word: str) -> None:
        """Appends a word if it is not in the file. Raises OSError, UnicodeDecodeError."""
        if plain(word).casefold() in self.words():
            return
        text = self._text() if self.path.exists() else _HEAD
        if text and not text.endswith("\n"):
            text += "\n"
        write_private(self.path, f"{text}{plain(word)}\n".encode())

    def _text(self) -> str:
        content = read_private(self.path, _MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:  # anything beyond the limit would be lost when the next word is added
            raise OSError(errno.EFBIG, os.strerror(errno.EFBIG), str(self.path))
        return decoded(content)


def _words_of(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [plain(line).casefold() for line in lines if line and not line.startswith("#")]
