"""A guide goes out as a FHIR Questionnaire and comes back the same; other systems' come as far as they reach."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.guides.random_guides import random_guide
from backend.guides.written import SHIPPED, Written, at, paths
from backend.reports.judges import faults, walk
from liikereppu.guides.checking import check_content
from liikereppu.guides.fhir_questionnaire import QuestionnaireError, from_questionnaire, to_questionnaire

EXAMPLES = Path(__file__).parents[2] / "contract" / "examples"
EVERY_KIND = json.loads((EXAMPLES / "guide-every-kind.json").read_text())
FOREIGN = json.loads((Path(__file__).parent / "foreign-questionnaire.json").read_text())

often = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: 1 and 1.0 are not."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def travelled(guide: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, str]]]:
    """There and back, through the bytes of a file."""
    resource = json.loads(json.dumps(to_questionnaire(guide)))
    assert faults(resource) == []
    return from_questionnaire(resource)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_guide_comes_back_the_same(path):
    guide = check_content(path.read_bytes()).content
    back, left_out = travelled(guide)
    assert same(back, guide) and left_out == []


def test_a_guide_of_every_kind_comes_back_the_same():
    back, left_out = travelled(EVERY_KIND)
    assert same(back, EVERY_KIND) and left_out == []


@often
@given(seed=st.integers(0, 10_000_000))
def test_any_valid_guide_comes_back_the_same(seed):
    guide = random_guide(seed)
    back, left_out = travelled(guide)
    assert same(back, guide) and left_out == [], left_out


def test_the_random_guides_are_valid():
    for seed in range(10):
        guide = random_guide(seed)
        # Conditions put together by chance may contradict themselves; they travel all the same.
        faults = check_content(Written(guide).text.encode()).faults
        assert [words for _, words in faults if "no answers can make this hold" not in words] == []


def test_a_key_of_a_later_format_travels_without_being_known():
    guide = copy.deepcopy(EVERY_KIND)
    guide["of_tomorrow"] = {"a": [1]}
    guide["topics"][0]["questions"][0]["later"] = None
    back, left_out = travelled(guide)
    assert same(back, guide) and left_out == []


def test_most_of_a_guide_stands_where_other_systems_read_it():
    resource = to_questionnaire(EVERY_KIND)
    for each in (resource, *walk(resource)):
        each.pop("extension", None)
    back, _ = from_questionnaire(resource)
    asked = {question["id"]: question for topic in back["topics"] for question in topic["questions"]}
    for topic in EVERY_KIND["topics"]:
        for question in topic["questions"]:
            read = asked[question["id"]]
            assert (read["kind"], read["ask"]) == (question["kind"], question["ask"])
            assert read.get("options") == question.get("options")
    assert asked["places"]["when"] == {"question": "moves", "includes": "walking"}
    assert back["topics"][1]["when"] == {"question": "stress", "at_least": 4}


def test_what_another_system_changed_counts_and_what_it_could_not_know_is_told():
    resource = json.loads(json.dumps(to_questionnaire(EVERY_KIND)))
    items = {item["linkId"]: item for item in walk(resource)}
    items["moves"]["answerOption"][0]["valueCoding"]["display"] = "Kävelylenkit"
    items["story"]["text"] = "Mitä sinulle kuuluu?"
    resource["title"] = "Uusi nimi"
    back, left_out = from_questionnaire(resource)
    story, moves = back["topics"][0]["questions"][:2]
    assert (back["title"]["fi"], story["ask"]["fi"]) == ("Uusi nimi", "Mitä sinulle kuuluu?")
    assert moves["options"][0] == {"id": "walking", "label": {**moves["options"][1]["label"], "fi": "Kävelylenkit", "sv": "Promenader", "en": "Walking"}}  # fmt: skip
    # What R4 has no place for is kept beside it.
    assert story["rows"] == 4 and story["why"] and back["plan"] == EVERY_KIND["plan"]
    assert left_out == [
        {"where": "Questionnaire", "what": key, "why": "it was changed elsewhere: taken as it stands there, without what is only ours"}
        for key in left_out_keys(left_out)
    ]  # fmt: skip


def left_out_keys(left_out: list[dict[str, str]]) -> list[str]:
    assert {line["where"] for line in left_out} <= {"Questionnaire"}
    return [line["what"] for line in left_out]


def test_another_systems_questionnaire_comes_as_far_as_it_reaches():
    guide, left_out = from_questionnaire(FOREIGN)
    asked = {question["id"]: question for topic in guide["topics"] for question in topic["questions"]}
    assert (guide["guide"], guide["version"], guide["state"]) == ("pain-diary", 1, "sketch")
    assert [topic["title"] for topic in guide["topics"]] == [{"en": "About the pain"}, {"en": "Pain diary"}]
    assert {own: question["kind"] for own, question in asked.items()} == {
        "question_1_1": "yes_no",
        "question_1_2": "number",
        "question_1_3": "choice",
        "question_1_4": "chips",
        "question_1_4_1": "text",
        "when_began": "date",
        "question_2": "choice",
    }
    assert asked["question_1_2"]["when"] == {"question": "question_1_1", "equals": True}
    assert asked["question_1_3"]["options"][0] == {"id": "la6568_5", "label": {"en": "Not at all"}}
    assert asked["question_1_4"]["when"] == {"any": [{"question": "question_1_2", "at_least": 5}, {"question": "question_1_3", "equals": "la6569_3"}]}  # fmt: skip
    assert [option["id"] for option in asked["question_2"]["options"]] == ["a", "b"]
    assert asked["question_2"]["ask"] == {"en": "Which side?", "sv": "Vilken sida?"}
    told = {(line["where"], line["what"]) for line in left_out}
    assert told >= {
        ("Questionnaire", "version: 2.1"),
        ("Questionnaire", "publisher"),
        ("item 1.1", "required"),
        ("item 1.2", "initial"),
        ("item 1.4", "item"),
        ("item 1.5", "attachment: A picture"),
        ("item 1.6", "group"),
        ("item when-began", "enableWhen"),
        ("item 2", "http://example.org/odd"),
    }


def test_of_groups_help_and_options_too_nothing_is_lost_in_silence():
    control = {"coding": [{"system": "http://hl7.org/fhir/questionnaire-item-control", "code": "help"}]}
    url = "http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"
    help_here = {
        "extension": [{"url": url, "valueCodeableConcept": control}],
        "type": "display",
        "text": "Apua",
    }
    options = [{"valueString": "a", "initialSelected": True}, {"valueReference": {"reference": "Patient/1"}}]
    inner = {
        "linkId": "n",
        "type": "group",
        "text": "Sisempi",
        "repeats": True,
        "item": [{"linkId": "b", "type": "text", "text": "B"}],
    }
    items = [
        {"linkId": "g", "type": "group", "text": "G", "item": [
            {**help_here, "linkId": "h"},
            {"linkId": "a", "type": "choice", "text": "A", "answerOption": options, "item": [{**help_here, "linkId": "kept"}]},
            inner,
        ]},
        {"linkId": "e", "type": "group", "text": "Tyhjä", "item": []},
    ]  # fmt: skip
    guide, left_out = from_questionnaire({"resourceType": "Questionnaire", "language": "fi", "version": "1", "item": items})  # fmt: skip
    assert {(line["where"], line["what"]) for line in left_out} == {
        ("item h", "help: Apua"),
        ("item a", "initialSelected"),
        ("item a", "answerOption"),
        ("item n", "group"),
        ("item n", "title: Sisempi"),
        ("item n", "repeats"),
        ("item e", "group: Tyhjä"),
    }
    assert guide["topics"][0]["questions"][0]["helping"] == [{"fi": "Apua"}]


@often
@given(data=st.data())
def test_whatever_is_done_to_a_questionnaire_it_is_read_or_refused(data):
    chance = random.Random(data.draw(st.integers(0, 10_000_000)))
    resource = json.loads(json.dumps(chance.choice([to_questionnaire(EVERY_KIND), FOREIGN])))
    for _ in range(chance.randint(1, 6)):
        places = [path for path in paths(resource) if path]
        place = chance.choice(places)
        junk = chance.choice([None, 5, "x", [], {}, [[]], [{}], {"a": 1}, True, -1.5, "2026-01-01"])
        at(resource, place[:-1])[place[-1]] = junk
    try:
        guide, left_out = from_questionnaire(resource)
    except QuestionnaireError:
        assert resource["resourceType"] != "Questionnaire"
        return
    assert all(isinstance(line[key], str) for line in left_out for key in ("where", "what", "why"))
    # What came of it may be faulty, and the check says so in words.
    check_content(Written(guide).text.encode())


@pytest.mark.parametrize(
    "content",
    ['{"keys": {"why": NaN}}', '{"keys": {"why": "\\ud800"}}', '{"keys": 5}', "x", '{"keys": {"why": ' + "[" * 900 + "]" * 900 + "}}"],
)  # fmt: skip
def test_what_was_carried_and_cannot_be_read_is_told(content):
    resource = to_questionnaire(EVERY_KIND)
    story = resource["item"][0]["item"][0]
    story["extension"][-1]["extension"][1]["valueString"] = content
    guide, left_out = from_questionnaire(resource)
    assert [line["what"] for line in left_out if line["where"] == "item story"] == ["guide-keys"]
    assert "why" not in guide["topics"][0]["questions"][0]


@pytest.mark.parametrize("other", [None, [], "x", {}, {"resourceType": "Patient"}])
def test_what_is_no_questionnaire_is_refused(other):
    with pytest.raises(QuestionnaireError, match="Questionnaire"):
        from_questionnaire(other)
