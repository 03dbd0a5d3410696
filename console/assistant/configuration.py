"""The settings of an assistant, in one TOML file: the scope, the articles, the words around an answer."""

from typing import Annotated, Final

import msgspec
from msgspec import Meta

from console.assistant.chat_settings import ChatSettings
from console.assistant.chat_settings import problems_of as chat_problems
from console.assistant.knowledge_settings import KnowledgeSettings, Language
from console.assistant.knowledge_settings import problems_of as knowledge_problems
from console.records.settings import RecordSettings, problems_of
from console.toml.positions import positions
from console.toml.problems import TomlInvalid, TomlProblem
from console.toml.shape import misfits, parsed, with_positions

MOST_BYTES: Final = 1_000_000

Word = Annotated[str, Meta(min_length=1, max_length=200)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Scope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the assistant may answer. Without `queues` or `topics` there is no such limit; `never` lists words of
    tickets that are always left to people; a `*` at a word's end matches any rest.
    """

    queues: tuple[Word, ...] | None = None
    languages: tuple[Language, ...] = ("en", "de")
    topics: tuple[Word, ...] | None = None
    never: tuple[Word, ...] = ()
    confidence: Share = 0.6


class LetterFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words before and after an answer, in one language. `{name}` is the customer's first name; a customer without
    one gets `greeting_without_name`.
    """

    greeting: Annotated[str, Meta(max_length=2_000)]
    greeting_without_name: Annotated[str, Meta(max_length=2_000)]
    closing: Annotated[str, Meta(max_length=2_000)]


class AssistantSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as a whole. `sentences` is how many sentences or lists of articles an answer has at most."""

    knowledge: KnowledgeSettings
    letters: dict[Language, LetterFrame]
    scope: Scope = Scope()
    sentences: Annotated[int, Meta(ge=1, le=20)] = 4
    synonyms: Annotated[tuple[tuple[Word, ...], ...], Meta(max_length=2_000)] = ()
    chat: ChatSettings | None = None
    records: Annotated[dict[Word, RecordSettings], Meta(max_length=50)] = {}


def load_settings(text: str) -> AssistantSettings:
    """The settings in `text`; raises TomlInvalid with every problem and its place."""
    document = parsed(text, "an assistant's settings", MOST_BYTES)
    problems = list(misfits(document, AssistantSettings))
    if not problems:
        settings = msgspec.convert(document, AssistantSettings)
        problems = [
            (("letters",), f"has no words around an answer for the language {language}; add [letters.{language}]")
            for language in settings.scope.languages
            if language not in settings.letters
        ]
        problems += knowledge_problems(settings.knowledge)
        if settings.chat is not None:
            problems += [(("chat", key), why) for key, why in chat_problems(settings.chat)]
        for name, record in settings.records.items():
            problems += [(("records", name, member), why) for member, why in problems_of(record)]
        if not problems:
            return settings
    raise TomlInvalid(with_positions(problems, positions(text)) or (TomlProblem(1, 1, "", "cannot be read"),))
