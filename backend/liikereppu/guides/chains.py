"""Circles and long chains in what questions wait for; a circle would keep the engine going for ever."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from liikereppu.guides.yaml_tree import Faults, Node

# The engines on both sides follow a chain by recursion; real guides need a handful of links.
LONGEST_CHAIN = 30
_MOST_TOLD = 20


def check_chains(topics: list[Node], questions: Mapping[str, Node], faults: Faults) -> None:
    """Adds a fault for every circle in when and compute, up to twenty, and for a chain that is too long."""
    waits, lines = _waits(topics, questions)
    order: list[str] = []
    for _ in range(_MOST_TOLD):
        try:
            order = list(TopologicalSorter(waits).static_order())
            break
        except CycleError as error:
            circle = [step for step in error.args[1] if not step.startswith("topic ")]
            # The circle comes with its first step again at the end, each step waiting for the one before it.
            steps = list(dict.fromkeys(reversed(circle or error.args[1])))
            _tell_circle(steps, lines, faults)
            waits[error.args[1][1]].discard(error.args[1][0])
    length: dict[str, int] = {}
    for step in order:
        length[step] = 1 + max((length[before] for before in waits.get(step, ())), default=0)
        if length[step] == LONGEST_CHAIN + 1:
            faults.add(
                lines.get(step, 1), f"{step}: more than {LONGEST_CHAIN} conditions hang on one another"
            )


def _tell_circle(steps: list[str], lines: Mapping[str, int], faults: Faults) -> None:
    start = min(steps, key=lambda step: lines.get(step, 0))
    at = steps.index(start)
    told = " → ".join([*steps[at:], *steps[:at], start])
    if len(steps) == 1:
        faults.add(lines[start], f"question {start} depends on itself; a question cannot wait for itself")
    else:
        faults.add(lines[start], f"these questions wait for one another in a circle: {told}")


def _waits(topics: list[Node], questions: Mapping[str, Node]) -> tuple[dict[str, set[str]], dict[str, int]]:
    """By question and topic: what it waits for, and the line that says so."""
    waits: dict[str, set[str]] = {}
    lines: dict[str, int] = {}
    for place, topic in enumerate(topics):
        named = f"topic {place}"
        waits[named] = set(_mentioned(topic.get("when")))
        lines[named] = topic.get("when").line
        for question in topic.get("questions").items():
            own = question.get("id").value
            if not isinstance(own, str) or questions.get(own) is not question:
                continue
            whens, parts = question.get("when"), question.get("compute")
            mentioned = {*_mentioned(whens), *_mentioned(parts)}
            waits[own] = {named} | (mentioned & questions.keys())
            lines[own] = (
                whens.line
                if whens.value is not None
                else parts.line
                if parts.value is not None
                else topic.get("when").line
            )
        waits[named] &= questions.keys()
    return waits, lines


def _mentioned(node: Node) -> Iterator[str]:
    """Ids of the questions named anywhere in a condition or an expression."""
    if isinstance(node.value, dict):
        named = node.value.get("question")
        if named is not None and isinstance(named.value, str):
            yield named.value
    inner = node.value.values() if isinstance(node.value, dict) else node.items()
    for part in inner:
        yield from _mentioned(part)
