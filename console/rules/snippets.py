"""Snippets and their placeholders: `{customer.first_name}` is filled from the ticket, `{order number}` by the person.

A placeholder is a name in braces where prose has a word. What stands in code, an address or a quotation
(`/users/{id}`, `${HOME}`) is none, unless it names what a ticket has (`"{customer.order}"`, `#{ticket.id}`).
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import regex

from console.model.draft import SubmittedDraft
from console.model.names import unseen
from console.model.person import Person
from console.model.writing import TeamSnippet
from console.rules.redaction import DOT

_PLACEHOLDER: Final = regex.compile(
    r"(?<![\p{L}\p{N}\p{M}_$/\\=\"'`{%#.])\{(?P<name>\p{L}[\p{L}\p{N}\p{M} _.\-]{0,60})\}(?![\p{L}\p{N}_/}=\"'`])"
    r"|(?<![$\\{])\{(?P<name>(?:customer|ticket|me)\.[\p{L}\p{N}\p{M} _.\-]{1,60})\}(?!\})"
)
_JOINERS: Final = "\u200c\u200d\ufe0e\ufe0f"
"""Joiners, which words of some scripts and emoji need; elsewhere the policy reports them."""

_SHORTEST_VALUE: Final = 3
"""The fewest characters of a value that is turned back into its placeholder; shorter ones match by chance."""


class Placeholder(NamedTuple):
    """`{name}` at code points `[start, end)` of a text."""

    name: str
    start: int
    end: int


class FilledText(NamedTuple):
    """A snippet with its values filled in, and the placeholders that had no value."""

    text: str
    left: tuple[Placeholder, ...]


def placeholders(text: str) -> tuple[Placeholder, ...]:
    """The placeholders in `text`, in order."""
    if "{" not in text:
        return ()
    return tuple(Placeholder(m["name"].strip(), m.start(), m.end()) for m in _PLACEHOLDER.finditer(text))


def values_of(draft: SubmittedDraft, person: Person | None) -> dict[str, str]:
    """The values for placeholders in a reply to `draft` by `person`. Masked values are left out, and so is text with
    hidden characters: the person would not see what they insert.
    """
    ticket, customer = draft.ticket, draft.ticket.customer
    known: dict[str, object] = {f"customer.{name}": value for name, value in customer.fields.items()}
    known |= {
        "customer.name": customer.name,
        "customer.first_name": _first_name(customer.name),
        "customer.email": customer.email,
        "ticket.id": ticket.id,
        "ticket.subject": ticket.subject,
    }
    if person is not None:
        known |= {"me.name": person.name, "me.first_name": _first_name(person.name)}
    texts = {name: " ".join(str(value).split()) for name, value in known.items() if value not in (None, "")}
    return {
        name: text
        for name, text in texts.items()
        if text
        and DOT not in text
        and "{" not in text
        and not _hides(text)
        and [name] == [p.name for p in placeholders(f"{{{name}}}")]
    }


def filled(text: str, values: Mapping[str, str]) -> FilledText:
    """`text` with `values` in place of its placeholders."""
    parts: list[str] = []
    left: list[Placeholder] = []
    at = length = 0
    for placeholder in placeholders(text):
        before = text[at : placeholder.start]
        value = values.get(placeholder.name, text[placeholder.start : placeholder.end])
        length += len(before)
        if placeholder.name not in values:
            left.append(Placeholder(placeholder.name, length, length + len(value)))
        parts += (before, value)
        length += len(value)
        at = placeholder.end
    return FilledText("".join((*parts, text[at:])), tuple(left))


def with_placeholders(text: str, values: Mapping[str, str]) -> str:
    """Turns `text`, from one reply, into a snippet: values of its ticket become placeholders, so that no customer's
    name is stored with it.
    """
    longest_first = sorted(values.items(), key=lambda item: (-len(item[1]), item[0]))
    names = {value: name for name, value in reversed(longest_first) if len(value) >= _SHORTEST_VALUE}
    if not names:
        return text
    ordered = sorted(names, key=len, reverse=True)
    pattern = (
        rf"(?<![\p{{L}}\p{{N}}\p{{M}}_{{.])(?:{'|'.join(map(regex.escape, ordered))})(?![\p{{L}}\p{{N}}\p{{M}}_}}])"
    )

    def placed(match: "regex.Match[str]") -> str:
        name = names[match[0]]
        around = f"{text[match.start() - 1 : match.start()]}{{{name}}}{text[match.end() : match.end() + 1]}"
        # Inside code it would not be a placeholder, so nothing would fill it in later.
        return f"{{{name}}}" if [name] == [p.name for p in placeholders(around)] else match[0]

    return regex.sub(pattern, placed, text)


def team_snippets(snippets: Iterable[TeamSnippet], queue: str, language: str) -> list[tuple[str, str, str]]:
    """Title, text and language of each of the team's snippets for a ticket: in its language, otherwise in the first one
    in the policy.
    """
    result = []
    for snippet in snippets:
        if snippet.queues is not None and queue not in snippet.queues:
            continue
        wanted = (language.lower(), language.lower().split("-")[0])
        chosen = next((known for known in wanted if known in snippet.text), next(iter(snippet.text)))
        result.append((snippet.title, snippet.text[chosen], chosen))
    return result


def _hides(text: str) -> bool:
    return any(unseen(character) and character not in _JOINERS for character in text)


def _first_name(name: str) -> str | None:
    """The first word of a name with several words, unless that is a title or an initial."""
    words = name.split()
    return words[0] if len(words) > 1 and not words[0].endswith(".") and len(words[0]) > 1 else None
