"""What stands sealed in an entry: {"record": {…}} or {"erase": true}, in strict JSON of any spelling."""

from __future__ import annotations

import orjson

from liikereppu.errors import Problem
from liikereppu.json_body import parse
from liikereppu.recordings.fields import RecordSchema
from liikereppu.sync.canonical import content_hash, quickly, surely_canonical
from liikereppu.sync.items import LARGEST_ITEM, Item, WholeRecord, spell


class _PlaintextSchema(RecordSchema):
    """What stands sealed in an entry that saves."""

    record = WholeRecord()


_PLAINTEXT = _PlaintextSchema()


def fill(item: Item, text: bytes) -> None:
    """Gives a sealed item the content it was sealed with, or holds it with what is wrong."""
    if _fill_canonical(item, text):
        return
    try:
        found = parse(text)
    except Problem as problem:
        item.hold("validation-failed", {"sealed.content": [problem.code]})
        return
    if _PLAINTEXT.fits(found):
        item.record = found["record"]
        spell(item)
    elif type(found) is dict and found.keys() == {"erase"} and found["erase"] is True:
        item.erases = True
    else:
        item.hold("validation-failed", {"sealed.content": ["record-or-erase"]})


def _fill_canonical(item: Item, text: bytes) -> bool:
    """Fills in a record that was sealed in its canonical spelling, as our devices do it; else says False.

    Such a text is its own content. What is written as it was read has lost no key and no number, and `judge`
    looks at its depth.
    """
    try:
        record = orjson.loads(text)["record"]
        content = quickly(record)
    except (ValueError, LookupError, TypeError):
        return False
    if type(record) is not dict or text != b'{"record":%b}' % content or len(content) > LARGEST_ITEM:
        return False
    if not surely_canonical(content):
        return False
    item.record, item.content, item.hash = record, content, content_hash(content)
    return True
