"""No identity code is kept, however it is written; what only looks like one is let be."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liikereppu.identity_code import (
    fields_with_identity_code,
    has_identity_code,
    may_hold_identity_code,
)

CASES = json.loads((Path(__file__).parents[2] / "contract" / "examples" / "identity-codes.json").read_text())[
    "cases"
]
CODE = next(case["text"] for case in CASES if case["name"] == "the code alone")
CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_shared_examples_are_judged_as_agreed(case: dict) -> None:
    assert has_identity_code(case["text"]) is case["found"]


def test_no_single_mistyped_character_passes_for_the_code() -> None:
    wrong = [
        CODE[:at] + other + CODE[at + 1 :]
        for at in (*range(6), *range(7, 11))
        for other in (CHECK if at == 10 else CHECK[:10])
        if other != CODE[at]
    ]
    assert [text for text in wrong if has_identity_code(text)] == []


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_code_is_found_whatever_stands_around_it(before: str, after: str) -> None:
    # A combining mark right after the code would join its last character.
    assert has_identity_code(f"{before} {CODE} {after}")


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert has_identity_code(text) in (True, False)


def test_the_places_in_a_record_are_named_without_the_code_itself() -> None:
    record = {
        "reference": "A-1",
        "notes": [{"text": "ok"}, {"text": f"hetu {CODE}"}],
        "answers": {"q": {"value": CODE}},
    }
    assert fields_with_identity_code(record) == ["notes.1.text", "answers.q.value"]


def test_a_random_id_is_not_taken_for_an_identity_code() -> None:
    number = next(n for n in range(900, 1000) if int(f"010190{n}") % 31 < 16)
    look_alike = f"00010190-{number}{CHECK[int(f'010190{number}') % 31]}-4abc-8def-0123456789ab".lower()
    assert has_identity_code(look_alike)
    assert fields_with_identity_code({"person_id": look_alike}) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_quick_look_at_a_whole_record_misses_no_code(case: dict) -> None:
    record = json.dumps({"notes": [{"text": f"eilen {case['text']}"}]}, ensure_ascii=False)
    assert may_hold_identity_code(record.encode()) or not case["found"]


@given(
    st.text(max_size=30), st.lists(st.sampled_from(["", " ", "\n", "\t", "\u00a0", "\u200b"]), min_size=11)
)
def test_the_quick_look_finds_whatever_the_close_look_finds(around: str, gaps: list[str]) -> None:
    text = around + "".join(map("".join, zip(CODE, gaps, strict=False))) + around
    record = json.dumps([text], ensure_ascii=False).encode("utf-8", "replace")
    assert may_hold_identity_code(record)


def test_the_quick_look_passes_over_ordinary_records() -> None:
    ordinary = {
        "id": "3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60",
        "at": "2026-11-21T09:12:00Z",
        "text": "Kävelyä 30 min, p. 09 310 32623.",
    }
    assert not may_hold_identity_code(json.dumps(ordinary, ensure_ascii=False).encode())
