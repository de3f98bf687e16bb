"""The demonstration unit and its accounts; the passphrase is public, so production refuses them."""

from __future__ import annotations

from liikereppu.accounts.models import Practitioner, Unit
from liikereppu.accounts.practitioners import add_practitioner, add_unit, find_practitioner, find_unit
from liikereppu.accounts.secret import derive_secret, secret_fits
from liikereppu.database import writing

#: username → name and roles; the first is the one that is printed
_ACCOUNTS = {
    "demo": ("Eeva Esimerkki", ("field_worker", "unit_lead", "guide_editor", "directory_editor")),
    "demo2": ("Matti Malli", ("field_worker",)),
    "demo3": ("Leena Lehtori", ("supervisor",)),
}
DEMO_UNIT = "Esittely-yksikkö"
DEMO_PASSPHRASE = "reppu mukaan ja ulos"  # noqa: S105


def add_demo_accounts() -> tuple[Unit, Practitioner, bool]:
    """Returns the demonstration unit, its first practitioner, and whether they are new. Safe to run again."""
    with writing():
        unit = find_unit(DEMO_UNIT) or add_unit(DEMO_UNIT)
        new = find_practitioner("demo") is None
        found = [
            find_practitioner(username) or add_practitioner(username, name, unit, roles, DEMO_PASSPHRASE)
            for username, (name, roles) in _ACCOUNTS.items()
        ]
        for each, (_, roles) in zip(found, _ACCOUNTS.values(), strict=True):
            # Accounts of an earlier version get what has been added since.
            each.roles = [*each.roles, *(role for role in roles if role not in each.roles)]
    return unit, found[0], new


def demonstration_can_sign_in() -> str | None:
    """Returns the problem with its remedy when the public passphrase still opens one of the accounts."""
    for username in _ACCOUNTS:
        found = find_practitioner(username)
        if found is None or found.disabled_at is not None:
            continue
        if secret_fits(found.verifier, derive_secret(DEMO_PASSPHRASE, found.kdf_salt, found.kdf)):
            return f"everybody knows the passphrase of {username}: liikereppu accounts disable {username}"
    return None
