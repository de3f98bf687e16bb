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


# Category / class / setting / words in three languages / what a name of the kind holds. The first that fits
# counts.
_WRITTEN = r"""
outdoor_pool / self_directed / outdoors / Maauimala / Friluftsbad / Outdoor pool /
    uimastadion|maauimala|friluftsbad|utebassäng|outdoor pool
swim_hall / self_directed / indoors / Uimahalli / Simhall / Swimming hall /
    uimahall|simhall|uimakeskus|swimming (?:hall|centre|pool)|vesiliikuntakeskus
winter_swim / outdoors / outdoors / Talviuintipaikka / Vinterbad / Winter swimming place /
    talviuinti|avantouinti|vinterbad|winter swimming
beach / free_place / outdoors / Uimaranta / Badstrand / Beach /
    uimarann|uimarant|uimapaikk|badstrand|simstrand|badplats|swimming beach
fitness_stairs / outdoors / outdoors / Kuntoportaat / Konditionstrappor / Fitness stairs /
    kuntoportaa|kuntorappu|\bportaat\b|konditionstrapp|fitness stairs
outdoor_gym / free_place / outdoors / Ulkokuntosali / Utegym / Outdoor gym /
    ulkokunto|ulkokuntosali|utegym|outdoor gym|kuntoilupaik|kuntoilupuist
disc_golf / free_place / outdoors / Frisbeegolfrata / Frisbeegolfbana / Disc golf course /
    frisbeegolf|discgolf|disc golf
ice_rink / self_directed / unknown / Luistelupaikka / Skridskobana / Ice rink /
    jäähall|ishall|tekojää|luistin|luistelu|kaukalo|skridskobana|ice rink
nature_trail / outdoors / outdoors / Luontopolku / Naturstig / Nature trail /
    luontopol|naturstig|nature trail
running_track / outdoors / outdoors / Kuntorata / Motionsbana / Jogging track /
    kuntorat|pururat|motionsban|jogging track
ski_track / outdoors / outdoors / Hiihtolatu / Skidspår / Ski track /
    hiihtolat|\blatu|skidspår|ski track
gym / self_directed / indoors / Kuntosali / Gym / Gym /
    kuntosal|kuntokellari|kuntokesk|\bgym\b|konditionssal|fitness
bowling / self_directed / indoors / Keilahalli / Bowlinghall / Bowling alley /
    keilahall|bowling
racket_court / self_directed / unknown / Mailapelikenttä / Racketplan / Racket court /
    tennis|padel|squash|sulkapallo|badminton
sports_park / free_place / outdoors / Liikuntapuisto / Idrottspark / Sports park /
    liikuntapuist|urheilupuist|idrottspark|sports park
service_centre / organised / indoors / Palvelukeskus / Servicecentral / Service centre /
    palvelukesku|servicecentral|päiväkesku|seniorikesku|lähitori|service centre for older
equipment_loan / free_place / unknown / Välinelainaamo / Utlåning / Equipment loan /
    välinelainaamo|välinelaina|utlåning av motions|equipment loan
hall / self_directed / indoors / Liikuntahalli / Idrottshall / Sports hall /
    liikuntahall|urheiluhall|palloiluhall|monitoimihall|liikuntasal|liikuntakesk|liikuntamylly
    |urheilutalo|idrottshall|sporthall|sports hall|sports centre
ball_field / free_place / outdoors / Kenttä / Plan / Field /
    kenttä|idrottsplan|bollplan|sports field|ball field
playground / free_place / outdoors / Leikkipuisto / Lekpark / Playground /
    leikkipuisto|leikkipaikka|lekpark|lekplats|playground
hiking_route / outdoors / outdoors / Ulkoilureitti / Friluftsled / Hiking route /
    ulkoilureit|vaellusreit|retkeilyreit|friluftsled|vandringsled|hiking
park / outdoors / outdoors / Puisto / Park / Park /
    puisto\b|niitty|\bpark(?:en)?\b
"""


def _read(written: str) -> tuple[tuple[re.Pattern[str], NamedKind], ...]:
    found = []
    for each in written.strip().replace(" /\n    ", " / ").replace("\n    |", "|").splitlines():
        category, class_, setting, fi, sv, en, pattern = each.split(" / ")
        kind = NamedKind(category, class_, setting, {"fi": fi, "sv": sv, "en": en})
        found.append((re.compile(pattern, re.I), kind))
    return tuple(found)


_KINDS = _read(_WRITTEN)


def kind_of_name(*names: str) -> NamedKind | None:
    """Returns what a place is by the first of its names that says it, or None."""
    for name in names:
        for pattern, kind in _KINDS:
            if pattern.search(name):
                return kind
    return None
