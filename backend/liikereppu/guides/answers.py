"""What fits a question: one checker per question kind, bound to its question once, quick on what fits. Pure.

A checker takes an answer's value and returns its faults as (place under the value, code); no faults, empty.
Both sides of the wire agree on the codes through tests/contract/examples/answers-checked.json.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

Fault = tuple[str, str]
Check = Callable[[Any], Sequence[Fault]]

FITS: tuple[Fault, ...] = ()
TEXT_LENGTH = 4000
WORDS_LENGTH = 200
NOTE_LENGTH = 1000
NAME_LENGTH = 100
OWN_WORDS = 20
ROWS = 200
CLASSES = ("everyday", "outdoors", "free_place", "self_directed", "organised")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def is_date(value: str) -> bool:
    """Whether this is a day of the calendar written YYYY-MM-DD; week dates and other digits are not."""
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def is_number(value: Any) -> bool:
    """Whether this is a JSON number; a bool is an int in Python and never a number here."""
    return type(value) is int or type(value) is float


def bind(question: Mapping[str, Any]) -> Check | None:
    """The checker of one question of a checked guide; None for a computed question, which takes no answer."""
    kind = question["kind"]
    return None if kind == "computed" else _BINDERS[kind](question)


def _text(longest: int) -> Check:
    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not str:
            return (("", "wrong-type"),)
        return FITS if len(value) <= longest else (("", "too-long"),)

    return check


def _chips(question: Mapping[str, Any]) -> Check:
    options = frozenset(option["id"] for option in question["options"])
    own_words: bool = question["own_words"]

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not dict:
            return (("", "wrong-type"),)
        faults = _keys(value, ("chosen", "own"))
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


def _own_faults(own: list[Any]) -> list[Fault]:
    if len(own) > OWN_WORDS:
        return [(".own", "too-many")]
    return [
        (f".own.{place}{under}", code) for place, words in enumerate(own) for under, code in _words(words)
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
        return [(f".own{under}", code) for under, code in _words(value["own"])]

    return check


def _number(lowest: float, highest: float, decimals: int, too_exact: str) -> Check:
    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not int and type(value) is not float:
            return (("", "wrong-type"),)
        if not lowest <= value <= highest:
            return (("", "out-of-range"),)
        return FITS if round(value, decimals) == value else (("", too_exact),)

    return check


def _scale(question: Mapping[str, Any]) -> Check:
    return _number(question["min"], question["max"], 0, "not-a-whole-number")


def _amount(question: Mapping[str, Any]) -> Check:
    return _number(question["min"], question["max"], question["decimals"], "too-many-decimals")


def _date(value: Any) -> Sequence[Fault]:
    if type(value) is not str:
        return (("", "wrong-type"),)
    return FITS if is_date(value) else (("", "not-a-date"),)


def _time(value: Any) -> Sequence[Fault]:
    if type(value) is not str:
        return (("", "wrong-type"),)
    return FITS if _TIME.fullmatch(value) else (("", "not-a-time"),)


def _bool(value: Any) -> Sequence[Fault]:
    return FITS if type(value) is bool else (("", "wrong-type"),)


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


def _keys(value: dict[str, Any], keys: Sequence[str]) -> list[Fault]:
    if len(value) == len(keys) and all(key in value for key in keys):
        return []
    missing = [(f".{key}", "missing") for key in keys if key not in value]
    return missing + [(f".{key}", "unknown-key") for key in value if key not in keys]


def _listed(fields: Mapping[str, tuple[bool, Check]]) -> Check:
    """A list of objects of these fields; each says whether it may be null, and what fits it."""
    keys = tuple(fields)

    def row_faults(row: Any) -> list[Fault]:
        if type(row) is not dict:
            return [("", "wrong-type")]
        faults = _keys(row, keys)
        for key, (nullable, check) in fields.items():
            if key in row and not (nullable and row[key] is None):
                faults += [(f".{key}{under}", code) for under, code in check(row[key])]
        return faults

    def check(value: Any) -> Sequence[Fault]:
        if type(value) is not list:
            return (("", "wrong-type"),)
        if len(value) > ROWS:
            return (("", "too-many"),)
        return [
            (f".{place}{under}", code) for place, row in enumerate(value) for under, code in row_faults(row)
        ]

    return check


def _one_of(options: frozenset[str]) -> Check:
    def check(value: Any) -> Sequence[Fault]:
        return FITS if type(value) is str and value in options else (("", "not-an-option"),)

    return check


def _id(value: Any) -> Sequence[Fault]:
    return (("", "empty"),) if value == "" else _words(value)


_words = _text(WORDS_LENGTH)
_opportunities = _listed(
    {"id": (False, _id), "name": (False, _words), "class": (False, _one_of(frozenset(CLASSES)))}
)


def _measurement(question: Mapping[str, Any]) -> Check:
    by = _text(NAME_LENGTH)
    return _listed({"on": (False, _date), "amount": (False, _amount(question)), "by": (True, by)})


def _action(question: Mapping[str, Any]) -> Check:
    actions = frozenset(action["id"] for action in question["actions"])
    return _listed(
        {
            "action": (False, _one_of(actions)),
            "on": (True, _date),
            "at": (True, _time),
            "to": (True, _words),
            "opportunity": (True, _id),
            "note": (True, _text(NOTE_LENGTH)),
            "consent": (True, _bool),
        }
    )


_BINDERS: Mapping[str, Callable[[Mapping[str, Any]], Check]] = {
    "text": lambda question: _text(TEXT_LENGTH),
    "chips": _chips,
    "choice": _choice,
    "scale": _scale,
    "number": _amount,
    "date": lambda question: _date,
    "yes_no": lambda question: _bool,
    "hours": _hours,
    "measurement": _measurement,
    "ratings": _ratings,
    "opportunities": lambda question: _opportunities,
    "action": _action,
}
