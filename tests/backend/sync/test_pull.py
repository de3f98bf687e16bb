"""Pull over HTTP on both databases: order, pages, epochs, who may ask, and no unit sees another's bytes."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend.sync.records import PULL, PUSH, VALID, erasure, item, new_id, outcomes, pull, pull_all, push
from liikereppu.audit import AuditEntry
from liikereppu.database import ServerState, db, writing
from liikereppu.sync.canonical import canonical, content_hash

PERSON = VALID["person"]


def test_the_feed_gives_every_kept_edit_in_order_with_what_came(signed_in: Any) -> None:
    one, two = item(), item({**PERSON, "note": 'ä\u2028 😀 \\ "'})
    push(signed_in, one, two)
    page = pull(signed_in)
    assert (page["up_to"], page["more"]) == (2, False)
    assert page["items"][1] == {
        "n": 2,
        "kind": "person",
        "id": two["id"],
        "edit": two["edit"],
        "base": None,
        "outcome": "stored",
        "author_id": signed_in.practitioner_id,
        "author": "Aino",
        "received_at": "2026-11-21T09:12:00Z",
        "hash": content_hash(canonical(two["record"])),
        "record": two["record"],
    }


def test_pages_are_bounded_by_number_and_follow_each_other_without_a_gap(signed_in: Any) -> None:
    for _ in range(6):
        push(signed_in, *(item() for _ in range(100)))
    first = pull(signed_in)
    assert (len(first["items"]), first["up_to"], first["more"]) == (500, 500, True)
    assert len(pull_all(signed_in)) == 600


def test_pages_are_bounded_by_size(guides: None, signed_in: Any) -> None:
    notes = [{"id": new_id(), "topic": None, "text": "x" * 4000} for _ in range(15)]
    large = {**VALID["recording"], "notes": notes}
    for _ in range(2):
        push(signed_in, *(item(large, kind="recording") for _ in range(20)))
    answer = signed_in.get(PULL)
    assert len(answer.data) < 1024 * 1024 + 2 * 64 * 1024
    assert answer.get_json()["more"] is True
    assert len(pull_all(signed_in)) == 40


def test_an_empty_feed_and_the_end_of_a_feed_give_nothing_and_stand_still(signed_in: Any) -> None:
    assert (page := pull(signed_in))["items"] == [] and page["up_to"] == 0
    push(signed_in, item())
    assert pull(signed_in, 1)["items"] == []
    assert pull(signed_in, 2**53 - 1)["up_to"] == 2**53 - 1


def test_another_epoch_is_answered_from_the_start_with_the_new_one(app: Flask, signed_in: Any) -> None:
    push(signed_in, item(), item())
    old = pull(signed_in)["epoch"]
    assert pull(signed_in, 2, old)["items"] == []
    with app.app_context(), writing() as session:
        session.execute(update(ServerState).values(epoch=new_id()))
    page = pull(signed_in, 2, old)
    assert page["epoch"] != old
    assert [each["n"] for each in page["items"]] == [1, 2]
    with app.app_context(), writing() as session:
        session.execute(update(ServerState).values(epoch=old))


@pytest.mark.parametrize(
    "after",
    ["-1", "+1", " 1", "1 ", "1_0", "٣", "１", "1.0", "1e3", "0x1", "", str(2**53), str(2**63), "9" * 400],
)
def test_a_number_that_is_none_is_refused(signed_in: Any, after: str) -> None:
    answer = signed_in.get(PULL, query_string={"after": after})
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-parameter")


def test_an_epoch_of_any_text_is_just_another_epoch(signed_in: Any) -> None:
    push(signed_in, item())
    for epoch in ("x", "💾" * 100, "' OR 1=1 --"):
        assert pull(signed_in, 1, epoch)["up_to"] == 1


def test_the_page_is_packed_for_who_accepts_it(signed_in: Any) -> None:
    push(signed_in, *(item() for _ in range(20)))
    plain = signed_in.get(PULL)
    packed = signed_in.get(PULL, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(packed.data) == plain.data
    assert plain.headers["Cache-Control"] == packed.headers["Cache-Control"] == "no-store"


def test_a_pull_that_gave_something_leaves_one_audit_entry(app: Flask, signed_in: Any) -> None:
    push(signed_in, item(), item(), item())
    pull(signed_in, 1)
    pull(signed_in, 3)
    with app.app_context():
        entries = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "pull")).all()
        assert [(entry.subject, entry.actor_id) for entry in entries] == [("2-3", signed_in.practitioner_id)]


def test_only_field_workers_and_unit_leads_take_part(sign_in_as: Any, client: Any) -> None:
    assert client.get(PULL).status_code == 401
    assert client.post(PUSH, json={}, headers={"X-Liikereppu": "1"}).status_code == 401
    for place, role in enumerate(("coordinator", "directory_editor", "admin")):
        other = sign_in_as(username=f"user{place}", roles=(role,))
        for answer in (other.get(PULL), other.post(PUSH, json={"device": other.device, "items": [item()]})):
            assert (answer.status_code, answer.get_json()["code"]) == (403, "not-allowed")
    lead = sign_in_as(username="lauri", roles=("unit_lead",))
    assert outcomes(push(lead, item())) == ["stored"]


def test_two_units_never_see_a_byte_of_each_other(sign_in_as: Any) -> None:
    mine, theirs = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    secret = item({**PERSON, "note": "canary-of-the-other-unit"})
    push(theirs, secret, {**secret, "edit": new_id(), "record": {**PERSON, "note": "canary-beside"}})
    answer = mine.get(PULL)
    assert b"canary" not in answer.data and answer.get_json()["items"] == []
    assert secret["id"].encode() not in answer.data


def test_a_foreign_record_looks_exactly_like_one_that_does_not_exist(sign_in_as: Any) -> None:
    mine, theirs = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    secret = item({**PERSON, "note": "canary"})
    push(theirs, secret)

    def probes(edit: str, record: str) -> list[dict[str, Any]]:
        return [
            {**secret, "id": record, "edit": edit, "record": PERSON},
            {**secret, "id": record, "edit": new_id(), "base": edit, "record": PERSON},
            {"kind": "person", "id": record, "edit": new_id(), "base": edit, "erase": True},
        ]

    def seen(results: list[dict[str, Any]]) -> list[Any]:
        return [{**each, "edit": None, "n": None} for each in results]

    foreign = push(mine, *probes(secret["edit"], secret["id"]))
    unknown = push(mine, *probes(new_id(), new_id()))
    assert seen(foreign) == seen(unknown)
    assert pull_all(theirs)[0]["record"]["note"] == "canary"


def test_a_practitioner_who_moved_sees_the_new_unit_only(app: Flask, sign_in_as: Any) -> None:
    from liikereppu.accounts.models import Practitioner

    mover, other = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    push(mover, item({**PERSON, "note": "left behind"}))
    push(other, item({**PERSON, "note": "found here"}))
    with app.app_context(), writing() as session:
        session.execute(
            update(Practitioner).where(Practitioner.id == mover.practitioner_id).values(unit_id=other.unit_id)
        )
    assert [each["record"]["note"] for each in pull_all(mover)] == ["found here"]


def test_a_pull_whose_audit_fails_gives_nothing(
    app: Flask, monkeypatch: pytest.MonkeyPatch, signed_in: Any
) -> None:
    push(signed_in, item({**PERSON, "note": "canary"}), erasure(item()))

    def broken(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("liikereppu.sync.pull.audit.note", broken)
    answer = signed_in.get(PULL)
    assert answer.status_code == 500 and b"canary" not in answer.data
