"""What the sample drafts may cite: help articles (`articles/*.md`), records (`records/*.toml`) and the customers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from resources.sample.dates import age, fill_dates
from resources.sample.problem import SampleError

Wire = dict[str, Any]
"""A JSON object as it is sent."""

_FENCE = "+++\n"


@dataclass(frozen=True)
class Entry:
    """Something to cite, before it is seen at a certain time. `age` counts back from the moment it is retrieved, or
    from now for an article.
    """

    name: str
    kind: str
    title: str
    uri: str
    approved: bool
    age: timedelta
    language: str
    written: str

    def content(self, at: datetime) -> str:
        """The text with its dates as seen at `at`."""
        return fill_dates(self.written, at, self.language)


@dataclass(frozen=True)
class Customer:
    """Who writes to support; `fields` are what the customer panel shows, `called` what a reply greets them with."""

    id: str
    name: str
    called: str
    writes: str
    email: str
    fields: Mapping[str, str]

    def wire(self) -> Wire:
        """The customer as a ticket carries them."""
        return {"id": f"c-{self.id}", "name": self.name, "email": self.email, "fields": dict(self.fields)}

    def entry(self) -> Entry:
        """The customer record as a source."""
        lines = [f"contact: {self.name}", f"email: {self.email}", *(f"{k}: {v}" for k, v in self.fields.items())]
        title = f"Customer {self.fields['company']}"
        uri = f"crm://customers/{self.id}"
        return Entry("customer", "customer", title, uri, True, timedelta(minutes=2), "en", "\n".join(lines))


@dataclass(frozen=True)
class Library:
    """Everything that a draft can name."""

    entries: Mapping[str, Entry]
    customers: Mapping[str, Customer]

    def entry(self, name: str, customer: Customer) -> Entry:
        """The article or record called `name`; "customer" is the record of the customer who asks."""
        if name == "customer":
            return customer.entry()
        if name not in self.entries:
            raise SampleError(f'there is no article or record "{name}"')
        return self.entries[name]

    def customer(self, name: str) -> Customer:
        """The customer called `name` in records/customers.toml."""
        if name not in self.customers:
            raise SampleError(f'there is no customer "{name}" in records/customers.toml')
        return self.customers[name]


def folder() -> Traversable:
    """Where the files of the sample workspace lie."""
    return files("resources.sample")


def read_toml(file: Traversable) -> Wire:
    """The TOML file; raises SampleError with its name and the place."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SampleError(f"{file.name}: {error}") from error


def toml_files(name: str) -> list[Traversable]:
    """The TOML files of a folder, by name."""
    return sorted((f for f in (folder() / name).iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)


def read_library() -> Library:
    """Reads all articles, records and customers; raises SampleError with the file's name."""
    entries: dict[str, Entry] = {}
    for file in sorted((folder() / "articles").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".md"):
            article = _article(file)
            entries[article.name] = article
    for file in toml_files("records"):
        if file.name != "customers.toml":
            entries.update(_records(file))
    customers = read_toml(folder() / "records" / "customers.toml")
    return Library(entries, {key: _customer(key, value) for key, value in customers.items()})


def _article(file: Traversable) -> Entry:
    text = file.read_text(encoding="utf-8")
    try:
        empty, head, body = text.split(_FENCE, 2)
        meta = tomllib.loads(head)
        if empty:
            raise SampleError(f"{file.name}: begins with something else than +++")
        return Entry(
            name=meta["id"],
            kind="help_article",
            title=meta["title"],
            uri=meta["uri"],
            approved=meta["approved"],
            age=timedelta(days=meta["updated_days_ago"]),
            language=meta.get("language", "en"),
            written=body.strip(),
        )
    except (ValueError, KeyError) as error:
        raise SampleError(f"{file.name}: the head between the two lines of +++ cannot be read: {error}") from error


def _records(file: Traversable) -> dict[str, Entry]:
    found = read_toml(file)
    defaults = found.pop("defaults")
    records = {}
    for name, own in found.items():
        record = {"language": "en", "approved": True, **defaults, **own}
        try:
            records[name] = entry_of(name, record)
        except KeyError as error:
            raise SampleError(f'{file.name}: record "{name}" has no {error}') from error
    return records


def entry_of(name: str, record: Wire) -> Entry:
    """A record written in TOML; raises KeyError with what it lacks."""
    return Entry(
        name=name,
        kind=record["kind"],
        title=record["title"].replace("{id}", name),
        uri=record["uri"].replace("{id}", name),
        approved=record.get("approved", True),
        age=age(record["age"]),
        language=record.get("language", "en"),
        written=record["content"].strip(),
    )


def _customer(key: str, value: Wire) -> Customer:
    apart = ("name", "called", "writes", "email")
    fields = {name: field for name, field in value.items() if name not in apart and field}
    called = value.get("called", value["name"].split()[0])
    return Customer(key, value["name"], called, value.get("writes", "en"), value["email"], fields)
