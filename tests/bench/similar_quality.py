"""How often a similar past answer is one to the same question, on the bank's tickets.

`python -m tests.bench.similar_quality` prints the figures and some misses; it is no test. Reads the development data
(`../shared/data` or COUNTERSIGN_DATA). Each ticket was made from one article of the knowledge base, and articles have
up to three tickets in different words: the same article is the same question.
"""

import json
import sys
import tempfile
from collections import Counter
from pathlib import Path

from console.cache.cache import Cache
from console.model.draft import Draft
from tests.bench.answered import SENT_AT, as_answered, filled_cache, read
from tests.conftest import find_development_data

SENT = ("approve", "correct")


def question_of(draft: Draft) -> str:
    """The article that the ticket was made from."""
    return draft.external_id.rsplit("-", 1)[0]


def answered_tickets(data: Path) -> list[Draft]:
    """The bank's tickets whose replies a person sent."""
    replies = {reply["external_id"]: reply for reply in map(json.loads, (data / "replies.jsonl").open("rb"))}
    result = []
    for number, line in enumerate((data / "drafts.jsonl").open("rb"), 1):
        submitted = read(line)
        reply = replies[submitted.external_id]
        if submitted.external_id.startswith("bank-") and reply["kind"] in SENT:
            result.append(as_answered(submitted, number, reply["final_text"]))
    return result


def main() -> int:
    """Leave one out, ask for it."""
    data = find_development_data()
    if data is None:
        print("No development data here.")
        return 1
    tickets = answered_tickets(data)
    counts = Counter(map(question_of, tickets))
    repeated = [ticket for ticket in tickets if counts[question_of(ticket)] > 1]
    first = among = answers = right = silent = 0
    with tempfile.TemporaryDirectory() as folder:
        profile, secrets = filled_cache(Path(folder), tickets)
        cache = Cache.open(profile, secrets=secrets, now=lambda: SENT_AT)
        reader = cache.reader()
        for ticket in repeated:
            past = reader.past_answers(ticket)
            same = [question_of(answer.draft) == question_of(ticket) for answer in past]
            first += same[:1] == [True]
            among += any(same)
            answers += len(same)
            right += sum(same)
            silent += not past
            if past and not any(same):
                print(f"  missed: {ticket.submitted.ticket.subject!r} got {past[0].draft.submitted.ticket.subject!r}")
        cache.close()
    total = len(repeated)
    print(
        f"{len(tickets)} answered tickets, {len(counts)} questions, {total} tickets with another of the same question"
    )
    shares = f"first is the same: {first / total:.2f}; one of three is: {among / total:.2f}"
    print(f"{shares}; nothing shown: {silent / total:.2f}")
    print(f"of {answers} answers shown, {right} are to the same question")
    return 0


if __name__ == "__main__":
    sys.exit(main())
