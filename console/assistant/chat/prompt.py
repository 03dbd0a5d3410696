"""The prompt: a text with a version, stored with every draft that was made with it."""

from typing import Final, NamedTuple

from console.assistant.knowledge.head import HeadInvalid, split_head

LONGEST: Final = 50_000


class PromptInvalid(ValueError):
    """A prompt that cannot be used; `str()` is the end of a sentence that begins with its file's name."""


class Prompt(NamedTuple):
    """The instructions for the model, and their version."""

    text: str
    version: str


def read_prompt(content: str) -> Prompt:
    """A prompt from the text of its file, which begins with `---`, a line `version: …` and `---`; raises
    PromptInvalid.
    """
    try:
        head, text = split_head(content.replace("\r\n", "\n"))
    except HeadInvalid as error:
        raise PromptInvalid(str(error)) from error
    version = str(head.get("version", "")).strip()
    if not version or len(version) > 200:
        raise PromptInvalid("has no version; begin it with the lines “---”, “version: 1” and “---”")
    if not text.strip() or len(text) > LONGEST:
        raise PromptInvalid(f"has no text, or more than {LONGEST:,} characters")
    return Prompt(text.strip(), version)
