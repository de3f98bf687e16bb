"""A backup comes back whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import create_engine, delete, select, text, update

from backend.backup.conftest import Keys, everything, silent
from backend.sync.records import PULL, item, new_id, outcomes, pull_all, push
from liikereppu import create_app
from liikereppu.accounts.models import Unit
from liikereppu.audit import AuditEntry
from liikereppu.backup import BackupError, restoring
from liikereppu.backup.making import make_backup
from liikereppu.backup.restoring import restore_backup
from liikereppu.backup.tables import tables
from liikereppu.config import Config
from liikereppu.database import Base, db, epoch, writing
from liikereppu.sync.models import Edit


def test_all_rows_come_back_with_a_new_epoch_no_sign_ins_and_a_line_in_the_audit_log(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any]
) -> None:
    with app.app_context():
        before_epoch = epoch()
    file = back_up()
    before = everything(app)
    assert all(before[name] for name in ("unit", "practitioner", "edit", "head", "held", "audit_entry"))
    push(caseload, item())
    restored = restore(file)
    after = everything(app)
    new = [line for line in after["audit_entry"] if line not in before["audit_entry"]]
    assert len(new) == 1 and "'restore'" in new[0]
    after["audit_entry"].remove(new[0])
    assert after == before
    assert restored.rows == {name: len(found) for name, found in before.items()} | {"server_state": 1}
    with app.app_context():
        assert epoch() != before_epoch
    assert caseload.get(PULL).status_code == 401


def test_work_goes_on_after_a_restore(
    app: Flask,
    caseload: Any,
    sign_in_as: Callable[..., Any],
    back_up: Callable[[], Path],
    restore: Callable[..., Any],
) -> None:
    later = item()
    file = back_up()
    assert outcomes(push(caseload, later)) == ["stored"]
    restore(file)
    again = sign_in_as()
    bad = item({**item()["record"], "language": "xx"})
    results = push(again, later, item(), bad)
    assert outcomes(results) == ["stored", "stored", "held"]
    assert [each["edit"] for each in pull_all(again)][-2:] == [each["edit"] for each in results[:2]]
    with app.app_context(), pytest.raises(Exception, match="append-only"), writing() as session:
        session.execute(delete(AuditEntry))


def test_a_database_that_holds_anything_is_not_overwritten_unasked(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any]
) -> None:
    file = back_up()
    before = everything(app)
    with pytest.raises(BackupError, match="--replace"):
        restore(file, replace=False)
    assert everything(app) == before


def test_tables_of_somebody_else_are_never_taken_away(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any]
) -> None:
    file = back_up()
    with app.app_context(), writing() as session:
        session.execute(text("CREATE TABLE somebody_elses (x INTEGER)"))
    try:
        with pytest.raises(BackupError, match="somebody_elses"):
            restore(file)
        with app.app_context(), writing() as session:
            assert session.execute(text("SELECT COUNT(*) FROM somebody_elses")).scalar_one() == 0
    finally:
        with app.app_context(), writing() as session:
            session.execute(text("DROP TABLE somebody_elses"))


DAMAGE = {
    "gap": (update(Unit).values(n=99), "numbers have a gap"),
    "content": (
        update(Edit).where(Edit.outcome == "stored", Edit.content.is_not(None)).values(content="{}"),
        "do not have the content",
    ),
    "lost edit": (delete(Edit).where(Edit.outcome == "conflict"), "numbers have a gap"),
    "head": (text("UPDATE head SET n = n + 100"), "head is no edit"),
    "no head": (text("DELETE FROM head"), "has no head"),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_told_when_the_backup_is_made_and_refused_when_it_is_put_back(
    app: Flask, caseload: Any, restore: Callable[..., Any], keys: Keys, tmp_path: Path, what: str
) -> None:
    change, told = DAMAGE[what]
    with app.app_context():
        with writing() as session:
            session.connection().execute(change)
        found = make_backup(tmp_path / "damaged", keys.sealer, silent)
    assert any(told in each for each in found)
    before = everything(app)
    with pytest.raises(BackupError, match=told):
        restore(tmp_path / "damaged")
    assert everything(app) == before
    assert any(told in each for each in restore(tmp_path / "damaged", anyway=True).problems)


def test_a_restore_that_breaks_midway_changes_nothing(
    app: Flask, caseload: Any, back_up: Callable[[], Path], restore: Callable[..., Any], monkeypatch: Any
) -> None:
    file = back_up()
    push(caseload, item())
    before = everything(app)
    for name in ("change_epoch", "note", "continue_numbers"):
        with monkeypatch.context() as broken:

            def fails(*_args: Any, **_named: Any) -> None:
                raise RuntimeError("power cut")

            broken.setattr(restoring, name, fails)
            with pytest.raises(RuntimeError):
                restore(file)
        assert everything(app) == before
    assert caseload.get(PULL).status_code == 200


def test_an_older_backup_is_brought_to_the_present_schema_and_a_newer_one_refused(
    app: Flask,
    back_up: Callable[[], Path],
    restore: Callable[..., Any],
    keys: Keys,
    tmp_path: Path,
    monkeypatch: Any,
) -> None:
    from alembic import command

    from liikereppu.backup.tables import drop
    from liikereppu.database import alembic_settings

    unit = new_id()
    with app.app_context():
        with writing() as session:
            drop(session.connection(), tables(session.connection()))
            settings = alembic_settings()
            settings.attributes["connection"] = session.connection()
            command.upgrade(settings, "0004")
            session.execute(text("INSERT INTO unit (id, name, n) VALUES (:id, 'Vanha', 0)"), {"id": unit})
        assert make_backup(tmp_path / "old", keys.sealer, silent) == []
    restore(tmp_path / "old")
    with app.app_context(), db.engine.connect() as connection:
        assert {table.name for table in tables(connection)} == {*Base.metadata.tables, "alembic_version"}
        assert connection.execute(text("SELECT name FROM unit")).scalars().all() == ["Vanha"]
    file = back_up()
    monkeypatch.setattr(restoring, "FORMAT", 0)
    with pytest.raises(BackupError, match="newer version"):
        restore(file)


def test_a_backup_of_one_database_fits_the_other(
    app: Flask,
    caseload: Any,
    back_up: Callable[[], Path],
    keys: Keys,
    request: Any,
    tmp_path: Path,
    config: Config,
) -> None:
    file = back_up()
    wanted = everything(app)
    if app.config["SQLALCHEMY_DATABASE_URI"].get_backend_name() == "sqlite":
        url = _second_postgres(request.getfixturevalue("postgres_server"))
    else:
        url = f"sqlite:///{tmp_path / 'moved' / 'liikereppu.sqlite3'}"
    moved = create_app(Config(**{**vars(config), "database_url": url}))
    with moved.app_context():
        restore_backup(file, keys.opener, silent)
        with db.engine.connect() as connection:
            numbers = connection.execute(select(Edit.n, Edit.hash).order_by(Edit.n)).all()
    found = everything(moved)
    assert {name: len(rows) for name, rows in found.items() if name != "audit_entry"} == {
        name: len(rows) for name, rows in wanted.items() if name != "audit_entry"
    }
    assert found["edit"] and found["held"] and [n for n, _ in numbers] == [1, 2, 3, 4]
    for name in ("edit", "head", "unit"):
        assert _without_zone(found[name]) == _without_zone(wanted[name])
    with moved.app_context():
        db.engine.dispose()


def _without_zone(rows: list[str]) -> list[str]:
    return sorted(
        row.replace(", tzinfo=datetime.timezone.utc", "").replace(", tzinfo=zoneinfo.ZoneInfo(key='UTC')", "")
        for row in rows
    )


def _second_postgres(url: str) -> str:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS moved"))
        connection.execute(text("CREATE DATABASE moved"))
    engine.dispose()
    return url.replace("/postgres?", "/moved?")


def test_the_schema_of_the_migrations_is_the_one_the_code_knows(app: Flask) -> None:
    """A table that only the migrations knew would be refused by every backup."""
    with app.app_context(), db.engine.connect() as connection:
        assert {table.name for table in tables(connection)} == {*Base.metadata.tables, "alembic_version"}
