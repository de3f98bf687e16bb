"""What editors find, are asked about and decide: by words, by age, what may be one."""

from __future__ import annotations

import pytest
from flask import Flask

from backend.directory.editors import HOURS, Keeper, bring, city
from backend.directory.places import place
from backend.sync.records import new_id
from liikereppu.directory import editing_lists


def test_an_editor_parts_and_joins_and_takes_it_back(app: Flask, keeper: Keeper) -> None:
    assert keeper.entry("tprek:1")["joined_into"] == "lipas:1"
    assert [each["code"] for each in keeper.entry("lipas:1")["links"][0]["reasons"]] == ["distance", "name"]
    before = keeper.number()
    parted = keeper.post("duplicates", change=new_id(), one="tprek:1", other="lipas:1", same=False)
    assert (parted["entry"], parted["change"]["what"]) == ("tprek:1", "not_same")
    city(app)
    assert {"lipas:1", "tprek:1"} <= keeper.shown().keys()
    keeper.post(f"changes/{parted['change']['change']}/undo")
    assert "tprek:1" not in keeper.shown()
    delta = keeper.client.get(f"/api/v1/directory/091?after={before}").get_json()
    assert delta["removed"] == ["tprek:1"]
    joined = keeper.post("duplicates", change=new_id(), one="tprek:2", other="lipas:2", same=True)
    assert (joined["entry"], keeper.entry("tprek:2")["state"]) == ("lipas:2", "joined")
    assert keeper.post(f"changes/{parted['change']['change']}/undo", 409)["code"] == "already-settled"
    keeper.post("duplicates", 422, change=new_id(), one="tprek:2", other="lipas:99", same=True)


def test_what_may_be_one_is_asked_about_until_it_is_decided(app: Flask, keeper: Keeper) -> None:
    bring(app, place("osm:n1", "Ulkokuntosali", north=60))
    (asked,) = keeper.get("duplicates", municipality="091")["items"]
    assert (asked["one"]["id"], asked["other"]["id"], asked["metres"]) == ("osm:n1", "tprek:1", 51)
    assert {"code": "far", "metres": 51} in asked["reasons"]
    keeper.post("duplicates", change=new_id(), one="osm:n1", other="tprek:1", same=False)
    assert keeper.get("duplicates", municipality="091")["items"] == []
    keeper.post("duplicates", change=new_id(), one="osm:n1", other="tprek:1", same=True)
    assert keeper.shown()["lipas:1"]["same_as"] == ["tprek:1", "osm:n1"]


def test_old_entries_come_first_until_somebody_has_looked(keeper: Keeper) -> None:
    (old,) = keeper.get("stale", municipality="091", days=730)["items"]
    assert (old["id"], old["information_from"]) == ("lipas:2", "2020-03-01")
    seen = keeper.entry("lipas:2")["revision"]
    told = keeper.post("entries/lipas:2/confirm", change=new_id(), revision=seen)
    assert told["entry"]["quality"] == {"verified_on": "2026-11-21"}
    assert keeper.get("stale", municipality="091")["items"] == []


SEARCHES: list[tuple[dict[str, str], list[str]]] = [
    ({"q": "äijän"}, ["lipas:2"]),
    ({"q": "ÄIJÄNPUISTON"}, ["lipas:2"]),
    ({"q": "ulkokuntosali alppila"}, ["lipas:1"]),
    ({"q": "100%"}, []),
    ({"q": "u_kokuntosali"}, []),
    ({"q": "/alppila"}, []),
    ({"q": "tprek:1"}, ["lipas:1"]),
    ({"collection": "tprek"}, ["tprek:2"]),
    ({"municipality": "049"}, []),
    ({"state": "retired"}, []),
]


def test_entries_are_found_by_words_in_any_letters(keeper: Keeper) -> None:
    for query, ids in SEARCHES:
        assert [each["id"] for each in keeper.get("entries", **query)["items"]] == ids, query


def test_what_is_called_so_is_found_among_very_many_whose_facts_have_the_word(
    app: Flask, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editing_lists, "_MOST_FOUND", 2)
    facts = (place(f"osm:n{n}", "Puisto", (60 + n / 100, 25), amenities={"sauna": "no"}) for n in range(5))
    bring(app, *facts, place("tprek:9", "Harjun Sauna", (60.3, 25.1)))
    assert [each["id"] for each in keeper.get("entries", q="sauna")["items"]] == ["tprek:9", "osm:n0"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_long_list_comes_in_pages(app: Flask, keeper: Keeper) -> None:
    bring(app, *(place(f"osm:n{n}", f"Puisto {n}", (60 + n / 100, 25), category="park") for n in range(70)))
    for query in ({"collection": "osm"}, {"q": "puisto", "collection": "osm"}):
        first = keeper.get("entries", **query)
        rest = keeper.get("entries", **query, after=first["next"])
        ids = [each["id"] for each in (*first["items"], *rest["items"])]
        assert (first["next"], rest["next"], len(set(ids)), len(ids)) == ("50", None, 70, 70)
    keeper.get("entries", 400, after="-1")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_overview_counts_by_municipality(keeper: Keeper) -> None:
    keeper.correct("lipas:1", {"hours": None})
    assert keeper.shown()["lipas:1"]["hours"] is None
    assert keeper.entry("lipas:1")["register"]["hours"] == HOURS
    (line,) = keeper.get("overview")["municipalities"]
    assert (line["municipality"], line["entries"], line["flags"], line["changes"]) == ("091", 3, 0, 1)
