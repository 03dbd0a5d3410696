"""The severity of a finding about a draft that is not as it should be, by what the team wants done about it."""

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
