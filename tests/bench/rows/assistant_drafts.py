"""Drafts that the assistant makes in a second by quotation, beside reading the same tickets from their lines."""

import time
from datetime import UTC, datetime

from console.assistant.answering import Assistant
from console.assistant.configuration import load_settings
from console.assistant.scope import SkippedTicket
from console.assistant.tickets import read_ticket
from console.model.wire import encode
from resources.assistant import first_settings
from tests.bench.assistant_quality import bank_articles, bank_tickets, sample_articles, sample_tickets
from tests.bench.row import Bar, Context, Line, Row, Series, say


def measure(context: Context) -> Row:
    """Each repeat: all tickets, one after the other, in one process; the articles are read once before."""
    if context.data is not None:
        articles, tickets = bank_articles(context.data), list(bank_tickets(context.data))
    else:
        now = datetime.now(UTC)
        articles, tickets = sample_articles(now), list(sample_tickets(now))
    lines = [encode(ticket) for ticket in tickets[: context.size(600, 60)]]
    begin = time.perf_counter()
    assistant = Assistant(load_settings(first_settings()), articles)
    indexing = time.perf_counter() - begin
    measured = []
    alone = 0
    for number in range(context.size(3, 1)):
        begin = time.perf_counter()
        answers = [assistant.answer(ticket.ticket, ticket.queue) for ticket in map(read_ticket, lines)]
        measured.append(len(lines) / (time.perf_counter() - begin))
        alone = sum(isinstance(answer, SkippedTicket) for answer in answers)
        say(f"assistant_drafts {number + 1}: {measured[-1]:,.0f} tickets/s")
    line = Line(
        f"tickets answered a second, {len(articles):,} articles",
        Series("tickets/s", tuple(measured)),
        bar=Bar("at least", 20),
        note=f"{alone:,} of {len(lines):,} were left alone.",
    )
    return Row(
        "Assistant: drafts by quotation",
        "at least 20 tickets a second on one core, so that it never waits longer than a reader notices",
        (line,),
        (f"Reading and indexing {len(articles):,} articles took {indexing:.1f} s, once at the start.",),
    )
