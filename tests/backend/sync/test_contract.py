"""The shared examples: what the server says of them is what the devices' tests expect."""

from __future__ import annotations

from typing import Any

import pytest

from backend.sync.records import PUSH, examples, item, new_id, outcomes, push
from liikereppu.sync.kinds import KINDS


@pytest.mark.usefixtures("guides")
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_record_example_is_stored_or_held_for_the_reason_it_names(signed_in: Any, kind: str) -> None:
    cases = examples(f"record-{kind}.json")
    for case in cases:
        (result,) = push(signed_in, item(case["record"], kind=kind))
        problem = result.get("problem", {})
        found = (result["outcome"] == "stored", problem.get("code"), problem.get("errors", {}))
        assert found == (case["valid"], case["code"], case["errors"]), case["name"]


def test_every_item_example_ends_as_it_says(sign_in_as: Any) -> None:
    for place, case in enumerate(examples("push-items.json")):
        client = sign_in_as(username=f"worker{place}", unit=f"Unit {place}")
        sent = case["item"]
        if "repeat_note" in case:
            sent["record"]["note"] *= case["repeat_note"]
        (result,) = push(client, sent)
        problem = result.get("problem", {})
        found = (result["outcome"], problem.get("code"), problem.get("errors", {}))
        assert found == (case["outcome"], case["code"], case["errors"]), case["name"]


def test_every_body_example_is_answered_as_it_says(signed_in: Any) -> None:
    for case in examples("push-bodies.json"):
        answer = signed_in.post(PUSH, data=case["body"].encode(), content_type="application/json")
        code = None if answer.status_code == 200 else answer.get_json()["code"]
        assert (answer.status_code, code) == (case["status"], case["code"]), case["name"]


@pytest.mark.usefixtures("guides")
def test_a_record_of_every_kind_travels_in_one_push(signed_in: Any) -> None:
    sent = [item(kind=kind, id=new_id()) for kind in KINDS]
    assert outcomes(push(signed_in, *sent)) == ["stored"] * len(sent)
