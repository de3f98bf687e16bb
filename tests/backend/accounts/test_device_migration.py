"""The devices an older server knew by unit are moved into the one table for all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text

from conftest import make_config
from liikereppu import create_app
from liikereppu.database import alembic_settings, db, migrate

ROWS = """
INSERT INTO unit (id, name, n) VALUES ('u1', 'Yksi', 0), ('u2', 'Kaksi', 0);
INSERT INTO practitioner (id, username, name, unit_id, roles, kdf_salt, kdf, verifier, created_at) VALUES
  ('p1', 'aino', 'Aino', 'u1', '["field_worker"]', '', '{}', '', '2026-01-01 00:00:00'),
  ('p2', 'eero', 'Eero', 'u2', '["field_worker"]', '', '{}', '', '2026-01-01 00:00:00');
INSERT INTO device (unit_id, id, practitioner_id, first_seen_at, last_seen_at) VALUES
  ('u1', 'd1', 'p1', '2026-03-01 08:00:00', '2026-03-09 08:00:00'),
  ('u2', 'd1', 'p2', '2026-02-01 08:00:00', '2026-03-05 08:00:00');
INSERT INTO session (token_hash, practitioner_id, device, created_at, seen_at, expires_at) VALUES
  ('t1', 'p1', 'd1', '2026-03-10 08:00:00', '2026-03-10 09:00:00', '2026-03-10 20:00:00'),
  ('t2', 'p2', 'd2', '2026-03-10 08:00:00', '2026-03-10 08:30:00', '2026-03-10 20:00:00');
INSERT INTO edit (unit_id, id, n, kind, record_id, author_id, device, received_at, outcome) VALUES
  ('u2', 'e1', 1, 'person', 'r1', 'p2', 'd1', '2026-03-05 08:00:00', 'stored');
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'older.sqlite3'}"
        return
    server = make_url(request.getfixturevalue("postgres_server"))
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE older_devices"))
    yield server.set(database="older_devices").render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE older_devices WITH (FORCE)"))
    engine.dispose()


def _upgrade_to(revision: str) -> None:
    from alembic import command

    with db.engine.begin() as connection:
        settings = alembic_settings()
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


def _rows(statement: str) -> list[tuple[Any, ...]]:
    with db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def test_devices_and_who_used_them_are_moved_and_open_sign_ins_go_on(empty_url: str, tmp_path: Path) -> None:
    app = create_app(make_config(empty_url, tmp_path))
    with app.app_context():
        _upgrade_to("0004")
        with db.engine.begin() as connection:
            for statement in ROWS.strip().removesuffix(";").split(";\n"):
                connection.execute(text(statement))
        migrate()
        devices = _rows("SELECT id, name, shared, revoked_at FROM device ORDER BY id")
        assert devices == [("d1", "", None, None), ("d2", "", None, None)]
        seen = _rows("SELECT id, first_seen_at, last_seen_at FROM device ORDER BY id")
        assert [(each, str(first)[:16], str(last)[:16]) for each, first, last in seen] == [
            ("d1", "2026-02-01 08:00", "2026-03-10 09:00"),
            ("d2", "2026-03-10 08:00", "2026-03-10 08:30"),
        ]
        uses = _rows("SELECT device, practitioner_id, last_seen_at FROM device_use ORDER BY 1, 2")
        assert [(device, person, str(last)[:16]) for device, person, last in uses] == [
            ("d1", "p1", "2026-03-10 09:00"),
            ("d1", "p2", "2026-03-05 08:00"),
            ("d2", "p2", "2026-03-10 08:30"),
        ]
        assert _rows("SELECT COUNT(*) FROM session JOIN device ON session.device = device.id") == [(2,)]
        db.engine.dispose()
