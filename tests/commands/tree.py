"""The command line as a tree: every command with its path, for tests that hold for each of them."""

from collections.abc import Iterator

import click


def every_command(root: click.Command) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command that does something, below its path from the root; groups themselves are not given."""
    for path, command in every_node(root):
        if not isinstance(command, click.Group):
            yield path, command


def every_node(root: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command and each group, the root too."""
    yield path, root
    if isinstance(root, click.Group):
        context = click.Context(root, **root.context_settings)
        for name in root.list_commands(context):
            inner = root.get_command(context, name)
            assert inner is not None, name
            yield from every_node(inner, (*path, name))


def called(root: click.Command, path: tuple[str, ...]) -> set[str]:
    """The options of the command at `path`, as they are typed."""
    (command,) = [found for where, found in every_node(root) if where == path]
    return {name for param in command.params for name in param.opts}
