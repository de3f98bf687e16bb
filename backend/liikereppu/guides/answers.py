"""What fits a question: one checker per question kind, bound to its question once, quick on what fits. Pure.

A checker takes an answer's value and returns its faults as (place under the value, code); no faults, empty.
Both sides of the wire agree on the codes through tests/contract/examples/answers-checked.json.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from liikereppu.guides.fits import (
    FITS,
    WORDS_LENGTH,
    Check,
    Fault,
    a_bool,
    a_date,
    a_time,
    an_id,
    is_number,
    keys,
    listed,
    number,
    one_of,
    text,
    words,
)

TEXT_LENGTH = 4000
NOTE_LENGTH = 1000
NAME_LENGTH = 100
OWN_WORDS = 20
CLASSES = ("everyday", "outdoors", "free_place", "self_directed", "organised")


def is_asked(question: Mapping[str, Any]) -> bool:
    """Whether the question can be asked: a place for the organisation's own table waits until it has rows."""
    return question["kind"] != "ratings" or "rows" in question


def bind(question: Mapping[str, Any]) -> Check | None:
    """The checker of one question of a checked guide; None for a computed question, which takes no answer."""
    kind = question["kind"]
    return None if kind == "computed" else _BINDERS[kind](question)


def _chips(question: Mapping[str, Any]) -> Check:
    options = frozenset(option["id"] for option in question["options"])
    own_words: bool = question["own_words"]

    def check(value: Any) -> Sequence[Fault]:
        # Most fit, and are told so in half the time of listing faults.
        if type(value) is dict and len(value) == 2:
            chosen, own = value.get("chosen"), value.get("own")
            if (
                type(chosen) is list
                and type(own) is list
                and not (own and (not own_words or _own_faults(own)))
            ):
                try:
                    different = set(chosen)
                except TypeError:  # a list or an object among them
                    different = set()
                if len(different) == len(chosen) and different <= options:
                    return FITS
        return faults_of(value)

    def faults_of(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return (("", "wrong-type"),)
        faults = keys(value, ("chosen", "own"))
        if faults:
            return faults
        chosen, own = value["chosen"], value["own"]
        if type(chosen) is not list:
            faults.append((".chosen", "wrong-type"))
        elif chosen:
            faults += _chosen_faults(chosen, options)
        if type(own) is not list:
            faults.append((".own", "wrong-type"))
        elif own:
            faults += _own_faults(own) if own_words else [(".own", "own-words-not-allowed")]
        return faults

    return check


def _chosen_faults(chosen: list[Any], options: frozenset[str]) -> list[Fault]:
    faults: list[Fault] = []
    seen: set[str] = set()
    for place, option in enumerate(chosen):
        if type(option) is not str or option not in options:
            faults.append((f".chosen.{place}", "not-an-option"))
        elif option in seen:
            faults.append((f".chosen.{place}", "twice"))
        else:
            seen.add(option)
    return faults


def _own_faults(own: list[Any]) -> Sequence[Fault]:
    if len(own) > OWN_WORDS:
        return [(".own", "too-many")]
    for own_words in own:
        if type(own_words) is not str or len(own_words) > WORDS_LENGTH:
            break
    else:
        return FITS
    return [
        (f".own.{place}{under}", code)
        for place, own_words in enumerate(own)
        for under, code in words(own_words)
    ]


def _choice(question: Mapping[str, Any]) -> Check:
    options = frozenset(option["id"] for option in question["options"])
    own_words: bool = question["own_words"]

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return (("", "wrong-type"),)
        if len(value) != 1 or not ("chosen" in value or "own" in value):
            return (("", "chosen-or-own"),)
        if "chosen" in value:
            chosen = value["chosen"]
            fits = type(chosen) is str and chosen in options
            return FITS if fits else ((".chosen", "not-an-option"),)
        if not own_words:
            return ((".own", "own-words-not-allowed"),)
        return [(f".own{under}", code) for under, code in words(value["own"])]

    return check


def _scale(question: Mapping[str, Any]) -> Check:
    return number(question["min"], question["max"], 0, "not-a-whole-number")


def _amount(question: Mapping[str, Any]) -> Check:
    return number(question["min"], question["max"], question["decimals"], "too-many-decimals")


def _hours(question: Mapping[str, Any]) -> Check:
    parts = frozenset(part["id"] for part in question["parts"])
    total, step = question["total"], question["step"]

    def fault(part: str, hours: Any) -> str | None:
        if part not in parts:
            return "not-an-option"
        if not is_number(hours):
            return "wrong-type"
        if not 0 <= hours <= total:
            return "out-of-range"
        # Steps are quarters, halves and wholes, which floats hold exactly.
        return "not-in-steps" if hours % step else None

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return (("", "wrong-type"),)
        faults = [(f".{part}", code) for part, hours in value.items() if (code := fault(part, hours))]
        if faults or not value:
            return faults
        return FITS if sum(value.values()) == total else (("", f"hours-not-{total}"),)

    return check


def _ratings(question: Mapping[str, Any]) -> Check:
    rows = frozenset(row["id"] for row in question["rows"])
    columns = frozenset(column["value"] for column in question["columns"])

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return (("", "wrong-type"),)
        faults: list[Fault] = []
        for row, rating in value.items():
            if row in rows and is_number(rating) and rating in columns:
                continue
            typed = row not in rows or is_number(rating)
            faults.append((f".{row}", "not-an-option" if typed else "wrong-type"))
        return faults

    return check


_opportunities = listed(
    {"id": (False, an_id), "name": (False, words), "class": (False, one_of(frozenset(CLASSES)))}
)


def _measurement(question: Mapping[str, Any]) -> Check:
    by = text(NAME_LENGTH)
    return listed({"on": (False, a_date), "amount": (False, _amount(question)), "by": (True, by)})


def _action(question: Mapping[str, Any]) -> Check:
    actions = frozenset(action["id"] for action in question["actions"])
    return listed(
        {
            "action": (False, one_of(actions)),
            "on": (True, a_date),
            "at": (True, a_time),
            "to": (True, words),
            "opportunity": (True, an_id),
            "note": (True, text(NOTE_LENGTH)),
            "consent": (True, a_bool),
        }
    )


_BINDERS: Mapping[str, Callable[[Mapping[str, Any]], Check]] = {
    "text": lambda question: text(TEXT_LENGTH),
    "chips": _chips,
    "choice": _choice,
    "scale": _scale,
    "number": _amount,
    "date": lambda question: a_date,
    "yes_no": lambda question: a_bool,
    "hours": _hours,
    "measurement": _measurement,
    "ratings": _ratings,
    "opportunities": lambda question: _opportunities,
    "action": _action,
}
