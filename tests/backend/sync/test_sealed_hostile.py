"""Sealed items that are not what they say: each has its answer, none harms another, nothing is a 500."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask
from sqlalchemy import select

from backend.sync.records import VALID, changed, item, new_id, outcomes, pull_all, push
from backend.sync.sealing import SUITE, Vault, b64, new_key, sign
from backend.sync.test_hostile import WRONG
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.database import db
from liikereppu.sync.models import Held

PERSON = VALID["person"]
OTHER_DEVICE = "0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f61"
VaultOf = Callable[..., Vault]
_RAW = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def code_of(result: dict[str, Any]) -> str | None:
    problem: dict[str, Any] = result.get("problem") or {}
    return problem.get("code") if result["outcome"] in ("held", "refused") else result["outcome"]


def sent_alone(client: Any, sealed: dict[str, Any]) -> str | None:
    """What an item ends as, between two honest ones, both of which must be stored."""
    first, result, last = push(client, item(), sealed, item())
    assert outcomes([first, last]) == ["stored", "stored"]
    assert result["outcome"] == "refused" or "seal" in result
    return code_of(result)


def held_rows(app: Flask) -> list[tuple[Any, ...]]:
    with app.app_context():
        asked = select(Held.unit_id, Held.author_id, Held.device, Held.code).order_by(Held.id)
        return [tuple(row) for row in db.session.execute(asked)]


def test_every_part_of_the_seal_replaced_by_everything_wrong_has_an_answer(
    signed_in: Any, vault: Vault
) -> None:
    whole = vault.seal(item())
    parts = whole["sealed"]
    sealed = [{**parts, key: wrong} for key in parts for wrong in WRONG]
    sealed += [{key: value for key, value in parts.items() if key != gone} for gone in parts]
    sealed += [{**parts, "n": 1}, *WRONG]
    items = [{**whole, "edit": new_id(), "sealed": each} for each in sealed]
    items += [{**whole, "edit": new_id(), key: wrong} for key in ("kind", "id", "base") for wrong in WRONG]
    for start in range(0, len(items), 80):
        results = push(signed_in, *items[start : start + 80], item())
        assert set(outcomes(results[:-1])) <= {"held", "refused"}
        assert results[-1]["outcome"] == "stored"
        assert all(len(json.dumps(result)) < 5_000 for result in results)
    assert all(each["record"] == PERSON and each["edit"] != whole["edit"] for each in pull_all(signed_in))


def test_a_seal_of_the_wrong_shape_is_held_with_the_field_that_does_not_fit(
    signed_in: Any, vault: Vault
) -> None:
    for change, errors in (
        ({"content": "no base64"}, {"sealed.content": ["not-base64"]}),
        ({"content": 7}, {"sealed.content": ["wrong-type"]}),
        ({"author_id": "AINO"}, {"sealed.author_id": ["not-a-uuid"]}),
        ({"opener": "A" * 401}, {"sealed.opener": ["too-long"]}),
        ({"more": ""}, {"sealed.more": ["unknown-key"]}),
    ):
        (result,) = push(signed_in, vault.seal(item(), **change))
        assert (result["outcome"], result["problem"]["code"]) == ("held", "validation-failed")
        assert result["problem"]["errors"] == errors
        assert ("seal" in result) is ("content" not in change)


def test_sealed_and_plain_at_once_is_neither(signed_in: Any, vault: Vault) -> None:
    plain = item()
    sealed = vault.seal(plain)
    for both in ({**sealed, "record": plain["record"]}, {**sealed, "erase": True}, {**plain, "sealed": None}):
        (result,) = push(signed_in, {**both, "edit": new_id()})
        assert result["problem"]["errors"] == {"record": ["record-or-erase"]}
    assert pull_all(signed_in) == []


@pytest.mark.parametrize("name", ["author_id", "device", "signing_key", "ingest_key"])
def test_another_name_than_the_signed_one_is_unproven(
    app: Flask, sign_in_as: Any, vault_of: VaultOf, name: str
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", device=OTHER_DEVICE)
    vault, einos = vault_of(aino), vault_of(eino)
    with app.app_context():
        key = make_ingest_key().id
    others = {
        **{"author_id": eino.practitioner_id, "device": eino.device},
        **{"signing_key": einos.signing_key, "ingest_key": key},
    }
    assert sent_alone(eino, vault.seal(item(), **{name: others[name]})) == "author-unproven"
    assert held_rows(app) == [(eino.unit_id, eino.practitioner_id, eino.device, "author-unproven")]
    assert sent_alone(eino, vault.seal(item(), **others)) == "author-unproven"


def test_a_signature_that_is_anothers_or_broken_proves_nothing(
    signed_in: Any, vault: Vault, sign_in_as: Any, vault_of: VaultOf
) -> None:
    text = vault.context + b"\0" + vault.opener
    thief = new_key()
    order = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    signatures = [
        sign(thief, text),
        sign(vault.signing, vault.context + vault.opener),
        sign(vault.signing, text)[:-1],
        sign(vault.signing, text) + b"\0",
        *(b"", bytes(64), b"\xff" * 64, order.to_bytes(32) * 2, (1).to_bytes(32) + bytes(32)),
    ]
    for signature in signatures:
        assert sent_alone(signed_in, vault.seal(item(), signature=b64(signature))) == "author-unproven"
    for text_ in ("", "====", "\u00e4", "AA=A", "\0", "\ud800"):
        sealed = vault.seal(item(), signature=text_)
        assert sent_alone(signed_in, sealed) == "author-unproven"
    # The one that is right, after all those: nothing of them is remembered.
    assert sent_alone(signed_in, vault.seal(item())) == "stored"


def test_a_signing_key_never_enrolled_proves_nothing(signed_in: Any, vault_of: VaultOf) -> None:
    assert sent_alone(signed_in, vault_of(signed_in, enrol=False).seal(item())) == "author-unproven"


def test_a_key_the_server_does_not_have_is_told_and_kept_for_the_author(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", unit="Kotihoito 2")
    point = b64(new_key().public_key().public_bytes(*_RAW))
    vault = vault_of(aino, ingest_key={"id": new_id(), "public_key": point})
    sealed = vault.seal(item())
    assert sent_alone(eino, sealed) == "seal-unknown-key"
    assert sent_alone(eino, vault.seal(item(), signature=b64(bytes(64)))) == "seal-unknown-key"
    assert held_rows(app) == [
        (aino.unit_id, aino.practitioner_id, aino.device, "seal-unknown-key"),
        (eino.unit_id, eino.practitioner_id, eino.device, "seal-unknown-key"),
    ]
    for traversal in ("../current", "current", "a" * 36):
        assert code_of(push(aino, vault.seal(item(), ingest_key=traversal))[0]) == "validation-failed"


def openers(vault: Vault) -> list[bytes]:
    """Openers that do not open: cut, flipped, with points that are on no curve, sealed for something else."""
    good = vault.opener
    key = ec.EllipticCurvePublicKey.from_encoded_point(
        ec.SECP256R1(), base64.b64decode(vault.ingest_key["public_key"])
    )
    flipped = [good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :] for at in (0, 1, 33, 64, 65, 96, 112)]
    points = [b"\4" + bytes(64), b"\4" + b"\xff" * 64, b"\0" * 65, b"\2" + good[1:33] + bytes(32)]
    sealed = [SUITE.encrypt(secret, key, vault.context) for secret in (b"", b"short", bytes(31), bytes(33))]
    sealed.append(SUITE.encrypt(bytes(32), key, vault.context + b"|"))
    return [
        *(b"", good[:64], good[:65], good[:-1], good + b"\0"),
        *flipped,
        *(point + good[65:] for point in points),
        *sealed,
    ]


def test_a_signed_opener_that_does_not_open_is_broken(signed_in: Any, vault: Vault) -> None:
    for opener in openers(vault):
        signature = sign(vault.signing, vault.context + b"\0" + opener)
        sealed = vault.seal(item(), opener=b64(opener), signature=b64(signature))
        assert sent_alone(signed_in, sealed) == "seal-broken", opener.hex()
    assert sent_alone(signed_in, vault.seal(item())) == "stored"


def test_content_cut_or_changed_anywhere_is_broken(signed_in: Any, vault: Vault) -> None:
    plain = item()
    good = vault.content(plain, json.dumps({"record": PERSON}).encode())
    wrong = [good[:length] for length in (0, 1, 12, 27, 28, len(good) - 1)]
    wrong += [good[:at] + bytes([good[at] ^ 128]) + good[at + 1 :] for at in (0, 11, 12, 40, len(good) - 1)]
    wrong += [good + b"\0", bytes(len(good))]
    for content in wrong:
        sealed = {**vault.seal(plain, content=b64(content)), "edit": plain["edit"]}
        assert sent_alone(signed_in, sealed) == "seal-broken"
    assert outcomes(push(signed_in, vault.seal(plain, content=b64(good)))) == ["stored"]


def test_contents_that_changed_places_do_not_open(signed_in: Any, vault: Vault) -> None:
    one, two = item(), item(changed(PERSON, "two"))
    first, second = vault.seal(one), vault.seal(two)
    for swapped in (
        {**first, "sealed": second["sealed"]},
        {**second, "sealed": first["sealed"]},
        {**first, "id": new_id()},
        {**first, "edit": new_id()},
        {**first, "kind": "referral"},
    ):
        assert sent_alone(signed_in, swapped) == "seal-broken"
    # What it was made from is not bound: the server may be told another ground.
    assert outcomes(push(signed_in, {**first, "base": new_id()}, second)) == ["stored", "stored"]


def test_content_of_another_session_author_or_device_does_not_open(
    sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino")
    vault, einos = vault_of(aino), vault_of(eino)
    plain = item()
    stolen = vault.seal(plain)["sealed"]["content"]
    assert sent_alone(eino, einos.seal(plain, content=stolen)) == "seal-broken"
    old = vault.seal(plain)["sealed"]["content"]
    vault.begin()
    assert sent_alone(aino, vault.seal(plain, content=old)) == "seal-broken"
    # The very same key, told by another author: the additional data still is the first one's.
    einos.begin(vault.session_key)
    content = vault.seal(plain)["sealed"]["content"]
    assert sent_alone(eino, einos.seal(plain, content=content)) == "seal-broken"
