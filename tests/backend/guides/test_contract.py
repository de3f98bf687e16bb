"""Both sides read these examples: the device's engine and this one must say the same."""

import json
from pathlib import Path

import pytest

from liikereppu.guides.guide import (
    check_answers,
    compile_guide,
    computed_values,
    visible_questions,
    visible_topics,
)

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"


def examples(name):
    return json.loads((EXAMPLES / name).read_text(encoding="utf-8"))


GUIDE = compile_guide(examples("guide-every-kind.json"))
CHECKED = examples("answers-checked.json")["cases"]
VISIBLE = examples("answers-visible.json")["cases"]


@pytest.mark.parametrize("case", CHECKED, ids=lambda case: case["name"])
def test_answers_are_judged_as_the_contract_says(case):
    assert check_answers(GUIDE, case["answers"]) == case["errors"]


@pytest.mark.parametrize("case", VISIBLE, ids=lambda case: case["name"])
def test_branches_and_computed_values_are_as_the_contract_says(case):
    assert visible_topics(GUIDE, case["answers"]) == case["topics"]
    assert visible_questions(GUIDE, case["answers"]) == case["visible"]
    assert computed_values(GUIDE, case["answers"]) == case["computed"]


def test_every_question_kind_is_in_the_examples():
    kinds = {question["kind"] for topic in GUIDE.content["topics"] for question in topic["questions"]}
    assert kinds == {
        "text", "chips", "choice", "scale", "number", "date", "yes_no", "hours", "measurement", "ratings",
        "opportunities", "action", "computed",
    }  # fmt: skip
