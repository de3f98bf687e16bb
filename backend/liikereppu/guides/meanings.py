"""What an answer may mean for the choice of ways to be active. A closed vocabulary: no code knows a guide.

The device reads it in `frontend/src/guides/meanings.ts` and turns it into the order and the reasons of the
options (`frontend/src/directory/matching.ts`). The words of the directory stand here again, since guides know
no directory; a test holds the two lists to each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from liikereppu.guides.answers import CLASSES
from liikereppu.guides.shapes import Shape, boolean, integer, keys, listed, one_of, only_true, told
from liikereppu.guides.yaml_tree import Faults, Node

CATEGORIES = (
    *("everyday_idea", "park", "walk_route", "nature_trail", "hiking_route", "cycling_route"),
    *("running_track", "outdoor_gym", "fitness_stairs", "beach", "winter_swim", "disc_golf", "ice_rink"),
    *("sports_park", "ski_track", "sledding", "ball_field", "racket_court", "playground", "viewpoint"),
    *("boating", "rest_spot", "equipment_loan", "swim_hall", "outdoor_pool", "gym", "hall", "bowling"),
    *("service_centre", "group_exercise", "peer_group", "remote", "advice_phone", "web_page"),
)
KINDS = ("idea", "place", "route", "group", "event", "remote", "phone_service", "web_service")
PROFILES = ("wheelchair", "reduced_mobility", "rollator", "stroller", "visually_impaired", "hearing_aid")
AUDIENCES = (
    *("older", "adults", "families", "youth", "adapted", "mental_health"),
    *("intellectual", "hearing", "vision", "women", "men"),
)
TIERS = ("good", "slightly_reduced", "weak")


def _several(entry: Shape, most: int, name: str) -> Shape:
    """A list in which nothing stands twice."""
    many = listed(entry, 1, most, name)

    def check(node: Node, where: str, faults: Faults) -> None:
        many(node, where, faults)
        seen: set[object] = set()
        for part in node.items():
            if isinstance(part.value, str | int) and part.value in seen:
                faults.add(part.line, f"{where}: “{part.value}” is listed twice")
            elif isinstance(part.value, str | int):
                seen.add(part.value)

    return check


def only_false(node: Node, where: str, faults: Faults) -> None:
    """false; to say yes, the key is left out."""
    if node.value is not False:
        faults.add(node.line, f"{where}: false is expected (or leave it out), this is {told(node.value)}")


_WANTED = ("free", "near", "beginner", "lit", "step_free", "even", "handrail", "seats", "toilet")
_SILENT: Mapping[str, Shape] = {"said": only_false}
_WISHES: Mapping[str, Shape] = {
    "likes": _several(one_of(*CATEGORIES), 12, "category"),
    "classes": _several(one_of(*CLASSES), len(CLASSES), "class"),
    "kinds": _several(one_of(*KINDS), len(KINDS), "kind"),
    "setting": one_of("outdoors", "indoors"),
    "company": one_of("alone", "group"),
    **dict.fromkeys(_WANTED, only_true),
    "profile": one_of(*PROFILES),
    "audience": _several(one_of(*AUDIENCES), len(AUDIENCES), "group"),
    "tier": one_of(*TIERS),
    "languages": _several(one_of("fi", "sv", "en"), 3, "language"),
    "months": _several(integer(1, 12), 12, "month"),
}


#: Every key there is.
VOCABULARY = (*_WISHES, *_SILENT)


def _meant(known: Mapping[str, Shape]) -> Shape:
    shape = keys({}, known)

    def check(node: Node, where: str, faults: Faults) -> None:
        if node.value == {}:
            faults.add(node.line, f"{where}: the list is empty; say what the answer means, or leave it out")
            return
        shape(node, where, faults)

    return check


#: Of an option that is chosen, and of a question that is answered with yes.
meaning = _meant({**_WISHES, "said": boolean})
#: Of a question in words: whether what is said in it is looked for in the directory.
silence = _meant(_SILENT)
