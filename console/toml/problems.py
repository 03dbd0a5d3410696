"""The problems of a TOML file, each with its place, all of them at once."""

import msgspec

MAX_PROBLEMS = 100


class TomlProblem(msgspec.Struct, frozen=True):
    """One problem: line and column from 1, the key's path (`commitments[2].patterns[0]`, empty for the whole file), and
    what to do about it.
    """

    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}"
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class TomlInvalid(ValueError):
    """A file that cannot be used; `problems` are in the order of the file, at least one."""

    def __init__(self, problems: tuple[TomlProblem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(map(str, problems)))
