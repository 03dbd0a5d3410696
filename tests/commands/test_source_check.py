"""`countersign policy check-sources` against the record of a real store."""

import json
from pathlib import Path

from tests.commands.test_commands import countersign, to
from tests.support.store import RunningStore, submit
from tests.support.store_in_thread import draft_as_sent


def test_it_names_what_is_wrong_with_the_sources_of_past_drafts(tmp_path: Path, running_store: RunningStore) -> None:
    article = draft_as_sent(0)["sources"][0] | {"excerpt": None, "kind": "help_article"}
    first = article | {
        "id": "a",
        "uri": "kb://a",
        "title": "Refunds",
        "content": "Refunds take 5 business days at most.",
    }
    second = article | {"id": "b", "uri": "kb://b", "title": "How refunds work", "approved": False}
    cite = {"start": 0, "end": 12, "source": "b", "source_start": 0, "source_end": 12}
    drafts = [draft_as_sent(n, text="Good day to you.", sources=[first, second], citations=[cite]) for n in range(3)]
    submit(running_store.as_("pipeline"), *drafts)

    def check(*arguments: str) -> list[str]:
        answer = countersign(tmp_path, "policy", "check-sources", *arguments, environment=to(running_store, "lead"))
        assert (answer.returncode, answer.stderr) == (0, b"")
        return answer.stdout.decode().splitlines()

    lines = check("--since", "1d")
    assert lines[0].startswith("2 articles and product records in 3 drafts since ")
    assert "Not approved, but cited: 1" in lines
    assert "  How refunds work (kb://b)" in lines
    assert "Read, but never cited: 1" in lines
    (told,) = (line for line in lines if line.startswith("    It was read, and never cited. In 3 drafts: "))
    assert set(told.rpartition(": ")[2].split(", ")) == {"draft-0", "draft-1", "draft-2"}

    *found, last = [json.loads(line) for line in check("--json")]
    assert [(problem["problem"], problem["uris"]) for problem in found] == [
        ("unapproved_cited", ["kb://b"]),
        ("never_used", ["kb://a"]),
    ]
    assert last["summary"]["problems"]["unapproved_cited"] == 1
    assert check("--queue", "nobody's")[0].startswith("0 articles and product records in 0 drafts")
    assert check("--since", "2199-01-01")[0].startswith("0 articles and product records in 0 drafts")
