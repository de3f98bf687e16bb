"""A unit with a caseload, a pair of keys, and the short ways to a backup and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.sync.records import changed, erasure, item, new_id, outcomes, push
from liikereppu.backup.keys import PublicKey, make_pair, read_private, read_public
from liikereppu.backup.making import make_backup
from liikereppu.backup.restoring import restore_backup
from liikereppu.backup.tables import tables
from liikereppu.database import db

SECRET = "Merkkisana Kuutamokävely"


def silent(table: str, count: int, whole: bool) -> None:
    pass


class Keys:
    """A pair of backup keys; the private half lies elsewhere than the server."""

    def __init__(self, folder: Path) -> None:
        self.private, self.public = folder / "offline.pem", folder / "public.pem"
        make_pair(self.private, self.public)

    @property
    def sealer(self) -> PublicKey:
        return read_public(self.public)

    @property
    def opener(self) -> Any:
        return read_private(self.private)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    return Keys(tmp_path)


@pytest.fixture
def back_up(app: Flask, keys: Keys, tmp_path: Path) -> Callable[[], Path]:
    """A function that makes a backup of the application's database and returns its file."""

    def make() -> Path:
        file = tmp_path / f"{new_id()}.backup"
        with app.app_context():
            assert make_backup(file, keys.sealer, silent) == []
        return file

    return make


@pytest.fixture
def restore(app: Flask, keys: Keys) -> Callable[..., Any]:
    """A function that puts a backup back into the application's database."""

    def put_back(file: Path, opener: Any = None, **options: bool) -> Any:
        with app.app_context():
            return restore_backup(file, opener or keys.opener, silent, **{"replace": True, **options})

    return put_back


@pytest.fixture
def caseload(signed_in: Any) -> Any:
    """A unit with edits of every outcome, held items among them."""
    first = item(changed(item()["record"], SECRET))
    beside = {**first, "edit": new_id(), "record": changed(first["record"], "toinen")}
    gone = item()
    bad = item({**item()["record"], "language": "xx"})
    results = push(signed_in, first, beside, gone, bad)
    results += push(signed_in, erasure(gone))
    assert outcomes(results) == ["stored", "conflict", "stored", "held", "withdrawn"]
    return signed_in


def everything(app: Flask) -> dict[str, list[Any]]:
    """Every row of every table but what a restore begins anew."""
    anew = {"alembic_version", "server_state", "session", "sign_in_attempts"}
    with app.app_context(), db.engine.connect() as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)).all()))
            for table in tables(connection)
            if table.name not in anew
        }
