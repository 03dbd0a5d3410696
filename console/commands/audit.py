"""`countersign audit`: evidence for a draft, and its verification on a computer without the store."""

from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from console.audit.bundles import BundleUnreadable, read_bundle, write_bundle
from console.commands.answers import CommandRefused, print_json, printable
from console.commands.connection import connected, store_options
from console.local.files import read_at_most
from console.model.evidence import EvidenceReport
from console.model.ids import DraftId
from console.model.person import Role
from console.rules.checkpoint import NoteInvalid, VerifierKey
from console.rules.cosignature import WitnessKey
from console.rules.evidence.bundle import default_name, files
from console.rules.evidence.check import check_bundle, check_entry

_MAX_FILE = 64_000_000
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group()
def command() -> None:
    """Export and verify evidence for a draft."""


@command.command()
@store_options
@click.option("--draft", required=True, metavar="ID", help="The draft's id, as shown in History and in exports.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR|FILE.zip",
    help="Where to write it; evidence-ID.zip in this folder by default.",
)
@click.option("--witness", metavar="NAME", help="Use the newest checkpoint that this witness has cosigned.")
def export(url: str | None, token: str | None, draft: str, output: Path | None, witness: str | None) -> int:
    """Export every log entry about a draft, each with its proof, and the contents that the entries commit to.

    The bundle is verified after it is written; the exit code is 1 if that fails.
    """
    with connected(url, token, role=Role.LEAD) as client:
        evidence = client.evidence(draft, witness)
    path = output or Path(default_name(DraftId(draft)))
    try:
        contents = files(evidence)
    except msgspec.DecodeError as error:
        raise CommandRefused(
            "The store sent a malformed entry. The operator can find the cause with: countersign store verify"
        ) from error
    try:
        write_bundle(contents, path)
    except FileExistsError as error:
        raise CommandRefused(f"{path} already exists. Name another file with --output.") from error
    except OSError as error:
        raise CommandRefused(
            f"{path} cannot be written: {error.strerror or error}. Name another file with --output."
        ) from error
    report = check_bundle(str(path), contents)
    click.echo(f"{path}: {len(evidence.entries)} entries and {len(evidence.payloads)} payloads")
    for problem in report.problems:
        click.echo(f"wrong: {printable(problem)}", err=True)
    return 0 if report.ok else 1


@command.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option(
    "--key", metavar="VERIFIER_KEY", help="The log's verifier key (name+id+key), as the operator gave it to you."
)
@click.option(
    "--witness",
    "witnesses",
    multiple=True,
    metavar="KEY",
    help="The key of a witness that must have cosigned; may be repeated.",
)
@_JSON
def verify(paths: tuple[Path, ...], key: str | None, witnesses: tuple[str, ...], as_json: bool) -> int:
    """Verify bundles (folders or zip files), or single .tlog-proof files, each next to its entry.

    Needs no store and no network. Prints what was proven and what was not; the exit code is 1 if anything is wrong.
    """
    try:
        pinned = None if key is None else VerifierKey.parse(key)
    except NoteInvalid as error:
        raise click.BadParameter(str(error), param_hint="--key") from error
    try:
        known = [WitnessKey.parse(witness) for witness in witnesses]
    except NoteInvalid as error:
        raise click.BadParameter(str(error), param_hint="--witness") from error
    reports = [_checked(path, entry, pinned, known) for path, entry in _with_entries(paths)]
    ok = all(report.ok for report in reports)
    if as_json:
        print_json({"ok": ok, "reports": reports})
    else:
        for report in reports:
            _print(report)
    return 0 if ok else 1


@command.command()
@store_options
@click.option(
    "--state",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The witness's folder.",
)
@click.option(
    "--name", default="countersign-witness", show_default=True, help="The witness's name; used on the first run."
)
@click.option("--key", metavar="VERIFIER_KEY", help="The log's verifier key; by default the first one seen.")
@click.option("--show-key", is_flag=True, help="Print the witness's own key, for auditors and consoles, and exit.")
def witness(url: str | None, token: str | None, state: Path, name: str, key: str | None, show_key: bool) -> None:
    """Cosign the store's newest checkpoint if it continues the last one seen. An auditor's token is enough.

    DIR holds the witness's key and the last checkpoint seen; keep it out of reach of the store's operator. Run this
    from a timer, on a computer that the operator does not control.
    """
    from console.audit.witness import look, witness_key
    from console.rules.continuity import NotContinued

    try:
        pinned = None if key is None else VerifierKey.parse(key)
        own = witness_key(state, name)
    except (NoteInvalid, ValueError) as error:
        raise CommandRefused(f"The witness cannot start: {error}") from error
    except OSError as error:
        raise CommandRefused(f"{state} cannot be used: {error.strerror or error}") from error
    if show_key:
        click.echo(own.public)
        return
    try:
        with connected(url, token, role=Role.AUDITOR) as client:
            cosigned = look(client, state, own, pinned, utc_now)
    except NotContinued as error:
        raise CommandRefused(
            f"Nothing was cosigned: {error}. Keep {state}, and tell everyone who relies on this witness."
        ) from error
    except OSError as error:
        raise CommandRefused(f"{state} cannot be written: {error.strerror or error}") from error
    new = cosigned.size - cosigned.before
    click.echo(f"Cosigned {cosigned.origin} at {cosigned.size:,} entries ({new:,} more than last time).")


def utc_now() -> datetime:
    """This computer's clock, which stands in the cosignature."""
    return datetime.now(UTC)


def _with_entries(paths: tuple[Path, ...]) -> list[tuple[Path, Path | None]]:
    """Bundles by themselves; each proof with the entry of the same name, given or beside it, or the only one given."""
    proofs = [p for p in paths if p.name.endswith(".tlog-proof")]
    bundles = [p for p in paths if p.is_dir() or p.suffix.lower() == ".zip"]
    entries = [p for p in paths if p not in proofs and p not in bundles]
    pairs: list[tuple[Path, Path | None]] = [(p, None) for p in bundles]
    used: set[Path] = set()
    for proof in proofs:
        stem = proof.name.removesuffix(".tlog-proof")
        same = [e for e in entries if e.name.rpartition(".")[0] == stem or e.name == stem]
        if not same and len(proofs) == len(entries) == 1:
            same = entries
        beside = proof.with_name(f"{stem}.json")
        if not same and not beside.is_file():
            raise click.UsageError(f"{proof} needs its entry beside it: name the file that holds the entry's bytes.")
        pairs.append((proof, same[0] if same else beside))
        used.update(same[:1])
    if left := [str(e) for e in entries if e not in used]:
        raise click.UsageError(f"{', '.join(left)}: name a folder, a .zip, or a .tlog-proof with the entry it proves.")
    return pairs


def _checked(path: Path, entry: Path | None, pinned: VerifierKey | None, witnesses: list[WitnessKey]) -> EvidenceReport:
    try:
        if entry is None:
            return check_bundle(str(path), read_bundle(path), pinned, witnesses)
        return check_entry(str(path), _read(path), _read(entry), pinned, witnesses)
    except BundleUnreadable as error:
        return EvidenceReport(str(path), False, (), (), (str(error),))


def _read(path: Path) -> bytes:
    try:
        content = read_at_most(path, _MAX_FILE + 1)
    except OSError as error:
        raise BundleUnreadable(f"{path} cannot be read: {error.strerror}") from error
    if len(content) > _MAX_FILE:
        raise BundleUnreadable(f"{path} is larger than any entry")
    return content


def _print(report: EvidenceReport) -> None:
    click.echo(f"{report.name}: {'nothing is wrong' if report.ok else 'does not verify'}")
    for words, found in (("proven", report.proven), ("not proven", report.not_proven), ("wrong", report.problems)):
        for line in found:
            click.echo(f"  {words}: {printable(line)}")
