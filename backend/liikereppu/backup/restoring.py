"""Putting a backup back: all of it in one transaction, or nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from liikereppu.audit import note
from liikereppu.backup import BackupError
from liikereppu.backup.integrity import problems
from liikereppu.backup.making import FORMAT, Progress
from liikereppu.backup.sealed_file import Opener, chunks, lines
from liikereppu.backup.tables import continue_numbers, drop, holds_rows, load, tables
from liikereppu.database import alembic_settings, change_epoch, writing

#: Seconds to wait for a running server's requests to end.
_PATIENCE = 20
_MALFORMED = "this backup does not hold what a backup holds"


@dataclass
class Restored:
    """What was put back: when the backup was made, rows by table, and the problems that were set aside."""

    made_at: str
    rows: dict[str, int]
    problems: list[str] = field(default_factory=list)


def restore_backup(
    source: Path, opener: Opener, progress: Progress, *, replace: bool = False, anyway: bool = False
) -> Restored:
    """Puts the backup's rows back, begins a new epoch and ends all sign-ins.

    `replace` allows for taking away what the database holds; `anyway` for a content whose checks fail.
    Raises BackupError, and then nothing was changed.
    """
    with source.open("rb") as file:
        # All of it is proven before the database is touched.
        for _ in chunks(file, opener):
            pass
        file.seek(0)
        content = lines(file, opener)
        head = next(content, None)
        schema, made_at = _schema(head)
        with writing() as session:
            connection = session.connection()
            _be_patient(connection)
            _keep_others_out(connection)
            _clear(connection, replace)
            _bring_to(connection, schema)
            restored = Restored(made_at, _load(connection, content, progress))
            _bring_to(connection, "head")
            restored.problems = list(problems(connection))
            if restored.problems and not anyway:
                raise BackupError("; ".join(["the backup's content is not sound", *restored.problems]))
            change_epoch()
            note("restore", subject=f"backup of {restored.made_at}")
    return restored


def _schema(head: Any) -> tuple[str, str]:
    """The revision of the backup's schema, and when it was made."""
    if type(head) is not dict or not {"format", "schema", "made_at"} <= head.keys():
        raise BackupError(_MALFORMED)
    known = {each.revision for each in ScriptDirectory.from_config(alembic_settings()).walk_revisions()}
    if head["format"] != FORMAT or head["schema"] not in known:
        raise BackupError("this backup was made by a newer version of Liikereppu: upgrade first")
    return str(head["schema"]), str(head["made_at"])


def _be_patient(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # What points to what is looked at as a whole, when all is there.
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        return
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    # A running server's requests end; whoever waits for what holds a table longer should know.
    connection.execute(text("SET LOCAL lock_timeout = '20s'"))
    connection.execute(text("SELECT pg_advisory_xact_lock(1281977426)"))


def _keep_others_out(connection: Connection) -> None:
    """Has all tables at once or waits without any: one by one, a running server's requests and this would
    wait for each other. Raises BackupError when that takes too long."""
    if connection.dialect.name == "sqlite":
        return  # there is one writer at a time, and a reader sees the moment before
    names = [f'"{table.name}"' for table in tables(connection)]
    until = time.monotonic() + _PATIENCE
    while names:
        trial = connection.begin_nested()
        try:
            connection.execute(text(f"LOCK TABLE {', '.join(names)} IN ACCESS EXCLUSIVE MODE NOWAIT"))
        except OperationalError as error:
            trial.rollback()
            if getattr(error.orig, "sqlstate", None) != "55P03":
                raise
            if time.monotonic() > until:
                raise BackupError("others are at work in the database: stop the server first") from None
            time.sleep(0.02)
        else:
            trial.commit()
            return


def _clear(connection: Connection, replace: bool) -> None:
    found = tables(connection)
    full = holds_rows(connection, found)
    if full and not replace:
        raise BackupError(
            f"the database is not empty ({', '.join(full[:3])}{', …' if len(full) > 3 else ''}): "
            "--replace takes away what it holds"
        )
    drop(connection, found)


def _bring_to(connection: Connection, revision: str) -> None:
    settings = alembic_settings()
    settings.attributes["connection"] = connection
    command.upgrade(settings, revision)


def _load(connection: Connection, content: Iterator[Any], progress: Progress) -> dict[str, int]:
    there = {table.name: table for table in tables(connection)}
    counts: dict[str, int] = {}
    line = next(content, None)
    while type(line) is dict and "table" in line:
        name = line["table"]
        if name not in there or name in counts:
            raise BackupError(_MALFORMED)
        section = _Section(content)
        for count in load(connection, there[name], line["columns"], section):
            counts[name] = count
            progress(name, count, False)
        progress(name, counts[name], True)
        line = section.following
    if type(line) is not dict or line.get("rows") != counts or next(content, None) is not None:
        raise BackupError(_MALFORMED)
    continue_numbers(connection, list(there.values()))
    return counts


class _Section:
    """The rows of one table; `following` is the line that ended them."""

    def __init__(self, content: Iterator[Any]) -> None:
        self._content = content
        self.following: Any = None

    def __iter__(self) -> Iterator[list[Any]]:
        for line in self._content:
            if type(line) is not list:
                self.following = line
                return
            yield line
