"""What must be true of the rows: numbers without gaps, heads that are edits, contents with their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, text

#: What is wrong, and a statement that gives a row for each such thing (the first column names it).
_WRONG = {
    "a unit's numbers have a gap": (
        "SELECT unit.name FROM unit LEFT JOIN "
        "(SELECT unit_id, COUNT(*) AS found, MIN(n) AS low, MAX(n) AS high FROM edit "
        "GROUP BY unit_id) AS kept ON kept.unit_id = unit.id "
        "WHERE unit.n <> COALESCE(found, 0) OR (found > 0 AND (low <> 1 OR high <> unit.n))"
    ),
    "a record's head is no edit of it": (
        "SELECT head.record_id FROM head LEFT JOIN edit ON edit.unit_id = head.unit_id "
        "AND edit.id = head.edit AND edit.n = head.n "
        "AND edit.kind = head.kind AND edit.record_id = head.record_id "
        "WHERE edit.id IS NULL OR COALESCE(edit.hash, '') <> COALESCE(head.hash, '')"
    ),
    "an edit's record has no head": (
        "SELECT DISTINCT edit.record_id FROM edit LEFT JOIN head ON head.unit_id = edit.unit_id "
        "AND head.kind = edit.kind AND head.record_id = edit.record_id WHERE head.edit IS NULL"
    ),
    "an erased record still has content": (
        "SELECT edit.record_id FROM edit JOIN head ON head.unit_id = edit.unit_id AND head.kind = edit.kind "
        "AND head.record_id = edit.record_id WHERE head.erased_at IS NOT NULL AND edit.content IS NOT NULL"
    ),
    "there is not exactly one epoch": "SELECT COUNT(*) FROM server_state HAVING COUNT(*) <> 1",
}
_CONTENTS = "SELECT id, hash, content FROM edit WHERE content IS NOT NULL OR hash IS NOT NULL"


def problems(connection: Connection) -> Iterator[str]:
    """Yields each thing that is not as it must be, in a line without content. Needs the newest schema."""
    if connection.dialect.name == "sqlite":
        damage = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
        if damage != "ok":
            yield f"the database file is damaged: {str(damage).splitlines()[0]}"
            return
        loose = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if loose:
            yield f"{len(loose)} rows point to rows that are missing, first in {loose[0][0]}"
    for what, statement in _WRONG.items():
        found = connection.execute(text(statement)).all()
        if found:
            yield f"{what}: {found[0][0]}" + (f" and {len(found) - 1} more" if len(found) > 1 else "")
    yield from _contents(connection)


def _contents(connection: Connection) -> Iterator[str]:
    wrong, first = 0, ""
    for id_, hash_, content in connection.execute(text(_CONTENTS), execution_options={"yield_per": 500}):
        if content is None or hashlib.sha256(content.encode()).hexdigest() != hash_:
            wrong, first = wrong + 1, first or id_
    if wrong:
        yield f"{wrong} edits do not have the content they were kept with, first {first}"
