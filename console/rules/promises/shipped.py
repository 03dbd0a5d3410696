"""Reads the model that comes with this version, once, when a text is first judged."""

from functools import cache

from console.rules.promises.head import read_head
from console.rules.promises.model import Model, load
from resources.promises import model_file


@cache
def shipped() -> Model:
    """The model in `resources/promises`; raises ModelDamaged."""
    return load(model_file().read_bytes())


@cache
def shipped_version() -> str:
    """Its version, without reading the rest; raises ModelDamaged."""
    with model_file().open("rb") as file:
        return read_head(file.readline()).version
