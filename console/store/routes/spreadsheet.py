"""How somebody wants their CSV: with the guard against formulas or as the values are, with a byte-order mark or not."""

from typing import NamedTuple

from starlette.requests import Request

from console.model.problem import FieldError
from console.store.refusals import Invalid
from console.store.routes.requests import keyword


class Written(NamedTuple):
    """`guard`: no cell is a formula to a spreadsheet (`console.rules.spreadsheet`); `bom`: begins with U+FEFF."""

    guard: bool = True
    bom: bool = False


def written_as(request: Request, form: str) -> Written:
    """What `?guard=` and `?bom=` say; raises Invalid, also where the form is not CSV."""
    return Written(_on(request, form, "guard", default=True), _on(request, form, "bom", default=False))


def _on(request: Request, form: str, name: str, *, default: bool) -> bool:
    text = keyword(request, name)
    if text is None:
        return default
    if form != "csv":
        raise Invalid(f"`{name}` is about CSV only.", (FieldError(f"?{name}", f"is not about {form}"),))
    if text not in ("on", "off"):
        raise Invalid(f"`{name}` is on or off.", (FieldError(f"?{name}", "must be on or off"),))
    return text == "on"
