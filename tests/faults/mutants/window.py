"""Mutants of the window."""

from tests.faults.mutants.mutant import Mutant

_GATE = "tests/ui/test_decision_gate.py"
_WORDS = "tests/ui/test_words_kept.py"
_UNITS = "tests/ui/test_units.py"
_WINDOW_TEXTS = "tests/ui/test_window_texts.py"
_OUTSIDE_TEXT = "tests/ui/test_outside_text.py"

MUTANTS = (
    Mutant(
        "Option commands over a text",
        "ui/keys.py",
        "        return held == _ALT and (types or 0x20 < event.key() < _FIRST_NAMED)\n",
        "        return False\n",
        ("tests/ui/test_keys.py",),
    ),
    Mutant(
        "digits only where no Shift is wanted",
        "ui/keys.py",
        "    if place.isdigit() and commanding",
        "    if False and commanding",
        ("tests/ui/test_keys.py",),
    ),
    Mutant(
        "a screen keeps what it said offline",
        "ui/bridge.py",
        "            if self._link is LinkState.ONLINE and before is not LinkState.ONLINE:\n",
        "            if False:\n",
        ("tests/ui/test_connection.py",),
    ),
    Mutant(
        "a window larger than its screen",
        "ui/shell/fit.py",
        "    if inner.width() > most.width() or inner.height() > most.height():\n",
        "    if False:\n",
        ("tests/ui/test_sizes.py",),
    ),
    Mutant(
        "code points taken for units",
        "ui/units.py",
        "unit + within + bisect_left(self._wide_in(number)[0], within))\n",
        "unit + within)\n",
        (_UNITS, _WINDOW_TEXTS),
    ),
    Mutant(
        "a mark in a mixed line as one box",
        "ui/editor/boxes.py",
        "    if not mixed and layout.isValidCursorPosition(a) and layout.isValidCursorPosition(b):\n",
        "    if True:\n",
        (_WINDOW_TEXTS,),
    ),
    Mutant(
        "a mark on half a character",
        "ui/editor/lines_in_view.py",
        "    if all(line.held.characters.are_code_points() for line in lines):\n",
        "    if True:\n",
        (_WINDOW_TEXTS,),
    ),
    Mutant(
        "every text of a day kept for undo",
        "ui/editor/exact_text_edit.py",
        "        self.document().setUndoRedoEnabled(False)\n",
        "",
        (_WINDOW_TEXTS,),
    ),
    Mutant(
        "an exception let into Qt",
        "ui/guard.py",
        "            setattr(cls, name, _guarded(method, base))\n",
        "            pass\n",
        ("tests/ui/test_guard.py",),
    ),
    Mutant(
        "a tool tip that guesses",
        "ui/outside_text.py",
        '    if len(clean) <= _LONG and "<" not in clean and "&" not in clean:\n',
        "    if True:\n",
        (_OUTSIDE_TEXT,),
    ),
    Mutant(
        "a joiner taken for harmless everywhere",
        "ui/widgets/visible_text.py",
        "if not (_USEFUL.match(text[at]) and _is_of_use(text, at)))",
        "if not _USEFUL.match(text[at]))",
        (_OUTSIDE_TEXT,),
    ),
    Mutant(
        "a line of 100,000 characters in one piece",
        "ui/editor/long_lines.py",
        "    if len(text) <= LONG:\n",
        "    if True:\n",
        (_UNITS, _WINDOW_TEXTS),
    ),
    Mutant(
        "the draft that ended the console opened again",
        "ui/review/queue_panel.py",
        "        if crash is None or not crash.skip or first is None or first.id != crash.skip:\n",
        "        if True:\n",
        ("tests/ui/test_last_crash.py",),
    ),
    Mutant(
        "each of a thousand marks painted by itself",
        "ui/editor/lines_in_view.py",
        "if first is not None and mark.start < ends[first]:",
        "if False:",
        ("tests/ui/test_many_marks.py",),
    ),
    Mutant(
        "a half-laid screen decides",
        "ui/draft/decision_gate.py",
        "        if current is None or not self._required_parts or not self._required_parts <= self._laid:",
        "        if current is None:",
        (_GATE,),
    ),
    Mutant(
        "a draft is decided on before anybody can have read it",
        "ui/draft/answering_clock.py",
        "return self.seconds() >= LEAST_SHOWN_SECONDS",
        "return True",
        (_GATE,),
    ),
    Mutant(
        "the time in which the window hung counts as time in which a draft was read",
        "ui/draft/answering_clock.py",
        "min(passed, _MOST_COUNTED_SECONDS)",
        "passed",
        (_GATE,),
    ),
    Mutant(
        "what is being composed is left out",
        "ui/draft/decision_gate.py",
        "        if self._editor.preedit():",
        "        if False:",
        (_GATE,),
    ),
    Mutant(
        "typing is undone all at once",
        "ui/editor/undo_steps.py",
        "        self._document.setModified(False)\n\n    def texts",
        "        pass\n\n    def texts",
        (_WORDS,),
    ),
    Mutant(
        "a newer draft takes the place of what is under undo",
        "ui/draft/open_draft.py",
        "        return self.touched or (self.edited",
        "        return (self.edited",
        (_WORDS,),
    ),
    Mutant(
        "half a note goes with its sheet",
        "ui/draft/decision_controller.py",
        '        return "" if draft is None else draft.note',
        '        return ""',
        (_WORDS,),
    ),
)
