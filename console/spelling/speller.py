"""The console's end of the process that looks words up: started when it is first asked, and again if it died."""

import contextlib
import json
import subprocess
import threading
from pathlib import Path
from typing import Any, Final

from console.local.program import itself
from console.spelling import LOOK_WORDS_UP

_MOST_FAILURES: Final = 3
"""After the process has died this often over one dictionary, that dictionary is no longer used; others are not
affected.
"""
_MOST_WORDS: Final = 50_000
"""The most words per dictionary whose answers are cached."""
ANSWER_SECONDS: Final = 20.0
"""A process that has not answered by then counts as hung."""


class SpellingFailed(Exception):
    """Words cannot be looked up; the text is a sentence for people."""


class Speller:
    """Asks the process and waits for its answer; for use by one thread."""

    def __init__(self, answer_seconds: float = ANSWER_SECONDS) -> None:
        self._seconds = answer_seconds
        self._lock = threading.Lock()
        self._closed = False
        self._process: subprocess.Popen[bytes] | None = None
        self._failures: dict[Path, int] = {}
        self._right: dict[Path, dict[str, bool]] = {}

    def wrong(self, words: set[str], dictionary: Path) -> set[str]:
        """The words that `dictionary` does not contain. Raises SpellingFailed."""
        remembered = self._right.setdefault(dictionary, {})
        if len(remembered) > _MOST_WORDS:
            remembered.clear()
        if new := sorted(word for word in words if word not in remembered):
            wrong = set(self._ask(dictionary, {"words": new}, "wrong"))
            remembered.update((word, word not in wrong) for word in new)
        return {word for word in words if not remembered[word]}

    def suggestions(self, word: str, dictionary: Path) -> tuple[str, ...]:
        """Suggestions for `word`, most likely first. Raises SpellingFailed."""
        return tuple(self._ask(dictionary, {"suggest": word}, "suggestions"))

    def close(self) -> None:
        """Ends the process. May be called while another thread waits for an answer, which then fails."""
        with self._lock:
            self._closed = True
            self._end_process()

    def _end_process(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()  # it has nothing to save
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()

    def _ask(self, dictionary: Path, request: dict[str, Any], part: str) -> list[str]:
        if self._failures.get(dictionary, 0) >= _MOST_FAILURES:
            raise SpellingFailed(
                f"The spelling checker stopped several times over {dictionary.name}, which is left out."
            )
        process = self._running()
        line = self._answer(process, json.dumps({"dictionary": str(dictionary), **request}).encode() + b"\n")
        try:
            answer: dict[str, Any] = json.loads(line)
            if "failed" not in answer:
                return [str(each) for each in answer[part]]
        except (ValueError, KeyError, TypeError):
            # It died, hung, was closed meanwhile, or gave a wrong answer: its next answers could not be trusted.
            self._failures[dictionary] = self._failures.get(dictionary, 0) + 1
            with self._lock:
                self._end_process()
            raise SpellingFailed("The spelling checker stopped.") from None
        raise SpellingFailed(f"The dictionary cannot be used: {answer['failed']}")

    def _answer(self, process: "subprocess.Popen[bytes]", request: bytes) -> bytes:
        assert process.stdin is not None
        assert process.stdout is not None
        too_late = threading.Timer(self._seconds, process.kill)
        too_late.daemon = True
        too_late.start()
        try:
            process.stdin.write(request)
            process.stdin.flush()
            return process.stdout.readline()
        except (OSError, ValueError):  # the process died, or was closed meanwhile
            return b""
        finally:
            too_late.cancel()

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._closed:
                raise SpellingFailed("The spelling checker was closed.")
            if self._process is not None and self._process.poll() is None:
                return self._process
            self._end_process()
            try:
                self._process = subprocess.Popen(
                    [*itself(), LOOK_WORDS_UP],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # Ctrl-C in a terminal must only end the console
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            except OSError as error:
                raise SpellingFailed("The spelling checker could not be started.") from error
            return self._process
