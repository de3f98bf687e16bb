"""What an answer means for the choice of ways to be active: a closed vocabulary, told by the line where it is wrong."""

import io
from pathlib import Path

import openpyxl
import pytest

from backend.guides.written import SHIPPED
from liikereppu.directory import vocabulary
from liikereppu.guides import meanings
from liikereppu.guides.checking import check_content, check_file
from liikereppu.guides.exporting import export_guide
from liikereppu.guides.xlsform.reading import read_xlsform

T = "{fi: a, sv: b, en: c}"
SOUND = f"""\
guide: small
version: 1
state: published
kind: conversation
title: {T}
summary: {T}
minutes: 5
topics:
  - id: first
    title: {T}
    questions:
      - {{id: story, kind: text, means: {{said: false}}, ask: {T}}}
      - id: moves
        kind: chips
        own_words: true
        means: {{said: false}}
        ask: {T}
        options:
          - {{id: swim, label: {T}, means: {{likes: [swim_hall, beach], months: [6, 7]}}}}
          - {{id: fear, label: {T}, means: {{even: true, company: alone, profile: rollator, said: false}}}}
      - {{id: dark, kind: yes_no, means: {{lit: true, tier: weak, audience: [older], languages: [sv]}}, ask: {T}}}
      - {{id: near, kind: opportunities, classes: [everyday], ask: {T}}}
"""


def test_every_key_of_the_vocabulary_is_taken() -> None:
    checked = check_content(SOUND.encode())
    assert checked.faults == []


@pytest.mark.parametrize(
    ("before", "after", "line", "told"),
    [
        ("likes: [swim_hall, beach]", "likes: [swim_hal]", 19, "did you mean “swim_hall”?"),
        ("likes: [swim_hall, beach]", "likes: [beach, beach]", 19, "“beach” is listed twice"),
        ("likes: [swim_hall, beach]", "likes: []", 19, "the list is empty"),
        ("likes: [swim_hall, beach]", "likes: beach", 19, "a list is expected"),
        ("likes: [swim_hall, beach]", "likes: [other]", 19, "is expected, this is “other”"),
        ("months: [6, 7]", "months: [13]", 19, "a whole number from 1 to 12"),
        ("months: [6, 7]", "months: [6.5]", 19, "a whole number from 1 to 12"),
        ("even: true", "even: false", 20, "true is expected (or leave it out)"),
        ("even: true", "evne: true", 20, "did you mean “even”?"),
        ("company: alone", "company: with_friends", 20, "one of alone, group is expected"),
        ("profile: rollator", "profile: walker", 20, "is expected, this is “walker”"),
        ("profile: rollator, said: false", "said: maybe", 20, "true or false is expected"),
        ("text, means: {said: false}", "text, means: {said: true}", 12, "false is expected (or leave it out)"),
        ("means: {lit: true, tier: weak,", "means: {lit: true, tier: poor,", 21, "is expected, this is “poor”"),
        ("languages: [sv]", "languages: [de]", 21, "one of fi, sv, en is expected"),
        ("text, means: {said: false}", "text, means: {free: true}", 12, "“free” is not known here"),
        ("text, means: {said: false}", "text, means: {}", 12, "say what the answer means"),
        ("text, means: {said: false}", "text, means: swimming", 12, "keys (said) are expected"),
        ("kind: opportunities,", "kind: opportunities, means: {said: false},", 22, "“means” is not known here"),
    ],
)  # fmt: skip
def test_a_wrong_meaning_is_told_by_its_line(before: str, after: str, line: int, told: str) -> None:
    assert before in SOUND
    faults = check_content(SOUND.replace(before, after, 1).encode()).faults
    assert [number for number, words in faults if told in words] == [line], faults


def test_the_words_are_those_of_the_directory() -> None:
    assert set(meanings.CATEGORIES) == set(vocabulary.CATEGORIES) - {"other"}
    assert set(meanings.KINDS) == set(vocabulary.KINDS)
    assert set(meanings.PROFILES) == set(vocabulary.PROFILES)
    assert set(meanings.AUDIENCES) == set(vocabulary.GROUPS)
    assert set(meanings.TIERS) == set(vocabulary.TIERS)


def test_the_document_lists_every_key() -> None:
    text = (Path(__file__).parents[3] / "docs" / "how-to" / "write-a-guide.md").read_text(encoding="utf-8")
    rows = text[text.index("| key | what it says |") :]
    assert [key for key in meanings.VOCABULARY if f"`{key}:`" not in rows[: rows.index("\n\n")]] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_whoever_takes_a_guide_elsewhere_is_told_that_its_meanings_mean_nothing_there(path: Path) -> None:
    guide = check_file(path).content
    assert guide is not None
    meaning = {
        f"question {question['id']}"
        for topic in guide["topics"]
        for question in topic["questions"]
        if "means" in question or any("means" in option for option in question.get("options", ()))
    }
    told = export_guide(guide, "xlsform").left_out
    assert {line["where"] for line in told if "means" in line["what"]} >= meaning


def test_a_label_mended_in_another_program_keeps_what_its_option_means() -> None:
    guide = check_content(SOUND.encode()).content
    assert guide is not None
    book = openpyxl.load_workbook(io.BytesIO(export_guide(guide, "xlsform").content))
    rows = list(book["choices"].iter_rows())
    label = next(cell for cell in rows[0] if cell.value == "label::English (en)")
    swim = next(row for row in rows if any(cell.value == "swim" for cell in row))
    swim[label.column - 1].value = "Swimming, in words of their own"
    packed = io.BytesIO()
    book.save(packed)
    options = read_xlsform(packed.getvalue(), "x").content["topics"][0]["questions"][1]["options"]
    assert options[0]["label"]["en"] == "Swimming, in words of their own"
    assert [option.get("means") for option in options] == [
        option["means"] for option in guide["topics"][0]["questions"][1]["options"]
    ]
