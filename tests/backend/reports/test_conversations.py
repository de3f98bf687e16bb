"""Counting finished conversations over HTTP, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from backend.sync.records import VALID, erasure, item, new_id, push
from liikereppu.guides.publishing import publish_starter_guides

TALK = VALID["recording"]
URL = "/api/v1/reports/conversations"


@pytest.fixture(autouse=True)
def guides(app: Flask) -> None:
    with app.app_context():
        publish_starter_guides()


def talks(client: Any, count: int, **other: Any) -> list[dict[str, Any]]:
    """Pushes so many finished conversations; returns the items."""
    items = [item({**TALK, **other}, kind="recording") for _ in range(count)]
    assert {result["outcome"] for result in push(client, *items)} == {"stored"}
    return items


def report(client: Any, first: str = "2026-11", last: str = "2026-11") -> dict[str, Any]:
    answer = client.get(URL, query_string={"from": first, "to": last})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.get_json()
    return found


def test_finished_conversations_of_the_own_unit_are_counted(sign_in_as: Any) -> None:
    worker, other = sign_in_as(), sign_in_as(username="outi", unit="Kotihoito 2")
    coordinator = sign_in_as(username="kaisa", roles=("coordinator",))
    talks(worker, 6)
    talks(worker, 5, setting=None)
    talks(worker, 9, state="draft")
    talks(other, 8)
    assert report(coordinator) == {
        "from": "2026-11",
        "to": "2026-11",
        "smallest_shown": 5,
        "rows": [
            {"month": "2026-11", "guide": "mini-intervention", "setting": None, "count": 5},
            {"month": "2026-11", "guide": "mini-intervention", "setting": "adult_social_work", "count": 6},
        ],
        "guides": [{"month": "2026-11", "guide": "mini-intervention", "count": 11}],
        "months": [{"month": "2026-11", "count": 11}],
        "years": [],
        "total_shown": 11,
        "complete": True,
    }


def test_a_small_number_is_hidden_and_no_total_gives_it_away(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    talks(lead, 7)
    talks(lead, 3, setting="other")
    found = report(lead, "2026-10", "2026-12")
    assert [row["count"] for row in found["rows"]] == [7, None]
    assert [row["count"] for row in found["guides"]] == [None]
    assert found["months"] == [
        {"month": "2026-10", "count": 0},
        {"month": "2026-11", "count": None},
        {"month": "2026-12", "count": 0},
    ]
    assert (found["total_shown"], found["complete"]) == (0, False)


def test_a_conversation_begun_at_a_month_s_turn_belongs_to_the_finnish_month(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    talks(lead, 5, started_at="2026-10-31T21:59:59Z")
    talks(lead, 6, started_at="2026-10-31T22:00:00Z")
    assert [row["count"] for row in report(lead, "2026-10", "2026-11")["months"]] == [5, 6]


def test_a_whole_calendar_year_is_told_when_asked_whole(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    talks(lead, 5, started_at="2026-03-10T10:00:00Z")
    talks(lead, 2, started_at="2026-05-10T10:00:00Z")
    talks(lead, 1, started_at="2026-06-10T10:00:00Z")
    found = report(lead, "2026-01", "2026-12")
    assert found["years"] == [{"year": "2026", "count": 8}]
    assert (found["total_shown"], found["complete"]) == (5, False)
    assert report(lead, "2026-02", "2026-12")["years"] == []


def test_an_edit_moves_a_conversation_and_erasing_takes_it_away(sign_in_as: Any) -> None:
    lead = sign_in_as(roles=("unit_lead",))
    items = talks(lead, 7)
    first, second = items[:2]
    moved = {
        **first,
        "edit": new_id(),
        "base": first["edit"],
        "record": {**TALK, "started_at": "2026-09-01T09:00:00Z"},
    }
    reopened = {
        **second,
        "edit": new_id(),
        "base": second["edit"],
        "record": {**TALK, "state": "draft", "finished_at": None},
    }
    push(lead, moved, reopened)
    assert [row["count"] for row in report(lead, "2026-09", "2026-11")["months"]] == [None, 0, 5]
    push(lead, erasure(moved))
    assert [row["count"] for row in report(lead, "2026-09", "2026-11")["months"]] == [0, 0, 5]


def test_only_those_who_answer_for_the_unit_see_its_counts(sign_in_as: Any, client: Any) -> None:
    assert client.get(URL).status_code == 401
    for place, roles in enumerate((("field_worker",), ("directory_editor",), ("admin",))):
        answer = sign_in_as(username=f"user{place}", roles=roles).get(f"{URL}?from=2026-11&to=2026-11")
        assert (answer.status_code, answer.get_json()["code"]) == (403, "not-allowed")


@pytest.mark.parametrize(
    "query",
    [
        "",
        "from=2026-11",
        "from=2026-11&to=2026-1",
        "from=2026-13&to=2026-13",
        "from=2026-12&to=2026-11",
        "from=２０２６-11&to=2026-11",
        "from=2026-11%0a&to=2026-11",
        "from=2020-01&to=2026-01",
        "from=2026-11-01&to=2026-11-30",
    ],
)
def test_a_period_that_is_none_is_refused_with_a_reason(sign_in_as: Any, query: str) -> None:
    answer = sign_in_as(roles=("unit_lead",)).get(f"{URL}?{query}")
    assert (answer.status_code, answer.get_json()["code"]) == (400, "bad-parameter")
    assert answer.get_json()["errors"]
