"""Questions drawn together: the hours of one day over those of another, an upper value with its lower."""

from collections.abc import Callable
from typing import Any

from liikereppu.guides.shapes import told, word
from liikereppu.guides.yaml_tree import Faults, Node

Known = Callable[[Node, str], Node | None]


def check_companions(question: Node, named: str, known: Known, faults: Faults) -> None:
    """Adds a fault for every question named in compare and with that cannot be drawn with this one.

    `known` finds the question that is meant, and tells the fault itself when there is none.
    """
    seen: set[str] = set()
    for reference in question.get("compare").items():
        where = f"{named}, compare"
        if word(reference) and word(reference) in seen:
            faults.add(reference.line, f"{where}: “{word(reference)}” is listed twice")
        seen.add(word(reference))
        other = _another(reference, question, "hours", where, known, faults)
        if other is not None and _circle(other) != _circle(question):
            faults.add(
                reference.line,
                f"{where}: “{word(reference)}” has other parts, total or step; "
                f"only circles of the same parts can be compared",
            )
    _another(question.get("with"), question, "measurement", f"{named}, with", known, faults)


def _another(
    reference: Node, question: Node, kind: str, where: str, known: Known, faults: Faults
) -> Node | None:
    """The other question of that kind that is meant, or a fault; None when nothing is meant."""
    if word(reference) and word(reference) == word(question.get("id")):
        faults.add(reference.line, f"{where}: another question is expected, this is the question itself")
        return None
    other = known(reference, where)
    if other is None or word(other.get("kind")) == kind:
        return other
    faults.add(
        reference.line,
        f"{where}: a question of kind {kind} is expected; "
        f"“{word(reference)[:60]}” is of kind {told(other.get('kind').value)}",
    )
    return None


def _circle(question: Node) -> tuple[Any, ...]:
    parts = tuple(word(part.get("id")) for part in question.get("parts").items())
    return parts, question.get("total").value, question.get("step").value
