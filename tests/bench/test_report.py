"""The bench itself: a tiny run writes a report that says what was measured, where, and against what."""

import json
import subprocess
import sys
from pathlib import Path

from tests.bench.row import Bar, Line, Series

REPOSITORY = Path(__file__).resolve().parent.parent.parent


def test_a_tiny_run_writes_a_report_with_figure_floor_ratio_and_bar(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "tests.bench", "--quick", "--only", "store_submits", "--json", str(report)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]

    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["machine"]["cores"] >= 1
    assert written["versions"]["python"]
    assert written["not_measured"] == []
    (row,) = written["rows"]
    (line,) = row["lines"]
    assert row["name"] == "store_submits"
    assert line["measured"]["median"] > 0
    assert line["floor"]["median"] > 0
    assert line["ratio"] == line["measured"]["median"] / line["floor"]["median"]
    assert line["met"] == (line["ratio"] >= line["bar"]["limit"]) == row["met"]
    assert report.with_suffix(".md").read_text(encoding="utf-8") in done.stdout
    assert row["title"] in done.stdout
    assert "store_submits" in done.stderr


def test_a_bar_is_judged_by_the_ratio_to_the_floor_or_without_one_or_where_it_is_absolute_by_the_value() -> None:
    slow, fast = Series("ms", (30.0, 10.0, 20.0)), Series("ms", (10.0, 10.0))
    assert Line("start", slow, fast, "empty window", Bar("at most", 2.0)).met is True
    assert Line("start", slow, fast, "empty window", Bar("at most", 1.9)).met is False
    assert Line("key", slow, bar=Bar("at most", 29.0, "p99")).met is False
    assert Line("key", slow, bar=Bar("at most", 30.0, "p99")).met is True
    assert Line("for comparison", slow).met is None
    assert Line("draft", slow, fast, "by hand", Bar("at most", 20.0, absolute=True)).met is True
    assert Line("draft", slow, fast, "by hand", Bar("at most", 19.0, absolute=True)).met is False


def test_percentiles_are_values_that_were_measured() -> None:
    series = Series("ms", tuple(float(value) for value in range(1, 201)))
    assert series.percentile(99) == 198.0
    assert series.percentile(50) == 100.0
    assert series.percentile(100) == 200.0
