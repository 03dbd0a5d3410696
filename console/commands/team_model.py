"""A team's model of promises, for commands that judge texts by a policy that names one."""

from pathlib import Path
from typing import Final

import click

from console.commands.answers import CommandRefused
from console.local.files import read_at_most, why
from console.model.policy import Policy
from console.remote.blocking import BlockingClient
from console.rules.promises import known
from console.rules.promises.head import ModelDamaged

MOST_BYTES: Final = 64_000_000

MODEL_FILE = click.option(
    "--model",
    "model_file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The team's model of promises that the policy names.",
)


def read_model(file: Path | None) -> bytes | None:
    """The model in a file, from now on known by its digest; raises CommandRefused."""
    if file is None:
        return None
    try:
        content = read_at_most(file, MOST_BYTES + 1)
        if len(content) > MOST_BYTES:
            raise ModelDamaged(f"it is larger than {MOST_BYTES // 1_000_000} MB")
        known.add(content)
    except OSError as error:
        raise CommandRefused(f"{file} cannot be read: {why(error)}.") from error
    except ModelDamaged as error:
        raise CommandRefused(f"{file} is not a model of promises: {error}. Train it again.") from error
    return content


def require_model(policy: Policy) -> None:
    """Raises CommandRefused where the policy names a model that was not given."""
    if policy.promises is not None and known.missing(policy) is not None:
        raise CommandRefused(f"The policy names model {policy.promises.model} of promises; give its file with --model.")


def fetch_model(client: BlockingClient, policy: Policy) -> None:
    """Has the model that a policy names here, from the store; raises RemoteErrors or CommandRefused."""
    digest = known.missing(policy)
    if digest is None:
        return
    try:
        known.add(client.promise_model(digest), digest)
    except ModelDamaged as error:
        raise CommandRefused(f"The policy names a model of promises, but {error}.") from error
