"""The judgement of a guide that is no file: the same checks, each fault with its place. Pure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from liikereppu.guides.checking import check_tree
from liikereppu.guides.fault_codes import fault_code
from liikereppu.guides.yaml_tree import DEEPEST, Faults, Node

# At the end of a fault's words, where none of them are quoted from the guide.
_LINE = re.compile(r"(?<=; the first is )on line (\d+)$")


@dataclass(frozen=True)
class Fault:
    """One fault: `where` as "topics.0.questions.2.ask.sv"; the line or sheet's row, if there is one."""

    where: str
    line: int | None
    code: str
    message: str

    def wire(self) -> dict[str, Any]:
        """The fault as it travels."""
        return asdict(self)


def check_plain(content: Any) -> list[Fault]:
    """The faults of a guide's content (JSON values) in its own order; none when it could be published."""
    places: list[str] = []
    tree = _tree(content, "", places, 0)
    faults = Faults()
    if tree is None:
        return [Fault("", None, "too-deep", f"nested deeper than {DEEPEST} levels")]
    check_tree(tree, faults)
    return [_fault(places, line, words) for line, words in faults.sorted()]


def _tree(value: Any, place: str, places: list[str], depth: int) -> Node | None:
    """The value as a tree whose "lines" are positions in `places`, counted from 1 as lines are."""
    if depth > DEEPEST:
        return None
    places.append(place)
    node = Node(len(places), value)
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        parts = [(key, _tree(part, f"{place}.{key}".lstrip("."), places, depth + 1)) for key, part in entries]
        if any(part is None for _, part in parts):
            return None
        node.value = dict(parts) if isinstance(value, dict) else [part for _, part in parts]
    return node


def _fault(places: list[str], line: int, words: str) -> Fault:
    where = places[line - 1]
    code, under = fault_code(words)
    told = _LINE.sub(lambda found: f"at {places[int(found[1]) - 1]}", words)
    return Fault(f"{where}.{under}".strip(".") if under else where, None, code, told)
