"""Writes an answer with a model: question and passages are sent as data, and the answer is checked against the
passages.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import msgspec

from console.assistant.chat.answer import GivenPassage, read_answer
from console.assistant.chat.client import ChatClient, ChatFailed, Completion
from console.assistant.chat.prompt import Prompt
from console.assistant.chat_settings import ChatSettings
from console.assistant.extractive import Body
from console.assistant.knowledge.articles import Article
from console.assistant.knowledge.units import TextUnit
from console.assistant.scope import CustomerQuestion
from console.assistant.search import ArticleIndex, Match

MOST_PASSAGES: Final = 8
MOST_CHARACTERS: Final = 8_000
"""The most characters of all passages together."""


class ChatAnswer(NamedTuple):
    """What a model wrote, and what to record about it. `trouble` says which citations are not valid; `prompt` is
    everything that was sent to the model.
    """

    body: Body
    trouble: ChatFailed | None
    completion: Completion
    prompt: str
    latency_ms: int
    cost_usd: float


class ChatWriter:
    """Writes answers with one server and one prompt. A call blocks until the server has answered."""

    def __init__(
        self,
        settings: ChatSettings,
        prompt: Prompt,
        client: ChatClient,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self.settings = settings
        self.prompt = prompt
        self._client = client
        self._clock = clock

    def write(
        self, question: CustomerQuestion, index: ArticleIndex, query_terms: Counter[str], matches: Sequence[Match]
    ) -> ChatAnswer:
        """An answer from the articles of `matches`, which are the draft's sources `s1`, `s2` … in this order; raises
        ChatFailed.
        """
        offered = _given_passages(index, query_terms, matches)
        titles = {f"s{n}": match.entry.article.title for n, match in enumerate(matches, 1)}
        content = msgspec.json.encode(
            {
                "language": question.language,
                "question": {"subject": question.subject, "text": question.text},
                "passages": [
                    {"id": name, "article": titles[passage.source], "text": passage.text}
                    for name, passage in offered.items()
                ],
            }
        ).decode()
        start = self._clock()
        completion = self._client.complete(
            [{"role": "system", "content": self.prompt.text}, {"role": "user", "content": content}]
        )
        latency = self._clock() - start
        try:
            body, trouble = read_answer(completion.content, offered)
        except ChatFailed as error:
            error.retries = completion.retries
            raise
        if trouble is not None:
            trouble.retries = completion.retries
        return ChatAnswer(
            body=body,
            trouble=trouble,
            completion=completion,
            prompt=f"{self.prompt.text}\n\n{content}",
            latency_ms=round(latency * 1000),
            cost_usd=self._cost(completion),
        )

    def _cost(self, completion: Completion) -> float:
        settings = self.settings
        cost = completion.input_tokens * settings.input_price + completion.output_tokens * settings.output_price
        return round(cost / 1_000_000, 8)


def _given_passages(
    index: ArticleIndex, query_terms: Counter[str], matches: Sequence[Match]
) -> dict[str, GivenPassage]:
    """The passages that fit best, by the names that the model gets for them, in the order of the articles."""
    fits: list[tuple[float, GivenPassage]] = []
    for number, match in enumerate(matches, 1):
        for passage in passages(match.entry.article, match.entry.units):
            own = index.terms_of(f"{passage.heading} {passage.text}")
            fit = sum(index.weight(term) for term in own if term in query_terms) + match.score / 100
            fits.append((fit, GivenPassage(f"s{number}", passage.start, passage.text)))
    best = sorted(fits, key=lambda pair: -pair[0])[:MOST_PASSAGES]
    chosen: list[GivenPassage] = []
    length = 0
    for _, candidate in best:
        if not chosen or length + len(candidate.text) <= MOST_CHARACTERS:
            chosen.append(candidate)
            length += len(candidate.text)
    chosen.sort(key=lambda candidate: (candidate.source, candidate.start))
    return {f"p{number}": candidate for number, candidate in enumerate(chosen, 1)}


LONGEST = 1_500
"""The most characters of a passage, except for a single longer unit."""


class Passage(NamedTuple):
    """A span of an article's text; `heading` is the one above it."""

    start: int
    end: int
    text: str
    heading: str


def passages(article: Article, units: Sequence[TextUnit]) -> tuple[Passage, ...]:
    """The article's units, joined where nothing else is between them."""
    runs: list[list[TextUnit]] = []
    for unit in units:
        if runs and _continues(article.text, runs[-1], unit):
            runs[-1].append(unit)
        else:
            runs.append([unit])
    return tuple(
        Passage(run[0].start, run[-1].end, article.text[run[0].start : run[-1].end], run[0].heading) for run in runs
    )


def _continues(text: str, run: Sequence[TextUnit], unit: TextUnit) -> bool:
    return (
        run[-1].heading == unit.heading
        and not text[run[-1].end : unit.start].strip()
        and unit.end - run[0].start <= LONGEST
    )
