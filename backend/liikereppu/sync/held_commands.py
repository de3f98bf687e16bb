"""`liikereppu held …`: the holding area for whoever runs the server, for a unit without a lead, say."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from liikereppu.accounts.models import Unit
from liikereppu.accounts.practitioners import find_unit
from liikereppu.database import db
from liikereppu.errors import Problem
from liikereppu.merging import Outcome
from liikereppu.sync.batch import Delivery
from liikereppu.sync.held import waiting_everywhere
from liikereppu.sync.settling_held import clean_reason
from liikereppu.sync.settling_held import discard as discard_item
from liikereppu.sync.settling_held import release as release_item

_OPERATOR = Delivery(None, None)


@click.group("held")
def held_area() -> None:
    """What came from devices and could not be applied."""


@held_area.command("list")
@click.option("--unit", help="Only what this unit's lead would see.")
@with_appcontext
def list_held(unit: str | None) -> None:
    """List what waits, oldest first: number, unit, day, reason, kind, author. Never what stands in it."""
    place = find_unit(unit) if unit is not None else None
    if unit is not None and place is None:
        raise click.ClickException(f"there is no unit {unit!r}")
    rows = waiting_everywhere(place.id if place else None)
    names = {each.id: each.name for each in db.session.query(Unit)}
    for row, username in rows:
        day = f"{row.received_at:%Y-%m-%d}"
        click.echo("\t".join((str(row.id), names[row.unit_id], day, row.code, row.kind or "-", username)))
    if not rows:
        click.echo("nothing waits", err=True)


@held_area.command()
@click.argument("number", type=click.IntRange(min=1, max=2**53))
@with_appcontext
def release(number: int) -> None:
    """Take a held item in as its author's edit, if what it says can be taken in."""
    try:
        taken = release_item(number, None, _OPERATOR)
    except Problem as problem:
        raise _plain(number, problem) from None
    if taken.outcome is Outcome.HELD:
        raise click.ClickException(f"{number} still waits: {(taken.problem or {}).get('code')}")
    click.echo(f"{number} is released: {taken.outcome.value}")


@held_area.command()
@click.argument("number", type=click.IntRange(min=1, max=2**53))
@click.option("--reason", required=True, help="Why, in 1 to 400 characters; its author is told.")
@with_appcontext
def discard(number: int, reason: str) -> None:
    """Throw a held item's content away for good."""
    try:
        discard_item(number, None, _OPERATOR, clean_reason(reason))
    except ValueError as fault:
        raise click.ClickException(f"the reason does not fit: {fault}") from None
    except Problem as problem:
        raise _plain(number, problem) from None
    click.echo(f"{number} is discarded")


def _plain(number: int, problem: Problem) -> click.ClickException:
    if problem.code == "not-found":
        return click.ClickException(f"nothing with the number {number} is held: liikereppu held list")
    states = (problem.errors or {}).get("state", [])
    return click.ClickException(f"{number} was settled before: {', '.join(states)}")
