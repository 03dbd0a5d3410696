"""How well the assistant retrieves and writes, and the weights of its confidence fitted again.

`python -m tests.bench.assistant_quality` prints tables; it is no test.
Reads the sample company's tickets, and the bank's of the development data where it is. A bank's ticket names the title
of the article that answers it; since that is easier than life, each is also asked with half of the title's words. All
are asked with their article missing too, where every answer is wrong. The weights are fitted on one half of the tickets
(both sets count the same) and judged on the other.
"""

import json
import math
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from console.assistant.answering import Assistant
from console.assistant.confidence import features
from console.assistant.configuration import load_settings
from console.assistant.evaluation import HALVES, Evaluation, half_of
from console.assistant.extractive import extract
from console.assistant.knowledge.articles import Article
from console.assistant.knowledge.blocks import put_together
from console.assistant.knowledge.markdown import markdown_blocks
from console.assistant.scope import SkippedTicket, question_of
from console.assistant.search import ArticleIndex
from console.assistant.tickets import NO_ARTICLE, TicketLine, read_ticket
from console.assistant.words import WORD, language_of
from console.rules.policy import load
from resources.assistant import first_settings
from resources.policy import default_policy_text
from resources.sample.library import read_library
from resources.sample.workspace import load as load_sample
from tests.conftest import find_development_data

STEPS = 1_500
RATE = 4.0


class Quoted(NamedTuple):
    """Of one draft that was written by hand: how many sentences of its article it cites, how many of these would be
    quoted, and how many would be quoted in all.
    """

    half: str
    cited: int
    both: int
    quoted: int


class Example(NamedTuple):
    """What the confidence sees of one question, and whether the best match was right."""

    values: Sequence[float]
    right: bool
    half: str


def main() -> int:
    policy, now = load(default_policy_text()), datetime.now(UTC)
    articles = sample_articles(now)
    lines = list(sample_tickets(now))
    sets = {"Sample company": (articles, lines, lines)}
    if (data := find_development_data()) is not None:
        articles, lines = bank_articles(data), list(bank_tickets(data))
        sets["Bank"] = (articles, lines, [halved(line) for line in lines])
        sets["Bank, half of the title's words"] = (articles, sets["Bank"][2], [])
    trials = {}
    for title, (articles, lines, harder) in sets.items():
        evaluation = Evaluation(Assistant(load_settings(first_settings()), articles), policy, now)
        for line in lines:
            evaluation.add(line)
        print(f"\n{title}\n", *evaluation.rows(), sep="\n")
        if harder:
            drafts = sample_drafts(now) if data is None or title != "Bank" else bank_drafts(data)
            most = evaluation.assistant.settings.sentences
            print(*quoted_rows(quoted_of_cited(evaluation.assistant.index, drafts, most)), sep="\n")
            trials[title] = list(tried(evaluation.assistant, {id(line): line for line in (*lines, *harder)}.values()))
    shares = {title: 1 / len(examples) for title, examples in trials.items()}
    dev = [(example, shares[title]) for title, some in trials.items() for example in some if example.half == "dev"]
    weights = fit(dev)
    print("\nweights", ", ".join(f"{weight:.2f}" for weight in weights))
    for title, examples in trials.items():
        print(f"\n{title}", *table([example for example in examples if example.half == "test"], weights), sep="\n")
    return 0


def sample_articles(now: datetime) -> list[Article]:
    """The sample company's articles."""
    entries = [entry for entry in read_library().entries.values() if entry.kind == "help_article"]
    articles = []
    for entry in entries:
        text, blocks = put_together(list(markdown_blocks(entry.content(now))))
        articles.append(
            Article(
                name=entry.name,
                title=entry.title,
                uri=entry.uri,
                text=text,
                blocks=blocks,
                approved=entry.approved,
                updated_at=now - entry.age,
                owner=None,
                language=entry.language,
            )
        )
    return articles


def sample_tickets(now: datetime) -> Iterator[TicketLine]:
    """The sample company's tickets, each subject once, with the article that its draft cites. German tickets about
    wrong invoices cite the English article there; the German one answers them.
    """
    for draft in sample_drafts(now):
        line = read_ticket(json.dumps(draft).encode())
        german = language_of(line.ticket.messages[0].text) == "de" and line.article == "kb://billing/invoices"
        article = "kb://billing/de/rechnungen-korrigieren" if german else line.article or NO_ARTICLE
        yield TicketLine(line.queue, line.ticket, article)


def bank_articles(data: Path) -> list[Article]:
    """The bank's articles; those called internal are not approved."""
    with (data / "articles.jsonl").open(encoding="utf-8") as file:
        return [bank_article(json.loads(line)) for line in file]


def bank_article(row: dict[str, str]) -> Article:
    text, blocks = put_together(list(markdown_blocks(row["content"])))
    approved = not row["title"].startswith("Internal")
    updated = datetime.fromisoformat(row["updated_at"])
    return Article(row["id"], row["title"], row["uri"], text, blocks, approved, updated, None, "en")


def bank_tickets(data: Path) -> Iterator[TicketLine]:
    """The bank's tickets, each with the article that its draft cites."""
    yield from (read_ticket(json.dumps(draft).encode()) for draft in bank_drafts(data))


def quoted_of_cited(index: ArticleIndex, drafts: Iterable[dict[str, Any]], most: int) -> Iterator[Quoted]:
    """Of each draft that was written by hand, how much of what it cites of its article would be quoted as well."""
    entries = {entry.article.uri: entry for entry in index.entries}
    for draft in drafts:
        line = read_ticket(json.dumps(draft).encode())
        entry = entries.get(line.article or "")
        texts = {s["id"]: s["content"] for s in draft["sources"] if s["uri"] == line.article}
        spans = [c for c in draft["citations"] if c["source"] in texts]
        cited = [" ".join(texts[c["source"]][c["source_start"] : c["source_end"]].split()) for c in spans]
        words = f"{line.ticket.subject}\n{line.ticket.messages[0].text}"
        if entry is None or language_of(words) not in (None, entry.article.language):
            continue
        units = [(unit, " ".join(unit.text.split())) for unit in entry.units]
        named = {unit.start for unit, text in units if any(c and (c in text or text in c) for c in cited)}
        if named:
            body = extract(index, index.question_terms(words), entry, most)
            quoted = {citation.source_start for citation in body.citations}
            yield Quoted(half_of(line.ticket.id), len(named), len(named & quoted), len(quoted))


def quoted_rows(drafts: Iterable[Quoted]) -> Iterator[str]:
    """The figures of each half as a line of text."""
    counted = list(drafts)
    for half in HALVES:
        some = [quoted for quoted in counted if quoted.half == half]
        if some:
            cited, both = sum(q.cited for q in some), sum(q.both for q in some)
            yield (
                f"quotation {half:5} {len(some):6,} drafts, {cited:,} sentences cited by hand:"
                f" quoted {both / cited:.3f}; of the quoted ones cited {both / sum(q.quoted for q in some):.3f}"
            )


def sample_drafts(now: datetime) -> list[dict[str, Any]]:
    """The sample company's drafts, which people wrote, of each subject one."""
    sample = load_sample(now)
    drafts = [*(past.draft for past in sample.decided), *sample.open_drafts]
    return list({draft["ticket"]["subject"]: draft for draft in drafts}.values())


def bank_drafts(data: Path) -> Iterator[dict[str, Any]]:
    """The bank's drafts."""
    with (data / "drafts.jsonl").open("rb") as file:
        yield from (json.loads(line) for line in file if b'"external_id":"bank-' in line[:200])


def halved(line: TicketLine) -> TicketLine:
    """The same with half of the title's words, in their order, and no subject: always the same half."""
    title = line.ticket.subject
    words = WORD.findall(title)
    chosen = random.Random(line.ticket.id).sample(range(len(words)), max(1, round(len(words) / 2)))
    short = " ".join(words[at] for at in sorted(chosen))
    (message,) = line.ticket.messages
    message = msgspec.structs.replace(message, text=message.text.replace(title, short))
    ticket = msgspec.structs.replace(line.ticket, subject="", messages=(message,))
    return TicketLine(line.queue, ticket, line.article)


def tried(assistant: Assistant, lines: Iterable[TicketLine]) -> Iterator[Example]:
    """Each ticket with all articles, and with its own missing."""
    for line in lines:
        question = question_of(line.ticket, line.queue, assistant.settings.scope)
        if isinstance(question, SkippedTicket):
            continue
        terms = assistant.index.question_terms(question.words)
        matches = assistant.index.best(terms, 4, question.language)
        missing = [match for match in matches if match.entry.article.uri != line.article]
        for best, article in ((matches, line.article), (missing, NO_ARTICLE)):
            if best:
                yield Example(features(best), best[0].entry.article.uri == article, half_of(line.ticket.id))


def fit(examples: Sequence[tuple[Example, float]]) -> list[float]:
    """The weights of a logistic regression over examples that count so much, by plain gradient descent."""
    weights = [0.0] * len(examples[0][0].values)
    total = sum(share for _, share in examples)
    for _ in range(STEPS):
        slopes = [0.0] * len(weights)
        for example, share in examples:
            off = share * (logistic(weights, example.values) - example.right)
            for at, value in enumerate(example.values):
                slopes[at] += off * value
        weights = [weight - RATE * slope / total for weight, slope in zip(weights, slopes, strict=True)]
    return weights


def logistic(weights: Sequence[float], values: Sequence[float]) -> float:
    return 1 / (1 + math.exp(-sum(weight * value for weight, value in zip(weights, values, strict=True))))


def table(examples: Sequence[Example], weights: Sequence[float]) -> Iterator[str]:
    """Of each tenth of confidence: how many, what was said, how many were right."""
    scored = [(logistic(weights, example.values), example.right) for example in examples]
    for tenth in range(10):
        inside = [pair for pair in scored if min(int(pair[0] * 10), 9) == tenth]
        if inside:
            stated = sum(score for score, _ in inside) / len(inside)
            right = sum(is_right for _, is_right in inside) / len(inside)
            yield f"{tenth / 10:.1f} {len(inside):6,} said {stated:.2f} right {right:.2f}"


if __name__ == "__main__":
    sys.exit(main())
