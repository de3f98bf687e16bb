"""The nodes of the Helsinki Service Map's tree that are ways to be active, the telling ones first.

Ids and Finnish names are facts of the Service Map (City of Helsinki, CC BY 4.0); the rest is ours. A unit has
several nodes; the first of them in this table says what it is. `service` ids are other numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class ServiceNode:
    """What a node means. `price` is "free" only where using such a place costs nothing by its nature."""

    id: int
    rank: int
    kind: str
    category: str
    class_: str
    setting: str
    price: str
    months: tuple[int, ...]
    older: bool
    name: dict[str, str]


@cache
def service_nodes() -> dict[int, ServiceNode]:
    """Returns the nodes by id."""
    found = [_node(rank, line) for rank, line in enumerate(_TABLE.strip().splitlines())]
    return {node.id: node for node in found}


def _node(rank: int, line: str) -> ServiceNode:
    facts, fi, sv, en = line.split(" | ")
    id, kind, category, class_, setting, price, season = facts.split()
    return ServiceNode(
        id=int(id),
        rank=rank,
        kind="place" if kind == "older" else kind,
        category=category,
        class_=class_,
        setting=setting,
        price=price,
        months=_SEASONS[season],
        older=kind == "older",
        name={"fi": fi, "sv": sv, "en": en},
    )


_SEASONS = {
    "-": (),
    "summer": (6, 7, 8),
    "pool": (5, 6, 7, 8, 9),
    "winter": (1, 2, 3, 12),
    "snow": (1, 2, 3, 4, 11, 12),
    "cold": (1, 2, 3, 4, 10, 11, 12),
}

# Id, shape, category, class, setting, usual price, season | names.
_TABLE = """
2441 place fitness_stairs free_place outdoors free - | Kuntoportaat | Motionstrappor | Fitness stairs
653 place outdoor_gym free_place outdoors free - | Ulkokuntoiluvälineet | Utegym | Outdoor gym equipment
2439 place outdoor_gym free_place outdoors free - | Ulkokuntosali | Utegym | Outdoor gym
2440 place outdoor_gym free_place outdoors free - | Ulkokuntoilupaikka | Utegym | Outdoor exercise area
578 place disc_golf free_place outdoors unknown - | Frisbeegolfrata | Frisbeegolfbana | Disc golf course
2424 place sledding free_place outdoors free winter | Pulkkamäki | Pulkabacke | Sledding hill
687 place winter_swim self_directed outdoors unknown cold | Talviuintipaikka | Vinterbadplats | Winter swimming place
686 place outdoor_pool self_directed outdoors paid pool | Maauimala | Utebad | Open-air pool
693 place swim_hall self_directed indoors paid - | Uimahalli | Simhall | Swimming hall
692 place swim_hall self_directed indoors unknown - | Uima-allas | Simbassäng | Swimming pool
689 place beach free_place outdoors free summer | Uimaranta | Badstrand | Beach
688 place beach free_place outdoors free summer | Uimapaikka | Badplats | Swimming place
2219 older gym organised indoors unknown - | Seniorikuntosali | Gym för seniorer | Gym for older people
415 place gym self_directed indoors unknown - | Kuntosali | Gym | Gym
611 place gym self_directed indoors unknown - | Kuntosali | Gym | Gym
610 place gym self_directed indoors paid - | Kuntokeskus | Konditionscenter | Fitness centre
613 place gym self_directed indoors unknown - | Voimailusali | Styrketräningssal | Weight training hall
606 place bowling self_directed indoors paid - | Keilahallit | Bowlinghallar | Bowling alleys
607 place bowling self_directed indoors paid - | Keilahalli | Bowlinghall | Bowling alley
622 place racket_court self_directed indoors paid - | Sulkapallohalli | Badmintonhall | Badminton hall
623 place racket_court self_directed indoors paid - | Tennishalli | Tennishall | Tennis hall
627 place racket_court self_directed indoors unknown - | Pöytätennistila | Bordtennislokal | Table tennis room
2356 place racket_court free_place outdoors unknown - | Pöytätennisalue | Bordtennisområde | Table tennis area
662 place racket_court self_directed outdoors unknown - | Tenniskenttäalue | Tennisbanor | Tennis courts
602 place ice_rink self_directed indoors unknown - | Jäähalli | Ishall | Ice hall
642 place ice_rink free_place outdoors unknown winter | Luistelukenttä | Skridskobana | Skating field
643 place ice_rink free_place outdoors unknown winter | Luistelureitti | Skridskoled | Skating route
584 route nature_trail outdoors outdoors free - | Luontopolku | Naturstig | Nature trail
581 route running_track outdoors outdoors free - | Kuntorata | Motionsbana | Jogging track
582 route walk_route outdoors outdoors free - | Kävelyreitti | Promenadled | Walking route
590 route hiking_route outdoors outdoors free - | Retkeilyreitti | Vandringsled | Hiking route
583 route ski_track outdoors outdoors unknown snow | Latu | Skidspår | Ski track
580 route ski_track outdoors outdoors unknown snow | Koirahiihtolatu | Spår för hundspann | Skijoring track
569 place ski_track self_directed indoors paid - | Hiihtotunneli | Skidtunnel | Ski tunnel
592 place ski_track outdoors outdoors unknown snow | Maastohiihtokeskus | Skidcentrum | Cross-country ski centre
595 place ski_track outdoors outdoors unknown snow | Hiihtomaa | Skidland | Ski playground
648 place sports_park free_place outdoors free - | Lähiliikuntapaikka | Näridrottsplats | Neighbourhood sports area
647 place sports_park free_place outdoors unknown - | Liikuntapuisto | Idrottspark | Sports park
656 place ball_field free_place outdoors unknown - | Jalkapallostadion | Fotbollsstadion | Football stadium
657 place ball_field free_place outdoors unknown - | Koripallokenttä | Basketplan | Basketball court
659 place ball_field free_place outdoors unknown - | Pallokenttä | Bollplan | Ball field
660 place ball_field free_place outdoors unknown - | Pesäpallostadion | Bobollsstadion | Finnish baseball field
396 place ball_field free_place unknown unknown - | Jalkapallo | Fotboll | Football
649 place other free_place outdoors free - | Parkour-alue | Parkourområde | Parkour area
650 place other free_place outdoors free - | Pyöräilyalue | Cykelområde | Cycling area
652 place other free_place outdoors free - | Skeittipaikka | Skejtplats | Skating and skateboarding place
467 place other free_place unknown unknown - | Skeittaus | Skejtning | Skateboarding
573 place other free_place outdoors unknown - | Kiipeilykallio | Klätterklippa | Climbing rock
574 place other free_place outdoors unknown - | Ulkokiipeilypaikka | Klätterplats | Outdoor climbing place
629 place other self_directed indoors paid - | Sisäkiipeilyseinä | Klättervägg | Indoor climbing wall
620 place other self_directed indoors unknown - | Skeittihalli | Skejthall | Skateboarding hall
628 place other self_directed indoors unknown - | Sisäampumarata | Inomhusskjutbana | Indoor shooting range
575 place other self_directed outdoors paid snow | Laskettelurinne | Slalombacke | Ski slope
598 place other outdoors outdoors unknown - | Hiihtosuunnistusalue | Skidorientering | Ski orienteering area
669 place other self_directed outdoors unknown - | Jääspeedwayrata | Isracingbana | Ice speedway track
681 place boating self_directed indoors unknown - | Soudun sisäharjoittelu | Rodd inomhus | Indoor rowing
682 place boating self_directed outdoors unknown - | Soutustadion | Roddstadion | Rowing stadium
683 place other self_directed outdoors unknown summer | Vesihiihtoalue | Vattenskidområde | Water ski area
697 place rest_spot outdoors outdoors unknown - | Laavu tai kota | Vindskydd eller kåta | Lean-to or hut
701 place rest_spot outdoors outdoors unknown - | Ruoanlaittopaikka | Matlagningsplats | Cooking place
704 place rest_spot outdoors both unknown - | Ulkoilumaja | Friluftsstuga | Outdoor lodge
548 place park outdoors outdoors unknown - | Ulkoilusaaret | Friluftsöar | Recreational islands
714 place park outdoors outdoors free - | Ulkoilualue | Friluftsområde | Outdoor area
706 place park outdoors outdoors free - | Virkistysalue | Rekreationsområde | Recreational area
609 place hall self_directed indoors unknown - | Kamppailulajien sali | Kampsportssal | Martial arts hall
612 place hall self_directed indoors unknown - | Liikuntasali | Idrottssal | Exercise hall
615 place hall self_directed indoors unknown - | Jalkapallohalli | Fotbollshall | Football hall
616 place hall self_directed indoors unknown - | Liikuntahalli | Idrottshall | Sports hall
617 place hall self_directed indoors unknown - | Monitoimihalli | Allaktivitetshall | Multipurpose hall
619 place hall self_directed indoors unknown - | Salibandyhalli | Innebandyhall | Floorball hall
630 place hall self_directed indoors unknown - | Tanssitila | Danslokal | Dance room
359 place hall self_directed indoors unknown - | Tanssitilat | Danslokaler | Dance rooms
473 place hall self_directed indoors unknown - | Tanssi | Dans | Dance
823 older service_centre organised indoors unknown - | Palvelukeskus | Servicecentral | Service centre for older people
822 older service_centre organised indoors unknown - | Päivätoiminta | Dagverksamhet | Day activities for older people
2218 older group_exercise organised unknown unknown - | Seniorijumppa | Seniorgymnastik | Exercise group for older people
2220 older group_exercise organised outdoors unknown - | Seniorikävely | Seniorpromenad | Walking group for older people
2222 older group_exercise organised indoors unknown - | Seniorimiekkailu | Seniorfäktning | Fencing for older people
2223 older group_exercise organised unknown unknown - | Senioripalloilu | Bollspel för seniorer | Ball games for older people
2224 older group_exercise organised unknown unknown - | Seniorisäpinät | Seniorträffar | Activities for older people
2225 older group_exercise organised indoors unknown - | Senioritanssi | Seniordans | Dance for older people
2226 older group_exercise organised indoors unknown - | Seniorivesiliikunta | Vattenmotion för seniorer | Water exercise for older people
2217 older group_exercise organised unknown unknown - | Senioriliikunta | Seniormotion | Exercise for older people
2221 older group_exercise organised unknown unknown - | Senioriliikunta | Seniormotion | Exercise for older people
2358 place other organised unknown unknown - | Liikuntaneuvonta | Motionsrådgivning | Exercise counselling
69 place playground free_place outdoors free - | Leikkipuiston ohjelma | Program i lekparken | Supervised playground
500 place playground free_place outdoors free - | Leikkipuiston ohjelma | Program i lekparken | Supervised playground
981 place playground free_place outdoors free - | Leikkipuiston ohjelma | Program i lekparken | Supervised playground
68 place playground free_place outdoors free - | Leikkipuisto | Lekpark | Playground
499 place playground free_place outdoors free - | Leikkipuisto | Lekpark | Playground
70 place playground free_place outdoors free - | Leikkipaikka | Lekplats | Play area
501 place playground free_place outdoors free - | Leikkipaikka | Lekplats | Play area
608 place gym self_directed indoors unknown - | Kuntoilukeskus tai sali | Gym eller sal | Gym or exercise hall
614 place hall self_directed indoors unknown - | Liikuntahalli | Idrottshall | Sports hall
624 place hall self_directed indoors unknown - | Sisäliikuntapaikka | Idrottslokal | Indoor sports place
601 place hall self_directed indoors unknown - | Sisäliikuntatilat | Idrottslokaler | Indoor sports facilities
153 place hall self_directed indoors unknown - | Liikuntatilat | Idrottslokaler | Sports facilities
262 place hall self_directed indoors unknown - | Liikuntatilat | Idrottslokaler | Sports facilities
509 place hall self_directed indoors unknown - | Liikuntatilat | Idrottslokaler | Sports facilities
690 place swim_hall self_directed indoors unknown - | Uima-altaat ja kylpylät | Simbassänger och bad | Pools and spas
685 place other free_place outdoors unknown summer | Uimarannat ja maauimalat | Stränder och utebad | Beaches and open-air pools
684 place other free_place outdoors unknown - | Vesiliikuntapaikat | Vattenidrottsplatser | Water sports facilities
572 place other free_place unknown unknown - | Kiipeilypaikat | Klätterplatser | Climbing places
639 place ice_rink free_place outdoors unknown winter | Jääurheilualueet | Isidrottsområden | Ice sports areas
654 place ball_field free_place outdoors unknown - | Pallokentät | Bollplaner | Ball fields
646 place sports_park free_place outdoors unknown - | Lähiliikunta | Näridrott | Neighbourhood sports
633 place sports_park free_place outdoors unknown - | Ulkokentät | Utomhusplaner | Outdoor fields
577 route walk_route outdoors outdoors free - | Ulkoilureitti | Friluftsled | Outdoor route
558 place other outdoors outdoors unknown - | Maastoliikuntapaikka | Plats för terrängidrott | Cross-country sports place
2261 place other self_directed unknown unknown - | Liikuntapaikka | Idrottsplats | Sports facility
551 place other self_directed unknown unknown - | Liikunta ja ulkoilu | Motion och friluftsliv | Sports and outdoor activities
"""  # noqa: E501
