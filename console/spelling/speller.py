"""The console's end of the process that looks words up: started when it is first asked, and again if it died."""

import contextlib
import json
import subprocess
from pathlib import Path
from typing import Any, Final

from console.local.program import itself
from console.spelling import LOOK_WORDS_UP

_MOST_STARTS: Final = 3
_MOST_WORDS: Final = 50_000
"""Of each dictionary, whose answer is remembered."""


class SpellingFailed(Exception):
    """Words cannot be looked up; the text is a sentence for people."""


class Speller:
    """Asks and waits for the answer; for one thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._starts = 0
        self._right: dict[Path, dict[str, bool]] = {}

    def wrong(self, words: set[str], dictionary: Path) -> set[str]:
        """Those of `words` that `dictionary` does not have. Raises SpellingFailed."""
        remembered = self._right.setdefault(dictionary, {})
        if len(remembered) > _MOST_WORDS:
            remembered.clear()
        if new := sorted(word for word in words if word not in remembered):
            wrong = set(self._ask({"dictionary": str(dictionary), "words": new})["wrong"])
            remembered.update((word, word not in wrong) for word in new)
        return {word for word in words if not remembered[word]}

    def suggestions(self, word: str, dictionary: Path) -> tuple[str, ...]:
        """What the writer of `word` may have meant, most likely first. Raises SpellingFailed."""
        return tuple(self._ask({"dictionary": str(dictionary), "suggest": word})["suggestions"])

    def close(self) -> None:
        """Let the process end. May be called while another thread waits for an answer, which then fails."""
        self._starts = _MOST_STARTS
        self._let_go()

    def _let_go(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()  # it keeps nothing
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        process = self._running()
        line = b""
        with contextlib.suppress(OSError, ValueError):  # it died, or was closed meanwhile
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(json.dumps(request).encode() + b"\n")
            process.stdin.flush()
            line = process.stdout.readline()
        if not line.endswith(b"\n"):
            raise SpellingFailed("The spelling checker stopped.")
        answer: dict[str, Any] = json.loads(line)
        if "failed" in answer:
            raise SpellingFailed(f"The dictionary cannot be used: {answer['failed']}")
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._let_go()
        if self._starts >= _MOST_STARTS:
            raise SpellingFailed("The spelling checker stopped several times and is off until the next start.")
        self._starts += 1
        try:
            self._process = subprocess.Popen(
                [*itself(), LOOK_WORDS_UP],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in a terminal is for the console
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError as error:
            raise SpellingFailed("The spelling checker could not be started.") from error
        return self._process
