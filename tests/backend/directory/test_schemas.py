"""The shape of an opportunity, by the examples both sides read."""

import json
from pathlib import Path
from typing import Any

import pytest

from liikereppu.api import field_errors
from liikereppu.directory.schemas import OpportunitySchema

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"


def examples(name: str) -> list[Any]:
    return [
        pytest.param(each, id=each["why"])
        for each in json.loads((EXAMPLES / f"opportunity-{name}.json").read_text())
    ]


@pytest.mark.parametrize("example", examples("valid"))
def test_a_valid_opportunity_is_taken_as_it_is(example: dict[str, Any]) -> None:
    assert OpportunitySchema().load(example["opportunity"]) == example["opportunity"]


@pytest.mark.parametrize("example", examples("invalid"))
def test_an_invalid_opportunity_is_refused_at_its_field(example: dict[str, Any]) -> None:
    assert field_errors(OpportunitySchema().validate(example["opportunity"])) == example["errors"]
