"""`liikereppu directory …`"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import click
import orjson
from flask.cli import with_appcontext
from sqlalchemy import func, select

from liikereppu.audit import note
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.directory.basemap_command import basemap_command
from liikereppu.directory.comparing import Import
from liikereppu.directory.import_command import import_command
from liikereppu.directory.import_log import latest
from liikereppu.directory.importing import take_in
from liikereppu.directory.models import DirectoryImport, DirectoryMunicipality, Opportunity, SourceEntry
from liikereppu.directory.registers import REGISTERS
from liikereppu.directory.signing import make_signing_key
from liikereppu.directory.staging import Staging
from liikereppu.directory.template_command import template_command


@click.group()
def directory() -> None:
    """Ways to be active near here."""


directory.add_command(import_command)
directory.add_command(basemap_command)
directory.add_command(template_command)


@directory.command()
@click.option("--days", default=35, show_default=True, help="An import that came through longer ago is due.")
@with_appcontext
def status(days: int) -> None:
    """Say what is there: each municipality's entries by collection, and what the last imports did.

    Ends with status 1 when the directory is empty, a register's last import failed, or it is due again.
    """
    municipalities = list(
        db.session.scalars(select(DirectoryMunicipality).order_by(DirectoryMunicipality.code))
    )
    if not municipalities:
        raise click.ClickException("the directory is empty: liikereppu directory import starter")
    counts = _counts()
    for each in municipalities:
        name = orjson.loads(each.name)["fi"]
        click.echo(f"{each.code}: n {each.n}, changed {_day(each.updated_at)}, {name}")
        for collection, there, retired in counts.get(each.code, ()):
            click.echo(f"  {collection}: {there} entries, {retired} retired")
    for line in _collections():
        click.echo(line)
    problems = list(_imports(timedelta(days=days)))
    if problems:
        raise click.ClickException("; ".join(problems))


def _counts() -> dict[str, list[tuple[str, int, int]]]:
    rows = db.session.execute(
        select(
            Opportunity.municipality,
            Opportunity.collection,
            func.count(),
            func.count(Opportunity.retired_at),
        )
        .group_by(Opportunity.municipality, Opportunity.collection)
        .order_by(Opportunity.municipality, Opportunity.collection)
    )
    found: dict[str, list[tuple[str, int, int]]] = {}
    for municipality, collection, count, retired in rows:
        found.setdefault(municipality, []).append((collection, count - retired, retired))
    return found


def _collections() -> Iterator[str]:
    rows = db.session.execute(
        select(SourceEntry.collection, func.count(), func.max(SourceEntry.imported_at))
        .group_by(SourceEntry.collection)
        .order_by(SourceEntry.collection)
    )
    for collection, count, changed in rows:
        yield f"collection {collection}: {count} entries of the source, last changed {_day(changed)}"


def _imports(longest: timedelta) -> Iterator[str]:
    """Says what each source's last import did; yields what is wrong."""
    for each in latest():
        click.echo(f"last import of {each.source}: {_day(each.ended_at)}, {_outcome(each)}")
        if each.failure:
            yield f"the last import of {each.source} failed"
        elif each.source in REGISTERS and now() - each.ended_at > longest:
            yield f"{each.source} was imported {(now() - each.ended_at).days} days ago"


def _outcome(one: DirectoryImport) -> str:
    report: dict[str, Any] = orjson.loads(one.report)
    rows = report.get("rows") or {}
    odd = sum(each["count"] for each in rows.get("left_out", {}).values())
    warned = sum(each["count"] for each in rows.get("warnings", {}).values())
    told = f"{rows['read']} rows read, {odd} left out, {warned} warnings" if rows else "no rows to tell of"
    if one.failure:
        return f"failed ({one.failure}); {told}"
    names = ("came", "changed", "left", "unchanged")
    shown = report.get("collections", [])
    sums = ", ".join(f"{sum(each[name] for each in shown)} {name}" for name in names)
    return f"{told}; {sums}" if rows else sums


def _day(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%SZ}"


@directory.command("publish")
@with_appcontext
def publish_command() -> None:
    """Work out again what is shown, from all sources and what editors decided: after an update, say."""
    codes = frozenset(db.session.scalars(select(DirectoryMunicipality.code)))
    with Staging() as staging:
        published = take_in(Import(staging, [], also=codes)).published
    moved = [each for each in published if each.came or each.changed or each.left]
    for each in moved:
        click.echo(f"{each.municipality}: {each.came} came, {each.changed} changed, {each.left} left")
    click.echo(f"{len(published)} municipalities looked at, {len(moved)} changed")


@directory.command("rotate-key")
@with_appcontext
def rotate_key() -> None:
    """Make a new key to sign answers with. Devices take it because the one before vouches for it."""
    made = make_signing_key()
    with writing():
        note("directory-key", kind="directory_key", subject=made.id)
    click.echo(f"the directory is signed by {made.id} from now on")
    if made.signed_by is None:
        click.echo("No key before vouches for it: devices that knew one ask their users.", err=True)
    click.echo("Keep the old files: a device that was away follows from the key it knows to this one.")
