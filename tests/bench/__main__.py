"""What `make bench` runs: measures the rows of the bars one after the other and writes the report.

    python -m tests.bench [--only NAME…] [--quick] [--drafts N] [--growth N] [--json FILE] [--keep]

Exit code 1 where a row broke. A missed bar is in the report; it is no failure of the run.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.bench import drafts, machine
from tests.bench.one import NOT_THERE
from tests.bench.processes import fresh
from tests.bench.report import Outcome, Report, as_json, as_text
from tests.bench.row import Context, Row, say
from tests.conftest import find_development_data

ROWS = {
    "store_submits": "tests.bench.rows.store_submits",
    "store_decisions": "tests.bench.rows.store_decisions",
    "store_decisions_postgresql": "tests.bench.rows.store_decisions_postgresql",
    "store_waiting": "tests.bench.rows.store_waiting",
    "stop": "tests.bench.rows.stop",
    "first_sync": "tests.bench.rows.first_sync",
    "search": "tests.bench.rows.search",
    "similar_answers": "tests.bench.rows.similar_answers",
    "keystroke": "tests.bench.rows.keystroke",
    "cold_start": "tests.bench.rows.cold_start",
    "next_draft": "tests.bench.rows.next_draft",
    "memory": "tests.bench.rows.memory",
    "growth": "tests.bench.rows.growth",
    "assistant_drafts": "tests.bench.rows.assistant_drafts",
    "mailbox": "tests.bench.rows.mailbox",
    "request_tracker": "tests.bench.rows.request_tracker",
    "webhook": "tests.bench.rows.webhook",
}
BUILD = machine.REPOSITORY / "build"


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for; returns the exit code."""
    options = _options(arguments)
    work = fresh(BUILD / "bench" / str(os.getpid()))
    context = Context(
        drafts=options.drafts,
        growth=options.growth,
        quick=options.quick,
        work=work,
        data=find_development_data(),
    )
    start, began = datetime.now(UTC), time.monotonic()
    report = Report(
        made_at=start,
        seconds=0.0,
        machine=machine.machine(work),
        versions=machine.versions(),
        commit=machine.commit(),
        drafts=context.drafts,
        growth=context.growth,
        quick=context.quick,
        input=drafts.origin(context.data),
        outcomes=(),
    )
    text = ""
    for name in options.only or ROWS:
        outcome = _run(name, context)
        report = msgspec.structs.replace(report, seconds=time.monotonic() - began, outcomes=(*report.outcomes, outcome))
        # Written after each row: a run of many minutes that is ended in the middle leaves what it had found.
        text = _write(report, options.json)
    print(text)
    if not options.keep:
        shutil.rmtree(work)
    return 1 if report.failed else 0


def _write(report: Report, to: Path) -> str:
    """Write both forms of the report; gives the readable one."""
    text = as_text(report)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_bytes(as_json(report))
    to.with_suffix(".md").write_text(text, encoding="utf-8")
    return text


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure what Countersign takes.")
    parser.add_argument("--only", nargs="+", choices=ROWS, metavar="NAME", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--quick", action="store_true", help="small sizes, for trying")
    parser.add_argument("--drafts", type=int, metavar="N", help="drafts cached (100,000; with --quick 2,000)")
    parser.add_argument("--growth", type=int, metavar="N", help="drafts in the large store (200,000; 5,000)")
    parser.add_argument("--json", type=Path, default=BUILD / "bench.json", help="where the report goes")
    parser.add_argument("--keep", action="store_true", help="leave what was made, in build/bench/PID")
    options = parser.parse_args(arguments)
    options.drafts = options.drafts or (2_000 if options.quick else 100_000)
    options.growth = options.growth or (5_000 if options.quick else 200_000)
    return options


def _run(name: str, context: Context) -> Outcome:
    """Measure one row in a process of its own; what that says is progress."""
    print(f"{name} …", file=sys.stderr, flush=True)
    context_file, row_file = context.work / f"{name}.context.json", context.work / f"{name}.row.json"
    context_file.write_bytes(msgspec.json.encode(context, enc_hook=str))
    progress: deque[str] = deque(maxlen=20)
    began = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.one", ROWS[name], context_file, row_file],
        cwd=machine.REPOSITORY,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            print(line, end="", file=sys.stderr, flush=True)
            if line.strip():
                progress.append(line.strip())
    seconds, load = time.monotonic() - began, round(os.getloadavg()[0], 2)
    if process.returncode != 0:
        why = progress[-1] if progress else f"ended with {process.returncode}"
        return Outcome(name, seconds, load, why=why, failed=process.returncode != NOT_THERE)
    say(f"{name}: {seconds:.0f} s")
    return Outcome(name, seconds, load, msgspec.json.decode(row_file.read_bytes(), type=Row))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
