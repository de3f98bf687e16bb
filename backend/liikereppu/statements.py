"""Statements handed to the database's driver as they are, for what every push asks.

SQLAlchemy's own way through takes twenty times as long as SQLite itself for a row found by its key. It still
writes the statements, holds the connections and tells of errors.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError

DIALECTS = ("sqlite", "postgresql")


class Prepared:
    """A statement that is written once for each database. `statements` gives it by dialect.

    Values go and come as the driver has them: texts, whole numbers, None; for instants see `stored_instant`.
    """

    def __init__(self, statements: Mapping[str, Executable]) -> None:
        self._statements = statements
        #: by dialect, the text and the order of its places; none where they have names
        self._written: dict[str, tuple[str, Sequence[str] | None]] = {}
        #: by dialect, what makes a column's value of the driver's; None where it is the same
        self._readers: dict[str, list[Callable[[Any], Any] | None]] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The driver's cursor, in the caller's transaction. Raises sqlalchemy's errors."""
        text, order = self._written.get(connection.dialect.name) or self._write(connection.dialect)
        return run(connection, text, values if order is None else [values[name] for name in order])

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The rows that are found, each value as SQLAlchemy gives it."""
        found = self.run(connection, values).fetchall()
        readers = self._readers[connection.dialect.name]
        return [
            tuple(read(value) if read else value for read, value in zip(readers, row, strict=True))
            for row in found
        ]

    def _write(self, dialect: Dialect) -> tuple[str, Sequence[str] | None]:
        statement: Any = self._statements[dialect.name]
        written: Any = statement.compile(dialect=dialect)
        self._readers[dialect.name] = [
            column.type.dialect_impl(dialect).result_processor(dialect, None)
            for column in getattr(statement, "selected_columns", ())
        ]
        found = self._written[dialect.name] = (str(written), written.positiontup)
        return found


def prepared(statement: Executable) -> Prepared:
    """A statement that is the same for every database."""
    return Prepared(dict.fromkeys(DIALECTS, statement))


def run(connection: Connection, text: str, values: Any = ()) -> Any:
    """Runs one statement and returns the driver's cursor."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.dbapi
    try:
        return driver.execute(text, values)
    except errors.Error as error:
        raise told(connection, text, error) from None


def run_many(connection: Connection, text: str, rows: Sequence[Sequence[Any]]) -> None:
    """Runs one statement for each row."""
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.dbapi
    try:
        driver.executemany(text, rows).close()
    except errors.Error as error:
        raise told(connection, text, error) from None


def told(connection: Connection, text: str, error: Any) -> BaseException:
    """The driver's error as sqlalchemy's; a connection that is gone is given up.

    The driver's own text may quote a row, and what was written in it belongs in no log.
    """
    dialect: Any = connection.dialect
    gone = dialect.is_disconnect(error, connection.connection.driver_connection, None)
    diagnosis = getattr(error, "diag", None)
    # A broken connection has no diagnosis, and its text quotes no row.
    bare = type(error)((diagnosis and diagnosis.message_primary) or str(error))
    if gone:
        connection.invalidate(error)
    wrapped: BaseException = DBAPIError.instance(
        *(text, None, bare, dialect.dbapi.Error, True),
        dialect=dialect,
        connection_invalidated=gone,
    )
    return wrapped
