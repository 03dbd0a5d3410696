"""What a stop holds, in the window's language."""

from console.model.stop import StopMade, StopScope
from console.rules.stops import what_is_stopped
from ui.core_sentences import stopped
from ui.language import tr
from ui.outside_text import inside


def scope_words(scope: StopScope) -> str:
    """`the queue billing with the model draft-large`, for a sentence of ours."""
    return stopped(what_is_stopped(scope), inside) or what_is_stopped(scope, inside)


def under_way_words(stop: StopMade) -> str:
    """A sentence about drafts that were already being sent when a stop was made; empty if there are none."""
    if not stop.under_way:
        return ""
    return tr(
        " {count:,} drafts were being sent already; the record says how they end.",
        singular=" {count} draft was being sent already; the record says how it ends.",
        count=stop.under_way,
    )
