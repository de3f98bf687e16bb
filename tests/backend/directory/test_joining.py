"""The same place in several registers becomes one, two gyms of one name stay two, and every reason is told."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import pytest

from backend.directory.joining_cases import APART, LAUTTASAARI, PARK, SAME, STAIRS, Entries
from backend.directory.places import place, three
from backend.directory.work import work
from liikereppu.directory.grouping import Decision
from liikereppu.directory.joining import Joined, join, matches
from liikereppu.directory.pairing import RULES, Rules
from liikereppu.directory.schemas import OpportunitySchema


def together(entries: Entries, decisions: Iterable[Decision] = (), rules: Rules = RULES) -> list[set[str]]:
    return [set(each.members) for each in join(entries, decisions, rules) if len(each.members) > 1]


def one(entries: Entries, decisions: Iterable[Decision] = ()) -> Joined:
    (found,) = (each for each in join(entries, decisions) if len(each.members) > 1)
    return found


@pytest.mark.parametrize("what", SAME)
def test_the_same_place_in_several_registers_is_one(what: str) -> None:
    assert together(SAME[what]) == [{each["id"] for each in SAME[what]}]
    assert one(SAME[what]).links[0].reasons


@pytest.mark.parametrize("what", APART)
def test_what_is_not_the_same_stays_apart(what: str) -> None:
    assert together(APART[what]) == []


def test_three_gyms_of_one_name_stay_three_each_with_its_own() -> None:
    lipas = [place(f"lipas:{at}", LAUTTASAARI, PARK, north=at) for at in (0, 60, 105)]
    units = [place(f"tprek:{at}", LAUTTASAARI, PARK, north=at + 3) for at in (0, 60, 105)]
    assert together(lipas + units) == [{f"lipas:{at}", f"tprek:{at}"} for at in (0, 105, 60)]


def test_where_two_would_fit_nobody_is_joined_and_an_editor_is_asked() -> None:
    entries = [
        place("lipas:1", LAUTTASAARI, PARK, north=-15),
        place("lipas:2", LAUTTASAARI, PARK, north=20),
        place("tprek:1", LAUTTASAARI, PARK),
    ]
    assert together(entries) == []
    asked = matches(entries).candidates
    assert [(each.one, each.other) for each in asked] == [("lipas:1", "tprek:1"), ("lipas:2", "tprek:1")]
    assert {each.reasons[-1].code for each in asked} == {"several"}
    assert {"code": "distance", "metres": 15} in [each.wire() for each in asked[0].reasons]


def test_a_unit_of_two_sites_is_joined_with_the_likelier_and_the_other_is_asked_about() -> None:
    entries = [
        place("tprek:1", "Pirkkolan ulkokuntosali", same_as=["lipas:1", "lipas:2"]),
        place("lipas:1", "Pirkkola, frisbeegolfrata", category="disc_golf", north=30),
        place("lipas:2", "Pirkkola, ulkokuntosali", north=10),
    ]
    assert together(entries) == [{"tprek:1", "lipas:2"}]
    (asked,) = matches(entries).candidates
    assert asked.reasons[-1].code == "taken"


def test_a_nameless_gym_goes_to_the_nearer_where_that_is_plain() -> None:
    entries = [
        place("lipas:1", "Hesperian puisto / Ulkokuntoiluvälineet"),
        place("osm:n1", "Ulkokuntosali", north=4),
        place("tprek:1", "Seurasaari, ulkokuntosali", north=42),
    ]
    assert together(entries) == [{"lipas:1", "osm:n1"}]


def test_an_identifier_that_cannot_be_true_is_asked_about() -> None:
    entries = [
        place("tprek:1", "Vuosaaren uimahalli", category="swim_hall", same_as=["lipas:1"]),
        place("lipas:1", "Pirkkolan uimahalli", category="swim_hall", north=9000),
    ]
    assert together(entries) == []
    assert matches(entries).candidates[0].reasons[-1].code == "far"


def test_three_registers_are_joined_through_one_another() -> None:
    entries = [
        place("lipas:1", "Kuntotie 5", same_as=["tprek:1"]),
        place("tprek:1", "Alppila", same_as=["osm:n1"]),
        place("osm:n1", "Ulkokuntosali", north=300),
    ]
    joined = one(entries)
    assert joined.members == ("lipas:1", "tprek:1", "osm:n1")
    assert joined.entry["same_as"] == ["tprek:1", "osm:n1"]
    assert [each["name"] for each in joined.entry["sources"]] == ["lipas", "tprek", "osm"]


#: rules that are wrong → what they would join
BAD_RULES = {
    "by name alone": replace(RULES, near=5000, near_nameless=5000, area=5000, route=5000, clear=-1e9),
    "by place alone": replace(RULES, alike=0, perhaps=0, clear=-1e9),
    "without asking which of several": replace(RULES, clear=-1e9),
    "nameless ones from afar": replace(RULES, near_nameless=75),
}


@pytest.mark.parametrize("bad", BAD_RULES)
def test_wrong_rules_are_caught_by_these_cases(bad: str) -> None:
    several = [
        place("lipas:1", LAUTTASAARI, PARK, north=-15),
        place("lipas:2", LAUTTASAARI, PARK, north=20),
        place("tprek:1", LAUTTASAARI, PARK),
    ]
    cases = [*APART.values(), several]
    assert any(together(entries, rules=BAD_RULES[bad]) for entries in cases)
    assert not any(together(entries) for entries in cases)


def test_an_editors_word_goes_before_every_rule_and_holds_when_the_registers_change() -> None:
    gyms = [place("lipas:1", LAUTTASAARI, PARK), place("tprek:1", LAUTTASAARI, PARK, same_as=["lipas:1"])]
    parted = [Decision("tprek:1", "lipas:1", same=False)]
    assert together(gyms, parted) == []
    assert matches(gyms, parted).candidates == []
    assert together([{**each, "name": three("Lauttasaari")} for each in gyms], parted) == []
    other = [place("lipas:1", "Rajasaari"), place("lipas:2", "Rajasaaren portaat", north=4000, **STAIRS)]
    same = [Decision("lipas:2", "lipas:1", same=True)]
    assert together(other, same) == [{"lipas:1", "lipas:2"}]
    assert one(other, same).links[0].reasons[0].wire() == {"code": "editor"}


def test_a_third_register_does_not_bring_together_what_an_editor_parted() -> None:
    entries = [
        place("lipas:1", "Alppila"),
        place("tprek:1", "Alppila", north=5),
        place("osm:n1", "Alppila", north=2),
    ]
    assert together(entries) == [{"lipas:1", "tprek:1", "osm:n1"}]
    parted = together(entries, [Decision("lipas:1", "tprek:1", same=False)])
    assert len(parted) == 1
    assert not {"lipas:1", "tprek:1"} <= parted[0]


def test_each_field_is_from_the_register_that_knows_it_best() -> None:
    hours = {"notation": "Mo-Fr 08:00-16:00", "checked_on": "2026-05-01"}
    lipas = place(
        "lipas:1",
        {"fi": "Alppila", "sv": "Alppila", "en": "Alppila"},
        copied={"sv": ["name"], "en": ["name"]},
        lit="yes",
        amenities={"toilet": "unknown", "shower": "no"},
        length_m=900,
        contact=[{"channel": "phone", "value": "09 310 1234"}],
        keywords=["treeni"],
    )
    unit = place(
        "tprek:1",
        {"fi": "Alppilan ulkokuntosali", "sv": "Utegymmet i Alphyddan", "en": "Alppila gym"},
        copied={"en": ["name"]},
        north=20,
        lit="no",
        step_free="yes",
        hours=hours,
        amenities={"toilet": "yes", "shower": "yes"},
        contact=[{"channel": "phone", "value": "+358 9 3101234"}, {"channel": "email", "value": "a@hel.fi"}],
        accessibility={"profiles": {"wheelchair": {"state": "ok", "count": 0}}},
        keywords=["treeni", "ulkona"],
    )
    joined = one([unit, lipas])
    entry = joined.entry
    assert entry["id"] == "lipas:1"
    assert (entry["geo"], entry["lit"], entry["length_m"]) == (lipas["geo"], "yes", 900)
    assert (entry["hours"], entry["step_free"]) == (hours, "yes")
    assert entry["accessibility"] == unit["accessibility"]
    assert entry["amenities"] == {"toilet": "yes", "shower": "yes"}
    assert entry["name"] == {"fi": "Alppila", "sv": "Utegymmet i Alphyddan", "en": "Alppila"}
    assert entry["copied"] == {"en": ["name"]}
    assert [each["channel"] for each in entry["contact"]] == ["phone", "email"]
    assert entry["keywords"] == ["treeni", "ulkona"]
    assert {"hours", "step_free", "name.sv", "amenities.toilet"} <= set(entry["sources"][1]["fields"])
    assert "fields" not in entry["sources"][0]
    assert joined.origins["hours"] == "tprek:1"
    assert OpportunitySchema().load(entry) == entry


def test_unknown_never_stands_against_known_nor_an_old_word_against_a_new_one() -> None:
    old = {"name": "tprek", "checked_on": "2026-11-01", "modified_on": "2019-01-01"}
    lipas = place("lipas:1", "Alppila", step_free="no", price={"kind": "free"})
    unit = place("tprek:1", "Alppila", step_free="yes", source=old, audience={"min_age": 18})
    entry = one([lipas, unit]).entry
    assert (entry["step_free"], entry["price"], entry["audience"]) == (
        "no",
        {"kind": "free"},
        {"min_age": 18},
    )
    assert one([lipas, {**unit, "source": lipas["source"]}]).entry["step_free"] == "yes"


def test_a_word_that_a_place_is_closed_stands_until_a_much_newer_one() -> None:
    closed = place("lipas:1", "Alppila", status="closed")
    unit = place("tprek:1", "Alppila", same_as=["lipas:1"])
    assert one([closed, unit]).entry["status"] == "closed"
    for day, status in (("2026-06-01", "closed"), ("2027-06-01", "active")):
        newer = {**unit, "source": {**unit["source"], "modified_on": day}}
        assert one([closed, newer]).entry.get("status", "active") == status
    shut = {**unit, "status": "temporarily_closed", "status_note": three("Remontti")}
    entry = one([place("lipas:1", "Alppila"), shut]).entry
    assert (entry["status"], entry["status_note"]) == ("temporarily_closed", three("Remontti"))


def test_one_source_of_two_entries_is_named_once() -> None:
    other = place("lipas:2", "Alppila", north=500, lit="yes")
    same = [Decision("lipas:1", "lipas:2", same=True)]
    (source,) = one([place("lipas:1", "Alppila"), other], same).entry["sources"]
    assert source == {**other["source"], "fields": ["lit"]}


def test_a_joined_entry_keeps_its_id_when_a_register_of_less_weight_comes_or_goes() -> None:
    lipas, osm = place("lipas:1", "Alppila"), place("osm:n1", "Ulkokuntosali", north=9)
    unit = place("tprek:1", "Alppila", north=5)
    for entries in ([lipas], [lipas, osm], [unit, lipas], [osm, unit, lipas]):
        assert [each.entry["id"] for each in join(entries)] == ["lipas:1"]
    own = place("own-091:x", "Alppila", north=2)
    assert one([own, lipas]).entry["id"] == "own-091:x"


def test_a_lone_entry_is_given_back_untouched() -> None:
    entry = place("lipas:1", "Alppila")
    (found,) = join([entry])
    assert found.entry is entry
    assert found.members == ("lipas:1",)


def test_a_point_that_hundreds_share_is_nobodys_place_and_identifiers_count_there() -> None:
    crowd = [place(f"{register}:{n}", f"Paikka {n}") for register in ("lipas", "tprek") for n in range(400)]
    crowd[400]["same_as"] = ["lipas:0"]
    assert together(crowd) == [{"lipas:0", "tprek:0"}]
    half = [*crowd[:200], *crowd[400:600]]
    # All of them compared with each other would be four times the work.
    assert work(lambda: join(crowd)) < 3 * work(lambda: join(half))
    assert len(together(crowd[:100] + crowd[400:500])) == 100


def country(places: int) -> Entries:
    """Places that two registers know each, as thinly spread as those of the country."""
    chance = random.Random(7)
    kinds = ("outdoor_gym", "beach", "ball_field", "park", "hall", "disc_golf", "ice_rink", "playground")
    entries: Entries = []
    for number in range(places):
        at = (chance.uniform(60, 60 + 9 * places / 25_000), chance.uniform(22, 30))
        name, kind = f"Paikka {chance.randrange(9000)}", chance.choice(kinds)
        entries.append(place(f"lipas:{number}", name, at, category=kind))
        entries.append(place(f"tprek:{number}", name, at, north=9, category=kind))
    return entries


def test_a_whole_country_is_no_more_work_for_each_place_than_a_corner_of_it() -> None:
    small, large = country(1_000), country(4_000)
    assert len(join(large)) == 4_000
    # Comparing all pairs would be sixteen times the work, and hours for all there is.
    assert work(lambda: join(large)) < 5 * work(lambda: join(small))
