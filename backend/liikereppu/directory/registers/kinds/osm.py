"""What OpenStreetMap's tags mean in the directory: the first rule whose tags fit says the kind.

A value may be one of several ("sport=tennis;padel"). Kinds that LIPAS has too bear its words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from liikereppu.directory.registers.kinds.lipas_types import lipas_kinds

Tags = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OsmKind:
    """A kind of object. `nameless`: one without a name is worth telling, under the words of its kind."""

    category: str
    class_: str
    setting: str
    price: str
    words: dict[str, str]
    route: bool = False
    nameless: bool = True
    #: The usual months of use, 1 to 12; none when it is used all year or nobody knows.
    months: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Rule:
    tags: dict[str, frozenset[str]]
    name: re.Pattern[str] | None
    kind: OsmKind

    def fits(self, tags: Tags) -> bool:
        """Whether an object with these tags is of the kind."""
        for key, values in self.tags.items():
            told = {each.strip() for each in tags.get(key, "").split(";")} - {""}
            if not told or not ("*" in values or told & values):
                return False
        return self.name is None or any(
            self.name.search(tags.get(key, "")) for key in ("name", "name:fi", "name:sv")
        )


def kind_of(tags: Tags) -> OsmKind | None:
    """Returns what an object is, or None when it is no place to be active at."""
    return next((rule.kind for rule in _rules() if rule.fits(tags)), None)


def lipas(code: int, nameless: bool = True) -> OsmKind:
    """Returns the kind a type of LIPAS means."""
    found = lipas_kinds()[code]
    return OsmKind(
        found.category,
        found.class_,
        found.setting,
        found.price,
        dict(found.name),
        found.route,
        nameless,
        found.months,
    )


def _own(category: str, class_: str, setting: str, price: str, words: str, nameless: bool = True) -> OsmKind:
    fi, sv, en = words.split(" | ")
    return OsmKind(category, class_, setting, price, {"fi": fi, "sv": sv, "en": en}, False, nameless)


_STAIRS = _own(
    "fitness_stairs", "free_place", "outdoors", "free", "Kuntoportaat | Konditionstrappor | Fitness stairs"
)
_PLAYGROUND = _own("playground", "free_place", "outdoors", "free", "Leikkipaikka | Lekplats | Playground")
_VIEWPOINT = _own(
    "viewpoint", "outdoors", "outdoors", "free", "Näköalapaikka | Utsiktsplats | Viewpoint", False
)
_SENIORS = _own(
    "service_centre",
    "organised",
    "indoors",
    "unknown",
    "Ikääntyneiden kohtaamispaikka | Mötesplats för äldre | Meeting place for older people",
    False,
)
_COMMUNITY = _own(
    "other", "organised", "indoors", "unknown", "Yhteisötila | Allaktivitetsrum | Community centre", False
)
_CLUB = _own(
    "other", "organised", "unknown", "unknown", "Liikuntaseura | Idrottsförening | Sports club", False
)
_DANCE = _own("hall", "organised", "indoors", "unknown", "Tanssipaikka | Dansställe | Dance venue", False)
_YOGA = _own("hall", "organised", "indoors", "unknown", "Joogasali | Yogasal | Yoga studio", False)
_WALL = _own(
    "other", "self_directed", "indoors", "unknown", "Kiipeilypaikka | Klätterställe | Climbing place"
)
_BOATS = _own("boating", "outdoors", "outdoors", "unknown", "Veneluiska | Båtramp | Slipway", False)

_GYM_NAME = r"fitness|gym|kuntosal|kuntokesk|unisport|elixia|sats\b|crossfit|voimal"
_HALL_NAME = r"uimahall|simhall|uimakesk"
_POOL_NAME = r"maauimala|uimastadion|friluftsbad|utebassäng"

# Tags as in the map's own notation, a pattern for the name, and the kind.
_TABLE: tuple[tuple[str, str | None, OsmKind | int], ...] = (
    ("leisure=fitness_station fitness_station=stairs", None, _STAIRS),
    ("highway=steps", r"kuntoporta|kuntorappu|träningstrapp|konditionstrapp", _STAIRS),
    ("leisure=fitness_station", r"kuntoporta|kuntorappu|träningstrapp|konditionstrapp", _STAIRS),
    ("leisure=fitness_station", None, 1130),
    ("sport=ice_swimming|winter_swimming", None, 3240),
    ("natural=beach", r"talviuinti|avanto|vinterbad", 3240),
    ("natural=beach", None, 3220),
    ("leisure=beach_resort|swimming_area|bathing_place", None, 3220),
    ("leisure=disc_golf_course", None, 1180),
    ("type=disc_golf_course", None, 1180),
    ("sport=disc_golf", None, 1180),
    ("leisure=sports_centre|swimming_pool|water_park", _POOL_NAME, 3210),
    ("leisure=sports_centre sport=swimming", None, 3110),
    ("leisure=swimming_pool", _HALL_NAME, 3110),
    ("leisure=swimming_pool location=indoor", None, 3120),
    ("leisure=swimming_pool covered=yes", None, 3120),
    ("leisure=water_park", None, 3210),
    ("leisure=fitness_centre sport=yoga|pilates", None, _YOGA),
    ("leisure=fitness_centre", None, 2110),
    ("leisure=sports_centre|sports_hall sport=fitness|exercise|gymnastics|weightlifting", None, 2120),
    ("leisure=sports_centre|sports_hall", _GYM_NAME, 2110),
    ("leisure=sports_centre|sports_hall sport=ice_hockey|ice_skating|figure_skating", None, 2510),
    ("leisure=sports_centre|sports_hall sport=10pin|9pin|bowling", None, 2610),
    ("leisure=sports_centre|sports_hall sport=tennis", None, 2280),
    ("leisure=sports_centre|sports_hall sport=padel", None, 2295),
    ("leisure=sports_centre|sports_hall sport=badminton", None, 2260),
    ("leisure=sports_centre|sports_hall sport=climbing|bouldering", None, _WALL),
    ("leisure=sports_centre", r"liikuntapuisto|urheilupuisto|idrottspark", 1110),
    ("leisure=sports_centre", r"lähiliikuntapaikka|näridrott", 1120),
    ("leisure=sports_centre|sports_hall", None, 2210),
    ("leisure=bowling_alley", None, 2610),
    ("leisure=ice_rink building=*", None, 2510),
    ("leisure=ice_rink", None, 1520),
    ("leisure=pitch sport=ice_hockey", None, 1530),
    ("leisure=pitch sport=ice_skating", None, 1520),
    ("leisure=pitch sport=tennis", None, 1370),
    ("leisure=pitch sport=padel", None, 1390),
    ("leisure=pitch sport=table_tennis", None, 1395),
    ("leisure=pitch sport=badminton", None, 1370),
    ("leisure=pitch sport=fitness|exercise|gymnastics|calisthenics", None, 1130),
    ("leisure=pitch sport=skateboard", None, 1150),
    ("leisure=pitch sport=beachvolleyball", None, 1330),
    ("leisure=pitch sport=volleyball", None, 1320),
    ("leisure=pitch sport=basketball", None, 1310),
    ("leisure=pitch sport=pesäpallo|pesapallo", None, 1360),
    ("leisure=pitch sport=athletics", None, 1220),
    ("leisure=pitch sport=climbing", None, 4710),
    ("leisure=pitch sport=equestrian", None, 6110),
    ("leisure=pitch", None, 1340),
    ("leisure=stadium", None, 1220),
    ("leisure=track sport=running|athletics", None, 4401),
    ("leisure=track sport=skiing|cross_country_skiing", None, 4402),
    ("leisure=track sport=equestrian|horse_racing", None, 4430),
    ("leisure=track sport=cycling|bmx|mtb", None, 1160),
    ("leisure=track", r"kuntorata|pururata|motionsban", 4401),
    ("piste:type=nordic|skitour", None, 4402),
    ("piste:type=sled|sleigh", None, 1190),
    ("sport=sledding|tobogganing", None, 1190),
    ("route=fitness_trail|running", None, 4401),
    ("route=ski|piste", None, 4402),
    ("route=foot|walking|hiking", r"luontopol|naturstig", 4404),
    ("route=hiking", None, 4405),
    ("route=foot|walking", None, 4403),
    ("route=mtb", None, 4411),
    ("route=bicycle", None, 4412),
    ("route=canoe", None, 4451),
    ("highway=path|footway|track", r"luontopol|naturstig", 4404),
    ("highway=path|footway|track|cycleway", r"kuntorata|pururata|motionsban|motionsspår", 4401),
    ("leisure=playground", None, _PLAYGROUND),
    ("leisure=park|nature_reserve", None, 101),
    ("leisure=miniature_golf", None, 1640),
    ("leisure=golf_course", None, 1650),
    ("leisure=horse_riding", None, 6110),
    ("leisure=dance", None, _DANCE),
    ("leisure=slipway", None, _BOATS),
    ("leisure=firepit", None, 206),
    ("amenity=shelter shelter_type=lean_to|basic_hut|weather_shelter", None, 301),
    ("tourism=viewpoint", None, _VIEWPOINT),
    ("man_made=tower tower:type=observation", None, 204),
    ("amenity=social_facility|community_centre|social_centre social_facility:for=senior", None, _SENIORS),
    ("amenity=community_centre|social_centre community_centre:for=senior|elderly", None, _SENIORS),
    ("amenity=community_centre|social_centre", None, _COMMUNITY),
    ("amenity=dancing_school", None, _DANCE),
    ("club=sport", None, _CLUB),
    ("sport=yoga|pilates", None, _YOGA),
    ("sport=climbing|bouldering", None, _WALL),
)
# Of these, one without a name says nothing to anybody.
_NAMED_ONLY = {101, 4403, 4405, 4406, 4411, 4412, 4451, 2210, 1220, 1650, 206}


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            _tags(tags),
            re.compile(name, re.IGNORECASE) if name else None,
            lipas(kind, kind not in _NAMED_ONLY) if isinstance(kind, int) else kind,
        )
        for tags, name, kind in _TABLE
    )


def _tags(written: str) -> dict[str, frozenset[str]]:
    pairs = (each.split("=") for each in written.split(" "))
    return {key: frozenset(values.split("|")) for key, values in pairs}
