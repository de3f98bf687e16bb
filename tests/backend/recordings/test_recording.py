"""What is counted of a recording, and faults in a form that can always travel."""

from __future__ import annotations

import json

import pytest

from backend.sync.records import VALID
from liikereppu.recordings.fields import MOST_ERRORS, is_uuid, presentable
from liikereppu.recordings.models import finished_row, month_of

TALK = VALID["recording"]


@pytest.mark.parametrize(
    ("instant", "month"),
    [
        ("2026-10-31T21:59:59Z", "2026-10"),
        ("2026-10-31T22:00:00Z", "2026-11"),
        ("2026-06-30T20:59:59Z", "2026-06"),
        ("2026-06-30T21:00:00Z", "2026-07"),
        ("2026-12-31T22:00:00Z", "2027-01"),
    ],
)
def test_a_month_is_the_finnish_one_in_winter_and_in_summer(instant: str, month: str) -> None:
    assert month_of(instant) == month


def test_a_draft_is_not_counted_and_a_finished_one_without_anything_personal() -> None:
    assert finished_row({**TALK, "state": "draft"}) is None
    assert finished_row(TALK) == {
        "guide": "mini-intervention",
        "guide_version": 1,
        "setting": "adult_social_work",
        "month": "2026-11",
    }


@pytest.mark.parametrize(
    "text",
    [
        "3F2B8C1E-5A6D-4E7F-8A90-1B2C3D4E5F60",
        "3f2b8c1e5a6d4e7f8a901b2c3d4e5f60",
        "{3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60}",
        "3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60\n",
        "３f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60",
        "",
        None,
        7,
    ],
)
def test_a_uuid_has_one_spelling(text: object) -> None:
    assert is_uuid("3f2b8c1e-5a6d-4e7f-8a90-1b2c3d4e5f60")
    assert not is_uuid(text)


def test_faults_can_always_be_sent_however_odd_the_names_were() -> None:
    odd = {f"answers.\ud800\0{'x' * 500}{number}": ["missing"] for number in range(500)}
    shown = presentable(odd)
    assert len(shown) <= MOST_ERRORS
    assert all(len(name) < 400 and name.isascii() for name in shown)
    json.dumps(shown).encode()


def test_of_many_faults_the_same_are_shown_by_every_process() -> None:
    names = [f"k{number}" for number in range(MOST_ERRORS * 2)]
    one = presentable({name: ["unknown-key"] for name in names})
    other = presentable({name: ["unknown-key"] for name in reversed(names)})
    assert list(one) == list(other)


@pytest.mark.parametrize(
    ("instant", "month"),
    [
        ("2026-10-31T22:30:00Z", "2026-11"),
        ("2026-06-30T20:59:59Z", "2026-06"),
        ("2026-06-30T21:00:00Z", "2026-07"),
        ("9999-12-31T23:59:59Z", "9999-12"),
        ("0001-01-01T00:00:00Z", "0001-01"),
    ],
)
def test_every_instant_that_is_taken_has_its_month_in_finland(instant: str, month: str) -> None:
    assert month_of(instant) == month
