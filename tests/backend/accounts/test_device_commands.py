"""Devices from the command line."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import select

from backend.commands import Commands
from conftest import DEVICE
from liikereppu.accounts.models import Device
from liikereppu.audit import AuditEntry
from liikereppu.database import db

OTHER = "3f0c2c53-2d0b-4f57-9a3e-6d0b5a1c7e11"


def test_listed_with_state_name_and_people_by_unit_too(sign_in_as: Any, run: Commands, clock: Any) -> None:
    sign_in_as()
    clock.forward(hours=1)
    sign_in_as(username="liisa", unit="Kotihoito 2", device=OTHER)
    assert run("devices", "name", DEVICE, "Vihreä reppu").output == f"{DEVICE} is called 'Vihreä reppu'\n"
    lines = run("devices", "list").output.splitlines()
    assert lines == [
        f"{OTHER}\tin use\t2026-11-21 10:12 UTC\t-\tLiisa",
        f"{DEVICE}\tin use\t2026-11-21 09:12 UTC\tVihreä reppu\tAino",
    ]
    assert run("devices", "list", "--unit", "Kotihoito 2").output.splitlines() == lines[:1]
    refused = run("devices", "list", "--unit", "Ei ole")
    assert refused.exit_code == 1 and "there is no unit 'Ei ole'" in refused.output


def test_revoked_from_the_command_line_once_and_noted(app: Flask, sign_in_as: Any, run: Commands) -> None:
    aino = sign_in_as()
    assert run("devices", "revoke", DEVICE).output == f"{DEVICE} is revoked\n"
    assert run("devices", "revoke", DEVICE).output == f"{DEVICE} was revoked before\n"
    assert aino.get("/api/v1/session").get_json()["code"] == "device-revoked"
    assert "\trevoked 20" in run("devices", "list").output
    with app.app_context():
        asked = select(AuditEntry).where(AuditEntry.action == "device-revoked")
        assert [(each.subject, each.actor_id) for each in db.session.scalars(asked)] == [(DEVICE, None)]


def test_a_device_nobody_knows_and_an_odd_name_are_one_line(
    app: Flask, sign_in_as: Any, run: Commands
) -> None:
    sign_in_as()
    for command in (("revoke", OTHER), ("revoke", "x\udcff"), ("name", OTHER, "x")):
        refused = run("devices", *command)
        assert refused.exit_code == 1 and "there is no device" in refused.output
        assert len(refused.output.splitlines()) == 1
    for name, told in (
        ("x" * 61, "at most 60 characters"),
        ("a\u202eb", "characters that can be shown"),
        ("131052-308T", "no identity code"),
    ):
        refused = run("devices", "name", DEVICE, name)
        assert refused.exit_code == 1 and told in refused.output
    assert run("devices", "name", DEVICE, "").output == f"{DEVICE} has no name\n"
    with app.app_context():
        assert db.session.scalars(select(Device.name)).all() == [""]


def test_no_devices_yet_is_told_with_what_makes_one(app: Flask, run: Commands) -> None:
    assert "the first sign-in on one enrols it" in run("devices", "list").output
