"""The keys of the actions as they are set, for sentences that name them: `{undo} brings your text back.`

`ui.actions` says what is in force; a sentence that names a key of an action is written with the action's id in braces,
so that it shows this person's keys, on this system.
"""

import re
import sys
from collections.abc import Mapping

from PySide6.QtGui import QKeySequence

from ui.action_list import ACTIONS
from ui.language import quoted

_ACTION = re.compile(r"\{([a-z][a-z_0-9]*)\}")
_SPECS = {spec.id: spec for spec in ACTIONS}
_in_force: dict[str, str] = {}


def use(keys: Mapping[str, str]) -> None:
    """Name these keys from now on: for each action its first key as this system writes it, "" for none."""
    _in_force.clear()
    _in_force.update(keys)


def with_keys(sentence: str) -> str:
    """`sentence` in the window's language, with each `{action}` replaced by its keys, or by its words where it has
    none.
    """
    return _ACTION.sub(lambda match: keys_of(match[1]) or words_of(match[1]), str(sentence))


def keys_of(name: str) -> str:
    """The first key of an action; empty for none."""
    if not _in_force:  # before there is a window
        declared = QKeySequence(_SPECS[name].keys_on(sys.platform))
        return declared.toString(QKeySequence.SequenceFormat.NativeText)
    return _in_force[name]


def words_of(name: str) -> str:
    """An action by its words, as they are in the menus and in the list of all actions."""
    return quoted(_SPECS[name].words)
