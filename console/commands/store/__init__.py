"""`countersign store …`: run and maintain the audit store. One module a subject, all imported at once: each imports
the store itself only when it is called.
"""

import click

from console.commands.store.backup import backup, restore
from console.commands.store.erase import erase, retention
from console.commands.store.key import acknowledge_fork, key
from console.commands.store.migrate import migrate
from console.commands.store.names import names
from console.commands.store.person import person
from console.commands.store.reindex import reindex
from console.commands.store.serve import check_config, embedded, serve
from console.commands.store.token import token
from console.commands.store.verify import verify


@click.group()
def command() -> None:
    """Run and maintain the audit store."""


for _one in (
    serve,
    check_config,
    embedded,
    migrate,
    backup,
    restore,
    acknowledge_fork,
    erase,
    retention,
    key,
    names,
    person,
    reindex,
    token,
    verify,
):
    command.add_command(_one)
