"""Sealed items at the limits: texts, sizes, costs, keys that are away, devices that were revoked."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from backend.sync.records import VALID, erasure, item, outcomes, pull_all, push
from backend.sync.sealing import Vault, b64, seal_of
from backend.sync.test_sealed_hostile import code_of, held_rows, sent_alone
from liikereppu.accounts.devices import revoke_device
from liikereppu.database import db, writing
from liikereppu.sync.models import Held
from liikereppu.sync.sealed import _begin

PERSON = VALID["person"]
OTHER_DEVICE = "0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f61"
PUSH = "/api/v1/sync/push"
VaultOf = Callable[..., Vault]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (b"", "json-malformed"),
        (b"\xff\xfe{}", "json-malformed"),
        (b'\xef\xbb\xbf{"erase":true}', "json-malformed"),
        (b'{"record":{}', "json-malformed"),
        (b'{"erase":true}{"erase":true}', "json-malformed"),
        (b'{"record":{"note":NaN}}', "json-malformed"),
        (b'{"erase":true,"erase":true}', "json-duplicate-key"),
        (b'{"record":{"note":"a","note":"b"}}', "json-duplicate-key"),
        (b'{"record":{"note":1e999}}', "json-number"),
        (b'{"record":{"note":9007199254740993}}', "json-number"),
        (b'{"record":' + b'{"a":' * 20 + b"1" + b"}" * 21, "json-too-deep"),
        (b"[" * 5000 + b"]" * 5000, "json-too-deep"),
        (b"[" * 5000, "json-too-deep"),
        (b"null", "record-or-erase"),
        (b"[]", "record-or-erase"),
        (b"{}", "record-or-erase"),
        (b'{"record":[]}', "record-or-erase"),
        (b'{"record":{},"erase":true}', "record-or-erase"),
        (b'{"erase":1}', "record-or-erase"),
        (b'{"erase":true,"base":null}', "record-or-erase"),
    ],
)
def test_a_text_that_is_no_strict_json_of_a_record_is_held(
    signed_in: Any, vault: Vault, text: bytes, rule: str
) -> None:
    _, result, _ = push(signed_in, item(), vault.seal(item(), text), item())
    assert (result["outcome"], result["problem"]["code"]) == ("held", "validation-failed")
    told = result["problem"]["errors"]["sealed.content"]
    assert told == [rule] or (told, rule) == (["json-malformed"], "json-too-deep")


def test_an_item_too_large_is_refused_sealed_as_plain(signed_in: Any, vault: Vault) -> None:
    room = 64 * 1024 - len(
        json.dumps({**PERSON, "note": ""}, ensure_ascii=False, separators=(",", ":")).encode()
    )
    fits, over = item({**PERSON, "note": "x" * room}), item({**PERSON, "note": "x" * (room + 1)})
    much, most = item({**PERSON, "note": "x" * 200_000}), item({**PERSON, "note": "\u00e4" * 100_000})
    results = push(signed_in, *[vault.seal(each) for each in (fits, over, much, most)], item())
    # 64 KiB are let in, and held: no note is as long as that.
    assert [code_of(each) for each in results] == ["validation-failed", *["item-too-large"] * 3, "stored"]
    assert all("seal" not in each for each in results[1:4])
    escaped = "".join(f"\\u{ord(sign_):04x}" for sign_ in "hyv\u00e4\u00e4 y\u00f6t\u00e4")
    text = b'{"record":%b}' % json.dumps({**PERSON, "note": "?"}).replace("?", escaped).encode()
    assert outcomes(push(signed_in, vault.seal(item(), text))) == ["stored"]


def test_a_hundred_openers_in_one_push_cost_little(signed_in: Any, vault: Vault) -> None:
    def sessions(signed: bool) -> list[dict[str, Any]]:
        made = []
        for _ in range(100):
            vault.begin()
            made.append(vault.seal(item(), **({} if signed else {"signature": b64(b"\1" * 64)})))
        return made

    good, bad = sessions(True), sessions(False)
    one = [vault.seal(item()) for _ in range(100)]
    for sent, outcome in ((one, "stored"), (good, "stored"), (bad, "held")):
        began = time.process_time()
        assert outcomes(push(signed_in, *sent)) == [outcome] * 100
        assert time.process_time() - began < 1.5


def test_the_same_failure_a_hundred_times_is_tried_once(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    tries: list[Any] = []

    def begin(*both: Any) -> Any:
        tries.append(both)
        return _begin(*both)

    monkeypatch.setattr("liikereppu.sync.sealed._begin", begin)
    opener = b64(b"\4" + bytes(112))
    push(signed_in, *[vault.seal(item(), opener=opener) for _ in range(100)])
    assert len(tries) == 1


def test_a_fault_of_the_servers_own_while_opening_holds_only_that_item(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    sealed = vault.seal(item())

    def breaks(*_: Any) -> Any:
        raise RuntimeError("a fault")

    monkeypatch.setattr("liikereppu.sync.unsealing.opened", breaks)
    results = push(signed_in, item(), sealed, item())
    assert outcomes(results) == ["stored", "held", "stored"]
    assert results[1]["problem"]["code"] == "item-failed"
    monkeypatch.undo()
    assert outcomes(push(signed_in, sealed)) == ["stored"]


def test_a_server_without_its_keys_keeps_what_comes_until_they_are_back(
    app: Flask, signed_in: Any, vault: Vault, config: Any
) -> None:
    sealed = vault.seal(item())
    app.extensions.pop("liikereppu_ingest_keys", None)
    aside = config.key_folder.with_name("aside")
    config.key_folder.rename(aside)
    assert signed_in.get("/api/v1/session").get_json()["ingest_key"] is None
    assert sent_alone(signed_in, sealed) == "seal-unknown-key"
    aside.rename(config.key_folder)
    assert outcomes(push(signed_in, sealed)) == ["stored"]
    with app.app_context():
        assert db.session.execute(select(func.count()).select_from(Held)).scalar_one() == 1


def test_a_revoked_devices_entries_are_held_whoever_brings_them(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", device=OTHER_DEVICE)
    vault = vault_of(aino)
    kept, sealed = vault.seal(item()), vault.seal(item())
    push(aino, kept)
    with app.app_context(), writing():
        revoke_device(aino.device, None)
    results = push(eino, kept, sealed, vault.seal(erasure(kept)))
    assert [code_of(each) for each in results] == ["duplicate", "device-revoked", "device-revoked"]
    assert {row[:3] for row in held_rows(app)} == {(aino.unit_id, aino.practitioner_id, aino.device)}


def test_a_revoked_device_itself_gives_what_it_sealed_and_nothing_else(
    app: Flask, client: Any, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", device=OTHER_DEVICE)
    vault, einos = vault_of(aino), vault_of(eino)
    kept, own = vault.seal(item()), vault.seal(item())
    push(aino, kept)
    with app.app_context(), writing():
        revoke_device(aino.device, None)
    unsigned = vault.seal(item(), signature=b64(bytes(64)))
    sent = [kept, own, item(), einos.seal(item()), unsigned, None, {"edit": "x"}]
    body = {"device": aino.device, "items": sent}
    answers = [
        client.post(PUSH, json=body, headers={"X-Liikereppu": "1"}),
        aino.post(PUSH, json=body),
        eino.post(PUSH, json=body),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        results = answer.get_json()["results"]
        assert outcomes(results) == ["duplicate", "held", *["refused"] * 5]
        assert [code_of(each) for each in results[1:]] == ["device-revoked"] * 6
        assert [each["seal"] for each in results[:2]] == [seal_of(kept), seal_of(own)]
        assert all(each["hash"] is None and each["n"] is None for each in results)
    assert held_rows(app) == [(aino.unit_id, aino.practitioner_id, aino.device, "device-revoked")]
    assert len(pull_all(eino)) == 1


def test_without_a_session_only_a_revoked_device_is_heard(client: Any, signed_in: Any, vault: Vault) -> None:
    for body in ({"device": signed_in.device, "items": [vault.seal(item())]}, {"device": 7}, [], {}):
        answer = client.post(PUSH, json=body, headers={"X-Liikereppu": "1"})
        assert (answer.status_code, answer.get_json()["code"]) == (401, "session-expired")
    assert pull_all(signed_in) == []
