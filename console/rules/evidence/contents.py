"""Checks the payloads of a bundle: each must be what an entry committed to, and each diff must lead to its
final text.
"""

from collections.abc import Mapping

import msgspec

from console.model.decision import Edit
from console.model.event import Event, EventType
from console.model.evidence import Manifest
from console.rules.commitment import commit
from console.rules.editing import apply
from console.rules.evidence.bundle import payload_name

_SUBMITTED = frozenset({EventType.DRAFT_SUBMITTED, EventType.DRAFT_SUPERSEDED})


class PayloadCheck:
    """The result of checking the payloads; `names` are the files that belong to them."""

    def __init__(self, manifest: Manifest, files: Mapping[str, bytes], events: Mapping[int, Event]) -> None:
        self._listed = {(p.kind, p.digest): p for p in manifest.payloads}
        self._doubled = len(self._listed) != len(manifest.payloads)
        self._files = files
        # The log's first entry is included because of its key; it is not about a draft.
        self._events = {index: events[index] for index in sorted(events) if events[index].subject.draft is not None}
        self._held: dict[str, bytes] = {}
        self.names = frozenset(payload_name(p.kind, p.digest) for p in manifest.payloads if p.salt is not None)
        self.proven: list[str] = []
        self.not_proven: list[str] = []
        self.problems: list[str] = []

    def check(self) -> None:
        """Runs the check and fills the result's lists."""
        self._commitments()
        if self._held:
            self.proven.append(f"{len(self._held)} payloads are what those entries committed to")
        for event in self._events.values():
            if event.type is EventType.DECISION_RECORDED and "final_text" in event.digests:
                self._diff(event)

    def _commitments(self) -> None:
        named = {(kind, digest): index for index, e in self._events.items() for kind, digest in e.digests.items()}
        for (kind, digest), index in named.items():
            listed = self._listed.get((kind, digest))
            if listed is None:
                self.problems.append(f"entry {index}: its payload `{kind}` is missing from the bundle")
            elif listed.salt is None:
                self._erased(kind, digest, index)
            elif (content := self._files.get(payload_name(kind, digest))) is None:
                self.problems.append(f"entry {index}: the file of its payload `{kind}` is missing")
            elif commit(listed.salt, content) != digest:
                self.problems.append(f"entry {index}: its payload `{kind}`, or the salt, was changed")
            else:
                self._held[digest] = content
        for kind, digest in self._listed.keys() - named.keys():
            self.problems.append(f"no entry names the payload `{kind}` with the digest {digest}")
        if self._doubled:
            self.problems.append("a payload is listed twice")

    def _erased(self, kind: str, digest: str, index: int) -> None:
        later = (e for e in self._events.values() if e.type is EventType.PAYLOAD_ERASED and e.index > index)
        erased_by = [e.index for e in later if digest in e.facts.get("payloads", ())]
        if "erased" in self._events[index].facts:
            self.not_proven.append(f"what the payload `{kind}` of entry {index} was: it was never kept, as that says")
        elif erased_by:
            self.not_proven.append(f"what the payload `{kind}` of entry {index} was: entry {erased_by[0]} erased it")
        else:
            self.problems.append(f"entry {index}: its payload `{kind}` is missing, and no entry says it was erased")

    def _diff(self, event: Event) -> None:
        where = f"the decision in entry {event.index}"
        submissions = [
            e for e in self._events.values() if e.type in _SUBMITTED and e.subject.revision == event.subject.revision
        ]
        text = submissions[0].digests.get("text", "") if submissions else ""
        wanted = [text, event.digests["final_text"], *(d for kind, d in event.digests.items() if kind == "diff")]
        if any(digest not in self._held for digest in wanted):
            self.not_proven.append(f"how the final text of {where} came from the AI's text: not all of it is here")
            return
        try:
            before = msgspec.json.decode(self._held[text], type=str)
            final = msgspec.json.decode(self._held[event.digests["final_text"]], type=str)
            kept = event.digests.get("diff")
            edits = () if kept is None else msgspec.json.decode(self._held[kept], type=tuple[Edit, ...])
            same = apply(before, edits) == final
        except (msgspec.DecodeError, ValueError, RecursionError) as error:
            self.problems.append(f"the diff of {where} cannot be applied to the AI's text: {error}")
            return
        if same:
            how = "its diff" if edits else "no change"
            self.proven.append(f"{where} ({event.facts.get('kind')}): the AI's text with {how} gives its final text")
        else:
            self.problems.append(f"the diff of {where} does not turn the AI's text into the final text")
