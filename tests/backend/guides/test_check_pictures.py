"""What `guides check` says of questions drawn together, own tables, pauses, and what a guide says of itself."""

import pytest

from backend.guides.test_check import SOUND, T
from liikereppu.guides.checking import check_content

DAY = (
    f"kind: hours, total: 24, step: 1, ask: {T}, parts: [{{id: work, label: {T}}}, {{id: rest, label: {T}}}]"
)
AMOUNT = f"kind: measurement, quantity: weight, unit: {T}, min: 1, max: 2, decimals: 0, ask: {T}"
COLUMNS = f"[{{value: 1, label: {T}}}, {{value: 2, label: {T}}}]"
NEW = "      - {id: new, %s}"
PICTURES = {
    "a day over another": (NEW % f"{DAY}, compare: [day]", None),
    "a day over itself": (NEW % f"{DAY}, compare: [new]", "another question is expected"),
    "a day over a text": (NEW % f"{DAY}, compare: [story]", "kind hours is expected; “story” is of kind “text”"),
    "a day over nothing": (NEW % f"{DAY}, compare: [dya]", "no question “dya”; did you mean “day”?"),
    "a day over another twice": (NEW % f"{DAY}, compare: [day, day]", "“day” is listed twice"),
    "a day over one with another step": (NEW % f"{DAY.replace('step: 1', 'step: 0.5')}, compare: [day]", "other parts, total or step"),
    "a day over one with other parts": (NEW % f"{DAY.replace('id: rest', 'id: sleep')}, compare: [day]", "other parts, total or step"),
    "a day over one with parts in another order": (
        NEW % f"{DAY.replace('rest', 'x').replace('work', 'rest').replace('x', 'work')}, compare: [day]", "other parts"),
    "compare that is no list": (NEW % f"{DAY}, compare: day", "a list is expected"),
    "compare on a text": (NEW % f"kind: text, ask: {T}, compare: [day]", "the key “compare” is not known here"),
    "a value with another": (NEW % f"{AMOUNT}, with: other" + "\n" + NEW.replace("new", "other") % AMOUNT, None),
    "a value with itself": (NEW % f"{AMOUNT}, with: new", "another question is expected"),
    "a value with a number": (NEW % f"{AMOUNT}, with: height", "kind measurement is expected; “height” is of kind “number”"),
    "a value with nothing": (NEW % f"{AMOUNT}, with: hieght", "did you mean “height”?"),
    "a place for an own table": (NEW % f"kind: ratings, own_table: true, ask: {T}", None),
    "an own table that is filled": (
        NEW % f"kind: ratings, own_table: true, picture: radar, ask: {T}, rows: [{{id: a, label: {T}}}], columns: {COLUMNS}", None),
    "an own table without columns": (NEW % f"kind: ratings, own_table: true, ask: {T}, rows: [{{id: a, label: {T}}}]", "“columns” is missing"),
    "an own table with empty rows": (NEW % f"kind: ratings, own_table: true, ask: {T}, rows: [], columns: {COLUMNS}", "the list is empty"),
    "a table without rows that is nobody's own": (NEW % f"kind: ratings, ask: {T}, columns: {COLUMNS}", "“rows” is missing"),
    "own_table: false": (NEW % f"kind: ratings, own_table: false, ask: {T}", "true is expected (or leave it out)"),
    "an unknown picture": (NEW % f"kind: ratings, own_table: true, picture: rader, ask: {T}", "radar is expected"),
    "a pause": ("    pause: true", None),
    "no pause, said aloud": ("    pause: false", "true is expected"),
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_what_is_drawn_together_fits_together(name):
    line, words = PICTURES[name]
    place = "    cards: [about]" if line.startswith("    pause") else "plan: {what"
    checked = check_content(SOUND.replace(place, f"{line}\n{place}", 1).encode())
    if words is None:
        assert checked.faults == []
    else:
        assert [what for at, what in checked.faults if words in what], checked.faults


TOP = {
    "a guide about a group": ("about: group", None),
    "a guide about anything": ("about: grup", "person, group, nobody is expected"),
    "supervision": ("supervision: {when: {question: stress, at_least: 4}, shows: [stress, story], notes: true}", None),
    "supervision that never comes": ("supervision: {shows: [stress]}", "“when” is missing"),
    "supervision of nothing": ("supervision: {when: {question: stress, at_least: 4}, shows: []}", "the list is empty"),
    "supervision of an unknown question": (
        "supervision: {when: {question: stress, at_least: 4}, shows: [stres]}", "supervision, shows: there is no question “stres”; did you mean"),
    "supervision of a question twice": ("supervision: {when: {question: stress, at_least: 4}, shows: [stress, stress]}", "listed twice"),
    "supervision by an unknown question": ("supervision: {when: {question: nope, at_least: 4}, shows: [stress]}", "no question “nope”"),
    "supervision by a misfit": ("supervision: {when: {question: story, at_least: 4}, shows: [stress]}", "supervision, when: at_least fits"),
    "supervision with an unknown key": (
        "supervision: {when: {question: stress, at_least: 4}, shows: [stress], note: true}", "did you mean “notes”?"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOP)
def test_what_a_guide_says_of_itself_is_judged_on_its_line(name):
    line, words = TOP[name]
    checked = check_content(SOUND.replace("minutes: 5", f"{line}\nminutes: 5", 1).encode())
    if words is None:
        assert checked.faults == []
    else:
        assert [what for at, what in checked.faults if at == 7 and words in what], checked.faults
