"""Whether an item's kind takes its record. Nothing here raises for what a device sent."""

from __future__ import annotations

from typing import Any

import structlog

from liikereppu.identity_code import fields_with_identity_code, may_hold_identity_code
from liikereppu.json_body import is_too_deep
from liikereppu.recordings.schemas import UnknownGuideError
from liikereppu.sync.items import Item, spell
from liikereppu.sync.kinds import KINDS


def judge(item: Item) -> None:
    """Holds or refuses the item unless its kind takes the record. A fault of our own harms no other item.

    A record that its kind takes has a narrow shape; so depth is looked at only where it does not.
    """
    _judge(item)
    if item.code is None:
        item.sure = item.sure or item.record is not None
    elif item.sealed is not None and item.content is not None and is_too_deep(b"[%b]" % item.content):
        item.hold("validation-failed", {"sealed.content": ["json-too-deep"]})
        item.record = item.content = item.hash = None


def _judge(item: Item) -> None:
    if item.content is not None and item.sealed is None:
        spell(item)
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
