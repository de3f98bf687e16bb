"""What is held is known by its content: it waits until that very content is kept, or the record is erased."""

from __future__ import annotations

import base64
import importlib
import json
from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select

from backend.sync.holding import number, own, release, waiting
from backend.sync.records import VALID, erasure, item, new_id, outcomes, push
from backend.sync.sealing import Vault, seal_of
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.sync.models import Held

PERSON = VALID["person"]
BAD = {**PERSON, "language": "xx"}
VaultOf = Callable[..., Vault]


def held_rows(app: Flask) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(select(Held).order_by(Held.id)).scalars())


def test_what_would_be_held_of_an_erased_record_is_withdrawn_and_not_kept(
    app: Flask, signed_in: Any, vault_of: VaultOf, ingest_key: Any
) -> None:
    made = item()
    _, erased = push(signed_in, made, erasure(made))
    later = {**made, "base": None}
    vault, stranger = vault_of(signed_in), vault_of(signed_in, enrol=False)
    unknown_key = vault_of(signed_in, ingest_key={**ingest_key, "id": new_id()})
    bad = [
        {**later, "edit": new_id(), "record": BAD},
        {**later, "edit": new_id(), "record": {**PERSON, "note": "040785-9152"}},
        {**later, "edit": new_id(), "record": {**PERSON, "note": "\0"}},
        vault.seal({**later, "edit": new_id(), "record": BAD}),
        vault.seal({**later, "edit": new_id()}, text=b"{"),
        vault.seal({**later, "edit": new_id()}, content=base64.b64encode(b"x" * 60).decode()),
        stranger.seal({**later, "edit": new_id()}),
        unknown_key.seal({**later, "edit": new_id()}),
    ]
    other = item()
    push(signed_in, other)
    bad.append({**later, "edit": other["edit"]})  # an edit id used twice
    results = push(signed_in, *bad)
    assert outcomes(results) == ["withdrawn"] * len(bad)
    assert all(each["n"] == erased["n"] and each["hash"] is None for each in results)
    assert all("problem" not in each for each in results)
    assert [each.get("seal") for each in results[3:8]] == [seal_of(each) for each in bad[3:8]]
    assert held_rows(app) == []


def test_the_same_edit_id_kept_with_another_content_hides_nothing(signed_in: Any, lead: Any) -> None:
    bad = item(BAD)
    assert outcomes(push(signed_in, bad)) == ["held"]
    other = {**bad, "record": {**PERSON, "note": "something else"}}
    assert outcomes(push(signed_in, other)) == ["stored"]
    assert [each["record"] for each in waiting(lead)] == [BAD]
    assert lead.get("/api/v1/sync/held?count=1").get_json() == {"waiting": 1}
    assert [each["state"] for each in own(signed_in)] == ["waiting"]
    answer = release(lead, number(lead))
    assert answer.get_json()["problem"]["code"] in ("validation-failed", "edit-id-reused")
    assert [each["record"] for each in waiting(lead)] == [BAD]


def test_an_entry_that_did_not_open_waits_beside_the_one_that_did(
    signed_in: Any, lead: Any, vault: Vault
) -> None:
    made = item()
    broken = vault.seal(made, content=base64.b64encode(b"x" * 60).decode())
    assert outcomes(push(signed_in, broken)) == ["held"]
    assert outcomes(push(signed_in, vault.seal(made))) == ["stored"]
    (found,) = waiting(lead)
    assert (found["code"], found["opened"]) == ("seal-broken", False)
    assert release(lead, found["number"]).get_json()["outcome"] == "held"


def test_the_very_entry_kept_later_waits_no_longer_sealed_or_plain(
    signed_in: Any, lead: Any, vault: Vault, app: Flask, published: Callable[[Flask], None]
) -> None:
    plain, sealed, both = (item(kind="recording") for _ in range(3))
    push(signed_in, plain, vault.seal(sealed), vault.seal(both))
    assert len(waiting(lead)) == 3
    published(app)
    sent_again = vault.seal(sealed)
    assert outcomes(push(signed_in, plain, sent_again, both)) == ["stored"] * 3
    assert waiting(lead) == []
    assert [each["state"] for each in own(signed_in)] == ["released"] * 3


def test_nothing_to_guess_from_stays_of_what_is_discarded(app: Flask, signed_in: Any, lead: Any) -> None:
    push(signed_in, item(BAD))
    assert held_rows(app)[0].hash
    which = number(lead)
    assert lead.post(f"/api/v1/sync/held/{which}/discard", json={"reason": "Väärä"}).status_code == 200
    assert [(row.content, row.hash) for row in held_rows(app)] == [("", None)]
    with app.app_context():
        actions = db.session.execute(select(AuditEntry.action)).scalars().all()
    assert actions.count("held-discarded") == 1


def test_what_an_older_server_held_is_known_by_its_content_too(signed_in: Any, vault: Vault) -> None:
    migration = importlib.import_module("migrations.versions.0009_held_hashes")
    made = item()
    sealed = vault.seal(made)
    (told,) = push(signed_in, made)
    assert migration._known_by(json.loads(json.dumps(made))) == (told["hash"], None)
    assert migration._known_by(sealed) == (None, seal_of(sealed))
    for odd in (
        7,
        None,
        [],
        {},
        "sealed",
        {"record": 7},
        {"sealed": 7},
        {"sealed": {"content": "ä"}},
        erasure(made),
    ):
        assert migration._known_by(odd)[1] is None
