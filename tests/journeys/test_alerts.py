"""The alert rules fire when they should, evaluated by Prometheus's own tool where it is installed."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

RULES = Path(__file__).resolve().parents[2] / "docs" / "operator" / "countersign.rules.yml"
UP = 'up{job="countersign",instance="a"}'
USED, LIMIT = "countersign_database_connections_used", "countersign_database_connections_limit"


def summary(alert: str) -> str:
    """What an alert says."""
    block = RULES.read_text(encoding="utf-8").split(f"alert: {alert}")[1]
    match = re.search(r'summary: "((?:[^"\\]|\\.)*)"', block)
    assert match
    return match[1]


def fires(folder: Path, alert: str, series: dict[str, str], labels: dict[str, str] | None) -> bool:
    """Whether `alert` fires at 10 minutes, with these labels (None: not at all), where the figures went so."""
    expected: list[Any] = []
    if labels is not None:
        expected = [{"exp_labels": labels, "exp_annotations": {"summary": summary(alert)}}]
    test = {
        "rule_files": [str(RULES)],
        "evaluation_interval": "15s",
        "tests": [
            {
                "interval": "15s",
                "input_series": [{"series": name, "values": values} for name, values in series.items()],
                "alert_rule_test": [{"eval_time": "10m", "alertname": alert, "exp_alerts": expected}],
            }
        ],
    }
    file = folder / "test.yml"
    file.write_text(json.dumps(test), encoding="utf-8")  # JSON is YAML
    checked = subprocess.run(["promtool", "test", "rules", str(file)], capture_output=True, text=True, check=False)
    assert checked.returncode in (0, 1), checked.stderr
    assert "parse" not in checked.stderr, checked.stderr
    return checked.returncode == 0


needs_promtool = pytest.mark.skipif(shutil.which("promtool") is None, reason="promtool is not on this machine")


@needs_promtool
def test_a_store_that_is_down_wakes_somebody_and_one_that_is_up_nobody(tmp_path: Path) -> None:
    labels = {"job": "countersign", "instance": "a"}
    assert fires(tmp_path, "CountersignDown", {UP: "1x4 0x60"}, labels)
    assert fires(tmp_path, "CountersignDown", {UP: "1x60"}, None)
    assert not fires(tmp_path, "CountersignDown", {UP: "1x60"}, labels)


@needs_promtool
def test_no_store_being_asked_wakes_somebody(tmp_path: Path) -> None:
    assert fires(tmp_path, "CountersignDown", {'up{job="other"}': "1x60"}, {"job": "countersign"})


@needs_promtool
def test_the_one_writer_of_sqlite_may_be_busy_all_the_time(tmp_path: Path) -> None:
    busy = {f'{USED}{{pool="write"}}': "1x60", f'{LIMIT}{{pool="write"}}': "1x60"}
    assert fires(tmp_path, "CountersignPoolFull", busy, None)
    full = {f'{USED}{{pool="all"}}': "16x60", f'{LIMIT}{{pool="all"}}': "16x60"}
    assert fires(tmp_path, "CountersignPoolFull", full, {"pool": "all"})


def test_the_rules_name_the_job_that_prometheus_is_told_to_ask() -> None:
    jobs = set(re.findall(r"job_name: (\w+)", RULES.with_name("prometheus.yml").read_text(encoding="utf-8")))
    named = set(re.findall(r'up\{job="(\w+)"', RULES.read_text(encoding="utf-8")))
    assert named
    assert named == jobs
