"""`make help` on every system: BSD's sed knows no \\t."""

import re
import subprocess

from tests import fast
from tests.conftest import REPOSITORY


def test_help_lists_every_target_with_its_words() -> None:
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    output = subprocess.run(["make", "-s", "help"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    targets = re.findall(r"^([a-z-]+):.*## (.*)$", makefile, re.MULTILINE)
    assert [line.split(maxsplit=2)[1:] for line in output.splitlines()] == [[name, words] for name, words in targets]
    assert "\\t" not in makefile


def test_what_the_fast_tests_leave_out_is_there_to_be_left_out() -> None:
    assert [path for path in fast.left_out() if not (REPOSITORY / path).exists()] == []
