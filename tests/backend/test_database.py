"""The rules of the database: its schema, transactions, instants."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import StatementError

from backend.commands import Commands
from liikereppu.accounts.models import SignInAttempts, Unit
from liikereppu.database import db, epoch, migrate, schema_is_current, writing


def test_the_schema_is_the_newest_and_the_server_has_an_epoch(app: Flask) -> None:
    with app.app_context():
        migrate()
        assert schema_is_current()
        assert len(epoch()) == 36


def test_the_migrations_make_exactly_the_tables_the_code_declares(app: Flask) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from liikereppu.database import Base

    with app.app_context(), db.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    assert [
        step for step in found if step[0] in ("add_table", "remove_table", "add_column", "remove_column")
    ] == []


@pytest.mark.own_app
def test_what_is_acknowledged_has_reached_the_disk(app: Flask) -> None:
    promised = {
        "sqlite": {"PRAGMA synchronous": 2, "PRAGMA journal_mode": "wal"},
        # The tests' own server is told otherwise.
        "postgresql": {"SHOW synchronous_commit": "on"},
    }
    with app.app_context(), db.engine.connect() as connection:
        for asked, answer in promised[connection.dialect.name].items():
            assert connection.exec_driver_sql(asked).scalar() == answer


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_new_database_is_its_owners_and_doctor_tells_when_others_may_read_it(
    run: Commands, tmp_path: Path
) -> None:
    file = tmp_path / "new.sqlite3"
    new = {"LIIKEREPPU_DATABASE_URL": f"sqlite:///{file}"}
    before = os.umask(0o022)
    try:
        assert run("init", **new).exit_code == 0
    finally:
        os.umask(before)
    assert file.stat().st_mode & 0o777 == 0o600
    assert "ok       database" in run("doctor", **new).output
    file.chmod(0o640)
    assert f"others may read {file}: chmod go= {file}*" in run("doctor", **new).output


def test_writing_keeps_all_or_nothing(app: Flask) -> None:
    with app.app_context():
        with writing() as session:
            session.add(Unit(name="kept"))
        with pytest.raises(ZeroDivisionError), writing() as session:
            session.add(Unit(name="lost"))
            session.flush()
            raise ZeroDivisionError
        assert db.session.execute(text("SELECT name FROM unit")).scalars().all() == ["kept"]


def test_writing_inside_writing_and_changes_outside_are_refused(app: Flask) -> None:
    with app.app_context():
        with writing(), pytest.raises(RuntimeError), writing():
            pass
        db.session.add(Unit(name="outside"))
        with pytest.raises(RuntimeError), writing():
            pass


def test_a_reader_that_begins_to_write_waits_its_turn_and_sees_what_others_wrote(app: Flask) -> None:
    with app.app_context(), writing() as session:
        session.add(Unit(id="u", name="K", n=0))

    def count_to_twenty() -> None:
        for _ in range(20):
            with app.app_context():
                db.session.execute(select(Unit.n)).scalar_one()
                with writing() as session:
                    n = session.execute(select(Unit.n).with_for_update()).scalar_one()
                    session.execute(text("UPDATE unit SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=count_to_twenty) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with app.app_context():
        assert db.session.execute(select(Unit.n)).scalar_one() == 80


def test_instants_are_utc_on_both_databases_and_naive_ones_are_refused(app: Flask) -> None:
    helsinki = datetime(2026, 11, 21, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    row: dict[str, Any] = {"failures": 0, "last_at": helsinki, "blocked_until": None}
    with app.app_context():
        with writing() as session:
            session.add(SignInAttempts(key="k", since=helsinki, **row))
        found = db.session.execute(select(SignInAttempts.since)).scalar_one()
        assert found == helsinki and found.tzinfo is UTC
        with pytest.raises(StatementError), writing() as session:
            session.add(SignInAttempts(key="n", since=datetime(2026, 1, 1), **row))
