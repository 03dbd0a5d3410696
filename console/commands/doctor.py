"""`countersign doctor`: what works on this computer and what is missing."""

import sys

import click

from console.commands.answers import print_json
from console.commands.chosen import chosen_profile
from console.commands.options import OneOf
from console.diagnosis.checks import Level, diagnose

_MARKS = {Level.OK: "✔", Level.WARN: "!", Level.MISSING: "✘"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@click.option("--probe", type=OneOf(["window", "keyring"]), hidden=True, help="Try one thing in this process.")
def command(as_json: bool, probe: str | None) -> int:
    """Diagnose this computer: what works, what is missing, and how to fix it."""
    if probe is not None:
        click.echo(_window() if probe == "window" else _keyring())
        return 0
    checks = list(diagnose(chosen_profile()))
    fit = all(check.level is not Level.MISSING for check in checks)
    if as_json:
        print_json({"ok": fit, "checks": checks})
    else:
        width = max(len(check.name) for check in checks)
        for check in checks:
            click.echo(f"{_MARKS[check.level]} {check.name:<{width}}  {check.found}")
            if check.to_do:
                click.echo(f"  {'':<{width}}  {check.to_do}")
    return 0 if fit else 1


def _window() -> str:
    from PySide6.QtGui import QFontDatabase, QGuiApplication

    application = QGuiApplication(sys.argv[:1])
    families = len(QFontDatabase.families())
    from ui.theme.scripts import scripts_without_font

    return f"{application.platformName()} {families} {', '.join(scripts_without_font())}"


def _keyring() -> str:
    import keyring

    keyring.get_password("countersign", "doctor")
    backend = type(keyring.get_keyring())
    return f"{backend.__module__.removeprefix('keyring.backends.')} {backend.__name__}"
