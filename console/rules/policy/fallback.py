"""The severity of a finding about an incomplete or unusual draft, by what the team wants to happen to it."""

from typing import Final

from console.model.finding import Severity
from console.model.policy import Fallback

SEVERITY: Final = {
    Fallback.WARN: Severity.WARN,
    Fallback.SENIOR: Severity.ESCALATE,
    Fallback.SEND_BACK: Severity.BLOCK,
    Fallback.RETRY: Severity.BLOCK,
    Fallback.REFUSE: Severity.BLOCK,
}

ADVICE: Final = {
    Fallback.WARN: "",
    Fallback.SENIOR: " A senior reviews it.",
    Fallback.SEND_BACK: " It goes back to the pipeline: reject it.",
    Fallback.RETRY: " The pipeline tries again: reject it.",
    Fallback.REFUSE: " It must not be sent: reject it.",
}
