"""What was held aside is in the sight of the unit's lead, and of nobody else."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from sqlalchemy import select

from backend.sync.records import VALID, erasure, item, outcomes, push
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.guides.publishing import publish_starter_guides

HELD = "/api/v1/sync/held"
PERSON = VALID["person"]


def held(client: Any, **query: Any) -> dict[str, Any]:
    answer = client.get(HELD, query_string=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_the_lead_sees_what_came_from_whom_and_why_it_was_held(app: Flask, sign_in_as: Any) -> None:
    worker, lead = sign_in_as(), sign_in_as(username="lauri", roles=("unit_lead",))
    odd = item({**PERSON, "note": "a\0b\ud800"})
    push(worker, item(), odd)
    (found,) = held(lead)["items"]
    assert {**found, "number": 0} == {
        "number": 0,
        "edit": odd["edit"],
        "kind": "person",
        "id": odd["id"],
        "base": None,
        "author_id": worker.practitioner_id,
        "author": "Aino",
        "device": worker.device,
        "received_at": "2026-11-21T09:12:00Z",
        "code": "text-not-allowed",
        "errors": {},
        "item": found["item"],
        "opened": True,
        "record": None,  # half of a character cannot be shown
        "erases": False,
        "state": "waiting",
        "resolved_by": None,
        "resolver": None,
        "resolved_at": None,
        "reason": None,
    }
    assert json.loads(found["item"]) == odd
    with app.app_context():
        read = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "read-held")).all()
        assert [entry.actor_id for entry in read] == [lead.practitioner_id]


def test_only_the_lead_of_the_same_unit_sees_it(sign_in_as: Any) -> None:
    worker = sign_in_as()
    other_lead = sign_in_as(username="lea", unit="Kotihoito 2", roles=("unit_lead",))
    push(worker, item({**PERSON, "language": "xx"}))
    assert worker.get(HELD).status_code == 403
    assert held(other_lead) == {"items": [], "more": False}


def test_what_is_kept_after_all_or_erased_is_told_no_more(app: Flask, sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    talk, person = item(kind="recording"), item()
    assert outcomes(push(lead, talk, person, {**person, "record": {**PERSON, "note": "x"}})) == [
        "held",
        "stored",
        "held",
    ]
    assert [each["code"] for each in held(lead)["items"]] == ["edit-id-reused", "unknown-guide"]
    with app.app_context():
        publish_starter_guides()
    push(lead, talk)
    assert [each["code"] for each in held(lead)["items"]] == ["edit-id-reused"]
    push(lead, erasure(person))
    assert held(lead)["items"] == []


def test_it_comes_in_pages_and_takes_no_odd_numbers(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    for _ in range(2):
        push(lead, *(item({**PERSON, "language": "xx"}) for _ in range(70)))
    first = held(lead)
    assert (len(first["items"]), first["more"]) == (100, True)
    rest = held(lead, before=first["items"][-1]["number"])
    assert (len(rest["items"]), rest["more"]) == (40, False)
    assert len({each["edit"] for each in first["items"] + rest["items"]}) == 140
    for odd in ("-1", "٣", str(2**63), "x"):
        assert lead.get(HELD, query_string={"before": odd}).status_code == 400


def test_a_page_is_closed_before_it_gets_too_large(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    for _ in range(3):
        push(lead, *(item({**PERSON, "language": "x" * 60_000}) for _ in range(10)))
    first = held(lead)
    assert first["more"] and 15 <= len(first["items"]) <= 17
    rest = held(lead, before=first["items"][-1]["number"])
    assert not rest["more"] and len(first["items"]) + len(rest["items"]) == 30
