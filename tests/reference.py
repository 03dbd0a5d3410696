"""The pages that are made from the code: every command with its options, and every setting.

    python -m tests.reference

writes docs/cli.md and docs/settings.md; a test fails where they are not what the code says.
"""

import sys
import types
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

import click
import msgspec

from console.commands.root import command as root
from console.local.settings import Settings
from console.store.settings import SETTINGS

DOCS = Path(__file__).resolve().parent.parent / "docs"
_MADE = "<!-- Made by `python -m tests.reference`; change the code instead. -->"


def pages() -> dict[str, str]:
    """Each page's text by its file name."""
    return {"cli.md": commands_page(), "settings.md": settings_page()}


def commands_page() -> str:
    """Every command that `--help` shows, in order."""
    lines = [
        "# The command line",
        "",
        _MADE,
        "",
        "Every command with its options, as `--help` says it. An option counts more than the environment, and the",
        "environment more than a file.",
        "",
    ]
    for path, command, context in _walk(root, "countersign", None):
        lines += [f"{'#' * min(path.count(' ') + 2, 4)} `{path}`", "", "```text"]
        lines += [line.rstrip() for line in command.get_help(context).splitlines()]
        lines += ["```", ""]
    return "\n".join(lines).rstrip() + "\n"


def settings_page() -> str:
    """The settings of a served store, and those of the console."""
    lines = [
        "# Settings",
        "",
        _MADE,
        "",
        "## The store",
        "",
        "`countersign store serve` takes each setting from an option, an environment variable or a TOML file",
        "(`--config`), in this order. `countersign store check-config` says what would be used, and from where.",
        "[How-to](operator/how-to.md) shows them in use.",
        "",
        "| setting | option | variable | value | default | |",
        "|---|---|---|---|---|---|",
    ]
    for setting in SETTINGS:
        default = "" if setting.default in (None, (), "") else f"`{_value(setting.default)}`"
        variable = f"`{setting.variable}`"
        option = "" if setting.secret else f"`{setting.option}`"
        cells = [f"`{setting.name}`", option, variable, setting.may_be, default, _cell(setting.description)]
        lines.append(f"| {' | '.join(cells)} |".replace("|  |", "| |"))
    lines += [
        "",
        "## The console",
        "",
        "`settings.toml` in the folder that `countersign doctor` names. Settings in the window writes it; people may",
        "edit it.",
        "",
    ]
    for table, struct in _tables("", Settings):
        lines += [f"### `[{table}]`" if table else "### Top level", "", _cell(struct.__doc__ or ""), ""]
        lines += ["| key | value | default |", "|---|---|---|"]
        for field in msgspec.structs.fields(struct):
            if _struct_in(field.type) is None:
                default = "" if field.default in (None, msgspec.NODEFAULT, ()) else f"`{_value(field.default)}`"
                lines.append(f"| `{field.name}` | {_kind(field.type)} | {default} |".replace("|  |", "| |"))
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _walk(
    command: click.Command, path: str, parent: click.Context | None
) -> Iterator[tuple[str, click.Command, click.Context]]:
    name = path.rpartition(" ")[2]
    settings = {"terminal_width": 100, "max_content_width": 100, **command.context_settings}
    context = click.Context(command, info_name=name, parent=parent, **settings)
    yield path, command, context
    if isinstance(command, click.Group):
        for inner in command.list_commands(context):
            found = command.get_command(context, inner)
            assert found is not None
            if not found.hidden:
                yield from _walk(found, f"{path} {inner}", context)


def _tables(name: str, struct: type[msgspec.Struct]) -> Iterator[tuple[str, type[msgspec.Struct]]]:
    yield name, struct
    for field in msgspec.structs.fields(struct):
        inner = _struct_in(field.type)
        if inner is not None:
            key = f"{field.name}.NAME" if get_origin(field.type) is dict else field.name
            yield from _tables(f"{name}.{key}" if name else key, inner)


def _struct_in(kind: Any) -> type[msgspec.Struct] | None:
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return kind
    if get_origin(kind) is dict:
        return _struct_in(get_args(kind)[1])
    return None


def _kind(kind: Any) -> str:
    """A type in the words of whoever edits a file."""
    if get_origin(kind) is Annotated:
        return _kind(get_args(kind)[0])
    if get_origin(kind) in (Union, types.UnionType):
        return " or ".join(_kind(part) for part in get_args(kind) if part is not type(None))
    if get_origin(kind) in (tuple, list):
        return f"list of {_kind(get_args(kind)[0])}"
    if get_origin(kind) is dict:
        return "table of " + _kind(get_args(kind)[1])
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ", ".join(f"`{value}`" for value in kind)
    return {str: "text", int: "whole number", float: "number", bool: "true or false"}.get(kind, str(kind))


def _value(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def main() -> int:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
