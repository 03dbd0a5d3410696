"""The root of the command line: options of the window, and the command groups, each imported when it is called."""

import errno
import importlib
import sys
from pathlib import Path
from typing import Any

import click

from console import __version__
from console.commands import streams
from console.commands.answers import CommandRefused
from console.commands.options import PEOPLE, OneOf, StoreOption
from console.model.person import Role

_COMMANDS = {
    "assistant": "Draft replies to tickets from your own help articles.",
    "audit": "Export and verify evidence for a draft.",
    "decisions": "Export and measure decisions.",
    "demo": "Open the sample workspace, in a separate profile.",
    "doctor": "Diagnose this computer: what works, what is missing, and how to fix it.",
    "evaluation": "Send an evaluation set's cases to a pipeline, and compare with the last run.",
    "helpdesk": "Connect helpdesks to a store: check them, and run the connector.",
    "policy": "Check, test, publish and show the policy: a team's rules.",
    "readiness": "Report what a queue still needs for each stage.",
    "shadow": "Compare drafts in shadow with what people wrote.",
    "stop": "Stop sending at once, list the stops in force, lift one.",
    "store": "Run and maintain the audit store.",
    "team": "Try a team setup on this computer: one store, several consoles.",
    "submit": "Submit drafts to a store.",
}


_NO_TEXTS = "PYTHONOPTIMIZE=2 (python -OO) leaves out the texts of --help and of the store's pages. Use 1 instead."


class _Commands(click.Group):
    """Knows its commands by name, and imports one only when it is used: `--help` and `submit` load no window and no
    store.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"console.commands.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name]) for name in self.list_commands(ctx)])


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="countersign")
@click.option(
    "--profile",
    cls=StoreOption,
    metavar="NAME",
    help="The profile to use. A profile is a console's connection to one store.",
)
@click.option("--role", type=OneOf(PEOPLE), help="Sample workspace only: the role to sign in with; agent by default.")
@click.option(
    "--screenshot",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Open each screen, save a PNG of it in DIR, and exit.",
)
@click.pass_context
def command(ctx: click.Context, profile: str | None, role: Role | None, screenshot: Path | None) -> None:
    """Countersign: review AI drafts beside their sources, and keep a record that anyone can verify.

    Without a command, the console window opens.
    """
    if ctx.invoked_subcommand is None:
        from console.commands.app import open_console

        ctx.exit(open_console(role=role, screenshot=screenshot))


def run(arguments: list[str] | None = None) -> int:
    """Runs the command line with `arguments` (those of the process by default) and gives its exit code."""
    streams.prepare()
    try:
        code = _run(arguments)
        streams.finish()
    except SystemExit:
        # click ends the process itself where it sees a closed pipe.
        streams.give_up()
        return 1
    except OSError as error:
        if streams.reader_gone(error):
            streams.give_up()
            return 1
        if error.errno in (errno.EMFILE, errno.ENFILE):
            click.echo("This process may open no more files. Allow it more: ulimit -n 1024", err=True)
            return 1
        if not isinstance(error, streams.StreamFailed):
            raise
        streams.say_why(error)
        return 1
    return code


def _run(arguments: list[str] | None) -> int:
    try:
        if sys.flags.optimize > 1:
            click.echo(_NO_TEXTS, err=True)
        result: Any = command.main(arguments, prog_name="countersign", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.Abort:
        click.echo("Interrupted.", err=True)
        return 130
    except click.ClickException as failed:
        failed.show()
        return failed.exit_code
    except CommandRefused as refused:
        click.echo(str(refused), err=True)
    except UnicodeEncodeError as error:
        click.echo(_unwritable(error, arguments), err=True)
    return 1


def _unwritable(error: UnicodeEncodeError, arguments: list[str] | None) -> str:
    """What is wrong with what was typed; raises `error` where it is of something else. Paths may hold any bytes, so
    nothing is refused before it is used.
    """
    wrong = error.object[error.start : error.end]
    if not any(wrong in each for each in (sys.argv[1:] if arguments is None else arguments)):
        raise error
    return f"An argument contains bytes that are not UTF-8 ({wrong!a}). Type it again."
