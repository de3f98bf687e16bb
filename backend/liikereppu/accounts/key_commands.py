"""`liikereppu keys …`"""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from liikereppu.accounts.ingest_keys import all_ingest_keys, current_ingest_key, make_ingest_key
from liikereppu.audit import note
from liikereppu.config import current_config
from liikereppu.database import writing


@click.group()
def keys() -> None:
    """The keys that devices seal to (their files are in LIIKEREPPU_KEYS), and the one for backups."""


@keys.command("list")
@with_appcontext
def list_keys() -> None:
    """List the keys, the newest first: id, when it was made, whether devices are told of it."""
    current = current_ingest_key()
    found = all_ingest_keys()
    for key in found:
        made = f"{key.made_at:%Y-%m-%d}" if key.made_at else "unknown"
        click.echo("\t".join((key.id, made, "current" if current and key.id == current.id else "old")))
    if not found:
        click.echo("no keys yet: liikereppu init", err=True)


@keys.command()
@with_appcontext
def rotate() -> None:
    """Make a new key. Devices are told at their next contact; what was sealed to the old ones still opens."""
    made = make_ingest_key()
    with writing():
        note("ingest-key", kind="ingest_key", subject=made.id)
    click.echo(f"devices seal to {made.id} from now on")
    click.echo(f"Back up {current_config().key_folder} apart from the database, and keep old keys 400 days.")
