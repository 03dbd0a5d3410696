"""Which keys a person may give to which action: every problem of a set of changed keys, in one sentence each."""

import difflib
from collections.abc import Iterator, Mapping
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from ui.action_list import ACTIONS, Spec
from ui.language import phrase, tr
from ui.whole_characters import shortened

LONGEST: Final = 40
"""Characters of a key's name or an action's id that a sentence repeats."""

_SPECS: Final = {spec.id: spec for spec in ACTIONS}
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_META, _SHIFT = Qt.KeyboardModifier.MetaModifier, Qt.KeyboardModifier.ShiftModifier
_FIRST_NAMED: Final = 0x0100_0000
"""Qt's keys from here on have names (Return, F1); those below are characters."""
_KEY: Final = Qt.Key
_MOVING: Final = frozenset(
    {
        _KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Tab, _KEY.Key_Backtab, _KEY.Key_Space, _KEY.Key_Up, _KEY.Key_Down,
        _KEY.Key_Left, _KEY.Key_Right,
    }
)  # fmt: skip
"""Needed to get around in every window and list."""
_WRITING: Final = frozenset(
    {
        *_MOVING, _KEY.Key_Backspace, _KEY.Key_Delete, _KEY.Key_Insert, _KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp,
        _KEY.Key_PageDown, _KEY.Key_Escape,
    }
)  # fmt: skip
"""Alone or with Shift they write or move in a text."""
_OF_TEXTS: Final = {
    phrase("copy"): QKeySequence.StandardKey.Copy,
    phrase("cut"): QKeySequence.StandardKey.Cut,
    phrase("paste"): QKeySequence.StandardKey.Paste,
    phrase("select all"): QKeySequence.StandardKey.SelectAll,
    phrase("undo"): QKeySequence.StandardKey.Undo,
}
_MODIFIERS_ALONE: Final = frozenset(
    {_KEY.Key_Control, _KEY.Key_Shift, _KEY.Key_Alt, _KEY.Key_Meta, _KEY.Key_AltGr, _KEY.Key_CapsLock, _KEY.Key_unknown}
)


def problems(changed: Mapping[str, str], platform: str) -> Iterator[tuple[str, str]]:
    """The action's id and a sentence for everything in `changed` that cannot be used on `platform` (`sys.platform`)."""
    usable: dict[str, str] = {}
    for name, keys in changed.items():
        spec = _SPECS.get(name)
        if spec is None:
            yield name, _unknown(name)
        elif keys and (problem := _unusable(spec, keys, platform)):
            yield name, problem
        else:
            usable[name] = keys
    yield from _taken_twice(usable, platform)


def _unknown(name: str) -> str:
    close = difflib.get_close_matches(name, _SPECS, 1) if len(name) <= LONGEST else []
    hint = tr("did you mean `{close}`?", close=close[0]) if close else tr("an exported file lists every action.")
    return tr("`{name}` is not an action; {hint}", name=_short(name), hint=hint)


def _unusable(spec: Spec, keys: str, platform: str) -> str:
    """Why `spec` cannot have `keys`; empty if it can."""
    sequence = QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)
    chords = [sequence[at] for at in range(sequence.count())]  # type: ignore[index]
    here = tr("`{id}` has “{keys}”", id=spec.id, keys=_short(keys))
    if not chords or any(chord.key() in _MODIFIERS_ALONE for chord in chords):
        return tr('{here}, which is not a key; write it as Ctrl+Shift+P, or "" for none.', here=here)
    if len(chords) > 1:
        return tr("{here}, which are {count} keys one after another; give it one.", here=here, count=len(chords))
    bare = not chords[0].keyboardModifiers() & (_CTRL | _ALT | _META)
    if bare and chords[0].key() in _MOVING:
        return tr("{here}, which is needed to move in the window; add Ctrl, or choose another key.", here=here)
    if not spec.over_text or keys in (spec.keys_on(platform), *spec.also):
        return ""
    reason, way = _needed_by_texts(sequence, platform, bare=bare)
    return (
        tr("{here}, which {reason}, and this action works while you type; {way}.", here=here, reason=reason, way=way)
        if reason
        else ""
    )


def _needed_by_texts(sequence: QKeySequence, platform: str, *, bare: bool) -> tuple[str, str]:
    """What the key does in a text, and the way out; empty if no text needs it."""
    chord = sequence[0]  # type: ignore[index]
    if types_character(chord, platform):
        return tr("types a character"), tr("choose a key with Ctrl")
    if bare and chord.key() in _WRITING:
        return tr("writes or moves in a text"), tr("choose a key with Ctrl")
    for use, standard in _OF_TEXTS.items():
        if sequence in QKeySequence.keyBindings(standard):
            return tr("is {use} in every text", use=use), tr("choose another key")
    return "", ""


def types_character(chord: QKeyCombination, platform: str) -> bool:
    """Whether the key, held with its modifiers, may type a character on some keyboard of `platform`."""
    if chord.key().value >= _FIRST_NAMED:
        return False
    held = chord.keyboardModifiers() & ~_SHIFT
    if platform == "darwin":
        return held in (Qt.KeyboardModifier.NoModifier, _ALT)
    if platform == "win32":
        return held in (Qt.KeyboardModifier.NoModifier, _CTRL | _ALT)
    return held == Qt.KeyboardModifier.NoModifier


def _taken_twice(changed: Mapping[str, str], platform: str) -> Iterator[tuple[str, str]]:
    """A key belongs to one action, whether both were changed or only one."""
    holders: dict[str, Spec] = {}
    for spec in sorted(ACTIONS, key=lambda each: each.id in changed):
        first = changed.get(spec.id, spec.keys_on(platform))
        for keys in (first, *spec.also) if first else ():
            written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.PortableText)
            holder = holders.setdefault(written, spec)
            if holder is spec or not {spec.id, holder.id} & changed.keys():
                continue
            way = (
                tr("give one of them another")
                if holder.id in changed
                else tr('give `{id}` another, or "" for none', id=holder.id)
            )
            yield (
                spec.id,
                tr(
                    "`{id}` has {written}, which is the key of “{text}”; {way}.",
                    id=spec.id,
                    written=written,
                    text=holder.words,
                    way=way,
                ),
            )


def _short(text: str) -> str:
    return shortened(text, LONGEST)
