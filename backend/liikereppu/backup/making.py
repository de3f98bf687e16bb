"""Making a backup: one moment of the database, while others go on writing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection

from liikereppu import __version__
from liikereppu.audit import note
from liikereppu.backup import BackupError
from liikereppu.backup.integrity import problems
from liikereppu.backup.sealed_file import SealedWriter, Sealer
from liikereppu.backup.tables import NOT_KEPT, rows, tables
from liikereppu.config import now
from liikereppu.database import db, schema_is_current, writing
from liikereppu.moment import one_moment

FORMAT = 1
#: (table, rows so far, whether that is all of them)
Progress = Callable[[str, int, bool], None]


def make_backup(target: Path, sealer: Sealer, progress: Progress) -> list[str]:
    """Writes everything to a new file, also of a damaged database; returns what is wrong with that.

    The file bears another name until it is whole. Raises BackupError (also when `target` exists).
    """
    with _new_file(target) as file:
        with db.engine.connect() as connection:
            if MigrationContext.configure(connection).get_current_revision() is None:
                raise BackupError("there is nothing to keep: the database is empty")
        with writing():
            note("backup")
        with one_moment() as connection:
            # An older schema is kept as it is; the checks know the newest.
            found = list(problems(connection)) if schema_is_current() else []
            writer = SealedWriter(file, sealer)
            _write(connection, writer, progress)
            writer.finish()
    return found


def _write(connection: Connection, writer: SealedWriter, progress: Progress) -> None:
    head = {"format": FORMAT, "program": __version__, "made_at": now().isoformat()}
    schema = MigrationContext.configure(connection).get_current_revision()
    writer.line({**head, "schema": schema})
    counts: dict[str, int] = {}
    for table in tables(connection):
        if table.name in NOT_KEPT:
            continue
        writer.line({"table": table.name, "columns": table.columns.keys()})
        count = 0
        for row in rows(connection, table):
            writer.line(row)
            count += 1
            if count % 1000 == 0:
                progress(table.name, count, False)
        counts[str(table.name)] = count
        progress(table.name, count, True)
    writer.line({"rows": counts})


@contextmanager
def _new_file(target: Path) -> Iterator[BinaryIO]:
    """A file under a passing name, for its owner alone; it gets its own name at the end, if all goes well."""
    if target.exists() or target.is_symlink():
        raise BackupError(f"{target} exists already")
    passing = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    descriptor = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _give_name(passing, target)
    finally:
        with suppress(FileNotFoundError):
            passing.unlink()


def _give_name(passing: Path, target: Path) -> None:
    try:
        # Unlike renaming, this never takes the place of a file that came in the meantime.
        target.hardlink_to(passing)
    except FileExistsError as error:
        raise BackupError(f"{target} exists already") from error
    except OSError:
        # A memory stick's file system has no second names.
        if target.exists():
            raise BackupError(f"{target} exists already") from None
        passing.rename(target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
