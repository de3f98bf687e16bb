"""A supervisor goes through what a guide marks and nothing else, on both databases."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from backend.sync.records import EXAMPLES, VALID, erasure, item, new_id, push, version
from liikereppu.database import db
from liikereppu.guides.publishing import publish
from liikereppu.recordings.sign_offs import SignOff
from liikereppu.sync import supervised

SECRET = "Puhui sisarestaan"
GUIDE: dict[str, Any] = {
    **json.loads((EXAMPLES / "guide-every-kind.json").read_text()),
    "supervision": {
        "when": {"question": "stress", "at_least": 4},
        "shows": ["stress", "support_now", "pace"],
        "notes": False,
    },
}
URL = "/api/v1/supervised"


@pytest.fixture(autouse=True)
def guide(app: Flask) -> None:
    with app.app_context():
        publish({**GUIDE, "state": "published"})


def talk(stress: int, **other: Any) -> dict[str, Any]:
    """A push item of a finished recording along the guide."""
    record = {
        **VALID["recording"],
        "guide": GUIDE["guide"],
        "guide_version": GUIDE["version"],
        "setting": None,
        "answers": {
            "stress": {"value": stress},
            "support_now": {"value": "Kävely"},
            "pace": {"skipped": "declined"},
        },
        "notes": [{"id": new_id(), "topic": None, "text": SECRET}],
        **other,
    }
    return item(record, kind="recording")


def listed(client: Any, **asked: Any) -> list[dict[str, Any]]:
    answer = client.get(URL, query_string=asked)
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.get_json()["items"]
    return found


def say(client: Any, of: dict[str, Any], edit: str, state: str = "signed", note: str = "") -> Any:
    return client.post(f"{URL}/{of['id']}/sign-off", json={"edit": edit, "state": state, "note": note})


@pytest.fixture
def student(sign_in_as: Any) -> Any:
    return sign_in_as(username="siiri")


@pytest.fixture
def lecturer(sign_in_as: Any) -> Any:
    return sign_in_as(username="leena", roles=("supervisor",), device=new_id())


def test_only_what_the_guide_marks_is_seen_and_only_while_its_condition_holds(
    student: Any, lecturer: Any, sign_in_as: Any
) -> None:
    calm, acute, draft = talk(3), talk(5), talk(5, state="draft", finished_at=None)
    elsewhere = sign_in_as(username="outi", unit="Kotihoito 2", device=new_id())
    push(elsewhere, talk(5))
    push(student, calm, acute, draft, item(VALID["recording"], kind="recording"))
    assert [each["id"] for each in listed(lecturer)] == [acute["id"]]
    seen = listed(lecturer)[0]
    assert seen["answers"] == acute["record"]["answers"]
    assert (seen["edit"], seen["notes"], seen["sign_off"]) == (acute["edit"], [], None)
    told = json.dumps(seen)
    assert SECRET not in told and acute["record"]["person_id"] not in told


def test_a_hidden_answer_is_kept_and_not_shown(student: Any, lecturer: Any, app: Flask) -> None:
    shown = {**GUIDE["supervision"], "when": {"question": "stress", "answered": True}}
    with app.app_context():
        publish({**GUIDE, "state": "published", "version": GUIDE["version"] + 1, "supervision": shown})
    push(student, talk(2, guide_version=GUIDE["version"] + 1))
    assert listed(lecturer)[0]["answers"].keys() == {"stress", "pace"}


def test_what_is_signed_is_settled_until_the_recording_changes(student: Any, lecturer: Any) -> None:
    of = talk(4)
    push(student, of)
    answer = say(lecturer, of, of["edit"], note="Hyvin kuunneltu kohta")
    assert (answer.status_code, answer.get_json()["current"]) == (200, True)
    assert listed(lecturer) == [] and [each["id"] for each in listed(lecturer, done=1)] == [of["id"]]
    own = student.get(f"{URL}/own").get_json()["items"]
    assert [(each["recording_id"], each["state"], each["note"]) for each in own] == [
        (of["id"], "signed", "Hyvin kuunneltu kohta")
    ]
    later = version(of, of, minutes=61)
    push(student, later)
    again = listed(lecturer)
    assert [(each["id"], each["sign_off"]["current"]) for each in again] == [(of["id"], False)]
    assert student.get(f"{URL}/own").get_json()["items"][0]["current"] is False
    stale = say(lecturer, of, of["edit"])
    assert (stale.status_code, stale.get_json()["code"]) == (409, "edit-conflict")
    assert say(lecturer, of, later["edit"], "discuss").status_code == 200
    assert [each["sign_off"]["state"] for each in listed(lecturer)] == ["discuss"]


def test_what_is_settled_is_not_read_again_to_find_what_waits(
    student: Any, lecturer: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks = [talk(4) for _ in range(3)]
    push(student, *talks)
    for each in talks[1:]:
        assert say(lecturer, each, each["edit"]).status_code == 200
    read: list[str] = []
    shown = supervised._item

    def item_of(row: Any, *more: Any, **what: Any) -> Any:
        read.append(row.record_id)
        return shown(row, *more, **what)

    monkeypatch.setattr(supervised, "_item", item_of)
    assert [each["id"] for each in listed(lecturer)] == read == [talks[0]["id"]]


def test_nobody_signs_their_own_or_what_is_not_to_be_gone_through(student: Any, sign_in_as: Any) -> None:
    both = sign_in_as(username="leena", roles=("supervisor", "field_worker"), device=new_id())
    own, calm = talk(5), talk(2)
    push(both, own)
    push(student, calm)
    assert listed(both) == []
    for of in (own, calm, talk(5)):
        assert say(both, of, of["edit"]).status_code == 404


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"note": "x" * 2001}, "too-long"),
        ({"note": "Asiakas 131052-308T"}, "identity-code"),
        ({"state": "approved"}, "not-an-option"),
        ({"edit": "x"}, "not-a-uuid"),
    ],
)
def test_what_does_not_fit_is_told_by_its_field(
    student: Any, lecturer: Any, said: dict[str, str], code: str
) -> None:
    of = talk(5)
    push(student, of)
    answer = lecturer.post(
        f"{URL}/{of['id']}/sign-off", json={"edit": of["edit"], "state": "seen", "note": "", **said}
    )
    assert answer.status_code == 422
    assert answer.get_json()["errors"] == {next(iter(said)): [code]}


def test_an_erased_recording_takes_what_was_said_of_it_along(app: Flask, student: Any, lecturer: Any) -> None:
    of, other = talk(5), talk(5)
    push(student, of, other)
    for each in (of, other):
        say(lecturer, each, each["edit"], note="Palataan tähän")
    push(student, erasure(of))
    with app.app_context():
        assert db.session.scalars(select(SignOff.recording_id)).all() == [other["id"]]
    assert [each["id"] for each in listed(lecturer, done=1)] == [other["id"]]


def test_a_page_goes_on_where_the_last_one_ended(student: Any, lecturer: Any) -> None:
    sent = [talk(5) for _ in range(60)] + [talk(1) for _ in range(60)]
    push(student, *sent[:60])
    push(student, *sent[60:])
    first = lecturer.get(URL).get_json()
    assert (len(first["items"]), first["more"]) == (50, True)
    rest = lecturer.get(URL, query_string={"before": first["items"][-1]["number"]}).get_json()
    assert (len(rest["items"]), rest["more"]) == (10, False)
    assert {each["id"] for each in first["items"] + rest["items"]} == {each["id"] for each in sent[:60]}
