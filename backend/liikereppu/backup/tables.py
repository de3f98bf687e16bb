"""Rows as the database describes them: out of any table and into it, the same on SQLite and PostgreSQL."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.types import TypeEngine

from liikereppu.backup import BackupError
from liikereppu.database import Base

#: Sign-ins end when a backup is put back, and the schema is made by the migrations.
NOT_KEPT = frozenset({"alembic_version", "session", "sign_in_attempts"})
# A record has up to 64 KiB: a step has less than 7 MB.
_STEP = 100


def tables(connection: Connection) -> list[Table]:
    """Every table there is, those that others point to first. Raises BackupError when some are not ours."""
    found = MetaData()
    found.reflect(connection)
    foreign = found.tables.keys() - Base.metadata.tables.keys() - {"alembic_version"}
    if foreign:
        raise BackupError(
            f"the database holds tables that are not Liikereppu's: {', '.join(sorted(foreign))}"
        )
    for table in found.tables.values():
        for column in table.columns:
            if isinstance(column.type, JSON):
                column.type = JSON(none_as_null=True)
    return found.sorted_tables


def _travels(kind: TypeEngine[Any]) -> Callable[[Any], Any] | None:
    """How a value of this type becomes JSON; None when it is so already."""
    if isinstance(kind, DateTime):
        return lambda value: (value.replace(tzinfo=UTC) if value.tzinfo is None else value).isoformat()
    if isinstance(kind, LargeBinary):
        return lambda value: base64.b64encode(value).decode()
    return None


def _arrives(kind: TypeEngine[Any], dialect: str) -> Callable[[Any], Any] | None:
    """How a value of this type comes back from JSON."""
    if isinstance(kind, DateTime):
        if dialect == "sqlite":
            return lambda value: datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
        return datetime.fromisoformat
    if isinstance(kind, LargeBinary):
        return base64.b64decode
    return None


def rows(connection: Connection, table: Table) -> Iterator[list[Any]]:
    """All rows of a table as JSON values, a few hundred in memory at a time."""
    change = [_travels(column.type) for column in table.columns]
    for row in connection.execute(select(table), execution_options={"yield_per": _STEP}):
        yield [
            value if value is None or turn is None else turn(value)
            for value, turn in zip(row, change, strict=True)
        ]


def load(
    connection: Connection, table: Table, columns: Sequence[str], values: Iterable[list[Any]]
) -> Iterator[int]:
    """Puts rows into a table, emptied first; yields how many there are so far. Raises BackupError."""
    if set(columns) != set(table.columns.keys()) or len(columns) != len(table.columns):
        raise BackupError(f"the table {table.name} of this backup does not fit its schema")
    if connection.execute(select(func.count()).select_from(table)).scalar_one():
        connection.execute(delete(table))
    change = [_arrives(table.columns[name].type, connection.dialect.name) for name in columns]
    waiting: list[dict[str, Any]] = []
    count = 0
    for row in values:
        turned = (
            value if value is None or turn is None else turn(value)
            for value, turn in zip(row, change, strict=True)
        )
        waiting.append(dict(zip(columns, turned, strict=True)))
        if len(waiting) == _STEP:
            connection.execute(insert(table), waiting)
            count += len(waiting)
            waiting = []
            yield count
    if waiting:
        connection.execute(insert(table), waiting)
    yield count + len(waiting)


def holds_rows(connection: Connection, found: Sequence[Table]) -> list[str]:
    """The names of the tables with anything in them; an empty, migrated database has none."""
    looked_at = (each for each in found if each.name not in ("alembic_version", "server_state"))
    return [
        each.name for each in looked_at if connection.execute(select(1).select_from(each).limit(1)).first()
    ]


def drop(connection: Connection, found: Sequence[Table]) -> None:
    """Takes the tables away with what the migrations made for them."""
    if connection.dialect.name == "sqlite":
        for table in reversed(found):
            connection.exec_driver_sql(f'DROP TABLE "{table.name}"')
        return
    names = [table.name for table in found]
    functions = connection.execute(
        text(
            "SELECT DISTINCT CAST(CAST(tgfoid AS regprocedure) AS text) "
            "FROM pg_trigger JOIN pg_class ON tgrelid = pg_class.oid "
            "WHERE NOT tgisinternal AND relname = ANY(:names) AND pg_table_is_visible(pg_class.oid)"
        ),
        {"names": names},
    ).scalars()
    after = [f"DROP FUNCTION {each}" for each in functions]
    if names:
        listed = ", ".join(f'"{name}"' for name in names)
        connection.exec_driver_sql(f"DROP TABLE {listed} CASCADE")
    for statement in after:
        connection.exec_driver_sql(statement)


def continue_numbers(connection: Connection, found: Sequence[Table]) -> None:
    """Lets PostgreSQL's own numbers go on after those that were put back; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    for table in found:
        for column in table.primary_key:
            if not isinstance(column.type, Integer):
                continue
            names = {"table": table.name, "column": column.name}
            sequence = connection.execute(
                text("SELECT pg_get_serial_sequence(:table, :column)"), names
            ).scalar()
            if sequence:
                most = connection.execute(select(func.max(column))).scalar() or 0
                connection.execute(
                    text("SELECT setval(CAST(:sequence AS regclass), :next, false)"),
                    {"sequence": sequence, "next": most + 1},
                )
