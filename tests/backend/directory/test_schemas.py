"""The shape of an opportunity, by the examples both sides read."""

import json
from pathlib import Path
from typing import Any

import pytest

from liikereppu.api import field_errors
from liikereppu.directory.schemas import OpportunitySchema, PublishedOpportunitySchema

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"


def examples(name: str) -> list[Any]:
    return [
        pytest.param(each, id=each["why"])
        for each in json.loads((EXAMPLES / f"opportunity-{name}.json").read_text())
    ]


@pytest.mark.parametrize("example", examples("valid"))
def test_a_valid_opportunity_is_taken_as_it_is(example: dict[str, Any]) -> None:
    assert OpportunitySchema().load(example["opportunity"]) == example["opportunity"]
    assert PublishedOpportunitySchema().load(example["opportunity"]) == example["opportunity"]


@pytest.mark.parametrize("example", examples("invalid"))
def test_an_invalid_opportunity_is_refused_at_its_field(example: dict[str, Any]) -> None:
    assert field_errors(OpportunitySchema().validate(example["opportunity"])) == example["errors"]


@pytest.mark.parametrize("example", examples("odd"))
def test_a_fault_in_what_may_be_missing_is_told_at_its_field(example: dict[str, Any]) -> None:
    entry = example["opportunity"]
    assert field_errors(OpportunitySchema().validate(entry)) == example["errors"]
    # Without what a device drops, the same entry is whole.
    for key in example["drops"]:
        del entry[key]
    assert OpportunitySchema().validate(entry) == {}


def test_every_optional_field_has_a_valid_and_a_faulty_example() -> None:
    required = {name for name, each in OpportunitySchema().fields.items() if each.required}
    old = {"how_to_get_there", "season", "schedule"}
    optional = set(OpportunitySchema().fields) - required - old
    shown = {key for each in examples("valid") for key in each.values[0]["opportunity"]}
    broken = {key for each in examples("odd") for key in each.values[0]["drops"]}
    assert optional <= shown
    assert optional <= broken


@pytest.mark.parametrize("status", ["closed", "planned"])
def test_what_is_closed_or_only_planned_is_known_but_never_published(status: str) -> None:
    entry = {**examples("valid")[0].values[0]["opportunity"], "status": status}
    assert OpportunitySchema().validate(entry) == {}
    assert field_errors(PublishedOpportunitySchema().validate(entry)) == {"status": ["not-an-option"]}
