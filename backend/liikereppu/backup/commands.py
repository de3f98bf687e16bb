"""`liikereppu backup`, `liikereppu restore` and `liikereppu keys backup`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from liikereppu.backup import BackupError
from liikereppu.backup.keys import Passphrase, PrivateKey, PublicKey, make_pair, read_private, read_public
from liikereppu.backup.making import Progress, make_backup
from liikereppu.backup.restoring import restore_backup
from liikereppu.backup.sealed_file import read_header
from liikereppu.config import current_config

_PATH = click.Path(path_type=Path, dir_okay=False)

_STILL_NEEDED = """\
Not in a backup, to be put back beside it:
  the files of the folder LIIKEREPPU_KEYS (without the old ones nobody opens what devices have sealed to them)
  LIIKEREPPU_SECRET_KEY
Then: liikereppu init, liikereppu doctor, and start the server."""


def _public_key() -> Path:
    """Where the key that backups are made to lies."""
    return current_config().data / "backup-key.pub.pem"


@click.command("backup")
@click.argument("file", type=_PATH)
@click.option("--key", type=_PATH, help="The public key to make it to (else that of `keys backup`).")
@click.option("--passphrase", is_flag=True, help="Lock it with a passphrase: asked for, or a line of input.")
@with_appcontext
def backup_command(file: Path, key: Path | None, passphrase: bool) -> None:
    """Write everything to FILE, encrypted, while the server runs. The ingest keys are not in it."""
    if key and passphrase:
        raise BackupError("either --key or --passphrase")
    found = make_backup(file, _sealer(key, passphrase), _told())
    click.echo(f"{file}: {file.stat().st_size} bytes")
    click.echo(
        "LIIKEREPPU_SECRET_KEY and the folder LIIKEREPPU_KEYS are not in it: keep them, and apart from it"
    )
    if found:
        raise click.ClickException("the backup is made, but the database is not sound: " + "; ".join(found))


def _sealer(key: Path | None, passphrase: bool) -> PublicKey | Passphrase:
    if passphrase:
        return Passphrase(_asked(twice=True))
    chosen = key or _public_key()
    if not key and not chosen.exists():
        raise BackupError(
            "there is no backup key yet: liikereppu keys backup FILE makes one (or: --passphrase)"
        )
    return read_public(chosen)


def _asked(twice: bool) -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt("Passphrase of the backup", hide_input=True, confirmation_prompt=twice)
        return typed
    found = sys.stdin.readline().rstrip("\r\n")
    if not found:
        raise BackupError("there is no terminal to ask for the passphrase at, and no line of input")
    return found


def _told() -> Progress:
    """On a terminal one line that changes; elsewhere a line for each table."""
    terminal = sys.stderr.isatty()

    def tell(table: str, count: int, whole: bool) -> None:
        if terminal:
            click.echo(f"\r\x1b[K{table}: {count}", nl=whole, err=True)
        elif whole:
            click.echo(f"{table}: {count}", err=True)

    return tell


@click.command("restore")
@click.argument("file", type=_PATH)
@click.option("--key", type=_PATH, help="The private key of the backup.")
@click.option("--passphrase", is_flag=True, help="It was locked with a passphrase.")
@click.option("--replace", is_flag=True, help="Take away what the database holds now.")
@click.option("--anyway", is_flag=True, help="Even when the checks of its content fail (they are told).")
@with_appcontext
def restore_command(file: Path, key: Path | None, passphrase: bool, replace: bool, anyway: bool) -> None:
    """Put the backup FILE back: all of it or nothing. Stop the server before, start it after."""
    restored = restore_backup(file, _opener(file, key, passphrase), _told(), replace=replace, anyway=anyway)
    for problem in restored.problems:
        click.echo(f"not sound: {problem}", err=True)
    click.echo(f"restored the backup of {restored.made_at}: {sum(restored.rows.values())} rows")
    click.echo("new epoch: devices will offer their latest work again; everybody signs in anew")
    click.echo(_STILL_NEEDED)


def _opener(file: Path, key: Path | None, passphrase: bool) -> PrivateKey | Passphrase:
    if key and passphrase:
        raise BackupError("either --key or --passphrase")
    if key:
        return read_private(key)
    with file.open("rb") as opened:
        header, _ = read_header(opened)
    if header.get("for") != "passphrase" and not passphrase:
        raise BackupError(f"this backup was made to the key {header.get('key')}: --key FILE")
    return Passphrase(_asked(twice=False))


@click.command("backup")
@click.argument("file", type=_PATH)
@with_appcontext
def backup_key_command(file: Path) -> None:
    """Make the key pair of backups: the private half in FILE, to be taken off this machine at once."""
    public = _public_key()
    made = make_pair(file, public)
    click.echo(f"backups are made to the key {made} from now on ({public})")
    click.echo(f"Take {file} off this machine and keep it in two safe places: without it no backup opens.")
