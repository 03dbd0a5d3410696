"""The spelling thread: has the words of a text looked up while a person types. The newest text wins; what waits for a
person (suggestions, a word to add) comes before it.
"""

import logging
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from console.local.settings import load_or_default
from console.model.draft import Draft
from console.rules.spelling import KnownWords, ProseWord, known_words, plain, words_to_check
from console.spelling.dictionaries import choose, dictionaries, home_region
from console.spelling.own_words import OwnWords
from console.spelling.speller import Speller, SpellingFailed
from console.sync.notices import Notice, SpellingReady

logger = logging.getLogger(__name__)

_MOST_PARAGRAPHS: Final = 2_000
"""Whose words are remembered, so that of a text only what changed is read again."""


class _Request(NamedTuple):
    draft: Draft
    text: str


class SpellingWorker:
    """One thread, started when it is first needed. Answers are notices, published on that thread."""

    def __init__(self, own: OwnWords, names: Callable[[], tuple[str, ...]], publish: Callable[[Notice], None]) -> None:
        self._own = own
        self._names = names
        self._publish = publish
        self._wanted: bool | None = None
        self._arrived = threading.Condition()
        self._latest: _Request | None = None
        self._last: _Request | None = None
        self._jobs: deque[Callable[[], None]] = deque()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._speller = Speller()
        self._known_of: tuple[Draft, KnownWords] | None = None
        self._paragraphs: OrderedDict[tuple[str, str], tuple[ProseWord, ...]] = OrderedDict()

    def check(self, draft: Draft, text: str) -> None:
        """Asks which words of `text`, a reply to `draft`, are misspelled: a SpellingReady says it."""
        with self._arrived:
            self._last = _Request(draft, text)
            if self._wanted is not False:
                self._latest = self._last
                self._wake()

    def suggest(self, word: str, language: str) -> "Future[tuple[str, ...]]":
        """What may be meant by `word`, most likely first. Raises SpellingFailed."""
        answer: Future[tuple[str, ...]] = Future()

        def do() -> None:
            dictionary = self._dictionary(language)
            answer.set_result(() if dictionary is None else self._speller.suggestions(plain(word), dictionary))

        self._ask(do, answer)
        return answer

    def add_word(self, word: str) -> "Future[None]":
        """Adds one of the person's own words; what is shown is checked again. Raises OSError, UnicodeDecodeError."""
        answer: Future[None] = Future()

        def do() -> None:
            self._own.add(word)
            answer.set_result(None)
            self._check_again()

        self._ask(do, answer)
        return answer

    def turn(self, *, on: bool) -> None:
        """Turns checking on or off."""
        with self._arrived:
            self._wanted = on
            self._latest = self._last
            if self._latest is not None:
                self._wake()

    def close(self) -> None:
        """Ends the thread and the process; idempotent."""
        with self._arrived:
            self._ended = True
            self._arrived.notify()
            thread = self._thread
        self._speller.close()
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    # --- on the thread

    def _work(self) -> None:
        while (job := self._next()) is not None:
            try:
                job()
            except Exception as error:  # noqa: BLE001 - a text that cannot be checked must not keep others from it
                logger.error("Spelling could not be checked: %s", type(error).__name__)  # its words may be a customer's

    def _next(self) -> Callable[[], None] | None:
        with self._arrived:
            while not (self._ended or self._jobs or self._latest):
                self._arrived.wait()
            if self._ended:
                return None
            if self._jobs:
                return self._jobs.popleft()
            request, self._latest = self._latest, None
            assert request is not None
            return lambda: self._publish(self._checked(request))

    def _checked(self, request: _Request) -> SpellingReady:
        if self._wanted is None:
            self._wanted = load_or_default()[0].writing.spelling
        draft, text = request
        if not self._wanted:
            return SpellingReady(draft.id, text)
        language = draft.submitted.ticket.language
        dictionary = self._dictionary(language)
        if dictionary is None:
            return SpellingReady(draft.id, text, without_dictionary=language)
        known, own = self._known_words(draft), self._own.words()
        places = [
            ProseWord(word.plain, word.start + at, word.end + at)
            for at, paragraph in _paragraphs_of(text)
            for word in self._words_of(paragraph, language)
            if word.plain.casefold() not in own and not known.has(word.plain)
        ]
        try:
            wrong = self._speller.wrong({word.plain for word in places}, dictionary)
        except SpellingFailed as error:
            return SpellingReady(draft.id, text, problem=str(error))
        spans = tuple((word.start, word.end) for word in places if word.plain in wrong)
        return SpellingReady(draft.id, text, spans)

    def _words_of(self, paragraph: str, language: str) -> tuple[ProseWord, ...]:
        key = (language, paragraph)
        words = self._paragraphs.get(key)
        if words is None:
            words = self._paragraphs[key] = tuple(words_to_check(paragraph, language))
            if len(self._paragraphs) > _MOST_PARAGRAPHS:
                self._paragraphs.popitem(last=False)
        return words

    def _known_words(self, draft: Draft) -> KnownWords:
        if self._known_of is None or self._known_of[0] is not draft:
            self._known_of = draft, known_words(draft.submitted, self._names())
        return self._known_of[1]

    @cached_property
    def _dictionaries(self) -> dict[str, Path]:
        return dictionaries()

    def _dictionary(self, language: str) -> Path | None:
        name = choose(language, self._dictionaries, home_region())
        return None if name is None else self._dictionaries[name]

    def _check_again(self) -> None:
        with self._arrived:
            self._latest = self._latest or self._last

    # --- from any thread

    def _ask(self, do: Callable[[], None], answer: "Future[Any]") -> None:
        def guarded() -> None:
            try:
                do()
            except Exception as error:  # noqa: BLE001 - told to whoever waits for the answer
                answer.set_exception(error)

        self._put(guarded)

    def _put(self, job: Callable[[], None]) -> None:
        with self._arrived:
            self._jobs.append(job)
            self._wake()

    def _wake(self) -> None:
        if self._thread is None and not self._ended:
            self._thread = threading.Thread(target=self._work, name="countersign-spelling", daemon=True)
            self._thread.start()
        self._arrived.notify()


def _paragraphs_of(text: str) -> Iterator[tuple[int, str]]:
    """Each paragraph and where it begins."""
    at = 0
    for paragraph in text.split("\n"):
        yield at, paragraph
        at += len(paragraph) + 1
