"""The part of a push under the unit's lock: read where things stand, decide, number, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.accounts.models import Unit
from liikereppu.config import now
from liikereppu.errors import PROBLEMS
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Head as Standing
from liikereppu.merging import Incoming, Kept, Outcome, decide
from liikereppu.sync.canonical import content_hash
from liikereppu.sync.items import Item, kept_form
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.models import Head, Held
from liikereppu.sync.writes import Writes

_UNIT = select(Unit.n).where(Unit.id == bindparam("unit")).with_for_update()
_HEADS = {
    dialect: select(Head.kind, Head.record_id, Head.edit, Head.n, Head.author_id, Head.erased_at).where(
        Head.unit_id == bindparam("unit"),
        # The kinds belong to the table's key, in whose order the rows are found.
        is_one_of(Head.kind, "kinds", dialect),
        is_one_of(Head.record_id, "records", dialect),
    )
    for dialect in DIALECTS
}
_HELD = select(Held.id).where(
    Held.unit_id == bindparam("unit"),
    Held.edit == bindparam("edit_id"),
    Held.content_hash == bindparam("content_hash"),
)
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

#: edit id → the edit the unit keeps under it, and its number
KeptEdits = Mapping[str, tuple[Kept, int]]


@dataclass(frozen=True)
class Sender:
    """Who sends, from which device; decided from the session, never from the items."""

    unit_id: str
    practitioner_id: str
    device: str
    erases_all: bool = False


@dataclass(slots=True)
class _Head:
    edit: str
    n: int
    author_id: str
    erased: bool


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome of one item in this batch."""

    outcome: Outcome
    n: int | None = None
    hash: str | None = None
    problem: dict[str, Any] | None = None


class Batch:
    """One push under the lock. `take` each item in order, then `write` once; the caller commits.

    `here` is what was kept already of these edit ids before the lock was taken. Kept edits never go, and one
    that came in the meantime breaks the table's key: the transaction then fails as a whole and is done anew.
    """

    def __init__(self, session: Session, sender: Sender, items: Sequence[Item], here: KeptEdits) -> None:
        self._session = session
        self._connection = session.connection()
        self._sender = sender
        self._at: datetime = now()
        ready = [item for item in items if item.code is None]
        # The unit's row is the lock: from here to the commit nobody else numbers this unit's edits.
        self._n = first = self._connection.execute(_UNIT, {"unit": sender.unit_id}).scalar_one()
        self._kept = dict(here)
        self._heads = self._load_heads(ready)
        self._writes = Writes(
            self._connection, sender.unit_id, sender.practitioner_id, sender.device, self._at, first
        )

    def _load_heads(self, items: Sequence[Item]) -> dict[tuple[str, str], _Head]:
        if not items:
            return {}
        connection = self._connection
        chosen = {
            "unit": self._sender.unit_id,
            "kinds": texts(connection, list({item.kind for item in items if item.kind})),
            "records": texts(connection, list({item.record_id for item in items if item.record_id})),
        }
        rows = connection.execute(_HEADS[connection.dialect.name], chosen)
        return {
            (row.kind, row.record_id): _Head(row.edit, row.n, row.author_id, row.erased_at is not None)
            for row in rows
        }

    def take(self, item: Item) -> Taken:
        """Decides about one item and remembers what must be written."""
        if item.code is not None:
            return self._hold(item, item.code)
        assert item.edit and item.kind and item.record_id
        kept, n = self._kept.get(item.edit, (None, None))
        head = self._heads.get((item.kind, item.record_id))
        standing = Standing(head.edit, head.erased) if head else None
        incoming = Incoming(item.edit, item.kind, item.record_id, self._made_from(item, head), item.hash)
        decision = decide(incoming, kept, standing, self._may_erase(head))
        match decision.outcome:
            case Outcome.HELD:
                return self._hold(item, decision.code or "item-failed")
            case Outcome.DUPLICATE:
                return Taken(Outcome.DUPLICATE, n, item.hash)
            case Outcome.WITHDRAWN if head and head.erased:
                return Taken(Outcome.WITHDRAWN, head.n)
            case outcome:
                return self._keep(item, outcome, head)

    def _may_erase(self, head: _Head | None) -> bool:
        return self._sender.erases_all or head is None or head.author_id == self._sender.practitioner_id

    def _made_from(self, item: Item, head: _Head | None) -> str | None:
        """The edit this one was made from; an edit that was held stands for the one it was itself made from.

        So a practitioner who mends what was held is not told of a conflict with nobody.
        """
        base = item.base
        for _ in range(_LONGEST_CHAIN):
            if base is None or head is None or base == head.edit or base in self._kept:
                break
            asked = {"unit": self._sender.unit_id, "edit_id": base, "record": item.record_id}
            row = self._writes.held_base(base) or self._connection.execute(_HELD_BASE, asked).first()
            if row is None:
                break
            base = row[0]
        return base

    def _keep(self, item: Item, outcome: Outcome, head: _Head | None) -> Taken:
        assert item.edit and item.kind and item.record_id
        self._n += 1
        content = item.content.decode() if item.content else None
        self._writes.edit(item, self._n, outcome, content)
        self._kept[item.edit] = (Kept(item.kind, item.record_id, item.hash), self._n)
        if outcome is not Outcome.CONFLICT:
            author = head.author_id if head else self._sender.practitioner_id
            erased = outcome is Outcome.WITHDRAWN
            self._heads[item.kind, item.record_id] = _Head(item.edit, self._n, author, erased)
            self._writes.head(item, self._n, author, erased=erased, is_new=head is None)
        return Taken(outcome, self._n, item.hash)

    def _hold(self, item: Item, code: str) -> Taken:
        content = kept_form(item.raw)
        digest = content_hash(content.encode())
        asked = {"unit": self._sender.unit_id, "edit_id": item.edit, "content_hash": digest}
        if self._connection.execute(_HELD, asked).first() is None:
            self._writes.held(item, code, content, digest)
        problem = item.problem() or {"code": code, "detail": PROBLEMS[code][1]}
        return Taken(Outcome.HELD, None, item.hash, problem)

    def write(self) -> None:
        """Writes what was decided and who did it, in the caller's transaction; nothing if nothing changed."""
        if not self._writes.anything:
            return
        self._writes.flush()
        for kind, changed in self._writes.followed.items():
            follow = KINDS[kind].follow
            if follow:
                follow(self._session, self._sender.unit_id, changed)
        self._note()

    def _note(self) -> None:
        sender = self._sender
        note = partial(
            audit.note, actor_id=sender.practitioner_id, unit_id=sender.unit_id, device=sender.device
        )
        for kind, record_id in self._writes.erased:
            note("erase", kind=kind, subject=record_id)
        first, last, held = self._writes.first + 1, self._n, len(self._writes.held_rows)
        note("push", subject=f"{first}-{last} held {held}" if last >= first else f"held {held}")
