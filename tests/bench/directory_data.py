"""Invented opportunities for measuring: as many as a national register has, as varied as its rows are.

Names, streets and points are made up from Finnish parts by a seeded generator, so a run can be repeated and
no two entries are alike; nothing here is a fact about any place.
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
    return {
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
        "geo": {"lat": round(luck.uniform(60.14, 60.29), 4), "lon": round(luck.uniform(24.83, 25.24), 4)},
        "price": {"kind": "free" if category not in ("gym", "swim_hall") else "paid"},
        "setting": "indoors" if category in ("hall", "gym", "swim_hall") else "outdoors",
        "step_free": luck.choices(("unknown", "yes", "no"), (90, 6, 4))[0],
        "lit": luck.choices(("unknown", "yes", "no"), (70, 20, 10))[0],
        "beginner": "unknown",
        "example": False,
        "contact": [],
        "hours": hours,
        "source": {
            "name": "Lipas.fi, University of Jyväskylä",
            "licence": "CC BY 4.0",
            "checked_on": f"{luck.randint(2014, 2026)}-{luck.randint(1, 12):02}-{luck.randint(1, 28):02}",
        },
    }


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
