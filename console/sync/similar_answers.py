"""The replies on tickets like an open one, adapted for its customer."""

from functools import cache, partial
from typing import Final

from console.cache.reader import Reader
from console.model.draft import Draft, MessageRole
from console.rules.strangers_data import for_another_ticket
from console.sync.notices import SimilarAnswer

_COMMON: Final = 5
"""So many tickets have a word that is nobody's name alone."""


def similar_answers(reader: Reader, draft: Draft) -> tuple[SimilarAnswer, ...]:
    """At most three, the most similar first, each without what belongs to its own customer."""
    is_common = cache(partial(reader.is_common, least=_COMMON))
    result = []
    for past in reader.past_answers(draft):
        ticket = past.draft.submitted.ticket
        customers = [message.text for message in ticket.messages if message.role is MessageRole.CUSTOMER]
        text = for_another_ticket(past.text, past.draft, draft.submitted, is_common)
        result.append(SimilarAnswer(ticket.subject, customers[-1] if customers else "", text, past.sent_at))
    return tuple(result)
