"""Whether the parts of a written guide fit together: ids, what refers to them, bounds, circles.

Works on what is well-formed and passes over the rest, which the check of the form has told already.
"""

import re
from collections.abc import Iterator
from typing import Any

from liikereppu.guides.chains import check_chains
from liikereppu.guides.companions import check_companions
from liikereppu.guides.fits import is_date
from liikereppu.guides.shapes import LONGEST_ID, is_number, nearest, told, word
from liikereppu.guides.written_form import COMPARISONS, OPERATIONS
from liikereppu.guides.yaml_tree import Faults, Node

_SINGLE = ("choice", "scale", "number", "yes_no", "date", "computed")
_NUMERIC = ("scale", "number", "measurement", "computed")
_FITTING = {
    "equals": _SINGLE,
    "any_of": _SINGLE,
    "at_least": _NUMERIC,
    "at_most": _NUMERIC,
    "includes": ("chips", "action"),
}
_STEP = re.compile("0|[1-9][0-9]{0,2}")
# After so many that lead nowhere no author reads a suggestion, and each costs a look at every question.
_MOST_SUGGESTIONS = 100
_WORDED = ("text", "chips", "choice")
_PLANNED = {
    "what": _WORDED,
    "how": _WORDED,
    "where": _WORDED,
    "when": (*_WORDED, "date"),
    "helps": _WORDED,
    "opportunities": ("opportunities",),
    "actions": ("action",),
}


def check_references(guide: Node, faults: Faults) -> None:
    """Adds every fault of ids, references, bounds and circles."""
    _References(guide, faults).check()


class _References:
    def __init__(self, guide: Node, faults: Faults) -> None:
        self._guide = guide
        self._faults = faults
        self._suggestions = 0
        self._topics = guide.get("topics").items()
        questions = [question for topic in self._topics for question in topic.get("questions").items()]
        self._questions = {word(question.get("id")): question for question in reversed(questions)}
        self._unique(questions, "question")
        self._unique(self._topics, "topic")

    def check(self) -> None:
        self._unique(self._guide.get("cards").items(), "card")
        self._unique(self._guide.get("settings").items(), "setting")
        cards = [word(card.get("id")) for card in self._guide.get("cards").items()]
        for topic in self._topics:
            named = f"topic {word(topic.get('id'))}"
            self._condition(topic.get("when"), named)
            self._once(topic.get("cards").items(), named)
            for card in topic.get("cards").items():
                if word(card) and word(card) not in cards:
                    self._faults.add(
                        card.line, f"{named}: there is no card “{word(card)}”{self._near(word(card), cards)}"
                    )
            for question in topic.get("questions").items():
                self._question(question)
        self._plan()
        self._supervision()
        check_chains(self._topics, self._questions, self._faults)

    def _question(self, question: Node) -> None:
        named = f"question {word(question.get('id'))}"
        self._condition(question.get("when"), named)
        self._expression(question.get("compute"), named)
        for key, name in (("options", "option"), ("parts", "part"), ("rows", "row"), ("actions", "action")):
            self._unique(question.get(key).items(), name, f"{named}: ")
        self._once(question.get("classes").items(), named)
        for action in question.get("actions").items():
            self._once(action.get("fields").items(), f"{named}, action {word(action.get('id'))}")
        self._unique(question.get("columns").items(), "column", f"{named}: ", "value")
        self._bounds(question, named)
        check_companions(question, named, self._known, self._faults)

    def _unique(self, nodes: list[Node], name: str, where: str = "", key: str = "id") -> None:
        first: dict[Any, int] = {}
        for node in nodes:
            own = node.get(key)
            if isinstance(own.value, bool | list | dict) or own.value is None:
                continue
            if own.value in first:
                called = told(own.value) if isinstance(own.value, str) else own.value
                self._faults.add(
                    own.line, f"{where}{name} {called} is here twice; the first is on line {first[own.value]}"
                )
            first.setdefault(own.value, own.line)

    def _once(self, nodes: list[Node], where: str) -> None:
        seen: set[str] = set()
        for node in nodes:
            if word(node) and word(node) in seen:
                self._faults.add(node.line, f"{where}: “{word(node)}” is listed twice")
            seen.add(word(node))

    def _bounds(self, question: Node, named: str) -> None:
        low, high = question.get("min"), question.get("max")
        if not (is_number(low.value) and is_number(high.value)):
            return
        if low.value >= high.value:
            self._faults.add(
                low.line, f"{named}: min must be below max, here they are {low.value:g} and {high.value:g}"
            )
        labels = question.get("labels").value
        for step, label in labels.items() if isinstance(labels, dict) else ():
            if not (_STEP.fullmatch(step) and low.value <= int(step) <= high.value):
                self._faults.add(
                    label.line, f"{named}: step {step[:20]} is not on the scale {low.value:g}–{high.value:g}"
                )

    def _near(self, meant: str, known: list[str]) -> str:
        self._suggestions += 1
        return nearest(meant[:LONGEST_ID], known) if self._suggestions <= _MOST_SUGGESTIONS else ""

    def _known(self, reference: Node, where: str) -> Node | None:
        """The question meant, or a fault; None when there is none or nothing is meant."""
        meant = word(reference)
        if not meant:
            return None
        found = self._questions.get(meant)
        if found is None:
            near = self._near(meant, list(self._questions))
            self._faults.add(reference.line, f"{where}: there is no question “{meant[:60]}”{near}")
        return found

    def _condition(self, node: Node, where: str) -> None:
        for inner in (*node.get("all").items(), *node.get("any").items()):
            self._condition(inner, where)
        if node.get("not").value is not None:
            self._condition(node.get("not"), where)
        asked = self._known(node.get("question"), f"{where}, when")
        if asked is None:
            return
        kind = word(asked.get("kind"))
        for comparison in COMPARISONS:
            part = node.get(comparison)
            if part.value is None or comparison == "answered":
                continue
            if kind not in _FITTING[comparison]:
                fitting = ", ".join(_FITTING[comparison])
                self._faults.add(
                    part.line,
                    f"{where}, when: {comparison} fits questions of kind {fitting}; "
                    f"“{word(node.get('question'))}” is of kind {kind[:20]}",
                )
                continue
            for value in part.items() if comparison == "any_of" else [part]:
                self._compared(value, asked, f"{where}, when, {comparison}")

    def _compared(self, value: Node, asked: Node, where: str) -> None:
        kind, given = word(asked.get("kind")), value.value
        if kind in ("choice", "chips", "action"):
            key = "actions" if kind == "action" else "options"
            known = [word(option.get("id")) for option in asked.get(key).items()]
            if given not in known:
                near = self._near(given, known) if isinstance(given, str) else ""
                self._faults.add(
                    value.line, f"{where}: “{word(asked.get('id'))}” has no option {told(given)}{near}"
                )
        elif kind == "yes_no":
            if not isinstance(given, bool):
                self._faults.add(value.line, f"{where}: true or false is expected, this is {told(given)}")
        elif kind == "date":
            if not isinstance(given, str) or not is_date(given):
                self._faults.add(
                    value.line, f"{where}: a date (2026-12-01) is expected, this is {told(given)}"
                )
        else:
            self._compared_number(value, asked, where)

    def _compared_number(self, value: Node, asked: Node, where: str) -> None:
        given, low, high = value.value, asked.get("min").value, asked.get("max").value
        if not is_number(given):
            self._faults.add(value.line, f"{where}: a number is expected, this is {told(given)}")
        elif is_number(low) and is_number(high) and not low <= given <= high:
            self._faults.add(
                value.line,
                f"{where}: {given:g} is outside {low:g}–{high:g}, the bounds of “{word(asked.get('id'))}”",
            )

    def _expression(self, node: Node, where: str) -> None:
        asked = self._known(node.get("question"), f"{where}, compute")
        if asked is not None and word(asked.get("kind")) not in _NUMERIC:
            self._faults.add(
                node.get("question").line,
                f"{where}, compute: questions of kind {', '.join(_NUMERIC)} can be reckoned with; "
                f"“{word(asked.get('id'))}” is of kind {word(asked.get('kind'))[:20]}",
            )
        for operation in OPERATIONS:
            for part in node.get(operation).items():
                self._expression(part, where)
        divisor = node.get("quotient").items()[1:2]
        if divisor and is_number(divisor[0].value) and divisor[0].value == 0:
            self._faults.add(divisor[0].line, f"{where}, compute: nothing can be divided by 0")

    def _plan(self) -> None:
        plan = self._guide.get("plan")
        for key, kinds in _PLANNED.items():
            self._once(plan.get(key).items(), f"plan, {key}")
            for reference in self._planned(plan.get(key)):
                asked = self._known(reference, f"plan, {key}")
                if asked is not None and word(asked.get("kind")) not in kinds:
                    self._faults.add(
                        reference.line,
                        f"plan, {key}: a question of kind {', '.join(kinds)} is expected; "
                        f"“{word(reference)}” is of kind {word(asked.get('kind'))[:20]}",
                    )

    def _supervision(self) -> None:
        supervision = self._guide.get("supervision")
        self._condition(supervision.get("when"), "supervision")
        self._once(supervision.get("shows").items(), "supervision, shows")
        for reference in supervision.get("shows").items():
            self._known(reference, "supervision, shows")

    def _planned(self, node: Node) -> Iterator[Node]:
        yield from node.items() if isinstance(node.value, list) else [node]
