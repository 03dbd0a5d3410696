"""Decisions of people next to the contents of the revision that they decided on, for exports that people learn from."""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from console.model.history import HistoryItem
from console.model.person import POLICY
from console.rules.evaluation.cases import without_names
from console.store.database import history

_AT_ONCE: Final = 50


class ExportedCustomer(msgspec.Struct):
    """The data of a customer that must not be in an export."""

    id: str
    name: str
    email: str | None = None

    def remover(self) -> Callable[[str], str]:
        """A function that replaces the customer's identity in a text."""
        return without_names(self.name, self.email, self.id)


class DecidedContents:
    """The payloads of one revision, by kind."""

    def __init__(self, payloads: Mapping[str, bytes | None]) -> None:
        self._payloads = payloads

    def read(self, kind: str, into: Any) -> Any:
        """A payload as a value of the type `into`; None where it was erased."""
        content = self._payloads.get(kind)
        return None if content is None else msgspec.json.decode(content, type=into)


def with_contents(
    connection: Connection, items: Iterator[HistoryItem], kinds: tuple[str, ...]
) -> Iterator[tuple[HistoryItem, DecidedContents]]:
    """Each decision of a person whose text was not erased, in the order of `items`, with payloads of these kinds."""
    while some := list(islice(items, _AT_ONCE)):
        contents: dict[tuple[str, int], dict[str, bytes | None]] = {}
        for row in history.contents(connection, {str(item.draft) for item in some}, kinds):
            contents.setdefault((row.draft_id, row.revision), {})[row.kind] = row.content
        for item in some:
            if item.ai_text is not None and item.decision.person != POLICY.id:
                yield item, DecidedContents(contents.get((str(item.draft), item.decision.revision), {}))
