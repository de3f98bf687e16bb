"""Shipped guides, broken on purpose in every place: each break is told, on the line where it is."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.guides.written import SHIPPED, Written, at, paths
from liikereppu.guides.checking import check_content
from liikereppu.guides.guide import check_answers, compile_guide, computed_values, visible_questions

SOUND = {path.stem: check_content(path.read_bytes()).content for path in SHIPPED}
LANGUAGES = ("fi", "sv", "en")
NEEDED = (
    *LANGUAGES, "guide", "version", "state", "summary", "topics", "id", "kind", "ask", "label", "options", "own_words",
    "questions", "classes", "actions", "fields", "decimals", "min", "max", "min_label", "max_label", "quantity", "columns",
    "parts", "total", "step", "body", "compute",
)  # fmt: skip

often = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def is_needed(content, path):
    # "actions" and the like are optional where the plan names questions.
    return path and path[-1] in NEEDED and path[0] != "plan"


def is_text(content, path):
    return path and path[-1] in LANGUAGES and isinstance(at(content, path), str)


def is_leaf(content, path):
    return path and not isinstance(at(content, path), dict | list)


def is_group(content, path):
    return isinstance(at(content, path), dict)


def is_later_id(content, path):
    return len(path) > 2 and path[-1] == "id" and isinstance(path[-2], int) and path[-2] > 0


def is_reference(content, path):
    if not path or not isinstance(at(content, path), str):
        return False
    in_plan = path[0] == "plan"
    return (
        in_plan
        or path[-1] in ("question", "with")
        or (len(path) > 1 and path[-2] in ("cards", "compare", "shows") and isinstance(path[-1], int))
    )


def set_to(value):
    def change(content, path):
        at(content, path[:-1])[path[-1]] = value(content, path) if callable(value) else value
        return path

    return change


def drop(content, path):
    del at(content, path[:-1])[path[-1]]
    return path[:-1]


def add_key(content, path):
    at(content, path)["extra_key"] = "x"
    return (*path, "extra_key")


def elder_sibling(content, path):
    return at(content, (*path[:-2], path[-2] - 1))["id"]


BREAKS = {
    "a needed key is missing": (is_needed, drop, "missing"),
    "a text is empty": (is_text, set_to("  "), "empty"),
    "a text is a number": (is_text, set_to(5), "text is expected"),
    "a text is too long": (is_text, set_to("ä" * 2001), "at most"),
    "a text holds a bell": (is_text, set_to("ding\x07"), "U+0007"),
    "a value is a list": (is_leaf, set_to([[]]), "expected"),
    "a key is unknown": (is_group, add_key, ""),
    "an id is spelt with a blank": (lambda content, path: path and path[-1] == "id", set_to("Two words"), "small letters"),
    "an id is used twice": (is_later_id, set_to(elder_sibling), "twice"),
    "a reference leads nowhere": (is_reference, set_to("no_such_thing"), "no"),
}  # fmt: skip


@pytest.mark.parametrize("broken", BREAKS)
@often
@given(data=st.data())
def test_every_break_is_told_on_its_line(broken, data):
    applies, change, words = BREAKS[broken]
    content = copy.deepcopy(SOUND[data.draw(st.sampled_from(sorted(SOUND)))])
    places = [path for path in paths(content) if applies(content, path)]
    # A guide may have no place for this break, such as no card that a topic names.
    if not places:
        return
    where = change(content, data.draw(st.sampled_from(places)))
    written = Written(content)
    checked = check_content(written.text.encode())
    assert checked.content is None
    told = [what for line, what in checked.faults if line == written.line[where]]
    assert any(words in what for what in told), (where, written.line[where], checked.faults)


@pytest.mark.parametrize("name", SOUND)
def test_a_shipped_guide_written_anew_is_still_the_same_guide(name):
    assert check_content(Written(SOUND[name]).text.encode()).content == SOUND[name]


@often
@given(data=st.data())
def test_whatever_is_done_to_the_bytes_the_check_answers(data):
    text = (SHIPPED[3] if data.draw(st.booleans()) else SHIPPED[4]).read_bytes()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.integers(0, 40))
        put = data.draw(st.one_of(st.binary(max_size=6), st.sampled_from([b"{", b"[", b"&a ", b"*a", b"!!int ", b"\n", b": ", b"- ", b"? ", b"%X", b"'", b'"', b"|", b"\t", b"---\n", b"...\n", b"#"])))  # fmt: skip
        text = text[:start] + put + text[end:]
    answered(text)


@often
@given(
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass"))
    )
)
def test_any_bytes_at_all_get_an_answer(content):
    answered(content)


def answered(content):
    checked = check_content(content)
    lines = content.count(b"\n") + content.count(b"\r") + 2
    assert all(1 <= line <= lines and what and "\n" not in what for line, what in checked.faults)
    if checked.content is None:
        assert checked.faults
    else:
        guide = compile_guide(checked.content)
        assert check_answers(guide, {}) == {}
        assert visible_questions(guide, {}) is not None
        assert computed_values(guide, {}) is not None
