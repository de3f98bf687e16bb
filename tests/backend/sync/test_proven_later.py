"""What others brought before its author's key was known: held, and taken in once the author has told the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backend.sync.holding import release, waiting
from backend.sync.records import item, new_id, outcomes, pull_all, push, version
from backend.sync.sealing import Vault

VaultOf = Callable[..., Vault]


def tell_key(client: Any, vault: Vault) -> None:
    answer = client.post("/api/v1/session/signing-key", json={"signing_key": vault.enrolment})
    assert answer.status_code == 204, answer.text


def codes(results: list[dict[str, Any]]) -> list[Any]:
    return [each.get("problem", {}).get("code") for each in results]


def test_is_judged_again_when_its_author_sends_it_and_waits_no_longer(
    sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    tablet = new_id()
    aino, eino = sign_in_as(device=tablet), sign_in_as(username="eino", device=tablet)
    vault = vault_of(aino, enrol=False)
    first = item()
    second = version(first, first, note="later")
    sealed = [vault.seal(each) for each in (first, second)]
    for _ in range(2):
        assert codes(push(eino, *sealed)) == ["author-unproven"] * 2
    found = waiting(lead)
    assert [(each["opened"], each["record"]) for each in found] == [(False, None)] * 2
    assert codes([release(lead, each["number"]).get_json() for each in found]) == ["author-unproven"] * 2
    tell_key(aino, vault)
    results = push(aino, *sealed)
    assert outcomes(results) == ["stored"] * 2
    came = [(each["record"], each["author_id"]) for each in pull_all(aino)]
    assert came == [(each["record"], aino.practitioner_id) for each in (first, second)]
    assert waiting(lead) == []
    assert outcomes(push(eino, *sealed)) == ["duplicate"] * 2


def test_can_be_released_once_the_key_is_told_though_nobody_sends_it_again(
    sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    tablet = new_id()
    aino, eino = sign_in_as(device=tablet), sign_in_as(username="eino", device=tablet)
    vault = vault_of(aino, enrol=False)
    made = item()
    assert codes(push(eino, vault.seal(made))) == ["author-unproven"]
    tell_key(aino, vault)
    (found,) = waiting(lead)
    assert release(lead, found["number"]).get_json()["outcome"] == "stored"
    assert [each["author_id"] for each in pull_all(lead)] == [aino.practitioner_id]
    assert outcomes(push(aino, vault.seal(made))) == ["duplicate"]


def test_of_another_unit_comes_into_that_unit_and_shows_the_senders_nothing(
    sign_in_as: Any, lead: Any, vault_of: VaultOf
) -> None:
    tablet = new_id()
    aino = sign_in_as(device=tablet)
    dora = sign_in_as(username="dora", unit="Toinen", device=tablet)
    vault = vault_of(dora, enrol=False)
    made = item()
    sealed = vault.seal(made)
    assert codes(push(aino, sealed)) == ["author-unproven"]
    tell_key(dora, vault)
    assert outcomes(push(dora, sealed)) == ["stored"]
    assert [each["record"] for each in pull_all(dora)] == [made["record"]]
    assert pull_all(aino) == []
    (found,) = waiting(lead)
    assert (found["opened"], found["record"], found["erases"]) == (False, None, False)
    answer = release(lead, found["number"])
    assert (answer.get_json()["outcome"], answer.get_json()["hash"]) == ("held", None)
    assert made["record"]["note"] not in answer.text
    assert pull_all(aino) == []
