"""Push: everything a device has saved comes in, each item with its own answer, in one transaction."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import structlog
from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from liikereppu.database import db, writing
from liikereppu.many_rows import DIALECTS, is_one_of, texts
from liikereppu.merging import Kept, Outcome
from liikereppu.statements import Prepared
from liikereppu.sync.batch import Batch, Sender, Taken, is_held
from liikereppu.sync.grounds import grounds_first
from liikereppu.sync.items import Item, read
from liikereppu.sync.judging import judge
from liikereppu.sync.models import Edit
from liikereppu.sync.moved import settle_moved
from liikereppu.sync.receipts import Receipt
from liikereppu.sync.unsealing import Unsealing

_KEPT = Prepared(
    {
        dialect: select(Edit.id, Edit.kind, Edit.record_id, Edit.n, Edit.hash, Edit.seal).where(
            Edit.unit_id == bindparam("unit"), is_one_of(Edit.id, "edits", dialect)
        )
        for dialect in DIALECTS
    }
)
# Reading and judging keep one processor busy. Threads that do it at once only take the interpreter from each
# other and lose about a sixth of the speed, so they take turns; waiting for network or database is not in it.
_TURN = threading.Lock()


_REFUSED = Taken(Outcome.REFUSED)


@dataclass
class _Here:
    """Edits that are kept already, by unit and edit id, with numbers; `seals`: what they came sealed in."""

    kept: dict[str, dict[str, tuple[Kept, int]]] = field(default_factory=dict)
    seals: dict[tuple[str, str], str] = field(default_factory=dict)


def push(
    sender: Sender, raws: Sequence[Any], make_sure: Callable[[], object] = lambda: None
) -> list[Receipt]:
    """Takes in the items and returns a receipt for each, in their order, after the commit.

    Reading, spelling and judging happen before the write lock, and only for what is not here already.
    `make_sure` refuses what was read from too deep JSON or has too large numbers; it is called before
    anything is kept, unless every item is known to have neither.
    Raises sqlalchemy's OperationalError when the database could not be had in time; then nothing was kept.
    """
    items, unsealing = _read(sender, raws)
    return _push(sender, items, unsealing, make_sure)


def deliver(raws: Sequence[Any], revoked: str | None = None, *, full: bool = False) -> list[Receipt]:
    """Takes in what nobody signed in brings: only sealed items that prove their author, others are refused.

    `revoked` is the revoked device that sends: of it only its own items are taken, and all of them are held.
    Where the server holds enough of it (`full`), only what is here already is answered as the first time.
    Raises as `push` does.
    """
    code = "device-revoked" if revoked else "author-unproven"
    items, unsealing = _read(None, raws)
    with _TURN:
        for item in items:
            if not unsealing.proven(item) or (revoked and item.sealed and item.sealed.device != revoked):
                item.refuse(code)
    if full:
        _refuse_new(items, code)
    return _push(None, items, unsealing, lambda: None)


def _refuse_new(items: Sequence[Item], code: str) -> None:
    here, connection = _kept_edits(items), db.session.connection()
    for item in items:
        if item.by is None or (_known(item, here) is None and not is_held(connection, item.by.unit_id, item)):
            item.refuse(code)


def _read(sender: Sender | None, raws: Sequence[Any]) -> tuple[list[Item], Unsealing]:
    with _TURN:
        items = [read(raw) for raw in raws]
    unsealing = Unsealing(items, sender)
    for item in items:
        unsealing.claim(item)
    return items, unsealing


def _push(
    sender: Sender | None, items: Sequence[Item], unsealing: Unsealing, make_sure: Callable[[], object]
) -> list[Receipt]:
    here = _kept_edits(items)
    known = [_known(item, here) for item in items]
    new = [item for item, taken in zip(items, known, strict=True) if taken is None and not item.refused]
    with _TURN:
        for item in new:
            unsealing.open(item)
            judge(item)
    if not all(taken or item.sure for item, taken in zip(items, known, strict=True)):
        make_sure()
    moved = dict(zip(map(id, new), settle_moved(new), strict=True))
    known = [taken or moved.get(id(item)) for item, taken in zip(items, known, strict=True)]
    undecided = zip(items, known, strict=True)
    decided = iter(_take([item for item, taken in undecided if taken is None and not item.refused], here))
    return [
        _receipt(sender, item, taken or (_REFUSED if item.refused else next(decided)))
        for item, taken in zip(items, known, strict=True)
    ]


def _receipt(sender: Sender | None, item: Item, taken: Taken = _REFUSED) -> Receipt:
    """What an item is answered with."""
    problem = taken.problem or (None if taken.outcome is Outcome.WITHDRAWN else item.problem())
    if sender is None or sender.delivery is not None or item.by is None:
        foreign = True
    else:
        foreign = item.by.unit_id != sender.unit_id
    return Receipt(item.edit, taken.outcome, taken.n, taken.hash, problem, item.seal, foreign)


def _kept_edits(items: Iterable[Item]) -> _Here:
    """What is kept already of the items' edits."""
    asked: dict[str, set[str]] = {}
    for item in items:
        if item.by and item.edit and item.record_id and not item.refused:
            asked.setdefault(item.by.unit_id, set()).add(item.edit)
    here = _Here()
    for unit, edits in asked.items():
        connection = db.session.connection()
        wanted = {"unit": unit, "edits": texts(connection, list(edits))}
        kept = here.kept[unit] = {}
        for edit, kind, record_id, n, hash_, seal in _KEPT.run(connection, wanted):
            kept[edit] = (Kept(kind, record_id, hash_), n)
            if seal is not None:
                here.seals[unit, edit] = seal
    return here


def _known(item: Item, here: _Here) -> Taken | None:
    """The answer for an edit that was kept already, by its content's hash or its seal. A replay ends here,
    unjudged and unopened."""
    if not item.edit or item.by is None or item.refused:
        return None
    kept, n = here.kept.get(item.by.unit_id, {}).get(item.edit, (None, None))
    if kept is None or kept.hash is None or (kept.kind, kept.record_id) != (item.kind, item.record_id):
        return None
    if item.sealed is not None:
        again = here.seals.get((item.by.unit_id, item.edit)) == item.seal
    else:
        again = kept.hash == item.hash
    return Taken(Outcome.DUPLICATE, n, kept.hash) if again else None


def _take(items: Sequence[Item], here: _Here) -> list[Taken]:
    """One transaction for all; one for each where something breaks in it, so that only that one is held."""
    if not items:
        return []
    try:
        return _in_one_transaction(items, here)
    except OperationalError:
        raise
    except IntegrityError:
        # The same device sent the same edits over two connections at once: the other one was first.
        now_here = _kept_edits(items)
        if any(kept.keys() - here.kept.get(unit, {}).keys() for unit, kept in now_here.kept.items()):
            return _take(items, now_here)
        return _one_by_one(items, "IntegrityError")
    except Exception as fault:
        return _one_by_one(items, type(fault).__name__)


def _one_by_one(items: Sequence[Item], fault: str) -> list[Taken]:
    structlog.get_logger().error("push-failed", items=len(items), exception=fault)
    if len(items) == 1:
        return [_set_aside(items[0])]
    return [taken for item in items for taken in _take([item], _kept_edits([item]))]


def _set_aside(item: Item) -> Taken:
    if item.code != "item-failed":
        item.hold("item-failed")
        return _take([item], _kept_edits([item]))[0]
    return Taken(Outcome.REFUSED, problem=item.problem())


def _in_one_transaction(items: Sequence[Item], here: _Here) -> list[Taken]:
    """Each author's items in a row are a batch; units come in one order, so that none waits for another."""
    taken: dict[int, Taken] = {}
    placed = sorted(grounds_first(items), key=lambda each: each[1].by.unit_id if each[1].by else "")
    with writing() as session:
        last = None
        for by, group in groupby(placed, key=lambda each: each[1].by):
            assert by is not None
            run = list(group)
            kept = here.kept.get(by.unit_id, {})
            if last == by.unit_id:
                # Another author's batch of this very transaction may have kept some of them.
                kept = {**kept, **_kept_edits(item for _, item in run).kept.get(by.unit_id, {})}
            last = by.unit_id
            for (place, _), each in zip(
                run, _batch(session, by, [item for _, item in run], kept), strict=True
            ):
                taken[place] = each
    return [taken[place] for place in range(len(items))]


def _batch(
    session: Session, by: Sender, items: Sequence[Item], kept: Mapping[str, tuple[Kept, int]]
) -> list[Taken]:
    batch = Batch(session, by, items, kept)
    taken = [batch.take(item) for item in items]
    batch.write()
    return taken
