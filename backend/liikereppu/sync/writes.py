"""What a push has decided to write, gathered and written in few statements, without an object a row."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, insert, update

from liikereppu.accounts.models import Unit
from liikereppu.many_rows import insert_rows, stored_instant
from liikereppu.merging import Outcome
from liikereppu.recordings.models import Follower
from liikereppu.statements import prepared
from liikereppu.sync.items import Item
from liikereppu.sync.models import Edit, Head, Held

_INSERT_HELD = insert(Held)
_EDIT = (
    *("unit_id", "author_id", "device", "received_at", "id", "n", "kind", "record_id", "base", "outcome"),
    *("seal", "hash", "content"),
)
#: what hardly any edit has, so that the others are spared it
_RARE = ("touching", "joined_from", "mends")
_N = _EDIT.index("n")
_HEAD = ("unit_id", "kind", "record_id", "edit", "n", "hash", "author_id", "erased_at")
_MOVE_HEADS = (
    update(Head)
    .where(
        Head.unit_id == bindparam("at_unit"),
        Head.kind == bindparam("at_kind"),
        Head.record_id == bindparam("at_record"),
    )
    .values({name: bindparam(name) for name in ("edit", "n", "hash", "erased_at")})
)
_COUNT = prepared(update(Unit).where(Unit.id == bindparam("unit")).values(n=bindparam("last")))
_PURGE_EDITS = (
    update(Edit)
    .where(
        Edit.unit_id == bindparam("unit"),
        Edit.record_id == bindparam("record"),
        Edit.kind == bindparam("of_kind"),
    )
    .values(content=None, hash=None, touching=None)
)
_PURGE_HELD = delete(Held).where(
    Held.unit_id == bindparam("unit"),
    Held.record_id == bindparam("record"),
    Held.kind == bindparam("of_kind"),
)
Row = dict[str, Any]
Key = tuple[str, str]


class Beside(NamedTuple):
    """What an edit has to do with others: units in conflict, what it was joined from, what it mends."""

    touching: list[str] | None = None
    joined_from: str | None = None
    mends: str | None = None


class Writes:
    """The rows of one push. `first` is the unit's number before it."""

    def __init__(
        self, connection: Connection, unit_id: str, author_id: str, device: str, at: datetime, first: int
    ) -> None:
        self._connection = connection
        self._unit, self._author, self._device, self._at = unit_id, author_id, device, at
        self._common = {"unit_id": unit_id, "author_id": author_id, "device": device, "received_at": at}
        self.first = first
        self._stored_at = stored_instant(connection, at)
        self._edit_start = (unit_id, author_id, device, self._stored_at)
        #: values in the order of _EDIT
        self._edits: list[tuple[Any, ...]] = []
        #: n → values in the order of _RARE
        self._rare: dict[int, tuple[Any, ...]] = {}
        #: edit, n, hash, author, erased at
        self._new_heads: dict[Key, tuple[Any, ...]] = {}
        self._moved_heads: dict[Key, Row] = {}
        self.held_rows: dict[Key, Row] = {}
        self.erased: list[Key] = []
        self.followed: dict[str, dict[str, Follower]] = {}

    @property
    def anything(self) -> bool:
        """Whether there is something to write."""
        return bool(self._edits or self.held_rows)

    def edit(
        self, item: Item, n: int, outcome: Outcome, content: str | None, beside: Beside | None = None
    ) -> None:
        """Keeps an edit under its number."""
        if beside is not None:
            touching = json.dumps(beside.touching) if beside.touching else None
            self._rare[n] = (touching, *beside[1:])
        what = (item.edit, n, item.kind, item.record_id, item.base, outcome.value)
        self._edits.append((*self._edit_start, *what, item.seal, item.hash, content))

    def head(self, item: Item, n: int, author_id: str, *, erased: bool, is_new: bool) -> None:
        """Moves a record's head to an edit, or sets its first; an erased record's content goes."""
        assert item.kind and item.record_id
        key = (item.kind, item.record_id)
        is_new = is_new or key in self._new_heads
        if is_new:
            erased_at = self._stored_at if erased else None
            self._new_heads[key] = (item.edit, n, item.hash, author_id, erased_at)
        else:
            erased_at = self._at if erased else None
            self._moved_heads[key] = {"edit": item.edit, "n": n, "hash": item.hash, "erased_at": erased_at}
        if item.facts is not None or not is_new or key[1] in self.followed.get(key[0], ()):
            self.followed.setdefault(item.kind, {})[item.record_id] = (is_new, item.facts)
        if erased:
            self._forget(key)

    def _forget(self, key: tuple[str, str]) -> None:
        self.erased.append(key)
        for number, edit in enumerate(self._edits):
            if edit[_EDIT.index("kind") : _EDIT.index("base")] == key:
                self._edits[number] = (*edit[: _EDIT.index("hash")], None, None)
                if rare := self._rare.get(edit[_N]):
                    self._rare[edit[_N]] = (None, *rare[1:])
        for place in [at for at, row in self.held_rows.items() if (row["kind"], row["record_id"]) == key]:
            del self.held_rows[place]

    def held(self, item: Item, code: str, content: str, digest: str) -> None:
        """Keeps an item aside, once."""
        assert item.edit
        self.held_rows[item.edit, digest] = {
            **self._common,
            "edit": item.edit,
            "kind": item.kind,
            "record_id": item.record_id,
            "base": item.base,
            "code": code,
            "errors": json.dumps(item.errors, ensure_ascii=True),
            "content": content,
            "content_hash": digest,
            "hash": item.hash,
            "seal": item.seal,
        }

    def held_base(self, edit: str, record_id: str | None) -> tuple[str | None] | None:
        """What an edit of the record held in this push was made from, as a row; None when there is none."""
        for (held_edit, _), row in self.held_rows.items():
            of_it = held_edit == edit and row["record_id"] == record_id
            if of_it and row["code"] != "edit-id-reused":
                return (row["base"],)
        return None

    def flush(self) -> None:
        """Sends it all to the database."""
        unit = self._unit
        run = self._connection.execute
        for kind, record_id in self.erased:
            chosen = {"unit": unit, "record": record_id, "of_kind": kind}
            run(_PURGE_EDITS, chosen)
            run(_PURGE_HELD, chosen)
        if self._edits:
            self._flush_edits()
            _COUNT.run(self._connection, {"unit": unit, "last": self.first + len(self._edits)})
        self._flush_heads(unit)
        if self.held_rows:
            run(_INSERT_HELD, list(self.held_rows.values()))

    def _flush_edits(self) -> None:
        rare = self._rare
        plain = [row for row in self._edits if row[_N] not in rare] if rare else self._edits
        insert_rows(self._connection, Edit, _EDIT, plain)
        if rare:
            rows = [(*row, *rare[row[_N]]) for row in self._edits if row[_N] in rare]
            insert_rows(self._connection, Edit, (*_EDIT, *_RARE), rows)

    def _flush_heads(self, unit: str) -> None:
        rows = [(unit, *key, *row) for key, row in self._new_heads.items()]
        insert_rows(self._connection, Head, _HEAD, rows)
        if self._moved_heads:
            moved = [
                {"at_unit": unit, "at_kind": kind, "at_record": record_id, **row}
                for (kind, record_id), row in self._moved_heads.items()
            ]
            self._connection.execute(_MOVE_HEADS, moved)
