"""Conditions and sums of a guide in the words of XLSForm; conditions.py and numbers.py go back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from liikereppu.guides.xlsform.logic import NotCarriedError

Questions = Mapping[str, Mapping[str, Any]]
_SIGNS = {"sum": " + ", "difference": " - ", "product": " * ", "quotient": " div "}


def relevant_of(condition: Mapping[str, Any], questions: Questions) -> str:
    """The condition as an expression. Raises NotCarriedError where XLSForm has no question to ask about."""
    for word, joint in (("all", " and "), ("any", " or ")):
        if word in condition:
            parts = [relevant_of(part, questions) for part in condition[word]]
            return parts[0] if len(parts) == 1 else joint.join(f"({part})" for part in parts)
    if "not" in condition:
        return f"not({relevant_of(condition['not'], questions)})"
    name = f"${{{condition['question']}}}"
    kind = questions[condition["question"]]["kind"]
    if "answered" in condition:
        return f"{name} {'!=' if condition['answered'] else '='} ''"
    if "includes" in condition:
        if kind != "chips":
            raise NotCarriedError("what is agreed cannot be asked about there")
        return f"selected({name}, '{condition['includes']}')"
    if "at_least" in condition:
        return f"{name} >= {number(condition['at_least'])}"
    if "at_most" in condition:
        return f"{name} <= {number(condition['at_most'])}"
    values = condition["any_of"] if "any_of" in condition else [condition["equals"]]
    return " or ".join(f"{name} = {_value(value, kind)}" for value in values)


def _value(value: Any, kind: str) -> str:
    if isinstance(value, bool):
        return "'yes'" if value else "'no'"
    if isinstance(value, int | float):
        return number(value)
    return f"date('{value}')" if kind == "date" else f"'{value}'"


def number(value: float) -> str:
    """A number without an exponent."""
    return str(int(value)) if float(value).is_integer() else f"{value:.10f}".rstrip("0")


def calculation_of(compute: Any, decimals: int) -> str:
    """The sum as an expression, rounded to its decimals."""
    return f"round({_reckoned(compute)}, {decimals})"


def _reckoned(compute: Any) -> str:
    if not isinstance(compute, dict):
        return number(compute)
    if "question" in compute:
        return f"${{{compute['question']}}}"
    ((word, parts),) = compute.items()
    return f"({_SIGNS[word].join(_reckoned(part) for part in parts)})"
