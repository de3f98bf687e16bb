"""The keys devices sign with: enrolled at sign-in or later, one meaning each, for ever."""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from flask import Flask
from sqlalchemy import select, text

from backend.accounts.test_commands import DEVICE
from backend.accounts.test_session import aino, post
from backend.sync.records import new_id
from backend.sync.sealing import new_key, spki
from liikereppu.accounts.models import Practitioner, SigningKey
from liikereppu.accounts.signing_keys import enrol_signing_key, find_signers
from liikereppu.audit import AuditEntry
from liikereppu.database import db, writing

__all__ = ["aino"]
PATH = "/api/v1/session/signing-key"
DER = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


def enrolled(app: Flask) -> list[tuple[Any, ...]]:
    with app.app_context():
        found = db.session.execute(select(SigningKey.id, SigningKey.device, SigningKey.public_key))
        return sorted(tuple(row) for row in found)


def sign_in(client: Any, secret: str, key: Any) -> Any:
    body = {"username": "aino", "secret": secret, "device": DEVICE, "signing_key": key}
    return client.post("/api/v1/session", json=body, headers={"X-Liikereppu": "1"})


def test_a_key_is_enrolled_with_the_sign_in_and_noted(app: Flask, client: Any, aino: str) -> None:
    key = {"id": new_id(), "public_key": spki(new_key())}
    assert sign_in(client, aino, key).status_code == 200
    assert enrolled(app) == [(key["id"], DEVICE, base64.b64decode(key["public_key"]))]
    with app.app_context():
        signer = find_signers([key["id"], new_id()])[key["id"]]
        who = db.session.execute(select(Practitioner)).scalar_one()
        note = db.session.execute(select(AuditEntry).where(AuditEntry.action == "signing-key")).scalar_one()
    assert (signer.practitioner_id, signer.unit_id, signer.device) == (who.id, who.unit_id, DEVICE)
    assert not signer.disabled and not signer.device_revoked and signer.roles == {"field_worker", "unit_lead"}
    assert (note.subject, note.actor_id, note.unit_id) == (key["id"], who.id, who.unit_id)


def test_a_sign_in_without_a_key_or_with_null_works_as_before(app: Flask, client: Any, aino: str) -> None:
    assert post(client, aino).status_code == 200
    assert sign_in(client, aino, None).status_code == 200
    assert enrolled(app) == []


def test_the_same_key_again_changes_nothing(app: Flask, signed_in: Any) -> None:
    key = {"id": new_id(), "public_key": spki(new_key())}
    for _ in range(3):
        answer = signed_in.post(PATH, json={"signing_key": key})
        assert (answer.status_code, answer.data) == (204, b"")
    assert len(enrolled(app)) == 1


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_two_windows_may_enrol_the_same_key_at_once(app: Flask, signed_in: Any) -> None:
    body = {"signing_key": {"id": new_id(), "public_key": spki(new_key())}}
    who = (signed_in.unit_id, signed_in.practitioner_id, signed_in.device)
    codes: list[int] = []
    other = threading.Thread(target=lambda: codes.append(signed_in.post(PATH, json=body).status_code))
    waits = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    with app.app_context(), db.engine.connect() as beside, writing():
        enrol_signing_key(*who, body["signing_key"])
        other.start()
        while other.is_alive() and not beside.execute(waits).scalar():
            pass
    other.join()
    assert codes == [204] and len(enrolled(app)) == 1


def test_an_id_stands_for_one_key_of_one_person_on_one_device(
    app: Flask, sign_in_as: Callable[..., Any]
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino")
    elsewhere = sign_in_as(device="0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f61")
    key = {"id": new_id(), "public_key": spki(new_key())}
    assert aino.post(PATH, json={"signing_key": key}).status_code == 204
    before = enrolled(app)
    for client, sent in ((aino, {**key, "public_key": spki(new_key())}), (eino, key), (elsewhere, key)):
        answer = client.post(PATH, json={"signing_key": sent})
        assert (answer.status_code, answer.get_json()["errors"]) == (422, {"signing_key.id": ["taken"]})
    assert enrolled(app) == before


def test_a_sign_in_with_a_taken_id_begins_no_session(app: Flask, client: Any, aino: str) -> None:
    key = {"id": new_id(), "public_key": spki(new_key())}
    assert sign_in(client, aino, key).status_code == 200
    other = app.test_client()
    answer = sign_in(other, aino, {**key, "public_key": spki(new_key())})
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation-failed")
    assert other.get("/api/v1/session").status_code == 401


def other_keys() -> list[str]:
    made = [
        ec.generate_private_key(ec.SECP384R1()).public_key(),
        rsa.generate_private_key(65537, 2048).public_key(),
        ed25519.Ed25519PrivateKey.generate().public_key(),
    ]
    good = base64.b64decode(spki(new_key()))
    spoilt = [good[:-1], good + b"\0", good[:-64] + bytes(64), good[26:], bytes(91), b""]
    encoded = [key.public_bytes(*DER) for key in made]
    return [base64.b64encode(each).decode() for each in (*encoded, *spoilt)]


def test_what_is_no_p256_key_is_refused(app: Flask, signed_in: Any) -> None:
    whole = spki(new_key())
    for key in (*other_keys(), "", "no key", whole + "=", whole[:-2] + "\n=", None, 7, [], {}, "\ud800"):
        body = {"signing_key": {"id": new_id(), "public_key": key}}
        answer = signed_in.post(PATH, json=body)
        assert (answer.status_code, answer.get_json()["code"]) == (422, "validation-failed"), key
        assert list(answer.get_json()["errors"]) == ["signing_key.public_key"]
    assert enrolled(app) == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"signing_key": None},
        {"signing_key": []},
        {"signing_key": {"id": "X"}},
        {"signing_key": {"id": "AAAAAAAA-0000-0000-0000-000000000000", "public_key": "x"}},
        {"signing_key": {"id": new_id(), "public_key": spki(new_key()), "device": new_id()}},
    ],
)
def test_a_body_of_another_shape_is_refused(app: Flask, signed_in: Any, body: Any) -> None:
    answer = signed_in.post(PATH, json=body)
    assert (answer.status_code, answer.get_json()["code"]) == (422, "validation-failed")
    assert enrolled(app) == []


def test_nobody_enrols_a_key_without_a_session(app: Flask, client: Any) -> None:
    body = {"signing_key": {"id": new_id(), "public_key": spki(new_key())}}
    answer = client.post(PATH, json=body, headers={"X-Liikereppu": "1"})
    assert (answer.status_code, answer.get_json()["code"]) == (401, "session-expired")
    assert enrolled(app) == []
