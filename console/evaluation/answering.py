"""Builds the question for a case, and reads the pipeline's answer. An answer that cannot be used becomes a sentence."""

from typing import Final, Protocol

import msgspec

from console.model.evaluation import Case, CaseAnswer, CaseQuestion
from console.model.problem import InvalidValue
from console.model.wire import decode, encode
from console.rules.evaluation.scoring import case_ticket, citation_error

MOST_BYTES: Final = 8_000_000
"""The most bytes of an answer, decompressed; the same limit as for a draft."""


class UnusableAnswer(Exception):
    """The pipeline gave no usable answer to a case; `str()` is a sentence that says why and what to do."""


class PipelineMissing(Exception):
    """There is no such pipeline, so no case can be asked; `str()` is a sentence."""


class CasePipeline(Protocol):
    """A connection to a pipeline."""

    async def ask(self, question: bytes) -> bytes:
        """Returns the answer to one question, both as JSON; raises UnusableAnswer."""

    async def close(self) -> None:
        """Closes what is open."""


def question_for(case: Case) -> bytes:
    """The question for a case, without anything that people made of it."""
    return encode(CaseQuestion(case.id, case.queue, case_ticket(case), case.sources))


def read_answer(content: bytes, case: Case) -> CaseAnswer:
    """The pipeline's answer to `case`; raises UnusableAnswer."""
    text = content.strip()
    if not text:
        raise UnusableAnswer("The pipeline answered nothing. It must answer with a JSON object that has a `text`.")
    if text.startswith(b"<"):
        raise UnusableAnswer("The pipeline answered with HTML or XML, not JSON. Is it the right address or command?")
    try:
        answer = decode(text, CaseAnswer)
    except InvalidValue as error:
        raise UnusableAnswer(_broken_sentence(text, error)) from error
    if (answer.text is None) == (answer.left_alone is None):
        raise UnusableAnswer("The pipeline's answer must have either a `text`, or `left_alone` with a reason.")
    if answer.text is not None and not answer.text.strip():
        raise UnusableAnswer(
            "The pipeline's answer has an empty `text`. To give no draft, answer `left_alone` with a reason."
        )
    if wrong := citation_error(case, answer):
        raise UnusableAnswer(f"The pipeline's answer does not fit together: {wrong}.")
    return answer


def _broken_sentence(text: bytes, error: InvalidValue) -> str:
    try:
        msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as why:
        if "truncated" in str(why):
            return f"The pipeline's answer breaks off after {len(text):,} bytes. Look into its log for why."
        begins = text[:40].decode("utf-8", "replace")
        return f"The pipeline's answer is not JSON; it begins with “{begins}”. Let it write nothing else there."
    return f"The pipeline's answer cannot be read: {error}."
