"""Whose a sealed item is: its author's, in its author's unit and rights, whoever brings it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Flask
from sqlalchemy import select, update

from backend.sync.records import PUSH, VALID, changed, erasure, item, outcomes, pull_all, push
from backend.sync.sealing import Vault, seal_of
from liikereppu.accounts.models import Practitioner
from liikereppu.audit import AuditEntry
from liikereppu.database import db, writing
from liikereppu.sync.models import Edit, Held

PERSON = VALID["person"]
OTHER_DEVICE = "0b5d7a52-6f0e-4c1c-9f3e-1d2c3b4a5f61"
VaultOf = Callable[..., Vault]


def rows(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(statement))


def change(app: Flask, username: str, **values: Any) -> None:
    with app.app_context(), writing() as session:
        session.execute(update(Practitioner).where(Practitioner.username == username).values(**values))


def test_a_colleague_brings_it_and_it_is_its_authors(app: Flask, sign_in_as: Any, vault_of: VaultOf) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", device=OTHER_DEVICE)
    vault = vault_of(aino)
    sealed = vault.seal(item())
    (result,) = push(eino, sealed)
    assert (result["outcome"], result["n"]) == ("stored", 1) and result["hash"]
    ((author, device),) = rows(app, select(Edit.author_id, Edit.device))
    assert (author, device) == (aino.practitioner_id, aino.device)
    entry = rows(app, select(AuditEntry).where(AuditEntry.action == "push"))[0][0]
    assert (entry.actor_id, entry.unit_id, entry.device) == (
        eino.practitioner_id,
        eino.unit_id,
        eino.device,
    )
    assert entry.subject == f"1-1 held 0 author {aino.practitioner_id} device {aino.device}"
    # The author's own device, later: its receipt comes, and nothing is kept twice.
    assert push(aino, sealed) == [{**result, "outcome": "duplicate"}]


def test_the_authors_own_push_is_noted_as_it_always_was(app: Flask, signed_in: Any, vault: Vault) -> None:
    push(signed_in, vault.seal(item()))
    entry = rows(app, select(AuditEntry).where(AuditEntry.action == "push"))[0][0]
    assert (entry.actor_id, entry.subject) == (signed_in.practitioner_id, "1-1 held 0")


def test_of_another_unit_the_sender_learns_nothing_but_that_it_arrived(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    there, here = sign_in_as(), sign_in_as(username="ulla", unit="Kotihoito 2", device=OTHER_DEVICE)
    vault = vault_of(there)
    push(there, item(), item())
    good, bad = vault.seal(item()), vault.seal(item({**PERSON, "note": 7}))
    stored, held = push(here, good, bad)
    assert stored == {
        "edit": good["edit"],
        "outcome": "stored",
        "n": None,
        "hash": None,
        "seal": seal_of(good),
    }
    assert held.pop("problem").keys() == {"code", "detail"}
    assert held == {"edit": bad["edit"], "outcome": "held", "n": None, "hash": None, "seal": seal_of(bad)}
    assert push(here, good)[0] == {**stored, "outcome": "duplicate"}
    assert pull_all(here) == [] and len(pull_all(there)) == 3
    assert rows(app, select(Held.unit_id, Held.author_id)) == [(there.unit_id, there.practitioner_id)]


def test_several_authors_in_one_push_each_get_their_own(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino, ulla = (
        sign_in_as(),
        sign_in_as(username="eino"),
        sign_in_as(username="ulla", unit="Kotihoito 2"),
    )
    vaults = [vault_of(each) for each in (aino, eino, ulla)]
    first = item()
    second = item(changed(PERSON, "eino's"), id=first["id"], base=first["edit"])
    third = item(changed(PERSON, "aino's"), id=first["id"], base=second["edit"])
    sent = [
        vaults[0].seal(first),
        vaults[2].seal(item()),
        vaults[1].seal(second),
        vaults[0].seal(third),
        item(),
    ]
    results = push(eino, *sent)
    assert outcomes(results) == ["stored"] * 5
    assert [result["n"] for result in results] == [1, None, 2, 3, 4]
    authors = [each["author_id"] for each in pull_all(eino)]
    assert authors == [aino.practitioner_id, eino.practitioner_id, aino.practitioner_id, eino.practitioner_id]
    assert [each["author_id"] for each in pull_all(ulla)] == [ulla.practitioner_id]
    assert outcomes(push(aino, *sent)) == ["duplicate"] * 4 + ["duplicate"]


def test_an_edit_id_another_author_uses_in_the_same_push_is_held(sign_in_as: Any, vault_of: VaultOf) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino")
    one = item()
    other = {**one, "record": changed(PERSON, "not the same")}
    results = push(aino, vault_of(aino).seal(one), vault_of(eino).seal(other), vault_of(eino).seal(one))
    assert outcomes(results) == ["stored", "held", "duplicate"]


def test_a_disabled_authors_entries_are_held_in_their_unit(
    app: Flask, sign_in_as: Any, vault_of: VaultOf, clock: Any
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino", unit="Kotihoito 2")
    sealed = vault_of(aino).seal(item())
    change(app, "aino", disabled_at=clock())
    (result,) = push(eino, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "author-disabled")
    assert rows(app, select(Held.unit_id, Held.author_id, Held.device, Held.code)) == [
        (aino.unit_id, aino.practitioner_id, aino.device, "author-disabled")
    ]
    change(app, "aino", disabled_at=None)
    assert outcomes(push(eino, sealed)) == ["stored"]


def test_an_author_whose_role_no_longer_pushes_is_held(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino")
    sealed = vault_of(aino).seal(item())
    change(app, "aino", roles=["coordinator"])
    (result,) = push(eino, sealed)
    assert (result["outcome"], result["problem"]["code"]) == ("held", "not-allowed")


def test_who_may_erase_is_the_authors_right_and_not_the_senders(sign_in_as: Any, vault_of: VaultOf) -> None:
    aino, eino = sign_in_as(), sign_in_as(username="eino")
    lead = sign_in_as(username="lead", roles=("unit_lead",))
    made = item()
    push(aino, made)
    assert outcomes(push(lead, vault_of(eino).seal(erasure(made)))) == ["held"]
    assert outcomes(push(eino, vault_of(lead).seal(erasure(made)))) == ["withdrawn"]


def test_whose_role_does_not_push_carries_what_is_sealed_and_nothing_else(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    carrier = sign_in_as(username="kaija", roles=("coordinator",), device=OTHER_DEVICE)
    vault = vault_of(aino)
    sealed, later = vault.seal(item()), vault.seal(item())
    (result,) = push(carrier, sealed)
    assert (result["outcome"], result["n"], result["hash"]) == ("stored", None, None)
    assert result["seal"] == seal_of(sealed)
    ((author, device),) = rows(app, select(Edit.author_id, Edit.device))
    assert (author, device) == (aino.practitioner_id, aino.device)
    entry = rows(app, select(AuditEntry).where(AuditEntry.action == "push"))[0][0]
    assert (entry.actor_id, entry.device) == (carrier.practitioner_id, carrier.device)
    for items in ([], [item()], [later, item()], [1]):
        answer = carrier.post(PUSH, json={"device": carrier.device, "items": items})
        assert (answer.status_code, answer.get_json()["code"]) == (403, "not-allowed")
    # What cannot be proven waits for a lead; it is not the carrier's, and nothing is lost.
    (result,) = push(
        carrier, {**later, "sealed": {**later["sealed"], "signature": sealed["sealed"]["opener"]}}
    )
    assert (result["outcome"], result["problem"]["code"]) == ("held", "author-unproven")
    assert outcomes(push(carrier, later)) == ["stored"]


def test_who_has_lost_the_role_since_sends_into_the_holding_area(
    app: Flask, sign_in_as: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    vault = vault_of(aino)
    assert outcomes(push(aino, vault.seal(item()))) == ["stored"]
    change(app, aino.username, roles=["supervisor"])
    # The server remembers the sealing session, which says nothing about the role.
    (result,) = push(aino, vault.seal(item()))
    assert (result["outcome"], result["problem"]["code"]) == ("held", "not-allowed")
