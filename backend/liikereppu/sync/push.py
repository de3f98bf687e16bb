"""Push: everything a device has saved comes in, each item with its own answer, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import bindparam, select
from sqlalchemy.exc import OperationalError

from liikereppu.database import db, writing
from liikereppu.merging import Outcome
from liikereppu.sync.batch import Batch, Sender
from liikereppu.sync.items import Item, judge, read
from liikereppu.sync.models import Edit

_HERE_ALREADY = select(Edit.id, Edit.kind, Edit.record_id, Edit.n, Edit.hash).where(
    Edit.unit_id == bindparam("unit"), Edit.id.in_(bindparam("edits", expanding=True))
)


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
    items = [read(raw) for raw in raws]
    receipts = _here_already(sender.unit_id, items)
    for place, item in enumerate(items):
        if item.refused:
            receipts[place] = Receipt(item.edit, Outcome.REFUSED, problem=item.problem())
        elif place not in receipts:
            judge(item)
    open_places = [place for place in range(len(items)) if place not in receipts]
    taken = _take(sender, [items[place] for place in open_places])
    receipts.update(zip(open_places, taken, strict=True))
    return [receipts[place] for place in range(len(items))]


def _here_already(unit_id: str, items: Sequence[Item]) -> dict[int, Receipt]:
    """Receipts of what is kept already, by place. A replay ends here, without judging or locking."""
    edits = list({item.edit for item in items if item.hash})
    if not edits:
        return {}
    rows = db.session.connection().execute(_HERE_ALREADY, {"unit": unit_id, "edits": edits})
    kept = {row.id: row for row in rows}
    found: dict[int, Receipt] = {}
    for place, item in enumerate(items):
        row = kept.get(item.edit) if item.hash else None
        if row is not None and (row.kind, row.record_id, row.hash) == (item.kind, item.record_id, item.hash):
            found[place] = Receipt(item.edit, Outcome.DUPLICATE, row.n, row.hash)
    return found


def _take(sender: Sender, items: Sequence[Item]) -> list[Receipt]:
    """One transaction for all; one for each where something breaks in it, so that only that one is held."""
    if not items:
        return []
    try:
        return _in_one_transaction(sender, items)
    except OperationalError:
        raise
    except Exception as fault:
        structlog.get_logger().error("push-failed", items=len(items), exception=type(fault).__name__)
        if len(items) > 1:
            return [receipt for item in items for receipt in _take(sender, [item])]
        return [_set_aside(sender, items[0])]


def _set_aside(sender: Sender, item: Item) -> Receipt:
    if item.code != "item-failed":
        item.hold("item-failed")
        return _take(sender, [item])[0]
    return Receipt(item.edit, Outcome.REFUSED, problem=item.problem())


def _in_one_transaction(sender: Sender, items: Sequence[Item]) -> list[Receipt]:
    with writing() as session:
        batch = Batch(session, sender, items)
        receipts = []
        for item in items:
            taken = batch.take(item)
            problem = taken.problem or item.problem()
            receipts.append(Receipt(item.edit, taken.outcome, taken.n, taken.hash, problem))
        batch.write()
    return receipts
