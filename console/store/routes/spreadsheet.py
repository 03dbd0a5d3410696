"""How a CSV is written: with or without the guard against formulas, with or without a byte order mark."""

from typing import NamedTuple

from console.model.problem import FieldError
from console.store.refusals import Invalid
from console.store.routes.call import Call
from console.store.routes.parameters import TextParameter

SPREADSHEET = (
    TextParameter("guard", "csv: on (no cell can be a formula in a spreadsheet) or off"),
    TextParameter("bom", "csv: on (begin with a byte-order mark) or off"),
)
"""The parameters of every call that may answer with CSV."""


class CsvStyle(NamedTuple):
    """`guard`: no cell is a formula to a spreadsheet (`console.rules.spreadsheet`); `bom`: begins with U+FEFF."""

    guard: bool = True
    bom: bool = False


def csv_style(call: Call, form: str) -> CsvStyle:
    """What `?guard=` and `?bom=` say; raises Invalid, also where the form is not CSV."""
    return CsvStyle(_on(call, form, "guard", default=True), _on(call, form, "bom", default=False))


def _on(call: Call, form: str, name: str, *, default: bool) -> bool:
    text = call.text(name)
    if text is None:
        return default
    if form != "csv":
        raise Invalid(f"`{name}` applies only to CSV.", (FieldError(f"?{name}", f"does not apply to {form}"),))
    if text not in ("on", "off"):
        raise Invalid(f"`{name}` is on or off.", (FieldError(f"?{name}", "must be on or off"),))
    return text == "on"
