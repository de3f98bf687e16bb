"""What the edits of one push were made from: looked up only for those that must be joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, bindparam, select

from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Kept, Record, before_touching
from liikereppu.sync.items import Item
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.models import Edit, Held
from liikereppu.sync.writes import Writes

_CONTENTS = {
    dialect: select(Edit.id, Edit.kind, Edit.record_id, Edit.content, Edit.base, Edit.touching).where(
        Edit.unit_id == bindparam("unit"), is_one_of(Edit.id, "edits", dialect)
    )
    for dialect in DIALECTS
}
_HELD_BASE = (
    select(Held.base)
    .where(
        Held.unit_id == bindparam("unit"),
        Held.edit == bindparam("edit_id"),
        Held.record_id == bindparam("record"),
        Held.code != "edit-id-reused",
    )
    .order_by(Held.id.desc())
    .limit(1)
)
_LONGEST_CHAIN = 20
#: kind, record id, content, base, touching of an edit
_Row = tuple[Any, ...]


def grounds_first(items: Sequence[Item]) -> list[tuple[int, Item]]:
    """The items with their places, in their order; but what another of them was made from goes before it.

    Else an edit would meet a record that does not know yet what the edit was made from. An erasure asks for
    no ground, and nothing is put before it: what comes after it is withdrawn.
    """
    placed = list(enumerate(items))
    at = {item.edit: place for place, item in placed}
    if all(at.get(item.base, -1) <= place for place, item in placed if item.base and not item.erases):
        return placed
    ordered: dict[int, Item] = {}
    for place, _ in placed:
        chain: dict[int, Item] = {}
        before: int | None = place
        while before is not None and before not in ordered and before not in chain:
            chain[before] = items[before]
            before = None if items[before].erases else at.get(items[before].base)
        ordered.update(reversed(chain.items()))
    return list(ordered.items())


class Grounds:
    """`made_from` and `content` of one push, under the unit's lock.

    `heads` are the edits at which the records stood before the push, `kept` what the batch keeps as it goes.
    The first question loads what all items of the push may ask about, in one statement.
    """

    def __init__(
        self,
        connection: Connection,
        unit_id: str,
        items: Sequence[Item],
        heads: Sequence[str],
        kept: Mapping[str, tuple[Kept, int]],
        writes: Writes,
    ) -> None:
        self._connection = connection
        self._unit = unit_id
        self._items = items
        self._heads = heads
        self._kept = kept
        self._writes = writes
        #: what is in the database; None for what is not
        self._stored: dict[str, _Row | None] | None = None
        #: edits that came into conflict in this push: what touches, and what they were made from
        self._conflicts: dict[str | None, tuple[list[str], str | None]] = {}
        #: (edit id, hash) → what came or was made in this push
        self._here: dict[tuple[str | None, str | None], Item] = {}

    def made_from(self, item: Item, head: str) -> str | None:
        """The edit this one was made from; an edit that was held stands for the one it was itself made from.

        So a practitioner who mends what was held is not told of a conflict with nobody.
        """
        base = item.base
        for _ in range(_LONGEST_CHAIN):
            if base is None or base == head or base in self._kept or self._found(base):
                break
            asked = {"unit": self._unit, "edit_id": base, "record": item.record_id}
            row = (
                self._writes.held_base(base, item.record_id)
                or self._connection.execute(_HELD_BASE, asked).first()
            )
            if row is None:
                break
            base = row[0]
        return base

    def ground(
        self, edit: str | None, item: Item, head: Record, steps: int = _LONGEST_CHAIN
    ) -> Record | None:
        """The ground of what was made from `edit`: its record, but as before where the head is another.

        None when no such edit is known here.
        """
        record = self.content(edit, item)
        touching, base = self._conflict_of(edit)
        if record is None or not touching or item.kind is None or steps == 0:
            return record
        before = self.ground(base, item, head, steps - 1)
        return before_touching(KINDS[item.kind].rules, record, before, touching, head)

    def _conflict_of(self, edit: str | None) -> tuple[list[str], str | None]:
        """What touches in an edit, and what it was made from; nothing touches where it is in no conflict."""
        if edit is None:
            return [], None
        if edit in self._conflicts:
            return self._conflicts[edit]
        row = self._found(edit)
        return (orjson.loads(row[4]) if row and row[4] else []), (row[3] if row else None)

    def in_conflict(self, item: Item, touching: list[str], made_from: str | None) -> None:
        """Remembers that an edit of this push is in conflict."""
        self._conflicts[item.edit] = (touching, made_from)

    def content(self, edit: str | None, item: Item) -> Record | None:
        """The record as an edit of the item's record had it; None when no such edit is known here."""
        if edit is None:
            return None
        kept, _ = self._kept.get(edit, (None, None))
        here = self._here.get((edit, kept.hash)) if kept and self._load() is not None else None
        if here is not None:
            row: Any = (here.kind, here.record_id, here.content, None, None)
        else:
            row = self._found(edit)
        if row is None or row[:2] != (item.kind, item.record_id) or row[2] is None:
            return None
        record: Record = orjson.loads(row[2])
        return record

    def made_here(self, item: Item) -> None:
        """Remembers an edit that the server itself has made in this push."""
        self._here[item.edit, item.hash] = item

    def _found(self, edit: str) -> _Row | None:
        stored = self._load()
        if edit not in stored:
            self._fetch(stored, {edit})
        return stored[edit]

    def _load(self) -> dict[str, _Row | None]:
        if self._stored is None:
            self._stored = {}
            self._here.update(((item.edit, item.hash), item) for item in reversed(self._items))
            self._fetch(self._stored, {item.base for item in self._items if item.base} | {*self._heads})
        return self._stored

    def _fetch(self, stored: dict[str, _Row | None], edits: set[str]) -> None:
        asked = {"unit": self._unit, "edits": texts(self._connection, list(edits))}
        stored.update(dict.fromkeys(edits))
        rows = self._connection.execute(_CONTENTS[self._connection.dialect.name], asked)
        stored.update((row[0], tuple(row[1:])) for row in rows)
