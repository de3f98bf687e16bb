"""What FHIR R4 has no place for travels beside what it has: as JSON in an extension of our own. Pure.

When a part is written, it is read back at once, as if it were another system's; the keys that this reading
does not give back are put into the extension `guide-keys`. It also holds a digest of the part as written:
when another system has changed the part since, what stands in the part counts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import orjson

from liikereppu.guides.fhir_words import ROOT, Json, digest, listed
from liikereppu.guides.yaml_tree import DEEPEST

KEYS = f"{ROOT}/StructureDefinition/guide-keys"
#: (where, what, why)
Leave = Callable[[str, str, str], None]


def carry(
    element: Json, original: Mapping[str, Any], read: Mapping[str, Any], apart: Iterable[str] = ()
) -> None:
    """Adds to the element what `read` (its reading) lacks of the original.

    `apart` are keys of the element that hold parts with extensions of their own.
    """
    keys = {key: value for key, value in original.items() if key not in read or not same(value, read[key])}
    without = [key for key in read if key not in original]
    if not keys and not without:
        return
    # ASCII, so that no blank or letter in it can trouble another system.
    content = json.dumps({"keys": keys, "without": without}, sort_keys=True, separators=(",", ":"))
    parts = [
        {"url": "of", "valueString": _digest(element, apart)},
        {"url": "keys", "valueString": content},
    ]
    element["extension"] = [*element.get("extension", ()), {"url": KEYS, "extension": parts}]


def same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: 1, 1.0 and true are three."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)


def _digest(element: Json, apart: Iterable[str]) -> str:
    plain = {key: value for key, value in element.items() if key not in {*apart, "extension"}}
    others = [each for each in listed(element, "extension") if each.get("url") != KEYS]
    return digest({**plain, **({"extension": others} if others else {})})


def carried(element: Json) -> tuple[str, Json, list[str]] | None:
    """The digest, the keys and what is to be taken away, as `carry` wrote them; None when there are none."""
    beside = next((each for each in listed(element, "extension") if each.get("url") == KEYS), None)
    if beside is None:
        return None
    parts = {str(part.get("url")): part.get("valueString") for part in listed(beside, "extension")}
    try:
        # Strict about what no database or browser takes: numbers without end, halves of characters.
        content = orjson.loads(str(parts.get("keys")))
    except orjson.JSONDecodeError:
        return None
    if not isinstance(content, dict) or not isinstance(content.get("keys"), dict) or _is_deep(content):
        return None
    without = content.get("without")
    return str(parts.get("of")), content["keys"], without if isinstance(without, list) else []


def _is_deep(value: Any) -> bool:
    """Whether it nests deeper than any guide file may."""
    level = [value]
    for _ in range(DEEPEST + 2):
        level = [part for each in level for part in _parts(each)]
    return bool(level)


def _parts(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()


def completed(read: Json, element: Json, where: str, leave: Leave, apart: Iterable[str] = ()) -> Json:
    """The reading of an element, with what was carried beside it."""
    found = carried(element)
    if found is None:
        if any(each.get("url") == KEYS for each in listed(element, "extension")):
            leave(where, "guide-keys", "what was carried beside it cannot be read")
        return read
    of, keys, without = found
    if _digest(element, apart) == of:
        kept = {key: value for key, value in read.items() if key not in without}
        return {**kept, **keys}
    for key in keys:
        if key in read and not same(keys[key], read[key]):
            leave(where, key, "it was changed elsewhere: taken as it stands there, without what is only ours")
    return {**keys, **read}
