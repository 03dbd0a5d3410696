"""What a place for secrets is: they are stored there by name."""

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


class SecretsUnavailable(Exception):
    """The place of the secrets cannot be used now; `str()` says why and what to do."""

    @property
    def sentence(self) -> str:
        """The sentence to show."""
        return str(self)


class Secrets(ABC):
    """One profile's secrets by name. Every method may raise SecretsUnavailable."""

    kind: str
    """Its name in a sentence."""
    warning: str | None = None
    """What the person should know about this place; None where it is the right one."""

    @abstractmethod
    def get(self, name: str) -> str | None:
        """The secret called `name`, None where there is none."""

    @abstractmethod
    def set(self, name: str, value: str) -> None:
        """Keep `value`; it is there when this returns."""

    @abstractmethod
    def delete(self, name: str) -> None:
        """Forget it; nothing where there is none."""
