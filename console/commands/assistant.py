"""`countersign assistant`: draft replies to tickets from a team's own articles."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from console.assistant.evaluation import Evaluation
from console.assistant.opening import AssistantUnusable, OpenedAssistant, open_assistant
from console.assistant.scope import SkippedTicket
from console.commands.answers import CommandRefused, ProgressLine, print_json
from console.commands.assistant_run import TicketRun, ticket_pieces
from console.commands.connection import connected, store_options
from console.commands.policy_file import checked, read_text
from console.local.files import private_file, why
from console.model.draft import Customer, Message, MessageRole, Priority, SubmittedDraft, Ticket
from console.model.problem import InvalidValue
from resources.assistant import chat_prompt, first_settings
from resources.sample.library import Entry, read_library

CONFIG = click.option(
    "--config",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("assistant.toml"),
    show_default=True,
    metavar="FILE",
    help="The assistant's settings.",
)
TICKETS = click.argument("tickets", type=click.Path(path_type=Path, allow_dash=True), metavar="TICKETS")


@click.group()
def command() -> None:
    """Draft replies to tickets from your own help articles.

    The assistant only makes drafts: people review and send them.
    """


@command.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER")
@click.option("--empty", is_flag=True, help="Without the sample company's articles.")
def init(folder: Path, empty: bool) -> None:
    """Write settings, a prompt and sample articles into FOLDER, to be replaced by your own."""
    try:
        count = write_first_folder(folder, with_articles=not empty)
    except FileExistsError as error:
        raise CommandRefused(f"{error.filename} exists already. Name another folder.") from error
    except OSError as error:
        raise CommandRefused(f"{folder} cannot be written: {why(error)}.") from error
    click.echo(f"Wrote {folder / 'assistant.toml'} and {count} articles. Try it:")
    click.echo(f'  countersign assistant try --config {folder / "assistant.toml"} "How long does a refund take?"')


@command.command()
@CONFIG
def check(config: Path) -> None:
    """Check the settings and the articles: what is read, and what is left out and why."""
    opened = _opened(config)
    articles, skipped = opened.knowledge
    for file in skipped:
        click.echo(f"{file.name} {file.why}")
    approved = Counter(article.language for article in articles if article.approved)
    by_language = ", ".join(f"{count:,} {name}" for name, count in sorted(approved.items()))
    click.echo(f"{len(articles):,} articles; approved: {by_language}; {len(skipped):,} left out")
    undated = sum(article.updated_at is None for article in articles)
    if undated:
        click.echo(f"{undated:,} articles have no date, so the policy cannot tell whether they are stale")


@command.command("try")
@click.argument("question")
@CONFIG
@click.option("--subject", default="", metavar="TEXT", help="The ticket's subject.")
@click.option("--queue", default="support", show_default=True, metavar="NAME", help="The ticket's queue.")
@click.option("--name", default="", metavar="TEXT", help="The customer's name.")
@click.option("--json", "as_json", is_flag=True, help="Print the complete draft as JSON.")
def try_question(question: str, config: Path, subject: str, queue: str, name: str, as_json: bool) -> int:
    """Print the draft for QUESTION, with the passages that it is made from. Nothing is submitted.

    The exit code is 1 if the assistant writes no draft.
    """
    message = Message("m1", MessageRole.CUSTOMER, name, None, question)
    customer = Customer("customer", name)
    ticket = Ticket("try", "1", None, subject, "en", Priority.NORMAL, None, customer, (message,))
    answer = _opened(config).assistant.answer(ticket, queue)
    if isinstance(answer, SkippedTicket):
        if as_json:
            print_json({"left_alone": answer.why, "sentence": answer.sentence, "confidence": answer.confidence})
        else:
            click.echo(f"Left alone: {answer.sentence}")
        return 1
    if as_json:
        print_json(answer)
    else:
        _show(answer)
    return 0


@command.command()
@TICKETS
@CONFIG
@store_options
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write the drafts to FILE, and submit nothing.",
)
@click.option("--again", is_flag=True, help="Also draft tickets that already have a draft for their last message.")
@click.option("--json", "as_json", is_flag=True, help="Print a line of JSON for each ticket.")
def run(
    tickets: Path,
    config: Path,
    url: str | None,
    token: str | None,
    output: Path | None,
    again: bool,
    as_json: bool,
) -> int:
    """Draft replies to TICKETS and submit them to a store.

    TICKETS is a file of JSON lines, each with a `queue` and a `ticket` as in a draft, or a folder of such files; `-`
    reads standard input. Tickets that have a draft for their last message are skipped.
    """
    assistant = _opened(config).assistant
    with ticket_pieces(tickets) as pieces:
        if output is not None:
            with private_file(output) as file:
                return TicketRun(assistant, as_json=as_json).write(pieces, file)
        with connected(url, token) as client:
            return TicketRun(assistant, as_json=as_json).submit(pieces, client, again=again)


@command.command()
@TICKETS
@CONFIG
@click.option("--policy", "policy_file", metavar="FILE", help="Policy file; the built-in policy by default.")
def evaluate(tickets: Path, config: Path, policy_file: str | None) -> int:
    """Measure how well the assistant retrieves and writes, on TICKETS whose right article is known.

    Each line is as for `run`, with the address of the right `article` ("none" where none answers it), or a complete
    draft, whose cited article counts as the right one. Nothing is submitted.
    """
    from datetime import UTC, datetime

    from console.rules.policy import load
    from resources.policy import default_policy_text

    policy = load(default_policy_text()) if policy_file is None else checked(policy_file, read_text(policy_file))
    if policy is None:
        return 1
    evaluation = Evaluation(_opened(config).assistant, policy, datetime.now(UTC))
    with ticket_pieces(tickets) as pieces, ProgressLine("tickets tried") as progress:
        for done, piece in enumerate(pieces, 1):
            try:
                evaluation.add(piece.read())
            except InvalidValue as error:
                raise CommandRefused(f"{piece.where}: {error}") from error
            progress.at(done)
    for row in evaluation.rows():
        click.echo(row)
    return 0


def _opened(config: Path) -> OpenedAssistant:
    try:
        return open_assistant(config)
    except AssistantUnusable as error:
        raise CommandRefused(str(error)) from error


def _show(draft: SubmittedDraft) -> None:
    """The reply, then each quotation's place."""
    click.echo(draft.text)
    click.echo("\n---")
    generation = draft.generation
    words = f", fallback {generation.fallback}" if generation.fallback else ""
    click.echo(f"confidence {generation.confidence:.2f}, {generation.model}, {generation.latency_ms} ms{words}")
    for source in draft.sources:
        click.echo(f"{source.id}  {source.title} ({source.uri})")
        for citation in draft.citations:
            if citation.source == source.id:
                passage = " ".join(source.content[citation.source_start : citation.source_end].split())
                short = passage if len(passage) <= 100 else f"{passage[:99]}…"
                click.echo(f"    {citation.source_start}-{citation.source_end}  {short}")


def write_first_folder(folder: Path, *, with_articles: bool) -> int:
    """Writes it and gives the number of articles; raises OSError, where something is there already FileExistsError."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for name, text in (("assistant.toml", first_settings()), ("prompt.md", chat_prompt())):
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    entries = [entry for entry in read_library().entries.values() if entry.kind == "help_article"]
    now = datetime.now(UTC)
    for entry in entries if with_articles else ():
        with (articles / f"{entry.name}.md").open("x", encoding="utf-8", newline="\n") as file:
            file.write(_article_text(entry, now))
    return len(entries) if with_articles else 0


def _article_text(entry: Entry, now: datetime) -> str:
    """An article with its head, the age as a date."""
    head = {
        "title": entry.title,
        "owner": "support@nordlicht.example",
        "updated": f"{now - entry.age:%Y-%m-%d}",
        "approved": "true" if entry.approved else "false",
        "language": entry.language,
        "uri": entry.uri,
    }
    lines = "\n".join(f"{name}: {value}" for name, value in head.items())
    return f"---\n{lines}\n---\n\n{entry.content(now)}\n"
