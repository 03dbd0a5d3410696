"""What `make soak` runs: the tests of faults, for long. Writes build/soak.json and build/soak.md after each part.

    python -m tests.soak [--kills 1000] [--seconds 300] [--histories 10000] [--texts 100000] [--drafts 300]
                         [--letters 10000] [--processes 4] [--seed 1] [PART…]

Parts: kills-sqlite, kills-postgresql, order, crowd, histories, window-texts, hostile-drafts, letters; all by
default. Exit code 1 if any of them found something.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import psutil

from tests.faults.crowd import come_back_at_once
from tests.faults.kill_store import Reckoning, kill_again_and_again
from tests.faults.order import follow_while_others_write
from tests.support import compiled_statements
from tests.support.postgres import cluster

BUILD = Path(__file__).resolve().parent.parent / "build"
HISTORIES_A_SEED, TEXTS_AT_ONCE = 200, 500
A_LINE_SECONDS = 60
"""Between two lines of progress, where no terminal shows it."""

Found = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Runs the parts; returns 0 when nothing was found."""
    parser = argparse.ArgumentParser(prog="make soak", description="The tests of faults, for long.")
    parser.add_argument("--kills", type=int, default=1_000, help="of store processes, on each database")
    parser.add_argument("--seconds", type=float, default=300, help="of eight writers and eight readers")
    parser.add_argument("--histories", type=int, default=10_000, help="random ones")
    parser.add_argument("--processes", type=int, default=0, help="for the histories; two for each core")
    parser.add_argument("--texts", type=int, default=100_000, help="in the window's editor, on all cores")
    parser.add_argument("--drafts", type=int, default=300, help="hostile ones, shown in Review")
    parser.add_argument("--letters", type=int, default=10_000, help="compared with what was decided")
    parser.add_argument("--seed", type=int, default=1, help="the first")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    options = parser.parse_args(arguments)
    if unknown := [part for part in options.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]}; there are {', '.join(PARTS)}")
    BUILD.mkdir(exist_ok=True)
    report: Found = {"machine": f"{platform.platform()}, {os.cpu_count()} cores", "python": platform.python_version()}
    for part in options.parts or PARTS:
        began, memory = time.monotonic(), _memory()
        try:
            with tempfile.TemporaryDirectory(prefix="soak-") as folder:
                figures = PARTS[part](Path(folder), options)
        except Exception as error:  # noqa: BLE001 - the other parts go on
            traceback.print_exc()
            figures = {"problems": [f"{type(error).__name__}: {error}"]}
        figures |= {"seconds": round(time.monotonic() - began), "this_process_mb": [memory, _memory()]}
        report[part] = figures
        _write(report)
        print(f"\r\x1b[K{part}: {'nothing found' if not figures['problems'] else 'FOUND'} {figures}", flush=True)
    return int(any(report[part]["problems"] for part in report if part in PARTS))


def _kills_sqlite(folder: Path, options: argparse.Namespace) -> Found:
    return _reckoned(options, kill_again_and_again(folder, None, options.kills, options.seed, report=_tell("kills")))


def _kills_postgresql(folder: Path, options: argparse.Namespace) -> Found:
    with cluster() as own, own.database() as url:
        found = kill_again_and_again(folder, url, options.kills, options.seed, processes=2, report=_tell("kills"))
        return _reckoned(options, found)


def _order(folder: Path, options: argparse.Namespace) -> Found:
    with cluster() as own, own.database() as url:
        followed: Found = msgspec.to_builtins(follow_while_others_write(folder, url, options.seconds))
    return {"processes_mb": followed.pop("memory"), **followed}


def _crowd(folder: Path, _options: argparse.Namespace) -> Found:
    found: Found = msgspec.to_builtins(come_back_at_once(folder))
    return found


def _histories(_folder: Path, options: argparse.Namespace) -> Found:
    """Each seed in a process of its own; a failure does not stop the others. Threads of a history often wait for one
    another, so more of them than there are cores are faster.
    """
    at_once = options.processes or 2 * (os.cpu_count() or 1)
    seeds = [options.seed + number for number in range(-(-options.histories // HISTORIES_A_SEED))]
    counts = [min(HISTORIES_A_SEED, options.histories - number * HISTORIES_A_SEED) for number in range(len(seeds))]
    tell, done, problems = _tell("histories"), 0, []
    with ProcessPoolExecutor(at_once, mp_context=get_context("spawn"), max_tasks_per_child=1) as processes:
        for count, seed, problem in zip(counts, seeds, processes.map(_run_seed, counts, seeds), strict=True):
            if problem is None:
                done += count
                tell(done)
            else:
                problems.append(f"seed {seed}: {problem}")
    return {"histories": done, "seeds": [seeds[0], seeds[-1]], "problems": problems}


def _run_seed(count: int, seed: int) -> str | None:
    from tests.faults.running import run_histories

    compiled_statements.share()
    try:
        run_histories(count, seed)
    except BaseException as error:  # noqa: BLE001 - the other seeds go on
        traceback.print_exc()
        return f"{type(error).__name__}: {error}"
    return None


def _window_texts(_folder: Path, options: argparse.Namespace) -> Found:
    """On all cores; each process tries one stretch of seeds after the other, so that its memory says what is kept."""
    first, end = options.seed, options.seed + options.texts
    seeds = range(first, end, TEXTS_AT_ONCE)
    tell, done, problems = _tell("texts"), 0, []
    memory: dict[int, list[float]] = {}
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        running = {processes.submit(_try_texts, min(TEXTS_AT_ONCE, end - seed), seed): seed for seed in seeds}
        for future in as_completed(running):
            try:
                tried = future.result()
            except Exception as error:  # noqa: BLE001 - the others' problems are reported too
                tried = Tried(0, [f"from seed {running[future]} on: {type(error).__name__}: {error}"], 0, 0.0)
            else:
                memory.setdefault(tried.process, []).append(tried.megabytes)
            for problem in tried.problems:
                print(f"\r\x1b[K{problem}", flush=True)
            problems += tried.problems
            done += tried.texts
            tell(done)
    kept = [f"{found[0]} to {found[-1]}" for found in memory.values()]
    return {"texts": done, "seeds": [first, end - 1], "processes_mb": kept, "problems": problems}


class Tried(NamedTuple):
    """What a stretch of texts found, in which process, and how much memory that had at its end."""

    texts: int
    problems: list[str]
    process: int
    megabytes: float


def _try_texts(count: int, seed: int) -> Tried:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from tests.ui.window_texts import try_texts
    from ui.app import make_application

    app = QApplication.instance() or make_application()
    assert isinstance(app, QApplication)
    problems = [f"seed {found.seed}: {found.what}" for found in try_texts(app, count, seed)]
    return Tried(count, problems, os.getpid(), _memory())


def _hostile_drafts(folder: Path, options: argparse.Namespace) -> Found:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from tests.ui.hostile_drafts import show_drafts
    from ui.app import make_application

    _app = make_application()
    shown = show_drafts(folder, range(options.seed, options.seed + options.drafts), tell=_tell("drafts"))
    return {"drafts": shown.drafts, "decided": shown.decided, "problems": list(shown.problems)}


def _letters(_folder: Path, options: argparse.Namespace) -> Found:
    from tests.store.letters import compare_many

    went, problems = compare_many(options.letters, options.seed)
    return {"letters": options.letters, "sent": went, "problems": problems}


PARTS: dict[str, Callable[[Path, argparse.Namespace], Found]] = {
    "kills-sqlite": _kills_sqlite,
    "kills-postgresql": _kills_postgresql,
    "order": _order,
    "crowd": _crowd,
    "histories": _histories,
    "window-texts": _window_texts,
    "hostile-drafts": _hostile_drafts,
    "letters": _letters,
}


def _reckoned(options: argparse.Namespace, reckoning: Reckoning) -> Found:
    problems = list(reckoning.problems)
    if reckoning.lost:
        problems.append(f"{reckoning.lost} acknowledged decisions are lost")
    if reckoning.twice:
        problems.append(f"{reckoning.twice} decisions are recorded twice")
    return {
        "kills": sum(reckoning.kills.values()),
        "by_place": dict(sorted(reckoning.kills.items())),
        "seed": options.seed,
        "decisions_acknowledged": reckoning.acknowledged,
        "of_them_asked_for_again": reckoning.again,
        "problems": problems,
    }


def _tell(what: str) -> Callable[[int], None]:
    told = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told
        if sys.stderr.isatty():
            print(f"\r\x1b[K{done:,} {what}", end="", file=sys.stderr, flush=True)
        elif time.monotonic() - told > A_LINE_SECONDS:
            told = time.monotonic()
            print(f"{done:,} {what}", file=sys.stderr, flush=True)

    return tell


def _memory() -> float:
    return round(psutil.Process().memory_full_info().uss / 1e6, 1)


def _write(report: Found) -> None:
    (BUILD / "soak.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    lines = ["# Soak", "", f"{report['machine']}, Python {report['python']}", ""]
    for part, figures in report.items():
        if isinstance(figures, dict):
            lines += [f"## {part}", "", *(f"- {_line(name, value)}" for name, value in figures.items()), ""]
    (BUILD / "soak.md").write_text("\n".join(lines), encoding="utf-8")


def _line(name: str, value: Any) -> str:
    if name == "problems":
        return "**found**: " + "; ".join(value) if value else "nothing found"
    if isinstance(value, dict):
        value = ", ".join(f"{key}: {number}" for key, number in value.items())
    return f"{name.replace('_', ' ')}: {value}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
