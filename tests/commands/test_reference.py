"""The pages of commands and settings say what the code says."""

import pytest

from tests.reference import DOCS, pages


@pytest.mark.parametrize("name", ["cli.md", "settings.md"])
def test_the_page_is_what_the_code_says(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python -m tests.reference"
