"""Push over HTTP on both databases: every outcome, replays, and bad items that harm no other."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from backend.sync.records import VALID, erasure, item, new_id, outcomes, pull_all, push
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.sync.canonical import canonical, content_hash
from liikereppu.sync.items import kept_form
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.models import Edit, Held

CODE = "010190-901R"
PERSON = VALID["person"]


def rows(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(statement).all())


def everything(app: Flask) -> dict[str, int]:
    """How many rows every table has."""
    with app.app_context():
        tables = ("edit", "head", "held", "device", "audit_entry", "finished_recording")
        return {name: db.session.scalar(text(f"SELECT count(*) FROM {name}")) for name in tables}


def test_a_new_record_is_stored_and_answered_with_its_number_and_hash(signed_in: Any) -> None:
    (first,) = push(signed_in, one := item())
    assert first == {
        "edit": one["edit"],
        "outcome": "stored",
        "n": 1,
        "hash": content_hash(canonical(PERSON)),
    }


def test_the_same_edit_again_is_a_duplicate_with_the_first_number_and_hash(signed_in: Any) -> None:
    one = item()
    (first,) = push(signed_in, one)
    (again,) = push(signed_in, one)
    assert again == {**first, "outcome": "duplicate"}


def test_the_same_edit_twice_in_one_push_is_kept_once(signed_in: Any) -> None:
    one = item()
    first, second = push(signed_in, one, one)
    assert (first["outcome"], second["outcome"]) == ("stored", "duplicate")
    assert first["n"] == second["n"] == 1


def test_an_edit_made_from_the_head_becomes_the_head_even_within_one_push(signed_in: Any) -> None:
    one = item()
    two = {**one, "edit": new_id(), "base": one["edit"], "record": {**PERSON, "note": "2"}}
    three = {**one, "edit": new_id(), "base": two["edit"], "record": {**PERSON, "note": "3"}}
    assert outcomes(push(signed_in, one, two)) == ["stored", "stored"]
    assert outcomes(push(signed_in, three)) == ["stored"]


def test_an_edit_made_from_an_older_one_is_kept_beside_and_the_head_stays(signed_in: Any) -> None:
    one = item()
    ahead = {**one, "edit": new_id(), "base": one["edit"], "record": {**PERSON, "note": "ahead"}}
    beside = {**one, "edit": new_id(), "base": one["edit"], "record": {**PERSON, "note": "beside"}}
    blind = {**one, "edit": new_id(), "base": None, "record": {**PERSON, "note": "blind"}}
    assert outcomes(push(signed_in, one, ahead, beside, blind)) == [
        "stored",
        "stored",
        "conflict",
        "conflict",
    ]
    settled = {**one, "edit": new_id(), "base": ahead["edit"], "record": {**PERSON, "note": "settled"}}
    assert outcomes(push(signed_in, settled)) == ["stored"]
    notes = [(each["outcome"], each["record"]["note"]) for each in pull_all(signed_in)]
    assert notes[1:] == [
        ("stored", "ahead"),
        ("conflict", "beside"),
        ("conflict", "blind"),
        ("stored", "settled"),
    ]


def test_an_edit_id_names_one_content_for_ever(app: Flask, signed_in: Any) -> None:
    one = item()
    push(signed_in, one)
    other = {**one, "record": {**PERSON, "note": "other"}}
    elsewhere = {**one, "id": new_id()}
    for _ in range(3):
        results = push(signed_in, other, elsewhere)
        assert outcomes(results) == ["held", "held"]
        assert {result["problem"]["code"] for result in results} == {"edit-id-reused"}
    assert everything(app)["held"] == 2
    assert len(pull_all(signed_in)) == 1


def test_what_is_held_is_kept_once_with_its_reason_and_its_whole_content(app: Flask, signed_in: Any) -> None:
    bad = item({**PERSON, "note": f"hetu {CODE}"})
    for _ in range(3):
        (result,) = push(signed_in, bad)
        assert (result["outcome"], result["n"]) == ("held", None)
        assert result["problem"]["code"] == "identity-code"
        assert CODE not in str(result)
    ((code, errors, content),) = rows(app, select(Held.code, Held.errors, Held.content))
    assert (code, errors) == ("identity-code", '{"note": ["identity-code"]}')
    assert kept_form(bad) == content


def test_a_record_mended_after_it_was_held_meets_no_conflict(signed_in: Any) -> None:
    one = item()
    bad = {**one, "edit": new_id(), "base": one["edit"], "record": {**PERSON, "note": CODE}}
    worse = {**one, "edit": new_id(), "base": bad["edit"], "record": {**PERSON, "note": CODE * 2}}
    mended = {**one, "edit": new_id(), "base": worse["edit"], "record": {**PERSON, "note": "ok"}}
    assert outcomes(push(signed_in, one)) == ["stored"]
    assert outcomes(push(signed_in, bad, worse, mended)) == ["held", "held", "stored"]
    late = {**one, "edit": new_id(), "base": worse["edit"], "record": {**PERSON, "note": "late"}}
    assert outcomes(push(signed_in, late)) == ["conflict"]


def test_what_waited_for_its_guide_is_stored_when_the_guide_comes(app: Flask, signed_in: Any) -> None:
    from liikereppu.guides.publishing import publish_starter_guides

    talk = item(kind="recording")
    (result,) = push(signed_in, talk)
    assert result["problem"]["code"] == "unknown-guide"
    with app.app_context():
        publish_starter_guides()
    assert outcomes(push(signed_in, talk)) == ["stored"]


def test_the_same_push_a_hundred_times_changes_nothing_and_answers_the_same(
    app: Flask, signed_in: Any
) -> None:
    one = item()
    whole = [one, {**one, "edit": new_id()}, item({**PERSON, "language": "xx"}), item(), {}, erasure(item())]
    push(signed_in, *whole)
    before, answer = everything(app), push(signed_in, *whole)
    assert outcomes(answer) == ["duplicate", "duplicate", "held", "duplicate", "refused", "withdrawn"]
    for _ in range(98):
        assert push(signed_in, *whole) == answer
    assert everything(app) == before


def test_one_bad_item_among_a_hundred_is_held_and_the_others_are_stored(app: Flask, signed_in: Any) -> None:
    whole = [item() for _ in range(100)]
    whole[41] = item({**PERSON, "reference": "a\0b"})
    results = push(signed_in, *whole)
    assert outcomes(results).count("stored") == 99
    assert results[41]["problem"]["code"] == "text-not-allowed"
    assert [result["n"] for result in results if result["n"]] == list(range(1, 100))
    assert everything(app)["edit"] == 99


def test_a_fault_of_the_servers_own_in_one_check_holds_only_that_item(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any
) -> None:
    plain = KINDS["person"].errors

    def breaks(record: Any) -> Any:
        if record["note"] == "poison":
            raise ZeroDivisionError
        return plain(record)

    monkeypatch.setattr("liikereppu.sync.judging.KINDS", {"person": type(KINDS["person"])(breaks)})
    results = push(signed_in, item(), item({**PERSON, "note": "poison"}), item())
    assert outcomes(results) == ["stored", "held", "stored"]
    assert results[1]["problem"]["code"] == "item-failed"


def test_what_breaks_in_the_transaction_itself_is_held_alone(
    app: Flask, monkeypatch: pytest.MonkeyPatch, signed_in: Any
) -> None:
    from liikereppu.sync.writes import Writes

    plain = Writes.edit

    def breaks(self: Writes, item: Any, *rest: Any) -> None:
        plain(self, item, *rest)
        if item.record["note"] == "poison":
            self._edits[-1]["n"] = None

    monkeypatch.setattr(Writes, "edit", breaks)
    results = push(signed_in, item(), item({**PERSON, "note": "poison"}), item())
    assert outcomes(results) == ["stored", "held", "stored"]
    assert results[1]["problem"]["code"] == "item-failed"
    assert [result["n"] for result in results] == [1, None, 2]
    assert everything(app)["edit"] == 2


def test_each_push_that_changes_something_leaves_one_audit_entry_with_ids_only(
    app: Flask, signed_in: Any
) -> None:
    one = item()
    push(signed_in, one, item({**PERSON, "language": "xx"}))
    push(signed_in, one)
    (entry,) = rows(app, select(AuditEntry).where(AuditEntry.action == "push"))[0:1]
    assert len(rows(app, select(AuditEntry).where(AuditEntry.action == "push"))) == 1
    assert entry[0].subject == "1-1 held 1"
    assert (entry[0].actor_id, entry[0].unit_id) == (signed_in.practitioner_id, signed_in.unit_id)
    assert entry[0].device == signed_in.device


def test_author_unit_and_device_come_from_the_sign_in_whatever_the_body_says(
    app: Flask, signed_in: Any
) -> None:
    push(signed_in, item(), item({**PERSON, "language": "xx"}), device=new_id())
    who = (signed_in.unit_id, signed_in.practitioner_id, signed_in.device)
    assert rows(app, select(Edit.unit_id, Edit.author_id, Edit.device)) == [who]
    assert rows(app, select(Held.unit_id, Held.author_id, Held.device)) == [who]
    noted = select(AuditEntry.unit_id, AuditEntry.actor_id, AuditEntry.device)
    assert rows(app, noted.where(AuditEntry.action == "push")) == [who]


def test_the_order_of_arrival_between_records_does_not_matter(guides: None, signed_in: Any) -> None:
    person = item()
    talk = item({**VALID["recording"], "person_id": person["id"]}, kind="recording")
    assert outcomes(push(signed_in, talk, person)) == ["stored", "stored"]
