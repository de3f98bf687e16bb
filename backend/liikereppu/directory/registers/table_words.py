"""The words of the directory's own table: its columns, and what may stand in them, in three languages.

Whoever fills the table writes in any of the three; the words of all are understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

LANGUAGES = ("fi", "sv", "en")
#: The template's sheet of allowed words, which is no list of anything.
WORDS_SHEETS = ("Sallitut sanat", "Tillåtna ord", "Allowed words")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `allowed` names the words that may stand in it; `example` stands in the template."""

    code: str
    names: dict[str, str]
    example: dict[str, str]
    allowed: str | None = None
    needed: bool = False


def _three(written: str) -> dict[str, str]:
    parts = [each.strip() for each in written.split("|")]
    return dict(zip(LANGUAGES, parts * 3 if len(parts) == 1 else parts, strict=False))


# Code (* needed, = allowed words) / names / example.
_COLUMNS = """
id / Tunnus | Beteckning | Id / esimerkki | exempel | example
name_fi* / Nimi suomeksi | Namn på finska | Name in Finnish / Tuolijumppa
name_sv / Nimi ruotsiksi | Namn på svenska | Name in Swedish / Stolgymnastik
name_en / Nimi englanniksi | Namn på engelska | Name in English / Chair exercise
kind*=kind / Tyyppi | Typ | Type / ryhmä | grupp | group
category*=category / Laji | Slag | Category / ryhmäliikunta | gruppmotion | group exercise
municipality* / Kunta | Kommun | Municipality / Helsinki | Helsingfors | Helsinki
summary_fi / Kuvaus suomeksi | Beskrivning på finska | Description in Finnish / Kevyttä jumppaa istuen.
summary_sv / Kuvaus ruotsiksi | Beskrivning på svenska | Description in Swedish / Lätt gymnastik på stol.
summary_en / Kuvaus englanniksi | Beskrivning på engelska | Description in English / Light exercise, seated.
venue / Pitopaikka | Lokal | Venue / Kampin palvelukeskus
street / Katuosoite | Gatuadress | Street address / Salomonkatu 21
postal_code / Postinumero | Postnummer | Postal code / 00100
locality / Postitoimipaikka | Postort | Town / Helsinki | Helsingfors | Helsinki
lat / Leveysaste | Latitud | Latitude / 60.1689
lon / Pituusaste | Longitud | Longitude / 24.9300
how_to_get_there / Miten paikalle pääsee | Hur man tar sig dit | How to get there / Metroasemalta 200 m.
price=price / Maksullisuus | Avgift | Cost / maksuton | gratis | free
price_text / Hinta | Pris | Price /
weekdays=weekdays / Viikonpäivät | Veckodagar | Weekdays / ma, ke | mån, ons | Mon, Wed
from / Alkaa klo | Börjar kl. | Starts at / 10.00
to / Päättyy klo | Slutar kl. | Ends at / 10.45
first / Ensimmäinen kerta | Första gången | First day / 11.1.2027
last / Viimeinen kerta | Sista gången | Last day / 26.5.2027
hours / Aukioloajat | Öppettider | Opening hours /
phone / Puhelin | Telefon | Phone / 09 310 1234
email / Sähköposti | E-post | Email / liikunta@esimerkki.fi
web / Verkkosivu | Webbplats | Web page / https://www.esimerkki.fi
booking=known / Ilmoittautuminen | Anmälan | Booking / kyllä | ja | yes
booking_url / Ilmoittautumisen osoite | Anmälningsadress | Booking address /
capacity / Paikkoja | Platser | Places / 15
places_left / Vapaita paikkoja | Lediga platser | Places left /
min_age / Ikä vähintään | Ålder minst | Minimum age / 65
max_age / Ikä enintään | Ålder högst | Maximum age /
groups=groups / Kenelle | För vem | For whom / ikääntyneet | äldre | older people
languages=languages / Kielet | Språk | Languages / suomi | finska | Finnish
setting=setting / Sisällä vai ulkona | Inne eller ute | Indoors or outdoors / sisällä | inne | indoors
step_free=known / Ilman portaita | Utan trappor | Step-free / kyllä | ja | yes
accessibility / Esteettömyys | Tillgänglighet | Accessibility / Ovessa on avausnappi.
beginner=known / Sopii aloittelijalle | Passar nybörjare | Suits beginners / kyllä | ja | yes
lit=known / Valaistu | Belyst | Lit /
provider / Järjestäjä | Arrangör | Organiser / Esimerkkiyhdistys ry
checked_on / Tarkistettu | Kontrollerad | Checked on / 12.1.2026
"""

# Code: Finnish | Swedish | English; other spellings that are understood stand behind a semicolon.
_WORDS = {
    "kind": """
place: paikka | plats | place
route: reitti | rutt | route ; led
group: ryhmä | grupp | group ; kurssi, kurs, course
event: tapahtuma | evenemang | event
remote: etäliikunta | distansmotion | remote exercise ; etäryhmä, verkossa
phone_service: puhelinpalvelu | telefontjänst | phone service
web_service: verkkopalvelu | webbtjänst | web service
""",
    "category": """
group_exercise: ryhmäliikunta | gruppmotion | group exercise ; jumppa
peer_group: vertaisryhmä | kamratgrupp | peer group
remote: etäliikunta | distansmotion | remote exercise
advice_phone: neuvontapuhelin | rådgivningstelefon | advice line
web_page: verkkosivu | webbsida | web page
service_centre: palvelukeskus | servicecentral | service centre
equipment_loan: välinelainaamo | utlåning av redskap | equipment loan
outdoor_gym: ulkokuntosali | utegym | outdoor gym ; ulkokuntoilupaikka
fitness_stairs: kuntoportaat | konditionstrappor | fitness stairs
gym: kuntosali | gym | gym
hall: liikuntasali | idrottshall | sports hall ; liikuntahalli
swim_hall: uimahalli | simhall | swimming hall
outdoor_pool: maauimala | utebassäng | outdoor pool
beach: uimaranta | badstrand | beach
winter_swim: talviuintipaikka | vinterbadplats | winter swimming place
ice_rink: luistelupaikka | skridskobana | ice rink ; jäähalli
ball_field: pallokenttä | bollplan | ball field
racket_court: mailapelikenttä | racketplan | racket court ; tenniskenttä, padelkenttä
bowling: keilahalli | bowlinghall | bowling alley
disc_golf: frisbeegolfrata | frisbeegolfbana | disc golf course
sports_park: liikuntapuisto | idrottspark | sports park ; lähiliikuntapaikka
park: puisto | park | park
playground: leikkipuisto | lekpark | playground
walk_route: kävelyreitti | promenadrutt | walking route
nature_trail: luontopolku | naturstig | nature trail
hiking_route: retkeilyreitti | vandringsled | hiking route
running_track: kuntorata | motionsbana | jogging track
ski_track: hiihtolatu | skidspår | ski track
cycling_route: pyöräilyreitti | cykelrutt | cycling route
sledding: pulkkamäki | pulkabacke | sledding hill
rest_spot: taukopaikka | rastplats | rest spot ; laavu
viewpoint: näköalapaikka | utsiktsplats | viewpoint
boating: melonta- tai venepaikka | paddlings- eller båtplats | paddling or boating place
other: muu | annat | other
""",
    "price": """
free: maksuton | gratis | free ; ilmainen, avgiftsfri, 0
paid: maksullinen | avgiftsbelagd | paid
unknown: ei tietoa | okänt | not known
""",
    "known": """
yes: kyllä | ja | yes ; on, x, k, 1
no: ei | nej | no ; e, 0
unknown: ei tietoa | okänt | not known ; ?
""",
    "setting": """
indoors: sisällä | inne | indoors ; sisä, sisätila
outdoors: ulkona | ute | outdoors ; ulko
both: molemmat | båda | both
unknown: ei tietoa | okänt | not known
""",
    "groups": """
older: ikääntyneet | äldre | older people ; seniorit, seniorer, eläkeläiset, pensionärer
adults: aikuiset | vuxna | adults ; työikäiset
families: perheet | familjer | families ; lapsiperheet
youth: nuoret | unga | young people
adapted: soveltava liikunta | anpassad motion | adapted exercise ; erityisryhmät, erityisliikunta
mental_health: mielenterveyskuntoutujat | psykisk hälsa | mental health
intellectual: kehitysvammaiset | utvecklingsstörning | intellectual disability
hearing: kuulovammaiset | hörselskadade | hearing impairment
vision: näkövammaiset | synskadade | visual impairment
women: naiset | kvinnor | women
men: miehet | män | men
""",
    "languages": """
fi: suomi | finska | Finnish
sv: ruotsi | svenska | Swedish
en: englanti | engelska | English
se: pohjoissaame | nordsamiska | Northern Sámi ; saame
ru: venäjä | ryska | Russian
et: viro | estniska | Estonian
uk: ukraina | ukrainska | Ukrainian
ar: arabia | arabiska | Arabic
so: somali | somaliska | Somali
fa: persia | persiska | Persian ; farsi
ku: kurdi | kurdiska | Kurdish
""",
    "weekdays": """
1: ma | mån | Mon ; maanantai, maanantaisin, måndag, måndagar, monday, må
2: ti | tis | Tue ; tiistai, tiistaisin, tisdag, tisdagar, tuesday
3: ke | ons | Wed ; keskiviikko, keskiviikkoisin, onsdag, onsdagar, wednesday
4: to | tors | Thu ; torstai, torstaisin, torsdag, torsdagar, thursday, tor
5: pe | fre | Fri ; perjantai, perjantaisin, fredag, fredagar, friday
6: la | lör | Sat ; lauantai, lauantaisin, lördag, lördagar, saturday
7: su | sön | Sun ; sunnuntai, sunnuntaisin, söndag, söndagar, sunday
""",
}
#: The class of each category, unless the kind is organised by itself.
CLASS_OF = {
    **dict.fromkeys(("group_exercise", "peer_group", "remote", "advice_phone", "web_page"), "organised"),
    **dict.fromkeys(("service_centre", "other"), "organised"),
    **dict.fromkeys(("equipment_loan", "outdoor_gym", "fitness_stairs", "beach", "ice_rink"), "free_place"),
    **dict.fromkeys(("ball_field", "disc_golf", "sports_park", "playground", "sledding"), "free_place"),
    **dict.fromkeys(("gym", "hall", "swim_hall", "outdoor_pool", "winter_swim"), "self_directed"),
    **dict.fromkeys(("racket_court", "bowling"), "self_directed"),
    **dict.fromkeys(("park", "walk_route", "nature_trail", "hiking_route", "running_track"), "outdoors"),
    **dict.fromkeys(("ski_track", "cycling_route", "rest_spot", "viewpoint", "boating"), "outdoors"),
}


@cache
def columns() -> tuple[Column, ...]:
    """Returns the columns in their order."""
    found = []
    for written in _COLUMNS.strip().splitlines():
        code, names, example = (each.strip() for each in f"{written} ".split(" / ", 2))
        code, _, allowed = code.partition("=")
        column = Column(code.rstrip("*"), _three(names), _three(example), allowed or None, code.endswith("*"))
        found.append(column)
    return tuple(found)


@cache
def allowed_words(name: str) -> dict[str, dict[str, str]]:
    """Returns code → the word for it in each language."""
    return {code: _three(words) for code, words, _ in _entries(name)}


@cache
def understood(name: str) -> dict[str, str]:
    """Returns every spelling in small letters → its code; the codes themselves are understood too."""
    found: dict[str, str] = {}
    for code, words, more in _entries(name):
        for each in (*_three(words).values(), *more.split(","), code):
            if each.strip():
                found.setdefault(each.strip().casefold(), code)
    return found


@cache
def column_names() -> dict[str, Column]:
    """Returns every name of a column, in small letters, → the column."""
    found: dict[str, Column] = {}
    for column in columns():
        for each in column.names.values():
            found.setdefault(each.casefold(), column)
    return found


def _entries(name: str) -> list[tuple[str, str, str]]:
    found = []
    for line in _WORDS[name].strip().splitlines():
        code, _, rest = line.partition(":")
        words, _, more = rest.partition(";")
        found.append((code.strip(), words, more))
    return found
