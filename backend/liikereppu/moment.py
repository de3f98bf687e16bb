"""One moment of the database, for whoever reads much of it: a backup, an export."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, text

from liikereppu.database import db


@contextmanager
def one_moment() -> Iterator[Connection]:
    """A read transaction that sees one moment, for as long as it takes, and hinders nobody.

    SQLite's log keeps a reader's moment while others write: no second copy in the clear is made on the way,
    as its backup function would.
    """
    with db.engine.connect() as plain:
        if plain.dialect.name == "sqlite":
            connection = plain
        else:
            connection = plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            yield connection
