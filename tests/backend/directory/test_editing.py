"""What editors say stands over imports, is overwritten by nobody unseen, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from backend.directory.editors import ROOM, Keeper, bring, city
from backend.directory.places import place, three
from backend.sync.records import new_id
from conftest import Clock
from liikereppu.audit import AuditEntry
from liikereppu.database import db
from liikereppu.directory.corrections import Correction
from liikereppu.directory.editing import Standing, shown
from liikereppu.directory.models import DirectoryChange

CODE = "131052-308T"


def test_a_correction_stands_over_imports_and_what_else_the_register_says_comes_through(
    app: Flask, keeper: Keeper
) -> None:
    before = keeper.number()
    told = keeper.correct("lipas:1", {"name.sv": "Utegymmet i Alphyddan", "lit": "yes"})
    assert told["entry"]["name"]["sv"] == "Utegymmet i Alphyddan"
    assert (told["register"]["lit"], told["fields"]["lit"]["from"]) == ("no", "editor")
    assert told["fields"]["hours"] == {"from": "tprek:1"}
    delta = keeper.client.get(f"/api/v1/directory/091?after={before}").get_json()
    assert [each["id"] for each in delta["opportunities"]] == ["lipas:1"]
    bring(app, place("lipas:1", "Alppilan ulkokuntosali", lit="no", step_free="yes"))
    entry = keeper.shown()["lipas:1"]
    assert (entry["lit"], entry["step_free"], entry["name"]["sv"]) == ("yes", "yes", "Utegymmet i Alphyddan")
    assert keeper.get("corrections", municipality="091")["items"] == []


def test_a_field_that_the_register_has_changed_since_is_told(app: Flask, keeper: Keeper) -> None:
    told = keeper.correct("lipas:1", {"season": three("Kesällä")})
    bring(app, place("lipas:1", "Alppilan ulkokuntosali", season=three("Keväällä")))
    (asked,) = keeper.get("corrections", municipality="091")["items"]
    assert (asked["field"], asked["seen"], asked["register"]) == ("season", None, three("Keväällä"))
    assert asked["change"] == told["history"][0]["change"]
    assert keeper.entry("lipas:1")["fields"]["season"]["register_changed"] is True
    assert keeper.shown()["lipas:1"]["season"] == three("Kesällä")
    keeper.post(f"changes/{asked['change']}/undo")
    assert keeper.shown()["lipas:1"]["season"] == three("Keväällä")


def test_two_editors_do_not_overwrite_each_other(keeper: Keeper, sign_in_as: Callable[..., Any]) -> None:
    other = Keeper(sign_in_as(username="matti", roles=("coordinator",)))
    seen = keeper.entry("lipas:1")["revision"]
    keeper.correct("lipas:1", {"lit": "yes"})
    refused = other.put(
        "entries/lipas:1/fields", 409, change=new_id(), revision=seen, fields={"lit": "unknown"}
    )
    assert refused["code"] == "edit-conflict"
    assert refused["errors"]["revision"] == [keeper.entry("lipas:1")["revision"]]
    assert keeper.shown()["lipas:1"]["lit"] == "yes"


def test_of_two_at_the_same_moment_one_is_told_of_the_other(
    keeper: Keeper, sign_in_as: Callable[..., Any]
) -> None:
    seen = keeper.entry("lipas:1")["revision"]

    def save(value: str) -> int:
        client = sign_in_as(username=f"eeva-{value}", roles=("directory_editor",))
        body = {"change": new_id(), "revision": seen, "fields": {"lit": value}}
        status: int = client.put(f"{ROOM}/entries/lipas:1/fields", json=body).status_code
        return status

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(save, ("yes", "unknown"))) == [200, 409]


def test_the_same_change_again_is_done_and_other_content_under_its_name_is_refused(
    app: Flask, keeper: Keeper
) -> None:
    sent = {"change": new_id(), "revision": keeper.entry("lipas:1")["revision"]}
    keeper.put("entries/lipas:1/fields", **sent, fields={"lit": "yes"})
    before = keeper.number()
    keeper.put("entries/lipas:1/fields", **sent, fields={"lit": "yes"})
    again = keeper.put("entries/lipas:1/fields", 409, **sent, fields={"lit": "unknown"})
    assert again["code"] == "edit-id-reused"
    assert keeper.number() == before
    with app.app_context():
        assert db.session.query(DirectoryChange).count() == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        (
            {"hours": {"notation": "ma-pe", "checked_on": "2026-01-01"}},
            {"hours.notation": ["hours-notation"]},
        ),
        ({"name.sv": " "}, {"name.sv": ["empty"]}),
        ({"name": None}, {"name": ["missing"]}),
        ({"summary.fi": "<script>x</script>"}, {"summary.fi": ["markup"]}),
        ({"contact": [{"channel": "web", "value": "javascript:x"}]}, {"contact.0.value": ["not-https"]}),
        ({"source": {}, "same_as": []}, {"source": ["unknown-key"], "same_as": ["unknown-key"]}),
        ({"tint": "red"}, {"tint": ["unknown-key"]}),
        ({"name.fi.x": "a"}, {"name.fi.x": ["unknown-key"]}),
    ],
)
def test_a_field_that_does_not_fit_is_named(keeper: Keeper, fields: Any, errors: Any) -> None:
    sent = {"change": new_id(), "revision": keeper.entry("lipas:1")["revision"]}
    refused = keeper.put("entries/lipas:1/fields", 422, **sent, fields=fields)
    assert (refused["code"], refused["errors"]) == ("validation-failed", errors)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_identity_code_is_refused_wherever_an_editor_writes(keeper: Keeper) -> None:
    sent = {"change": new_id(), "revision": keeper.entry("lipas:1")["revision"]}
    told = {"code": "identity-code", "errors": {"summary.fi": ["identity-code"]}}
    refused = keeper.put("entries/lipas:1/fields", 422, **sent, fields={"summary.fi": f"Kysy {CODE}"})
    assert {key: refused[key] for key in told} == told
    assert keeper.post("entries/lipas:1/retire", 422, **sent, reason=CODE)["code"] == "identity-code"
    entry = {**place("x:y", f"Kerho {CODE}"), "source": {"name": "Kerho"}}
    del entry["id"], entry["municipality"]
    assert keeper.post("entries", 422, change=new_id(), municipality="091", entry=entry)["code"] == (
        "identity-code"
    )


OWN = {
    "kind": "group",
    "class": "organised",
    "category": "peer_group",
    "name": three("Kävelyryhmä"),
    "summary": three("Kävellään yhdessä tiistaisin."),
    "source": {"name": "Alppilan kerho"},
    "timetable": {"weekdays": [2], "from": "10:00"},
}


def test_what_an_editor_adds_is_shown_and_no_import_takes_it_away(app: Flask, keeper: Keeper) -> None:
    change = new_id()
    told = keeper.post("entries", 201, change=change, municipality="091", entry=OWN)
    assert (told["id"], told["own"], told["state"]) == (f"own-091:{change}", True, "shown")
    assert told["entry"]["source"] == {"name": "Alppilan kerho", "checked_on": "2026-11-21"}
    assert told["entry"]["price"] == {"kind": "unknown"}
    bring(app, place("own-091:hall", "Kunnan oma sali", (60.3, 24.9), category="hall"))
    assert {told["id"], "own-091:hall"} <= keeper.shown().keys()
    keeper.correct(told["id"], {"name.fi": "Alppilan kävelyryhmä"})
    assert keeper.shown()[told["id"]]["name"]["fi"] == "Alppilan kävelyryhmä"
    keeper.post(f"changes/{change}/undo")
    assert told["id"] not in keeper.shown()
    assert keeper.post("entries", 422, change=new_id(), municipality="999", entry=OWN)["errors"] == {
        "municipality": ["not-an-option"]
    }
    assert keeper.post("entries", 422, change=new_id(), municipality="091", entry={})["errors"]["name"] == [
        "missing"
    ]


def test_what_was_added_before_midnight_is_there_when_it_is_sent_again_after_it(
    app: Flask, clock: Clock, sign_in_as: Callable[..., Any]
) -> None:
    city(app)
    keeper = Keeper(sign_in_as(username="eeva", roles=("directory_editor",)))
    # Its last part looks like an identity code.
    sent = {"change": "0d3f8c1e-5b7a-4c2d-9e6f-0131002a0021", "municipality": "091", "entry": OWN}
    first = keeper.post("entries", 201, **sent)
    clock.forward(hours=13)
    keeper = Keeper(sign_in_as(username="matti", roles=("directory_editor",)))
    assert keeper.post("entries", 201, **sent)["entry"] == first["entry"]
    other = {**sent, "entry": {**OWN, "name": three("Sauvakävelyryhmä")}}
    assert keeper.post("entries", 409, **other)["code"] == "edit-id-reused"


def test_what_is_retired_leaves_the_devices_and_no_import_brings_it_back(app: Flask, keeper: Keeper) -> None:
    before, seen = keeper.number(), keeper.entry("lipas:2")["revision"]
    told = keeper.post(
        "entries/lipas:2/retire", change=new_id(), revision=seen, reason="Suljettu remontin ajaksi"
    )
    assert (told["state"], told["history"][0]["reason"]) == ("retired", "Suljettu remontin ajaksi")
    assert keeper.client.get(f"/api/v1/directory/091?after={before}").get_json()["removed"] == ["lipas:2"]
    city(app)
    assert "lipas:2" not in keeper.shown()
    assert [each["id"] for each in keeper.get("entries", state="retired", q="uimahalli")["items"]] == [
        "lipas:2"
    ]
    keeper.post("entries/lipas:2/restore", change=new_id(), revision=told["revision"])
    assert "lipas:2" in keeper.shown()


def test_what_an_editor_takes_back_to_the_registers_word_follows_the_register_again(
    app: Flask, keeper: Keeper
) -> None:
    def hall(**more: Any) -> None:
        bring(app, place("lipas:2", "Uimahalli", (60.25, 24.9), copied={"sv": ["name"]}, **more))

    hall(status="temporarily_closed", lit="no")
    seen = keeper.entry("lipas:2")["revision"]
    told = keeper.post("entries/lipas:2/retire", change=new_id(), revision=seen)
    told = keeper.post("entries/lipas:2/restore", change=new_id(), revision=told["revision"])
    assert told["entry"]["status"] == "temporarily_closed"
    keeper.correct("lipas:2", {"lit": "yes", "name.sv": "Simhallen"})
    told = keeper.correct("lipas:2", {"lit": "no", "name.sv": "Uimahalli"})
    assert told["entry"] == told["register"]
    assert not told["fields"].keys() & {"lit", "status", "name.sv"}
    hall(status="active", lit="unknown")
    entry = keeper.shown()["lipas:2"]
    assert (entry["status"], entry["lit"]) == ("active", "unknown")
    assert keeper.get("corrections", municipality="091")["items"] == []
    hall(status="closed")
    assert keeper.entry("lipas:2")["state"] == "retired"
    # Against the register's word it stands, whatever the register says.
    keeper.post("entries/lipas:2/restore", change=new_id(), revision=keeper.entry("lipas:2")["revision"])
    hall(status="closed", lit="yes")
    assert keeper.shown()["lipas:2"]["lit"] == "yes"
    # And retired is retired, also where the register said so at the time.
    keeper.post("entries/lipas:2/retire", change=new_id(), revision=keeper.entry("lipas:2")["revision"])
    hall(status="active", lit="yes")
    assert "lipas:2" not in keeper.shown()


def test_a_correction_follows_an_entry_into_the_one_it_becomes_a_part_of(app: Flask, keeper: Keeper) -> None:
    bring(app, place("tprek:1", "Rajasaari", (60.1, 24.9)))
    keeper.correct("tprek:1", {"step_free": "yes"})
    bring(app, place("tprek:1", "Alppila / Ulkokuntoiluvälineet", north=9))
    assert keeper.shown()["lipas:1"]["step_free"] == "yes"


def test_a_correction_that_no_longer_fits_is_passed_over_and_the_others_stand(
    app: Flask, keeper: Keeper
) -> None:
    keeper.correct("tprek:2", {"timetable.last": "2026-12-01", "lit": "yes"})
    bring(
        app, place("tprek:2", "Tuolijumppa", (60.25, 24.9), kind="group", timetable={"first": "2027-01-11"})
    )
    entry = keeper.shown()["tprek:2"]
    assert (entry["timetable"], entry["lit"]) == ({"first": "2027-01-11"}, "yes")


def test_an_editors_word_stands_on_what_came_in_under_older_rules() -> None:
    entry = place("osm:1", "Sali", hours={"notation": "Mo 10:00+", "checked_on": "2026-01-01"})
    retired = Standing(corrections={"osm:1": [Correction(1, "osm:1", "status", "closed")]})
    assert len(shown([entry], Standing(), "091")) == 1
    assert shown([entry], retired, "091") == []


def test_places_left_carry_the_day_they_were_counted(
    app: Flask, clock: Clock, sign_in_as: Callable[..., Any]
) -> None:
    city(app)
    clock.forward(hours=13)  # in Helsinki it is the next day already
    keeper = Keeper(sign_in_as(username="eeva", roles=("directory_editor",)))
    told = keeper.put("entries/tprek:2/places", change=new_id(), places_left=3)
    assert told["entry"]["timetable"] == {"capacity": 20, "places_left": 3, "places_on": "2026-11-22"}
    keeper.put("entries/tprek:2/places", change=new_id(), places_left=None, capacity=25)
    assert keeper.shown()["tprek:2"]["timetable"] == {"capacity": 25}


def test_places_that_the_register_counted_later_are_the_registers(app: Flask, keeper: Keeper) -> None:
    def group(left: int, day: str) -> dict[str, Any]:
        told = {"capacity": 20, "places_left": left, "places_on": day}
        bring(app, place("tprek:2", "Tuolijumppa", (60.25, 24.9), kind="group", timetable=told))
        return keeper.shown()["tprek:2"]["timetable"]

    keeper.put("entries/tprek:2/places", change=new_id(), places_left=5)
    keeper.put("entries/tprek:2/places", change=new_id(), places_left=3)
    assert group(9, "2026-11-20") == {"capacity": 20, "places_left": 3, "places_on": "2026-11-21"}
    assert group(0, "2026-11-24") == {"capacity": 20, "places_left": 0, "places_on": "2026-11-24"}
    told = keeper.entry("tprek:2")
    assert not told["fields"].keys() & {"timetable.places_left", "timetable.places_on"}
    assert keeper.get("corrections", municipality="091")["items"] == []


def test_the_earlier_of_two_corrections_taken_back_leaves_the_later(keeper: Keeper) -> None:
    first = keeper.correct("lipas:1", {"lit": "yes", "step_free": "no"})["history"][0]
    second = keeper.correct("lipas:1", {"lit": "unknown"})["history"][0]
    assert second["fields"] == {"lit": {"before": "yes", "after": "unknown"}}
    keeper.post(f"changes/{first['change']}/undo")
    entry = keeper.shown()["lipas:1"]
    assert (entry["lit"], entry["step_free"]) == ("unknown", "unknown")
    keeper.post(f"changes/{second['change']}/undo")
    told = keeper.entry("lipas:1")
    assert told["entry"] == told["register"]
    assert [(each["undone_by"], each["what"]) for each in told["history"]] == [("Eeva", "correct")] * 2
    assert len(keeper.get("changes", municipality="091")["items"]) == 2


def test_what_editors_do_is_in_the_audit_log_without_a_word_of_it(app: Flask, keeper: Keeper) -> None:
    change = keeper.correct("lipas:1", {"summary.fi": "Salaisuus"})["history"][0]["change"]
    keeper.post(f"changes/{change}/undo")
    with app.app_context():
        lines = list(db.session.scalars(db.select(AuditEntry).where(AuditEntry.kind == "directory")))
    assert [(each.action, each.subject) for each in lines] == [("correct", "lipas:1"), ("undo", "lipas:1")]
    assert all(each.actor_id == keeper.client.practitioner_id for each in lines)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_keeps_guides_or_meets_clients_does_not_keep_the_directory(
    app: Flask, sign_in_as: Callable[..., Any]
) -> None:
    city(app)
    other = sign_in_as(username="aino", roles=("guide_editor", "field_worker", "unit_lead", "supervisor"))
    assert Keeper(other).get("entries/lipas:1", 403)["code"] == "not-allowed"
