"""The invented persons and conversations of the demonstration unit. Content only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

GUIDE = "mini-intervention"
VERSION = 1
Answers = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Person:
    """Somebody nobody is."""

    reference: str
    note: str
    language: str | None
    days_ago: int


@dataclass(frozen=True)
class Conversation:
    """A talk that never took place."""

    person: str
    days_ago: int
    minutes: int
    setting: str
    language: str
    answers: Answers
    notes: Sequence[tuple[str | None, str]] = ()


def _chips(*chosen: str, own: Sequence[str] = ()) -> dict[str, Any]:
    return {"value": {"chosen": list(chosen), "own": list(own)}}


def _action(action: str, **fields: Any) -> dict[str, Any]:
    empty = {"on": None, "at": None, "to": None, "opportunity": None, "note": None, "consent": None}
    return {"action": action, **empty, **fields}


NOT_ASKED = {"skipped": "not_asked"}
DECLINED = {"skipped": "declined"}

PERSONS = (
    Person("K-2041", "Harmaa villapaita, koira Nelli", "fi", 12),
    Person("K-2047", "Opiskelija, puhuu mieluummin ruotsia", "sv", 9),
    Person("K-2052", "Tulee tiistaisin, kolmannen kerroksen asunto", "fi", 6),
    Person("K-2058", "Hissitön talo, kävelykeppi", "fi", 4),
    Person("K-2060", "Haluaa tavata ulkona", None, 2),
    Person("K-2063", "Muuttanut kaupunkiin syksyllä", "en", 1),
)

_WALKER: Answers = {
    "permission": {"value": {"chosen": "yes"}},
    "feels_possible": {"value": {"chosen": "welcome"}},
    "movement_now": _chips("dog", "walking_errands", own=["kannan puut mökillä"]),
    "movement_before": _chips("skiing_skating", "dancing"),
    "what_works": _chips("a_must", "company", "fresh_air"),
    "feelings": _chips("peace", "own_time"),
    "sensations": _chips("refreshed", "warm"),
    "benefits_that_matter": _chips("sleep", "mood"),
    "wish_to_add": _chips("walk_more", "one_stop"),
    "wish_to_try_new": _chips("dance"),
    "chosen_options": {
        "value": [
            {"id": "liikereppu:kavelypuhelu", "name": "Kävelypuhelu", "class": "everyday"},
            {"id": "liikereppu:tanssi-keittiossa", "name": "Tanssi keittiössä", "class": "everyday"},
        ]
    },
    "step_what": {"value": "Kierrän Nellin kanssa pidemmän lenkin sunnuntaisin."},
    "step_how": _chips("own_pace"),
    "step_where": _chips("near_home", "in_nature"),
    "step_when": _chips("weekends"),
    "step_helps": _chips("company", "clothes"),
    "taken_along": {"value": "Huomasin, että liikun jo enemmän kuin luulin."},
    "information": _chips("phone_service"),
    "actions": {"value": []},
    "agreed": {"value": True},
}

_STUDENT: Answers = {
    "permission": {"value": {"chosen": "briefly"}},
    "feels_possible": {"value": {"chosen": "wanted_but_hard"}},
    "movement_now": _chips("cycling", "very_little"),
    "movement_before": _chips("ball_games", "swimming"),
    "what_works": _chips("routine", "no_cost"),
    "feelings": _chips("no_time", "guilt"),
    "sensations": DECLINED,
    "benefits_that_matter": _chips("less_tension", "alertness"),
    "wish_to_add": _chips("stand_up", "go_out"),
    "wish_to_try_new": NOT_ASKED,
    "step_what": {"value": "Reser mig mellan föreläsningarna och går ett varv runt huset."},
    "step_how": _chips("alone", "little_by_little"),
    "step_when": _chips("daytime", "daily"),
    "step_helps": _chips("reminder", "start_small"),
    "information": _chips("web_pages"),
    "agreed": {"value": True},
}

_STAIRS: Answers = {
    "permission": {"value": {"chosen": "yes"}},
    "feels_possible": {"value": {"chosen": "possible"}},
    "movement_now": _chips("stairs", "housework"),
    "movement_before": _chips("physical_work", "long_walks"),
    "what_works": _chips("a_must", "near"),
    "feelings": _chips("fear_of_falling", "no_strength"),
    "sensations": _chips("stiff", "pain"),
    "worry": {"value": "Polvi pettää joskus portaissa, siksi ulos lähteminen jää."},
    "benefits_that_matter": _chips("coping", "getting_out"),
    "wish_to_add": _chips("home_exercise"),
    "wish_to_try_new": _chips("chair_exercise", "group"),
    "step_what": {"value": "Nousen tuolista viisi kertaa aamukahvin jälkeen."},
    "step_how": _chips("with_support"),
    "step_where": _chips("at_home"),
    "step_when": _chips("mornings", "daily"),
    "step_helps": _chips("aid", "encouragement", "follow_up"),
    "information": _chips("counselling", "phone_service"),
    "actions": {
        "value": [
            _action("call", note="Soitetaan kahden viikon päästä ja kysytään, miten on mennyt."),
            _action("referral", to="Kaupungin liikuntaneuvonta", note="Sovittiin yhdessä.", consent=True),
        ]
    },
    "agreed": {"value": True},
}

_NOT_TODAY: Answers = {
    "permission": {"value": {"chosen": "not_today"}},
    "taken_along": {"value": "Palataan tähän, kun asuntoasia on selvinnyt."},
    "information": _chips("none_needed"),
    "agreed": {"value": False},
}

CONVERSATIONS = (
    Conversation("K-2041", 11, 19, "adult_social_work", "fi", _WALKER, [("movement_in_life", "Nelli 6 v.")]),
    Conversation("K-2047", 8, 12, "student_health_care", "sv", _STUDENT),
    Conversation(
        "K-2058",
        4,
        24,
        "health_station",
        "fi",
        _STAIRS,
        [
            ("thoughts_and_feelings", "Polvesta kysytään fysioterapeutilta."),
            (None, "Ovisummeri ei toimi, soita tullessa."),
        ],
    ),
    Conversation("K-2052", 3, 5, "adult_social_work", "fi", _NOT_TODAY),
)
