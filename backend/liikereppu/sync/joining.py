"""An edit meets a head it was not made from: they are joined, if what comes of it passes its kind's check."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

import orjson
import structlog

from liikereppu.merging import Outcome, Record, differing, join, same
from liikereppu.recordings.schemas import UnknownGuideError
from liikereppu.sync.canonical import canonical, content_hash
from liikereppu.sync.items import LARGEST_ITEM, Item
from liikereppu.sync.kinds import KINDS

#: The ids of joined edits are made from those of the two that were joined, so the same two make the same.
_JOINED = uuid.UUID("6f1e58b4-51f5-5d0c-9c1c-6f0e5a2f1a3d")


@dataclass(frozen=True, slots=True)
class Met:
    """`merged` or `conflict`, the units in conflict, and the joined edit, where there is one."""

    outcome: Outcome
    touching: list[str]
    joined: Item | None


def meet(item: Item, base: Record | None, head_edit: str, head: Record) -> Met:
    """What becomes of an edit and the head. `base` is what the edit was made from, None when not known."""
    assert item.kind and item.content
    rules = KINDS[item.kind].rules
    mine: Record = orjson.loads(item.content)
    joined = join(rules, base, head, mine)
    made = None
    if not same(joined.record, head):
        made = _joined_edit(item, head_edit, joined.record)
        if made is None:
            return Met(Outcome.CONFLICT, differing(rules, head, mine), None)
    return Met(Outcome.CONFLICT if joined.touching else Outcome.MERGED, joined.touching, made)


def _joined_edit(item: Item, head_edit: str, record: Record) -> Item | None:
    """The edit that the server makes, or None when its record does not pass: each part was fine by itself,
    but there may be too much of it together."""
    assert item.kind and item.edit
    kind = KINDS[item.kind]
    content = canonical(record)
    if len(content) > LARGEST_ITEM:
        return None
    try:
        if kind.errors(record):
            return None
    except UnknownGuideError:
        return None
    except Exception as fault:
        structlog.get_logger().error("joining-failed", kind=item.kind, exception=type(fault).__name__)
        return None
    made = Item(None, str(uuid.uuid5(_JOINED, item.edit + head_edit)), item.kind, item.record_id, head_edit)
    made.record, made.content, made.hash = record, content, content_hash(content)
    made.facts = kind.facts(record) if kind.facts else None
    return made
