"""Words that only say what kind of place it is, by category, in three languages; small letters."""

from __future__ import annotations

#: What other places lie in: a gym may bear the name of its park.
CONTAINERS = frozenset(("park", "sports_park", "playground", "hall", "service_centre", "ball_field"))

KIND_WORDS: dict[str, tuple[str, ...]] = {
    "outdoor_gym": (
        *("ulkokuntoiluvälineet", "ulkokuntosali", "ulkokuntoilupaikka", "ulkokuntoilupuisto", "ulkosali"),
        *("kuntoilupaikka", "kuntoilupuisto", "kuntoilutelineet", "kuntoiluvälineet", "ulkoliikuntapaikka"),
        *("ulkokuntoilulaitteet", "kuntoilulaitteet", "seniorikuntoilupaikka", "ulkokuntoilu"),
        *("utegym", "utegymmet", "utomhusgym", "konditionspark för utomhusaktiviteter", "konditionspark"),
        *("redskap för utomhusträning", "motionsredskap", "uteträningsredskap", "träningsredskap"),
        *(
            "outdoor gym equipment",
            "outdoor gym",
            "outdoor fitness equipment",
            "outdoor fitness",
            "fitness station",
        ),
        *("outdoor exercise equipment", "street workout park", "street workout", "fitness park"),
    ),
    "fitness_stairs": (
        *("kuntoportaat", "kuntorappuset", "kuntoiluportaat", "ulkoilurappuset", "porrastreenipaikka"),
        *("träningstrappa", "träningstrappor", "konditionstrappor", "motionstrappor", "motionstrappa"),
        *("konditionstrappa", "fitness stairs", "exercise stairs", "workout stairs", "stairs"),
    ),
    "beach": (
        *("uimaranta", "uimapaikka", "ranta", "badstrand", "badplats", "simstrand", "simplats", "strand"),
        *("swimming beach", "bathing beach", "beach", "swimming site"),
    ),
    "winter_swim": (
        *("talviuintipaikka", "avantouintipaikka", "talviuinti", "avanto", "vinterbadplats", "vinterbad"),
        *("vintersimplats", "winter swimming site", "winter swimming place", "winter swimming"),
    ),
    "disc_golf": (
        *("frisbeegolfrata", "frisbeegolfpuisto", "frisbeegolf", "frisbeegolfbana", "frisbeegolfpark"),
        *("discgolfbana", "discgolf", "disc golf course", "disc golf park", "disc golf", "dgp"),
    ),
    "swim_hall": (
        *("uimahalli", "simhall", "swimming hall", "swimming pool", "uima allas", "terapia allas"),
    ),
    "outdoor_pool": ("maauimala", "ulkouimala", "utebassäng", "friluftsbad", "outdoor pool"),
    "gym": (
        *("kuntosali", "kuntokeskus", "voimailusali", "gym", "konditionssal", "fitnesscenter"),
        *("fitness centre", "fitness center", "styrketräningssal"),
    ),
    "hall": (
        *(
            "liikuntahalli",
            "liikuntasali",
            "urheiluhalli",
            "palloiluhalli",
            "monitoimihalli",
            "liikuntakeskus",
        ),
        *("idrottshall", "idrottssal", "sporthall", "bollhall", "sports hall", "gymnasium"),
    ),
    "sports_park": (
        *("liikuntapuisto", "lähiliikuntapaikka", "urheilupuisto", "idrottspark", "näridrottsplats"),
        *("sports park", "neighbourhood sports area"),
    ),
    "park": ("puisto", "park", "lähipuisto", "ulkoilupuisto", "närpark"),
    "playground": ("leikkipuisto", "leikkipaikka", "leikkikenttä", "lekplats", "lekpark", "playground"),
    "ball_field": (
        *("pallokenttä", "urheilukenttä", "kenttä", "jalkapallokenttä", "hiekkakenttä", "tekonurmikenttä"),
        *("koripallokenttä", "bollplan", "sportplan", "idrottsplan", "fotbollsplan", "plan"),
        *("sports field", "ball field", "football field", "field"),
    ),
    "racket_court": (
        *("tenniskenttä", "padelkenttä", "sulkapallokenttä", "tennisbana", "tennisplan", "padelbana"),
        *("tennis court", "padel court"),
    ),
    "ice_rink": (
        *("luistelukenttä", "luistelurata", "kaukalo", "jääkenttä", "luistelureitti", "tekojää"),
        *("skridskobana", "isbana", "rink", "ice rink", "skating rink", "ice field"),
    ),
    "sledding": ("pulkkamäki", "kelkkamäki", "pulkabacke", "sledding hill"),
    "walk_route": ("kävelyreitti", "ulkoilureitti", "promenadled", "friluftsled", "walking route"),
    "nature_trail": ("luontopolku", "luontoreitti", "naturstig", "nature trail"),
    "hiking_route": (
        "retkeilyreitti",
        "vaellusreitti",
        "patikkareitti",
        "vandringsled",
        "hiking trail",
        "hiking route",
    ),
    "running_track": (
        *("valaistu kuntorata", "kuntorata", "pururata", "kuntopolku", "hölkkäpolku", "motionsbana"),
        *("elljusspår", "motionsslinga", "jogging track", "running track", "fitness trail"),
    ),
    "ski_track": (
        *("hiihtolatu", "valaistu latu", "latu", "ladut", "skidspår", "skidled", "ski track", "ski trail"),
    ),
    "cycling_route": ("pyöräilyreitti", "maastopyöräilyreitti", "cykelled", "cycling route", "mtb trail"),
    "rest_spot": (
        *("laavu", "kota", "tulentekopaikka", "nuotiopaikka", "grillipaikka", "keittokatos", "taukopaikka"),
        *("vindskydd", "eldplats", "grillplats", "kåta", "lean to", "fireplace", "campfire site"),
    ),
    "viewpoint": (
        "näkötorni",
        "lintutorni",
        "näköalapaikka",
        "utsiktstorn",
        "fågeltorn",
        "viewpoint",
        "tower",
    ),
    "bowling": ("keilahalli", "keilarata", "bowlinghall", "bowling alley", "bowling"),
    "boating": ("venesatama", "laituri", "melontakeskus", "båthamn", "brygga", "marina"),
    "service_centre": (
        *("monipuolinen palvelukeskus", "palvelukeskus", "senioritalo", "lähitori", "asukastalo"),
        *("servicecentral", "service centre", "senior centre", "community centre"),
    ),
}

_APART = {
    "north": "pohjoinen pohjoiset pohjois norra nord north northern",
    "south": "eteläinen eteläiset etelä södra syd south southern",
    "east": "itäinen itäiset itä östra öst east eastern",
    "west": "läntinen läntiset länsi västra väst west western",
    "large": "iso suuri stora stor large big",
    "small": "pieni pikku lilla liten small little",
    "old": "vanha gamla old",
    "new": "uusi nya new",
    "upper": "ylä yläkenttä övre upper",
    "lower": "ala alakenttä nedre lower",
    "women": "naisten dam damer women",
    "men": "miesten herr herrar men",
    "children": "lasten barn children",
    "older": "senioreiden seniori senior seniorer seniors",
}
#: Words by which neighbours of one name are told apart → the same in one spelling for all languages.
TELLING_APART = {word: meaning for meaning, words in _APART.items() for word in words.split()}
