"""Finds text in a source or a message that addresses the model instead of the reader.

Sources and messages are data: nothing in them is obeyed, it is shown. Every pattern runs in linear time, because gaps
are bounded.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import regex

from console.model.draft import MessageRole, SubmittedDraft
from console.model.finding import Finding, Severity
from console.model.policy import Policy
from console.model.sentence import SentenceForm
from console.rules.characters import INVISIBLE_RUN
from console.rules.policy.budget import MOST_READ
from console.rules.policy.plain import folded

_IN_SOURCE: Final = SentenceForm(
    "“{title}” gives instructions to a model: “{instruction}”. Check the draft by other sources."
)
_IN_MESSAGE: Final = SentenceForm("The customer's message gives instructions to a model: “{instruction}”.")

_WHO: Final = r"(?:ai|a\.i\.|assistant|language model|ai model|llm|chat ?bot|bot|gpt|copilot|ki|sprachmodell)"
_DO: Final = (
    r"(?:forward|send|tell|reply|answer|say|write|approve|grant|ignore|reveal|print|include|confirm|refund|set)"
)
_RULES: Final = r"(?:instruction|prompt|rule|polic(?:y|ies)|guideline|guardrail)s?"
_PATTERNS: Final = (
    rf"\b(?:ignore|disregard|forget|override|bypass)\W+(?:\w+\W+){{0,4}}?{_RULES}\b",
    r"\b(?:ignorier|vergiss|missachte)\w*\W+(?:\w+\W+){0,4}?(?:anweisung|regel|vorgabe|richtlinie)\w*",
    r"<!--\W*(?:assistant|ai|model|system|llm|bot)\b",
    r"\[/?inst\]|<<\/?sys>>|<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>|###\s*(?:instruction|system)\b",
    r"\byou are now (?:in \w+ mode|(?:an? |the )?(?:\w+ ){0,2}(?:assistant|ai|bot|model|dan)\b)",
    rf"\b(?:note|message|memo|instructions?|attention)\s+(?:to|for)\s+(?:the |any |all )?{_WHO}\b",
    rf"\b(?:hinweis|anweisung|nachricht)\s+(?:an|für)\s+(?:die |das |alle )?{_WHO}\b",
    rf"\b(?:dear|hey|hi|hello|liebe)\s+{_WHO}\s*[,:]\s*\w",
    rf"\b{_WHO}\s*[,:]\s*(?:please\s+|you must\s+|now\s+)?{_DO}\b",
    rf"\bas an? {_WHO}\b[^.\n]{{0,60}}\b(?:must|should|have to|need to|comply)\b",
    r"\"role\"\s*:\s*\"system\"\s*,\s*\"content\"",
    r"\b(?:reply|respond|answer|say|output|print)\b[^.\n]{0,30}\bexactly\W{0,3}['\"“‘]",
    r"\bsummari[sz]e (?:this|the|it)\b[^.\n]{0,30}\bas\s*:?\s*['\"“‘]",
    r"\b(?:do not|don't|never)\s+(?:mention|cite|reveal|quote|disclose)\s+(?:this|the above|these)\s+"
    r"(?:note|text|message|instructions?|article|comment|prompt)s?\b",
    r"\b(?:print|reveal|show|repeat|output|leak|tell me)\b[^.\n]{0,30}\b"
    r"(?:system prompt|your (?:prompt|instructions)|hidden instructions)\b",
    r"\b(?:set|raise)\s+(?:the |your )?confidence\s+(?:score\s+)?(?:to|=)",
    r"\bskip (?:the )?(?:escalation|review|approval)\b",
    r"\b(?:run|execute)\s*:?\s*(?-i:DELETE|DROP|POST|PUT|GET|PATCH)\s*[/*\w]",
    r"\b(?:already|previously) (?:agreed|approved|confirmed)\b[^.\n]{0,80}\bjust (?:confirm|approve|send|do)\b",
)
_INSTRUCTION: Final = regex.compile("|".join(f"(?:{p})" for p in _PATTERNS), regex.IGNORECASE)
_SIGNS: Final = (
    *("ignor", "disregard", "forget", "overrid", "bypass", "vergiss", "missachte", "<!--", "[inst]", "[/inst]", "<<"),
    *("<|", "###", "you are now", "a.i.", "assistant", "language model", "llm", "chatbot", "gpt", "copilot"),
    *("sprachmodell", '"role"', "exactly", "summari", "mention", "cite", "reveal", "quote", "disclose"),
    *("system prompt", "your prompt", "your instructions", "hidden instructions", "confidence", "skip "),
    *("already agreed", "already approved", "already confirmed", "previously agreed", "previously approved"),
    *("previously confirmed", "system", "developer"),
)
"""Every text that a pattern matches contains one of these, or a sign that is a word, or a call."""
_SIGN: Final = re.compile(r"(?<![a-z])(?:ai|bot|ki)(?![a-z])")
_CALLS: Final = ("DELETE", "DROP", "POST", "PUT", "GET", "PATCH")
_SPEAKER: Final = regex.compile(
    r"^\W{0,6}(?:system|assistant|developer)\s*(?:prompt|message)?\s*:\W*"
    r"(?=[^\n]{0,200}\b(?:approved|must|never|always|reviewer|instruction|tell|send|reply|answer|ignore|you are)\b)",
    regex.IGNORECASE | regex.MULTILINE,
)
_TAG_BASE: Final = 0xE0000
_TAGS: Final = regex.compile("[\U000e0020-\U000e007e]++")
_LETTERS_OF_TAGS: Final = {code: code - _TAG_BASE for code in range(0xE0020, 0xE007F)}
"""Tag characters mirror ASCII: a model reads text written in them, and no person sees it."""

MAX_FINDINGS: Final = 10
"""The most findings; each message or source has at most one. A draft with more is generally hostile."""


def findings(draft: SubmittedDraft, policy: Policy) -> tuple[Finding, ...]:
    """Findings for sources (with the policy's severity) and customer messages (for information) that contain
    instructions to a model.
    """
    return tuple(_found(draft, policy))[:MAX_FINDINGS]


def _found(draft: SubmittedDraft, policy: Policy) -> Iterator[Finding]:
    left = MOST_READ
    for source in draft.sources:
        left -= len(source.content)
        if left >= 0 and (instruction := first_instruction(source.content)):
            yield Finding(
                rule="instructions.source",
                severity=policy.hidden_text.instructions,
                message=_IN_SOURCE(title=source.title, instruction=instruction),
                label="Instructions",
                source=source.id,
            )
    conversation = "\n".join(m.text for m in draft.ticket.messages if m.role is MessageRole.CUSTOMER)
    if len(conversation) > MOST_READ or not _may_instruct(_readable(conversation)):
        return
    for i, message in enumerate(draft.ticket.messages):
        if message.role is MessageRole.CUSTOMER and (instruction := first_instruction(message.text)):
            yield Finding(
                rule="instructions.message",
                severity=Severity.INFO,
                message=_IN_MESSAGE(instruction=instruction),
                label="Instructions",
                field=f"$.ticket.messages[{i}].text",
            )


def first_instruction(text: str) -> str | None:
    """The first words of `text` that address a model, at most 80 characters; None if it addresses only people."""
    return _remembered(text) if len(text) <= _REMEMBERED_LENGTH else _first_instruction(text)


def _first_instruction(text: str) -> str | None:
    text = _readable(text)
    match = (_INSTRUCTION.search(text) or _SPEAKER.search(text)) if _may_instruct(text) else None
    if match is None:
        return None
    start = match.start()
    words = " ".join(text[start : start + 80].split())
    return words if len(text) <= start + 80 else words + "…"


_REMEMBERED_LENGTH: Final = 20_000
_remembered = lru_cache(maxsize=2_048)(_first_instruction)


def _readable(text: str) -> str:
    """`text` as a model reads it: tag characters as letters, other invisible characters removed."""
    if text.isascii():
        return text
    return INVISIBLE_RUN.sub("", _TAGS.sub(lambda tags: tags.group().translate(_LETTERS_OF_TAGS), text))


def _may_instruct(text: str) -> bool:
    """Whether the patterns need to be tried: looking for fixed words costs a tenth as much."""
    words = folded(text)
    return (
        any(sign in words for sign in _SIGNS) or _SIGN.search(words) is not None or any(call in text for call in _CALLS)
    )
