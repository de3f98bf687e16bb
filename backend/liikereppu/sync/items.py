"""One item of a push made ready before any lock is taken: read, spelt canonically, judged by its kind.

Nothing here raises for what a device sent: an item ends as ready, held with a reason, or refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import marshmallow as ma
import structlog

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
from liikereppu.recordings.identity_code import fields_with_identity_code, may_hold_identity_code
from liikereppu.recordings.schemas import UnknownGuideError
from liikereppu.sync.canonical import NotCanonicalError, canonical, content_hash, quickly
from liikereppu.sync.kinds import KINDS

LARGEST_ITEM = 64 * 1024
_LONGEST_KIND = 40
Errors = dict[str, list[str]]


@dataclass(slots=True)
class Item:
    """An item on its way. `code` is set when it is held, or refused (too large, no usable edit id).

    As it is read, `content` and `hash` are of a quick spelling; `judge` makes sure of them.
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
    #: SHA-256 of the sealed content the item came in; None when it came plain
    seal: str | None = None
    code: str | None = None
    errors: Errors = field(default_factory=dict)
    refused: bool = False

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


class _Record(RecordField):
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
    record = _Record()


_ENVELOPE = _EnvelopeSchema()
_SAVE = _SaveSchema()


def read(raw: Any) -> Item:
    """The item with its envelope read and its record hashed, enough to know it again; not judged yet."""
    if not _SAVE.fits(raw):
        return _read_closely(raw)
    item = Item(raw, raw["edit"], raw["kind"], raw["id"], raw["base"], raw["record"])
    _recognise(item)
    return item


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
    item.record = raw.get("record")
    if item.code is not None:
        _refuse_too_large(item)
    elif not item.erases:
        _recognise(item)
    return item


def _record_or_erase(raw: dict[str, Any]) -> Errors:
    if ("record" in raw) is ("erase" in raw):
        return {"record": ["record-or-erase"]}
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


def _spell(item: Item) -> None:
    """Makes sure of content and hash; holds what has no canonical spelling, refuses what is too large."""
    quick = item.content
    try:
        item.content = canonical(item.record)
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
    if size > LARGEST_ITEM:
        item.refuse("item-too-large")


def judge(item: Item) -> None:
    """Holds or refuses the item unless its kind takes the record. A fault of our own harms no other item."""
    if item.content is not None:
        _spell(item)
    if item.code is not None or item.kind is None:
        return
    kind = KINDS.get(item.kind)
    if kind is None:
        item.hold("unknown-kind")
        return
    if item.erases or item.content is None:
        return
    try:
        _judge_record(item)
        if item.code is None and kind.facts:
            item.facts = kind.facts(item.record)
    except Exception as fault:
        structlog.get_logger().error("item-failed", kind=item.kind, exception=type(fault).__name__)
        item.hold("item-failed")


def _judge_record(item: Item) -> None:
    assert item.content is not None and item.kind is not None
    if b"\\u0000" in item.content and _has_nul(item.record):
        item.hold("text-not-allowed")
        return
    if may_hold_identity_code(item.content):
        places = fields_with_identity_code(item.record)
        if places:
            item.hold("identity-code", {place: ["identity-code"] for place in places})
            return
    try:
        errors = KINDS[item.kind].errors(item.record)
    except UnknownGuideError:
        item.hold("unknown-guide")
        return
    if errors:
        item.hold("validation-failed", dict(errors))


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any("\0" in key or _has_nul(part) for key, part in value.items())
    return isinstance(value, list) and any(_has_nul(part) for part in value)


def kept_form(raw: Any) -> str:
    """The whole item as ASCII JSON, in which every text can be kept on every database."""
    return json.dumps(raw, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
