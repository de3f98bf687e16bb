"""`liikereppu accounts …`"""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext
from sqlalchemy import delete, select

from liikereppu.accounts.models import ROLES, Practitioner, Session, Unit
from liikereppu.accounts.practitioners import (
    AccountError,
    add_practitioner,
    add_unit,
    check_passphrase,
    find_practitioner,
    find_unit,
    free_username,
    generate_passphrase,
    normal_username,
    set_passphrase,
)
from liikereppu.audit import note
from liikereppu.config import now
from liikereppu.database import db, writing


@click.group()
def accounts() -> None:
    """Who may sign in."""


_generate = click.option("--generate", is_flag=True, help="Make a passphrase and show it once.")


def _passphrase(generate: bool, username: str) -> str:
    if generate:
        return generate_passphrase()
    found = _typed() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")
    if not found:
        raise AccountError("there is no terminal to ask for a passphrase at: --generate makes one")
    check_passphrase(found, normal_username(username))
    return found


def _typed() -> str:
    found: str = click.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
    return found


@accounts.command()
@click.argument("username")
@click.option("--name", required=True, help="The name colleagues see.")
@click.option("--unit", required=True, help="The unit's name.")
@click.option("--new-unit", is_flag=True, help="Make the unit when there is none of this name.")
@click.option(
    "--role", "roles", multiple=True, type=click.Choice(ROLES), default=("field_worker",), show_default=True
)
@_generate
@with_appcontext
def add(username: str, name: str, unit: str, new_unit: bool, roles: tuple[str, ...], generate: bool) -> None:
    """Add an account. The passphrase is asked twice, or read as one line where there is no terminal."""
    if not new_unit and find_unit(unit) is None:
        raise AccountError(f"there is no unit {unit!r}; --new-unit makes one")
    free_username(username)
    passphrase = _passphrase(generate, username)
    with writing():
        place = find_unit(unit) or add_unit(unit)
        made = add_practitioner(username, name, place, roles, passphrase)
        note("account-added", kind="practitioner", subject=made.id, unit_id=place.id)
        username, where = made.username, place.name
    click.echo(f"{username} can sign in ({where})")
    if generate:
        click.echo(f"Passphrase (shown only now): {passphrase}")


@accounts.command()
@click.argument("username")
@_generate
@with_appcontext
def reset(username: str, generate: bool) -> None:
    """Give an account a new passphrase; its sign-ins end. Nothing waiting on a device is lost by it."""
    _existing(username)
    passphrase = _passphrase(generate, username)
    with writing():
        account = _existing(username)
        set_passphrase(account, passphrase)
        note("passphrase-reset", kind="practitioner", subject=account.id, unit_id=account.unit_id)
    click.echo(f"{normal_username(username)} has a new passphrase")
    if generate:
        click.echo(f"Passphrase (shown only now): {passphrase}")


@accounts.command("roles")
@click.argument("username")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice(ROLES),
    help="Every role from now on; may be repeated.",
)
@with_appcontext
def change_roles(username: str, roles: tuple[str, ...]) -> None:
    """Say anew which roles an account has. It holds from its next request on; nobody is signed out."""
    with writing():
        account = _existing(username)
        account.roles = sorted(set(roles))
        note("roles-changed", kind="practitioner", subject=account.id, unit_id=account.unit_id)
    click.echo(f"{normal_username(username)}: {', '.join(sorted(set(roles)))}")


@accounts.command("list")
@with_appcontext
def list_accounts() -> None:
    """List accounts with unit, roles and state."""
    rows = db.session.execute(
        select(Practitioner, Unit.name)
        .join(Unit, Practitioner.unit_id == Unit.id)
        .order_by(Practitioner.username)
    ).all()
    for account, unit in rows:
        state = "disabled" if account.disabled_at else "active"
        click.echo("\t".join((account.username, account.name, unit, ",".join(account.roles), state)))
    if not rows:
        click.echo("no accounts yet: liikereppu accounts add", err=True)


@accounts.command()
@click.argument("username")
@with_appcontext
def disable(username: str) -> None:
    """Stop an account from signing in; its sign-ins end."""
    with writing() as session:
        account = _existing(username)
        account.disabled_at = account.disabled_at or now()
        session.execute(delete(Session).where(Session.practitioner_id == account.id))
        note("account-disabled", kind="practitioner", subject=account.id, unit_id=account.unit_id)
    click.echo(f"{normal_username(username)} can no longer sign in")


@accounts.command()
@click.argument("username")
@with_appcontext
def enable(username: str) -> None:
    """Let a disabled account sign in again."""
    with writing():
        account = _existing(username)
        account.disabled_at = None
        note("account-enabled", kind="practitioner", subject=account.id, unit_id=account.unit_id)
    click.echo(f"{normal_username(username)} can sign in again")


def _existing(username: str) -> Practitioner:
    found = find_practitioner(username)
    if found is None:
        raise AccountError(f"there is no account {normal_username(username)!r}")
    return found
