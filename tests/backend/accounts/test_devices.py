"""Devices: enrolled by the first sign-in, shown to whom they concern, named, revoked for good."""

from __future__ import annotations

import uuid
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select, update

from conftest import DEVICE, PASSPHRASE
from liikereppu.accounts.models import Device, DeviceUse, Practitioner
from liikereppu.accounts.practitioners import find_practitioner
from liikereppu.accounts.secret import derive_secret
from liikereppu.audit import AuditEntry
from liikereppu.database import db, writing

DEVICES = "/api/v1/devices"
SESSION = "/api/v1/session"
OTHER = "3f0c2c53-2d0b-4f57-9a3e-6d0b5a1c7e11"
LEAD = {"username": "lauri", "roles": ("unit_lead",)}


def listed(client: Any) -> list[dict[str, Any]]:
    answer = client.get(DEVICES)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["devices"]
    return found


def ids(client: Any) -> list[str]:
    return [each["id"] for each in listed(client)]


def patch(client: Any, device: str, body: Any) -> Any:
    return client._change("PATCH", f"{DEVICES}/{device}", {"json": body})


def revoke(client: Any, device: str) -> Any:
    return client.post(f"{DEVICES}/{device}/revoke")


def actions(app: Flask, *wanted: str) -> list[tuple[str, str | None, str | None]]:
    asked = select(AuditEntry.action, AuditEntry.subject, AuditEntry.actor_id).where(
        AuditEntry.action.in_(wanted)
    )
    with app.app_context():
        return [tuple(row) for row in db.session.execute(asked.order_by(AuditEntry.id))]


def sign_in_over_http(app: Flask, client: Any, username: str, device: str, secret: str | None = None) -> Any:
    with app.app_context():
        who = find_practitioner(username)
        assert who is not None
        secret = secret or derive_secret(PASSPHRASE, who.kdf_salt, who.kdf)
    body = {"username": username, "secret": secret, "device": device}
    return client.post(SESSION, json=body, headers={"X-Liikereppu": "1"})


def test_the_first_sign_in_enrols_a_device_and_the_next_one_only_sees_it_again(
    app: Flask, sign_in_as: Any, clock: Any
) -> None:
    first = sign_in_as()
    clock.forward(hours=2)
    again = sign_in_as()
    (device,) = listed(again)
    assert device == {
        "id": DEVICE,
        "name": "",
        "shared": None,
        "first_seen_at": "2026-11-21T09:12:00Z",
        "last_seen_at": "2026-11-21T11:12:00Z",
        "revoked_at": None,
        "people": [{"id": first.practitioner_id, "name": "Aino"}],
        "mine": True,
        "this": True,
    }


def test_a_device_is_seen_again_at_most_once_a_minute_and_a_request_between_writes_nothing(
    app: Flask, sign_in_as: Any, clock: Any
) -> None:
    worker = sign_in_as()
    push = {"device": DEVICE, "items": []}
    written: list[str] = []
    with app.app_context():
        engine = db.engine

    def note(_c: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if not statement.startswith(("SELECT", "BEGIN", "PRAGMA")):
            written.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        clock.forward(seconds=59)
        assert worker.post("/api/v1/sync/push", json=push).status_code == 200
        assert written == []
        clock.forward(seconds=1)
        assert worker.post("/api/v1/sync/push", json=push).status_code == 200
        assert len(written) == 3
    finally:
        event.remove(engine, "before_cursor_execute", note)
    assert listed(worker)[0]["last_seen_at"] == "2026-11-21T09:13:00Z"
    with app.app_context():
        assert [row.last_seen_at for row in db.session.scalars(select(DeviceUse))] == [clock()]


def test_a_worker_sees_only_what_they_have_used_and_no_other_user_of_it(sign_in_as: Any) -> None:
    aino, eero = sign_in_as(), sign_in_as(username="eero")
    sign_in_as(username="eero", device=OTHER)
    assert ids(aino) == [DEVICE]
    assert [person["name"] for person in listed(aino)[0]["people"]] == ["Aino"]
    assert sorted(ids(eero)) == sorted([DEVICE, OTHER])
    assert [(each["mine"], each["this"]) for each in listed(eero) if each["id"] == OTHER] == [(True, False)]


@pytest.mark.parametrize("role", ["unit_lead", "admin"])
def test_the_lead_and_the_admin_see_what_people_of_the_unit_use_and_nothing_of_another_unit(
    sign_in_as: Any, clock: Any, role: str
) -> None:
    aino = sign_in_as()
    lead = sign_in_as(username="lauri", roles=(role,), device=OTHER)
    clock.forward(hours=1)
    # The same tablet is used in a second unit, later, and a third device there only.
    stranger = sign_in_as(username="liisa", unit="Kotihoito 2")
    sign_in_as(username="liisa", unit="Kotihoito 2", device=str(uuid.uuid4()))
    assert sorted(ids(lead)) == sorted([DEVICE, OTHER])
    (shared,) = [each for each in listed(lead) if each["id"] == DEVICE]
    assert shared["people"] == [{"id": aino.practitioner_id, "name": "Aino"}]
    assert shared["last_seen_at"] == "2026-11-21T09:12:00Z", "when another unit used it is not theirs to know"
    assert stranger.practitioner_id not in str(listed(lead))


@pytest.mark.parametrize("role", ["coordinator", "directory_editor"])
def test_other_roles_see_their_own_devices_only(sign_in_as: Any, role: str) -> None:
    sign_in_as()
    assert ids(sign_in_as(username="kaisa", roles=(role,), device=OTHER)) == [OTHER]


def test_what_is_not_yours_looks_exactly_like_what_does_not_exist(sign_in_as: Any) -> None:
    sign_in_as(username="liisa", unit="Kotihoito 2", device=OTHER)
    for who in (sign_in_as(), sign_in_as(**LEAD), sign_in_as(username="antti", roles=("admin",))):
        for ask in (partial(patch, body={"name": "x"}), revoke):
            theirs, nobodys = ask(who, device=OTHER), ask(who, device=str(uuid.uuid4()))
            assert theirs.status_code == nobodys.status_code == 404
            assert theirs.get_json() == nobodys.get_json()
        for odd in ("x", OTHER.upper(), "%F0%9F%98%80", "a" * 36, "%00"):
            assert revoke(who, odd).status_code == 404
    assert listed(sign_in_as(username="liisa", unit="Kotihoito 2", device=OTHER))[0]["revoked_at"] is None


def test_its_user_and_the_units_lead_name_a_device(app: Flask, sign_in_as: Any) -> None:
    aino = sign_in_as()
    answer = patch(aino, DEVICE, {"name": "  Tabletti A\u0308  ", "shared": True})
    assert answer.status_code == 200
    assert (answer.get_json()["name"], answer.get_json()["shared"]) == ("Tabletti Ä", True)
    lead = sign_in_as(**LEAD, device=OTHER)
    assert patch(lead, DEVICE, {"name": "Vihreä reppu"}).get_json()["shared"] is True
    # The device itself need not look at the list to know.
    assert aino.get("/api/v1/session").get_json()["device"] == {"shared": True}
    assert patch(lead, DEVICE, {"shared": None, "name": ""}).get_json()["name"] == ""
    assert patch(lead, DEVICE, {}).status_code == 200
    assert actions(app, "device-changed") == [
        ("device-changed", DEVICE, aino.practitioner_id),
        ("device-changed", DEVICE, lead.practitioner_id),
        ("device-changed", DEVICE, lead.practitioner_id),
    ]


def test_an_admin_sees_and_revokes_a_device_of_the_unit_but_does_not_name_it(sign_in_as: Any) -> None:
    sign_in_as()
    admin = sign_in_as(username="antti", roles=("admin",), device=OTHER)
    assert patch(admin, DEVICE, {"name": "x"}).status_code == 403
    assert revoke(admin, DEVICE).status_code == 200


@pytest.mark.parametrize(
    ("body", "errors"),
    [
        ({"name": "x" * 61}, {"name": ["too-long"]}),
        ({"name": "a\u202eb"}, {"name": ["text-not-allowed"]}),
        ({"name": "a\u2066b"}, {"name": ["text-not-allowed"]}),
        ({"name": "a\nb"}, {"name": ["text-not-allowed"]}),
        ({"name": "a\0b"}, {"name": ["text-not-allowed"]}),
        ({"name": "a\x85b"}, {"name": ["text-not-allowed"]}),
        ({"name": "Tabletti 131052-308T"}, {"name": ["identity-code"]}),
        ({"name": None}, {"name": ["wrong-type"]}),
        ({"name": 7}, {"name": ["wrong-type"]}),
        ({"shared": "true"}, {"shared": ["wrong-type"]}),
        ({"shared": 1}, {"shared": ["wrong-type"]}),
        ({"revoked_at": None}, {"revoked_at": ["unknown-key"]}),
        ({"id": OTHER}, {"id": ["unknown-key"]}),
        ({"people": []}, {"people": ["unknown-key"]}),
    ],
)
def test_a_name_that_does_not_fit_is_refused_by_field(
    signed_in: Any, body: Any, errors: dict[str, list[str]]
) -> None:
    answer = patch(signed_in, DEVICE, body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation-failed")
    assert answer.get_json()["errors"] == errors


def test_half_a_character_is_refused_too(signed_in: Any) -> None:
    answer = signed_in._change(
        "PATCH", f"{DEVICES}/{DEVICE}", {"data": rb'{"name": "a\ud800"}', "content_type": "application/json"}
    )
    assert answer.get_json()["errors"] == {"name": ["text-not-allowed"]}


def test_sixty_characters_fit_on_both_databases(signed_in: Any) -> None:
    assert patch(signed_in, DEVICE, {"name": "😀" * 60}).get_json()["name"] == "😀" * 60


def test_revoking_ends_every_sign_in_on_the_device_at_once_and_for_good(
    app: Flask, sign_in_as: Any, clock: Any
) -> None:
    aino, eero = sign_in_as(), sign_in_as(username="eero")
    lead = sign_in_as(**LEAD, device=OTHER)
    clock.forward(minutes=5)
    answer = revoke(lead, DEVICE)
    assert answer.status_code == 200 and answer.get_json()["revoked_at"] == "2026-11-21T09:17:00Z"
    for who in (aino, eero):
        for path in (SESSION, DEVICES, "/api/v1/sync/pull", "/api/v1/sync/held"):
            refused = who.get(path)
            assert (refused.status_code, refused.get_json()["code"]) == (403, "device-revoked"), path
        assert revoke(who, DEVICE).status_code == 403
    assert ids(lead) != [] and lead.get(SESSION).status_code == 200
    clock.forward(days=2)
    assert aino.get(SESSION).get_json()["code"] == "device-revoked", "also when the sign-in would have ended"


def test_revoking_again_changes_nothing_and_is_noted_once(app: Flask, sign_in_as: Any, clock: Any) -> None:
    sign_in_as()
    lead = sign_in_as(**LEAD, device=OTHER)
    first = revoke(lead, DEVICE).get_json()
    clock.forward(seconds=30)
    assert revoke(lead, DEVICE).get_json() == first
    assert actions(app, "device-revoked") == [("device-revoked", DEVICE, lead.practitioner_id)]
    with app.app_context():
        assert db.session.scalars(select(Device.revoked_by).where(Device.id == DEVICE)).all() == [
            lead.practitioner_id
        ]


def test_its_own_user_revokes_a_device_even_from_itself(sign_in_as: Any) -> None:
    aino = sign_in_as()
    assert revoke(aino, DEVICE).get_json()["this"] is True
    assert aino.get(SESSION).status_code == 403


def test_nobody_signs_in_on_a_revoked_device_whatever_the_passphrase(app: Flask, sign_in_as: Any) -> None:
    lead = sign_in_as(**LEAD, device=OTHER)
    sign_in_as()
    revoke(lead, DEVICE)
    wrong = "A" * 43 + "="
    for secret in (None, wrong):
        refused = sign_in_over_http(app, app.test_client(), "aino", DEVICE, secret)
        assert (refused.status_code, refused.get_json()["code"]) == (403, "device-revoked")
        assert "Set-Cookie" not in refused.headers
    assert actions(app, "sign-in-refused") == [("sign-in-refused", DEVICE, None)] * 2
    assert sign_in_over_http(app, app.test_client(), "aino", str(uuid.uuid4())).status_code == 200


def test_sign_ins_on_a_revoked_device_are_slowed_down_like_all_others(app: Flask, sign_in_as: Any) -> None:
    lead = sign_in_as(**LEAD, device=OTHER)
    sign_in_as()
    revoke(lead, DEVICE)
    codes = [sign_in_over_http(app, app.test_client(), "aino", DEVICE).status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]


def test_a_device_that_names_itself_learns_of_it_without_any_session(
    app: Flask, client: Any, sign_in_as: Any
) -> None:
    lead = sign_in_as(**LEAD, device=OTHER)
    sign_in_as()

    def ask(who: Any, device: str) -> Any:
        return who.get(SESSION, headers={"X-Liikereppu-Device": device})

    assert ask(client, DEVICE).status_code == 401
    revoke(lead, DEVICE)
    for who in (client, lead):
        assert ask(who, DEVICE).get_json()["code"] == "device-revoked"
    for other in (OTHER, "", "x", DEVICE.upper(), "ä" * 36):
        assert ask(client, other).status_code == 401
        assert ask(lead, other).status_code == 200


def test_somebody_who_changed_units_takes_their_devices_into_the_new_ones_list(
    app: Flask, sign_in_as: Any
) -> None:
    sign_in_as()
    old, new = (
        sign_in_as(**LEAD, device=OTHER),
        sign_in_as(username="lea", roles=("unit_lead",), unit="Toinen"),
    )
    with app.app_context(), writing() as session:
        session.execute(
            update(Practitioner).where(Practitioner.username == "aino").values(unit_id=new.unit_id)
        )
    assert ids(old) == [OTHER]
    assert ids(new) == [DEVICE]
    assert revoke(old, DEVICE).status_code == 404
