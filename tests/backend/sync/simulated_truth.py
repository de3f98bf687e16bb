"""What must be true after any schedule, worked out from what was saved and what the feed tells, not from the code."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import bindparam, func, select

from backend.sync.dying import audited
from backend.sync.records import PULL, new_id
from backend.sync.simulated_device import Device, Entry, Key, View
from backend.sync.simulation import World
from liikereppu.accounts.models import Unit
from liikereppu.audit import AuditEntry
from liikereppu.sync.models import Edit, Head, Held

Record = dict[str, Any]
#: Written once: every schedule asks them anew.
UNIT = bindparam("unit")
HELD = select(Held).where(Held.unit_id == UNIT)
HEADS = select(Head).where(Head.unit_id == UNIT)
COUNT = select(Unit.n).where(Unit.id == UNIT)
LAST = select(func.coalesce(func.max(Edit.n), 0)).where(Edit.unit_id == UNIT)
LEFT_IN_EDITS = select(Edit.record_id).where(Edit.unit_id == UNIT, Edit.content.is_not(None))
LEFT_IN_HELD = select(Held.record_id).where(Held.unit_id == UNIT, Held.content != "")
LINES = select(AuditEntry.action, AuditEntry.subject).where(
    AuditEntry.id > bindparam("first"), AuditEntry.unit_id == UNIT
)


def check(world: World) -> None:
    """Raises AssertionError for the first thing that is not as it must be."""
    entries = {entry.edit: entry for entry in world.saved}
    for unit, devices in ((world.units[0], world.devices[:3]), (world.units[1], world.devices[3:])):
        view, raw = feed(world, unit)
        mine = {edit: entry for edit, entry in entries.items() if entry.author.unit == unit}
        held = {row.edit: row for row in world.server.query(HELD, unit=unit)}
        no_text_of_another_unit(world, unit, raw)
        everything_saved_is_somewhere(view, mine, held, world.gone)
        content_is_what_was_written(view, mine)
        history_is_one_line(view, mine, held)
        erased_is_gone(world, unit, view)
        heads_are_those_of_the_feed(world, unit, view)
        audit_is_whole(world, unit)
        for device in devices:
            if not device.revoked:
                numbers_are_those_told(device, view)
                assert device.view.heads == view.heads, "a tablet shows other heads than the server has"
                assert device.view.erased == view.erased, "a tablet shows what was erased"
            assert not device.refused, "the server refused an entry"


def feed(world: World, unit: str) -> tuple[View, str]:
    """The whole feed of a unit as a new tablet fetches it."""
    person = next(each for each in [world.lead, world.stranger] if each.unit == unit)
    if person.disabled:
        world.server.disable(person, False)
    token = world.server.sign_in(person, new_id())
    view, raw = View(), ""
    while True:
        answer = world.server.ask("GET", f"{PULL}?merged=1&after={view.cursor}", None, token)
        assert answer.status == 200, (answer.status, answer.body)
        raw += answer.body.decode()
        page = json.loads(answer.body)
        for item in page["items"]:
            assert item["edit"] not in view.edits, "an edit is in the feed twice"
            view.take(item)
        if not page["more"]:
            return view, raw


def numbers_are_those_told(device: Device, view: View) -> None:
    """I3, I7: an edit has the number that its receipt told."""
    for edit, (outcome, n) in device.told.items():
        if n is not None and outcome != "withdrawn":
            assert view.edits[edit]["n"] == n, "an edit has another number than its receipt told"


def no_text_of_another_unit(world: World, unit: str, raw: str) -> None:
    """I6"""
    for other in world.units:
        assert other == unit or other[:8] + "-" not in raw, "a text of another unit"
    people = {person.id for person in [*world.people, world.stranger] if person.unit != unit}
    assert not any(person in raw for person in people), "a practitioner of another unit"


def everything_saved_is_somewhere(
    view: View, mine: dict[str, Entry], held: dict[str, Any], gone: set[str]
) -> None:
    """I2, I11, I16: each edit ever saved is in the feed, waits for the lead, or its record is erased."""
    for edit, entry in mine.items():
        if edit in view.edits or entry.key in view.erased or (edit in gone and edit not in held):
            continue
        assert edit in held, f"an edit is nowhere: {entry.key}"
        row = held[edit]
        assert entry.bad or row.code in ("device-revoked", "author-disabled", "not-allowed"), row.code
        assert row.author_id == entry.author.id, "held as somebody else's"
        assert not entry.bad or row.code in (
            *("validation-failed", "identity-code", "device-revoked", "author-disabled"),
        ), row.code


def content_is_what_was_written(view: View, mine: dict[str, Entry]) -> None:
    """I2, I3, I9: word for word, as its author's; nothing comes from nowhere."""
    for edit, item in view.edits.items():
        entry = mine.get(edit)
        key = (item["kind"], item["id"])
        if entry is None:
            assert key in view.erased or "joined_from" in item, "an edit that nobody saved"
            continue
        assert not entry.bad or key in view.erased, "what must be held was kept"
        assert (item["author_id"], key) == (entry.author.id, entry.key)
        if key not in view.erased:
            assert item["record"] == entry.record and item["hash"] == entry.hash, "another content"


def history_is_one_line(view: View, mine: dict[str, Entry], held: dict[str, Any]) -> None:
    """I9: what became the head was made from the head; what was not is kept beside it or joined with it."""
    heads: dict[Key, str] = {}
    for item in view.edits.values():
        key = (item["kind"], item["id"])
        if key in view.erased:
            assert item["record"] is None and item["hash"] is None and item["outcome"] == "withdrawn"
            continue
        head, base = heads.get(key), _ground(item["base"], view, mine, held)
        if item["outcome"] == "stored":
            assert head is None or base == head, "an edit replaced a head that it was not made from"
            heads[key] = item["edit"]
            if "joined_from" in item:
                came = view.edits[item["joined_from"]]
                assert came["n"] == item["n"] - 1
                _joined_well(view, came, head, item["record"], mine, held)
            continue
        assert item["outcome"] in ("merged", "conflict"), item["outcome"]
        assert head is not None and base != head, "set beside a head that it was made from"
        assert bool(item.get("touching")) == (item["outcome"] == "conflict")
        if base in view.edits and view.edits[base]["outcome"] == "stored":
            one, two, three = (view.edits[each]["record"] for each in (base, head, item["edit"]))
            assert join(one, two, three)[1] == item.get("touching", []), "wrong about what touches"


def _ground(base: str | None, view: View, mine: dict[str, Entry], held: dict[str, Any]) -> str | None:
    """What an edit was made from; one that was held stands for what it was itself made from."""
    while base is not None and base not in view.edits and base in mine:
        base = mine[base].base
    return base


def _joined_well(
    view: View, came: Record, head: str | None, joined: Record, mine: dict[str, Entry], held: dict[str, Any]
) -> None:
    assert head is not None
    there, here = view.edits[head]["record"], came["record"]
    assert all(value in (there[name], here[name]) for name, value in joined.items()), "from nowhere"
    base = _ground(came["base"], view, mine, held)
    if base in view.edits and view.edits[base]["outcome"] == "stored":
        assert joined == join(view.edits[base]["record"], there, here)[0], "joined wrongly"


def join(base: Record, head: Record, mine: Record) -> tuple[Record, list[str]]:
    """The rule of joining for records without parts, written once more: each field by itself."""
    joined, touching = dict(head), []
    for name in head:
        if mine[name] != base[name] and mine[name] != head[name]:
            if head[name] == base[name]:
                joined[name] = mine[name]
            else:
                touching.append(name)
    return joined, sorted(touching)


def erased_is_gone(world: World, unit: str, view: View) -> None:
    """I8: no content of an erased record is left anywhere."""
    ids = {record for _, record in view.erased}
    left: set[str] = set()
    for asked in (LEFT_IN_EDITS, LEFT_IN_HELD) if ids else ():
        left |= {row[0] for row in world.server.query(asked, unit=unit)} & ids
    assert not left, "content of an erased record is left"


def heads_are_those_of_the_feed(world: World, unit: str, view: View) -> None:
    """I5, I7: the table that counts and the feed say the same."""
    rows = world.server.query(HEADS, unit=unit)
    assert {(row.kind, row.record_id): row.edit for row in rows} == view.heads
    assert {(row.kind, row.record_id) for row in rows if row.erased_at is not None} == view.erased
    assert world.server.query(COUNT, unit=unit)[0][0] == view.cursor


def audit_is_whole(world: World, unit: str) -> None:
    """I21: since the epoch began, each number is told by exactly one line of the audit log."""
    first, at = world.began[unit]
    lines = world.server.query(LINES, first=first, unit=unit)
    last = world.server.query(LAST, unit=unit)[0][0]
    told = audited(line.subject for line in lines if line.action == "push")
    settled = [line for line in lines if line.action.startswith("held-")]
    missing = set(range(at + 1, last + 1)) - set(told)
    assert len(told) == len(set(told)), "two lines of the audit log tell the same number"
    assert set(told) <= set(range(at + 1, last + 1)), "the audit log tells what did not happen"
    assert len(missing) <= 2 * len(settled), f"the audit log does not tell of {sorted(missing)}"
