"""The database: one typed Base, UTC instants only, and `writing()`, the one way to change anything."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    DateTime,
    Dialect,
    Engine,
    MetaData,
    String,
    event,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator

from liikereppu.config import Config, ConfigError
from liikereppu.statements import run

_SQLITE_SETTINGS = (
    "busy_timeout=5000",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # What was erased is overwritten; some builds of SQLite do so by themselves.
    "secure_delete=ON",
    # KiB for each connection: of half a million recordings the standard 2,000 holds too few of the keys.
    "cache_size=-16000",
)
MIGRATIONS = Path(__file__).resolve().parents[1] / "migrations"
_WRITING = "liikereppu_writing"
# Seconds after which a resting connection may have been closed by the other side.
_RESTED = 2.0


class UtcDateTime(TypeDecorator[datetime]):
    """A UTC instant. Refuses naive values and gives aware UTC back (SQLite would drop the offset)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table class derives from. `Mapped[datetime]` is a UTC instant."""

    # Names, so that a later migration can find every constraint on both databases.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime}  # noqa: RUF012 (SQLAlchemy reads it by this name)


db = SQLAlchemy(metadata=MetaData(), session_options={"expire_on_commit": False})


@contextmanager
def writing() -> Iterator[Session]:
    """One write transaction: commits at the end, rolls back on any exception; the same on both databases.

    SQLite takes its write lock at once (BEGIN IMMEDIATE): a read transaction that turns into a write fails
    without waiting when another wrote in between. Reads made before are ended first, and everything loaded
    is read afresh inside. Raises RuntimeError when nested or when changes were made outside.
    """
    session = db.session()
    if session.info.get(_WRITING):
        raise RuntimeError("writing() inside writing(): take part in the transaction that is open")
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("changes were made outside writing()")
    session.commit()
    session.expire_all()
    session.info[_WRITING] = True
    try:
        session.connection(execution_options=_write_options(session.get_bind().dialect.name))
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(_WRITING, None)


def _write_options(dialect: str) -> dict[str, Any]:
    options: dict[str, Any] = {_WRITING: True}
    if dialect == "postgresql":
        options["isolation_level"] = "READ COMMITTED"
    return options


def init_app(app: Flask, config: Config) -> None:
    """Connects the application to its database, with the durability and time limits we promise."""
    url = make_url(config.database_url)
    options: dict[str, Any] = {}
    if url.get_backend_name() == "postgresql":
        options = {
            # Reads stand alone, one message each way; what belongs together is in `writing()`.
            "isolation_level": "AUTOCOMMIT",
            "connect_args": {
                "connect_timeout": 5,
                "options": "-c timezone=UTC -c statement_timeout=5000 -c lock_timeout=2000 "
                "-c idle_in_transaction_session_timeout=10000 -c synchronous_commit=on",
            },
        }
    elif url.database and url.database != ":memory:" and not url.database.startswith("file:"):
        _make_folder(Path(url.database).parent)
    app.config["SQLALCHEMY_DATABASE_URI"] = url
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = options
    db.init_app(app)
    with app.app_context():
        if url.get_backend_name() == "sqlite":
            _prepare_sqlite(db.engine)
        else:
            _ask_rested_connections(db.engine)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"LIIKEREPPU_DATA: no folder can be made at {folder} ({error.strerror})") from error


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "do_connect")
    def kept_to_its_owner(_dialect: object, _record: object, place: list[Any], _more: object) -> None:
        # SQLite would make the file, and with it those beside it, for everybody on the machine to read.
        if not place[0].startswith("file:"):
            with suppress(OSError):  # there already; of anything else SQLite tells
                os.close(os.open(place[0], os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))

    @event.listens_for(engine, "connect")
    def connected(connection: Any, _record: object) -> None:
        # Python's driver begins transactions by itself, and too late; we say BEGIN ourselves below.
        connection.isolation_level = None
        for pragma in _SQLITE_SETTINGS:
            connection.execute(f"PRAGMA {pragma}").close()

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        write = connection.get_execution_options().get(_WRITING)
        run(connection, "BEGIN IMMEDIATE" if write else "BEGIN")


def _ask_rested_connections(engine: Engine) -> None:
    """A connection that was not used for a while is asked whether it is still there, before it is used.

    The pool's own way asks before every use, which is one message in six of a push.
    """

    @event.listens_for(engine, "checkin")
    def rests(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info["rests_since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def wakes(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if time.monotonic() - record.info.get("rests_since", time.monotonic()) > _RESTED:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error


def migrate() -> None:
    """Brings the schema to the newest migration in one transaction; does nothing when it is there.

    Raises ConfigError when the database knows a migration that this version does not.
    """
    from alembic import command
    from alembic.util.exc import CommandError

    with db.engine.connect() as plain:
        connection = plain.execution_options(**_write_options(plain.dialect.name))
        with connection.begin():
            if connection.dialect.name == "postgresql":
                # Long steps are allowed here, and two starting servers take turns.
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SET LOCAL lock_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(1281977426)"))
            settings = alembic_settings()
            settings.attributes["connection"] = connection
            try:
                command.upgrade(settings, "head")
            except CommandError as error:
                raise ConfigError(f"the database belongs to a newer version: {error}") from error


def schema_is_current() -> bool:
    """Returns whether the database has every migration this version brings."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with db.engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
    return set(found) == set(ScriptDirectory.from_config(alembic_settings()).get_heads())


def alembic_settings() -> Any:
    """Returns what Alembic needs to find the migrations."""
    from alembic.config import Config as AlembicConfig

    settings = AlembicConfig()
    # A % in the path would be taken for an interpolation.
    settings.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    return settings


class ServerState(Base):
    """The one row of what this server is. `epoch` changes when a backup is restored."""

    __tablename__ = "server_state"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    epoch: Mapped[str] = mapped_column(String(36))


#: What else begins anew with an epoch; each is called in the transaction that changes it.
at_new_epoch: list[Callable[[Session], None]] = []


def change_epoch() -> None:
    """Gives the server a new epoch in the caller's transaction: needed after going back to an older copy."""
    db.session.execute(update(ServerState).values(epoch=str(uuid.uuid4())))
    for begin in at_new_epoch:
        begin(db.session())


def epoch() -> str:
    """Returns the server's epoch, a random UUID made with the database."""
    return db.session.execute(select(ServerState.epoch)).scalar_one()
