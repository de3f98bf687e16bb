"""Sealed items: opened once, taken as plain ones are, and known again without opening."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.sync.records import VALID, changed, erasure, item, new_id, outcomes, pull_all, push
from backend.sync.sealing import Vault, seal_of
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.database import db
from liikereppu.sync.kinds import KINDS
from liikereppu.sync.models import Edit, Held
from liikereppu.sync.sealed import _CACHE

PERSON = VALID["person"]
VaultOf = Callable[..., Vault]


def rows(app: Flask, statement: Any) -> list[Any]:
    with app.app_context():
        return list(db.session.execute(statement))


def test_a_sealed_edit_is_stored_as_the_plain_one_would_be_and_answered_with_its_seal(
    signed_in: Any, vault: Vault
) -> None:
    plain = item(changed(PERSON, "sealed"))
    sealed = vault.seal(plain)
    (result,) = push(signed_in, sealed)
    (compared,) = push(signed_in, item(plain["record"]))
    assert result == {
        **{"edit": plain["edit"], "outcome": "stored", "n": 1},
        **{"hash": compared["hash"], "seal": seal_of(sealed)},
    }
    assert "seal" not in compared
    fed = pull_all(signed_in)[0]
    assert (fed["record"], fed["author_id"], fed["hash"]) == (
        plain["record"],
        signed_in.practitioner_id,
        result["hash"],
    )


@pytest.mark.usefixtures("guides")
def test_a_record_of_every_kind_travels_sealed_beside_plain_ones(signed_in: Any, vault: Vault) -> None:
    plain = [item(kind=kind) for kind in KINDS]
    results = push(signed_in, *[vault.seal(each) for each in plain], *[item(kind=kind) for kind in KINDS])
    assert outcomes(results) == ["stored"] * len(results)
    assert [each["record"] for each in pull_all(signed_in)[: len(plain)]] == [
        each["record"] for each in plain
    ]


def test_a_replay_is_a_duplicate_and_opens_nothing(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    sent = [vault.seal(item()) for _ in range(5)]
    first = push(signed_in, *sent)

    def opened_again(*_: Any) -> Any:
        raise AssertionError("a replay was opened")

    monkeypatch.setattr("liikereppu.sync.unsealing.sealing_session", opened_again)
    monkeypatch.setattr("liikereppu.sync.unsealing.opened", opened_again)
    for _ in range(3):
        again = push(signed_in, *sent)
        assert again == [{**result, "outcome": "duplicate"} for result in first]


def test_the_plain_form_of_a_sealed_edit_is_a_duplicate_and_the_other_way_round(
    app: Flask, signed_in: Any, vault: Vault
) -> None:
    one, two = item(), item(changed(PERSON, "two"))
    assert outcomes(push(signed_in, vault.seal(one), two)) == ["stored", "stored"]
    assert outcomes(push(signed_in, one, vault.seal(two))) == ["duplicate", "duplicate"]
    assert len(rows(app, select(Edit.id))) == 2


def test_another_seal_of_the_same_content_is_a_duplicate_and_of_other_content_is_held(
    app: Flask, signed_in: Any, vault: Vault
) -> None:
    plain = item()
    assert outcomes(push(signed_in, vault.seal(plain))) == ["stored"]
    again, other = vault.seal(plain), vault.seal({**plain, "record": changed(PERSON, "other words")})
    results = push(signed_in, again, other)
    assert outcomes(results) == ["duplicate", "held"]
    assert [result["seal"] for result in results] == [seal_of(again), seal_of(other)]
    assert results[1]["problem"]["code"] == "edit-id-reused"
    assert len(pull_all(signed_in)) == 1


def test_edits_follow_each_other_meet_and_are_erased_sealed_as_plain(signed_in: Any, vault: Vault) -> None:
    first = item()
    second = item(changed(PERSON, "second"), id=first["id"], base=first["edit"])
    beside = item(changed(PERSON, "beside"), id=first["id"], base=first["edit"])
    gone = erasure(second)
    results = push(signed_in, *[vault.seal(each) for each in (first, second, beside, gone)])
    assert outcomes(results) == ["stored", "stored", "conflict", "withdrawn"]
    assert all(result["seal"] for result in results)
    assert [each["record"] for each in pull_all(signed_in)] == [None] * 4


def test_what_comes_again_of_an_erased_record_is_withdrawn_and_not_kept(
    app: Flask, signed_in: Any, vault: Vault
) -> None:
    first = item(changed(PERSON, "words to forget"))
    save, gone = vault.seal(first), vault.seal(erasure(first))
    push(signed_in, save, gone)
    for result in push(signed_in, save, gone, vault.seal(item(id=first["id"]))):
        assert (result["outcome"], result["n"], result["hash"]) == ("withdrawn", 2, None)
    assert [row.content for row in rows(app, select(Edit.content))] == [None, None]


def test_what_a_plain_item_would_be_held_for_a_sealed_one_is_too(
    app: Flask, signed_in: Any, vault: Vault
) -> None:
    for record, code, errors in (
        ({**PERSON, "note": 7}, "validation-failed", {"note": ["wrong-type"]}),
        ({**PERSON, "note": "hetu 131052-308T"}, "identity-code", {"note": ["identity-code"]}),
        ({**PERSON, "note": "a\0b"}, "text-not-allowed", {}),
        ({**PERSON, "note": "\ud800"}, "text-not-allowed", {}),
    ):
        plain = item(record)
        text = json.dumps({"record": record}).encode()
        sealed = vault.seal(plain, text)
        (result,), (compared,) = push(signed_in, sealed), push(signed_in, {**plain, "edit": new_id()})
        assert result["problem"] == compared["problem"], record
        assert (result["outcome"], result["problem"]["code"]) == ("held", code)
        assert result["problem"].get("errors", {}) == errors
        assert result["seal"] == seal_of(sealed)
    kept = [row.content for row in rows(app, select(Held.content).where(Held.content.contains("sealed")))]
    assert len(kept) == 4 and not any("hetu" in content for content in kept)


def test_what_was_sealed_to_an_old_key_still_opens_and_a_new_one_is_known_at_once(
    app: Flask, signed_in: Any, vault: Vault, vault_of: VaultOf
) -> None:
    with app.app_context():
        new = make_ingest_key().body()
    assert signed_in.get("/api/v1/session").get_json()["ingest_key"] == new
    other = vault_of(signed_in, ingest_key=new)
    assert outcomes(push(signed_in, vault.seal(item()), other.seal(item()))) == ["stored", "stored"]


def test_a_thousand_sessions_later_the_first_still_opens(
    monkeypatch: pytest.MonkeyPatch, signed_in: Any, vault: Vault
) -> None:
    monkeypatch.setattr("liikereppu.sync.sealed._MOST_SESSIONS", 3)
    first = vault.seal(item())
    again = vault.seal(item())
    push(signed_in, first)
    for _ in range(5):
        vault.begin()
        assert outcomes(push(signed_in, vault.seal(item()))) == ["stored"]
    assert outcomes(push(signed_in, again)) == ["stored"]
    assert len(signed_in.client.application.extensions[_CACHE]._found) == 3
