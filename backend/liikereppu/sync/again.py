"""An item that was held, looked at once more: what is in it, and how it is judged now."""

from __future__ import annotations

from typing import Any

from liikereppu.sync.batch import Sender
from liikereppu.sync.items import Item, read
from liikereppu.sync.judging import judge
from liikereppu.sync.push import take_turns
from liikereppu.sync.unsealing import Unsealing


def look_into(raw: Any) -> Item:
    """An item as it came, read and opened but not judged.

    `record` or `erases` say what is in it; neither does where it does not open. `content` is None where the
    record cannot be written down (half of a character in a text).
    """
    item = read(raw)
    Unsealing([item], None, by_lead=True).open(item)
    return item


def judge_again(raw: Any, sender: Sender, *, by_lead: bool = False) -> Item:
    """An item as it came, read and judged now; `code` is set when it cannot be applied, `by` is whose it is.

    `sender` is whose it was held as, with the lead as `delivery`. A lead's word sets aside that the device
    was revoked, the account disabled or without a role that pushes; never who made it, nor the unit.
    """
    item = read(raw)
    unsealing = Unsealing([item], sender, by_lead=by_lead)
    unsealing.claim(item)
    with take_turns():
        unsealing.open(item)
        judge(item)
    if item.by is None or item.by.unit_id != sender.unit_id:
        item.by = sender
        item.hold("author-unproven")
    return item
