"""What a written guide may hold, key by key (docs/how-to/write-a-guide.md says the same in words)."""

from collections.abc import Mapping
from typing import Any

from liikereppu.guides.answers import CLASSES
from liikereppu.guides.meanings import meaning, silence
from liikereppu.guides.shapes import (
    ID,
    SLUG,
    Shape,
    boolean,
    integer,
    keys,
    listed,
    number,
    one_of,
    only_true,
    spelling,
    texts,
    told,
    unknown_keys,
)
from liikereppu.guides.yaml_tree import Faults, Node

LABEL, ASK, LONG = 160, 300, 2000
FIELDS = ("on", "at", "to", "opportunity", "note", "consent")
COMPARISONS = ("equals", "any_of", "at_least", "at_most", "includes", "answered")
OPERATIONS = ("sum", "difference", "product", "quotient")

an_id = spelling(ID, "movement_now")
labelled = keys({"id": an_id, "label": texts(LABEL)})
options = listed(keys({"id": an_id, "label": texts(LABEL)}, {"means": meaning}), 1, 40, "option")


def condition(node: Node, where: str, faults: Faults) -> None:
    """{question, one comparison}, or {all: […]}, {any: […]}, {not: …}."""
    value = node.value
    if not isinstance(value, dict) or not value:
        faults.add(node.line, f"{where}: a condition is expected, this is {told(value)}")
    elif "all" in value or "any" in value or "not" in value:
        unknown_keys(node, where, (next(word for word in ("all", "any", "not") if word in value),), faults)
        if "not" in value:
            condition(value["not"], f"{where}, not", faults)
        for word in ("all", "any"):
            if word in value:
                listed(condition, 1, 20, "condition")(value[word], f"{where}, {word}", faults)
    else:
        _comparison(node, where, faults)


def _comparison(node: Node, where: str, faults: Faults) -> None:
    unknown_keys(node, where, ("question", *COMPARISONS, "all", "any", "not"), faults)
    if "question" not in node.value:
        faults.add(node.line, f"{where}: “question” is missing")
    else:
        an_id(node.value["question"], f"{where}, question", faults)
    used = [word for word in COMPARISONS if word in node.value]
    if len(used) != 1:
        found = "there is none" if not used else f"there are {len(used)}"
        faults.add(node.line, f"{where}: one of {', '.join(COMPARISONS)} is expected, {found}")
    for word in used:
        part, place = node.value[word], f"{where}, {word}"
        if word in ("at_least", "at_most"):
            number(part, place, faults)
        elif word == "answered":
            boolean(part, place, faults)
        elif word == "any_of":
            listed(_plain_value, 1, 40, "value")(part, place, faults)
        else:
            _plain_value(part, place, faults)


def _plain_value(node: Node, where: str, faults: Faults) -> None:
    if node.value is None or isinstance(node.value, list | dict):
        faults.add(node.line, f"{where}: a single value is expected, this is {told(node.value)}")


def expression(node: Node, where: str, faults: Faults) -> None:
    """A number, {question: id}, or one operation over expressions."""
    value = node.value
    if not isinstance(value, dict):
        number(node, where, faults)
        return
    unknown_keys(node, where, ("question", *OPERATIONS), faults)
    used = [word for word in ("question", *OPERATIONS) if word in value]
    if len(used) != 1:
        faults.add(node.line, f"{where}: one of question, {', '.join(OPERATIONS)} is expected")
    for word in used:
        if word == "question":
            an_id(value[word], f"{where}, question", faults)
        else:
            least, most = (1, 20) if word in ("sum", "product") else (2, 2)
            listed(expression, least, most, "part")(value[word], f"{where}, {word}", faults)


def scale_labels(node: Node, where: str, faults: Faults) -> None:
    """Texts by step of the scale; whether the step is on the scale is checked with its min and max."""
    if not isinstance(node.value, dict) or not node.value:
        faults.add(node.line, f"{where}: texts by step are expected, this is {told(node.value)}")
        return
    for step, part in node.value.items():
        texts(LABEL)(part, f"{where}, step {step[:20]}", faults)


_COMMON: Mapping[str, Shape] = {"id": an_id, "kind": one_of("text"), "ask": texts(ASK)}
_EXTRA: Mapping[str, Shape] = {
    "why": texts(LONG),
    "helping": listed(texts(ASK), 1, 20, "text"),
    "examples": listed(texts(ASK), 1, 20, "text"),
    "tips": listed(texts(LONG), 1, 20, "text"),
    "benefits": listed(texts(ASK), 1, 20, "text"),
    "when": condition,
}
_column = keys({"value": integer(-1000, 1000), "label": texts(LABEL)})
_action = keys(
    {"id": an_id, "label": texts(LABEL), "fields": listed(one_of(*FIELDS), 0, len(FIELDS), "field")}
)
_range: Mapping[str, Shape] = {"unit": texts(LABEL), "min": number, "max": number, "decimals": integer(0, 6)}

# What each question kind needs beyond the common keys; `_OPTIONAL` what it may have.
KINDS: Mapping[str, Mapping[str, Shape]] = {
    "text": {},
    "chips": {"options": options, "own_words": boolean},
    "choice": {"options": options, "own_words": boolean},
    "scale": {
        "min": integer(0, 100),
        "max": integer(0, 100),
        "min_label": texts(LABEL),
        "max_label": texts(LABEL),
    },
    "number": _range,
    "date": {},
    "yes_no": {},
    "hours": {
        "parts": listed(labelled, 2, 12, "part"),
        "total": one_of(24),
        "step": one_of(0.25, 0.5, 1),
    },
    "measurement": {"quantity": an_id, **_range},
    "ratings": {
        "rows": listed(labelled, 1, 40, "row"),
        "columns": listed(_column, 2, 11, "column"),
    },
    "opportunities": {"classes": listed(one_of(*CLASSES), 1, len(CLASSES), "class")},
    "action": {"actions": listed(_action, 1, 20, "action")},
    "computed": {"compute": expression, "decimals": integer(0, 6)},
}
_OPTIONAL: Mapping[str, Mapping[str, Shape]] = {
    "text": {"rows": integer(1, 20), "means": silence},
    "chips": {"means": silence},
    "choice": {"means": silence},
    "yes_no": {"means": meaning},
    "scale": {"labels": scale_labels},
    "hours": {"compare": listed(an_id, 1, 4, "question")},
    "measurement": {"with": an_id},
    "ratings": {"own_table": only_true, "picture": one_of("radar")},
    "computed": {"unit": texts(LABEL)},
}
_kind = one_of(*KINDS)


def _of_kind(needed: Mapping[str, Shape], optional: Mapping[str, Shape]) -> Shape:
    return keys({**_COMMON, "kind": _kind, **needed}, {**_EXTRA, **optional})


_BY_KIND: Mapping[Any, Shape] = {
    kind: _of_kind(needed, _OPTIONAL.get(kind, {})) for kind, needed in KINDS.items()
}
# The place of a table that the organisation has yet to fill in.
_place_of_a_table = _of_kind({}, _OPTIONAL["ratings"])


def question(node: Node, where: str, faults: Faults) -> None:
    """One question by its kind; of an unknown kind only what all kinds share."""
    own = node.get("id").value
    called = f"question {own}" if isinstance(own, str) and own else where
    kind = node.get("kind").value
    if isinstance(kind, str) and kind in _BY_KIND:
        is_place = kind == "ratings" and node.get("own_table").value is True
        is_empty = "rows" not in node.value and "columns" not in node.value
        (_place_of_a_table if is_place and is_empty else _BY_KIND[kind])(node, called, faults)
        return
    if not isinstance(node.value, dict):
        faults.add(node.line, f"{called}: keys (id, kind, ask) are expected, this is {told(node.value)}")
        return
    common = {**_COMMON, "kind": _kind, **_EXTRA}
    shared = Node(node.line, {key: part for key, part in node.value.items() if key in common})
    keys({**_COMMON, "kind": _kind}, _EXTRA)(shared, called, faults)


def topic(node: Node, where: str, faults: Faults) -> None:
    """One topic, named by its id."""
    own = node.get("id").value
    _topic(node, f"topic {own}" if isinstance(own, str) and own else where, faults)


_topic = keys(
    {"id": an_id, "title": texts(LABEL), "questions": listed(question, 1, 40, "question")},
    {
        "minutes": integer(0, 240),
        "pause": only_true,
        "when": condition,
        "aim": texts(LONG),
        "cards": listed(an_id, 1, 20, "card"),
    },
)
_plan_ids = listed(an_id, 1, 20, "question")
_guide = keys(
    {
        "guide": spelling(SLUG, "mini-intervention"),
        "version": integer(1, 1_000_000),
        "state": one_of("sketch", "published"),
        "kind": one_of("conversation", "checklist", "programme"),
        "title": texts(LABEL),
        "summary": texts(LONG),
        "minutes": integer(1, 1440),
        "topics": listed(topic, 1, 30, "topic"),
    },
    {
        "settings": listed(labelled, 1, 30, "setting"),
        "cards": listed(keys({"id": an_id, "title": texts(LABEL), "body": texts(LONG)}), 1, 40, "card"),
        "about": one_of("person", "group", "nobody"),
        "supervision": keys(
            {"when": condition, "shows": listed(an_id, 1, 40, "question")}, {"notes": boolean}
        ),
        "plan": keys(
            {},
            {
                **dict.fromkeys(("what", "how", "where", "when", "helps"), an_id),
                "opportunities": _plan_ids,
                "actions": _plan_ids,
            },
        ),
    },
)


def check_form(node: Node, faults: Faults) -> None:
    """Adds every fault of keys, types, languages and lengths."""
    _guide(node, "guide", faults)
