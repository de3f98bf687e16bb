"""What people say is wrong: kept once, without a word on who said it, settled by an editor, erased in time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import inspect

from backend.directory.editors import Keeper, city
from backend.sync.records import new_id
from conftest import MUTATION, Clock
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.directory.models import DirectoryFlag

ADDRESS = "/api/v1/directory-flags"


def flag(**more: Any) -> dict[str, Any]:
    return {
        **{"id": new_id(), "entry": "lipas:1", "what": "closed", "note": "Portti on lukossa"},
        **{"language": "fi", **more},
    }


def send(client: FlaskClient, body: dict[str, Any], status: int = 200) -> dict[str, Any]:
    answer = client.post(ADDRESS, json=body, headers=MUTATION)
    assert answer.status_code == status, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_anybody_may_say_it_and_the_very_same_again_changes_nothing(
    client: FlaskClient, keeper: Keeper, clock: Clock
) -> None:
    body = flag()
    told = send(client, body)
    assert told == {"id": body["id"], "received_at": "2026-11-21T09:12:00Z"}
    clock.forward(minutes=5)
    assert send(client, body) == told
    assert send(client, {**body, "note": "Muuta"}, 409)["code"] == "edit-id-reused"
    (seen,) = keeper.get("flags")["items"]
    assert (seen["by"], seen["note"], seen["name"]["fi"]) == (
        *("client", "Portti on lukossa"),
        "Alppilan ulkokuntosali",
    )
    assert keeper.get("entries", q="alppila")["items"][0]["flags"] == 1
    assert keeper.get("overview")["municipalities"][0]["flags"] == 1


def test_nothing_is_kept_of_who_said_it(
    app: Flask, client: FlaskClient, keeper: Keeper, sign_in_as: Callable[..., Any]
) -> None:
    worker = sign_in_as(username="aino")
    assert worker.post(ADDRESS, json=flag(what="wrong")).status_code == 200
    send(client, flag())
    assert sorted(each["by"] for each in keeper.get("flags")["items"]) == ["client", "worker"]
    with app.app_context():
        rows = list(db.session.scalars(db.select(DirectoryFlag)))
        kept = {repr(getattr(row, each.key)) for row in rows for each in inspect(DirectoryFlag).columns}
        audited = list(db.session.scalars(db.select(AuditEntry.actor_id).where(AuditEntry.kind != "unit")))
    assert not any(worker.practitioner_id in value or "127.0.0.1" in value for value in kept)
    assert worker.practitioner_id not in audited


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("more", "status", "told"),
    [
        ({"note": "Soita 131052-308T"}, 422, {"note": ["identity-code"]}),
        ({"note": "x" * 301}, 422, {"note": ["too-long"]}),
        ({"note": "a\0b"}, 422, {"note": ["text-not-allowed"]}),
        ({"what": "ugly"}, 422, {"what": ["not-an-option"]}),
        ({"language": "ru"}, 422, {"language": ["not-an-option"]}),
        ({"id": "1"}, 422, {"id": ["pattern"]}),
        ({"name": "Aino"}, 422, {"name": ["unknown-key"]}),
        ({"entry": "lipas:999"}, 404, None),
        ({"note": ""}, 200, None),
        ({"note": "<b>lukossa</b>"}, 200, None),
    ],
)
def test_what_does_not_fit_is_named(
    client: FlaskClient, keeper: Keeper, more: Any, status: int, told: Any
) -> None:
    assert send(client, flag(**more), status).get("errors") == told
    assert len(keeper.get("flags")["items"]) == (status == 200)


def test_who_sends_too_many_waits_whichever_address_of_their_network_they_take(
    client: FlaskClient, keeper: Keeper, clock: Clock
) -> None:
    def answer(address: str) -> Any:
        elsewhere = {"REMOTE_ADDR": address}
        return client.post(ADDRESS, json=flag(), headers=MUTATION, environ_overrides=elsewhere)

    for host in range(30):
        last = answer(f"2001:db8:0:1::{host:x}")
        assert last.status_code == 200
    refused = answer("2001:db8:0:1:ffff::1")
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too-many-attempts")
    assert answer("2001:db8:0:2::1").status_code == answer("::ffff:192.0.2.1").status_code == 200
    clock.forward(seconds=int(refused.headers["Retry-After"]))
    assert answer("2001:db8:0:1::1").status_code == 200
    first = keeper.get("flags")
    assert (len(first["items"]), first["next"]) == (33, None)


def test_a_flag_is_settled_and_opened_again_and_told_under_the_joined_entry(
    client: FlaskClient, keeper: Keeper
) -> None:
    body = flag(entry="tprek:1")
    send(client, body)
    (seen,) = keeper.entry("lipas:1")["flags"]
    assert (seen["entry"], seen["settled_at"]) == ("tprek:1", None)
    settled = keeper.post(f"flags/{body['id']}/settle", outcome="corrected")
    assert (settled["settled_by"], settled["outcome"]) == ("Eeva", "corrected")
    assert keeper.get("flags")["items"] == []
    assert [each["id"] for each in keeper.get("flags", settled="1")["items"]] == [body["id"]]
    assert keeper.post(f"flags/{body['id']}/settle", outcome=None)["settled_at"] is None
    keeper.post(f"flags/{new_id()}/settle", 404, outcome="unfounded")
    keeper.post(f"flags/{body['id']}/settle", 422, outcome="nice")


def test_what_was_settled_is_erased_after_three_months_and_the_rest_after_two_years(
    app: Flask, client: FlaskClient, clock: Clock, sign_in_as: Callable[..., Any]
) -> None:
    city(app)
    roles = ("directory_editor",)
    done, waits = flag(), flag(entry="tprek:2")
    send(client, done)
    send(client, waits)
    Keeper(sign_in_as(username="eeva", roles=roles)).post(f"flags/{done['id']}/settle", outcome="corrected")
    for days, left in ((89, {done["id"], waits["id"]}), (2, {waits["id"]}), (640, set())):
        clock.forward(days=days)
        keeper = Keeper(sign_in_as(username="eeva", roles=roles))
        shown = [*keeper.get("flags")["items"], *keeper.get("flags", settled="1")["items"]]
        asked = {done["id"], waits["id"]}
        assert {each["id"] for each in shown} & asked == left
        send(client, flag(entry="lipas:2"))
        with app.app_context():
            assert set(db.session.scalars(db.select(DirectoryFlag.id))) & asked == left
