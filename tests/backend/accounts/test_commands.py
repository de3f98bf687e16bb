"""Accounts from the command line."""

from __future__ import annotations

import base64
import re
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import func, select, text

from backend.commands import Commands
from liikereppu.accounts.models import Practitioner
from liikereppu.accounts.secret import derive_secret
from liikereppu.audit import AuditEntry
from liikereppu.config import ConfigError
from liikereppu.database import epoch, writing

PASSPHRASE = "kolme vihreää omenaa pöydällä"
DEVICE = "0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f60"


def sign_in(app: Flask, username: str, passphrase: str) -> Any:
    client = app.test_client()
    kdf = client.get(f"/api/v1/session/parameters?username={username}").json["kdf"]  # type: ignore[index]
    secret = derive_secret(passphrase, base64.b64decode(kdf["salt"]), kdf)
    body = {"username": username, "secret": secret, "device": DEVICE}
    return client.post("/api/v1/session", json=body, headers={"X-Liikereppu": "1"})


def add(run: Commands, *more: str, **options: Any) -> Result:
    return run("accounts", "add", "aino", "--name", "Aino Aalto", *more, **options)


def test_an_account_made_with_a_typed_passphrase_signs_in(run: Commands, app: Flask) -> None:
    made = add(
        run,
        "--unit",
        "Kotihoito 1",
        "--new-unit",
        "--role",
        "unit_lead",
        typed=f"{PASSPHRASE}\n{PASSPHRASE}\n",
    )
    assert made.exit_code == 0, made.output
    assert PASSPHRASE not in made.output
    answer = sign_in(app, "aino", PASSPHRASE)
    assert answer.status_code == 200
    assert answer.json["practitioner"]["roles"] == ["unit_lead"]


def test_a_generated_passphrase_is_shown_once_and_signs_in(run: Commands, app: Flask) -> None:
    made = add(run, "--unit", "Kotihoito 1", "--new-unit", "--generate")
    shown = re.search(r"Passphrase \(shown only now\): ([a-z-]+)", made.output)
    assert shown is not None, made.output
    assert sign_in(app, "aino", shown[1]).status_code == 200
    assert shown[1] not in run("accounts", "list").output


def test_a_reset_ends_the_old_passphrase_and_the_open_session(run: Commands, app: Flask) -> None:
    add(run, "--unit", "Kotihoito 1", "--new-unit", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    cookie = sign_in(app, "aino", PASSPHRASE).headers["Set-Cookie"].split(";")[0].removeprefix("lr=")
    new = run("accounts", "reset", "AINO", "--generate").output.rsplit(": ", 1)[1].strip()
    client = app.test_client()
    client.set_cookie("lr", cookie)
    assert client.get("/api/v1/session").status_code == 401
    assert sign_in(app, "aino", PASSPHRASE).status_code == 401
    assert sign_in(app, "aino", new).status_code == 200


def test_a_disabled_account_is_listed_so_and_can_be_enabled_again(run: Commands, app: Flask) -> None:
    add(run, "--unit", "Kotihoito 1", "--new-unit", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert run("accounts", "list").output == "aino\tAino Aalto\tKotihoito 1\tfield_worker\tactive\n"
    assert run("accounts", "disable", "aino").exit_code == 0
    assert sign_in(app, "aino", PASSPHRASE).status_code == 401
    assert run("accounts", "list").output.endswith("\tdisabled\n")
    assert run("accounts", "enable", "aino").exit_code == 0
    assert sign_in(app, "aino", PASSPHRASE).status_code == 200


def test_roles_given_anew_hold_at_once_in_an_open_sign_in_and_leave_a_line(
    run: Commands, app: Flask, sign_in_as: Callable[..., Any]
) -> None:
    aino = sign_in_as()
    assert aino.get("/api/v1/sync/held").status_code == 403
    roles = ("--role", "unit_lead", "--role", "field_worker", "--role", "unit_lead")
    assert run("accounts", "roles", "AINO", *roles).output == "aino: field_worker, unit_lead\n"
    assert aino.get("/api/v1/sync/held").status_code == 200
    assert run("accounts", "roles", "aino", "--role", "supervisor").exit_code == 0
    assert aino.get("/api/v1/sync/held").status_code == 403
    assert aino.get("/api/v1/session").json["practitioner"]["roles"] == ["supervisor"]
    with app.app_context(), writing() as session:
        assert session.scalar(select(func.count()).where(AuditEntry.action == "roles-changed")) == 2


def test_disabling_ends_every_sign_in_at_once_and_enabling_brings_none_back(
    run: Commands, sign_in_as: Callable[..., Any]
) -> None:
    aino, colleague = sign_in_as(), sign_in_as(username="eero")
    assert run("accounts", "disable", "aino").output == "aino can no longer sign in\n"
    for path in ("session", "sync/pull", "devices"):
        assert aino.get(f"/api/v1/{path}").status_code == 401
    assert run("accounts", "disable", "aino").exit_code == 0
    assert run("accounts", "enable", "aino").exit_code == 0
    assert aino.get("/api/v1/session").status_code == 401
    assert colleague.get("/api/v1/session").status_code == 200


@pytest.mark.parametrize(
    ("arguments", "typed", "message"),
    [
        (["aino", "--name", "A", "--unit", "Nowhere"], "", "there is no unit 'Nowhere'"),
        (["a b", "--name", "A", "--unit", "K", "--new-unit", "--generate"], "", "a username has 2 to 64"),
        (["aino", "--name", " ", "--unit", "K", "--new-unit", "--generate"], "", "a name has 1 to 120"),
        (["aino", "--name", "A\nB", "--unit", "K", "--new-unit", "--generate"], "", "cannot be shown"),
        (["aino", "--name", "A\udcff", "--unit", "K", "--new-unit", "--generate"], "", "cannot be shown"),
        (["aino", "--name", "A", "--unit", "K\tL", "--new-unit", "--generate"], "", "cannot be shown"),
        (["aino", "--name", "A", "--unit", "K\udcff", "--generate"], "", "there is no unit"),
        (["a\udcff", "--name", "A", "--unit", "K", "--new-unit"], "", "a username has 2 to 64"),
        (["aino", "--name", "A", "--unit", "K", "--new-unit"], "", "--generate makes one"),
        (
            ["aino", "--name", "A", "--unit", " ", "--new-unit", "--generate"],
            "",
            "a unit's name has 1 to 120",
        ),
        (
            ["aino", "--name", "A", "--unit", "K", "--new-unit"],
            "short\nshort\n",
            "a passphrase has 15 to 200",
        ),
        (
            ["aino", "--name", "A", "--unit", "K", "--new-unit"],
            f"{'ab' * 10}\n{'ab' * 10}\n",
            "repeats the same",
        ),
        (
            ["aino", "--name", "A", "--unit", "K", "--new-unit"],
            "Aino lives here too\n" * 2,
            "must not hold the username",
        ),
    ],
)
def test_what_cannot_be_an_account_is_one_clear_line(
    run: Commands, arguments: list[str], typed: str, message: str
) -> None:
    refused = run("accounts", "add", *arguments, typed=typed)
    assert refused.exit_code == 1
    assert message in refused.output.splitlines()[-1]
    assert "Traceback" not in refused.output
    assert run("accounts", "list").stdout == ""


def test_a_name_taken_or_unknown_is_said(run: Commands) -> None:
    add(run, "--unit", "K", "--new-unit", "--generate")
    assert "is taken" in add(run, "--unit", "K", "--generate").output
    again = run("accounts", "add", "b2", "--name", "B", "--unit", "K", "--new-unit", "--generate")
    assert "b2 can sign in (K)" in again.output
    assert "there is no account 'eino'" in run("accounts", "reset", "eino").output
    assert "there is no account 'a\\udcff'" in run("accounts", "disable", "a\udcff").output


def test_production_refuses_demonstration_data_and_weak_secrets(run: Commands) -> None:
    strong = "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffee"
    refused = run("demo", LIIKEREPPU_ENVIRONMENT="production", LIIKEREPPU_SECRET_KEY=strong)
    assert refused.exit_code == 1 and "refused in production" in refused.output
    for weak in ("", "short", "a" * 40, "demonstration-only-known-to-everybody"):
        refused = run("accounts", "list", LIIKEREPPU_ENVIRONMENT="production", LIIKEREPPU_SECRET_KEY=weak)
        assert refused.exit_code == 1
        assert refused.output.startswith("Error: LIIKEREPPU_SECRET_KEY")


def test_production_does_not_serve_while_everybody_knows_a_passphrase(run: Commands) -> None:
    assert run("init").exit_code == 0
    assert run("demo").exit_code == 0
    production = {
        "LIIKEREPPU_ENVIRONMENT": "production",
        "LIIKEREPPU_SECRET_KEY": "9f8e7d6c5b4a39281706f5e4d3c2b1a0ffee",
    }
    for username in ("demo", "demo2", "demo3"):
        for command in (("serve",), ("doctor",)):
            refused = run(*command, **production)
            assert refused.exit_code == 1
            assert f"liikereppu accounts disable {username}" in refused.output
        assert run("accounts", "disable", username, **production).exit_code == 0
    assert "everybody knows" not in run("doctor", **production).output


def test_the_demonstration_can_be_made_twice_and_signs_in(run: Commands, app: Flask) -> None:
    first, second = run("init"), run("demo")
    assert first.exit_code == 0, first.output
    assert second.exit_code == 0, second.output
    assert run("demo").output == second.output
    passphrase = second.output.strip().rsplit(": ", 1)[1]
    with app.app_context(), writing() as session:
        demo = session.scalars(select(Practitioner).where(Practitioner.username == "demo")).one()
        demo.roles = ["field_worker", "unit_lead"]  # as an earlier version made it
    assert run("demo").exit_code == 0
    for username, roles in (
        ("demo", ["directory_editor", "field_worker", "guide_editor", "unit_lead"]),
        ("demo2", ["field_worker"]),
        ("demo3", ["supervisor"]),
    ):
        answer = sign_in(app, username, passphrase)
        assert answer.status_code == 200
        assert answer.json["practitioner"]["roles"] == roles
        assert answer.json["practitioner"]["unit_name"] == "Esittely-yksikkö"


def test_the_doctor_names_what_is_missing_with_its_remedy(run: Commands, tmp_path: Path) -> None:
    found = run("doctor", LIIKEREPPU_FRONTEND=str(tmp_path / "nothing"))
    assert found.exit_code == 1
    assert "liikereppu accounts add" in found.output and "python3 .ci/setup.py run" in found.output
    assert "holds no key for devices to seal to: liikereppu init" in found.output
    add(run, "--unit", "K", "--new-unit", "--generate")
    assert run("keys", "rotate").exit_code == 0
    (tmp_path / "built").mkdir()
    (tmp_path / "built" / "index.html").write_text("<!doctype html>")
    found = run("doctor", LIIKEREPPU_FRONTEND=str(tmp_path / "built"))
    assert found.exit_code == 0, found.output


@pytest.mark.parametrize(
    "command",
    [
        ("accounts", "list"),
        ("accounts", "add", "aino", "--name", "A", "--unit", "K", "--new-unit", "--generate"),
        ("directory", "status"),
        ("demo",),
        ("serve",),
    ],
)
def test_a_database_without_tables_is_told_with_its_remedy(
    run: Commands, tmp_path: Path, command: tuple[str, ...]
) -> None:
    refused = run(*command, LIIKEREPPU_DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}")
    assert refused.exit_code == 1
    assert refused.output == "Error: the database is not up to date: liikereppu init\n"


def test_a_database_that_is_not_there_is_one_clear_line(run: Commands, tmp_path: Path) -> None:
    for url in (
        f"postgresql://nobody@/nothing?host={tmp_path}",
        f"sqlite:///{tmp_path}",
        "mysql://x/y",
        "rubbish",
    ):
        refused = run("accounts", "list", LIIKEREPPU_DATABASE_URL=url)
        assert refused.exit_code == 1, refused.output
        assert len(refused.output.strip().splitlines()) == 1
        assert not isinstance(refused.exception, ConfigError)


def test_a_folder_that_cannot_be_and_a_file_that_is_no_database_name_the_setting(
    run: Commands, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no database at all " * 100)
    refused = run("init", LIIKEREPPU_DATA=str(tmp_path / "file"), LIIKEREPPU_DATABASE_URL="")
    assert refused.output.startswith("Error: LIIKEREPPU_DATA: no folder can be made at ")
    refused = run("init", LIIKEREPPU_DATABASE_URL=f"sqlite:///{tmp_path / 'file'}")
    assert refused.exit_code == 1
    assert "file is not a database (check LIIKEREPPU_DATABASE_URL" in refused.output


def test_a_database_of_a_newer_version_is_left_alone(run: Commands, app: Flask) -> None:
    with app.app_context(), writing() as session:
        before = session.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        session.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    try:
        refused = run("init")
    finally:
        with app.app_context(), writing() as session:
            session.execute(text("UPDATE alembic_version SET version_num = :before"), {"before": before})
    assert refused.exit_code == 1
    assert "belongs to a newer version" in refused.output
    assert len(refused.output.splitlines()) == 1


def test_a_port_that_is_taken_is_one_clear_line(run: Commands) -> None:
    run("init")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        refused = run("serve", "--port", str(port))
    assert refused.exit_code == 1
    assert refused.output.startswith(
        f"Error: cannot listen on 127.0.0.1 port {port} (Address already in use)"
    )
    assert len(refused.output.strip().splitlines()) == 1


def test_a_new_epoch_is_made_only_when_asked_for(run: Commands, app: Flask) -> None:
    def epoch_now() -> str:
        with app.app_context():
            return epoch()

    first = epoch_now()
    assert run("init").exit_code == 0
    assert epoch_now() == first
    assert run("init", "--new-epoch").exit_code == 0
    assert epoch_now() != first
