"""A revoked device is powerless, and its sealed work goes to the holding area, not to oblivion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend.sync.holding import discard, number, own, release, waiting
from backend.sync.records import PUSH, VALID, erasure, item, new_id, outcomes, pull_all, push, version
from backend.sync.sealing import Vault, seal_of
from conftest import DEVICE, MUTATION
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.accounts.models import Practitioner
from liikereppu.audit import AuditEntry
from liikereppu.config import current_config, now
from liikereppu.database import db, writing
from liikereppu.sync.models import Edit, Held

PERSON = VALID["person"]
VaultOf = Callable[..., Vault]


def revoke(who: Any, device: str = DEVICE) -> None:
    assert who.post(f"/api/v1/devices/{device}/revoke").status_code == 200


def send(client: Any, *items: Any, device: str = DEVICE) -> Any:
    """A push by a browser with or without a session."""
    return client.post(PUSH, json={"device": device, "items": list(items)}, headers=MUTATION)


def results(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 200, answer.text
    return [(each["outcome"], each.get("problem", {}).get("code")) for each in answer.get_json()["results"]]


def rows(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return [tuple(row) for row in db.session.execute(statement)]


def test_its_sealed_entries_are_held_for_the_authors_unit_with_a_session_and_without(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino, liisa = sign_in_as(), sign_in_as(username="liisa", unit="Kotihoito 2")
    entries = [vault_of(aino).seal(item()), vault_of(liisa).seal(item())]
    revoke(lead)
    for browser in (client, aino.client, liisa.client):
        answer = send(browser, *entries)
        assert results(answer) == [("held", "device-revoked")] * 2
        assert [each["seal"] for each in answer.get_json()["results"]] == [seal_of(each) for each in entries]
        assert all(each["n"] is None and each["hash"] is None for each in answer.get_json()["results"])
    asked = select(Held.unit_id, Held.author_id, Held.device, Held.code).order_by(Held.id)
    assert sorted(rows(app, asked)) == sorted(
        [
            (aino.unit_id, aino.practitioner_id, DEVICE, "device-revoked"),
            (liisa.unit_id, liisa.practitioner_id, DEVICE, "device-revoked"),
        ]
    )
    assert rows(app, select(Edit.id)) == []
    assert pull_all(lead) == []


def test_the_lead_reads_it_and_lets_it_in_as_its_authors(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    plain = item()
    sealed = vault_of(aino).seal(plain)
    revoke(lead)
    send(client, sealed)
    (found,) = waiting(lead)
    assert (found["opened"], found["record"], found["erases"]) == (True, plain["record"], False)
    answer = release(lead, found["number"]).get_json()
    assert (answer["outcome"], answer["n"]) == ("stored", 1)
    (told,) = pull_all(lead)
    assert (told["author_id"], told["edit"], told["record"]) == (
        aino.practitioner_id,
        plain["edit"],
        plain["record"],
    )
    assert rows(app, select(Edit.device, Edit.seal)) == [(DEVICE, seal_of(sealed))]
    assert results(send(client, sealed)) == [("duplicate", None)], "whoever offers it again"
    assert outcomes(push(lead, sealed)) == ["duplicate"]


def test_anything_else_it_sends_is_refused_and_not_kept(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    elsewhere = sign_in_as(device=new_id())
    good, other, unknown = vault_of(aino), vault_of(elsewhere), vault_of(aino, enrol=False)
    forged = good.seal(item(), signature=unknown.signature and good.seal(item())["sealed"]["opener"])
    odd = [
        item(),
        erasure(item()),
        other.seal(item()),
        unknown.seal(item()),
        forged,
        good.seal(item(), author_id=lead.practitioner_id),
        {"edit": new_id()},
        7,
    ]
    revoke(lead)
    for browser in (client, aino.client):
        answer = send(browser, *odd)
        assert {outcome for outcome, _ in results(answer)} == {"refused"}
        assert {code for _, code in results(answer)[:6]} == {"device-revoked"}
    assert rows(app, select(Held.id)) == rows(app, select(Edit.id)) == []


def test_a_colleagues_sign_in_on_another_device_brings_its_entries_to_the_same_place(
    app: Flask, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    sealed = vault_of(aino).seal(item())
    revoke(lead)
    eero = sign_in_as(username="eero", device=new_id())
    (result,) = push(eero, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "device-revoked")
    assert rows(app, select(Held.author_id, Held.device)) == [(aino.practitioner_id, DEVICE)]
    assert [each["edit"] for each in own(eero)] == []


def test_a_session_of_another_device_that_says_it_is_the_revoked_one_is_taken_at_its_word(
    app: Flask, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    sealed = vault_of(aino).seal(item())
    revoke(lead)
    eero = sign_in_as(username="eero", device=new_id())
    assert results(send(eero.client, sealed, item())) == [
        ("held", "device-revoked"),
        ("refused", "device-revoked"),
    ]


def test_without_a_session_every_other_push_is_refused_as_ever(
    client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    sealed = vault_of(aino).seal(item())
    assert send(client, sealed).status_code == 401
    revoke(lead)
    assert send(client, sealed, device=new_id()).status_code == 401
    assert send(client, *([sealed] * 101)).status_code == 401
    for body in ({}, [], {"device": DEVICE}, {"device": DEVICE, "items": 7}, {"device": None, "items": []}):
        assert client.post(PUSH, json=body, headers=MUTATION).status_code == 401
        refused = aino.client.post(PUSH, json=body, headers=MUTATION)
        assert (refused.status_code, refused.get_json()["code"]) == (403, "device-revoked")
    assert client.post(PUSH, data=b"x" * 3_000_000, headers=MUTATION).status_code == 401
    plain = {"X-Liikereppu": "0"}
    assert client.post(PUSH, json={"device": DEVICE, "items": [sealed]}, headers=plain).status_code == 403
    assert results(send(client)) == []


def test_it_reads_nothing_whatever_it_asks(sign_in_as: Any, lead: Any) -> None:
    aino = sign_in_as()
    push(lead, item({**PERSON, "note": "kanarialintu"}))
    revoke(lead)
    for path in ("sync/pull", "sync/held", "sync/held/own", "devices", "session", "reports/conversations"):
        answer = aino.get(f"/api/v1/{path}")
        assert (answer.status_code, answer.get_json()["code"]) == (403, "device-revoked"), path
        assert "kanarialintu" not in answer.text


def test_attempts_without_a_session_are_counted_by_address(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf, clock: Any
) -> None:
    vault = vault_of(sign_in_as())
    revoke(lead)
    codes = [send(client, vault.seal(item())).status_code for _ in range(31)]
    assert codes == [200] * 30 + [429]
    assert int(send(client).headers["Retry-After"]) > 0
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    body = {"device": DEVICE, "items": [vault.seal(item())]}
    assert client.post(PUSH, json=body, headers=MUTATION, environ_base=elsewhere).status_code == 200
    clock.forward(minutes=1)
    assert send(client, vault.seal(item())).status_code == 200


def test_it_cannot_fill_the_store(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_of(sign_in_as())
    revoke(lead)
    monkeypatch.setattr("liikereppu.sync.revoked.MOST_HELD", 10)
    assert results(send(client, *(vault.seal(item()) for _ in range(8)))) == [("held", "device-revoked")] * 8
    assert (
        results(send(client, *(vault.seal(item()) for _ in range(3)), 7))
        == [("refused", "device-revoked")] * 4
    )
    assert results(send(client, *(vault.seal(item()) for _ in range(2)))) == [("held", "device-revoked")] * 2
    broken = vault.seal(item(), text=b"{")
    assert results(send(client, broken)) == [("refused", "device-revoked")]
    assert len(rows(app, select(Held.id))) == 10
    monkeypatch.setattr("liikereppu.sync.revoked.MOST_HELD", 100)
    monkeypatch.setattr("liikereppu.sync.revoked.LARGEST_HELD", 1000)
    assert results(send(client, vault.seal(item()))) == [("refused", "device-revoked")]


def test_each_attempt_leaves_a_line_with_ids_only(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    vault = vault_of(aino)
    revoke(lead)
    send(client, vault.seal(item()), item())
    asked = select(AuditEntry.action, AuditEntry.actor_id, AuditEntry.device, AuditEntry.subject)
    lines = rows(app, asked.where(AuditEntry.action.in_(("push", "revoked-push"))).order_by(AuditEntry.id))
    assert lines[0] == ("revoked-push", None, DEVICE, f"{DEVICE} items 2")
    assert lines[1][:2] == ("push", None) and aino.practitioner_id in lines[1][3]
    assert len(lines) == 2


def test_a_disabled_account_s_entries_wait_for_its_lead_and_come_in_by_their_word(
    app: Flask, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as(device=new_id())
    plain = item()
    sealed = vault_of(aino).seal(plain)
    with app.app_context(), writing() as session:
        session.execute(update(Practitioner).where(Practitioner.username == "aino").values(disabled_at=now()))
    assert aino.get("/api/v1/session").status_code == 401
    stranger = sign_in_as(username="liisa", unit="Kotihoito 2")
    (result,) = push(stranger, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "author-disabled")
    assert waiting(sign_in_as(username="lea", unit="Kotihoito 2", roles=("unit_lead",))) == []
    assert release(lead, number(lead)).get_json()["outcome"] == "stored"
    assert [each["author_id"] for each in pull_all(lead)] == [aino.practitioner_id]


def test_a_released_entry_of_somebody_who_changed_units_stays_in_the_unit_that_held_it(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    sealed = vault_of(aino).seal(item())
    revoke(lead)
    send(client, sealed)
    new = sign_in_as(username="lea", unit="Kotihoito 2", roles=("unit_lead",), device=new_id())
    with app.app_context(), writing() as session:
        session.execute(
            update(Practitioner).where(Practitioner.username == "aino").values(unit_id=new.unit_id)
        )
    assert release(new, number(lead)).status_code == 404
    assert release(lead, number(lead)).get_json()["outcome"] == "stored"
    assert len(pull_all(lead)) == 1 and pull_all(new) == []


def test_what_was_sealed_to_a_key_that_was_missing_is_let_in_when_the_key_is_back(
    app: Flask, signed_in: Any, lead: Any, vault_of: VaultOf
) -> None:
    with app.app_context():
        gone = make_ingest_key()
        file = current_config().key_folder / f"{gone.id}.pem"
        kept = file.read_bytes()
        file.unlink()
        app.extensions.pop("liikereppu_ingest_keys", None)
    plain = item()
    sealed = vault_of(signed_in, ingest_key=gone.body()).seal(plain)
    (result,) = push(signed_in, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "seal-unknown-key")
    (found,) = waiting(lead)
    assert (found["opened"], found["record"]) == (False, None)
    assert release(lead, found["number"]).get_json()["problem"]["code"] == "seal-unknown-key"
    file.write_bytes(kept)
    assert release(lead, found["number"]).get_json()["outcome"] == "stored"
    assert pull_all(signed_in)[0]["record"] == plain["record"]


def test_what_nobody_proves_is_held_as_its_senders_and_not_released(
    signed_in: Any, lead: Any, vault_of: VaultOf
) -> None:
    sealed = vault_of(signed_in, enrol=False).seal(item())
    (result,) = push(signed_in, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "author-unproven")
    answer = release(lead, number(lead)).get_json()
    assert (answer["outcome"], answer["problem"]["code"]) == ("held", "author-unproven")
    assert discard(lead, number(lead)).status_code == 200
    assert pull_all(lead) == []


def test_the_saves_of_one_record_come_in_together_in_their_order(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    vault = vault_of(sign_in_as())
    first = item()
    second = version(first, first, note="toinen")
    third = version(first, second, note="kolmas")
    other = item()
    revoke(lead)
    send(client, *(vault.seal(each) for each in (first, second, third, other)))
    numbers = {each["edit"]: each["number"] for each in waiting(lead)}
    answer = release(lead, numbers[third["edit"]]).get_json()
    assert (answer["outcome"], answer["n"]) == ("stored", 3)
    assert [(each["edit"], each["outcome"]) for each in pull_all(lead)] == [
        (each["edit"], "stored") for each in (first, second, third)
    ]
    assert [each["edit"] for each in waiting(lead)] == [other["edit"]], "what it was not made from waits on"
    for edit in (first["edit"], second["edit"], third["edit"]):
        assert release(lead, numbers[edit]).status_code == 409


def test_a_save_that_cannot_come_in_stays_and_the_next_one_comes_in_without_it(
    app: Flask, client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    vault = vault_of(sign_in_as())
    first = item()
    odd = version(first, first, language="xx")
    mended = version(first, odd, language="sv")
    revoke(lead)
    send(client, *(vault.seal(each) for each in (first, odd, mended)))
    numbers = {each["edit"]: each["number"] for each in waiting(lead)}
    assert release(lead, numbers[odd["edit"]]).get_json()["outcome"] == "held"
    assert pull_all(lead) == [], "nothing is taken in for the sake of one that is not"
    assert release(lead, numbers[mended["edit"]]).get_json()["outcome"] == "stored"
    assert [(each["edit"], each["outcome"]) for each in pull_all(lead)] == [
        (first["edit"], "stored"),
        (mended["edit"], "stored"),
    ]
    (left,) = waiting(lead)
    assert (left["edit"], left["code"], left["errors"]) == (
        odd["edit"],
        "validation-failed",
        {"language": ["not-an-option"]},
    )
