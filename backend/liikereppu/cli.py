"""The command line `liikereppu`. Errors are one clear line and status 1."""

from __future__ import annotations

import os
import socket
import sys
from importlib import import_module
from typing import Any, NoReturn, cast

import click
from flask.cli import ScriptInfo, with_appcontext
from sqlalchemy.exc import SQLAlchemyError

from liikereppu import __version__, bare_app, create_app
from liikereppu.accounts.demo import DEMO_PASSPHRASE, add_demo_accounts, demonstration_can_sign_in
from liikereppu.accounts.ingest_keys import first_ingest_key, ingest_key_problem
from liikereppu.accounts.practitioners import AccountError, nobody_can_sign_in
from liikereppu.audit import note
from liikereppu.backup import BackupError
from liikereppu.config import REPOSITORY, Config, ConfigError, current_config
from liikereppu.database import change_epoch, migrate, schema_is_current, writing
from liikereppu.directory.signing import first_signing_key, signing_key_problem
from liikereppu.guides.publishing import PublishingError, publish_starter_guides

#: The commands that stand in their rooms, each loaded when it is called: serving needs none of them.
_IN_THE_ROOMS = {
    "accounts": "accounts.commands:accounts",
    "backup": "backup.commands:backup_command",
    "deliver": "sync.capsule:deliver_command",
    "devices": "accounts.device_commands:devices",
    "directory": "directory.commands:directory",
    "export": "reports.export_commands:export_from",
    "guides": "guides.commands:guides",
    "held": "sync.held_commands:held_area",
    "keys": "accounts.key_commands:keys",
    "restore": "backup.commands:restore_command",
    "voice-memos": "recordings.voice_memo_commands:voice_memo_commands",
}


def _elsewhere(name: str) -> click.Command:
    module, attribute = _IN_THE_ROOMS[name].split(":")
    command = getattr(import_module(f"liikereppu.{module}"), attribute)
    if name == "export":
        from liikereppu.sync.standing import standing

        command = command(standing)
    if name == "keys":
        from liikereppu.backup.commands import backup_key_command

        command.add_command(backup_key_command)
    return cast(click.Command, command)


class _Group(click.Group):
    """Gives every command the application, and makes one line of what can go wrong outside the code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_IN_THE_ROOMS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _elsewhere(cmd_name) if cmd_name in _IN_THE_ROOMS else super().get_command(ctx, cmd_name)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (ConfigError, AccountError, BackupError) as error:
            raise click.ClickException(str(error)) from error
        except PublishingError as error:
            raise click.ClickException("; ".join(error.lines)) from error
        except SQLAlchemyError as error:
            told = "the database is not up to date: liikereppu init" if _lacks_tables(error) else None
            raise click.ClickException(told or f"the database refused: {_first_line(error)}") from error
        except OSError as error:
            # Where a write fails, on a full disk say, the system does not name the file.
            place = f": {error.filename}" if error.filename else ""
            raise click.ClickException(f"{error.strerror}{place}") from error


# What SQLite says when the file, its folder or the rights are not what they should be.
_ELSEWHERE = (
    "unable to open",
    "readonly database",
    "not a database",
    "connection failed",
    "failed to resolve",
)


def _first_line(error: SQLAlchemyError) -> str:
    # The driver's own words; SQLAlchemy's would add the statement and its values.
    original = getattr(error, "orig", None)
    told = str(original or error).strip().split("\n")[0]
    if any(words in told for words in _ELSEWHERE):
        return f"{told} (check LIIKEREPPU_DATABASE_URL, and LIIKEREPPU_DATA for SQLite)"
    return told


def _lacks_tables(error: SQLAlchemyError) -> bool:
    original = getattr(error, "orig", None)
    return "no such table" in str(original) or getattr(original, "sqlstate", None) == "42P01"


@click.group(cls=_Group)
@click.version_option(__version__)
@click.pass_context
def main(context: click.Context) -> None:
    """Liikereppu, the movement backpack. Settings come from the environment: LIIKEREPPU_…"""
    context.obj = ScriptInfo(create_app=create_app)


@main.command()
@click.option(
    "--new-epoch", is_flag=True, help="After going back to an older copy: devices offer their work again."
)
@with_appcontext
def init(new_epoch: bool) -> None:
    """Make or update the database, and bring in the starter guides and directory."""
    migrate()
    click.echo("database ready")
    if new_epoch:
        with writing():
            change_epoch()
            note("new-epoch")
        click.echo("new epoch: devices will offer their latest work again")
    made = first_ingest_key()
    click.echo(f"key that devices seal to: {made.id}" if made else "key that devices seal to: there already")
    signing = first_signing_key()
    click.echo(f"key that signs the directory: {signing.id if signing else 'there already'}")
    _starter_content()


def _starter_content() -> None:
    from liikereppu.directory.starter import import_starter_directory

    for each in publish_starter_guides():
        if each.outcome == "name-taken":
            click.echo(f"{each.guide} of the product is left out: you have a guide of your own of this name")
    click.echo("starter guides published")
    import_starter_directory()
    click.echo("starter directory imported")


@main.command()
@with_appcontext
def demo() -> None:
    """Make a demonstration unit with three accounts and an invented caseload (never in production)."""
    _refuse_production()
    _need_schema()
    from liikereppu.sync.demo import add_caseload

    unit, practitioner, new = add_demo_accounts()
    if new:
        add_caseload(unit, practitioner)
    click.echo("demo leads the unit and edits, demo2 holds conversations, demo3 supervises")
    click.echo(f"Sign in as one of them with the passphrase: {DEMO_PASSPHRASE}")


def _refuse_production() -> None:
    if Config.from_environment().production:
        raise click.ClickException(
            "demonstration data is refused in production (LIIKEREPPU_ENVIRONMENT=demonstration allows it)"
        )


def _need_schema() -> None:
    if not schema_is_current():
        raise click.ClickException("the database is not up to date: liikereppu init")


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(port: int, host: str) -> NoReturn:
    """Serve the application with gunicorn."""
    # What else could keep the whole from starting is told here, too, and not by gunicorn.
    app = create_app() if "LIIKEREPPU_FAULTS" in os.environ else bare_app()
    with app.app_context():
        _need_schema()
        data = current_config().data
        known = demonstration_can_sign_in() if current_config().production else None
        if known:
            raise click.ClickException(f"not served in production: {known}")
    _refuse_taken(host, port)
    shown = f"[{host}]" if ":" in host else host
    click.echo(f"Liikereppu answers at http://{shown}:{port}/")
    click.echo(f"Ctrl-C stops it; what was entered stays in {data}")
    sys.stdout.flush()
    settings = REPOSITORY / "backend" / "gunicorn.conf.py"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "-c",
        str(settings),
        "-b",
        f"{shown}:{port}",
        "liikereppu.wsgi:app",
    ]
    os.execv(sys.executable, command)  # noqa: S606 (our own program, no shell)


def _refuse_taken(host: str, port: int) -> None:
    """Gunicorn would try for five seconds, and say so ten times."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"cannot listen on {host} port {port} ({error.strerror}); choose another (--port, PORT=)"
            ) from error


def _accounts_problem() -> str | None:
    known = demonstration_can_sign_in() if current_config().production else None
    return known or nobody_can_sign_in()


@main.command("doctor")
@with_appcontext
def check() -> None:
    """Check settings, database, content, frontend and clock; each problem comes with its remedy."""
    from liikereppu import doctor

    problems = 0
    own = {
        "accounts": _accounts_problem,
        "keys": ingest_key_problem,
        "directory key": signing_key_problem,
    }
    for name, problem in doctor.checks(own):
        problems += problem is not None
        click.echo(f"problem  {name}: {problem}" if problem else f"ok       {name}")
    if problems:
        raise click.ClickException("1 problem" if problems == 1 else f"{problems} problems")


if __name__ == "__main__":
    main()
