"""Content made to trip the checks: each gets its faults, quickly, and no traceback."""

from __future__ import annotations

import tracemalloc
from typing import Any

from liikereppu.guides.content_checking import check_plain
from liikereppu.guides.importing import import_content

TEXTS = dict.fromkeys(("fi", "sv", "en"), "x")


def of(questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"guide": "x", "topics": [{"id": "t", "title": TEXTS, "questions": questions}]}


def asked(own: str, **other: Any) -> dict[str, Any]:
    return {"id": own, "kind": "yes_no", "ask": TEXTS, **other}


def test_words_that_look_like_those_of_a_fault_are_quoted_as_they_are() -> None:
    for quoted in ("on line 99999", "; the first is on line 99999"):
        faults = [fault for fault in check_plain({"guide": quoted}) if fault.where == "guide"]
        assert len(faults) == 1 and f"“{quoted}”" in faults[0].message
    again = [fault.message for fault in check_plain(of([asked("a"), asked("a")]))]
    assert "question “a” is here twice; the first is at topics.0.questions.0.id" in again


def test_keys_with_points_in_them_have_a_line_too() -> None:
    told = import_content(b'topics:\n  - questions: [{id: a}]\n    "questions.99": 5\n    "questions.\xc2\xb2": 4\n', "yaml", "x")  # fmt: skip
    assert {fault.line for fault in told.faults if "questions.99" in fault.message} == {2}


def test_bounds_out_of_all_measure_take_no_memory() -> None:
    scale = asked("a", kind="scale", min=-1_000_000, max=5, labels={"1": TEXTS, "9": TEXTS})
    tracemalloc.start()
    faults = check_plain(of([scale]))
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()
    assert [fault.where for fault in faults if "is not on the scale" in fault.message] == [
        "topics.0.questions.0.labels.9"
    ]


def test_of_thousands_of_circles_and_of_slips_some_are_told() -> None:
    names = [f"question_{number}" for number in range(60)]
    everybody = [{"any": [{"question": name, "answered": True} for name in names]} for _ in range(2)]
    circles = [asked(name, when={"all": everybody}) for name in names]
    assert 1 <= sum(fault.code == "circle" for fault in check_plain(of(circles))) <= 20
    slips = [asked(name, when={"question": f"quastion_{at}", "answered": True}) for at, name in enumerate(names * 3)]  # fmt: skip
    faults = [fault.message for fault in check_plain(of(slips)) if fault.code == "no-such-question"]
    assert len(faults) == 180 and sum("did you mean" in fault for fault in faults) == 100


def test_of_a_list_without_end_so_many_faults_are_told_as_anybody_reads() -> None:
    empty: list[dict[str, Any]] = [{} for _ in range(20_000)]
    faults = check_plain({**of([{} for _ in range(3_000)]), "cards": empty})
    assert len(faults) <= 1000
    counts = [fault.message for fault in faults if fault.code == "wrong-count"]
    assert any("there are 20000" in words for words in counts) and any("there are 3000" in words for words in counts)  # fmt: skip
