"""What a unit's lead makes of a held item: released, repaired or discarded, once, in one transaction each."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import orjson
from sqlalchemy import ColumnElement, bindparam, select, true, update
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.accounts.models import Unit
from liikereppu.config import now
from liikereppu.database import db, writing
from liikereppu.errors import Problem
from liikereppu.identity_code import fields_with_identity_code
from liikereppu.merging import Kept, Outcome
from liikereppu.sync.batch import Batch, Delivery, KeptEdits, Sender, Taken
from liikereppu.sync.held import KEPT_NOW
from liikereppu.sync.items import Item, read
from liikereppu.sync.judging import judge
from liikereppu.sync.models import Edit, Held
from liikereppu.sync.reopening import contents, judged_again

LONGEST_REASON = 400
#: What a word processor puts where a keyboard puts a blank.
_BLANK = re.compile("[\t\xa0\u2000-\u200a\u202f\u205f\u3000]")
#: Line breaks, and what holds an emoji of several together.
_BETWEEN_SIGNS = re.compile("[\n\u200d]")
_LONGEST_CHAIN = 20
_UNIT = select(Unit.id).where(Unit.id == bindparam("unit")).with_for_update()
_KEPT = select(Edit.kind, Edit.record_id, Edit.hash, Edit.n).where(
    Edit.unit_id == bindparam("unit"), Edit.id == bindparam("edit_id")
)
#: Not even the hash stays, from which a short text could be guessed.
_GONE: dict[str, str | None] = {"content": "", "hash": None}
_SETTLE = update(Held).where(Held.id == bindparam("number"))


def release(number: int, unit_id: str | None, by: Delivery) -> Taken:
    """Takes a held item in as the edit of its author and device; what it is held for by right is set aside.

    What it was made from is taken in before it, where that waits as well and can be: the author's saves stay
    in their order, and none meets the next one as a conflict. `unit_id` is the lead's unit, None for the
    operator. When the item would be held again, for what it says, nothing is taken in and it stays waiting
    under the new reason. Raises Problem not-found or already-settled.
    """
    row = _found(number, unit_id)
    judged = {each.id: judged_again(each) for each in (*_grounds(row), row) if each.content}
    with writing() as session:
        row = _locked(session, number, unit_id)
        author = _author(row, judged[number])
        rows = [each for each in (*_grounds(row), row) if each.id in judged]
        rows = [each for each in rows if _author(each, judged[each.id]) == author]
        items = [judged[each.id] for each in rows]
        kept = {key: found for item in items for key, found in _kept(session, row.unit_id, item.edit).items()}
        sender = Sender(row.unit_id, *author, erases_all=True, delivery=by)
        batch = Batch(session, sender, items, kept)
        outcomes = [batch.take(item) for item in items]
        if outcomes[-1].outcome is Outcome.HELD:
            return _left_waiting(session, row, items[-1], outcomes[-1])
        batch.write()
        for each, taken in zip(rows, outcomes, strict=True):
            _settle_released(session, each, taken, by)
    return outcomes[-1]


def _author(row: Held, item: Item) -> tuple[str, str]:
    """Whose it is and of which device: of what was held as its sender's, who it is proven to be of since."""
    return (item.by.practitioner_id, item.by.device) if item.by else (row.author_id, row.device)


def _settle_released(session: Session, row: Held, taken: Taken, by: Delivery) -> None:
    if taken.outcome is not Outcome.HELD:
        # The edit has it all now.
        _settle(session, row, "released", by, **_GONE)


def _grounds(row: Held) -> list[Held]:
    """The waiting items that one was made from, of the same author, device and record; the oldest first."""
    found: list[Held] = []
    base = row.base
    while base is not None and len(found) < _LONGEST_CHAIN and base not in [each.edit for each in found]:
        asked = select(Held).where(
            *(Held.unit_id == row.unit_id, Held.edit == base, Held.state == "waiting"),
            *(Held.kind == row.kind, Held.record_id == row.record_id, Held.code != "edit-id-reused"),
            *(Held.author_id == row.author_id, Held.device == row.device),
        )
        before = db.session.execute(asked.order_by(Held.id.desc()).limit(1)).scalar_one_or_none()
        if before is None:
            break
        found.insert(0, before)
        base = before.base
    return found


def _left_waiting(session: Session, row: Held, item: Item, taken: Taken) -> Taken:
    problem = item.problem() or taken.problem
    assert problem is not None
    reasons = {"code": problem["code"], "errors": orjson.dumps(problem.get("errors", {})).decode()}
    session.execute(_SETTLE.values(**reasons, hash=item.hash), {"number": row.id})
    audit.note("held-left", kind=row.kind, subject=_subject(row), unit_id=row.unit_id)
    return taken._replace(outcome=Outcome.HELD, problem=problem)


def repair(number: int, lead: Sender, edit: str, record: Any) -> Taken:
    """Keeps what the lead wrote in place of a held item, as the lead's own edit that mends it.

    Raises Problem not-found, already-settled, or validation-failed when the repair itself would be held.
    """
    row = _found(number, lead.unit_id)
    item = _repaired(row, edit, record)
    # What was held stays for the lead to look at, but an identity code must not stay anywhere: nor where the
    # item was held for another reason, and nobody had looked for one.
    gone = _GONE if row.code == "identity-code" or _holds_identity_code(row) else {}
    with writing() as session:
        row = _locked(session, number, lead.unit_id)
        batch = Batch(session, lead, [item], _kept(session, row.unit_id, edit))
        taken = batch.take(item, mends=row.edit)
        if taken.outcome is Outcome.HELD:
            raise Problem("validation-failed", errors={"edit": ["edit-id-reused"]})
        batch.write()
        by = Delivery(lead.practitioner_id, lead.device)
        _settle(session, row, "repaired", by, **gone)
    return taken


def _repaired(row: Held, edit: str, record: Any) -> Item:
    if row.content and "erase" in orjson.loads(row.content):
        raise Problem("validation-failed", errors={"record": ["record-or-erase"]})
    made = {"kind": row.kind, "id": row.record_id, "edit": edit, "base": row.base, "record": record}
    item = read(made)
    if not item.refused:
        judge(item)
    if item.code is not None:
        raise Problem("validation-failed", errors=item.errors or {"record": [item.code]})
    return item


def _holds_identity_code(row: Held) -> bool:
    (said,) = contents([row])
    return bool(fields_with_identity_code(said.record))


def discard(number: int, unit_id: str | None, by: Delivery, reason: str) -> None:
    """Throws a held item's content away for good; that it came, and why it went, stays.

    Raises Problem not-found or already-settled.
    """
    _found(number, unit_id)
    with writing() as session:
        row = _locked(session, number, unit_id)
        _settle(session, row, "discarded", by, reason=reason, **_GONE)


def clean_reason(text: str) -> str:
    """Returns a reason in NFC, its blanks and line breaks as a keyboard makes them, none of them around it.

    Raises ValueError with the broken rule's code.
    """
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    reason = _BLANK.sub(" ", lines).strip()
    if not reason:
        raise ValueError("empty")
    if len(reason) > LONGEST_REASON:
        raise ValueError("too-long")
    if not _BETWEEN_SIGNS.sub("", reason).isprintable():
        raise ValueError("text-not-allowed")
    if fields_with_identity_code({"reason": reason}):
        raise ValueError("identity-code")
    return reason


def _found(number: int, unit_id: str | None) -> Held:
    asked = select(Held).where(Held.id == number, _in_unit(unit_id))
    row = db.session.execute(asked).scalar_one_or_none()
    if row is None:
        raise Problem("not-found")
    return row


def _in_unit(unit_id: str | None) -> ColumnElement[bool]:
    return true() if unit_id is None else Held.unit_id == unit_id


def _locked(session: Session, number: int, unit_id: str | None) -> Held:
    """The item under the lock of its unit, as every change of the unit is; it must be waiting."""
    unit = _found(number, unit_id).unit_id
    session.execute(_UNIT, {"unit": unit})
    session.expire_all()
    row = _found(number, unit_id)
    if row.state != "waiting":
        raise Problem("already-settled", errors={"state": [row.state]})
    if session.execute(select(Edit.id).where(KEPT_NOW, Held.id == number)).first():
        raise Problem("already-settled", errors={"state": ["released"]})
    return row


def _kept(session: Session, unit_id: str, edit: str | None) -> KeptEdits:
    row = session.execute(_KEPT, {"unit": unit_id, "edit_id": edit}).first()
    return {} if row is None or edit is None else {edit: (Kept(row.kind, row.record_id, row.hash), row.n)}


def _settle(session: Session, row: Held, state: str, by: Delivery, **other: str | None) -> None:
    # Where an erasure was released, the record's held items are gone with it.
    settled = {"state": state, "settled_by": by.practitioner_id, "settled_at": now(), **other}
    session.execute(_SETTLE.values(**settled), {"number": row.id})
    audit.note(f"held-{state}", kind=row.kind, subject=_subject(row), unit_id=row.unit_id)


def _subject(row: Held) -> str:
    return f"{row.id} {row.edit}"
