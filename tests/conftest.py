"""What every Python test may use: both databases with the real schema, the application, a client."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import settings
from sqlalchemy import Engine, create_engine

import read_once
from liikereppu import create_app
from liikereppu.accounts import practitioners
from liikereppu.accounts.auth import begin_session
from liikereppu.accounts.models import Practitioner, Unit
from liikereppu.accounts.practitioners import add_practitioner, add_unit, find_practitioner, find_unit
from liikereppu.accounts.secret import KDF, SALT_BYTES, derive_secret, make_verifier
from liikereppu.config import Config
from liikereppu.database import db, migrate, writing
from postgres import Postgres, PostgresMissingError
from shared_app import shared_app

WITHOUT_POSTGRES = "LIIKEREPPU_TEST_WITHOUT_POSTGRES"
REGISTER_DATA = "LIIKEREPPU_REGISTER_DATA"
PASSPHRASE = "kolme vihreää omenaa pöydällä"
DEVICE = "0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f60"
MUTATION = {"X-Liikereppu": "1"}

read_once.install()
# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

#: What takes longest, begun first: nothing long is left for one worker at the end.
LONG = ("test_faults", "test_simulation", "test_simulation_mutants", "test_merge_rush")


@dataclass
class Clock:
    """A clock that stands still until a test moves it."""

    time: datetime = field(default_factory=lambda: datetime(2026, 11, 21, 9, 12, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **step: float) -> None:
        self.time += timedelta(**step)


@dataclass
class SignedInClient:
    """A test client whose requests carry a session and the header every change needs."""

    client: FlaskClient
    unit_id: str
    practitioner_id: str
    username: str
    device: str

    def get(self, path: str, **options: Any) -> Any:
        return self.client.get(path, **options)

    def post(self, path: str, **options: Any) -> Any:
        return self._change("POST", path, options)

    def delete(self, path: str, **options: Any) -> Any:
        return self._change("DELETE", path, options)

    def put(self, path: str, **options: Any) -> Any:
        return self._change("PUT", path, options)

    def _change(self, method: str, path: str, options: dict[str, Any]) -> Any:
        headers = {**MUTATION, **dict(options.pop("headers", {}))}
        return self.client.open(path, method=method, headers=headers, **options)


def make_config(database_url: str, data: Path, **other: Any) -> Config:
    """Settings for a test; `other` overrides any of them."""
    settings: dict[str, Any] = {
        "data": data,
        "database_url": database_url,
        "environment": "test",
        "secret_key": "test-only-secret-key-0123456789abcdef",
        "frontend": data / "no-frontend",
    }
    return Config(**{**settings, **other})


def _make_schema(url: str, data: Path) -> None:
    app = create_app(make_config(url, data))
    with app.app_context():
        migrate()
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema and no rows; every test gets a copy."""
    folder = tmp_path_factory.mktemp("sqlite")
    _make_schema(f"sqlite:///{folder / 'template.sqlite3'}", folder)
    return folder / "template.sqlite3"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a throwaway PostgreSQL server's database with the newest schema."""
    try:
        server = Postgres()
    except PostgresMissingError as missing:
        if os.environ.get(WITHOUT_POSTGRES) == "1":
            pytest.skip(f"NOT TESTED on PostgreSQL ({WITHOUT_POSTGRES}=1): {missing}")
        pytest.fail(f"PostgreSQL is needed for these tests: {missing}. Or set {WITHOUT_POSTGRES}=1.")
    try:
        _make_schema(server.url, tmp_path_factory.mktemp("postgresql"))
        yield server.url
    finally:
        server.stop()


#: Truncating makes new files for every table; nearly all tests leave a few rows in a few tables.
_EMPTY_POSTGRES = """
DO $$
DECLARE
    each record;
    found boolean;
BEGIN
    -- All is emptied, in any order; what triggers would write of it is not wanted.
    PERFORM set_config('session_replication_role', 'replica', true);
    FOR each IN SELECT tablename AS name FROM pg_tables
        WHERE schemaname = 'public' AND tablename NOT IN ('alembic_version', 'server_state')
    LOOP
        IF pg_relation_size(format('public.%%I', each.name)) > 1000000 THEN
            EXECUTE format('TRUNCATE public.%%I CASCADE', each.name);
        ELSE
            EXECUTE format('SELECT EXISTS (SELECT FROM public.%%I)', each.name) INTO found;
            IF found THEN
                EXECUTE format('DELETE FROM public.%%I', each.name);
            END IF;
        END IF;
    END LOOP;
    PERFORM setval(format('public.%%I', sequencename)::regclass, 1, false)
        FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""


@cache
def _engine(url: str) -> Engine:
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)


def _empty_postgres(url: str) -> None:
    with _engine(url).connect() as connection:
        connection.exec_driver_sql(_EMPTY_POSTGRES)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database with the newest schema, once on each database."""
    if request.param == "sqlite":
        file = tmp_path / "test.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), file)
        return f"sqlite:///{file}"
    url: str = request.getfixturevalue("postgres_server")
    _empty_postgres(url)
    return url


@pytest.fixture
def clock() -> Clock:
    """The application's clock; it stands at 2026-11-21T09:12:00Z until moved."""
    return Clock()


@pytest.fixture
def config(database_url: str, tmp_path: Path, clock: Clock) -> Config:
    """The settings of `app`."""
    return make_config(database_url, tmp_path, clock=clock)


@pytest.fixture
def app(request: pytest.FixtureRequest, config: Config) -> Iterator[Flask]:
    """The whole application on an empty database. No application context is open: requests make their own.

    It is one for many tests (tests/shared_app.py); the mark `own_app` asks for one that may be changed.
    """
    if request.node.get_closest_marker("own_app") is None:
        shared = shared_app(config)
        yield shared.lend(config)
        shared.take_back()
        return
    app = create_app(config)
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser without a session."""
    return app.test_client()


@cache
def _derived() -> tuple[bytes, str, str]:
    """A salt, the secret of PASSPHRASE with it and what is stored: made to be slow, so it is made once."""
    salt = secrets.token_bytes(SALT_BYTES)
    secret = derive_secret(PASSPHRASE, salt)
    return salt, secret, make_verifier(secret)


def _has_the_passphrase(practitioner: Practitioner, _passphrase: str) -> None:
    practitioner.kdf = dict(KDF)
    practitioner.kdf_salt, _, practitioner.verifier = _derived()


def add_with_passphrase(
    username: str, name: str, unit: Unit, roles: Iterable[str]
) -> tuple[Practitioner, str]:
    """A new practitioner whose passphrase is PASSPHRASE, and the secret a device would send for it."""
    with patch.object(practitioners, "set_passphrase", _has_the_passphrase):
        return add_practitioner(username, name, unit, roles, PASSPHRASE), _derived()[1]


def _sign_in(
    app: Flask,
    username: str = "aino",
    roles: tuple[str, ...] = ("field_worker",),
    unit: str = "Kotihoito 1",
    device: str = DEVICE,
) -> SignedInClient:
    """Returns a client signed in as a practitioner; makes the unit and the account when they are new."""
    with app.app_context(), writing():
        place = find_unit(unit) or add_unit(unit)
        who = find_practitioner(username) or add_with_passphrase(username, username.title(), place, roles)[0]
        token = begin_session(who.id, device)
        ids = (who.unit_id, who.id)
    client = app.test_client()
    client.set_cookie("lr", token)
    return SignedInClient(client, *ids, username=username, device=device)


@pytest.fixture
def sign_in_as(app: Flask) -> Callable[..., SignedInClient]:
    """A function: sign_in_as(username="aino", roles=("field_worker",), unit="Kotihoito 1", device=DEVICE)."""
    return partial(_sign_in, app)


@pytest.fixture
def signed_in(sign_in_as: Callable[..., SignedInClient]) -> SignedInClient:
    """A client signed in as the field worker "aino" of the unit "Kotihoito 1"."""
    return sign_in_as()


@pytest.fixture(scope="session")
def register_data() -> Path:
    """The folder of real register files; they are kept beside the project, never in it."""
    named = os.environ.get(REGISTER_DATA)
    if not named:
        pytest.skip(f"NOT COMPARED with the real registers: {REGISTER_DATA} names no folder of their files")
    folder = Path(named)
    if not folder.is_dir():
        pytest.fail(f"{REGISTER_DATA} names {folder}, which is no folder")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first; the others stay in the order of their files."""
    items.sort(key=lambda item: LONG.index(item.path.stem) if item.path.stem in LONG else len(LONG))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Says plainly what was not tried."""
    if os.environ.get(WITHOUT_POSTGRES) == "1":
        terminalreporter.write_line(
            f"{WITHOUT_POSTGRES}=1: where PostgreSQL is missing nothing was tried on it"
        )
    if not os.environ.get(REGISTER_DATA):
        terminalreporter.write_line(
            f"{REGISTER_DATA} is not set: the starter content was not compared with the real registers"
        )
