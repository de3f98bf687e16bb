"""The kinds of places in LIPAS: what each type code is in the directory, and its name in three languages.

Codes, names and shapes are facts of the type catalogue of LIPAS (University of Jyväskylä, CC BY 4.0, 2026);
category, class, setting, usual price and usual months are ours. "old": no longer given to new places.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class LipasKind:
    """What a type code means. `price` is "free" only where using such a place costs nothing by its nature."""

    code: int
    route: bool
    old: bool
    category: str
    class_: str
    setting: str
    price: str
    months: tuple[int, ...]
    name: dict[str, str]


@cache
def lipas_kinds() -> dict[int, LipasKind]:
    """Returns every type code of the catalogue."""
    return {kind.code: kind for kind in map(_kind, _TABLE.strip().splitlines())}


def _kind(line: str) -> LipasKind:
    facts, fi, sv, en = line.split(" | ")
    code, shape, category, class_, setting, price, months = facts.split()
    return LipasKind(
        code=int(code),
        route=shape == "route",
        old=shape == "old",
        category=category,
        class_=class_,
        setting=setting,
        price=price,
        months=_months(months),
        name={"fi": fi, "sv": sv, "en": en},
    )


def _months(written: str) -> tuple[int, ...]:
    if written == "-":
        return ()
    spans = [each.partition("-") for each in written.split(",")]
    return tuple(month for first, _, last in spans for month in range(int(first), int(last or first) + 1))


# Code, shape, category, class, setting, usual price, usual months | names.
_TABLE = """
101 place park outdoors outdoors free - | Lähi-/ulkoilupuisto | Närpark | Neighbourhood park
102 old park outdoors outdoors free - | Ulkoilupuisto | Friluftspark | Leisure park
103 place park outdoors outdoors free - | Ulkoilu-/virkistysalue | Friluftsområde | Outdoor area
104 old park outdoors outdoors free - | Retkeilyalue | Utflyktsområde | Hiking area
106 place park outdoors outdoors free - | Monikäyttöalue tai virkistysmetsä, jossa on virkistyspalveluita | Mångbruksområde eller rekreationsskog med rekreationstjänster | Multi-use area or recreational forest with recreational services
107 place other outdoors outdoors unknown - | Matkailupalveluiden alue | Område med turisttjänster | Tourist services area
108 old park outdoors outdoors free - | Virkistysmetsä | Friluftsskog | Recreational forest
109 place park outdoors outdoors free - | Valtion retkeilyalue | Statens friluftsområde | National hiking area
110 place park outdoors outdoors free - | Erämaa-alue | Vildmarksområden | Wilderness area
111 place park outdoors outdoors free - | Kansallispuisto | Nationalpark | National park
112 place park outdoors outdoors free - | Muu luonnonsuojelualue, jolla on virkistyspalveluita | Annat naturskyddsområde med rekreationstjänster | Other nature conservation area with recreational services
113 place other outdoors outdoors unknown - | Kalastuskohde (alue) | Område eller plats för fiske | Fishing area/spot
201 place other outdoors outdoors unknown - | Kalastuskohde (piste) | Område eller plats för fiske | Fishing area/spot
202 place rest_spot outdoors outdoors unknown - | Telttailu ja leiriytyminen | Tältning och läger | Camping
203 place boating outdoors outdoors unknown - | Veneilyn palvelupaikka | Serviceplats för båtfarare | Boating services
204 place viewpoint outdoors outdoors free - | Luontotorni | Naturtorn | Nature observation tower
205 old boating outdoors outdoors unknown - | Rantautumispaikka | Ilandstigningsplats | Boat dock
206 place rest_spot outdoors outdoors unknown - | Ruoanlaitto-/tulentekopaikka | Matlagningsplats | Cooking facilities
207 place other outdoors outdoors free - | Opastuspiste | Informationspunkt | Info
301 place rest_spot outdoors outdoors unknown - | Laavu, kota tai kammi | Vindskydd eller kåta | Lean-to or hut with a fireplace
302 place rest_spot outdoors both unknown - | Tupa | Stuga | Hut
304 place rest_spot outdoors both unknown - | Ulkoilumaja/hiihtomaja | Friluftsstuga/skidstuga | Outdoor/ski lodge
1110 place sports_park free_place outdoors unknown - | Liikuntapuisto | Idrottspark | Sports park
1120 place sports_park free_place outdoors free - | Lähiliikuntapaikka | Näridrottsplats | Neighbourhood sports area
1130 place outdoor_gym free_place outdoors free - | Ulkokuntoilupaikka | Utegym | Outdoor gym
1140 place other free_place outdoors free - | Parkour-alue | Parkourområde | Parkour area
1150 place other free_place outdoors free - | Skeitti-/rullaluistelupaikka | Plats för skejtning/rullskridskoåkning | Skateboarding/roller-blading rink
1160 place other free_place outdoors free - | Pyöräilyalue | Cykelåkningsområde | Cycling area
1170 place other self_directed outdoors unknown - | Pyöräilyrata/velodromi | Velodrom | Velodrome
1180 place disc_golf free_place outdoors unknown - | Frisbeegolfrata | Frisbeegolfbana | Disc golf course
1190 place sledding free_place outdoors free 1-3,12 | Pulkkamäki | Pulkabacke | Sledding hill
1210 place sports_park free_place outdoors unknown - | Yleisurheilun harjoitusalue | Träningsområde för friidrott | Athletics training area
1220 place sports_park free_place outdoors unknown - | Yleisurheilukenttä | Friidrottsplan | Athletics field
1310 place ball_field free_place outdoors unknown - | Koripallokenttä | Basketplan | Basketball court
1320 place ball_field free_place outdoors unknown - | Lentopallokenttä | Volleybollplan | Volleyball court
1330 place ball_field free_place outdoors unknown - | Beachvolley-/rantalentopallokenttä | Beachvolleyplan | Beach volleyball court
1340 place ball_field free_place outdoors unknown - | Pallokenttä | Bollplan | Ball field
1350 place ball_field free_place outdoors unknown - | Jalkapallostadion | Fotbollsstadion | Football stadium
1360 place ball_field free_place outdoors unknown - | Pesäpallokenttä | Bobollsplan | Baseball field
1370 place racket_court self_directed outdoors unknown - | Tenniskenttä | Område med tennisbanor | Tennis court area
1380 place ball_field free_place outdoors unknown - | Rullakiekkokenttä | Inlinehockeyplan | Roller hockey field
1390 place racket_court self_directed outdoors unknown - | Padelkenttä | Område med padelbanor | Padel court area
1395 place racket_court free_place outdoors unknown - | Pöytätennisalue | Område med bordtennisbord | Table tennis area
1510 place ice_rink free_place outdoors unknown 1-3,12 | Tekojääkenttä/tekojäärata | Konstis | Mechanically frozen open-air ice rink
1520 place ice_rink free_place outdoors unknown 1-3,12 | Luistelukenttä | Skridskobana | Ice-skating field
1530 place ice_rink free_place outdoors unknown 1-3,12 | Kaukalo | Rink | Rink
1540 place ice_rink free_place outdoors unknown 1-3,12 | Pikaluistelurata | Bana för hastighetsåkning på skridsko | Speed-skating track
1550 place ice_rink free_place outdoors unknown 1-3,12 | Luistelureitti | Skridskoled | Ice-skating route
1560 place ice_rink free_place outdoors unknown 1-3,12 | Alamäkiluistelurata | Skridskobana för utförsåkning | Downhill skating track
1610 place other self_directed outdoors paid - | Golfin harjoitusalue | Träningsområde för golf | Golf training area
1620 old other self_directed outdoors paid - | Golfkenttä (piste) | Golfbana | Golf course
1630 place other self_directed indoors paid - | Golfin harjoitushalli | Övningshall för golf | Golf training hall
1640 place other self_directed outdoors paid - | Ratagolf | Bangolf | Minigolf course
1650 place other self_directed outdoors paid - | Golfkenttä | Golfbana | Golf course
2110 place gym self_directed indoors paid - | Kuntokeskus | Konditionsidrottscentrum | Fitness centre
2120 place gym self_directed indoors unknown - | Kuntosali | Gym | Gym
2130 place gym self_directed indoors unknown - | Voimailusali | Styrketräningssal | Weight training hall
2140 place hall self_directed indoors unknown - | Kamppailulajien sali | Sal för kampsport | Martial arts hall
2150 place hall self_directed indoors unknown - | Liikuntasali | Idrottssal | Exercise hall
2210 place hall self_directed indoors unknown - | Liikuntahalli | Idrottshall | Sports hall
2220 place hall self_directed indoors unknown - | Monitoimihalli/areena | Allaktivitetshall/multiarena | Multipurpose hall/arena
2225 place other self_directed indoors unknown - | Sisäleikki-/sisäaktiviteettipuisto | Inomhuslek-/aktivitetspark | Indoor playground/activity park
2230 place hall self_directed indoors unknown - | Jalkapallohalli | Fotbollshall | Football hall
2240 place hall self_directed indoors unknown - | Salibandyhalli | Innebandyhall | Floorball hall
2250 place other self_directed indoors unknown - | Skeittihalli | Skateboardhall | Indoor skatepark
2260 place racket_court self_directed indoors paid - | Sulkapallohalli | Badmintonhall | Badminton hall
2270 place racket_court self_directed indoors paid - | Squash-halli | Squashhall | Squash hall
2280 place racket_court self_directed indoors paid - | Tennishalli | Tennishall | Tennis hall
2290 place hall self_directed indoors unknown - | Petanque-halli | Petanquehall | Petanque hall
2295 place racket_court self_directed indoors paid - | Padelhalli | Padelhall | Padel hall
2310 place hall self_directed indoors unknown - | Yksittäinen yleisurheilun suorituspaikka | Enstaka övningsplats för friidrott | Stand-alone athletics venue
2320 place hall self_directed indoors unknown - | Voimistelutila | Utrymme för redskapsgymnastik | Artistic gymnastics facility
2330 place racket_court self_directed indoors unknown - | Pöytätennistila | Utrymme för bordtennis | Table tennis venue
2340 place hall self_directed indoors unknown - | Miekkailutila | Utrymme för fäktning | Fencing venue
2350 place hall self_directed indoors unknown - | Tanssi-/ryhmäliikuntatila | Utrymme för dans och gruppmotion | Dance and group exercise space
2360 place other self_directed indoors unknown - | Sisäampumarata | Inomhusskjutbana | Indoor shooting range
2370 place other self_directed indoors unknown - | Sisäkiipeilyseinä | Klättervägg inomhus | Indoor climbing wall
2380 place hall self_directed indoors unknown - | Parkour-sali | Parkoursal | Parkour hall
2510 place ice_rink self_directed indoors unknown - | Harjoitusjäähalli | Övningsishall | Training ice arena
2520 place ice_rink self_directed indoors unknown - | Kilpajäähalli | Tävlingsishall | Competition ice arena
2530 place ice_rink self_directed indoors unknown - | Pikaluisteluhalli | Skridskohall | Speed-skating hall
2610 place bowling self_directed indoors paid - | Keilahalli | Bowlinghall | Bowling alley
2620 place other self_directed indoors unknown - | Biljardisali | Biljardhall | Billiard hall
3110 place swim_hall self_directed indoors paid - | Uimahalli | Simhall | Public indoor swimming pool
3120 place swim_hall self_directed indoors unknown - | Uima-allas | Simbassäng | Swimming pool
3130 place swim_hall self_directed indoors paid - | Kylpylä | Badanläggning | Spa
3210 place outdoor_pool self_directed outdoors paid 5-9 | Maauimala/vesipuisto | Utebassäng | Open-air pool
3220 place beach free_place outdoors free 6-8 | Uimaranta | Badstrand | Beach
3230 place beach free_place outdoors free 6-8 | Uimapaikka | Badplats | Swimming site
3240 place winter_swim self_directed outdoors unknown 1-4,10-12 | Talviuintipaikka | Vinterbadplats | Winter swimming area
3250 place boating self_directed outdoors unknown - | Vesiurheilukeskus | Vattensportscentrum | Water sports center
4110 place other self_directed outdoors paid 1-4,11-12 | Laskettelun suorituspaikka | Slalombackar och alpina skidcentra | Ski slopes and downhill ski resorts
4210 place other self_directed unknown unknown - | Curlingrata/-halli | Curlingbana | Curling sheet
4220 place ski_track self_directed indoors paid - | Hiihtotunneli | Skidtunnel | Ski tunnel
4230 place other self_directed indoors paid - | Lumilautatunneli | Snowboardtunnel | Snowboarding tunnel
4240 place other self_directed indoors paid - | Lasketteluhalli | Slalomhall | Downhill skiing hall
4310 old other self_directed outdoors unknown - | Harjoitushyppyrimäki | Träningshoppbacke | Ski jumping hill for training
4320 place other self_directed outdoors unknown - | Hyppyrimäki | Hoppbacke | Ski jumping hill
4401 route running_track outdoors outdoors free - | Kuntorata | Konditionsbana | Jogging track
4402 route ski_track outdoors outdoors unknown 1-4,11-12 | Hiihtolatu | Skidspår | Ski track
4403 route walk_route outdoors outdoors free - | Kävelyreitti/ulkoilureitti | Promenadled/friluftsled | Walking route/outdoor route
4404 route nature_trail outdoors outdoors free - | Luontopolku | Naturstig | Nature trail
4405 route hiking_route outdoors outdoors free - | Retkeilyreitti | Utflyktsled | Hiking route
4406 route hiking_route outdoors outdoors free - | Monikäyttöreitti | Multianvändningsled | Multi-use trail
4407 route other outdoors outdoors unknown - | Rullahiihtorata | Rullskidbana | Roller ski track
4411 route cycling_route outdoors outdoors free - | Maastopyöräilyreitti | Mountainbikeled | Cross-country biking route
4412 route cycling_route outdoors outdoors free - | Pyöräilyreitti | Cykelled | Biking route
4421 route other outdoors outdoors unknown - | Moottorikelkkareitti | Snöskoterled | Official snowmobile route
4422 route other outdoors outdoors unknown - | Moottorikelkkaura | Snöskoterspår | Unofficial snowmobile route
4430 route other outdoors outdoors unknown - | Hevosreitti | Hästled | Horse track
4440 route ski_track outdoors outdoors unknown 1-4,11-12 | Koirahiihtolatu | Spår för hundspann | Skijoring track
4441 route other outdoors outdoors unknown - | Koiravaljakkoreitti | Hundspannsrutt | Dog sledding route
4451 route boating outdoors outdoors unknown - | Melontareitti | Paddlingsled | Canoe route
4452 route boating outdoors outdoors unknown - | Vesiretkeilyreitti | Utflyktsled i vattendrag | Water route
4510 place other outdoors outdoors unknown - | Suunnistusalue | Orienteringsområde | Orienteering area
4520 old other outdoors outdoors unknown - | Hiihtosuunnistusalue | Skidorienteringsområde | Ski orienteering area
4530 old other outdoors outdoors unknown - | Pyöräsuunnistusalue | Cykelorienteringsområde | Mountain bike orienteering area
4610 place other self_directed outdoors unknown - | Ampumahiihdon harjoittelualue | Träningsområde för skidskytte | Training area for biathlon
4620 place other self_directed outdoors unknown - | Ampumahiihtokeskus | Skidskyttecentrum | Biathlon centre
4630 place ski_track outdoors outdoors unknown 1-4,11-12 | Maastohiihtokeskus | Skidcentrum | Cross-country skiing centre
4640 place ski_track outdoors outdoors unknown 1-4,11-12 | Hiihtomaa | Skidland | Cross-country ski park
4710 place other free_place outdoors unknown - | Ulkokiipeilypaikka | Utomhusklätterplats | Open-air climbing venue
4720 place other free_place outdoors unknown - | Kiipeilykallio | Klätterberg | Climbing rock
4810 place other self_directed outdoors unknown - | Ampumarata | Skjutbana | Open-air shooting range
4820 place other self_directed outdoors unknown - | Ampumaurheilukeskus | Sportskyttecentrum | Shooting sports centre
4830 place other self_directed outdoors unknown - | Jousiammuntarata | Bågskyttebana | Archery range
4840 place other self_directed outdoors unknown - | Jousiammuntamaastorata | Terrängbana för bågskytte | Field archery course
5110 place boating self_directed outdoors unknown - | Soutustadion | Roddstadion | Rowing stadium
5120 place boating self_directed outdoors unknown - | Purjehdusalue | Seglingsområde | Sailing area
5130 place other self_directed outdoors unknown - | Moottoriveneurheilualue | Område för motorbåtsport | Motor boat sports area
5140 place other self_directed outdoors unknown - | Vesihiihtoalue | Område för vattenskidåkning | Water ski area
5150 place boating self_directed outdoors unknown - | Melontakeskus | Centrum för paddling | Canoeing centre
5160 place boating self_directed indoors unknown - | Soudun ja melonnan sisäharjoittelutila | Inomhusträningsutrymme för rodd och paddling | Indoor training facility for rowing and canoeing
5210 place other self_directed outdoors unknown - | Urheiluilmailualue | Område för flygsport | Sport aviation area
5310 place other self_directed outdoors unknown - | Moottoriurheilukeskus | Centrum för motorsport | Motor sports centre
5320 place other self_directed outdoors unknown - | Moottoripyöräilyalue | Område för motorcykelsport | Motorcycling area
5330 place other self_directed outdoors unknown - | Moottorirata | Motorbana | Formula race track
5340 place other self_directed outdoors unknown - | Karting-rata | Kartingbana | Kart circuit
5350 place other self_directed outdoors unknown - | Kiihdytysrata | Accelerationsbana | Dragstrip
5360 place other self_directed outdoors unknown - | Jokamies- ja rallicross-rata | Allemans- och rallycrossbana | Everyman racing and rallycross track
5370 place other self_directed outdoors unknown - | Speedway-/jääspeedwayrata | Speedway- eller isracingbana | Ice speedway track
6110 place other self_directed outdoors unknown - | Ratsastuskenttä | Ridbana | Equestrian field
6120 place other self_directed indoors unknown - | Ratsastusmaneesi | Ridmanege | Riding manège
6130 place other self_directed outdoors unknown - | Esteratsastuskenttä/-alue | Bana för banhoppning | Show jumping field
6140 place other self_directed outdoors unknown - | Ravirata | Travbana | Horse racing track
6150 place other self_directed outdoors unknown - | Ovaalirata | Ovalbana | Oval track
6210 place other self_directed outdoors unknown - | Koiraurheilualue | Område för hundsport | Dog sports area
6220 place other self_directed indoors unknown - | Koiraurheiluhalli | Hundsporthall | Dog sports hall
7000 place other free_place unknown unknown - | Huoltorakennus | Servicebyggnad | Maintenance/service building
"""  # noqa: E501
