"""The holding area: released or repaired, once, by the lead of the unit."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from backend.sync.holding import (
    BAD,
    HELD,
    PERSON,
    audited,
    number,
    release,
    repair,
    rows,
    waiting,
)
from backend.sync.records import (
    VALID,
    changed,
    erasure,
    item,
    new_id,
    outcomes,
    pull_all,
    push,
)
from backend.sync.sealing import Vault
from liikereppu.accounts.models import Practitioner
from liikereppu.audit import AuditEntry
from liikereppu.config import now
from liikereppu.database import writing
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.sync.models import Edit, Held


def test_what_fits_by_now_is_released_as_its_authors_edit(app: Flask, worker: Any, lead: Any) -> None:
    talk = item(kind="recording")
    push(worker, talk)
    which = number(lead)
    with app.app_context():
        publish_starter_guides()
    answer = release(lead, which)
    assert answer.status_code == 200
    assert (answer.get_json()["outcome"], answer.get_json()["n"]) == ("stored", 1)
    (told,) = pull_all(worker)
    assert (told["edit"], told["author_id"], told["record"]) == (
        talk["edit"],
        worker.practitioner_id,
        talk["record"],
    )
    assert waiting(lead) == []
    (settled,) = waiting(lead, resolved=1)
    assert (settled["state"], settled["resolved_by"], settled["resolver"], settled["item"]) == (
        "released",
        lead.practitioner_id,
        "Lauri",
        "",
    )
    assert audited(app) == [("held-released", lead.practitioner_id, f"{which} {talk['edit']}")]
    assert outcomes(push(worker, talk)) == ["duplicate"]
    assert rows(app, select(Edit.device)) == [(worker.device,)]


def test_the_push_entry_of_a_release_names_the_lead_and_the_author(
    app: Flask, worker: Any, lead: Any
) -> None:
    person = item()
    push(worker, person)
    push(lead, item({**PERSON, "note": "x"}, id=person["id"], edit=new_id(), base=person["edit"]))
    # A colleague may not erase; the lead lets it happen.
    push(worker, erasure(item(), id=new_id()))
    entries = rows(app, select(AuditEntry).where(AuditEntry.action == "push"))
    before = len(entries)
    talk = item(kind="recording")
    push(worker, talk)
    with app.app_context():
        publish_starter_guides()
    assert release(lead, number(lead)).status_code == 200
    entry = rows(app, select(AuditEntry).where(AuditEntry.action == "push").order_by(AuditEntry.id))[-1][0]
    assert entry.actor_id == lead.practitioner_id and entry.device == lead.device
    assert worker.practitioner_id in entry.subject and worker.device in entry.subject
    assert len(rows(app, select(AuditEntry).where(AuditEntry.action == "push"))) == before + 2


def test_what_would_be_held_again_stays_waiting_under_the_new_reason(
    app: Flask, worker: Any, lead: Any
) -> None:
    talk = item({**VALID["recording"], "minutes": -3}, kind="recording")
    push(worker, talk)
    which = number(lead)
    answer = release(lead, which).get_json()
    assert (answer["outcome"], answer["n"], answer["problem"]["code"]) == ("held", None, "unknown-guide")
    with app.app_context():
        publish_starter_guides()
    answer = release(lead, which).get_json()
    assert answer["problem"]["code"] == "validation-failed"
    (still,) = waiting(lead)
    assert (still["number"], still["code"], list(still["errors"])) == (
        which,
        "validation-failed",
        ["minutes"],
    )
    assert pull_all(worker) == []
    assert [action for action, _, _ in audited(app)] == ["held-left", "held-left"]


def test_an_erasure_by_a_colleague_is_released_by_the_lead(
    app: Flask, worker: Any, lead: Any, sign_in_as: Any
) -> None:
    person = item()
    push(worker, person)
    push(sign_in_as(username="eero"), erasure(person))
    (found,) = waiting(lead)
    assert (found["code"], found["erases"], found["opened"], found["record"]) == (
        "not-allowed",
        True,
        True,
        None,
    )
    answer = release(lead, found["number"]).get_json()
    assert (answer["outcome"], answer["n"]) == ("withdrawn", 2)
    assert rows(app, select(func.count()).select_from(Held)) == [(0,)], "what was held of it is gone with it"
    assert [each["record"] for each in pull_all(worker)] == [None, None]


def test_an_edit_id_used_twice_cannot_be_released_but_repaired(worker: Any, lead: Any) -> None:
    person = item()
    push(worker, person, {**person, "record": changed(PERSON, "toinen")})
    which = number(lead)
    assert release(lead, which).get_json()["problem"]["code"] == "edit-id-reused"
    assert number(lead) == which
    assert repair(lead, which, changed(PERSON, "kolmas")).status_code == 200
    assert waiting(lead) == []


def test_a_repair_is_the_leads_edit_that_mends_the_held_one(app: Flask, worker: Any, lead: Any) -> None:
    person = item()
    push(worker, person)
    odd = item(BAD, id=person["id"], base=person["edit"])
    push(worker, odd)
    mended, edit = changed(PERSON, "mended"), new_id()
    which = number(lead)
    answer = repair(lead, which, mended, edit)
    assert answer.status_code == 200
    assert (answer.get_json()["outcome"], answer.get_json()["n"]) == ("stored", 2)
    _, told = pull_all(worker)
    assert (told["edit"], told["base"], told["mends"]) == (edit, person["edit"], odd["edit"])
    assert (told["author_id"], told["record"]) == (lead.practitioner_id, mended)
    (settled,) = waiting(lead, resolved=1)
    assert (settled["state"], settled["record"]) == ("repaired", BAD)
    assert audited(app) == [("held-repaired", lead.practitioner_id, f"{which} {odd['edit']}")]
    # The author mends it too, from the held edit: its ground is what that was made from.
    later = item(changed(PERSON, "mended"), id=person["id"], base=odd["edit"])
    assert outcomes(push(worker, later)) != ["held"]


def test_a_repair_that_would_be_held_itself_changes_nothing_and_names_the_fields(
    app: Flask, worker: Any, lead: Any
) -> None:
    push(worker, item(BAD))
    which = number(lead)
    cases = [
        ({**PERSON, "language": "yy"}, {"language": ["not-an-option"]}),
        ({**PERSON, "note": "131052-308T"}, {"note": ["identity-code"]}),
        ({**PERSON, "note": "a\0b"}, {"record": ["text-not-allowed"]}),
        ({**PERSON, "note": "x" * 70_000}, None),
        ({}, None),
        ([], {"record": ["wrong-type"]}),
        (None, {"record": ["wrong-type"]}),
    ]
    for record, errors in cases:
        answer = repair(lead, which, record)
        assert (answer.status_code, answer.get_json()["code"]) == (422, "validation-failed")
        assert errors is None or answer.get_json()["errors"] == errors
    for odd in ("x", None, new_id().upper()):
        answer = lead.post(f"{HELD}/{which}/repair", json={"edit": odd, "record": PERSON})
        assert answer.status_code == 422 and list(answer.get_json()["errors"]) == ["edit"]
    assert number(lead) == which and pull_all(worker) == [] and audited(app) == []


def test_a_repair_under_an_edit_id_that_is_taken_is_told_so(worker: Any, lead: Any) -> None:
    kept = item()
    push(worker, kept)
    push(worker, item(BAD))
    answer = repair(lead, number(lead), changed(PERSON, "x"), kept["edit"])
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"edit": ["edit-id-reused"]})
    assert len(waiting(lead)) == 1


def test_an_erasure_is_not_repaired(worker: Any, lead: Any, sign_in_as: Any) -> None:
    person = item()
    push(worker, person)
    push(sign_in_as(username="eero"), erasure(person))
    answer = repair(lead, number(lead), PERSON)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"record": ["record-or-erase"]})


def test_a_repaired_identity_code_is_left_nowhere(app: Flask, worker: Any, lead: Any) -> None:
    push(worker, item(changed(PERSON, "hetu 131052-308T")))
    assert repair(lead, number(lead), PERSON).status_code == 200
    assert rows(app, select(Held.content, Held.state)) == [("", "repaired")]


def test_an_identity_code_in_what_was_held_for_another_reason_is_left_nowhere_either(
    app: Flask, worker: Any, lead: Any, vault: Vault
) -> None:
    before = changed(PERSON, "hetu 131052-308T")
    disabled = update(Practitioner).where(Practitioner.id == worker.practitioner_id)
    with app.app_context(), writing() as session:
        session.execute(disabled.values(disabled_at=now()))
    push(lead, vault.seal(item(before)), vault.seal(item()))
    push(lead, item(before, more=1))
    for each in waiting(lead):
        assert repair(lead, each["number"], PERSON).status_code == 200
    told = rows(app, select(Held.code, Held.content != "").order_by(Held.id))
    assert told == [("author-disabled", False), ("author-disabled", True), ("validation-failed", False)]


def test_a_release_that_breaks_leaves_everything_as_it_was(
    app: Flask, worker: Any, lead: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    talk = item(kind="recording")
    push(worker, talk)
    which = number(lead)
    with app.app_context():
        publish_starter_guides()
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with monkeypatch.context() as broken:
        broken.setattr("liikereppu.sync.settling_held.audit.note", lambda *_a, **_k: 1 / 0)
        assert release(lead, which).status_code == 500
    assert number(lead) == which and pull_all(worker) == []
    assert release(lead, which).get_json()["outcome"] == "stored"
