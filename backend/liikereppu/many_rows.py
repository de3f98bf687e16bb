"""Many rows in one go: new rows without an object or a statement each, and looking for one of many ids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, Connection, String, any_, bindparam, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from liikereppu.database import Base, UtcDateTime
from liikereppu.statements import DIALECTS as DIALECTS
from liikereppu.statements import run_many, told

_INSTANT = UtcDateTime()


def insert_rows(
    connection: Connection, table: type[Base], columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts the rows, each with a value for every one of `columns`, in the caller's transaction.

    Instants as `stored_instant` gives them. Raises sqlalchemy's errors, IntegrityError among them.
    """
    if not rows:
        return
    listed = ", ".join(columns)
    if connection.dialect.name == "postgresql":
        _copy(connection, f"COPY {table.__tablename__} ({listed}) FROM STDIN", rows)
        return
    places = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table.__tablename__} ({listed}) VALUES ({places})"  # noqa: S608 (our own names)
    run_many(connection, statement, rows)


def _copy(connection: Connection, statement: str, rows: Sequence[Sequence[Any]]) -> None:
    """PostgreSQL takes rows in a stream at two thirds of the cost of inserts."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.dbapi
    try:
        with driver.cursor() as cursor, cursor.copy(statement) as stream:
            for row in rows:
                stream.write_row(row)
    except errors.Error as error:
        raise told(connection, statement, error) from None


def stored_instant(connection: Connection, value: datetime) -> Any:
    """An instant as this connection's driver takes it for a UtcDateTime column."""
    process = _INSTANT.dialect_impl(connection.dialect).bind_processor(connection.dialect)
    return process(value) if process else value


def is_one_of(column: Any, name: str, dialect: str) -> ColumnElement[bool]:
    """The condition that a text column is one of the texts given as parameter `name` (see `texts`).

    An IN with a place for each is written anew for every call, which costs more than the search itself.
    """
    if dialect == "postgresql":
        found: ColumnElement[bool] = column == any_(bindparam(name, type_=ARRAY(String)))
    else:
        found = column.in_(select(func.json_each(bindparam(name)).table_valued("value").c.value))
    return found


def texts(connection: Connection, values: Sequence[str]) -> Any:
    """The parameter for `is_one_of`."""
    return list(values) if connection.dialect.name == "postgresql" else orjson.dumps(values).decode()
