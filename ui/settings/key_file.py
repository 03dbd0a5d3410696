"""A person's keys as a file, to keep, to edit, or to take to another computer: TOML, with every action in it.

`version = 1`, then `[shortcuts]`: an action's id and its keys, "" for none. What was not changed is in comments. A file
is read whole or not at all; what is wrong with it is said in one sentence for each thing.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from console.local.files import read_at_most, why
from console.local.text_files import decoded
from console.toml.positions import positions
from console.toml.problems import TomlInvalid
from console.toml.shape import parsed
from console.toml.writing import to_toml
from ui.action_list import ACTIONS, Menu
from ui.key_bindings import problems

FILE: Final = "countersign-keys.toml"
VERSION: Final = 1
_MAX_BYTES: Final = 1_000_000
_HEAD: Final = """\
# Key bindings of Countersign. An action has the keys below, "" for none.
# To change one, remove the # before it and write its keys as Ctrl+Shift+P, then import
# this file in Settings, Shortcuts. On macOS, Ctrl is the Command key and Meta is Control.
"""


class KeyFileInvalid(Exception):
    """The file cannot be used, and nothing of it was; `problems` are sentences, at least one."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__(" ".join(problems))


def exported(changed: Mapping[str, str], platform: str = sys.platform) -> str:
    """The file: what was changed, and the other actions as comments, grouped as in the menus."""
    lines = [_HEAD, f"version = {VERSION}\n", "[shortcuts]"]
    for menu in Menu:
        lines.append(f"\n# {menu.replace('&', '')}")
        for spec in (each for each in ACTIONS if each.menu is menu):
            is_own = spec.id in changed
            pair = to_toml({spec.id: changed[spec.id] if is_own else spec.keys_on(platform)}).strip()
            lines.append(f"{'' if is_own else '# '}{pair}  # {spec.text}")
    return "\n".join(lines) + "\n"


def imported(content: bytes, platform: str = sys.platform) -> dict[str, str]:
    """The changed keys in a file's content; raises KeyFileInvalid. Those that are the action's own are left out."""
    if len(content) > _MAX_BYTES:
        raise KeyFileInvalid("The file is larger than 1 MB, so it is not a file of key bindings; choose another.")
    try:
        text = decoded(content)
    except UnicodeDecodeError as error:
        raise KeyFileInvalid(f"Byte {error.start} is not UTF-8 text; save the file as UTF-8.") from error
    try:
        document = parsed(text, "a file of key bindings", _MAX_BYTES)
    except TomlInvalid as error:
        raise KeyFileInvalid(*(f"Line {each.line} {each.message.rstrip('.')}." for each in error.problems)) from error
    version = document.get("version")
    if version is None or isinstance(version, bool) or version != VERSION:
        raise KeyFileInvalid(_other_version(version))
    if wrong := list(_wrong(document, text, platform)):
        raise KeyFileInvalid(*wrong)
    declared = {spec.id: spec.keys_on(platform) for spec in ACTIONS}
    return {name: keys for name, keys in document.get("shortcuts", {}).items() if keys != declared[name]}


def read_keys(path: Path) -> dict[str, str]:
    """The changed keys in the file at `path`; raises KeyFileInvalid."""
    try:
        content = read_at_most(path, _MAX_BYTES + 1)
    except OSError as error:
        raise KeyFileInvalid(f"{path} cannot be read: {why(error)}.") from error
    return imported(content)


def _other_version(version: object) -> str:
    if version is None:
        return f"The file does not say its version; add the line `version = {VERSION}` at its top."
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        return f"The file has version {version} and this Countersign reads version {VERSION}; update Countersign."
    return f"The file has another version than {VERSION}, which this Countersign reads; export the keys again."


def _wrong(document: Mapping[str, Any], text: str, platform: str) -> Iterator[str]:
    """A sentence for each problem, in the order of the file."""
    places = positions(text)
    wrong: list[tuple[tuple[str, ...], str]] = [
        ((key,), f"`{key[:40]}` is not known here; a file of key bindings has `version` and `[shortcuts]`.")
        for key in document
        if key not in ("version", "shortcuts")
    ]
    shortcuts = document.get("shortcuts", {})
    if not isinstance(shortcuts, dict):
        wrong.append((("shortcuts",), "`shortcuts` is not a table; write `[shortcuts]` and the keys below it."))
        shortcuts = {}
    no_text = [name for name, keys in shortcuts.items() if not isinstance(keys, str)]
    wrong += [(("shortcuts", name), f"The keys of `{name[:40]}` are not a string in quotes.") for name in no_text]
    texts = {name: keys for name, keys in shortcuts.items() if isinstance(keys, str)}
    wrong += [(("shortcuts", name), sentence) for name, sentence in problems(texts, platform)]
    placed = sorted((places.get(path, (1, 1))[0], sentence) for path, sentence in wrong)
    yield from (f"Line {line}: {sentence}" for line, sentence in placed)
