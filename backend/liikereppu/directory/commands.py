"""`liikereppu directory …`"""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext
from sqlalchemy import func, select

from liikereppu.database import db
from liikereppu.directory.files import DirectoryError, read_collections
from liikereppu.directory.importing import import_collections
from liikereppu.directory.models import DirectoryMunicipality, Opportunity
from liikereppu.directory.starter import starter_collections

# More than this would scroll the first, most telling ones away.
_FAULTS_SHOWN = 50


@click.group()
def directory() -> None:
    """Ways to be active near here."""


@directory.command("import")
@click.argument("source")
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file to read when SOURCE is `file`; several are read as one.",
)
@with_appcontext
def import_(source: str, files: tuple[Path, ...]) -> None:
    """Bring in SOURCE: `starter` (what comes with the program), `file` with --file, or the path of a file.

    All of it comes in or nothing. What is gone from the collection leaves the directory; other collections
    of the municipality stay as they are.
    """
    try:
        collections = (
            starter_collections() if source == "starter" else read_collections(_paths(source, files))
        )
        click.echo(f"read {sum(len(each.opportunities) for each in collections)} entries")
        outcomes = import_collections(collections)
    except DirectoryError as error:
        for fault in error.faults[:_FAULTS_SHOWN]:
            click.echo(fault, err=True)
        count = len(error.faults)
        shown = f" (the first {_FAULTS_SHOWN} are shown)" if count > _FAULTS_SHOWN else ""
        faults = "1 fault" if count == 1 else f"{count} faults{shown}"
        raise click.ClickException(f"{faults}; nothing was changed") from error
    for outcome in outcomes:
        click.echo(outcome.line())


def _paths(source: str, files: tuple[Path, ...]) -> list[Path]:
    if source == "file":
        if not files:
            raise click.UsageError("`import file` needs --file")
        return list(files)
    path = Path(source)
    if not path.is_file():
        raise click.UsageError(f"no such source or file: {source} (sources: starter, file)")
    return [path, *files]


@directory.command()
@with_appcontext
def status() -> None:
    """Say what is there: each municipality's entries by collection, its number and its last change."""
    municipalities = list(
        db.session.scalars(select(DirectoryMunicipality).order_by(DirectoryMunicipality.code))
    )
    if not municipalities:
        raise click.ClickException("the directory is empty: liikereppu directory import starter")
    for each in municipalities:
        click.echo(f"{each.code}: n {each.n}, changed {each.updated_at:%Y-%m-%dT%H:%M:%SZ}")
        rows = db.session.execute(
            select(Opportunity.collection, func.count(), func.count(Opportunity.retired_at))
            .where(Opportunity.municipality == each.code)
            .group_by(Opportunity.collection)
            .order_by(Opportunity.collection)
        )
        for collection, count, retired in rows:
            click.echo(f"  {collection}: {count - retired} entries, {retired} retired")
