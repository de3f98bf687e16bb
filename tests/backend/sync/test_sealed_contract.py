"""The shared example of sealing: both sides seal it to the same bytes, and the server says what the file says."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from flask import Flask
from sqlalchemy import insert, select, update

from backend.sync.records import EXAMPLES, push
from backend.sync.sealing import SUITE, Vault, b64, spki
from liikereppu.accounts.models import Practitioner, SigningKey
from liikereppu.config import Config
from liikereppu.database import writing

EXAMPLE = json.loads((EXAMPLES / "sealed-items.json").read_text())


def private(text: str) -> Any:
    return serialization.load_der_private_key(base64.b64decode(text), None)


@pytest.fixture
def colleague(app: Flask, sign_in_as: Any, config: Config) -> Any:
    """Somebody of the example's author's unit, on a server that has the example's keys."""
    author, found = sign_in_as(), sign_in_as(username="eino", device="0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f61")
    key, signing = EXAMPLE["ingest_key"], EXAMPLE["signing_key"]
    config.key_folder.mkdir(mode=0o700)
    pem = private(key["private_key"]).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (config.key_folder / f"{key['id']}.pem").write_bytes(pem)
    (config.key_folder / "current").write_text(key["id"])
    with app.app_context(), writing() as session:
        who = session.execute(
            select(Practitioner).where(Practitioner.id == author.practitioner_id)
        ).scalar_one()
        columns = [column.name for column in Practitioner.__table__.columns]
        copy = {name: getattr(who, name) for name in columns}
        session.execute(
            insert(Practitioner).values({**copy, "id": EXAMPLE["author_id"], "username": "liisa"})
        )
        public = base64.b64decode(signing["public_key"])
        row = {"id": signing["id"], "practitioner_id": EXAMPLE["author_id"], "device": EXAMPLE["device"]}
        session.execute(insert(SigningKey).values(**row, public_key=public, enrolled_at=who.created_at))
    return found


def test_every_case_ends_as_the_file_says(colleague: Any) -> None:
    told = {key: EXAMPLE["ingest_key"][key] for key in ("id", "public_key", "suite")}
    assert colleague.get("/api/v1/session").get_json()["ingest_key"] == told
    for case in EXAMPLE["cases"]:
        (result,) = push(colleague, case["item"])
        problem = result.get("problem", {})
        found = (result["outcome"], problem.get("code"), problem.get("errors", {}), result.get("seal"))
        assert found == (case["outcome"], case["code"], case["errors"], case["seal"]), case["name"]
        assert result["hash"] == case["hash"], case["name"]


def test_the_worked_examples_come_out_to_the_byte() -> None:
    signing = EXAMPLE["signing_key"]
    session = EXAMPLE["session"]
    vault = Vault(
        *(EXAMPLE["author_id"], EXAMPLE["device"], EXAMPLE["ingest_key"]),
        **{"signing_key": signing["id"], "signing": private(signing["private_key"])},
        **{"session_key": base64.b64decode(session["key"]), "opener": base64.b64decode(session["opener"])},
    )
    assert spki(vault.signing) == signing["public_key"]
    assert vault.context.decode() == session["context"]
    key = private(EXAMPLE["ingest_key"]["private_key"])
    assert SUITE.decrypt(vault.opener, key, vault.context) == vault.session_key
    for edit in EXAMPLE["edits"]:
        content = vault.content(edit, edit["plaintext"].encode(), base64.b64decode(edit["nonce"]))
        assert (b64(content), hashlib.sha256(content).hexdigest()) == (edit["content"], edit["seal"])


def test_a_case_that_the_server_takes_for_another_is_noticed(
    app: Flask, colleague: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context(), writing() as session:
        session.execute(
            update(Practitioner).where(Practitioner.username == "liisa").values(roles=["coordinator"])
        )
    with pytest.raises(AssertionError):
        test_every_case_ends_as_the_file_says(colleague)
