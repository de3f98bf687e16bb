"""Held items looked at again: what they say, and whether they would be taken now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from liikereppu.sync.items import Item, read
from liikereppu.sync.judging import judge
from liikereppu.sync.models import Held
from liikereppu.sync.unsealing import Unsealing


@dataclass(frozen=True, slots=True)
class Contents:
    """What a held item says: `record` is None where it erases, could not be opened or cannot be shown."""

    opened: bool
    record: dict[str, Any] | None
    erases: bool


def contents(rows: Sequence[Held]) -> list[Contents]:
    """Returns what each held item says, opened with the server's keys where it came sealed."""
    return [_contents(item) for item in _reopened(rows)]


def _contents(item: Item) -> Contents:
    raw = item.raw if type(item.raw) is dict else {}
    if "sealed" in raw:
        opened = item.erases or item.record is not None
        return Contents(opened, _shown(item.record), item.erases)
    return Contents("record" in raw or "erase" in raw, _shown(raw.get("record")), raw.get("erase") is True)


def _shown(record: Any) -> dict[str, Any] | None:
    if type(record) is not dict:
        return None
    try:
        orjson.dumps(record)
    except TypeError:  # half of a character
        return None
    return record


def judged_again(row: Held) -> Item:
    """Returns the held item as it is judged now: ready, or with the reason why it would be held again.

    That its device was revoked, its author disabled or without the right to push is not looked at: to set
    that aside is the lead's word.
    """
    (item,) = _reopened([row])
    judge(item)
    return item


def _reopened(rows: Sequence[Held]) -> list[Item]:
    items = [read(json.loads(row.content) if row.content else None) for row in rows]
    unsealing = Unsealing(items, None, by_lead=True)
    for row, item in zip(rows, items, strict=True):
        unsealing.claim(item)
        unsealing.open(item)
        if item.by and item.by.unit_id != row.unit_id and item.by.practitioner_id != row.author_id:
            _hide(item)
    return items


def _hide(item: Item) -> None:
    """Held as its sender's before its author was proven, who is of another unit: no word of it here."""
    item.record, item.erases, item.content, item.hash = None, False, None, None
    item.hold("author-unproven")
