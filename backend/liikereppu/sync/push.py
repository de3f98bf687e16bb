"""Push: everything a device has saved comes in, each item with its own answer, in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError, OperationalError

from liikereppu.database import db, writing
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Kept, Outcome
from liikereppu.sync.batch import Batch, KeptEdits, Sender
from liikereppu.sync.items import Item, judge, read
from liikereppu.sync.models import Edit

_KEPT = {
    dialect: select(Edit.id, Edit.kind, Edit.record_id, Edit.n, Edit.hash).where(
        Edit.unit_id == bindparam("unit"), is_one_of(Edit.id, "edits", dialect)
    )
    for dialect in DIALECTS
}
# Reading and judging keep one processor busy. Threads that do it at once only take the interpreter from each
# other and lose about a sixth of the speed, so they take turns; waiting for network or database is not in it.
_TURN = threading.Lock()


@dataclass(frozen=True)
class Receipt:
    """What one item is answered with. `n` and `hash` are None where the server kept no such edit."""

    edit: str | None
    outcome: Outcome
    n: int | None = None
    hash: str | None = None
    problem: dict[str, Any] | None = None

    def body(self) -> dict[str, Any]:
        """The receipt as it travels."""
        found = {"edit": self.edit, "outcome": self.outcome.value, "n": self.n, "hash": self.hash}
        return {**found, "problem": self.problem} if self.problem else found


def push(sender: Sender, raws: Sequence[Any]) -> list[Receipt]:
    """Takes in the items and returns a receipt for each, in their order, after the commit.

    Reading, spelling and judging happen before the write lock, and only for what is not here already.
    Raises sqlalchemy's OperationalError when the database could not be had in time; then nothing was kept.
    """
    with _TURN:
        items = [read(raw) for raw in raws]
    here = _kept_edits(sender.unit_id, items)
    receipts = [_known(item, here) for item in items]
    new = [item for item, receipt in zip(items, receipts, strict=True) if receipt is None]
    with _TURN:
        for item in new:
            judge(item)
    taken = iter(_take(sender, [item for item in new if not item.refused], here))
    return [
        receipt or (_refusal(item) if item.refused else next(taken))
        for item, receipt in zip(items, receipts, strict=True)
    ]


def _kept_edits(unit_id: str, items: Sequence[Item]) -> KeptEdits:
    edits = list({item.edit for item in items if item.edit and item.record_id})
    if not edits:
        return {}
    connection = db.session.connection()
    asked = {"unit": unit_id, "edits": texts(connection, edits)}
    rows = connection.execute(_KEPT[connection.dialect.name], asked)
    return {edit: (Kept(kind, record_id, hash_), n) for edit, kind, record_id, n, hash_ in rows}


def _refusal(item: Item) -> Receipt:
    return Receipt(item.edit, Outcome.REFUSED, problem=item.problem())


def _known(item: Item, here: KeptEdits) -> Receipt | None:
    """The receipt of an edit that was kept already, by its content's hash. A replay ends here, unjudged."""
    if item.hash and item.edit and item.edit in here:
        kept, n = here[item.edit]
        if (kept.kind, kept.record_id, kept.hash) == (item.kind, item.record_id, item.hash):
            return Receipt(item.edit, Outcome.DUPLICATE, n, item.hash)
    return None


def _take(sender: Sender, items: Sequence[Item], here: KeptEdits) -> list[Receipt]:
    """One transaction for all; one for each where something breaks in it, so that only that one is held."""
    if not items:
        return []
    try:
        return _in_one_transaction(sender, items, here)
    except OperationalError:
        raise
    except IntegrityError:
        # The same device sent the same edits over two connections at once: the other one was first.
        now_here = _kept_edits(sender.unit_id, items)
        if now_here.keys() - here.keys():
            return _take(sender, items, now_here)
        return _one_by_one(sender, items, here, "IntegrityError")
    except Exception as fault:
        return _one_by_one(sender, items, here, type(fault).__name__)


def _one_by_one(sender: Sender, items: Sequence[Item], here: KeptEdits, fault: str) -> list[Receipt]:
    structlog.get_logger().error("push-failed", items=len(items), exception=fault)
    if len(items) == 1:
        return [_set_aside(sender, items[0], here)]
    receipts = []
    for item in items:
        receipts += _take(sender, [item], {**here, **_kept_edits(sender.unit_id, [item])})
    return receipts


def _set_aside(sender: Sender, item: Item, here: KeptEdits) -> Receipt:
    if item.code != "item-failed":
        item.hold("item-failed")
        return _take(sender, [item], here)[0]
    return _refusal(item)


def _in_one_transaction(sender: Sender, items: Sequence[Item], here: KeptEdits) -> list[Receipt]:
    with writing() as session:
        batch = Batch(session, sender, items, here)
        receipts = []
        for item in items:
            taken = batch.take(item)
            problem = taken.problem or item.problem()
            receipts.append(Receipt(item.edit, taken.outcome, taken.n, taken.hash, problem))
        batch.write()
    return receipts
