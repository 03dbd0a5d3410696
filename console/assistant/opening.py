"""Builds an assistant from its settings file, with the articles next to it, and the chat server with its prompt and
key.
"""

import contextlib
import ipaddress
import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from console.assistant.answering import Assistant
from console.assistant.chat.client import ChatClient
from console.assistant.chat.prompt import PromptInvalid, read_prompt
from console.assistant.chat.writer import ChatWriter
from console.assistant.chat_settings import ChatSettings
from console.assistant.configuration import MOST_BYTES, AssistantSettings, load_settings
from console.assistant.knowledge.articles import Defaults
from console.assistant.knowledge.folder import Knowledge, KnowledgeUnusable, read_folder
from console.assistant.knowledge.tracker import read_tracker
from console.assistant.knowledge_settings import KnowledgeSettings, TrackerArticles
from console.helpdesks.request_tracker.rest import RestClient
from console.helpdesks.secret import SecretUnavailable, read_secret
from console.local.files import read_at_most, why
from console.local.text_files import decoded
from console.records.reading import RecordReader
from console.toml.problems import TomlInvalid
from resources.assistant import chat_prompt

_LONGEST_KEY: Final = 10_000


class AssistantUnusable(Exception):
    """Settings from which no assistant can be built; each of `problems` is a line for people."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class OpenedAssistant(NamedTuple):
    """An assistant, and the articles that it uses."""

    assistant: Assistant
    knowledge: Knowledge


def open_assistant(
    file: Path,
    environment: Mapping[str, str] = os.environ,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> OpenedAssistant:
    """The assistant that `file` describes; raises AssistantUnusable. Nothing is sent yet."""
    settings = _settings(file)
    try:
        knowledge = _knowledge(settings.knowledge, file.parent, environment)
    except KnowledgeUnusable as error:
        raise AssistantUnusable(str(error)) from error
    if not any(article.approved for article in knowledge.articles):
        hint = "Write “approved: true” into the head of those that customers may read, or set approved to “all”."
        where = "that RT has" if settings.knowledge.folder is None else f"in {file.parent / settings.knowledge.folder}"
        raise AssistantUnusable(f"None of the {len(knowledge.articles):,} articles {where} is approved. {hint}")
    chat = None if settings.chat is None else chat_writer(settings.chat, file.parent, environment)
    records = RecordReader(settings.records, environment) if settings.records else None
    return OpenedAssistant(Assistant(settings, knowledge.articles, chat, records, now), knowledge)


def _knowledge(settings: KnowledgeSettings, beside: Path, environment: Mapping[str, str]) -> Knowledge:
    """All articles, those of the folder first; raises KnowledgeUnusable."""
    places: list[Knowledge] = []
    if settings.folder is not None:
        defaults = Defaults(settings.approved == "all", settings.language, settings.uri)
        places.append(read_folder(beside / settings.folder, defaults))
    if (tracker := settings.request_tracker) is not None:
        with contextlib.closing(RestClient(tracker.address.rstrip("/"), lambda: _token(tracker, environment))) as rest:
            places.append(read_tracker(tracker, rest, settings.language))
    return Knowledge(
        tuple(article for place in places for article in place.articles),
        tuple(skipped for place in places for skipped in place.skipped),
    )


def _token(tracker: TrackerArticles, environment: Mapping[str, str]) -> str | None:
    return (read_secret(tracker.secret, environment) or "").strip() or None


def chat_writer(settings: ChatSettings, folder: Path, environment: Mapping[str, str]) -> ChatWriter:
    """The writer for the server of `settings`; raises AssistantUnusable."""
    if settings.address.startswith("http:") and not settings.unencrypted and not _is_loopback(settings.address):
        raise AssistantUnusable(
            f"{settings.address} is not encrypted: tickets and the key could be read on the way. Use https, or set"
            " unencrypted to true in [chat] if the network is yours."
        )
    name = settings.prompt
    try:
        prompt = read_prompt(chat_prompt() if name is None else _text(folder / name))
    except PromptInvalid as error:
        raise AssistantUnusable(f"The prompt {name} {error}.") from error
    return ChatWriter(settings, prompt, ChatClient(settings, _key(settings, environment)))


def _settings(file: Path) -> AssistantSettings:
    try:
        return load_settings(_text(file))
    except TomlInvalid as error:
        raise AssistantUnusable(
            *(f"{file.name}:{p.line}:{p.column}: {f'{p.path}: ' if p.path else ''}{p.message}" for p in error.problems)
        ) from error


def _text(file: Path) -> str:
    try:
        return decoded(read_at_most(file, MOST_BYTES + 1), "surrogateescape")
    except OSError as error:
        raise AssistantUnusable(f"{file} cannot be read: {why(error)}.") from error


def _key(settings: ChatSettings, environment: Mapping[str, str]) -> str | None:
    """The server's key, from where the settings say it is; None if they name none."""
    if settings.key is None:
        return None
    try:
        key = (read_secret(settings.key, environment) or "").strip()
    except SecretUnavailable as error:
        raise AssistantUnusable(str(error)) from error
    if not key or len(key) > _LONGEST_KEY or not key.isascii() or not key.isprintable():
        raise AssistantUnusable(f"There is no usable key for the chat server at {settings.key}.")
    return key


def _is_loopback(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
