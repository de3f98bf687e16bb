"""What registers say of one place, and of places that are not one; the truth of each was looked up by hand."""

from __future__ import annotations

from typing import Any

from backend.directory.places import place, three

Entries = list[dict[str, Any]]
ROUTE = {"kind": "route", "category": "nature_trail"}
STAIRS = {"category": "fitness_stairs"}
#: Lauttasaari's sports park has three sets of equipment of one name, 103, 60 and 45 metres from each other.
LAUTTASAARI = "Lauttasaaren liikuntapuisto / Ulkokuntoiluvälineet"
PARK = (60.16352, 24.86698)


#: what is one → what the registers say
SAME: dict[str, Entries] = {
    "the city's unit names the sports register's number": [
        place("lipas:513793", LAUTTASAARI, PARK),
        place("tprek:41678", "Lauttasaari, kuntoilupaikka", PARK, north=140, same_as=["lipas:513793"]),
    ],
    "the same words for the park, others for the kind": [
        place("lipas:513793", {**three(LAUTTASAARI), "sv": "Drumsö idrottspark / Konditionspark"}, PARK),
        place("tprek:41678", "Lauttasaaren liikuntapuiston ulkokuntosali", PARK, north=12),
    ],
    "a Swedish name only": [
        place("lipas:1", {"fi": "Britaksen puisto / Ulkokuntosali", "sv": "Britas park", "en": "Britas"}),
        place("osm:n5", "Britas park", north=-30),
    ],
    "a nameless gym of the map a few steps away": [
        place("lipas:506779", "Töölönlahti / WDC-ulkokuntoiluvälineet 2", (60.179177, 24.937985)),
        place("osm:n2927484673", "Ulkokuntosali", (60.1789277, 24.9379686)),
    ],
    "the kind alone for a name, under the park's": [
        place("lipas:1", "Pirkkolan liikuntapuisto / Ulkokuntoiluvälineet"),
        place("tprek:2", "Ulkokuntoiluvälineet", north=20, parent=three("Pirkkolan liikuntapuisto")),
    ],
    "a beach that each points at another end of": [
        place("lipas:99161", "Lauttasaaren uimaranta", category="beach"),
        place("tprek:7", "Lauttasaaren uimaranta", north=190, category="beach"),
    ],
    "the unit's old number, which the group's place still bears": [
        place("tprek:64979", "Maunulan uimahalli", category="swim_hall", same_as=["tprek:41678"]),
        place("lipas:5", "Maunula", north=600, category="swim_hall", same_as=["tprek:41678"]),
    ],
    "a trail as a line and as a point on it": [
        place("lipas:9", "Haltialan luontopolku", (60.27, 24.94), line=["onznJ_bfwC_NcG_IcV"], **ROUTE),
        place("tprek:3", "Haltialan luontopolku", (60.27235, 24.94133), category="nature_trail"),
    ],
    "the city's name before the name": [
        place("tprek:1", "Uimastadion", category="outdoor_pool"),
        place("osm:w5", "Helsingin uimastadion", north=25, category="outdoor_pool"),
    ],
    "an advice line under one number": [
        place(
            "ptv:aa-1",
            "Liikuntaluuri",
            None,
            kind="phone_service",
            category="advice_phone",
            contact=[{"channel": "phone", "value": "+358 9 31032623"}],
        ),
        place(
            "tprek:8",
            "Liikuntaluuri",
            None,
            kind="phone_service",
            category="advice_phone",
            contact=[{"channel": "phone", "value": "09 310 32623"}],
        ),
    ],
    "a course at one place and time": [
        place(
            f"{source}:c1",
            "Tuolijumppa",
            kind="group",
            category="group_exercise",
            timetable={"weekdays": [1], "from": "10:00"},
        )
        for source in ("linkedevents-helsinki", "yhdistys")
    ],
}

#: what is not one → what the registers say
APART: dict[str, Entries] = {
    "one name in two parts of the city": [
        place("lipas:1", "Keskuspuisto / Ulkokuntoiluvälineet"),
        place("tprek:1", "Keskuspuisto / Ulkokuntoiluvälineet", north=900),
    ],
    "two kinds at one spot": [
        place("lipas:1", "Rajasaari"),
        place("tprek:1", "Rajasaari", category="beach"),
    ],
    "stairs and gym of one park": [
        place("lipas:1", "Malminkartanonhuippu / Kuntoportaat", **STAIRS),
        place("tprek:1", "Malminkartanonhuippu / Ulkokuntoiluvälineet", north=10),
    ],
    "two gyms with names of their own, side by side": [
        place("lipas:1", "Hesperian puisto / Ulkokuntoiluvälineet"),
        place("tprek:1", "Seurasaari, ulkokuntosali", north=8),
    ],
    "courts told apart by a number": [
        place("lipas:1", "Meilahden tenniskenttä 1", category="racket_court"),
        place("tprek:1", "Meilahden tenniskenttä 2", category="racket_court", north=15),
    ],
    "fields told apart by a side": [
        place("lipas:1", {**three("Itä-Pakilan kenttä"), "sv": "Östra Baggböle plan"}, category="ball_field"),
        place("tprek:1", "Länsi-Pakilan kenttä", north=30, category="ball_field"),
    ],
    "two that only a nameless one between them would bring together": [
        place("lipas:1", "Hesperian puisto / Ulkokuntoiluvälineet"),
        place("osm:n1", "Ulkokuntosali", north=25),
        place("tprek:1", "Seurasaari, ulkokuntosali", north=50),
    ],
    "a name that everybody claims": [
        place(f"{register}:{n}", f"Sali {n}", (60 + n / 9, lon), same_as=["ptv:all"])
        for register, lon in (("lipas", 24.9), ("tprek", 24.95))
        for n in range(20)
    ],
    "two of the same register": [
        place("lipas:513791", LAUTTASAARI, PARK),
        place("lipas:513793", LAUTTASAARI, PARK, north=20),
    ],
    "a nameless gym too far for certainty": [
        place("lipas:506777", "Töölönlahti / WDC-ulkokuntoiluvälineet 1", (60.177196, 24.934792)),
        place("osm:w516569449", "Ulkokuntosali", (60.1774, 24.9358)),
    ],
    "a course and the hall it is in": [
        place("tprek:1", "Maunulan liikuntahalli", category="hall"),
        place("linkedevents-helsinki:c", "Maunulan liikuntahalli", kind="group", same_as=["tprek:1"]),
    ],
    "one course on two days": [
        place(f"{source}:c", "Tuolijumppa", kind="group", timetable={"weekdays": [day], "from": "10:00"})
        for source, day in (("linkedevents-helsinki", 1), ("yhdistys", 3))
    ],
    "an example and a real group": [
        place("liikereppu:g", "Tuolijumppa", kind="group", example=True, same_as=["tprek:1"]),
        place("tprek:1", "Tuolijumppa", kind="group"),
    ],
    "two trails of one name that run apart": [
        place("lipas:1", "Luontopolku Nuuksio", (60.3, 24.5), line=["_j`oJ_dptC_NcG_IcV"], **ROUTE),
        place("osm:r1", "Luontopolku Nuuksio", (60.31, 24.52), line=["ohboJ_attC_NcG_IcV"], **ROUTE),
    ],
}
