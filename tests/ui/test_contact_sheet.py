"""The contact sheet of `make screenshots`: every picture once, in order, and found by what it shows."""

from html.parser import HTMLParser
from pathlib import Path

from tests.screenshots import LANGUAGES, SIZES, THEMES, Picture, drawn, sheet


class Links(HTMLParser):
    """The places that the sheet links to, and the choices of its filters."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[dict[str, str]] = []
        self.filters: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.places.append(values)
        elif tag == "select":
            self.filters.append(values["data-of"])


def test_the_sheet_links_every_picture_of_the_folder_and_can_be_filtered(tmp_path: Path) -> None:
    pictures = [
        Picture(state, language, theme, size)
        for state in ("insights-package-1", "review")
        for language in LANGUAGES
        for theme in THEMES
        for size in SIZES
    ]
    for picture in reversed(pictures):
        (tmp_path / picture.file).touch()
    assert drawn(tmp_path) == pictures
    links = Links()
    links.feed(sheet(pictures))
    assert [place["href"] for place in links.places] == [picture.file for picture in pictures]
    assert links.filters == ["state", "language", "theme", "size"]
    assert {place["data-language"] for place in links.places} == set(LANGUAGES)
