"""`liikereppu devices …`"""

from __future__ import annotations

import click
from flask.cli import with_appcontext
from sqlalchemy import ColumnElement, select, true

from liikereppu.accounts import devices as rules
from liikereppu.accounts.models import Device
from liikereppu.accounts.practitioners import AccountError, find_unit
from liikereppu.database import db, writing

_RULES = {
    "too-long": "at most 60 characters",
    "text-not-allowed": "only characters that can be shown",
    "identity-code": "no identity code in it",
}


@click.group()
def devices() -> None:
    """Which tablets and phones people sign in on."""


@devices.command("list")
@click.option("--unit", help="Only what people of this unit have used.")
@with_appcontext
def list_devices(unit: str | None) -> None:
    """List devices, last seen first: id, state, last seen, name, who has used it."""
    whose: ColumnElement[bool] = true()
    if unit is not None:
        place = find_unit(unit)
        if place is None:
            raise AccountError(f"there is no unit {unit!r}")
        whose = rules.of_unit(place.id)
    found = rules.shown_devices(whose)
    for each in found:
        state = f"revoked {each.revoked_at:%Y-%m-%d}" if each.revoked_at else "in use"
        people = ", ".join(person["name"] for person in each.people)
        click.echo(
            "\t".join((each.id, state, f"{each.last_seen_at:%Y-%m-%d %H:%M} UTC", each.name or "-", people))
        )
    if not found:
        click.echo("no devices yet: the first sign-in on one enrols it", err=True)


@devices.command()
@click.argument("device")
@with_appcontext
def revoke(device: str) -> None:
    """Revoke a lost or retired device for good: its sign-ins end at once, what it sends is held."""
    with writing():
        _existing(device)
        new = rules.revoke_device(device, None)
    click.echo(f"{device} is revoked" if new else f"{device} was revoked before")


@devices.command("name")
@click.argument("device")
@click.argument("name")
@with_appcontext
def name_device(device: str, name: str) -> None:
    """Give a device the name people see in the list; an empty one takes it away."""
    try:
        clean = rules.clean_name(name)
    except ValueError as fault:
        raise AccountError(f"a device's name has {_RULES[str(fault)]}") from None
    with writing():
        _existing(device)
        rules.change_device(device, {"name": clean})
    click.echo(f"{device} is called {clean!r}" if clean else f"{device} has no name")


def _existing(device: str) -> None:
    wanted = select(Device.id).where(Device.id == device)
    if not device.isprintable() or db.session.execute(wanted).first() is None:
        raise AccountError(f"there is no device {device!r}: liikereppu devices list")
