"""The demonstration unit and its two accounts; the passphrase is public, so production refuses them."""

from __future__ import annotations

from liikereppu.accounts.models import Practitioner, Unit
from liikereppu.accounts.practitioners import add_practitioner, add_unit, find_practitioner, find_unit
from liikereppu.database import writing

DEMO_UNIT = "Esittely-yksikkö"
DEMO_PASSPHRASE = "reppu mukaan ja ulos"  # noqa: S105


def add_demo_accounts() -> tuple[Unit, Practitioner, bool]:
    """Returns the demonstration unit, its first practitioner, and whether they are new. Safe to run again."""
    with writing():
        unit = find_unit(DEMO_UNIT) or add_unit(DEMO_UNIT)
        first = find_practitioner("demo")
        new = first is None
        if first is None:
            roles = ("field_worker", "unit_lead")
            first = add_practitioner("demo", "Eeva Esimerkki", unit, roles, DEMO_PASSPHRASE)
        if find_practitioner("demo2") is None:
            add_practitioner("demo2", "Matti Malli", unit, ("field_worker",), DEMO_PASSPHRASE)
    return unit, first, new
