"""The part of a push under the unit's lock: read where things stand, decide, number, write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.accounts.models import Unit
from liikereppu.config import now
from liikereppu.errors import PROBLEMS
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Head as Standing
from liikereppu.merging import Incoming, Kept, Outcome, decide
from liikereppu.recordings.fields import presentable
from liikereppu.statements import Prepared, prepared
from liikereppu.sync.canonical import content_hash
from liikereppu.sync.grounds import Grounds
from liikereppu.sync.items import Item, kept_form
from liikereppu.sync.joining import meet
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.models import Head, Held
from liikereppu.sync.writes import Beside, Writes

_UNIT = prepared(select(Unit.n).where(Unit.id == bindparam("unit")).with_for_update())
_HEADS = Prepared(
    {
        dialect: select(Head.kind, Head.record_id, Head.edit, Head.n, Head.author_id, Head.erased_at).where(
            Head.unit_id == bindparam("unit"),
            # The kinds belong to the table's key, in whose order the rows are found.
            is_one_of(Head.kind, "kinds", dialect),
            is_one_of(Head.record_id, "records", dialect),
        )
        for dialect in DIALECTS
    }
)
_HELD = select(Held.id).where(
    Held.unit_id == bindparam("unit"),
    Held.edit == bindparam("edit_id"),
    Held.content_hash == bindparam("content_hash"),
)
#: edit id → the edit the unit keeps under it, and its number
KeptEdits = Mapping[str, tuple[Kept, int]]


@dataclass(frozen=True, slots=True)
class Delivery:
    """Who brought somebody else's items, and from which device; None where nobody was signed in."""

    practitioner_id: str | None
    device: str | None


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose items these are, and from which device: by the session, or proven by a signature, never believed.

    `delivery` says who brought them when that was another person or device.
    """

    unit_id: str
    practitioner_id: str
    device: str
    erases_all: bool = False
    delivery: Delivery | None = None


@dataclass(slots=True)
class _Head:
    edit: str
    n: int
    author_id: str
    erased: bool


class Taken(NamedTuple):
    """The outcome of one item in this batch."""

    outcome: Outcome
    n: int | None = None
    hash: str | None = None
    problem: dict[str, Any] | None = None


def is_held(connection: Connection, unit_id: str, item: Item) -> bool:
    """Whether the unit holds this very item already."""
    digest = content_hash(kept_form(item.raw).encode())
    asked = {"unit": unit_id, "edit_id": item.edit, "content_hash": digest}
    return connection.execute(_HELD, asked).first() is not None


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
        (self._n,) = _UNIT.run(self._connection, {"unit": sender.unit_id}).fetchone()
        self._kept = dict(here)
        self._heads = self._load_heads(items)
        self._writes = Writes(
            self._connection, sender.unit_id, sender.practitioner_id, sender.device, self._at, self._n
        )
        heads = [head.edit for head in self._heads.values()]
        self._grounds = Grounds(self._connection, sender.unit_id, ready, heads, self._kept, self._writes)

    def _load_heads(self, items: Sequence[Item]) -> dict[tuple[str, str], _Head]:
        if not items:
            return {}
        connection = self._connection
        chosen = {
            "unit": self._sender.unit_id,
            "kinds": texts(connection, list({item.kind for item in items if item.kind})),
            "records": texts(connection, list({item.record_id for item in items if item.record_id})),
        }
        return {
            (kind, record_id): _Head(edit, n, author_id, erased_at is not None)
            for kind, record_id, edit, n, author_id, erased_at in _HEADS.run(connection, chosen)
        }

    def take(self, item: Item, mends: str | None = None) -> Taken:
        """Decides about one item and remembers what must be written.

        `mends` is the held edit that this one, a lead's repair, stands for.
        """
        if item.code is not None:
            return self._hold(item, item.code)
        assert item.edit and item.kind and item.record_id
        kept, n = self._kept.get(item.edit, (None, None))
        head = self._heads.get((item.kind, item.record_id))
        standing = Standing(head.edit, head.erased) if head else None
        made_from = item.base if head is None or kept else self._made_from(item, head)
        incoming = Incoming(item.edit, item.kind, item.record_id, made_from, item.hash)
        decision = decide(incoming, kept, standing, self._may_erase(head))
        match decision.outcome:
            case Outcome.HELD:
                return self._hold(item, decision.code or "item-failed")
            case Outcome.DUPLICATE:
                return Taken(Outcome.DUPLICATE, n, item.hash)
            case Outcome.WITHDRAWN if head and head.erased:
                return Taken(Outcome.WITHDRAWN, head.n)
            case Outcome.CONFLICT if head:
                return self._meet(item, made_from, head, mends)
            case outcome:
                return self._keep(item, outcome, head, Beside(mends=mends) if mends else None)

    def _may_erase(self, head: _Head | None) -> bool:
        return self._sender.erases_all or head is None or head.author_id == self._sender.practitioner_id

    def _made_from(self, item: Item, head: _Head | None) -> str | None:
        if head is None or item.base is None or item.base == head.edit:
            return item.base
        return self._grounds.made_from(item, head.edit)

    def _meet(self, item: Item, made_from: str | None, head: _Head, mends: str | None) -> Taken:
        """Keeps an edit that was not made from the head, and the joined edit where there is one."""
        here = self._grounds.content(head.edit, item)
        assert here is not None
        met = meet(item, self._grounds.ground(made_from, item, here), head.edit, here)
        if met.touching:
            self._grounds.in_conflict(item, met.touching, made_from)
        taken = self._keep(item, met.outcome, head, Beside(met.touching, None, mends))
        if met.joined is not None:
            self._grounds.made_here(met.joined)
            self._keep(met.joined, Outcome.STORED, head, Beside(joined_from=item.edit))
        if met.outcome is Outcome.MERGED:
            return taken
        errors = presentable({unit: ["changed-by-both"] for unit in met.touching})
        problem = {"code": "conflict", "detail": PROBLEMS["conflict"][1], "errors": errors}
        return taken._replace(problem=problem)

    def _keep(self, item: Item, outcome: Outcome, head: _Head | None, beside: Beside | None = None) -> Taken:
        assert item.edit and item.kind and item.record_id
        self._n += 1
        content = item.content.decode() if item.content else None
        self._writes.edit(item, self._n, outcome, content, beside)
        self._kept[item.edit] = (Kept(item.kind, item.record_id, item.hash), self._n)
        if outcome is not Outcome.CONFLICT and outcome is not Outcome.MERGED:
            author = head.author_id if head else self._sender.practitioner_id
            erased = outcome is Outcome.WITHDRAWN
            self._heads[item.kind, item.record_id] = _Head(item.edit, self._n, author, erased)
            self._writes.head(item, self._n, author, erased=erased, is_new=head is None)
        return Taken(outcome, self._n, item.hash)

    def _hold(self, item: Item, code: str) -> Taken:
        head = self._heads.get((item.kind or "", item.record_id or ""))
        if head and head.erased:
            return Taken(Outcome.WITHDRAWN, head.n)
        if not is_held(self._connection, self._sender.unit_id, item):
            content = kept_form(item.raw)
            self._writes.held(item, code, content, content_hash(content.encode()))
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
        for kind, record_id in self._writes.erased:
            forget = KINDS[kind].forget if kind in KINDS else None
            if forget:
                forget(self._session, self._sender.unit_id, record_id)
        self._note()

    def _note(self) -> None:
        sender = self._sender
        by, author = sender.delivery or sender, ""
        if sender.delivery:
            author = f" author {sender.practitioner_id} device {sender.device}"
        note = partial(audit.note, actor_id=by.practitioner_id, unit_id=sender.unit_id, device=by.device)
        for kind, record_id in self._writes.erased:
            note("erase", kind=kind, subject=record_id + author)
        first, last, held = self._writes.first + 1, self._n, len(self._writes.held_rows)
        told = f"{first}-{last} held {held}" if last >= first else f"held {held}"
        note("push", subject=told + author)
