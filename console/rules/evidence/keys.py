"""How a bundle shows the way to the log's current key: each announcement with its proof under a note signed by both
keys.
"""

from collections.abc import Mapping

from console.model.evidence import AnnouncedKey
from console.rules.checkpoint import NoteInvalid, parse_tlog_proof

FOLDER = "keys/"


def entry_name(index: int) -> str:
    """The path of the announcement that is entry `index`."""
    return f"{FOLDER}{index}.json"


def proof_name(index: int) -> str:
    """The path of its proof."""
    return f"{FOLDER}{index}.tlog-proof"


def announced_in(files: Mapping[str, bytes]) -> tuple[list[AnnouncedKey], list[str]]:
    """The announcements in a bundle, and the problems of the files that contain them."""
    keys: list[AnnouncedKey] = []
    wrong: list[str] = []
    for name in sorted(name for name in files if name.startswith(FOLDER)):
        stem = name.removesuffix(".tlog-proof")
        if name == stem:
            if f"{name.removesuffix('.json')}.tlog-proof" not in files:
                wrong.append(f"{name} has no proof beside it")
            continue
        entry = files.get(f"{stem}.json")
        try:
            proof = parse_tlog_proof(files[name].decode())
        except (UnicodeDecodeError, NoteInvalid) as error:
            wrong.append(f"{name} cannot be read: {error}")
            continue
        if entry is None or name != proof_name(proof.index):
            wrong.append(f"{name} has no entry beside it, or another name than its entry")
        else:
            keys.append(AnnouncedKey(proof.index, entry, proof.hashes, proof.note))
    return keys, wrong
