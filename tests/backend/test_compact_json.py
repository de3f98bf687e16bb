"""The quick looks may say "perhaps" too often, but must never overlook anything."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from liikereppu.compact_json import holds_astral, may_hold_large_number, may_hold_odd_number
from liikereppu.errors import Problem
from liikereppu.json_body import DEEPEST, parse

TEXTS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(
    ['"', "\\", "[[", "]}", '"]', ":1e5"]
)
NUMBERS = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def numbers_in(value: object) -> list[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for part in value for number in numbers_in(part)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def depth_of(value: object) -> int:
    if isinstance(value, dict):
        value = list(value.values())
    return 1 + max(map(depth_of, value), default=0) if isinstance(value, list) else 0


@given(VALUES)
def test_no_large_or_odd_number_is_overlooked(value: object) -> None:
    text = orjson.dumps(value)
    if any(abs(number) > 2**53 for number in numbers_in(value)):
        assert may_hold_large_number(text)
    if any(isinstance(number, float) or abs(number) > 2**53 for number in numbers_in(value)):
        assert may_hold_odd_number(text)


@pytest.mark.parametrize(
    "value", [{"age": 47, "weights": [0, -12]}, [1, "ääni, 12"], 7, "2026-11-21"], ids=repr
)
def test_what_a_recording_holds_needs_no_closer_look(value: object) -> None:
    text = orjson.dumps(value)
    assert not may_hold_large_number(text)
    assert not may_hold_odd_number(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_astral_character_is_seen(text: str) -> None:
    assert holds_astral(text.encode()) is any(ord(sign) > 0xFFFF for sign in text)


@given(VALUES, st.integers(0, 2 * DEEPEST), st.booleans())
def test_the_depth_of_any_body_is_counted_whatever_its_texts_hold(
    value: object, more: int, spread: bool
) -> None:
    for _ in range(more):
        value = [value, "]"]
    body = orjson.dumps(value, option=orjson.OPT_INDENT_2 if spread else 0)
    try:
        parse(body)
        refused = ""
    except Problem as problem:
        refused = problem.code
    assert (refused == "json-too-deep") is (depth_of(value) > DEEPEST)
