"""A cache key for a value that cannot be hashed: the value itself, by identity."""

from typing import Generic, TypeVar

T = TypeVar("T")


class SameObject(Generic[T]):
    """Equal only to another `SameObject` of the same object, which it keeps alive."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameObject) and self.value is other.value
