"""Where a unit's records stand in one moment, a few in memory at a time: for exports."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from liikereppu.sync.models import Edit, Head

# A record has up to 64 KiB: a step has less than 14 MB.
_STEP = 200


class Standing(NamedTuple):
    """A record as its head says. `content` is its canonical JSON, `author_id` who made its first edit."""

    record_id: str
    author_id: str
    received_at: datetime
    content: str


def standing(
    connection: Connection, unit_id: str, kind: str, only: Collection[str] | None = None
) -> Iterator[list[Standing]]:
    """The records of one kind in the order they were kept, step by step; `only` those ids when given.

    Heads only: nothing that was erased, that lost in a conflict, or that is held aside.
    """
    heads = select(Head.n).where(Head.unit_id == unit_id, Head.kind == kind, Head.erased_at.is_(None))
    if only is not None:
        heads = heads.where(Head.record_id.in_(sorted(only)))
    # Only their numbers are put in order: no text lies in the database's scratch files meanwhile.
    numbers = array("q", sorted(connection.execute(heads).scalars()))
    of_head = (Head.unit_id == Edit.unit_id) & (Head.kind == Edit.kind) & (Head.record_id == Edit.record_id)
    columns = (Edit.record_id, Head.author_id, Edit.received_at, Edit.content)
    asked = select(*columns).join(Head, of_head & (Head.edit == Edit.id)).order_by(Edit.n)
    for start in range(0, len(numbers), _STEP):
        step = numbers[start : start + _STEP].tolist()
        rows = connection.execute(asked.where(Edit.unit_id == unit_id, Edit.n.in_(step)))
        yield [Standing(record, author, at, text) for record, author, at, text in rows if text is not None]
