"""The holding area: discarded with a reason, settled once, and told to the author."""

from __future__ import annotations

import json
import threading
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.sync.holding import (
    BAD,
    HELD,
    PERSON,
    audited,
    discard,
    number,
    own,
    release,
    repair,
    rows,
    waiting,
)
from backend.sync.records import (
    erasure,
    item,
    new_id,
    outcomes,
    push,
)
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.guides.publishing import publish_starter_guides
from liikereppu.sync.models import Edit, Held


def test_discarding_purges_the_content_and_keeps_the_line_with_its_reason(
    app: Flask, worker: Any, lead: Any
) -> None:
    odd = item({**BAD, "note": "salaista"})
    push(worker, odd)
    which = number(lead)
    # As it comes from a word processor and from a phone.
    answer = discard(lead, which, "  Kirjattu\r\n kahdesti,\xa0\U0001f469\u200d\u2695\ufe0f tietää ")
    assert (answer.status_code, answer.get_json()) == (200, {"state": "discarded"})
    assert "salaista" not in str(rows(app, select(Held.__table__)))
    (settled,) = waiting(lead, resolved=1)
    assert (settled["state"], settled["reason"], settled["item"], settled["record"]) == (
        "discarded",
        "Kirjattu\n kahdesti, \U0001f469\u200d\u2695\ufe0f tietää",
        "",
        None,
    )
    assert audited(app) == [("held-discarded", lead.practitioner_id, f"{which} {odd['edit']}")]
    assert outcomes(push(worker, odd)) == ["held"], "sent again it is kept as little as before"
    assert waiting(lead) == [] and "salaista" not in str(rows(app, select(Held.__table__)))


@pytest.mark.parametrize(
    ("reason", "rule"),
    [
        ("", "empty"),
        (" \n ", "empty"),
        ("x" * 401, "too-long"),
        ("a\u202eb", "text-not-allowed"),
        ("a\0b", "text-not-allowed"),
        ("hetu 131052-308T", "identity-code"),
        (None, "wrong-type"),
        (7, "wrong-type"),
    ],
)
def test_a_reason_that_does_not_fit_is_told_by_its_field(
    worker: Any, lead: Any, reason: Any, rule: str
) -> None:
    push(worker, item(BAD))
    answer = discard(lead, number(lead), reason)
    assert (answer.status_code, answer.get_json()["errors"]) == (422, {"reason": [rule]})
    assert len(waiting(lead)) == 1


def test_the_second_answer_says_what_the_first_has_done(worker: Any, lead: Any) -> None:
    for settle, state in (
        (discard, "discarded"),
        (lambda who, which: repair(who, which, PERSON), "repaired"),
    ):
        push(worker, item(BAD))
        which = number(lead)
        assert settle(lead, which).status_code == 200
        for again in (release(lead, which), repair(lead, which, PERSON), discard(lead, which)):
            assert (again.status_code, again.get_json()["code"]) == (409, "already-settled")
            assert again.get_json()["errors"] == {"state": [state]}


def test_what_was_sent_again_and_kept_meanwhile_is_settled(app: Flask, worker: Any, lead: Any) -> None:
    talk = item(kind="recording")
    push(worker, talk)
    which = number(lead)
    with app.app_context():
        publish_starter_guides()
    push(worker, talk)
    assert waiting(lead) == []
    for again in (release(lead, which), discard(lead, which)):
        assert again.get_json()["errors"] == {"state": ["released"]}
    (told,) = own(worker)
    assert (told["state"], told["resolved_at"]) == ("released", "2026-11-21T09:12:00Z")


@pytest.mark.parametrize("ways", [("release", "discard"), ("repair", "repair"), ("discard", "release")])
def test_two_leads_pressing_at_once_settle_it_once(
    app: Flask, worker: Any, sign_in_as: Any, guides: None, ways: tuple[str, str]
) -> None:
    leads = [sign_in_as(username=name, roles=("unit_lead",), device=new_id()) for name in ("lauri", "lea")]
    for _ in range(5):
        person = item()
        push(worker, person, erasure(item(), id=new_id()))
        push(worker, item(BAD, id=person["id"], base=person["edit"]))
        which = number(leads[0])
        begin, codes = threading.Barrier(2), []

        def press(lead: Any, way: str, which: int = which, begin: Any = begin, codes: Any = codes) -> None:
            body = {
                "release": {},
                "discard": {"reason": "x"},
                "repair": {"edit": new_id(), "record": PERSON},
            }[way]
            begin.wait()
            codes.append((way, lead.post(f"{HELD}/{which}/{way}", json=body)))

        threads = [threading.Thread(target=press, args=pair) for pair in zip(leads, ways, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        # A release of what still does not fit settles nothing, so the other one does.
        settled = [way for way, each in codes if each.status_code == 200 and way != "release"]
        assert len(settled) == 1
        assert all(
            each.status_code in (200, 409) or each.get_json()["code"] == "try-again" for _, each in codes
        )
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Edit.mends.is_not(None))) == (
            5 if ways[0] == "repair" else 0
        )


def test_its_author_is_told_what_became_of_it_for_ninety_days(worker: Any, lead: Any, clock: Any) -> None:
    first, second = item(BAD), item(BAD)
    push(worker, first, second)
    later, earlier = waiting(lead)
    assert (later["edit"], earlier["edit"]) == (second["edit"], first["edit"])
    clock.forward(hours=1)
    discard(lead, earlier["number"], "Väärä asiakas")
    assert own(worker) == [
        {
            "edit": second["edit"],
            "kind": "person",
            "id": second["id"],
            "code": "validation-failed",
            "errors": {"language": ["not-an-option"]},
            "received_at": "2026-11-21T09:12:00Z",
            "state": "waiting",
        },
        {
            "edit": first["edit"],
            "kind": "person",
            "id": first["id"],
            "code": "validation-failed",
            "errors": {"language": ["not-an-option"]},
            "received_at": "2026-11-21T09:12:00Z",
            "state": "discarded",
            "reason": "Väärä asiakas",
            "resolved_at": "2026-11-21T10:12:00Z",
        },
    ]
    assert own(lead) == [], "it is the author's list and nobody else's"


def test_after_ninety_days_only_what_waits_is_told(
    worker: Any, lead: Any, clock: Any, sign_in_as: Any
) -> None:
    push(worker, item(BAD), item(BAD))
    discard(lead, waiting(lead)[0]["number"])
    clock.forward(days=91)
    assert [each["state"] for each in own(sign_in_as())] == ["waiting"]


def test_counting_reads_nothing_and_notes_nothing(app: Flask, worker: Any, lead: Any) -> None:
    push(worker, item(BAD), item(BAD))
    answer = lead.get(HELD, query_string={"count": 1})
    assert answer.get_json() == {"waiting": 2}
    assert rows(app, select(AuditEntry).where(AuditEntry.action == "read-held")) == []
    assert worker.get(HELD, query_string={"count": 1}).status_code == 403


def test_another_units_items_look_like_none_at_all(app: Flask, worker: Any, sign_in_as: Any) -> None:
    push(worker, item({**BAD, "note": "kanarialintu"}))
    with app.app_context():
        which = db.session.scalars(select(Held.id)).one()
    stranger = sign_in_as(username="liisa", unit="Kotihoito 2", roles=("unit_lead",), device=new_id())
    assert waiting(stranger) == [] == waiting(stranger, resolved=1) == own(stranger)
    assert stranger.get(HELD, query_string={"count": 1}).get_json() == {"waiting": 0}
    for ask in (release, discard, lambda who, number: repair(who, number, PERSON)):
        theirs, nobodys = ask(stranger, which), ask(stranger, which + 999)
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.get_json() == nobodys.get_json()
        for odd in ("x", "-1", "٣", "1" * 16, "%00", "1.0"):
            assert ask(stranger, odd).status_code == 404
        assert ask(worker, which).status_code == 403
    with app.app_context():
        assert db.session.scalars(select(Held.state)).all() == ["waiting"]


def test_erasing_the_record_takes_its_held_items_also_the_settled_ones(
    app: Flask, worker: Any, lead: Any
) -> None:
    person = item()
    push(worker, person, *(item(BAD, id=person["id"], base=person["edit"]) for _ in range(2)))
    repair(lead, waiting(lead)[0]["number"], PERSON)
    push(worker, erasure(person))
    assert rows(app, select(Held.id)) == [] and own(worker) == []


def test_items_that_nobody_could_read_can_only_be_discarded(worker: Any, lead: Any) -> None:
    push(worker, {"edit": new_id(), "kind": "Person!", "id": "x", "base": None, "record": PERSON})
    which = number(lead)
    assert release(lead, which).get_json()["outcome"] == "held"
    answer = repair(lead, which, PERSON)
    assert answer.status_code == 422 and set(answer.get_json()["errors"]) == {"kind", "id"}
    assert discard(lead, which).status_code == 200


def test_a_body_with_anything_more_is_refused(worker: Any, lead: Any) -> None:
    push(worker, item(BAD))
    which = number(lead)
    for path, body in (
        ("release", {"author_id": new_id()}),
        ("release", []),
        ("repair", {"edit": new_id(), "record": PERSON, "base": new_id()}),
        ("discard", {"reason": "x", "unit_id": new_id()}),
    ):
        assert lead.post(f"{HELD}/{which}/{path}", json=body).status_code == 422, (path, body)
    assert json.loads(waiting(lead)[0]["item"])["record"] == BAD
