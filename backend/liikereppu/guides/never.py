"""Conditions that no answers can meet: a slip that would hide a question for ever, and that nobody would see.

The engine itself is asked, with answers of every sort that the comparisons tell apart. Each condition is
looked at with that of its topic and without what its questions wait for in their turn; one of too many sorts
of answers is passed over, and so is one that says never on purpose, as an XLSForm's false() comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, combinations, product
from math import ceil, floor, prod
from typing import Any

from liikereppu.guides.answers import is_asked
from liikereppu.guides.branches import Branches
from liikereppu.guides.yaml_tree import Faults, Node

Json = dict[str, Any]
_MOST_SORTS, _MOST_IN_ALL, _MOST_COMPARISONS, _MOST_MENTIONED = 20_000, 300_000, 200, 8


def check_never(guide: Node, faults: Faults) -> None:
    """Adds a fault for every condition that never holds. The guide must have no other faults."""
    content = guide.plain()
    looking = _Looking({each["id"]: each for topic in content["topics"] for each in topic["questions"]})
    for topic, node in zip(content["topics"], guide.get("topics").items(), strict=True):
        outer = topic.get("when")
        if outer and looking.is_never(outer):
            faults.add(node.get("when").line, f"topic {topic['id']}, when: no answers can make this hold")
            continue
        for question, part in zip(topic["questions"], node.get("questions").items(), strict=True):
            told = looking.told(question.get("when"), outer)
            if told:
                faults.add(part.get("when").line, f"question {question['id']}, when: {told}")
    supervision = guide.get("supervision").get("when")
    if supervision.value is not None and looking.is_never(supervision.plain()):
        faults.add(supervision.line, "supervision, when: no answers can make this hold")


class _Looking:
    def __init__(self, questions: Mapping[str, Json]) -> None:
        self._questions = questions
        self._left = _MOST_IN_ALL

    def told(self, condition: Json | None, outer: Json | None) -> str:
        """What is wrong with a question's condition under that of its topic; empty when nothing is."""
        if not condition:
            return ""
        if self.is_never(condition):
            return "no answers can make this hold"
        is_never = outer is not None and self.is_never({"all": [outer, condition]})
        return "no answers can make this hold together with the condition of its topic" if is_never else ""

    def is_never(self, condition: Json) -> bool:
        """Whether it is sure that nothing meets the condition."""
        comparisons = list(_comparisons(condition))
        if len(comparisons) > _MOST_COMPARISONS:
            return False
        asked = [self._questions[each] for each in dict.fromkeys(each["question"] for each in comparisons)]
        if _is_meant(condition) or not all(map(is_asked, asked)):
            return False
        sorts = [
            _sorts(each, [one for one in comparisons if one["question"] == each["id"]]) for each in asked
        ]
        if prod(map(len, sorts)) > _MOST_SORTS:
            return False
        topics = [{"id": "all", "questions": [_alone(each) for each in asked]}]
        for values in product(*sorts):
            self._left -= len(comparisons)
            answers = {each["id"]: {"value": value} for each, value in zip(asked, values, strict=True)}
            if self._left < 0 or Branches(topics, answers).holds(condition):
                return False
        return True


def _comparisons(condition: Json) -> Iterator[Json]:
    for part in _parts(condition):
        yield from _comparisons(part)
    if "question" in condition:
        yield condition


def _parts(condition: Json) -> list[Json]:
    return condition.get("all") or condition.get("any") or ([condition["not"]] if "not" in condition else [])


def _is_meant(condition: Json) -> bool:
    """Whether some part asks for an answer and for none to the same question."""
    told = [
        (part.get("question"), part["answered"]) for part in condition.get("all", ()) if "answered" in part
    ]
    return any((own, not said) in told for own, said in told) or any(map(_is_meant, _parts(condition)))


def _alone(question: Json) -> Json:
    """The question as if it were always asked, and as if what is computed were answered."""
    kind = "number" if question["kind"] == "computed" else question["kind"]
    return {**{key: part for key, part in question.items() if key != "when"}, "kind": kind}


def _sorts(question: Json, comparisons: list[Json]) -> list[Any]:
    """Answers of every sort that these comparisons tell apart, and none."""
    mentioned = [value for each in comparisons for value in each.get("any_of", ())]
    words = ("equals", "at_least", "at_most", "includes")
    mentioned += [each[word] for each in comparisons for word in words if word in each]
    values = _VALUES.get(question["kind"])
    return [None, *(values(question, list(dict.fromkeys(mentioned))) if values else [_ANY[question["kind"]]])]


def _choice(question: Json, mentioned: list[Any]) -> list[Any]:
    other = _others(question["options"], mentioned)
    return [{"chosen": each} for each in mentioned + other] + (
        [{"own": "x"}] if question["own_words"] else []
    )


def _chips(question: Json, mentioned: list[Any]) -> list[Any]:
    other = _others(question["options"], mentioned)
    own = [{"chosen": [], "own": ["x"]}] if question["own_words"] else []
    return [{"chosen": each, "own": []} for each in (*_subsets(mentioned), other) if each] + own


def _action(question: Json, mentioned: list[Any]) -> list[Any]:
    chosen = [*_subsets(mentioned), _others(question["actions"], mentioned)]
    return [[{"action": each} for each in some] for some in chosen if some]


def _others(entries: list[Json], mentioned: list[Any]) -> list[Any]:
    """One that is not mentioned, if there is one."""
    return [each["id"] for each in entries if each["id"] not in mentioned][:1]


def _subsets(mentioned: list[Any]) -> list[list[Any]]:
    if len(mentioned) > _MOST_MENTIONED:
        return [[]] * (_MOST_SORTS + 1)
    sizes = range(1, len(mentioned) + 1)
    return [list(some) for some in chain.from_iterable(combinations(mentioned, size) for size in sizes)]


def _numbers(question: Json, mentioned: list[Any]) -> list[Any]:
    unit = 10 ** question.get("decimals", 0)
    ends = [question[end] for end in ("min", "max") if end in question]
    steps = {
        end + by for each in mentioned for end in (floor(each * unit), ceil(each * unit)) for by in (-1, 0, 1)
    }
    near = {step / unit for step in steps}
    return sorted(each for each in {*near, *ends} if not ends or ends[0] <= each <= ends[1])


def _measured(question: Json, mentioned: list[Any]) -> list[Any]:
    return [[{"on": "2026-01-01", "amount": each}] for each in _numbers(question, mentioned)]


def _dates(_question: Json, mentioned: list[Any]) -> list[Any]:
    other = next(
        (day for year in range(1, 9999) if (day := f"{year:04}-01-01") not in mentioned), "9999-12-31"
    )
    return [*mentioned, other]


_VALUES: Mapping[str, Callable[[Json, list[Any]], list[Any]]] = {
    "choice": _choice,
    "chips": _chips,
    "action": _action,
    "yes_no": lambda _question, _mentioned: [True, False],
    **dict.fromkeys(("scale", "number", "computed"), _numbers),
    "measurement": _measured,
    "date": _dates,
}
#: Of the rest only whether there is an answer is ever asked.
_ANY: Mapping[str, Any] = {
    "text": "x",
    "hours": {"x": 24},
    "ratings": {"x": 1},
    "opportunities": [{"id": "x"}],
}
