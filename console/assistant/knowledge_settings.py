"""The part of the settings about the articles: a folder, classes of articles of a Request Tracker, or both."""

from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta

from console.helpdesks.request_tracker.kind import address_problem
from console.helpdesks.secret import check_place

Language = Annotated[str, Meta(pattern=r"^[a-z]{2,3}$(?!\n)")]
Name = Annotated[str, Meta(min_length=1, max_length=200)]


class TrackerArticles(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Articles of the Request Tracker at `address`: the enabled ones of `classes`, all of which count as approved, and
    of each the words of `fields`. `secret` says where the token is, and is never the token itself.
    """

    address: Annotated[str, Meta(min_length=1, max_length=2_000)]
    secret: Annotated[str, Meta(min_length=1, max_length=4_000)]
    classes: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=100)]
    fields: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=100)] = ("Content",)


class KnowledgeSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the articles are. `approved`: `marked` takes an article of the folder for approved that says so in its
    head, `all` every one that does not say otherwise. `language` is for articles that do not name theirs, `uri` for
    those of the folder.
    """

    folder: Annotated[str, Meta(min_length=1, max_length=4_000)] | None = None
    approved: Annotated[str, Meta(pattern=r"^(?:marked|all)$(?!\n)")] = "marked"
    language: Language = "en"
    uri: Annotated[str, Meta(max_length=500)] = "kb://"
    request_tracker: TrackerArticles | None = None


def problems_of(knowledge: KnowledgeSettings) -> Iterator[tuple[tuple[str, ...], str]]:
    """What cannot be used, each with its place in the file."""
    tracker = knowledge.request_tracker
    if tracker is None:
        if knowledge.folder is None:
            yield ("knowledge",), "names no articles; add `folder`, or [knowledge.request_tracker]"
        return
    place = ("knowledge", "request_tracker")
    if (problem := address_problem(tracker.address)) is not None:
        yield (*place, "address"), problem
    if (problem := check_place(tracker.secret)) is not None:
        yield (*place, "secret"), problem
