"""Random days of several tablets, people and units against the real application, from one seed each.

A schedule saves, sends and fetches while requests and answers get lost, come twice, late or cut, the server dies
at its commits, is put back to an older copy, has its clock set by years, accounts are disabled and tablets revoked.
Then everything heals: whatever is true afterwards is looked at in simulated_truth.py.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, select

from backend.sync.records import PUSH, new_id
from backend.sync.simulated_device import Device, Entry
from backend.sync.simulated_server import TEN_YEARS, Answer, Person, Server
from liikereppu.audit import AuditEntry

MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
STEPS = (8, 20)
LAST_AUDIT = select(func.coalesce(func.max(AuditEntry.id), 0))
FATES = {
    "ok": 50,
    "lost request": 8,
    "lost answer": 12,
    "twice": 8,
    "late": 8,
    "cut answer": 6,
    "before_commit": 5,
    "after_insert": 2,
    "after_commit": 5,
}
ROLES = ("field_worker",), ("field_worker",), ("unit_lead", "field_worker")


EVENTS = {
    "late": 2,
    "copy": 1,
    "back": 1,
    "clock": 2,
    "forget": 1,
    "disable": 1,
    "revoke": 1,
    "mend": 2,
    "settle": 1,
}


def said_the_same(first: Answer, second: Answer) -> None:
    """A push that came twice is answered alike; what was kept by the first is a duplicate in the second."""
    assert (first.status, second.status) in ((200, 200), (401, 401), (403, 403))
    if first.status != 200:
        return
    for one, two in zip(first.told["results"], second.told["results"], strict=True):
        kept = one["outcome"] in ("stored", "merged", "conflict", "duplicate")
        erased = two["outcome"] == "withdrawn"
        assert two["outcome"] == ("duplicate" if kept else one["outcome"]) or erased
        assert erased or (two["n"], two["hash"]) == (one["n"], one["hash"]), "numbered anew"


@dataclass
class World:
    """One schedule's units, tablets and what is on the wire."""

    server: Server
    luck: random.Random
    devices: list[Device] = field(default_factory=list)
    late: list[tuple[Device, dict[str, Any], str | None]] = field(default_factory=list)
    saved: list[Entry] = field(default_factory=list)
    copy: dict[str, Any] | None = None
    #: unit → the last audit entry and the number it stood at when the present epoch began
    began: dict[str, tuple[int, int]] = field(default_factory=dict)
    went_back: bool = False
    #: edits that no tablet holds any longer and no backup has
    gone: set[str] = field(default_factory=set)
    log: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        luck = self.luck
        # Who sends in the clear signs in as themselves; a revoked tablet may send sealed work only.
        self.gentle = luck.random() < 0.3
        # Every schedule has a theme: what seldom happens would never happen twice in one day.
        theme = luck.choice([*EVENTS, "back", "back"])
        self.events = {**EVENTS, theme: 12, "copy": 12 if theme == "back" else 1}
        first, second, lead = self.server.make_unit(list(ROLES))
        (stranger,) = self.server.make_unit([("field_worker",)])
        self.lead, self.stranger, self.people = lead, stranger, [first, second, lead]
        self.devices = [
            self._device([first, second]),
            self._device([lead], plain=self.gentle),
            self._device([first], plain=self.gentle),
            self._device([stranger], plain=self.gentle and luck.random() < 0.5),
        ]
        self.units = [lead.unit, stranger.unit]
        self.marks = 0

    def _device(self, people: list[Person], plain: bool = False) -> Device:
        return Device(self.server, self.luck, people, plain)

    def mark(self, device: Device) -> str:
        """A text that says whose it is and stands nowhere else."""
        self.marks += 1
        return f"{device.people[0].unit[:8]}-{self.marks}"

    # --- steps ---

    def step(self) -> None:
        """One random thing happens."""
        luck = self.luck
        device = luck.choice(self.devices)
        chance = luck.random()
        waiting = [each for each in self.devices if each.outbox]
        if chance < 0.3 or (chance < 0.65 and not waiting):
            for _ in range(luck.randrange(1, 4)):
                self.saved.append(device.save(self.mark(device)))
        elif chance < 0.65:
            self.push(luck.choice(waiting), luck.choices(list(FATES), list(FATES.values()))[0])
        elif chance < 0.82:
            if device.sign_in(to_send=False):
                self.fetch(device, cut=luck.random() < 0.15)
        else:
            self.event(device)

    def fetch(self, device: Device, cut: bool = False) -> None:
        """A pull, whose answer may break off."""
        if device.token:
            device.pull(cut)

    def push(self, device: Device, fate: str) -> None:
        """A push of some of the oldest entries, to which one of FATES happens."""
        if not device.outbox:
            return
        device.sign_in()
        body = device.body(self.luck.randrange(1, 9))
        self.log.append(f"push {fate} {len(body['items'])}")
        if fate == "lost request":
            return
        if fate == "late":
            self.late.append((device, body, device.token))
            return
        if fate in ("before_commit", "after_insert", "after_commit"):
            self.server.fault = fate
        answer = device.post(body)
        if fate == "twice":
            again = device.post(body)
            said_the_same(answer, again)
            answer = self.luck.choice([answer, again])
        if fate == "cut answer":
            answer.body = answer.body[: self.luck.randrange(len(answer.body))]
        if fate not in ("lost answer", "cut answer"):
            device.heard(body, answer)

    def event(self, device: Device) -> None:
        """Something that is nobody's daily work."""
        luck = self.luck
        what = luck.choices(list(self.events), list(self.events.values()))[0]
        self.log.append(what)
        if what == "late":
            self.deliver_late()
        elif what == "copy":
            self.copy = self.server.copy(self.units)
        elif what == "back" and self.copy:
            self.go_back()
        elif what == "clock":
            self.server.jump(luck.choice([-1, 1]) * luck.random() * TEN_YEARS)
        elif what == "forget":
            device.forget_view()
        elif what == "disable" and not self.gentle:
            person = luck.choice(self.people)
            self.server.disable(person, not person.disabled)
        elif what == "revoke" and not self.gentle and luck.random() < 0.5:
            self.revoke(luck.choice(self.devices[:3]))
        elif what == "mend":
            self.mend(device)
        elif what == "settle":
            self.settle()

    def deliver_late(self) -> None:
        """A request that was long on its way arrives; nobody hears the answer."""
        if self.late:
            _, body, token = self.late.pop(self.luck.randrange(len(self.late)))
            self.server.ask("POST", PUSH, body, token)

    def go_back(self) -> None:
        """An older copy is put back; what was written since is on the tablets only."""
        from backend.sync.simulated_truth import audit_is_whole

        assert self.copy is not None
        for unit in self.units:
            audit_is_whole(self, unit)
        self.server.go_back(self.copy)
        self.went_back = True
        # A revoked tablet was wiped of what the server had received, so nobody can offer that once more.
        self.gone |= {entry.edit for device in self.devices if device.revoked for entry in device.sent}
        for unit in self.units:
            self.began[unit] = (self.last_audit(), self.copy["counts"][unit])

    def last_audit(self) -> int:
        """The newest entry of the audit log."""
        return int(self.server.query(LAST_AUDIT)[0][0])

    def revoke(self, device: Device) -> None:
        """The lead revokes a tablet of the unit."""
        token = self.server.sign_in(self.lead, new_id())
        answer = self.server.ask("POST", f"/api/v1/devices/{device.id}/revoke", {}, token)
        if not self.lead.disabled:
            assert answer.status == 200, (answer.status, answer.body)
            device.revoked = True
            if self.went_back:
                self.gone |= {entry.edit for entry in device.sent}

    def mend(self, device: Device) -> None:
        """Somebody mends what was held, in a new edit."""
        held = [entry for entry in device.sent if entry.bad and entry.record]
        if held:
            self.saved.append(device.mend(self.luck.choice(held), self.mark(device)))

    def settle(self) -> None:
        """The lead releases what waits, if it can be."""
        if self.lead.disabled:
            return
        token = self.server.sign_in(self.lead, new_id())
        items = self.server.ask("GET", "/api/v1/sync/held", None, token).told["items"]
        if items:
            number = self.luck.choice(items)["number"]
            answer = self.server.ask("POST", f"/api/v1/sync/held/{number}/release", {}, token)
            assert answer.status in (200, 409), (answer.status, answer.body)


def run(server: Server, seed: int, steps: tuple[int, int] = STEPS) -> World:
    """Plays the schedule of a seed and checks what must be true; raises AssertionError naming the seed."""
    from backend.sync.simulated_healing import heal
    from backend.sync.simulated_truth import check

    luck = random.Random(seed)
    # Nothing of the schedules before may have a say: a seed alone is the whole schedule.
    server.clock.time = MORNING
    world = World(server, luck)
    try:
        for unit in world.units:
            world.began[unit] = (world.last_audit(), 0)
        for _ in range(luck.randrange(*steps)):
            world.step()
        heal(world)
        check(world)
    except Exception as fault:
        raise AssertionError(
            f"seed {seed}: {type(fault).__name__}: {fault} (after {', '.join(world.log)})"
        ) from fault
    return world
