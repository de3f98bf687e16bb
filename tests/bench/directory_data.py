"""Invented opportunities for measuring: as many as a national register has, as varied as its rows are.

Names, streets and points are made up from Finnish parts by a seeded generator, so a run can be repeated and
no two entries are alike; nothing here is a fact about any place. As in the register, all routes have a line,
half of the entries a link or a number, most a provider, few accessibility by profile and hours.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from liikereppu.directory.files import Collection

_STEMS = re.findall(
    r"\w+",
    "Aho Hauki Hirvi Honka Ilves Joutsen Kaisla Kallio Kanerva Karhu Kataja Kettu Kivi Koivu Korpi Koski "
    "Kuusi Lahti Lampi Lehto Leppä Lumi Metsä Mylly Mänty Niemi Niitty Näre Pelto Pihlaja Pohja Poro Raita "
    "Ranta Salo Sammal Sauna Suo Suvi Särki Tammi Tervä Tuomi Tuuli Valko Varis Vesi Visa Vuori Yli",
)
_ENDS = re.findall(
    r"\w+", "harju kangas koski lahti lampi mäki niemi niitty oja pelto puisto ranta salo suo vaara"
)
_STREETS = ("tie", "katu", "polku", "kuja", "kaari", "raitti")
# Weight (roughly the register's), category, name in three languages, summary in Finnish and Swedish.
_TYPES = (
    (30, "sports_park", "Pallokenttä", "Bollplan", "Ball field", "Kenttä pelaamiseen.", "En plan för spel."),
    (20, "walk_route", "Kävelyreitti", "Promenadled", "Walking route", "Merkitty reitti.", "En märkt led."),
    (15, "beach", "Uimaranta", "Badstrand", "Beach", "Uimapaikka kesällä.", "En badplats på sommaren."),
    (15, "outdoor_gym", "Ulkokuntosali", "Utegym", "Outdoor gym", "Laitteita ulkona.", "Redskap utomhus."),
    (10, "hall", "Liikuntasali", "Idrottssal", "Sports hall", "Sali liikkumiseen.", "En sal för motion."),
    (5, "gym", "Kuntosali", "Gym", "Gym", "Kuntosali.", "Ett gym."),
    (3, "disc_golf", "Frisbeegolfrata", "Frisbeegolfbana", "Disc golf", "Frisbeegolfrata.", "En bana."),
    (2, "swim_hall", "Uimahalli", "Simhall", "Swimming hall", "Uimahalli.", "En simhall."),
)
_CLASSES = {
    "walk_route": "outdoors",
    "hall": "self_directed",
    "gym": "self_directed",
    "swim_hall": "self_directed",
}
_PROFILES = ("wheelchair", "reduced_mobility", "rollator", "stroller", "visually_impaired", "hearing_aid")
_NOTATIONS = ("Mo-Fr 06:15-20:30; Sa-Su 08:00-20:00; PH off", "Mo-Th 12:00-20:00; PH off")


def opportunities(count: int, municipality: str = "091", seed: int = 1) -> Iterator[dict[str, Any]]:
    """Yields `count` valid entries of the collection "bench"; one in two hundred has opening hours."""
    luck = random.Random(seed)
    weights = [each[0] for each in _TYPES]
    for number in range(count):
        yield _entry(luck, number, municipality, luck.choices(_TYPES, weights)[0])


def _entry(luck: random.Random, number: int, municipality: str, type_: tuple[Any, ...]) -> dict[str, Any]:
    _, category, fi, sv, en, summary_fi, summary_sv = type_
    place = luck.choice(_STEMS) + luck.choice(_ENDS)
    street = luck.choice(_STEMS) + luck.choice(_ENDS) + luck.choice(_STREETS)
    hours = {"notation": luck.choice(_NOTATIONS), "checked_on": "2026-09-01"} if number % 200 == 0 else None
    entry = {
        "id": f"bench:{70000 + number}",
        "kind": "route" if category == "walk_route" else "place",
        "class": _CLASSES.get(category, "free_place"),
        "category": category,
        "name": {"fi": f"{place}, {fi}", "sv": f"{place}, {sv}", "en": f"{place}, {en}"},
        "summary": {"fi": summary_fi, "sv": summary_sv, "en": f"{en}."},
        "municipality": municipality,
        "district": None,
        "address": {
            "street": f"{street} {luck.randint(1, 99)}",
            "postal_code": f"00{luck.randint(10, 99)}0",
            "locality": "Helsinki",
        },
        "geo": {"lat": round(luck.uniform(60.2, 67.9), 4), "lon": round(luck.uniform(22.5, 28.5), 4)},
        "price": {"kind": "free" if category not in ("gym", "swim_hall") else "paid"},
        "setting": "indoors" if category in ("hall", "gym", "swim_hall") else "outdoors",
        "step_free": luck.choices(("unknown", "yes", "no"), (90, 6, 4))[0],
        "lit": luck.choices(("unknown", "yes", "no"), (70, 20, 10))[0],
        "beginner": "unknown",
        "example": False,
        "contact": _contact(luck),
        "hours": hours,
        "source": {
            "name": "Lipas.fi, University of Jyväskylä",
            "licence": "CC BY 4.0",
            "attribution": "Sports facilities: Lipas.fi, University of Jyväskylä",
            "url": f"https://www.lipas.fi/liikuntapaikat/{70000 + number}",
            "checked_on": "2026-11-21",
            "modified_on": f"{luck.randint(2014, 2026)}-{luck.randint(1, 12):02}-{luck.randint(1, 28):02}",
        },
        "keywords": sorted({fi, sv, en}),
        "copied": {"en": ["name"]},
    }
    return entry | _facts(luck, number, category)


def _contact(luck: random.Random) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if luck.random() < 0.3:
        number = f"0{luck.randint(2, 19)} {luck.randint(100, 999)} {luck.randint(100, 9999)}"
        found.append({"channel": "phone", "value": number})
    if luck.random() < 0.5:
        found.append({"channel": "web", "value": f"https://www.{luck.choice(_STEMS).lower()}.fi/liikunta"})
    return [each for each in found if "ä" not in each["value"] and "ö" not in each["value"]]


def _facts(luck: random.Random, number: int, category: str) -> dict[str, Any]:
    """What some entries tell beside the rest, as often as the registers do."""
    found: dict[str, Any] = {}
    if luck.random() < 0.7:
        found["provider_kind"] = luck.choice(("municipality", "municipality", "association", "company"))
    if luck.random() < 0.3:
        found["amenities"] = {
            "toilet": luck.choice(("yes", "no")),
            "changing_room": luck.choice(("yes", "no")),
        }
    if luck.random() < 0.25:
        found["surface"] = [luck.choice(("gravel", "asphalt", "sand", "grass"))]
    if category == "walk_route":
        found |= {"line": [_line(luck)], "length_m": luck.randint(4, 90) * 100}
    if number % 12 == 0:
        found["accessibility"] = {"profiles": {each: _profile(luck) for each in _PROFILES}}
    return found


def _profile(luck: random.Random) -> dict[str, Any]:
    count = luck.choice((0, 0, 1, 2, 3))
    return {"state": "shortcomings" if count else "ok", "count": count}


def _line(luck: random.Random) -> str:
    """A route of about a dozen points as the registers give them once thinned."""
    return "".join(chr(luck.randint(63, 126)) for _ in range(luck.randint(40, 80)))


def collection(entries: list[dict[str, Any]]) -> Collection:
    """Returns entries of one municipality as the importer takes them."""
    name = {"fi": "Mittala", "sv": "Mätby", "en": "Mittala"}
    return Collection("bench", entries[0]["municipality"], name, [], entries)


def with_changes(entries: list[dict[str, Any]], count: int, seed: int = 2) -> list[dict[str, Any]]:
    """Returns the same entries with `count` of them changed: another summary and a later day of checking."""
    chosen = set(random.Random(seed).sample(range(len(entries)), count))
    return [_changed(entry) if index in chosen else entry for index, entry in enumerate(entries)]


def _changed(entry: dict[str, Any]) -> dict[str, Any]:
    summary = {**entry["summary"], "fi": f"{entry['summary']['fi']} Korjattu."}
    return {**entry, "summary": summary, "source": {**entry["source"], "checked_on": "2026-11-20"}}
