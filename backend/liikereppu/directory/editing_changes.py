"""What an editor does to the directory: noted, published in the same transaction, and taken back when asked.

A change has a uuid of the device's: sent again, it is answered as done. Nobody overwrites what they have not
seen: a request names the revision it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
import orjson
from sqlalchemy import select
from sqlalchemy.orm import Session

from liikereppu import audit
from liikereppu.api import field_errors
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.directory.corrections import NOT_CORRECTED, set_field, value_at
from liikereppu.directory.editing_looks import Municipality, entry_in, municipality_of
from liikereppu.directory.models import DirectoryChange, DirectoryCorrection
from liikereppu.directory.publishing import NamelessError, lock, publish
from liikereppu.directory.schemas import OpportunitySchema
from liikereppu.directory.vocabulary import PUBLISHED
from liikereppu.errors import Problem
from liikereppu.identity_code import fields_with_identity_code

_SCHEMA = OpportunitySchema()
_KEYS = frozenset(_SCHEMA.fields) - NOT_CORRECTED


@dataclass
class Asked:
    """One thing an editor asks for. `fields`: the field → the value."""

    change: str
    what: str
    entry: str
    by: str
    fields: dict[str, Any] = field(default_factory=dict)
    other: str | None = None
    reason: str = ""
    revision: str | None = None
    content: dict[str, Any] | None = None

    def hash(self) -> str:
        """What tells this from anything else under the same uuid; not the day, which may be another."""
        dated = {name: value for name, value in self.fields.items() if not name.endswith("_on")}
        content = self.content
        if content and isinstance(content.get("source"), dict):
            content = {**content, "source": {**content["source"], "checked_on": None}}
        told = [self.what, self.entry, self.other, dated, self.reason, content]
        return hashlib.sha256(orjson.dumps(told, option=orjson.OPT_SORT_KEYS)).hexdigest()


def carry_out(asked: Asked) -> None:
    """Does what is asked for and publishes it, both or neither; the same again changes nothing.

    Raises Problem not-found, edit-conflict, edit-id-reused, validation-failed, identity-code.
    """
    _refuse_identity_codes(asked)
    with writing() as session:
        lock(session)
        if _is_done(session, asked):
            return
        if asked.what == "add":
            _add(session, asked)
        elif asked.what in ("same", "not_same"):
            _decide(session, asked)
        else:
            _correct(session, asked)


def _refuse_identity_codes(asked: Asked) -> None:
    # The id is ours, of a uuid, and some uuids look like a code.
    written = {name: value for name, value in (asked.content or {}).items() if name != "id"}
    told = {**asked.fields, **written, "reason": asked.reason}
    places = fields_with_identity_code(told)
    if places:
        raise Problem("identity-code", errors={place[:200]: ["identity-code"] for place in places[:100]})


def _is_done(session: Session, asked: Asked) -> bool:
    found = session.scalar(select(DirectoryChange).where(DirectoryChange.change == asked.change))
    if found is not None and found.hash != asked.hash():
        raise Problem("edit-id-reused")
    return found is not None


def _correct(session: Session, asked: Asked) -> None:
    code = municipality_of(session, asked.entry)
    there = Municipality(session, code)
    looked = there.at(asked.entry)
    if looked.joined is None:
        raise Problem("not-found", "no register has this entry any more")
    if asked.revision is not None and asked.revision != looked.revision:
        raise Problem("edit-conflict", errors={"revision": [looked.revision]})
    register, shown = looked.joined.entry, looked.entry
    wanted = asked.fields
    if asked.what == "restore" and register.get("status") in PUBLISHED:
        wanted = {"status": register["status"]}
    changed = wanted
    if asked.what != "retire":
        changed = {name: value for name, value in wanted.items() if value_at(shown, name) != value}
    _refuse_unfit(shown, changed)
    if not changed and asked.what != "restore":
        return
    row = _note(session, asked, code)
    session.add_all(
        DirectoryCorrection(
            change_id=row.id,
            field=name,
            value=_json(value),
            before=_json(value_at(shown, name)),
            seen=_json(value_at(register, name)),
        )
        for name, value in changed.items()
    )
    _publish(session, code)


def _json(value: Any) -> str:
    return orjson.dumps(value).decode()


def _refuse_unfit(shown: dict[str, Any], changed: dict[str, Any]) -> None:
    """Raises Problem validation-failed, naming the fields, when the entry would lose its shape."""
    refused = {name: ["unknown-key"] for name in changed if not _may_be_changed(name)}
    if refused:
        raise Problem("validation-failed", errors=refused)
    after = orjson.loads(orjson.dumps(shown))
    for name, value in changed.items():
        set_field(after, name, value)
    refuse_unfit_entry(after)


def _may_be_changed(name: str) -> bool:
    key, _, inner = name.partition(".")
    return key in _KEYS and name.count(".") <= 1 and (inner != "" or "." not in name) and len(name) <= 100


def refuse_unfit_entry(entry: dict[str, Any]) -> None:
    """Raises Problem validation-failed with the rule codes by field."""
    try:
        _SCHEMA.load(entry)
    except ma.ValidationError as error:
        raise Problem("validation-failed", errors=field_errors(error.messages)) from None


def _add(session: Session, asked: Asked) -> None:
    content = asked.content or {}
    refuse_unfit_entry(content)
    if entry_in(session, asked.entry) is not None:
        raise Problem("edit-id-reused")
    _note(session, asked, content["municipality"])
    try:
        _publish(session, content["municipality"])
    except NamelessError:
        raise Problem("validation-failed", errors={"municipality": ["not-an-option"]}) from None


def _decide(session: Session, asked: Asked) -> None:
    code = municipality_of(session, asked.entry)
    there = Municipality(session, code)
    if asked.other is None or asked.other == asked.entry or there.find(asked.other) is None:
        raise Problem("validation-failed", errors={"other": ["not-an-option"]})
    if there.find(asked.entry) is None:
        raise Problem("not-found")
    _note(session, asked, code)
    _publish(session, code)


def _note(session: Session, asked: Asked, code: str) -> DirectoryChange:
    row = DirectoryChange(
        change=asked.change,
        hash=asked.hash(),
        what=asked.what,
        entry=asked.entry,
        other=asked.other,
        municipality=code,
        reason=asked.reason,
        content=None if asked.content is None else _json(asked.content),
        by_id=asked.by,
        at=now(),
    )
    session.add(row)
    session.flush()
    subject = asked.entry if asked.other is None else f"{asked.entry} {asked.other}"
    audit.note(asked.what, kind="directory", subject=subject[:400])
    return row


def _publish(session: Session, *codes: str) -> None:
    publish(session, codes, now())


def undo(change: str, by: str) -> DirectoryChange:
    """Takes a change back, whoever made it and whatever came after, and publishes what stands without it.

    Raises Problem not-found, already-settled.
    """
    with writing() as session:
        lock(session)
        row = session.scalar(select(DirectoryChange).where(DirectoryChange.change == change))
        if row is None:
            raise Problem("not-found")
        if row.undone_at is not None:
            raise Problem("already-settled")
        row.undone_at, row.undone_by = now(), by
        audit.note("undo", kind="directory", subject=row.entry)
        # An entry may have moved to another municipality since.
        moved = _moved(session, (row.entry, row.other))
        _publish(session, *{row.municipality, *moved})
    return row


def _moved(session: Session, ids: Iterable[str | None]) -> set[str]:
    found = (entry_in(session, id) for id in ids if id)
    return {code for code in found if code}
