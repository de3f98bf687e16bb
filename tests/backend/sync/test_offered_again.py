"""What is offered again: in whatever order, by whoever changed units, or of a device that sends too much."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from backend.sync.holding import waiting
from backend.sync.records import (
    VALID,
    changed,
    erasure,
    head_of,
    item,
    new_id,
    outcomes,
    pull_all,
    push,
    version,
)
from backend.sync.sealing import Vault
from backend.sync.test_revoked import results, revoke, send
from liikereppu.accounts.models import FormerUnit, Practitioner
from liikereppu.database import db, writing

PERSON = VALID["person"]
VaultOf = Callable[..., Vault]


@pytest.fixture
def elsewhere(sign_in_as: Any) -> Any:
    return sign_in_as(username="lea", unit="Kotihoito 2", roles=("unit_lead",), device=new_id())


def move(app: Flask, who: Any, unit_id: str) -> None:
    with app.app_context(), writing() as session:
        asked = update(Practitioner).where(Practitioner.id == who.practitioner_id)
        session.execute(asked.values(unit_id=unit_id))


def test_a_later_edit_that_comes_first_waits_for_the_one_it_was_made_from(signed_in: Any) -> None:
    one = item()
    push(signed_in, one)
    two = version(one, one, note="two")
    three = version(one, two, note="three")
    four = version(one, three, note="four")
    answers = push(signed_in, four, item(), two, three)
    assert outcomes(answers) == ["stored"] * 4
    assert [each["n"] for each in answers] == [4, 5, 2, 3]
    assert head_of(signed_in, one)["record"]["note"] == "four"


def test_edits_made_from_each_other_in_a_circle_end(signed_in: Any) -> None:
    one, two = item(), item()
    circle = [{**one, "base": two["edit"]}, {**two, "base": one["edit"]}, item(base=new_id())]
    own = item()
    circle.append({**own, "base": own["edit"]})
    assert outcomes(push(signed_in, *circle)) == ["stored"] * 4


def test_what_the_former_unit_has_does_not_come_into_the_new_one(
    app: Flask, sign_in_as: Any, lead: Any, elsewhere: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    vault = vault_of(aino)
    plain, sealed, gone = item(), vault.seal(item()), item()
    push(aino, plain, sealed, gone, erasure(gone))
    move(app, aino, elsewhere.unit_id)
    with app.app_context():
        assert db.session.execute(select(FormerUnit.unit_id)).scalars().all() == [lead.unit_id]
    later = vault.seal(version({**plain}, plain, note="later"))
    late_erasure, changed_again = erasure(plain), {**plain, "record": changed(PERSON, "again")}
    for _ in range(2):
        answers = push(aino, plain, sealed, gone, later, late_erasure, changed_again)
        assert outcomes(answers) == ["duplicate", "duplicate", "withdrawn", "held", "held", "held"]
        assert all(each["n"] is None and each["hash"] is None for each in answers)
        assert [each["problem"]["code"] for each in answers[3:]] == ["not-allowed"] * 3
    assert pull_all(elsewhere) == [] and waiting(elsewhere) == []
    assert {each["edit"] for each in waiting(lead)} == {later["edit"], late_erasure["edit"], plain["edit"]}
    # A colleague who stayed brings the same, and the lead of the former unit may let it in.
    assert outcomes(push(lead, later)) == ["held"]
    (number,) = [each["number"] for each in waiting(lead) if each["edit"] == later["edit"]]
    assert lead.post(f"/api/v1/sync/held/{number}/release", json={}).get_json()["outcome"] == "stored"
    assert head_of(lead, plain)["record"]["note"] == "later" and pull_all(elsewhere) == []


def test_new_work_goes_to_the_new_unit_and_one_may_come_back(
    app: Flask, sign_in_as: Any, lead: Any, elsewhere: Any, vault_of: VaultOf
) -> None:
    aino = sign_in_as()
    vault = vault_of(aino)
    old = item()
    push(aino, old)
    move(app, aino, elsewhere.unit_id)
    new = item()
    assert outcomes(push(aino, vault.seal(new), item())) == ["stored"] * 2
    assert len(pull_all(elsewhere)) == 2
    move(app, aino, lead.unit_id)
    assert outcomes(push(aino, old, new, version(old, old, note="home"))) == [
        "duplicate",
        "duplicate",
        "stored",
    ]
    assert len(pull_all(elsewhere)) == 2 and len(pull_all(lead)) == 2


def test_of_a_device_that_sent_too_much_the_first_answers_stand(
    client: Any, sign_in_as: Any, lead: Any, vault_of: VaultOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    aino = sign_in_as()
    vault = vault_of(aino)
    kept, early = vault.seal(item()), [vault.seal(item()) for _ in range(4)]
    push(aino, kept)
    revoke(lead)
    monkeypatch.setattr("liikereppu.sync.revoked.MOST_HELD", 4)
    first = send(client, *early).get_json()
    new = vault.seal(item())
    again = send(client, *early, kept, new, 7)
    assert again.get_json()["results"][:4] == first["results"]
    assert results(again)[4:] == [
        ("duplicate", None),
        ("refused", "device-revoked"),
        ("refused", "device-revoked"),
    ]
    assert len(waiting(lead)) == 4
