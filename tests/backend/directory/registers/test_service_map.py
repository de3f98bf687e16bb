"""Units of the Helsinki Service Map, with every trap of its rows in one."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, Reading, Reply, SmallRegister, as_json, read
from liikereppu.directory.hours import expand
from liikereppu.directory.registers import register
from liikereppu.directory.registers.face import Source
from liikereppu.directory.registers.fetching import Fetcher
from liikereppu.directory.registers.hauki import hours_of_days
from liikereppu.directory.registers.kinds.service_nodes import service_nodes
from liikereppu.directory.vocabulary import CATEGORIES, CLASSES, KINDS, SETTINGS

UNIT: dict[str, Any] = {
    "id": 80329,
    "name": {"fi": "Aino Acktén puisto / Kuntoportaat", "sv": "Aino Ackté-parken / Konditionstrappor"},
    "short_description": {"fi": "<p>Portaissa 90 askelmaa!Kaide molemmin puolin.</p>"},
    "description": None,
    "street_address": {"fi": "Tullisaarentie 1"},
    "address_zip": "00840",
    "municipality": "helsinki",
    "location": {"type": "Point", "coordinates": [25.0231, 60.1789]},
    "phone": "+358 9 310 8771",
    "call_charge_info": {"fi": "pvm/mpm", "sv": "lna/msa"},
    "email": "liikunta@hel.fi",
    "www": {"fi": "https://www.hel.fi/portaat"},
    "provider_type": "SELF_PRODUCED",
    "organizer_type": "MUNICIPALITY",
    "contract_type": {"id": "MUNICIPAL_SERVICE", "description": {"fi": "Kunnallinen palvelu"}},
    "service_nodes": [551, 2441, 999_999],
    "services": [731],
    "keywords": {"fi": ["porrastreeni", "rappuset"]},
    "identifiers": [{"namespace": "lipas", "value": "612345"}, {"namespace": "helmi", "value": "1"}],
    "department": {"name": {"fi": "Kulttuurin ja vapaa-ajan toimiala"}},
    "accessibility_shortcoming_count": {"wheelchair": 2, "stroller": 0},
    "accessibility_description": [
        {
            "title": {"fi": "Reitti"},
            "profiles": [
                {
                    "id": "wheelchair",
                    "shortcomings": [
                        {
                            "fi": "Reitillä on portaita.",
                            "sv": "På rutten finns trappor.",
                            "en": "There are steps.",
                        },
                        {
                            "fi": "Reitillä on portaita.",
                            "sv": "På rutten finns trappor.",
                            "en": "There are steps.",
                        },
                    ],
                },
                {"id": "hearing_aid", "shortcomings": []},
            ],
        }
    ],
    "connections": [],
    "last_modified_time": "2025-06-01T10:00:00+03:00",
}


def unit(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**UNIT, **changes}.items() if value is not ...}


Read = Callable[..., Reading]


@pytest.fixture
def read_units(tmp_path: Path) -> Read:
    def reading(*rows: Any, municipalities: tuple[str, ...] = ()) -> Reading:
        file = tmp_path / "units.json"
        file.write_text(json.dumps({"count": len(rows), "next": None, "results": rows}))
        return read(
            register("service-map"), Source(today=TODAY, files=(file,), municipalities=municipalities)
        )

    return reading


@pytest.fixture
def entry_of(read_units: Read) -> Callable[[Any], dict[str, Any]]:
    def one(row: Any) -> dict[str, Any]:
        found = read_units(row)
        assert len(found.entries) == 1, found.report.as_json()
        return next(iter(found.entries.values()))

    return one


Entry = Callable[[Any], dict[str, Any]]


def test_a_unit_becomes_an_entry_with_all_it_tells(entry_of: Entry) -> None:
    entry = entry_of(UNIT)
    assert entry["id"] == "tprek:80329" and entry["municipality"] == "091"
    assert entry["category"] == "fitness_stairs" and entry["price"] == {"kind": "free"}
    assert entry["same_as"] == ["lipas:612345"]
    assert entry["parent"] == {
        "fi": "Aino Acktén puisto",
        "sv": "Aino Ackté-parken",
        "en": "Aino Acktén puisto",
    }
    assert entry["summary"]["fi"] == "Portaissa 90 askelmaa! Kaide molemmin puolin."
    assert entry["copied"] == {"en": ["name", "parent", "summary"], "sv": ["summary"]}
    assert entry["address"] == {"street": "Tullisaarentie 1", "postal_code": "00840", "locality": "Helsinki"}
    assert entry["geo"] == {"lat": 60.1789, "lon": 25.0231}
    assert entry["provider"] == "Kulttuurin ja vapaa-ajan toimiala"
    assert entry["provider_kind"] == "municipality"
    assert "porrastreeni" in entry["keywords"] and "Motionstrappor" in entry["keywords"]
    phone = entry["contact"][0]
    assert phone["value"] == "09 310 8771"
    assert phone["call_charge"] == {"fi": "pvm/mpm", "sv": "lna/msa", "en": "pvm/mpm"}
    assert entry["source"]["modified_on"] == "2025-06-01"
    assert "Palvelukartta" in entry["source"]["attribution"] and entry["source"]["licence"] == "CC BY 4.0"


def test_every_row_is_accounted_for_whatever_is_wrong_with_it(read_units: Read) -> None:
    rows = [
        UNIT,
        UNIT,
        unit(id=2, contract_type={"id": "NOT_DISPLAYED"}),
        unit(id=3, contract_type="NOT_DISPLAYED"),
        unit(id=4, service_nodes=[94, 870]),
        unit(id=5, service_nodes=None),
        unit(id=6, service_nodes="2441"),
        unit(id=7, name=None),
        unit(id=8, name={"fi": "Testi alaorganisaatio"}),
        unit(id=9, municipality=None),
        unit(id=10, municipality="atlantis"),
        unit(id="tprek:x"),
        unit(id=12, name="only a text"),
        unit(id=13, name={"fi": "Puisto, toiminta päättyi 30.6.2020"}),
        {"namn": "?"},
        None,
    ]
    found = read_units(*rows)
    assert found.report.read == len(rows)
    assert set(found.entries) == {"tprek:80329"}
    assert {reason: len(told) for reason, told in found.left_out().items()} == {
        "twice": 1,
        "not-displayed": 2,
        "not-an-activity": 3,
        "no-name": 1,
        "test-record": 1,
        "municipality-not-known": 2,
        "no-id": 1,
        "malformed": 3,
        "closed-in-words": 1,
    }


def test_the_municipality_may_come_as_an_object_and_what_was_not_asked_for_is_left_out(
    read_units: Read,
) -> None:
    esbo = unit(id=2, municipality={"id": "espoo", "name": {"fi": "Espoo"}})
    found = read_units(UNIT, esbo, municipalities=("049",))
    assert found.entries["tprek:2"]["municipality"] == "049" and found.left_out() == {
        "not-asked-for": ["80329"]
    }


def test_accessibility_that_nobody_measured_is_unknown_and_never_fine(entry_of: Entry) -> None:
    told = entry_of(UNIT)["accessibility"]["profiles"]
    assert told == {
        "wheelchair": {
            "state": "shortcomings",
            "count": 2,
            "texts": [
                {"fi": "Reitillä on portaita.", "sv": "På rutten finns trappor.", "en": "There are steps."}
            ],
        },
        # 0 means that no shortcoming was recorded; what has no count at all is unknown.
        "stroller": {"state": "ok", "count": 0},
    }
    nothing = {"accessibility_shortcoming_count": {}, "accessibility_description": []}
    assert "accessibility" not in entry_of(unit(**nothing))
    assert "accessibility" not in entry_of(
        unit(accessibility_shortcoming_count=None, accessibility_description=None)
    )
    # The calculator takes what it has no property for as fine, for every profile.
    all_fine = {"wheelchair": 0, "rollator": 0, "stroller": 0}
    pretended = unit(accessibility_properties=[], accessibility_shortcoming_count=all_fine)
    assert "accessibility" not in entry_of(pretended)
    odd = unit(accessibility_shortcoming_count={"wheelchair": "2", "rollator": True, "stroller": -1})
    assert entry_of(odd)["accessibility"]["profiles"].keys() == {"wheelchair"}


def test_none_counted_but_some_told_means_some(read_units: Read) -> None:
    found = read_units(unit(accessibility_shortcoming_count={"wheelchair": 0}))
    told = found.entries["tprek:80329"]["accessibility"]["profiles"]["wheelchair"]
    assert told["state"] == "shortcomings" and "count" not in told
    assert "accessibility-contradiction" in found.warned()


def test_the_most_telling_node_says_what_a_unit_is(entry_of: Entry) -> None:
    assert entry_of(unit(service_nodes=[551, 646, 653]))["category"] == "outdoor_gym"
    assert entry_of(unit(service_nodes=[690, 693]))["category"] == "swim_hall"
    seniors = entry_of(unit(service_nodes=[{"id": 2219}, {"id": 415}]))
    assert seniors["category"] == "gym" and seniors["audience"] == {"groups": ["older"]}
    assert entry_of(unit(service_nodes=["689"]))["months"] == [6, 7, 8]


def test_the_table_of_nodes_is_whole() -> None:
    for node in service_nodes().values():
        assert node.category in CATEGORIES and node.class_ in CLASSES
        assert node.setting in SETTINGS and node.kind in KINDS and node.price in ("free", "paid", "unknown")
        assert all(node.name.values())
    assert {653, 2439, 2440, 2441, 689, 693, 578, 584, 2219, 551} <= service_nodes().keys()


def test_a_unit_with_a_line_is_a_route(entry_of: Entry) -> None:
    line = {"type": "MultiLineString", "coordinates": [[[24.90, 60.25], [24.92, 60.25]]]}
    entry = entry_of(unit(service_nodes=[584], geometry=line, location=None))
    assert entry["kind"] == "route" and 1050 < entry["length_m"] < 1150 and entry["line"]
    assert entry["geo"] == {"lat": 60.25, "lon": 24.91}


def connection(kind: str, **more: Any) -> dict[str, Any]:
    return {"section_type": kind, **more}


def test_hours_in_words_become_dated_or_stay_words(read_units: Read) -> None:
    read_well = unit(connections=[connection("OPENING_HOURS", name={"fi": "Avoinna ma-to 13-15"})])
    hours = read_units(read_well).entries["tprek:80329"]["hours"]
    assert hours["checked_on"] == "2026-11-22" and hours["notation"].startswith("Mo-Th 13:00-15:00")
    assert hours["raw"]["fi"] == "Avoinna ma-to 13-15"
    words = unit(
        connections=[connection("OPENING_HOURS", name={"fi": "Ma-pe 8-20, allas vain sopimuksen mukaan"})]
    )
    found = read_units(words)
    entry = found.entries["tprek:80329"]
    assert entry["hours"] is None
    assert entry["hours_text"]["fi"] == "Ma-pe 8-20, allas vain sopimuksen mukaan"
    assert "hours-not-read" in found.warned()


def test_a_price_in_words_is_told_and_amounts_are_read(entry_of: Entry) -> None:
    told = connection("PRICE", name={"fi": "<b>Sisäänpääsymaksu</b> 5,50 €", "sv": "Inträde 5,50 €"})
    entry = entry_of(unit(service_nodes=[693], connections=[told]))
    assert entry["price"]["kind"] == "paid" and entry["price"]["text"]["sv"] == "Inträde 5,50 €"
    assert entry_of(unit(service_nodes=[693]))["price"] == {"kind": "paid"}
    assert entry_of(unit(service_nodes=[611]))["price"] == {"kind": "unknown"}
    free = connection("PRICE", name={"fi": "Maksuton"})
    assert entry_of(unit(service_nodes=[611], connections=[free]))["price"]["kind"] == "free"


def test_telephones_and_links_come_along_and_persons_do_not(read_units: Read) -> None:
    found = read_units(
        unit(
            email="maija.virtanen@hel.fi",
            connections=[
                connection(
                    "PHONE_OR_EMAIL",
                    name={"fi": "Kassa"},
                    phone="09 310 87700",
                    email="uimahalli@hel.fi",
                    contact_person="Virtanen Maija",
                ),
                connection("PHONE_OR_EMAIL", name={"fi": "Maija Virtanen"}, phone="09 310 87701"),
                connection(
                    "ESERVICE_LINK", name={"fi": "Varaa vuoro"}, www={"fi": "https://varaamo.hel.fi/1"}
                ),
                connection("LINK", name={"fi": "Hinnasto"}, www={"fi": "https://www.hel.fi/hinnat"}),
                connection("LINK", name={"fi": "x"}, www={"fi": "javascript:alert(1)"}),
                connection("SOCIAL_MEDIA_LINK", name={"fi": "Some"}, www={"fi": "https://facebook.com/x"}),
                "no connection",
            ],
        )
    )
    entry = found.entries["tprek:80329"]
    assert "irtanen" not in json.dumps([entry, found.report.as_json()], ensure_ascii=False)
    assert entry["access"] == {"booking_url": "https://varaamo.hel.fi/1"}
    told = {each["value"]: each.get("label", {}).get("fi") for each in entry["contact"]}
    assert told == {
        "09 310 8771": None,
        "https://www.hel.fi/portaat": None,
        "09 310 87700": "Kassa",
        "uimahalli@hel.fi": "Kassa",
        "09 310 87701": None,
        "https://www.hel.fi/hinnat": "Hinnasto",
    }
    assert {"person-name", "personal-email", "link-not-clean"} <= found.warned().keys()


def test_identifiers_that_are_none_join_nothing(entry_of: Entry) -> None:
    odd = [{"namespace": "lipas", "value": each} for each in ("0", "x", "", None, "-5")]
    assert "same_as" not in entry_of(unit(identifiers=[*odd, None, "lipas"]))
    both = [{"namespace": "lipas", "value": " 0123 "}, {"namespace": "lipas", "value": 123}]
    assert entry_of(unit(identifiers=both))["same_as"] == ["lipas:123"]


def days(first: int, last: int, times: Callable[[int], list[dict[str, Any]]]) -> list[dict[str, Any]]:
    return [{"date": f"2026-12-{day:02d}", "times": times(day)} for day in range(first, last + 1)]


def slot(start: str, end: str, state: str = "open", **more: Any) -> dict[str, Any]:
    return {"start_time": f"{start}:00", "end_time": f"{end}:00", "resource_state": state, **more}


def test_hours_told_day_by_day_become_what_is_usual_and_what_differs() -> None:
    def weekdays(day: int) -> list[dict[str, Any]]:
        # 1 December 2026 is a Tuesday.
        if day % 7 in (5, 6):
            return [slot("10:00", "18:00")]
        return [slot("06:30", "12:00"), slot("13:00", "21:00")] if day != 24 else []

    told = hours_of_days(days(1, 28, weekdays), TODAY)
    assert told is not None
    # Open on Christmas Day and on the eve's eve as on any day, as was told; other holidays are not known.
    assert told["notation"] == (
        "Mo-Fr 06:30-12:00,13:00-21:00; Sa-Su 10:00-18:00; PH off; "
        "2026 Dec 06 10:00-18:00; 2026 Dec 25 06:30-12:00,13:00-21:00; 2026 Dec 26 10:00-18:00"
    )
    shown = expand(told["notation"], date(2026, 11, 30), 10)["days"]
    assert "2026-12-24" not in shown and "2027-01-01" not in shown
    assert shown["2026-12-25"] == ["06:30-12:00", "13:00-21:00"] and shown["2027-01-05"]


def test_a_few_days_told_are_told_as_those_days_only() -> None:
    told = hours_of_days(days(1, 7, lambda day: [slot("09:00", "16:00")] if day < 5 else []), TODAY)
    assert told is not None and told["notation"] == "2026 Dec 01-2026 Dec 07 Tu-Fr 09:00-16:00"


def hauki_row(number: object, told: list[dict[str, Any]]) -> dict[str, Any]:
    origins = [{"data_source": {"id": "tprek"}, "origin_id": str(number)}]
    return {"resource": {"id": 5, "origins": origins}, "opening_hours": told}


def test_a_file_of_hours_before_the_units_gives_them_their_hours(read_units: Read) -> None:
    week = days(1, 7, lambda day: [slot("08:00", "20:00")])
    found = read_units(hauki_row(41, week), {"resource": {}, "opening_hours": []}, unit(id=41), unit(id=42))
    assert found.entries["tprek:41"]["hours"]["notation"].endswith("Mo-Su 08:00-20:00")
    assert found.entries["tprek:42"]["hours"] is None
    assert found.report.part_of == 1 and found.left_out() == {"no-id": ["hours of"]}
    late = read_units(unit(id=41), hauki_row(41, week))
    assert late.left_out() == {"hours-too-late": ["hours of 41"]}


def test_hours_told_day_by_day_are_read_or_it_is_said_that_they_were_not(read_units: Read) -> None:
    weeks = days(
        7,
        21,
        lambda day: [slot("06:30", "20:00"), slot("06:30", "21:00"), slot("21:00", "21:30", "exit_only")],
    )
    assert (hours_of_days(weeks, TODAY) or {})["notation"] == "Mo-Su 06:30-21:00; PH off"
    keyed = days(7, 21, lambda day: [slot("06:30", "20:00", "with_key")])
    closed = days(7, 21, lambda day: [])
    told = {"41": keyed, "42": weeks, "43": closed}
    rows = [row for number, days in told.items() for row in (hauki_row(number, days), unit(id=number))]
    found = read_units(*rows, unit(id=44, hauki_opening_hours=keyed))
    assert found.entries["tprek:42"]["hours"] and found.entries["tprek:41"]["hours"] is None
    assert found.warned()["days-not-read"] == ["41", "44"]


def test_days_that_have_gone_by_and_states_nobody_may_use_tell_no_hours() -> None:
    gone = [{"date": "2020-12-21", "times": [slot("09:00", "16:00")]}]
    assert hours_of_days(gone, TODAY) is None
    keyed = days(1, 7, lambda day: [slot("09:00", "16:00", "with_key")])
    assert hours_of_days(keyed, TODAY) is None
    assert hours_of_days(None, TODAY) is None and hours_of_days([{"date": "x"}], TODAY) is None
    night = days(1, 1, lambda day: [slot("00:00", "00:00", full_day=True)])
    assert hours_of_days(night, TODAY) == {
        "notation": "2026 Dec 01 Tu 00:00-24:00",
        "checked_on": "2026-11-22",
    }


def test_a_unit_of_the_register_behind_is_read_too(read_units: Read) -> None:
    behind = {
        "tpr_v4_unit": {
            "id": 41,
            "name_fi": "Kontulan uimahalli",
            "name_sv": "Gårdsbacka simhall",
            "desc_fi": "Uimahalli ja kuntosali.",
            "ontologytree_ids": [693, 870],
            "latitude": 60.2353,
            "longitude": 25.0846,
            "street_address_fi": "Ostostie 4",
            "address_zip": "00940",
            "address_city_fi": "Helsinki",
            "extra_searchwords_fi": "uinti, vesijumppa",
            "modified_time": "2021-11-04T14:06:34",
            "connections": [
                {"section_type": "PRICE", "name_fi": "5,50 €", "contact_person": "Virtanen Maija"}
            ],
        },
        "hauki_opening_hours": days(1, 7, lambda day: [slot("08:00", "20:00")]),
    }
    found = read_units(behind)
    entry = found.entries["tprek:41"]
    assert entry["category"] == "swim_hall" and entry["price"]["amount_eur"] == 5.5
    assert entry["hours"]["notation"] == "2026 Dec 01-2026 Dec 07 Mo-Su 08:00-20:00"
    assert "vesijumppa" in entry["keywords"] and entry["geo"]["lat"] == 60.2353


def test_pages_are_asked_for_by_node_and_municipality(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        following = f"{small_register.url}/v2/unit/?page=2" if count == 1 else None
        return as_json({"count": 2, "next": following, "results": [unit(id=count)]})

    small_register.answering = answering
    source = Source(
        today=TODAY, url=f"{small_register.url}/v2", municipalities=("091", "235"), fetcher=fetcher
    )
    found = read(register("service-map"), source)
    path, asked = small_register.asked[0]
    assert path == "/v2/unit/" and asked["municipality"] == "helsinki,kauniainen"
    assert "2441" in asked["service_node"].split(",") and "connections" in asked["include"]
    assert set(found.entries) == {"tprek:1", "tprek:2"} and found.report.whole


def test_hours_are_asked_for_those_that_somebody_opens_and_shuts(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    silent = False

    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        if path == "/v2/unit/":
            halls = [unit(id=number, service_nodes=[693]) for number in range(1, 61)]
            return as_json({"count": 62, "results": [unit(id=100), *halls, unit(id=101, service_nodes=7)]})
        if silent:
            return Reply(b"<html>huolto</html>", kind="text/html")
        told = [each.removeprefix("tprek:") for each in parameters["resource"].split(",")]
        week = days(1, 7, lambda day: [slot("08:00", "20:00")])
        return as_json({"results": [hauki_row(number, week) for number in told if number != "7"]})

    def reading() -> Reading:
        source = Source(today=TODAY, url=f"{small_register.url}/v2", fetcher=fetcher)
        return read(register("service-map"), source)

    small_register.answering = answering
    found = reading()
    asked = [parameters for path, parameters in small_register.asked if path == "/v2/opening_hours/"]
    assert [len(each["resource"].split(",")) for each in asked] == [49, 11]
    assert asked[0]["start_date"] == "2026-11-22" and asked[0]["end_date"] == "2027-01-16"
    assert found.entries["tprek:8"]["hours"] and not found.entries["tprek:7"]["hours"]
    silent = True
    found = reading()
    assert len(found.entries) == 61 and found.report.whole
    assert [code for code, _ in found.report.remarks] == ["hours-service-silent"]
