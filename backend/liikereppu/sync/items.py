"""One item of a push made ready before any lock is taken: read, spelt canonically; `judging.py` judges it.

Nothing here raises for what a device sent: an item ends as ready, held with a reason, or refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import marshmallow as ma

from liikereppu.errors import PROBLEMS
from liikereppu.recordings.fields import (
    RecordField,
    RecordSchema,
    Slug,
    Uuid,
    is_uuid,
    presentable,
    shape_errors,
)
from liikereppu.sync.canonical import NotCanonicalError, canonical, content_hash, quickly
from liikereppu.sync.sealed import LARGEST_CONTENT, Sealed, read_sealed, seal_of

if TYPE_CHECKING:
    from liikereppu.sync.batch import Sender

LARGEST_ITEM = 64 * 1024
#: A sealed item as it came, with its envelope.
LARGEST_SEALED_ITEM = LARGEST_CONTENT + 4 * 1024
_LONGEST_KIND = 40
Errors = dict[str, list[str]]


@dataclass(slots=True)
class Item:
    """An item on its way. `code` is set when it is held, or refused (too large, no usable edit id).

    As a plain one is read, `content` and `hash` are of a quick spelling; `spell` makes sure of them.
    """

    raw: Any
    edit: str | None = None
    kind: str | None = None
    record_id: str | None = None
    base: str | None = None
    record: Any = None
    erases: bool = False
    content: bytes | None = None
    hash: str | None = None
    facts: dict[str, Any] | None = None
    sealed: Sealed | None = None
    #: SHA-256 of the sealed content the item came in; None when it came plain
    seal: str | None = None
    #: whose it is; None when nobody is signed in and nothing else tells
    by: Sender | None = None
    code: str | None = None
    errors: Errors = field(default_factory=dict)
    refused: bool = False
    #: every value of `raw` was looked at and fits: it is neither deep nor has it large numbers
    sure: bool = False

    def hold(self, code: str, errors: Errors | None = None) -> None:
        """Sets the item aside with a reason."""
        self.code = code
        self.errors = presentable(errors or {})

    def refuse(self, code: str) -> None:
        """Gives the item back: it cannot even be kept."""
        self.refused = True
        self.code = code

    def problem(self) -> dict[str, Any] | None:
        """Why the item is held or refused, as it travels."""
        if self.code is None:
            return None
        found: dict[str, Any] = {"code": self.code, "detail": PROBLEMS[self.code][1]}
        if self.errors:
            found["errors"] = self.errors
        return found


class _EnvelopeSchema(RecordSchema):
    kind = Slug(_LONGEST_KIND)
    id = Uuid()
    edit = Uuid()
    base = Uuid(nullable=True)
    record = ma.fields.Raw(allow_none=True)
    erase = ma.fields.Raw(allow_none=True)
    sealed = ma.fields.Raw(allow_none=True)


class WholeRecord(RecordField):
    """A record as it came, an object; its kind judges what is in it."""

    def _deserialize(self, value: Any, *_args: Any, **_kwargs: Any) -> Any:
        if type(value) is not dict:
            raise ma.ValidationError("wrong-type")
        return value


class _SaveSchema(RecordSchema):
    """Nearly every envelope: that of a record, with no erasure."""

    kind = Slug(_LONGEST_KIND)
    id = Uuid()
    edit = Uuid()
    base = Uuid(nullable=True)
    record = WholeRecord()


class _SealedSaveSchema(RecordSchema):
    """An envelope whose content is sealed."""

    kind = Slug(_LONGEST_KIND)
    id = Uuid()
    edit = Uuid()
    base = Uuid(nullable=True)
    sealed = WholeRecord()


_ENVELOPE = _EnvelopeSchema()
_SAVE = _SaveSchema()
_SEALED_SAVE = _SealedSaveSchema()


def read(raw: Any) -> Item:
    """The item with its envelope read and its content hashed, enough to know it again; not judged yet."""
    if type(raw) is dict and "sealed" in raw and _SEALED_SAVE.fits(raw):
        item = Item(raw, raw["edit"], raw["kind"], raw["id"], raw["base"])
        _read_seal(item, raw["sealed"])
        # Then the envelope has texts in it, and nothing else.
        item.sure = item.sealed is not None
        return item
    if not _SAVE.fits(raw):
        return _read_closely(raw)
    item = Item(raw, raw["edit"], raw["kind"], raw["id"], raw["base"], raw["record"])
    _recognise(item)
    return item


def _read_seal(item: Item, came: Any) -> None:
    item.sealed, faults = read_sealed(came)
    item.seal = item.sealed.seal if item.sealed else seal_of(came)
    if faults.get("sealed.content") == ["too-long"]:
        item.refuse("item-too-large")
    elif faults:
        item.hold("validation-failed", faults)
        _refuse_too_large(item)


def _read_closely(raw: Any) -> Item:
    item = Item(raw)
    edit = raw.get("edit") if type(raw) is dict else None
    if not is_uuid(edit):
        item.refuse("item-unreadable")
        return item
    item.edit = edit
    faults = shape_errors(_ENVELOPE, raw) or _record_or_erase(raw)
    item.kind = raw["kind"] if "kind" not in faults else None
    item.record_id = raw["id"] if "id" not in faults else None
    item.base = raw["base"] if "base" not in faults else None
    if faults:
        item.hold("validation-failed", faults)
    item.erases = "erase" in raw
    item.seal = seal_of(raw.get("sealed"))
    item.record = raw.get("record")
    if item.code is not None:
        _refuse_too_large(item)
    elif not item.erases:
        _recognise(item)
    return item


def _record_or_erase(raw: dict[str, Any]) -> Errors:
    if ("record" in raw) + ("erase" in raw) + ("sealed" in raw) != 1:
        return {"record": ["record-or-erase"]}
    if "sealed" in raw:
        return {} if type(raw["sealed"]) is dict else {"sealed": ["wrong-type"]}
    if "erase" in raw:
        return {} if raw["erase"] is True else {"erase": ["wrong-type"]}
    return {} if type(raw["record"]) is dict else {"record": ["wrong-type"]}


def _recognise(item: Item) -> None:
    """Sets content and hash by the quick spelling."""
    try:
        item.content = quickly(item.record)
    except NotCanonicalError:
        item.hold("text-not-allowed")
        _refuse_too_large(item)
    else:
        item.hash = content_hash(item.content)


def spell(item: Item) -> None:
    """Makes sure of content and hash; holds what has no canonical spelling, refuses what is too large."""
    quick = item.content
    try:
        item.content = canonical(item.record, quick)
    except NotCanonicalError:
        item.hold("text-not-allowed")
        _refuse_too_large(item)
    else:
        if len(item.content) > LARGEST_ITEM:
            item.refuse("item-too-large")
        elif item.content != quick:
            item.hash = content_hash(item.content)
    if item.code is not None:
        item.content = item.hash = None


def _refuse_too_large(item: Item) -> None:
    try:
        size = len(canonical(item.raw))
    except NotCanonicalError:
        size = len(kept_form(item.raw))
    if size > (LARGEST_SEALED_ITEM if "sealed" in item.raw else LARGEST_ITEM):
        item.refuse("item-too-large")


def kept_form(raw: Any) -> str:
    """The whole item as ASCII JSON, in which every text can be kept on every database."""
    return json.dumps(raw, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
