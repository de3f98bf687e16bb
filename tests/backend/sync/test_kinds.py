"""The conformance suite: what every kind of record must do. It runs for every entry of KINDS."""

from __future__ import annotations

from typing import Any

import pytest

from backend.sync.records import (
    VALID,
    changed,
    erasure,
    examples,
    head_of,
    item,
    new_id,
    outcomes,
    pull_all,
    push,
)
from liikereppu.sync.kinds import KINDS

CODE = "010190-901R"
pytestmark = [pytest.mark.usefixtures("guides"), pytest.mark.parametrize("kind", sorted(KINDS))]


def test_it_has_shared_examples_of_both_sorts(kind: str) -> None:
    assert {case["valid"] for case in examples(f"record-{kind}.json")} == {True, False}


def test_it_comes_back_as_it_was_sent(signed_in: Any, kind: str) -> None:
    sent = item(kind=kind)
    assert outcomes(push(signed_in, sent)) == ["stored"]
    assert [(each["kind"], each["id"], each["record"]) for each in pull_all(signed_in)] == [
        (kind, sent["id"], VALID[kind])
    ]


def test_it_moves_on_from_its_head_and_keeps_both_sides_of_a_conflict(signed_in: Any, kind: str) -> None:
    first = item(kind=kind)
    texts = ("toinen", "rinnalla")
    second, beside = (
        {**first, "edit": new_id(), "base": first["edit"], "record": changed(VALID[kind], text)}
        for text in texts
    )
    assert outcomes(push(signed_in, first, second, beside)) == ["stored", "stored", "conflict"]
    assert outcomes(push(signed_in, first, second, beside)) == ["duplicate"] * 3
    feed = str(pull_all(signed_in))
    assert all(text in feed for text in texts)


def test_changes_of_different_fields_are_joined(signed_in: Any, kind: str) -> None:
    first = item(kind=kind)
    second = {**first, "edit": new_id(), "base": first["edit"], "record": changed(VALID[kind], "toinen")}
    later = {"started_at" if kind == "recording" else "created_at": "2026-11-20T08:00:00Z"}
    third = {**first, "edit": new_id(), "base": first["edit"], "record": {**VALID[kind], **later}}
    assert outcomes(push(signed_in, first, second, third)) == ["stored", "stored", "merged"]
    assert outcomes(push(signed_in, first, second, third)) == ["duplicate"] * 3
    assert head_of(signed_in, first)["record"] == {**changed(VALID[kind], "toinen"), **later}


def test_the_same_id_in_another_kind_is_another_record(signed_in: Any, kind: str) -> None:
    other = next(each for each in sorted(KINDS) if each != kind)
    first = item(kind=kind)
    assert outcomes(push(signed_in, first, item(kind=other, id=first["id"]))) == ["stored", "stored"]
    assert outcomes(push(signed_in, erasure(first))) == ["withdrawn"]
    left = [each for each in pull_all(signed_in) if each["record"] is not None]
    assert [each["kind"] for each in left] == [other]


def test_it_is_erased_for_good(signed_in: Any, kind: str) -> None:
    first = item(changed(VALID[kind], "poistettava"), kind=kind)
    assert outcomes(push(signed_in, first, erasure(first), first)) == ["stored", "withdrawn", "withdrawn"]
    assert "poistettava" not in str(pull_all(signed_in))


def test_a_missing_an_unknown_and_a_wrong_field_are_named(signed_in: Any, kind: str) -> None:
    for field in VALID[kind]:
        without = {key: value for key, value in VALID[kind].items() if key != field}
        wrong = {**VALID[kind], field: {"not": ["this"]}}
        missing, mistyped = push(signed_in, item(without, kind=kind), item(wrong, kind=kind))
        assert missing["problem"]["errors"] == {field: ["missing"]}
        assert outcomes([mistyped]) == ["held"]
        assert any(name.split(".")[0] == field for name in mistyped["problem"]["errors"]), field
    (extra,) = push(signed_in, item({**VALID[kind], "author_id": new_id()}, kind=kind))
    assert extra["problem"]["errors"] == {"author_id": ["unknown-key"]}


def test_no_identity_code_nor_unstorable_text_is_stored(signed_in: Any, kind: str) -> None:
    texts = {CODE: "identity-code", "a\0b": "text-not-allowed", "a\ud800b": "text-not-allowed"}
    results = push(signed_in, *(item(changed(VALID[kind], text), kind=kind) for text in texts))
    assert [result["problem"]["code"] for result in results] == list(texts.values())
    assert pull_all(signed_in) == []
