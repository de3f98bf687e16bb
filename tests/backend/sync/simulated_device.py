"""A tablet as docs/protocol.md tells how to write one: outbox, receipts, cursor, view; no more cleverness than that."""

from __future__ import annotations

import hashlib
import json
import random
import uuid
from dataclasses import dataclass, field
from typing import Any

from backend.sync.records import PULL, PUSH, VALID, new_id
from backend.sync.sealing import Vault, seal_of
from backend.sync.simulated_server import Answer, Person, Server
from liikereppu.sync.canonical import canonical

Key = tuple[str, str]
IDENTITY_CODE = "131052-308T"


@dataclass
class Entry:
    """One save: what was written, and what travels."""

    edit: str
    key: Key
    base: str | None
    author: Person
    record: dict[str, Any] | None
    bad: bool
    wire: dict[str, Any]
    seal: str | None
    hash: str | None


@dataclass
class View:
    """What a device knows of its unit from the feed."""

    cursor: int = 0
    epoch: str | None = None
    heads: dict[Key, str] = field(default_factory=dict)
    erased: set[Key] = field(default_factory=set)
    edits: dict[str, dict[str, Any]] = field(default_factory=dict)
    history: dict[Key, list[str]] = field(default_factory=dict)

    def take(self, item: dict[str, Any]) -> None:
        """Takes in one item of the feed."""
        key = (item["kind"], item["id"])
        assert item["n"] == self.cursor + 1, f"the feed goes from {self.cursor} to {item['n']}"
        self.cursor = item["n"]
        self.edits[item["edit"]] = item
        self.history.setdefault(key, []).append(item["edit"])
        if item["outcome"] == "withdrawn":
            self.erased.add(key)
        if item["outcome"] not in ("conflict", "merged"):
            self.heads[key] = item["edit"]


@dataclass
class Device:
    """A tablet with the vaults of those who use it; all of one unit."""

    server: Server
    luck: random.Random
    people: list[Person]
    plain: bool = False
    id: str = field(default_factory=new_id)
    revoked: bool = False
    view: View = field(default_factory=View)
    outbox: list[Entry] = field(default_factory=list)
    sent: list[Entry] = field(default_factory=list)
    refused: list[Entry] = field(default_factory=list)
    #: what the device was told: edit → (outcome, number, epoch it was told in)
    told: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    token: str | None = None
    signed_in: Person | None = None

    def __post_init__(self) -> None:
        self.vaults: dict[str, Vault] = self.server.enrol(self.people, self.id)

    # --- writing ---

    def save(self, mark: str) -> Entry:
        """Somebody writes something: a new record, a changed one, an erasure, or what the server cannot apply."""
        luck = self.luck
        author = luck.choice(self.people)
        known = [key for key in self.view.heads if key not in self.view.erased]
        own = [entry for entry in self.outbox if entry.record is not None and not entry.bad]
        chance = luck.random()
        if chance < 0.4 or not (known or own):
            record = {**VALID["person"], "reference": mark, "note": mark}
            return self._enter(author, ("person", self._id()), None, record, luck.random() < 0.1)
        if own and (not known or luck.random() < 0.3):
            last = luck.choice(own)
            return self._enter(author, last.key, last.edit, self._changed(last.record, mark), False)
        key = luck.choice(known)
        base = self.view.heads[key]
        if chance < 0.55:
            return self._enter(author, key, base, None, False)
        if luck.random() < 0.35:
            base = luck.choice(self.view.history[key])
        changed = self._changed(self.view.edits[base]["record"], mark)
        return self._enter(author, key, base, changed, luck.random() < 0.06)

    def _id(self) -> str:
        return str(uuid.UUID(int=self.luck.getrandbits(128), version=4))

    def _changed(self, record: dict[str, Any] | None, mark: str) -> dict[str, Any]:
        field = self.luck.choice(["reference", "note"])
        return {**(record or VALID["person"]), field: mark}

    def mend(self, entry: Entry, mark: str) -> Entry:
        """A new edit in place of one that was held."""
        assert entry.record is not None
        record = {**entry.record, "note": mark, "language": "fi"}
        return self._enter(entry.author, entry.key, entry.edit, record, False)

    def _enter(
        self, author: Person, key: Key, base: str | None, record: dict[str, Any] | None, bad: bool
    ) -> Entry:
        if record is not None and bad:
            fault = {"language": "xx"} if self.luck.random() < 0.5 else {"note": f"x {IDENTITY_CODE}"}
            record = {**record, **fault}
        content: dict[str, Any] = {"erase": True} if record is None else {"record": record}
        wire = {"kind": key[0], "id": key[1], "edit": self._id(), "base": base, **content}
        entry = Entry(wire["edit"], key, base, author, record, bad, wire, None, None)
        if record is not None:
            entry.hash = hashlib.sha256(canonical(record)).hexdigest()
        if not self.plain:
            entry.wire = self.vaults[author.id].seal(wire)
            entry.seal = seal_of(entry.wire)
        self.outbox.append(entry)
        return entry

    # --- the network ---

    def sign_in(self, to_send: bool = True) -> bool:
        """Signs somebody in who can; whether anybody is signed in then. Who sends asks for the epoch first."""
        able = [person for person in self.people if not person.disabled]
        if self.revoked or not able:
            self.token = self.signed_in = None
            return False
        if self.token is None or self.signed_in not in able:
            self.signed_in = self.luck.choice(able)
            self.token = self.server.sign_in(self.signed_in, self.id)
        return self._meet_the_epoch() if to_send else True

    def _meet_the_epoch(self) -> bool:
        """Before anything is sent the session's answer tells the epoch; whether there is a session."""
        answer = self.server.ask("GET", "/api/v1/session", None, self.token)
        if answer.status != 200:
            assert answer.status in (401, 403), (answer.status, answer.body)
            self.token = None
            return False
        epoch = answer.told["epoch"]
        if self.view.epoch not in (None, epoch):
            self._begin_anew()
        self.view.epoch = epoch
        return True

    def body(self, count: int) -> dict[str, Any]:
        """A push of the oldest entries."""
        return {"device": self.id, "items": [entry.wire for entry in self.outbox[:count]]}

    def post(self, body: dict[str, Any]) -> Answer:
        """Sends a push, as who is signed in."""
        return self.server.ask("POST", PUSH, body, self.token)

    def heard(self, body: dict[str, Any], answer: Answer) -> bool:
        """Takes in the answer to a push; whether it was one."""
        if answer.status == 401:
            self.token = None
        if answer.status != 200:
            assert answer.status in (401, 403, 503), (answer.status, answer.body)
            return False
        results = answer.told["results"]
        assert [each["edit"] for each in results] == [each["edit"] for each in body["items"]]
        for result in results:
            self._receipt(result)
        return True

    def _receipt(self, result: dict[str, Any]) -> None:
        entry = next((each for each in self.outbox if each.edit == result["edit"]), None)
        if entry is None:
            return
        if result["outcome"] == "refused":
            self.outbox.remove(entry)
            self.refused.append(entry)
            return
        own = result.get("seal") == entry.seal if entry.seal else result["hash"] in (entry.hash, None)
        assert own, f"a receipt for other content: {result}"
        self.outbox.remove(entry)
        self.sent.append(entry)
        if result["outcome"] != "duplicate":
            assert self.told.get(entry.edit, (result["outcome"],))[0] in (result["outcome"], "held")
            self.told[entry.edit] = (result["outcome"], result["n"])
        else:
            # A number stays an edit's number, for as long as no backup is put back.
            before = self.told.setdefault(entry.edit, ("duplicate", result["n"]))
            assert before[1] in (None, result["n"]), "a number has changed"

    def pull(self, cut: bool = False) -> bool:
        """Fetches one page; whether there is more."""
        asked = f"{PULL}?merged=1&after={self.view.cursor}"
        if self.view.epoch:
            asked += f"&epoch={self.view.epoch}"
        answer = self.server.ask("GET", asked, None, self.token)
        if answer.status == 401:
            self.token = None
        if answer.status != 200 or cut:
            assert answer.status in (200, 401, 403, 503), (answer.status, answer.body)
            return False
        page = json.loads(answer.body)
        if self.view.epoch not in (None, page["epoch"]):
            self._begin_anew()
        self.view.epoch = page["epoch"]
        for item in page["items"]:
            self.view.take(item)
        assert page["up_to"] == self.view.cursor, "the page ends elsewhere than it says"
        return bool(page["more"])

    def _begin_anew(self) -> None:
        """The server has gone back: everything sent is offered once more, oldest first."""
        self.view = View()
        self.outbox = self.sent + self.outbox
        self.sent = []
        self.told = {}

    def forget_view(self) -> None:
        """The device's copy is lost (not its outbox): it reads all from the beginning."""
        self.view = View(epoch=self.view.epoch)
