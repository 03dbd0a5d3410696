"""Asks all cases, several at once, and scores each answer as it arrives."""

import asyncio
import time
from collections.abc import Callable, Sequence
from typing import Final

from console.evaluation.answering import CasePipeline, PipelineMissing, UnusableAnswer, question_for, read_answer
from console.model.evaluation import Case
from console.model.evaluation_report import AnswerOutcome, CaseResult
from console.model.policy import Policy
from console.rules.evaluation.scoring import scored, unanswered

GIVE_UP_AFTER: Final = 10
"""If this many cases at the beginning get no answer at all, the others are not asked."""


def ask_all(
    cases: Sequence[Case],
    pipeline: CasePipeline,
    policy: Policy,
    at_once: int,
    progress: Callable[[int], None] = lambda _done: None,
) -> tuple[CaseResult, ...]:
    """Each case's result, in the order of `cases`. Raises PipelineMissing if the first ones get no answer at all."""
    return asyncio.run(_ask_all(cases, pipeline, policy, at_once, progress))


async def _ask_all(
    cases: Sequence[Case], pipeline: CasePipeline, policy: Policy, at_once: int, progress: Callable[[int], None]
) -> tuple[CaseResult, ...]:
    results: dict[str, CaseResult] = {}
    waiting = iter(cases)
    answers = 0

    async def ask_in_turn() -> None:
        nonlocal answers
        for case in waiting:
            result = await _result(case, pipeline, policy)
            results[case.id] = result
            answers += result.outcome is not AnswerOutcome.FAILED
            progress(len(results))
            if not answers and len(results) >= GIVE_UP_AFTER:
                raise PipelineMissing(f"None of the first {len(results)} cases got an answer. {result.why}")

    missing: BaseException | None = None
    try:
        async with asyncio.TaskGroup() as tasks:
            for _ in range(min(at_once, len(cases))):
                tasks.create_task(ask_in_turn())
    except* PipelineMissing as group:
        missing = group.exceptions[0]
    finally:
        await pipeline.close()
    if missing is not None:
        raise missing
    return tuple(results[case.id] for case in cases)


async def _result(case: Case, pipeline: CasePipeline, policy: Policy) -> CaseResult:
    started = time.perf_counter()
    try:
        content = await pipeline.ask(question_for(case))
        milliseconds = round((time.perf_counter() - started) * 1000)
        answer = read_answer(content, case)
    except UnusableAnswer as error:
        return unanswered(case, str(error), milliseconds=round((time.perf_counter() - started) * 1000))
    return scored(case, answer, policy, milliseconds)
