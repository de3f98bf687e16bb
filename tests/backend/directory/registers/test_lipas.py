"""LIPAS in its three shapes, with every trap of its rows in one."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from backend.directory.registers.small_register import TODAY, Reading, Reply, SmallRegister, as_json, read
from liikereppu.directory.registers import register
from liikereppu.directory.registers.face import RegisterError, Source
from liikereppu.directory.registers.fetching import Fetcher
from liikereppu.directory.registers.kinds.lipas_types import lipas_kinds
from liikereppu.directory.vocabulary import CATEGORIES, CLASSES, SETTINGS

Site = dict[str, Any]

SITE: Site = {
    "lipas-id": 513238,
    "status": "active",
    "event-date": "2024-06-23T21:30:00.000Z",
    "name": "Talin perhepuisto / Ulkokuntoiluvälineet ",
    "name-localized": {"se": "Tali familjepark / Utegym"},
    "marketing-name": "Talin sali",
    "admin": "city-sports",
    "owner": "city",
    "type": {"type-code": 1130},
    "www": "www.hel.fi/liikunta",
    "email": "talin.liikuntapuisto(a)hel.fi",
    "phone-number": "(09) 310 87703",
    "comment": "Riipuntatikkaat, vatsalauta.  Penkki.",
    "location": {
        "city": {"city-code": 91, "neighborhood": "Munkkiniemi"},
        "address": "Purotie 8",
        "postal-code": "00380",
        "postal-office": "HELSINKI",
        "geometries": {
            "type": "FeatureCollection",
            "features": [
                {
                    "type": "Feature",
                    "geometry": {"type": "Point", "coordinates": [24.870536, 60.210986, -9999]},
                }
            ],
        },
    },
    "properties": {"free-use?": True, "ligthing?": False, "toilet?": True, "exercise-machines-count": 6},
}


def site(**changes: Any) -> Site:
    """A site with some fields changed; a key with dots leads inwards, None takes the field away."""
    made = deepcopy(SITE)
    for path, value in changes.items():
        *way, last = path.split("__")
        place = made
        for step in way:
            place = place.setdefault(step.replace("_", "-"), {})
        key = last.replace("_", "-")
        if value is None:
            place.pop(key, None)
        else:
            place[key] = value
    return made


Read = Callable[..., Reading]


@pytest.fixture
def read_lipas(tmp_path: Path) -> Read:
    def reading(*rows: Any, municipalities: tuple[str, ...] = ()) -> Reading:
        file = tmp_path / "lipas.json"
        file.write_text(json.dumps({"items": rows, "pagination": {"total-items": len(rows)}}))
        source = Source(today=TODAY, files=(file,), municipalities=municipalities)
        return read(register("lipas"), source)

    return reading


@pytest.fixture
def entry_of(read_lipas: Read) -> Callable[[Any], dict[str, Any]]:
    def one(row: Any) -> dict[str, Any]:
        found = read_lipas(row)
        assert len(found.entries) == 1, found.report.as_json()
        return next(iter(found.entries.values()))

    return one


Entry = Callable[[Any], dict[str, Any]]


def test_a_site_becomes_an_entry_with_all_it_tells(entry_of: Entry) -> None:
    assert entry_of(SITE) == {
        "id": "lipas:513238",
        "kind": "place",
        "class": "free_place",
        "category": "outdoor_gym",
        "name": {
            "fi": "Talin perhepuisto / Ulkokuntoiluvälineet",
            "sv": "Tali familjepark / Utegym",
            "en": "Talin perhepuisto / Ulkokuntoiluvälineet",
        },
        "parent": {"fi": "Talin perhepuisto", "sv": "Tali familjepark", "en": "Talin perhepuisto"},
        "summary": dict.fromkeys(("fi", "sv", "en"), "Riipuntatikkaat, vatsalauta. Penkki."),
        "copied": {"sv": ["summary"], "en": ["name", "parent", "summary"]},
        "municipality": "091",
        "neighbourhood": "Munkkiniemi",
        "district": None,
        "address": {"street": "Purotie 8", "postal_code": "00380", "locality": "Helsinki"},
        "geo": {"lat": 60.21099, "lon": 24.87054},
        "price": {"kind": "free"},
        "setting": "outdoors",
        "step_free": "unknown",
        "lit": "no",
        "beginner": "unknown",
        "example": False,
        "contact": [
            {"channel": "phone", "value": "09 310 87703"},
            {"channel": "email", "value": "talin.liikuntapuisto@hel.fi"},
            {"channel": "web", "value": "https://www.hel.fi/liikunta"},
        ],
        "hours": None,
        "access": {"free_use": "yes"},
        "amenities": {"toilet": "yes", "equipment": "yes"},
        "keywords": ["Ulkokuntoilupaikka", "Utegym", "Outdoor gym", "Talin sali"],
        "provider_kind": "municipality",
        "status": "active",
        "source": {
            "name": "Lipas.fi, University of Jyväskylä",
            "url": "https://www.lipas.fi/liikuntapaikat/513238",
            "licence": "CC BY 4.0",
            "attribution": "Sports facilities: Lipas.fi, University of Jyväskylä",
            "checked_on": "2026-11-22",
            "modified_on": "2024-06-24",
        },
    }


def test_every_row_is_accounted_for_whatever_is_wrong_with_it(read_lipas: Read) -> None:
    rows = [
        SITE,
        SITE,
        site(lipas_id=2, status="planned"),
        site(lipas_id=3, status="planning"),
        site(lipas_id=4, status="incorrect-data"),
        site(lipas_id=5, status="out-of-service-permanently"),
        site(lipas_id=6, status=None),
        site(lipas_id=7, status="hibernating"),
        site(lipas_id=None),
        site(lipas_id="x9"),
        site(lipas_id=True),
        site(lipas_id=10, name=None, name_localized=None),
        site(lipas_id=11, name=" - ", name_localized={"se": ""}),
        site(lipas_id=12, name="Henna testaa 2"),
        site(lipas_id=13, location__city__city_code=999),
        site(lipas_id=14, location="Helsinki"),
        site(lipas_id=15, type=None),
        site(lipas_id=16, type=[1130]),
        site(lipas_id=17, name={"fi": "x"}, name_localized=None),
        site(lipas_id=18, location__city={"city-code": [91]}),
        {"properties": {"name": "of another register"}},
        ["no row"],
    ]
    found = read_lipas(*rows)
    assert found.report.read == len(rows)
    assert found.gone == {"lipas:4", "lipas:5"}
    assert set(found.entries) == {"lipas:513238"}
    assert {reason: len(told) for reason, told in found.left_out().items()} == {
        "twice": 1,
        "planned": 2,
        "status-not-known": 2,
        "no-id": 2,
        "no-name": 3,
        "test-record": 1,
        "municipality-not-known": 2,
        "malformed": 5,
        "no-type": 1,
    }


def test_what_is_closed_for_a_time_says_so(entry_of: Entry) -> None:
    assert entry_of(site(status="out-of-service-temporarily"))["status"] == "temporarily_closed"


@pytest.mark.parametrize(
    ("name", "comment", "status", "noted"),
    [
        ("Kuntosali Aura, toiminta päättyy 30.6.2027", None, "active", True),
        ("Kallion sali (SULJETTU)", None, "temporarily_closed", False),
        ("Kallion sali", "Suljettu remontin vuoksi. Avataan keväällä.", "temporarily_closed", False),
        ("Kallion sali", "Suljettu maanantaisin.", "active", False),
        ("Kallion sali", "Pukuhuoneiden pesutila on remontissa, mutta kuntosali ja pallopelit ovat auki.", "active", False),
        ("Avoin sali", None, "active", False),
    ],
)  # fmt: skip
def test_a_closure_told_in_words_only_is_believed(
    entry_of: Entry, name: str, comment: str | None, status: str, noted: bool
) -> None:
    entry = entry_of(site(name=name, comment=comment))
    assert entry["status"] == status
    assert ("status_note" in entry) is noted


def test_what_ended_by_its_own_words_is_left_out(read_lipas: Read) -> None:
    found = read_lipas(site(name="Sali, toiminta päättynyt"), site(name="Sali, toiminta päättyi 30.6.2026"))
    assert found.left_out() == {"closed-in-words": ["513238", "513238"]}


def test_free_use_is_not_free_of_charge(entry_of: Entry) -> None:
    pool = entry_of(site(type__type_code=3110, properties={"free-use?": True}))
    assert pool["access"]["free_use"] == "yes" and pool["price"]["kind"] == "paid"
    hall = entry_of(site(type__type_code=2150, properties={"free-use?": True}))
    assert hall["price"]["kind"] == "unknown"
    shut_in = entry_of(site(properties={"free-use?": False}))
    assert shut_in["access"]["free_use"] == "no"
    companys = entry_of(site(admin="private-company", owner="company-ltd"))
    assert companys["price"]["kind"] == "unknown" and companys["provider_kind"] == "company"


def test_what_nobody_said_is_unknown_and_not_no(entry_of: Entry) -> None:
    entry = entry_of(site(properties=None, type__type_code=3220))
    assert entry["lit"] == "unknown" and entry["step_free"] == "unknown"
    assert not {"access", "amenities", "accessibility", "surface", "length_m", "hours_text"} & entry.keys()


def route(*lines: list[list[float]]) -> dict[str, Any]:
    features = [
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": each}, "properties": {"x": 1}}
        for each in lines
    ]
    return {"type": "FeatureCollection", "features": features}


def test_a_route_of_several_parts_has_a_line_its_length_and_a_place_on_it(entry_of: Entry) -> None:
    first = [[24.90, 60.25, 12.0], [24.91, 60.25, -9999], [24.92, 60.25]]
    second = [[24.92, 60.25], [24.92, 60.26]]
    entry = entry_of(
        site(
            type__type_code=4403,
            location__geometries=route(first, second),
            properties={
                "lit-route-length-km": 1.1,
                "surface-material": ["gravel", "rock-dust", "sawdust", "moss"],
            },
        )
    )
    assert entry["kind"] == "route" and entry["category"] == "walk_route"
    assert 2150 < entry["length_m"] < 2300 and entry["lit_length_m"] == 1100
    assert entry["line"] and sum(map(len, entry["line"])) < 2048
    # Half way along its longest part, not the first point.
    assert entry["geo"] == {"lat": 60.255, "lon": 24.92}
    assert entry["surface"] == ["gravel", "sawdust", "other"]
    told = entry_of(
        site(type__type_code=4401, location__geometries=route(first), properties={"route-length-km": 3})
    )
    assert told["length_m"] == 3000


@pytest.mark.parametrize(
    ("geometry", "code", "geo"),
    [
        (None, "coordinates-missing", None),
        ({"type": "FeatureCollection", "features": []}, "coordinates-missing", None),
        (route([[0.0, 0.0], [0.0, 0.0]]), "coordinates-zero", None),
        ({"type": "Point", "coordinates": [60.21, 24.87]}, "coordinates-swapped", {"lat": 60.21, "lon": 24.87}),
        ({"type": "Point", "coordinates": [2.35, 48.85]}, "coordinates-outside-finland", None),
        ({"type": "Point", "coordinates": [381994.35, 6676812.06]}, None, {"lat": 60.21099, "lon": 24.87054}),
    ],
)  # fmt: skip
def test_odd_coordinates_are_put_right_or_left_out_and_told(
    read_lipas: Read, geometry: Any, code: str | None, geo: Any
) -> None:
    found = read_lipas(site(location__geometries=geometry))
    entry = found.entries["lipas:513238"]
    assert entry["geo"] == geo
    assert entry.get("quality", {}).get("warnings", []) == ([code] if code else [])
    assert entry["address"]["street"] == "Purotie 8"


def test_addresses_that_are_none_are_left_out(entry_of: Entry) -> None:
    assert entry_of(site(location__address="-"))["address"] is None
    assert entry_of(site(location__postal_code="Undefined"))["address"] is None
    assert entry_of(site(location__postal_code="-", location__address="-"))["address"] is None
    without_office = entry_of(site(location__postal_office=None, location__city__city_code=49))
    assert without_office["address"] == {"street": "Purotie 8", "postal_code": "00380", "locality": "Espoo"}


def test_a_place_a_city_keeps_elsewhere_belongs_to_the_city_that_keeps_it(read_lipas: Read) -> None:
    luukki = site(location__postal_office="Espoo", location__postal_code="02980")
    entry = read_lipas(luukki, municipalities=("091",)).entries["lipas:513238"]
    assert entry["municipality"] == "091" and entry["address"]["locality"] == "Espoo"


@pytest.mark.parametrize(
    ("code", "today"),
    [(5, "005"), (49, "049"), ("91", "091"), (91.0, "091"), (99, "214"), (588, "507"), (532, "398")],
)
def test_a_municipality_has_three_digits_and_is_one_of_today(entry_of: Entry, code: Any, today: str) -> None:
    assert entry_of(site(location__city__city_code=code))["municipality"] == today


def test_what_was_not_asked_for_is_left_out(read_lipas: Read) -> None:
    found = read_lipas(SITE, site(lipas_id=2, location__city__city_code=49), municipalities=("049",))
    assert set(found.entries) == {"lipas:2"} and found.left_out() == {"not-asked-for": ["513238"]}


def test_the_table_of_kinds_is_whole() -> None:
    kinds = lipas_kinds()
    assert len(kinds) == 149 and sum(kind.old for kind in kinds.values()) == 8
    for kind in kinds.values():
        assert kind.category in CATEGORIES and kind.class_ in CLASSES and kind.setting in SETTINGS
        assert kind.price in ("free", "paid", "unknown") and set(kind.months) <= set(range(1, 13))
        assert all(name == name.strip() and name for name in kind.name.values()) and len(kind.name) == 3


def test_old_and_unheard_of_kinds_are_taken_and_told(read_lipas: Read) -> None:
    found = read_lipas(site(type__type_code=102), site(lipas_id=2, type__type_code=9999, comment=None))
    assert found.warned() == {"type-old": ["513238"], "type-not-known": ["2"]}
    unheard = found.entries["lipas:2"]
    assert unheard["category"] == "other" and unheard["setting"] == "unknown"
    assert unheard["summary"] == {"fi": "Liikuntapaikka", "sv": "Idrottsplats", "en": "Sports facility"}
    assert "lipas 9999" in unheard["keywords"]


def test_a_site_without_words_has_those_of_its_kind_in_three_languages(entry_of: Entry) -> None:
    entry = entry_of(site(comment=None, type__type_code=3240))
    assert entry["summary"] == {
        "fi": "Talviuintipaikka",
        "sv": "Vinterbadplats",
        "en": "Winter swimming area",
    }
    assert "summary" not in entry["copied"].get("sv", [])
    assert entry["category"] == "winter_swim" and 7 not in entry["months"]
    assert entry_of(site(properties={"year-round-use?": True}, type__type_code=3230))["months"] == [
        *range(1, 13)
    ]


def test_stairs_among_the_outdoor_gyms_are_stairs(entry_of: Entry) -> None:
    named = entry_of(
        site(name="Malminkartanonhuippu / Kuntoportaat", properties={"fitness-stairs-length-m": 426})
    )
    assert named["category"] == "fitness_stairs" and named["length_m"] == 426
    both = entry_of(
        site(properties={"fitness-stairs-length-m": 30, "outdoor-exercise-structures": ["pull-up-bars"]})
    )
    assert both["category"] == "outdoor_gym"


def test_accessibility_is_a_link_or_words_and_missing_is_unknown(entry_of: Entry) -> None:
    assert entry_of(site(properties={"accessibility-info": "https://www.hel.fi/esteettomyys"}))[
        "accessibility"
    ] == {"url": "https://www.hel.fi/esteettomyys"}
    words = entry_of(site(properties={"accessibility-info": "Esteetön wc, katso www.hel.fi"}))[
        "accessibility"
    ]
    assert words["text"]["fi"] == "Esteetön wc, katso www.hel.fi"
    assert "accessibility" not in entry_of(SITE)


def test_the_class_of_a_trail_is_told_only_when_all_its_routes_share_it(entry_of: Entry) -> None:
    def trail(*classes: str) -> dict[str, Any]:
        routes = [
            {
                "accessibility-classification": each,
                "description-short": {"fi": "Lyhyt kierros.", "se": "Kort runda."},
                "route-name": {"fi": "Pikkukierros", "se": "Lilla rundan"},
            }
            for each in classes
        ]
        activities = {"outdoor-recreation-routes": {"routes": routes}}
        return entry_of(site(type__type_code=4404, activities=activities, comment=None))

    assert trail("accessible")["accessibility"] == {"route_class": "accessible"}
    assert trail("demanding accessible")["accessibility"] == {"route_class": "demanding"}
    assert trail("not-accessible")["accessibility"] == {"route_class": "not"}
    assert "accessibility" not in trail("accessible", "not-accessible")
    assert "accessibility" not in trail("accessible", "unheard of")
    assert trail("accessible")["summary"]["sv"] == "Kort runda."
    assert {"Pikkukierros", "Lilla rundan"} <= set(trail("accessible")["keywords"])


def test_persons_stay_out(read_lipas: Read) -> None:
    found = read_lipas(
        site(
            email="maija.virtanen@keuruu.fi",
            reservations_link="Liikuntasihteeri: maija.virtanen@keuruu.fi",
            comment="Varaukset maija.virtanen(at)keuruu.fi. Yhteyshenkilö: Maija Virtanen, puh. 014 2671 266.",
        )
    )
    kept = json.dumps(found.entries, ensure_ascii=False) + json.dumps(
        found.report.as_json(), ensure_ascii=False
    )
    assert "irtanen" not in kept and "014 2671 266" in kept
    assert {"personal-email", "person-name"} <= found.warned().keys()


def test_hostile_texts_and_links_become_plain_or_nothing(read_lipas: Read) -> None:
    found = read_lipas(
        site(
            name="Sali <script>alert(1)</script><img src=x onerror=alert(2)>",
            comment="<p>Hyvä!Tule<br>mukaan</p><ul><li>a</li></ul>&lt;b onclick=x&gt;\u202e\x00",
            www="javascript:alert(1)",
            reservations_link="data:text/html,<script>x</script>",
            marketing_name="<svg/onload=alert(1)>",
        )
    )
    entry = found.entries["lipas:513238"]
    assert entry["name"]["fi"] == "Sali"
    assert entry["summary"]["fi"] == "Hyvä! Tule\nmukaan\n\n- a"
    assert [each["channel"] for each in entry["contact"]] == ["phone", "email"]
    assert "<" not in json.dumps(entry) and "booking_url" not in entry["access"]
    assert "<script" not in json.dumps(found.report.as_json())


def test_a_site_named_in_swedish_only_is_taken(entry_of: Entry) -> None:
    entry = entry_of(site(name=None, name_localized={"se": "Stadsparken"}))
    assert entry["name"] == dict.fromkeys(("fi", "sv", "en"), "Stadsparken")
    assert "name" in entry["copied"]["fi"] and "name" not in entry["copied"].get("sv", [])


def test_words_of_a_municipality_of_aland_are_swedish(entry_of: Entry) -> None:
    mariehamn = {"city": {"city-code": 478}, "address": "Torggatan 1", "postal-code": "22100"}
    entry = entry_of(site(name="Badstranden", name_localized=None, comment="Fin sand.", location=mariehamn))
    assert entry["copied"] == {"fi": ["name", "summary"], "en": ["name", "summary"]}
    assert entry["address"]["locality"] == "Mariehamn"


def test_long_texts_are_shortened_at_a_word(read_lipas: Read) -> None:
    found = read_lipas(site(comment="Kuntoilulaite. " * 100))
    summary = found.entries["lipas:513238"]["summary"]["fi"]
    assert len(summary) <= 600 and summary.endswith("laite.…")
    assert found.warned() == {"text-shortened": ["513238"]}


V1: Site = {
    "sportsPlaceId": 72269,
    "name": "Ahosaaren laavu ",
    "type": {"typeCode": 301, "name": "Laavu, kota tai kammi"},
    "lastModified": "2019-08-29 23:55:30.259",
    "admin": "Valtio",
    "owner": "Valtio",
    "www": "http://www.luontoon.fi/pukala",
    "reservationsLink": "Forststyrelsen",
    "freeUse": True,
    "phoneNumber": "0204628320, Pamilo Oy",
    "properties": {
        "infoFi": "Alueella myös käymälä.", "toilet": True, "surfaceMaterial": "Sora", "restPlacesCount": 2.0,
    },
    "location": {
        "address": "-",
        "postalCode": "93900",
        "city": {"name": "Kuusamo", "cityCode": 305},
        "neighborhood": "Vuotunki",
        "coordinates": {"wgs84": {"lon": 29.1, "lat": 66.0}},
        "geometries": {
            "type": "FeatureCollection",
            "features": [{"type": "Feature", "geometry": {"type": "Polygon", "coordinates": [
                [[29.10, 66.00], [29.12, 66.00], [29.12, 66.02], [29.10, 66.02], [29.10, 66.00]]
            ]}}],
        },
    },
}  # fmt: skip


def test_a_place_of_the_first_interface_is_the_same_entry(read_lipas: Read) -> None:
    entry = read_lipas(V1).entries["lipas:72269"]
    assert entry["name"]["fi"] == "Ahosaaren laavu" and entry["category"] == "rest_spot"
    assert entry["amenities"] == {"toilet": "yes", "bench": "yes", "shelter": "yes"}
    assert entry["access"] == {"free_use": "yes"} and entry["surface"] == ["gravel"]
    # Its own point is the first corner of the polygon.
    assert entry["geo"] == {"lat": 66.01, "lon": 29.11}
    assert entry["source"]["modified_on"] == "2019-08-29"
    assert entry["provider_kind"] == "state" and entry["municipality"] == "305"
    phone, page = entry["contact"]
    assert phone["value"] == "020 4628320" and phone["label"]["fi"] == "Pamilo Oy"
    assert page["value"] == "https://www.luontoon.fi/pukala"


def test_a_row_of_the_first_interface_asked_without_fields_has_only_a_number(read_lipas: Read) -> None:
    assert read_lipas({"sportsPlaceId": 5}).left_out() == {"municipality-not-known": ["5"]}


def map_service(**changes: Any) -> Site:
    columns = {
        "id": 506695,
        "tyyppikood": 1130,
        "tyyppi_nim": "Ulkokuntoilupuisto",
        "nimi_fi": "Kurkim\u00c3\u00a4ki / Ulkokuntoiluv\u00c3\u00a4lineet",
        "nimi_se": "Tranbacka / Konditionspark",
        "www": "www.hel.fi/liikunta",
        "sahkoposti": "kapylan.liikuntapuisto(a)hel.fi",
        "puhelinnum": "09 310 8771",
        "muokattu_v": "2014-06-23",
        "katuosoite": "Särmäkuja",
        "postinumer": "00940",
        "postitoimi": "HELSINKI",
        "kuntanumer": 91,
        "lisatieto_": ("Riipuntatikkaat, vatsalauta ja penkki. " * 7)[:254],
        "x": 392616.00471467,
        "y": 6678630.15,
        **changes,
    }
    return {"type": "Feature", "id": f"lipas.{columns['id']}", "properties": columns, "geometry": None}


def test_an_extract_of_the_map_service_is_read_with_its_cut_columns(read_lipas: Read, tmp_path: Path) -> None:
    found = read_lipas(map_service(), map_service(id=2, tyyppikood=9130, lisatieto_=None))
    entry = found.entries["lipas:506695"]
    assert entry["name"]["fi"] == "Kurkimäki / Ulkokuntoiluvälineet"
    assert entry["geo"] == {
        "lat": pytest.approx(60.2302, abs=0.001),
        "lon": pytest.approx(25.0611, abs=0.001),
    }
    assert entry["summary"]["fi"].endswith(" Riipuntatikkaat,…") and len(entry["summary"]["fi"]) < 255
    assert entry["source"]["modified_on"] == "2014-06-23"
    assert entry["contact"][1]["value"] == "kapylan.liikuntapuisto@hel.fi"
    assert {"letters-mended", "text-cut"} <= found.warned().keys()
    # The name of a kind nobody knows is the register's own.
    assert found.entries["lipas:2"]["summary"]["fi"] == "Ulkokuntoilupuisto"


def test_pages_are_asked_for_with_statuses_and_municipalities(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        number = int(parameters["page"])
        items = [site(lipas_id=number * 10 + each) for each in range(3)]
        if number == 2:
            items[0]["status"] = "planned"
        pagination = {"current-page": number, "page-size": 3, "total-items": 6, "total-pages": 2}
        return as_json({"items": items, "pagination": pagination})

    small_register.answering = answering
    source = Source(
        today=TODAY, url=f"{small_register.url}/v2/", municipalities=("091", "049"), fetcher=fetcher
    )
    found = read(register("lipas"), source)
    assert small_register.asked[0] == (
        "/v2/sports-sites",
        {
            "statuses": "active,out-of-service-temporarily",
            "city-codes": "91,49",
            "page-size": "100",
            "page": "1",
        },
    )
    assert len(found.entries) == 5 and found.left_out() == {"planned": ["20"]}
    assert found.report.whole and source.promised == 6


def test_changes_since_a_moment_are_asked_for_one_by_one(
    small_register: SmallRegister, fetcher: Fetcher
) -> None:
    def answering(path: str, parameters: dict[str, str], count: int) -> Reply:
        if path == "/v1/sports-places":
            return as_json([{"sportsPlaceId": each} for each in (1, 2, 3, 4)], headers={"X-total-count": "4"})
        if path == "/v1/deleted-sports-places":
            return as_json(
                [{"sportsPlaceId": each, "deletedAt": "2026-11-20 10:00:00.000"} for each in (2, 9)]
            )
        number = int(path.rpartition("/")[2])
        status = {1: "active", 2: "active", 3: "out-of-service-permanently"}.get(number)
        return as_json(site(lipas_id=number, status=status)) if status else Reply(status=404)

    small_register.answering = answering
    since = datetime(2026, 11, 1, 22, 0, tzinfo=UTC)
    source = Source(
        today=TODAY, url=small_register.url, municipalities=("091",), since=since, fetcher=fetcher
    )
    found = read(register("lipas-v1"), source)
    assert set(found.entries) == {"lipas:1", "lipas:2"}
    assert found.gone == {"lipas:3", "lipas:4", "lipas:9"}
    assert found.report.read == 6 and found.report.part_of == 1 and not found.report.whole
    asked = dict(small_register.asked)
    # Its times are Helsinki's, without a zone.
    assert asked["/v1/sports-places"]["modifiedAfter"] == "2026-11-02 00:00:00.000"
    assert asked["/v1/sports-places"]["cityCodes"] == "91"


def test_changes_need_a_moment() -> None:
    with pytest.raises(RegisterError, match="--since"):
        read(register("lipas-v1"), Source(today=TODAY))


@pytest.mark.parametrize(
    ("word", "document"),
    [
        ("lipas", {"items": [SITE], "pagination": {"total-items": 2, "total-pages": 2}}),
        ("lipas", {"type": "FeatureCollection", "features": [map_service()]}),
        ("lipas", [V1]),
        ("service-map", {"count": 9, "next": "https://x.fi/?page=2", "results": [{"id": 1}]}),
        ("linkedevents", {"meta": {"count": 3}, "data": [{"id": "enkora:1"}]}),
        ("ptv", {"pageNumber": 1, "pageCount": 2, "itemList": [{"id": "a"}]}),
        ("osm", {"elements": [], "remark": 'runtime error: Query timed out in "query" after 26 seconds.'}),
    ],
)
def test_files_that_are_not_all_of_a_register_take_nothing_away(
    tmp_path: Path, word: str, document: Any
) -> None:
    file = tmp_path / "page.json"
    file.write_text(json.dumps(document))
    found = read(register(word), Source(today=TODAY, files=(file,)))
    assert not found.report.whole and len(found.report.remarks) == 1


def test_all_pages_of_a_list_kept_as_files_are_the_whole_of_it(tmp_path: Path) -> None:
    files = []
    for number in (1, 2):
        files.append(tmp_path / f"{number}.json")
        about = {"current-page": number, "total-pages": 2, "total-items": 2}
        files[-1].write_text(json.dumps({"items": [site(lipas_id=number)], "pagination": about}))
    assert read(register("lipas"), Source(today=TODAY, files=tuple(files))).report.whole
