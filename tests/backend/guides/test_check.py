"""What `guides check` finds: meaning, not only form. Every case is the small sound guide with one thing changed."""

import re

import pytest
from click.testing import CliRunner

from backend.guides.written import SHIPPED
from liikereppu.cli import main
from liikereppu.guides.checking import check_content, check_file

T = "{fi: a, sv: b, en: c}"
SOUND = f"""\
guide: small
version: 1
state: published
kind: conversation
title: {T}
summary: {T}
minutes: 5
settings: [{{id: office, label: {T}}}, {{id: home, label: {T}}}]
cards: [{{id: about, title: {T}, body: {T}}}]
topics:
  - id: first
    title: {T}
    cards: [about]
    questions:
      - {{id: story, kind: text, ask: {T}}}
      - {{id: moves, kind: chips, own_words: true, ask: {T}, options: [{{id: walk, label: {T}}}, {{id: swim, label: {T}}}]}}
      - {{id: stress, kind: scale, min: 1, max: 5, min_label: {T}, max_label: {T}, ask: {T}}}
      - {{id: agreed, kind: yes_no, ask: {T}}}
      - {{id: met_on, kind: date, ask: {T}}}
      - {{id: height, kind: number, unit: {T}, min: 1, max: 2, decimals: 2, ask: {T}}}
      - {{id: twice, kind: computed, decimals: 1, compute: {{sum: [{{question: height}}, {{question: height}}]}}, ask: {T}}}
  - id: second
    title: {T}
    when: {{question: stress, at_least: 4}}
    questions:
      - {{id: near, kind: opportunities, classes: [everyday, outdoors], ask: {T}}}
      - {{id: next, kind: action, ask: {T}, actions: [{{id: call, label: {T}, fields: [to]}}]}}
      - {{id: day, kind: hours, total: 24, step: 1, ask: {T}, parts: [{{id: work, label: {T}}}, {{id: rest, label: {T}}}]}}
      - {{id: last, kind: text, ask: {T}}}
plan: {{what: story, when: met_on, opportunities: [near], actions: [next]}}
"""
LINES = SOUND.split("\n")


def line_of(start):
    return next(number for number, line in enumerate(LINES, 1) if start in line)


def when(condition, question="last"):
    return (f"id: {question},", f"id: {question}, when: {condition},")


CASES = {
    "a condition on an unknown question": (*when("{question: stres, at_least: 4}"), "no question “stres”; did you mean “stress”?"),
    "at_least on a text": (*when("{question: story, at_least: 4}"), "at_least fits questions of kind"),
    "at_most on chips": (*when("{question: moves, at_most: 4}"), "at_most fits questions of kind"),
    "equals on chips": (*when("{question: moves, equals: walk}"), "equals fits questions of kind"),
    "includes of an unknown option": (*when("{question: moves, includes: wlak}"), "has no option “wlak”; did you mean “walk”?"),
    "includes of an unknown action": (*when("{question: next, includes: visit}"), "has no option “visit”"),
    "includes on a scale": (*when("{question: stress, includes: 3}"), "includes fits questions of kind"),
    "equals of a wrong type": (*when("{question: agreed, equals: kyllä}"), "true or false is expected"),
    "equals of no date": (*when("{question: met_on, equals: 2026-02-30}"), "a date (2026-12-01) is expected"),
    "any_of outside a scale": (*when("{question: stress, any_of: [1, 6]}"), "6 is outside 1–5"),
    "at_least above a scale": (*when("{question: stress, at_least: 6}"), "6 is outside 1–5"),
    "at_least that is no number": (*when("{question: stress, at_least: four}"), "a number is expected"),
    "answered that is no yes": (*when("{question: stress, answered: maybe}"), "true or false is expected"),
    "two comparisons at once": (*when("{question: stress, at_least: 2, at_most: 4}"), "there are 2"),
    "no comparison": (*when("{question: stress}"), "there is none"),
    "a condition that contradicts itself": (*when("{all: [{question: stress, at_least: 4}, {question: stress, at_most: 2}]}"), "no answers can make this hold"),
    "a step that no scale has": (*when("{question: stress, equals: 2.5}"), "no answers can make this hold"),
    "more decimals than are asked": (*when("{question: height, any_of: [1.234, 1.235]}"), "no answers can make this hold"),
    "two days at once": (*when("{all: [{question: met_on, equals: 2026-01-01}, {question: met_on, equals: 2026-01-02}]}"), "no answers can make this hold"),
    "what the topic rules out": (*when("{question: stress, at_most: 3}"), "together with the condition of its topic"),
    "an empty any": (*when("{any: []}"), "the list is empty"),
    "a fault deep in all, any and not": (*when("{all: [{any: [{not: {question: nope, answered: true}}]}]}"), "no question “nope”"),
    "a question that waits for itself": (*when("{question: last, answered: true}"), "question last depends on itself"),
    "a topic that waits for its own question": (
        "when: {question: stress, at_least: 4}", "when: {question: last, answered: true}", "depends on itself"),
    "a computed question made of itself": ("sum: [{question: height}", "sum: [{question: twice}", "depends on itself"),
    "computing with a text": ("sum: [{question: height}", "sum: [{question: story}", "can be reckoned with"),
    "dividing by nought": ("compute: {sum: [{question: height}, {question: height}]}", "compute: {quotient: [{question: height}, 0]}", "divided by 0"),
    "a difference of three": ("compute: {sum: [{question: height}, {question: height}]}", "compute: {difference: [1, 2, 3]}", "exactly 2 entries"),
    "min above max": ("min: 1, max: 2,", "min: 3, max: 2,", "min must be below max"),
    "min equal to max": ("min: 1, max: 5,", "min: 5, max: 5,", "min must be below max"),
    "a label beside the scale": ("min: 1, max: 5,", f"min: 1, max: 5, labels: {{6: {T}}},", "step 6 is not on the scale"),
    "hours that are not a day": ("total: 24", "total: 23", "24 is expected"),
    "an odd step of hours": ("step: 1,", "step: 0.3,", "0.25, 0.5, 1"),
    "a title that nobody sees": (f"- id: first\n    title: {T}", "- id: first\n    title: {fi: a, sv: \"\u200b \u00ad\", en: c}", "Swedish (sv) is empty"),
    "no options": (f"options: [{{id: walk, label: {T}}}, {{id: swim, label: {T}}}]", "options: []", "the list is empty"),
    "the same option twice": ("id: swim", "id: walk", "option “walk” is here twice"),
    "the same setting twice": ("id: home", "id: office", "setting “office” is here twice"),
    "the same question twice, in two topics": ("id: last", "id: story", "question “story” is here twice; the first is on line 15"),
    "the same topic twice": ("id: second", "id: first", "topic “first” is here twice"),
    "an unknown kind": ("kind: text, ask", "kind: txet, ask", "did you mean “text”?"),
    "an unknown class": ("classes: [everyday,", "classes: [evryday,", "did you mean “everyday”?"),
    "a class twice": ("[everyday, outdoors]", "[outdoors, outdoors]", "“outdoors” is listed twice"),
    "an unknown action field": ("fields: [to]", "fields: [too]", "did you mean “to”?"),
    "an unknown card": ("cards: [about]", "cards: [abuot]", "did you mean “about”?"),
    "version nought": ("version: 1", "version: 0", "a whole number from 1"),
    "a version in quotes": ("version: 1", 'version: "1"', "a whole number from 1"),
    "a version with decimals": ("version: 1", "version: 1.5", "a whole number from 1"),
    "a version that is no whole number as written": ("version: 1", "version: 1.0", "this is the number 1.0"),
    "a number with a nought in front": ("version: 1", "version: 010", "this is “010”"),
    "an id in capitals": ("id: agreed", "id: Agreed", "small letters a–z, digits and underscores"),
    "a guide's name with an underscore": ("guide: small", "guide: small_one", "digits and hyphens"),
    "an id every object has already": ("id: agreed", "id: constructor", "choose another word"),
    "a plan that is a word": ("plan:", "plan: story\nplan:", "keys (what, how"),
    "a brace that is never closed": ("title: {fi: a, sv: b, en: c}\nsummary", "title: {fi: a, sv: b, en: c\nsummary", "a brace never closed", "title"),
    "a quote that is never closed": ("title: {fi: a, sv: b, en: c}\nsummary", 'title: {fi: a, sv: b, en: "c}\nsummary', "a quote that is never closed", "title"),
    "a # in a text between braces": ("title: {fi: a, sv: b, en: c}\nsummary", "title: {fi: a, sv: b, en: c #1}\nsummary", "# inside a text", "title"),
    "no blank after a colon": ("minutes: 5", "minutes:5", "key: value"),
    "a line out of its place": ("  - id: second\n    title", "  - id: second\n   title", "indented like its neighbours", "  - id: second", 1),
    "a misspelt key": ("minutes: 5", "minuets: 5", "did you mean “minutes”?"),
    "own_words in quotes": ("own_words: true", 'own_words: "true"', "true or false is expected"),
    "the plan's day from a yes or no": ("when: met_on", "when: agreed", "plan, when: a question of kind"),
    "the plan's options from a text": ("opportunities: [near]", "opportunities: [story]", "plan, opportunities: a question of kind"),
    "the plan of an unknown question": ("what: story", "what: stroy", "did you mean “story”?"),
    "a language missing": (f"minutes: 5\nsettings: [{{id: office, label: {T}}}", "minutes: 5\nsettings: [{id: office, label: {fi: a, en: c}}", "setting office, label: Swedish (sv) is missing", "settings"),
    "a comma that cuts a text": ("id: agreed, kind: yes_no, ask: {fi: a,", "id: agreed, kind: yes_no, ask: {fi: a, vai,", "put the text in quotes"),
    "a key twice": ("minutes: 5", "minutes: 5\nminutes: 6", "“minutes” is written twice; the first is on line 7", None, 1),
    "an alias": ("minutes: 5", "minutes: &five 5", "&name"),
    "a tag": ("minutes: 5", "minutes: !!int 5", "type tags"),
    "a colon in a text": ("title: {fi: a, sv", "title: x: {fi: a, sv", "not YAML", "title"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_the_fault_is_told_on_its_line(name):
    old, new, words, *place = CASES[name]
    assert old in SOUND, "the case changes nothing"
    line = line_of((place[0] if place and place[0] else old).split("\n")[-1]) + (
        place[1] if len(place) > 1 else 0
    )
    checked = check_content(SOUND.replace(old, new, 1).encode())
    assert checked.content is None
    assert [what for at, what in checked.faults if at == line and words in what], (line, checked.faults)


@pytest.mark.parametrize(
    "condition",
    [
        "{all: [{question: stress, at_least: 2.5}, {question: stress, at_most: 3.5}]}",
        "{all: [{question: height, at_least: 1.994}, {question: height, at_most: 2}, {not: {question: height, equals: 1.99}}]}",
        "{all: [{question: moves, includes: walk}, {question: moves, includes: swim}]}",
        "{all: [{question: moves, answered: true}, {not: {any: [{question: moves, includes: walk}, {question: moves, includes: swim}]}}]}",
        "{all: [{question: twice, at_least: 2.05}, {question: twice, at_most: 2.15}, {not: {question: met_on, equals: 2026-01-01}}]}",
        "{all: [{question: story, answered: true}, {question: story, answered: false}]}",
    ],
)  # fmt: skip
def test_a_condition_that_some_answers_meet_or_that_says_never_on_purpose_is_sound(condition):
    old, new = when(condition, "agreed")
    assert check_content(SOUND.replace(old, new, 1).encode()).faults == []


def test_the_small_guide_is_sound():
    checked = check_content(SOUND.encode())
    assert checked.faults == []
    assert checked.summary() == "ok (c, 2 topics, 11 questions)"


def test_a_circle_of_two_is_told_with_its_way():
    circle = SOUND.replace(
        f"story, kind: text, ask: {T}",
        f"story, kind: text, when: {{question: agreed, equals: true}}, ask: {T}",
    )
    circle = circle.replace(
        f"yes_no, ask: {T}", f"yes_no, when: {{question: story, answered: true}}, ask: {T}"
    )
    faults = check_content(circle.encode()).faults
    assert faults == [(15, "these questions wait for one another in a circle: story → agreed → story")]


def test_the_same_value_of_a_column_twice_is_told_plainly():
    rated = f"{{id: rated, kind: ratings, ask: {T}, rows: [{{id: a, label: {T}}}], "
    rated += f"columns: [{{value: 3, label: {T}}}, {{value: 3, label: {T}}}]}}"
    faults = check_content(
        SOUND.replace("topics:\n", "topics:\n")
        .replace("      - {id: story", f"      - {rated}\n      - {{id: story")
        .encode()
    ).faults
    assert faults == [(15, "question rated: column 3 is here twice; the first is on line 15")]


def test_two_separate_circles_are_both_told():
    both = SOUND.replace("id: last,", "id: last, when: {question: last, answered: true},")
    both = both.replace("id: story,", "id: story, when: {question: story, answered: true},")
    assert [line for line, _ in check_content(both.encode()).faults] == [15, line_of("id: last,")]


def test_a_chain_too_long_for_the_engines_is_refused():
    questions = "".join(
        f"      - {{id: q{n}, kind: yes_no, ask: {T}" + (f", when: {{question: q{n - 1}, equals: true}}" if n else "") + "}\n"
        for n in range(40)
    )  # fmt: skip
    faults = check_content(
        SOUND.replace("plan:", f"  - id: chain\n    title: {T}\n    questions:\n{questions}plan:").encode()
    ).faults
    assert len(faults) == 1
    assert "hang on one another" in faults[0][1]


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_lines():
    broken = (
        SOUND.replace("version: 1", "version: 0")
        .replace("kind: yes_no", "kind: yesno")
        .replace("what: story", "what: no_story")
    )
    assert [line for line, _ in check_content(broken.encode()).faults] == [
        2,
        line_of("id: agreed"),
        line_of("plan:"),
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_shipped_guides_are_sound(path):
    assert check_file(path).faults == []


def test_the_mini_intervention_is_published_and_its_topics_fill_its_minutes():
    content = check_file(next(path for path in SHIPPED if path.stem == "mini-intervention")).content
    assert content["state"] == "published"
    assert sum(topic["minutes"] for topic in content["topics"]) == content["minutes"]
    assert "09 310 32623" in str(content["cards"])


def test_the_command_tells_file_and_line_and_ends_with_status_1(tmp_path):
    broken = tmp_path / "broken.yaml"
    broken.write_text(SOUND.replace("version: 1", "version: 0"))
    sound = tmp_path / "sound.yaml"
    sound.write_text(SOUND)
    result = CliRunner().invoke(main, ["guides", "check", str(sound), str(broken)])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        f"{sound}: ok (c, 2 topics, 11 questions)",
        f"{broken}:2: guide, version: a whole number from 1 to 1000000 is expected, this is the number 0",
    ]
    assert CliRunner().invoke(main, ["guides", "check", str(sound)]).exit_code == 0


HOSTILE = {
    "empty": b"",
    "only a comment": b"# nothing\n",
    "zeros": bytes(1000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "latin-1": "guide: äiti".encode("latin-1"),
    "utf-16": SOUND.encode("utf-16"),
    "a scalar": b"hello",
    "a list": b"- 1\n- 2\n",
    "ten megabytes": b"# " + b"x" * 10_000_000,
    "nested ten thousand deep": b"[" * 10_000,
    "nested deep in blocks": b"".join(b" " * n + b"a:\n" for n in range(500)),
    "an alias of itself": b"a: &a [*a]\n",
    "a bomb of aliases": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c]\n" % (n + 1, n + 1, n, n) for n in range(97, 120)),
    "two documents": SOUND.encode() + b"---\n" + SOUND.encode(),
    "a directive": b"%YAML 1.1\n---\na: 1\n",
    "a broken directive": b"%FOO\n",
    "python objects": b"a: !!python/object/apply:os.system [ls]\n",
    "keys that are lists": b"? [a, b]\n: 1\n",
    "keys of every sort": b"1: a\ntrue: b\n~: c\n1.5: d\n",
    "huge numbers": b"version: " + b"9" * 5000 + b"\nminutes: 1e999\n",
    "everything null": b"guide:\nversion:\ntitle:\ntopics:\nplan:\ncards:\n",
    "tabs": b"guide:\tx\n\tversion: 1\n",
    "an unclosed quote": b"guide: 'x\n",
    "half a file": SOUND.encode()[:-400],
    "a stray surrogate": rb'guide: "\ud800"',
    "carriage returns": SOUND.replace("\n", "\r\n").replace("version: 1", "version: 0").encode(),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_lines_and_no_traceback(name, tmp_path):
    path = tmp_path / "guide.yaml"
    path.write_bytes(HOSTILE[name])
    result = CliRunner().invoke(main, ["guides", "check", str(path)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.output
    for line in result.output.splitlines():
        assert re.match(rf"{re.escape(str(path))}:[0-9]+: \S", line), line


@pytest.mark.parametrize("name", ["missing.yaml", ".", "x" * 300, "nul\x00.yaml"])
def test_a_path_that_is_no_file_gets_one_line(name, tmp_path):
    result = check_file(tmp_path / name)
    assert result.content is None
    assert len(result.faults) == 1


def test_windows_line_ends_and_a_byte_order_mark_are_fine():
    assert check_content(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode()).faults == []
