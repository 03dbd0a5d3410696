"""The process that looks words up: one request a line on its input, one answer a line on its output, both JSON.

Hunspell holds Python's global lock while it works (150 ms to load a dictionary, up to 700 ms for one word's
suggestions), and a dictionary is a file that anyone may have written. In a separate process it neither delays typing
nor crashes the window. The process ends when its input ends.
"""

import json
import os
import sys
from collections import OrderedDict
from pathlib import Path
from typing import Any

MOST_LOADED = 3
MOST_SUGGESTIONS = 6


def serve() -> int:
    """Answers requests until the input ends; returns the exit code."""
    loaded: OrderedDict[str, Any] = OrderedDict()
    # Anything else that this process prints, also by a library, must not look like an answer.
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as target:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        for line in sys.stdin.buffer:
            answer = _answer(json.loads(line), loaded)
            target.write(json.dumps(answer).encode() + b"\n")
            target.flush()
    return 0


def _answer(request: dict[str, Any], loaded: "OrderedDict[str, Any]") -> dict[str, Any]:
    try:
        speller = _speller(request["dictionary"], loaded)
        if "suggest" in request:
            return {"suggestions": _suggestions(speller, request["suggest"])}
        return {"wrong": [word for word in request["words"] if not _is_right(speller, word)]}
    except (OSError, ImportError, RuntimeError) as error:
        return {"failed": f"{type(error).__name__}: {error}"[:300]}


def _speller(path: str, loaded: "OrderedDict[str, Any]") -> Any:
    if path not in loaded:
        from hunspell import Hunspell

        where = Path(path)
        encoding = "UTF-8" if os.name == "nt" else None
        loaded[path] = Hunspell(where.name, hunspell_data_dir=str(where.parent), system_encoding=encoding)
        while len(loaded) > MOST_LOADED:
            loaded.popitem(last=False)
    loaded.move_to_end(path)
    return loaded[path]


def _is_right(speller: Any, word: str) -> bool:
    """Whether the word is right. A word that the dictionary's encoding cannot express is not checked."""
    try:
        return bool(speller.spell(word))
    except UnicodeEncodeError:
        return True


def _suggestions(speller: Any, word: str) -> list[str]:
    try:
        return [each for each in speller.suggest(word) if each][:MOST_SUGGESTIONS]
    except UnicodeEncodeError:
        return []
