"""The spelling thread: what fails on it, and its end."""

import logging
import threading
from pathlib import Path

import pytest

from console.spelling.own_words import OwnWords
from console.sync.notices import Notice, SpellingReady
from console.sync.spelling import SpellingWorker
from tests.cache.builders import a_cached_draft

SECRET = "Dana Petrova"


def test_a_text_that_cannot_be_checked_is_logged_without_its_words_and_the_next_one_is_checked(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    answered = threading.Event()
    answers: list[Notice] = []
    failures = [KeyError(SECRET)]

    def known_names() -> tuple[str, ...]:
        if failures:
            raise failures.pop()
        return ()

    def publish(notice: Notice) -> None:
        answers.append(notice)
        answered.set()

    worker = SpellingWorker(OwnWords(tmp_path), known_names, publish)
    worker.turn(on=True)
    with caplog.at_level(logging.DEBUG):
        worker.check(a_cached_draft(1), "teh")
        while not caplog.records:
            answered.wait(0.01)
        worker.check(a_cached_draft(1), "teh reply")
        assert answered.wait(30)
    worker.close()
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text
    assert isinstance(answers[0], SpellingReady)
    assert answers[0].spans == ((0, 3),)
    assert worker._speller._process is None
