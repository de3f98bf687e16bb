"""A thousand random changes to valid sealed entries: each has an answer, none is anybody else's, none tells of others."""

from __future__ import annotations

import base64
import copy
import random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.sync.records import PUSH, VALID, item, pull_all, push
from liikereppu.database import db
from liikereppu.sync.models import Edit, Held

PERSON = VALID["person"]
SECRET = "kanarialintu-4711"
LONG = "a" * 140_000
BYTES = ("opener", "signature", "content")


def change(entry: dict[str, Any], foreign: list[dict[str, Any]], luck: random.Random) -> dict[str, Any]:
    """The entry with one random thing wrong, often with what belongs to an entry of another unit."""
    found = copy.deepcopy(entry)
    part = luck.choice((found, found["sealed"]))
    name = luck.choice(sorted(part))
    other = luck.choice(foreign)
    odd = (None, True, 0, -1, 1e308, "", "x", "\0", "\ud800", [], {}, [[]], LONG, {"a": {}})
    match luck.randrange(6):
        case 0:
            part[name] = luck.choice(odd)
        case 1:
            part.pop(name)
        case 2:
            part[name + "x"] = luck.choice(odd)
        case 3:
            which = luck.choice(BYTES)
            came = bytearray(base64.b64decode(found["sealed"][which]))
            came[luck.randrange(len(came))] ^= 1 << luck.randrange(8)
            found["sealed"][which] = base64.b64encode(came).decode()
        case 4:
            which = luck.choice(BYTES)
            came = base64.b64decode(found["sealed"][which])
            found["sealed"][which] = base64.b64encode(came[: luck.randrange(len(came))]).decode()
        case _:
            for key in luck.sample(sorted(found["sealed"]), luck.randrange(1, 7)):
                found["sealed"][key] = other["sealed"][key]
            for key in luck.sample(("id", "edit", "base"), luck.randrange(4)):
                found[key] = other[key]
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_each_change_has_an_answer_and_nobody_elses_work_is_touched_or_told(
    app: Flask, sign_in_as: Any, vault_of: Any, seed: int
) -> None:
    luck = random.Random(seed)
    aino, ulla = sign_in_as(), sign_in_as(username="ulla", unit="Kotihoito 2")
    mine, theirs = vault_of(aino), vault_of(ulla)
    foreign = [theirs.seal(item({**PERSON, "note": SECRET})) for _ in range(4)]
    told = {each["hash"] for each in push(ulla, *foreign[:3])}
    before = pull_all(ulla)
    sent = [change(mine.seal(item()), foreign, luck) for _ in range(500)]
    for start in range(0, len(sent), 10):
        answer = aino.post(PUSH, json={"device": aino.device, "items": sent[start : start + 10]})
        assert answer.status_code in (200, 400), answer.text
        assert SECRET not in answer.text and not any(hash_ in answer.text for hash_ in told)
    after = pull_all(ulla)
    assert after[: len(before)] == before
    # The last of the other unit's entries was not sent yet: who brings it whole delivers it, and no other.
    assert all(each["record"]["note"] == SECRET for each in after)
    assert {each["author_id"] for each in after} == {ulla.practitioner_id}
    assert {each["author_id"] for each in pull_all(aino)} <= {aino.practitioner_id}
    with app.app_context():
        for unit, author in db.session.execute(select(Held.unit_id, Held.author_id)):
            assert (unit, author) in {(each.unit_id, each.practitioner_id) for each in (aino, ulla)}
        own = select(Edit.author_id).where(Edit.unit_id == aino.unit_id)
        assert set(db.session.execute(own).scalars()) <= {aino.practitioner_id}
