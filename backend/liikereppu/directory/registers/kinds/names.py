"""What a place is by its name, where a register tells no kind: "Vaasan uimahalli", "Sorsapuisto"."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedKind:
    """A kind of place, with words for it in three languages."""

    category: str
    class_: str
    setting: str
    words: dict[str, str]


def _kind(category: str, class_: str, setting: str, fi: str, sv: str, en: str) -> NamedKind:
    return NamedKind(category, class_, setting, {"fi": fi, "sv": sv, "en": en})


_KINDS = tuple(
    (re.compile(pattern, re.I), kind)
    for pattern, kind in (
        (
            r"uimastadion|maauimala|friluftsbad|utebassäng|outdoor pool",
            _kind("outdoor_pool", "self_directed", "outdoors", "Maauimala", "Friluftsbad", "Outdoor pool"),
        ),
        (
            r"uimahall|simhall|uimakeskus|swimming (?:hall|centre|pool)|vesiliikuntakeskus",
            _kind("swim_hall", "self_directed", "indoors", "Uimahalli", "Simhall", "Swimming hall"),
        ),
        (
            r"talviuinti|avantouinti|vinterbad|winter swimming",
            _kind(
                "winter_swim",
                "outdoors",
                "outdoors",
                "Talviuintipaikka",
                "Vinterbad",
                "Winter swimming place",
            ),
        ),
        (
            r"uimarann|uimarant|uimapaikk|badstrand|simstrand|badplats|swimming beach",
            _kind("beach", "free_place", "outdoors", "Uimaranta", "Badstrand", "Beach"),
        ),
        (
            r"kuntoportaa|kuntorappu|\bportaat\b|konditionstrapp|fitness stairs",
            _kind(
                "fitness_stairs",
                "outdoors",
                "outdoors",
                "Kuntoportaat",
                "Konditionstrappor",
                "Fitness stairs",
            ),
        ),
        (
            r"ulkokunto|ulkokuntosali|utegym|outdoor gym|kuntoilupaik|kuntoilupuist",
            _kind("outdoor_gym", "free_place", "outdoors", "Ulkokuntosali", "Utegym", "Outdoor gym"),
        ),
        (
            r"frisbeegolf|discgolf|disc golf",
            _kind(
                "disc_golf",
                "free_place",
                "outdoors",
                "Frisbeegolfrata",
                "Frisbeegolfbana",
                "Disc golf course",
            ),
        ),
        (
            r"jäähall|ishall|tekojää|luistin|luistelu|kaukalo|skridskobana|ice rink",
            _kind("ice_rink", "self_directed", "unknown", "Luistelupaikka", "Skridskobana", "Ice rink"),
        ),
        (
            r"luontopol|naturstig|nature trail",
            _kind("nature_trail", "outdoors", "outdoors", "Luontopolku", "Naturstig", "Nature trail"),
        ),
        (
            r"kuntorat|pururat|motionsban|jogging track",
            _kind("running_track", "outdoors", "outdoors", "Kuntorata", "Motionsbana", "Jogging track"),
        ),
        (
            r"hiihtolat|\blatu|skidspår|ski track",
            _kind("ski_track", "outdoors", "outdoors", "Hiihtolatu", "Skidspår", "Ski track"),
        ),
        (
            r"kuntosal|kuntokellari|kuntokesk|\bgym\b|konditionssal|fitness",
            _kind("gym", "self_directed", "indoors", "Kuntosali", "Gym", "Gym"),
        ),
        (
            r"keilahall|bowling",
            _kind("bowling", "self_directed", "indoors", "Keilahalli", "Bowlinghall", "Bowling alley"),
        ),
        (
            r"tennis|padel|squash|sulkapallo|badminton",
            _kind(
                "racket_court", "self_directed", "unknown", "Mailapelikenttä", "Racketplan", "Racket court"
            ),
        ),
        (
            r"liikuntapuist|urheilupuist|idrottspark|sports park",
            _kind("sports_park", "free_place", "outdoors", "Liikuntapuisto", "Idrottspark", "Sports park"),
        ),
        (
            r"palvelukesku|servicecentral|päiväkesku|seniorikesku|lähitori|service centre for older",
            _kind(
                "service_centre", "organised", "indoors", "Palvelukeskus", "Servicecentral", "Service centre"
            ),
        ),
        (
            r"välinelainaamo|välinelaina|utlåning av motions|equipment loan",
            _kind("equipment_loan", "free_place", "unknown", "Välinelainaamo", "Utlåning", "Equipment loan"),
        ),
        (
            r"liikuntahall|urheiluhall|palloiluhall|monitoimihall|liikuntasal|liikuntakesk|liikuntamylly"
            r"|urheilutalo|idrottshall|sporthall|sports hall|sports centre",
            _kind("hall", "self_directed", "indoors", "Liikuntahalli", "Idrottshall", "Sports hall"),
        ),
        (
            r"kenttä|idrottsplan|bollplan|sports field|ball field",
            _kind("ball_field", "free_place", "outdoors", "Kenttä", "Plan", "Field"),
        ),
        (
            r"leikkipuisto|leikkipaikka|lekpark|lekplats|playground",
            _kind("playground", "free_place", "outdoors", "Leikkipuisto", "Lekpark", "Playground"),
        ),
        (
            r"ulkoilureit|vaellusreit|retkeilyreit|friluftsled|vandringsled|hiking",
            _kind("hiking_route", "outdoors", "outdoors", "Ulkoilureitti", "Friluftsled", "Hiking route"),
        ),
        (
            r"puisto\b|niitty|\bpark(?:en)?\b",
            _kind("park", "outdoors", "outdoors", "Puisto", "Park", "Park"),
        ),
    )
)


def kind_of_name(*names: str) -> NamedKind | None:
    """Returns what a place is by the first of its names that says it, or None."""
    for name in names:
        for pattern, kind in _KINDS:
            if pattern.search(name):
                return kind
    return None
