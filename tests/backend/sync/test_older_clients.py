"""A client of an earlier version goes on working: what one sent, recorded with the answers of its day, sent again.

A client that is on a tablet for months must find in each answer what it found there then; there may be more.
"""

from __future__ import annotations

import base64
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import Flask
from flask.testing import FlaskClient

from conftest import MUTATION, PASSPHRASE
from liikereppu.accounts.practitioners import find_practitioner
from liikereppu.database import db, epoch

RECORDED = json.loads((Path(__file__).parent / "payloads" / "client-before-sealing.json").read_text())
#: the one request whose answer has changed on purpose: what touches nothing is joined now
JOINED = "made from an older edit, touching nothing"
#: for logs, or new since
NOT_COMPARED = {"detail", "ingest_key"}


def secret_of(kdf: dict[str, Any]) -> str:
    """The secret as docs/protocol.md says."""
    typed = unicodedata.normalize("NFKC", PASSPHRASE).encode()
    cost = (kdf["passes"], kdf["memory_kib"], kdf["parallelism"], kdf["length"])
    master = hash_secret_raw(typed, base64.b64decode(kdf["salt"]), *cost, Type.ID)
    derived = HKDF(SHA256(), 32, salt=None, info=b"liikereppu/login/v1").derive(master)
    return base64.b64encode(derived).decode()


class Replay:
    """Sends the recorded requests in their order, with this server's ids in the places of that one's."""

    def __init__(self, app: Flask, client: FlaskClient) -> None:
        self._client = client
        with app.app_context():
            found = find_practitioner("aino")
            assert found is not None
            kdf = {**found.kdf, "salt": base64.b64encode(found.kdf_salt).decode()}
            self._here = {
                "<practitioner>": found.id,
                "<unit>": found.unit_id,
                "<epoch>": epoch(),
                "<salt>": kdf["salt"],
                "<secret>": secret_of(kdf),
            }
            db.session.rollback()

    def here(self, value: Any) -> Any:
        text = json.dumps(value)
        for name, found in self._here.items():
            text = text.replace(name, found)
        return json.loads(text)

    def send(self, exchange: dict[str, Any]) -> Any:
        method = exchange["method"]
        return self._client.open(
            "/api/v1" + self.here(exchange["path"]),
            method=method,
            json=self.here(exchange["body"]),
            headers={} if method == "GET" else MUTATION,
        )


def differs(then: Any, now: Any, path: str = "") -> str | None:
    """Where an answer lacks what it had; None when all of it is there, the same."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key, value in then.items():
            if key not in NOT_COMPARED:
                found = differs(value, now.get(key, "missing"), f"{path}.{key}")
                if found:
                    return found
        return None
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        places = (
            differs(one, other, f"{path}.{n}") for n, (one, other) in enumerate(zip(then, now, strict=True))
        )
        return next((found for found in places if found), None)
    return None if then == now else f"{path}: {then!r} became {now!r}"


@pytest.fixture
def replay(app: Flask, client: FlaskClient, sign_in_as: Any, guides: None) -> Replay:
    sign_in_as(username="aino", roles=("field_worker", "unit_lead"))
    return Replay(app, client)


def test_each_recorded_request_finds_in_its_answer_what_was_there(replay: Replay) -> None:
    told = 0
    for exchange in RECORDED["exchanges"]:
        answer = replay.send(exchange)
        assert answer.status_code == exchange["status"], exchange["name"]
        if exchange["name"] != JOINED:
            then = replay.here(exchange["answer"])
            assert differs(then, answer.get_json(silent=True)) is None, exchange["name"]
            told += 1
    assert told == 13


def test_what_is_joined_reaches_an_older_client_in_words_it_knows(replay: Replay) -> None:
    for exchange in RECORDED["exchanges"]:
        answer = replay.send(exchange).get_json(silent=True)
        if exchange["name"] == JOINED:
            break
    (then,) = replay.here(exchange["answer"])["results"]
    (now,) = answer["results"]
    assert (now["edit"], now["n"], now["hash"]) == (then["edit"], then["n"], then["hash"])
    # It takes no word it does not know for a receipt, keeps its entry and sends it again: then it knows the word.
    (again,) = replay.send(exchange).get_json()["results"]
    assert (again["outcome"], again["n"], again["hash"]) == ("duplicate", then["n"], then["hash"])
    page = replay.send({"method": "GET", "path": "/sync/pull?after=9", "body": None}).get_json()
    assert [each["outcome"] for each in page["items"]] == ["conflict", "stored"]
    joined = page["items"][1]["record"]
    assert (joined["note"], joined["language"]) == ("both", "sv")


def test_a_lost_field_would_be_noticed() -> None:
    then = {"a": [1, {"b": None}], "detail": "words"}
    assert differs(then, {"a": [1, {"b": None, "c": 2}], "new": 1}) is None
    assert differs(then, {"a": [1, {}]}) == ".a.1.b: None became 'missing'"
    assert differs(then, {"a": [1]}) is not None and differs(then, {"a": [2, {"b": None}]}) is not None
