"""The parameters of calls: declared once by name, description and bounds, from which they are read and documented."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple
from urllib.parse import unquote

from starlette.requests import Request

from console.model.problem import FieldError
from console.store.refusals import ConditionMissing, Invalid, NotFound
from console.store.routes.examples import DRAFT_ID, KEY, PERSON_ID, TOKEN_ID

MAX_TEXT = 2_000
"""Code points in one parameter."""

_ID = re.compile(r"[0-9a-f-]{36}")


@dataclass(frozen=True)
class TextParameter:
    """A text in the query. `values`: the only ones that are taken; `form`: its format, as JSON Schema names it."""

    name: str
    about: str
    values: tuple[str, ...] = ()
    form: str = ""
    kind = "string"

    @property
    def schema(self) -> dict[str, Any]:
        """In JSON Schema."""
        schema: dict[str, Any] = {"type": self.kind}
        if self.values:
            schema["enum"] = list(self.values)
        return schema | ({"format": self.form} if self.form else {})


@dataclass(frozen=True)
class NumberParameter:
    """A whole number in the query, from `least` to `most`. Without a `default`, its handler has one."""

    name: str
    about: str
    least: int
    most: int
    default: int | None = None
    kind = "integer"

    @property
    def schema(self) -> dict[str, Any]:
        """In JSON Schema."""
        found = {"type": self.kind, "minimum": self.least, "maximum": self.most}
        return found if self.default is None else found | {"default": self.default}


Parameter = TextParameter | NumberParameter


def time_parameter(name: str, about: str) -> TextParameter:
    """A time in the query, read by `time_in`."""
    return TextParameter(name, about, form="date-time")


def page_parameters(default: int, most: int) -> tuple[Parameter, Parameter]:
    """The parameters of a list that is given in pages."""
    return (
        TextParameter("cursor", "the previous page's cursor"),
        NumberParameter("limit", "maximum number", 1, most, default),
    )


class PathParameter(NamedTuple):
    """A part of a path. `converter` is how Starlette reads it where it is not simply one segment."""

    about: str
    schema: dict[str, Any]
    example: str
    converter: str = ""


_UUID = {"type": "string", "format": "uuid"}
_DIGEST = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
_PART = {"type": "string", "minLength": 1}
PATH_PARAMETERS = {
    # For the router a name with a slash in it is two segments; `part_in` tells them apart.
    "draft": PathParameter("the draft's id", _UUID, DRAFT_ID),
    "key": PathParameter("the decision's key", _UUID, KEY),
    "person": PathParameter("the person's id", _UUID, PERSON_ID),
    "token": PathParameter("the token's id, as the list shows it", _UUID, TOKEN_ID),
    "dispatch": PathParameter("the dispatch's id, as the draft shows it", _UUID, KEY),
    "stop": PathParameter("the stop's id, as the list shows it", _UUID, KEY),
    "model": PathParameter("the digest of the model's file", _DIGEST, f"sha256:{'0' * 64}"),
    "helpdesk": PathParameter("as in the draft", _PART, "rt", "path"),
    "ticket": PathParameter("as in the draft", _PART, "3592", "path"),
}
"""What the names in paths mean: the same wherever they are."""


def refuse_unknown(request: Request, known: tuple[Parameter, ...]) -> None:
    """Raises Invalid where the query has a parameter that is not known, or one twice."""
    names = [parameter.name for parameter in known]
    for name in request.query_params:
        if name not in names:
            error = FieldError(f"?{name[:60]}", f"is not known here; known are: {', '.join(names) or 'none'}")
            raise Invalid(f"The parameter `{name[:60]}` is not known here.", (error,))
    if len(request.query_params.multi_items()) != len(request.query_params):
        raise Invalid("A parameter is given twice.")


def number_in(request: Request, parameter: NumberParameter, default: int) -> int:
    """Its value; raises Invalid if it is not a whole number or out of bounds."""
    name, least, most = parameter.name, parameter.least, parameter.most
    text = request.query_params.get(name)
    if text is None:
        return default
    digits = text[1:] if text.startswith("-") else text
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18 or not least <= int(text) <= most:
        error = FieldError(f"?{name}", f"must be a whole number from {least} to {most}")
        raise Invalid(f"`{name}` must be a whole number from {least} to {most}.", (error,))
    return int(text)


def text_in(request: Request, name: str) -> str | None:
    """Its value; raises Invalid where it cannot be one."""
    text = request.query_params.get(name)
    if text is not None and (len(text) > MAX_TEXT or "\0" in text):
        raise Invalid(
            f"`{name}` is too long or contains NUL.", (FieldError(f"?{name}", "is too long or contains NUL"),)
        )
    return text


def time_in(request: Request, name: str) -> datetime | None:
    """Its value in UTC; raises Invalid if it is not a time, or has no zone."""
    text = text_in(request, name)
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
        # In UTC from here on: at the ends of the calendar a time with an offset may have none.
        time = time if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        time = None
    if time is None or time.tzinfo is None:
        error = FieldError(f"?{name}", "must be a time with a time zone, such as 2026-11-20T09:00:00Z")
        raise Invalid(f"`{name}` is not a time with a time zone.", (error,))
    return time


def id_in(request: Request, name: str) -> str:
    """The id in the path; raises NotFound where no id looks like that."""
    value: str = request.path_params[name]
    if not _ID.fullmatch(value):
        raise NotFound(f"There is no such {name}.")
    return value


def part_in(request: Request, path: str, name: str) -> str:
    """What `path` calls `{name}`, as it was sent: nothing in it that is encoded is a separator. Where a proxy has
    decoded it, what is left over is the last name's. Raises NotFound where it has too few parts.
    """
    sent, parts = request.scope["raw_path"].decode("ascii").split("/"), path.split("/")
    spare = len(sent) - len(parts)
    if spare < 0:
        raise NotFound("There is nothing at this address.")
    at = parts.index(f"{{{name}}}")
    is_last = not any(part.startswith("{") for part in parts[at + 1 :])
    shift = spare if is_last else 0
    return unquote("/".join(sent[at : at + 1 + shift]))


def condition_in(request: Request) -> str | None:
    """The state that is meant, as its ETag names it in `If-Match`; None for `*`. Raises ConditionMissing."""
    sent = request.headers.get("if-match", "").strip()
    if not sent:
        raise ConditionMissing("Send the ETag that you last received as `If-Match`, or `*` for any state.")
    return None if sent == "*" else sent
