"""Many write of the same records at once, and random days of three devices: nothing is lost, on both databases."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from backend.sync.records import PUSH, erasure, item, new_id, outcomes, pull_all, push, version
from backend.sync.talks import TALK

pytestmark = pytest.mark.usefixtures("guides")


def faults(feed: list[dict[str, Any]]) -> list[str]:
    """What is wrong with a feed: its numbers, the chain of each record's heads, the joined edits."""
    found = []
    if [each["n"] for each in feed] != list(range(1, len(feed) + 1)):
        found.append("the numbers have a gap")
    if len({each["edit"] for each in feed}) != len(feed):
        found.append("an edit is there twice")
    heads: dict[str, str] = {}
    before: dict[str, Any] = {"edit": None}
    for each in feed:
        if "joined_from" in each and each["joined_from"] != before["edit"]:
            found.append(f"{each['n']}: does not follow what it was joined from")
        if each["outcome"] == "stored":
            if each["base"] != heads.get(each["id"], each["base"]):
                found.append(f"{each['n']}: the new head was not made from the old one")
            heads[each["id"]] = each["edit"]
        before = each
    return found


def sent_until_taken(client: Any, *items: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of a push that is sent again for as long as the server is busy."""
    for _ in range(100):
        answer = client.post(PUSH, json={"device": client.device, "items": list(items)})
        if answer.status_code == 200:
            results: list[dict[str, Any]] = answer.get_json()["results"]
            return results
        assert answer.status_code == 503, answer.text
    raise AssertionError("the server stayed busy")


def test_eight_devices_that_write_of_the_same_records_at_once_lose_no_note(
    sign_in_as: Callable[..., Any],
) -> None:
    clients = [sign_in_as(username=f"writer{n}", device=new_id()) for n in range(8)]
    firsts = [item(TALK, kind="recording") for _ in range(3)]
    push(clients[0], *firsts)

    def write(place: int) -> dict[str, int]:
        numbers: dict[str, int] = {}
        own = list(firsts)
        for turn in range(5):
            for at, first in enumerate(firsts):
                note = {"id": new_id(), "topic": None, "text": f"{place}/{turn}"}
                notes = [*own[at]["record"]["notes"], note]
                own[at] = version(first, own[at], notes=notes, minutes=place + turn)
            results = sent_until_taken(clients[place], *own)
            assert {each["outcome"] for each in results} <= {"stored", "merged"}
            again = sent_until_taken(clients[place], *own)
            assert [each["n"] for each in again] == [each["n"] for each in results]
            assert outcomes(again) == ["duplicate"] * 3
            numbers |= {each["edit"]: each["n"] for each in results}
        return numbers

    numbers: dict[str, int] = {}
    with ThreadPoolExecutor(8) as pool:
        for part in pool.map(write, range(8)):
            numbers |= part
    feed = pull_all(clients[0])
    assert faults(feed) == []
    assert {each["edit"]: each["n"] for each in feed if each["edit"] in numbers} == numbers
    for first in firsts:
        head = [each for each in feed if each["id"] == first["id"] and each["outcome"] == "stored"][-1]
        written = [note["text"] for note in head["record"]["notes"]]
        assert sorted(written) == sorted(f"{place}/{turn}" for place in range(8) for turn in range(5))
        for place in range(8):
            assert [text for text in written if text.startswith(f"{place}/")] == [
                f"{place}/{turn}" for turn in range(5)
            ]
        assert head["record"]["minutes"] == 11


class Device:
    """A device as the protocol asks it to be, in a few lines: copies, unsent edits, lost answers."""

    def __init__(self, client: Any, luck: random.Random) -> None:
        self.client, self.luck = client, luck
        self.copies: dict[str, dict[str, Any]] = {}
        self.unsent: list[dict[str, Any]] = []
        #: marker → the record it was written in
        self.written: dict[str, str] = {}

    def write(self) -> None:
        """Changes one thing in a copy, in words nobody else uses."""
        if not self.copies:
            return
        copy = self.luck.choice(list(self.copies.values()))
        word = new_id()
        record = copy["record"]
        match self.luck.randrange(6):
            case 0:
                notes = [*record["notes"], {"id": new_id(), "topic": None, "text": word}]
                change = {"notes": notes}
            case 1 if record["notes"]:
                changed = self.luck.choice(record["notes"])
                change = {
                    "notes": [{**note, "text": word} if note is changed else note for note in record["notes"]]
                }
            case 2 if record["notes"]:
                change = {"notes": record["notes"][1:]}
            case 3:
                change = {
                    "state": "finished",
                    "finished_at": f"2026-11-21T10:{self.luck.randrange(60):02}:00Z",
                }
            case 4:
                change = {
                    "answers.agreed": self.luck.choice([None, {"value": True}, {"skipped": "declined"}])
                }
            case _:
                change = {"answers.step_what": {"value": word}}
        edit = version(copy, copy, **change)
        if word in json.dumps(edit["record"]):
            self.written[word] = copy["id"]
        self.copies[copy["id"]] = edit
        self.unsent.append(edit)

    def send(self) -> None:
        """Sends what waits; one answer in four is lost, and all is sent again later."""
        if self.unsent:
            results = push(self.client, *self.unsent[:100])
            assert {each["outcome"] for each in results} <= {
                *("stored", "merged", "conflict", "duplicate", "withdrawn")
            }
            if self.luck.random() < 0.75:
                del self.unsent[:100]

    def fetch(self, feed: list[dict[str, Any]]) -> None:
        """Takes the heads of the records it has nothing unsent of; one time in three."""
        waiting = {edit["id"] for edit in self.unsent}
        for each in feed:
            if each["id"] in waiting:
                continue
            if each["outcome"] == "withdrawn":
                self.copies.pop(each["id"], None)
            elif each["outcome"] == "stored":
                self.copies[each["id"]] = each


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_random_days_of_three_devices_lose_nothing(sign_in_as: Callable[..., Any], seed: int) -> None:
    luck = random.Random(seed)
    devices = [Device(sign_in_as(username=f"d{n}", device=new_id()), luck) for n in range(3)]
    firsts = [item(TALK, kind="recording") for _ in range(3)]
    push(devices[0].client, *firsts)
    for device in devices:
        device.copies = {first["id"]: first for first in firsts}
    for step in range(120):
        device = luck.choice(devices)
        match luck.randrange(8):
            case 0 | 1 | 2 | 3 | 4:
                device.write()
            case 5 | 6:
                device.send()
            case _:
                device.fetch(pull_all(device.client))
        if step == 90:
            assert outcomes(push(devices[0].client, erasure(firsts[0]))) == ["withdrawn"]
    for device in devices:
        while device.unsent:
            device.send()
    feed = pull_all(devices[0].client)
    assert faults(feed) == []
    assert {each["outcome"] for each in feed} == {"stored", "merged", "conflict", "withdrawn"}
    check_nothing_lost(feed, devices, erased=firsts[0]["id"])


def check_nothing_lost(feed: list[dict[str, Any]], devices: list[Device], erased: str) -> None:
    """Every word is in the history; and unless somebody took it away or it touched, it is in the head."""
    history = {record_id: "" for device in devices for record_id in device.written.values()}
    for each in feed:
        if each["record"] is not None:
            history[each["id"]] = history.get(each["id"], "") + json.dumps(each["record"])
            assert (each["outcome"] == "conflict") is ("touching" in each)
    for device in devices:
        for word, record_id in device.written.items():
            assert (word in history[record_id]) is (record_id != erased)
    by_edit = {each["edit"]: each for each in feed}
    for each in feed:
        if "joined_from" not in each or each["record"] is None:
            continue
        came, was = by_edit[each["joined_from"]], by_edit[each["base"]]
        ground = by_edit[came["base"]]["record"]
        old = {note["id"]: note["text"] for note in ground["notes"]}
        now = {note["id"]: note["text"] for note in each["record"]["notes"]}
        for side in (came, was):
            for note in side["record"]["notes"]:
                changed = old.get(note["id"]) != note["text"]
                touches = f"notes.{note['id']}" in came.get("touching", ())
                assert not changed or touches or now[note["id"]] == note["text"]
            gone = old.keys() - {note["id"] for note in side["record"]["notes"]}
            assert not {f for f in gone & now.keys() if f"notes.{f}" not in came.get("touching", ())}
