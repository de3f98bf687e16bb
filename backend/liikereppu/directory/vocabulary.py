"""The closed lists of words an opportunity is described with; any other word is refused on its way in."""

from __future__ import annotations

KINDS = ("idea", "place", "route", "group", "event", "remote", "phone_service", "web_service")
CLASSES = ("everyday", "outdoors", "free_place", "self_directed", "organised")
CATEGORIES = (
    *("everyday_idea", "park", "walk_route", "nature_trail"),
    *("outdoor_gym", "fitness_stairs", "beach", "winter_swim", "disc_golf", "ice_rink", "sports_park"),
    *("equipment_loan", "swim_hall", "outdoor_pool", "gym", "hall", "service_centre"),
    *("group_exercise", "peer_group", "remote", "advice_phone", "web_page", "other"),
    # Devices older than these show their word for what they do not know.
    *("running_track", "ski_track", "hiking_route", "cycling_route", "ball_field", "racket_court"),
    *("sledding", "rest_spot", "bowling", "playground", "viewpoint", "boating"),
)
KNOWN = ("yes", "no", "unknown")
LANGUAGES = ("fi", "sv", "en")
SETTINGS = ("outdoors", "indoors", "both", "unknown")
PRICE_KINDS = ("free", "paid", "unknown")
CHANNELS = ("phone", "web", "email")
PROVIDER_KINDS = ("municipality", "wellbeing_county", "association", "company", "peer", "state", "other")
GROUPS = (
    *("older", "adults", "families", "youth", "adapted", "mental_health"),
    *("intellectual", "hearing", "vision", "women", "men"),
)
#: The capacity tiers of the guides; only editors' and own content says them.
TIERS = ("good", "slightly_reduced", "weak")
PROFILES = (
    *("wheelchair", "reduced_mobility", "rollator"),
    *("stroller", "visually_impaired", "hearing_aid"),
)
PROFILE_STATES = ("ok", "shortcomings", "unknown")
ROUTE_CLASSES = ("accessible", "demanding", "not")
AMENITIES = (
    *("toilet", "accessible_toilet", "bench", "drinking_water", "changing_room", "shower"),
    *("sauna", "cafe", "parking", "shelter", "equipment"),
)
SURFACES = (
    *("gravel", "asphalt", "sawdust", "wood", "sand"),
    *("grass", "rock", "soil", "snow", "water", "other"),
)
#: What a device is told. `closed` and `planned` are known to the server and never published.
PUBLISHED = ("active", "temporarily_closed")
STATUSES = (*PUBLISHED, "closed", "planned")
#: The municipality of what is meant for the whole country.
WHOLE_COUNTRY = "000"
