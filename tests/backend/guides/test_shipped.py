"""The guides that come with the product: where their answers lead, how long they take, what they say in three languages."""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from backend.guides.written import SHIPPED, at, paths
from liikereppu.guides.answers import is_asked
from liikereppu.guides.checking import check_file
from liikereppu.guides.guide import (
    check_answers,
    compile_guide,
    computed_values,
    visible_questions,
    visible_topics,
)

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"
CASES = json.loads((EXAMPLES / "guides-shipped.json").read_text(encoding="utf-8"))["cases"]
CONTENT = {path.stem: check_file(path).content for path in SHIPPED}
GUIDES = {name: compile_guide(content) for name, content in CONTENT.items()}


def questions_of(content):
    return [question for topic in content["topics"] for question in topic["questions"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['guide']}: {case['name']}")
def test_the_answers_lead_where_the_work_does(case):
    guide, answers = GUIDES[case["guide"]], case["answers"]
    assert check_answers(guide, answers) == {}
    assert visible_topics(guide, answers) == case["topics"]
    seen = set(visible_questions(guide, answers))
    assert set(case.get("shown", ())) <= seen
    assert not set(case.get("hidden", ())) & seen
    minutes = sum(topic["minutes"] for topic in guide.content["topics"] if topic["id"] in case["topics"])
    assert minutes <= guide.content["minutes"]
    if "minutes" in case:
        assert minutes == case["minutes"]


@pytest.mark.parametrize("name", GUIDES)
def test_every_question_is_reached_by_some_answers(name):
    reached = {
        question
        for case in CASES
        if case["guide"] == name
        for question in visible_questions(GUIDES[name], case["answers"])
    }
    assert reached == {question["id"] for question in questions_of(CONTENT[name]) if is_asked(question)}


@pytest.mark.parametrize("name", CONTENT)
def test_every_hidden_or_shown_question_of_an_example_is_in_the_guide(name):
    known = {question["id"] for question in questions_of(CONTENT[name])}
    for case in CASES:
        if case["guide"] == name:
            assert {*case.get("shown", ()), *case.get("hidden", ())} <= known


@pytest.mark.parametrize("name", CONTENT)
def test_a_guide_is_published_and_its_cards_are_used(name):
    content = CONTENT[name]
    assert content["guide"] == name
    assert content["state"] == "published"
    used = {card for topic in content["topics"] for card in topic.get("cards", ())}
    assert used == {card["id"] for card in content.get("cards", ())}


@pytest.mark.parametrize("name", CONTENT)
def test_each_language_is_written_for_itself(name):
    texts = [
        at(CONTENT[name], path) for path in paths(CONTENT[name]) if {"fi"} <= set(at_or_empty(name, path))
    ]
    assert texts
    for text in texts:
        if len(text["fi"]) > 30:
            assert len(set(text.values())) == 3, text


def at_or_empty(name, path):
    part = at(CONTENT[name], path)
    return part if isinstance(part, dict) else {}


@pytest.mark.parametrize("name", CONTENT)
def test_options_of_a_question_read_differently_in_every_language(name):
    for question in questions_of(CONTENT[name]):
        for key in ("options", "parts", "rows", "actions"):
            if not isinstance(question.get(key), list):
                continue
            for language in ("fi", "sv", "en"):
                labels = [option["label"][language] for option in question[key]]
                assert len(labels) == len(set(labels)), (question["id"], language)


def test_what_is_measured_in_several_guides_has_one_unit():
    units = defaultdict(set)
    for content in CONTENT.values():
        for question in questions_of(content):
            if question["kind"] == "measurement":
                units[question["quantity"]].add(tuple(question["unit"].values()))
    assert all(len(unit) == 1 for unit in units.values())


def test_an_acute_situation_tells_where_to_get_help_at_once():
    content = CONTENT["wellbeing-discussion"]
    (paused,) = [topic for topic in content["topics"] if topic.get("pause")]
    (open_card,) = [card for card in content["cards"] if card["id"] == paused["cards"][0]]
    for language in ("fi", "sv", "en"):
        assert "112" in open_card["body"][language]
        assert "116117" in open_card["body"][language]


def test_the_supervisor_sees_no_free_story_of_an_acute_situation():
    supervision = CONTENT["wellbeing-discussion"]["supervision"]
    assert not {"how_are_you", "what_is_acute", "important", "hard"} & set(supervision["shows"])


def test_the_body_mass_index_is_reckoned_from_centimetres():
    answers = {
        "meeting_kind": {"value": {"chosen": "first"}},
        "measure_what": {"value": {"chosen": ["body"], "own": []}},
        "height": {"value": 175},
        "weight": {
            "value": [
                {"on": "2026-10-01", "amount": 90, "by": None},
                {"on": "2026-11-01", "amount": 85.5, "by": "itse"},
            ]
        },
    }
    assert computed_values(GUIDES["lifestyle-programme"], answers) == {"bmi": 27.9}
