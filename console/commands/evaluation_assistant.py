"""The assistant as the pipeline of an evaluation."""

import asyncio
from pathlib import Path

from console.assistant.opening import AssistantUnusable, open_assistant
from console.assistant.scope import LeftAlone
from console.evaluation.answering import PipelineMissing
from console.model.evaluation import CaseAnswer, CaseQuestion
from console.model.wire import decode, encode


class AssistantPipeline:
    """The assistant of a settings file. Raises PipelineMissing where that cannot be used."""

    def __init__(self, config: Path) -> None:
        try:
            self._assistant = open_assistant(config).assistant
        except AssistantUnusable as error:
            raise PipelineMissing(str(error)) from error

    async def ask(self, question: bytes) -> bytes:
        """A draft from its own articles, or why there is none. Its settings say how long a model may take."""
        case = decode(question, CaseQuestion)
        answer = await asyncio.to_thread(self._assistant.answer, case.ticket, case.queue)
        return encode(CaseAnswer(left_alone=answer.sentence) if isinstance(answer, LeftAlone) else answer)

    async def close(self) -> None:
        """Nothing is open between cases."""
