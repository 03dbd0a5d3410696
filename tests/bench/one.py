"""Measures one row in this process: `python -m tests.bench.one MODULE CONTEXT.json ROW.json`.

Exit code 3 says that what is to be measured is not there; the last line on standard error says what.
"""

import importlib
import sys
from pathlib import Path

import msgspec

from tests.bench.row import Context, NotThere, Row

NOT_THERE = 3


def main(module: str, context_file: str, row_file: str) -> int:
    """Measure and write the row; returns the exit code."""
    context = msgspec.json.decode(Path(context_file).read_bytes(), type=Context, dec_hook=lambda _, text: Path(text))
    try:
        row: Row = importlib.import_module(module).measure(context)
    except NotThere as missing:
        print(missing, file=sys.stderr)
        return NOT_THERE
    Path(row_file).write_bytes(msgspec.json.encode(row))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
