"""What the answers so far open, hide and add up to. Pure; the TypeScript engine keeps the same rules
(tests/contract/examples/answers-visible.json).

A question is seen when its own condition and its topic's hold; a table without rows never is. A value counts
only when its question is seen, it was not skipped, it is not empty and it has the shape of its kind. Hidden
answers stay in the recording.
Guides checked by `guides check` have no cycles, so the recursion here ends.
"""

import math
from collections.abc import Callable, Mapping
from typing import Any

from liikereppu.guides.answers import is_asked
from liikereppu.guides.fits import is_number

Json = Mapping[str, Any]


class Branches:
    """One guide with one set of answers; every question's sight and value is worked out at most once."""

    def __init__(self, topics: list[dict[str, Any]], answers: Json) -> None:
        self._answers = answers
        self._questions = {question["id"]: question for topic in topics for question in topic["questions"]}
        self._topic_of = {question["id"]: topic for topic in topics for question in topic["questions"]}
        self._topics: dict[str, bool] = {}
        self._seen: dict[str, bool] = {}
        self._values: dict[str, Any] = {}

    def topic_seen(self, topic: Json) -> bool:
        """Whether the topic's condition holds."""
        known = self._topics.get(topic["id"])
        if known is None:
            known = self._topics[topic["id"]] = "when" not in topic or self.holds(topic["when"])
        return known

    def seen(self, question_id: str) -> bool:
        """Whether the question and its topic are shown."""
        known = self._seen.get(question_id)
        if known is None:
            question = self._questions[question_id]
            known = (
                is_asked(question)
                and self.topic_seen(self._topic_of[question_id])
                and ("when" not in question or self.holds(question["when"]))
            )
            self._seen[question_id] = known
        return known

    def value(self, question_id: str) -> Any:
        """The value that counts, or None; a computed question's is rounded to its decimals, half up."""
        if question_id not in self._values:
            self._values[question_id] = self._find_value(question_id)
        return self._values[question_id]

    def _find_value(self, question_id: str) -> Any:
        if not self.seen(question_id):
            return None
        question = self._questions[question_id]
        if question["kind"] == "computed":
            return _rounded(self._computed(question["compute"]), question["decimals"])
        answer = self._answers.get(question_id)
        value = answer.get("value") if isinstance(answer, Mapping) else None
        return value if _counts(question["kind"], value) else None

    def number(self, question_id: str) -> float | None:
        """The value as a number: of measurements the latest by day, of one day the last in the list."""
        value = self.value(question_id)
        if isinstance(value, list):
            return max(reversed(value), key=lambda measured: str(measured["on"]))["amount"]  # type: ignore[no-any-return]
        return value if is_number(value) else None

    def holds(self, condition: Json) -> bool:
        """Whether the condition holds for what is known now."""
        if "all" in condition:
            return all(self.holds(part) for part in condition["all"])
        if "any" in condition:
            return any(self.holds(part) for part in condition["any"])
        if "not" in condition:
            return not self.holds(condition["not"])
        return self._compared(condition)

    def _compared(self, condition: Json) -> bool:
        question_id = condition["question"]
        if "answered" in condition:
            return (self.value(question_id) is not None) is condition["answered"]
        if "includes" in condition:
            return condition["includes"] in _included(self.value(question_id))
        if "equals" in condition or "any_of" in condition:
            wanted = condition["any_of"] if "any_of" in condition else [condition["equals"]]
            return self._plain(question_id) in wanted
        number = self.number(question_id)
        if number is None:
            return False
        if "at_least" in condition:
            return bool(number >= condition["at_least"])
        return bool(number <= condition["at_most"])

    def _plain(self, question_id: str) -> Any:
        value = self.value(question_id)
        return value.get("chosen") if isinstance(value, Mapping) else value

    def _computed(self, expression: Any) -> float | None:
        if is_number(expression):
            return float(expression)
        if "question" in expression:
            return self.number(expression["question"])
        ((operation, parts),) = expression.items()
        values = [self._computed(part) for part in parts]
        numbers = [value for value in values if value is not None]
        if len(numbers) < len(values) or (operation == "quotient" and numbers[1] == 0):
            return None
        return _OPERATIONS[operation](numbers)


_OPERATIONS: Mapping[str, Callable[[list[float]], float]] = {
    "sum": sum,
    "difference": lambda numbers: numbers[0] - numbers[1],
    "product": math.prod,
    "quotient": lambda numbers: numbers[0] / numbers[1],
}


def _rounded(number: float | None, decimals: int) -> float | None:
    if number is None or not math.isfinite(number * 10**decimals):
        return None
    # Half up as JavaScript's Math.round does; Python's round() would go to the even neighbour.
    return float(math.floor(number * 10**decimals + 0.5) / 10**decimals)


def _included(value: Any) -> list[Any]:
    if isinstance(value, Mapping):
        chosen = value.get("chosen")
        return chosen if isinstance(chosen, list) else []
    return [row.get("action") for row in value] if isinstance(value, list) else []


def _counts(kind: str, value: Any) -> bool:
    if kind == "text" or kind == "date":
        return isinstance(value, str) and value.strip() != ""
    if kind == "chips":
        return isinstance(value, Mapping) and bool(value.get("chosen") or _worded(value.get("own")))
    if kind == "choice":
        return isinstance(value, Mapping) and bool(value.get("chosen") or str(value.get("own", "")).strip())
    if kind in ("scale", "number"):
        return is_number(value)
    if kind == "yes_no":
        return type(value) is bool
    if kind in ("hours", "ratings"):
        return isinstance(value, Mapping) and len(value) > 0
    return isinstance(value, list) and len(value) > 0 and all(_row_counts(kind, row) for row in value)


def _worded(own: Any) -> bool:
    return isinstance(own, list) and any(isinstance(words, str) and words.strip() for words in own)


def _row_counts(kind: str, row: Any) -> bool:
    if not isinstance(row, Mapping):
        return False
    return kind != "measurement" or ("on" in row and is_number(row.get("amount")))
