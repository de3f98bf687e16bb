"""What somebody sends who has changed units: what is of their former unit stays there.

A device offers its entries again, after a lost answer or a restored backup, and a sealed one does not say
when it was made. So what the former unit has already is known there, and what belongs to one of its records
is held there.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, select

from liikereppu.accounts.models import FormerUnit
from liikereppu.database import db
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Outcome
from liikereppu.statements import Prepared
from liikereppu.sync.batch import Taken
from liikereppu.sync.items import Item
from liikereppu.sync.models import Edit, Head

_FORMER = Prepared(
    {
        dialect: select(FormerUnit.practitioner_id, FormerUnit.unit_id).where(
            is_one_of(FormerUnit.practitioner_id, "people", dialect)
        )
        for dialect in DIALECTS
    }
)
_KEPT = {
    dialect: select(Edit.id, Edit.kind, Edit.record_id, Edit.hash, Edit.seal).where(
        Edit.unit_id == bindparam("unit"), is_one_of(Edit.id, "edits", dialect)
    )
    for dialect in DIALECTS
}
_RECORDS = {
    dialect: select(Head.kind, Head.record_id).where(
        Head.unit_id == bindparam("unit"),
        is_one_of(Head.kind, "kinds", dialect),
        is_one_of(Head.record_id, "records", dialect),
    )
    for dialect in DIALECTS
}


def settle_moved(items: Sequence[Item]) -> list[Taken | None]:
    """Returns for each item the answer where its author's former unit has this very edit already, else None.

    An item of a record that the former unit has and the present one has not is held there: `not-allowed`
    (sets `by` and `code`). The items must be opened and judged: their authors are proven.
    """
    answers: list[Taken | None] = [None] * len(items)
    authors = {item.by.practitioner_id for item in items if item.by and not item.refused}
    if not authors:
        return answers
    connection = db.session.connection()
    rows = _FORMER.run(connection, {"people": texts(connection, list(authors))})
    for author, unit in rows.fetchall():
        theirs = [
            (place, item)
            for place, item in enumerate(items)
            if item.by and item.by.practitioner_id == author and item.kind and not item.refused
        ]
        for place, taken in _in_former_unit(connection, unit, theirs):
            answers[place] = answers[place] or taken
    return answers


def _in_former_unit(
    connection: Connection, unit: str, items: Sequence[tuple[int, Item]]
) -> list[tuple[int, Taken]]:
    items = [(place, item) for place, item in items if item.by and item.by.unit_id != unit]
    kept = _kept(connection, unit, [item for _, item in items])
    there = _records(connection, unit, [item for _, item in items])
    known = []
    for place, item in items:
        assert item.by
        edit = kept.get(item.edit or "")
        if edit and _same(edit, item):
            known.append((place, Taken(Outcome.DUPLICATE)))
        elif (item.kind, item.record_id) in there:
            if (item.kind, item.record_id) in _records(connection, item.by.unit_id, [item]):
                continue
            item.by = replace(item.by, unit_id=unit, erases_all=False)
            if item.code is None:
                item.hold("not-allowed")
    return known


def _same(edit: Any, item: Item) -> bool:
    """Whether the item is the edit that is kept, whichever way it came."""
    if (edit.kind, edit.record_id) != (item.kind, item.record_id):
        return False
    return edit.hash is not None and (edit.hash == item.hash or edit.seal == (item.seal or 0))


def _kept(connection: Connection, unit: str, items: Sequence[Item]) -> dict[str, Any]:
    asked = {"unit": unit, "edits": texts(connection, [item.edit for item in items if item.edit])}
    return {row.id: row for row in connection.execute(_KEPT[connection.dialect.name], asked)}


def _records(connection: Connection, unit: str, items: Collection[Item]) -> set[tuple[str, str]]:
    asked = {
        "unit": unit,
        "kinds": texts(connection, list({item.kind for item in items if item.kind})),
        "records": texts(connection, list({item.record_id for item in items if item.record_id})),
    }
    rows = connection.execute(_RECORDS[connection.dialect.name], asked)
    return {(row.kind, row.record_id) for row in rows}
