"""Bounds out of an XLSForm's `constraint`, and what a `calculation` adds up to. Pure."""

from __future__ import annotations

import math
from contextlib import suppress
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from liikereppu.guides.xlsform.conditions import FLIPPED, Resolve
from liikereppu.guides.xlsform.expressions import Tree, conjuncts, read_expression
from liikereppu.guides.xlsform.logic import NotCarriedError

#: Bounds of a number that the form leaves open.
OPEN = 1_000_000
_MOST_PARTS = 20
_NUMERIC = ("scale", "number", "measurement", "computed")


def bounds_of(constraint: str, decimals: int) -> tuple[float | None, float | None, bool]:
    """The lowest and highest number that the constraint allows, None where it says nothing, and whether that
    is all it asks for.

    Raises NotCarriedError when it is no range at all, ExpressionError when it is no expression.
    """
    tree = read_expression(constraint)
    low, high = -math.inf, math.inf
    found: list[tuple[str, float]] = []
    parts = conjuncts(tree)
    for part in parts:
        with suppress(NotCarriedError):
            found.append(_bound(part))
    if not found:
        raise NotCarriedError("only a range of numbers can be asked for")
    for operator, number in found:
        if operator in (">", ">=", "="):
            low = max(low, _beyond(number, decimals) if operator == ">" else number)
        if operator in ("<", "<=", "="):
            high = min(high, -_beyond(-number, decimals) if operator == "<" else number)
    return _tidy(low, decimals), _tidy(high, decimals), len(found) == len(parts)


def _beyond(number: float, decimals: int) -> float:
    """The next number of so many decimals above this one."""
    exact = Decimal(repr(number)).scaleb(decimals)
    return float((exact.to_integral_value(ROUND_FLOOR) + 1).scaleb(-decimals))


def _bound(part: Tree) -> tuple[str, float]:
    if part[0] in FLIPPED and part[0] != "!=":
        if part[1] == ("self",) and part[2][0] == "number":
            return part[0], part[2][1]
        if part[2] == ("self",) and part[1][0] == "number":
            return FLIPPED[part[0]], part[1][1]
    raise NotCarriedError("only a range of numbers can be asked for")


def _tidy(number: float, decimals: int) -> float | None:
    if not math.isfinite(number):
        return None
    rounded = round(number, max(decimals, 6))
    return int(rounded) if float(rounded).is_integer() else rounded


def expression_of(calculation: str, resolve: Resolve) -> tuple[Any, int]:
    """A guide's expression and its decimals. Raises NotCarriedError, ExpressionError."""
    tree = read_expression(calculation)
    decimals = 2
    if tree[0] == "call" and tree[1] in ("round", "int") and 1 <= len(tree[2]) <= 2:
        given = tree[2][1] if len(tree[2]) == 2 else ("number", 0.0)
        if tree[1] == "int" or given[0] != "number" or given[1] not in range(7):
            raise NotCarriedError(f"the function {tree[1]}() has no counterpart here")
        decimals, tree = int(given[1]), tree[2][0]
    found = _reckoned(tree, resolve)
    if not _mentions(found):
        raise NotCarriedError("it is the same for every answer")
    return found, decimals


def _reckoned(tree: Tree, resolve: Resolve) -> Any:
    if tree[0] == "number":
        return int(tree[1]) if tree[1].is_integer() else tree[1]
    if tree[0] == "ref":
        asked = resolve(tree[1])
        if asked.kind not in _NUMERIC:
            raise NotCarriedError(f"the answer to {asked.id} is no number")
        return {"question": asked.id}
    if tree[0] == "call" and tree[1] in ("number", "sum") and len(tree[2]) == 1:
        return _reckoned(tree[2][0], resolve)
    words = {"+": "sum", "-": "difference", "*": "product", "div": "quotient"}
    if tree[0] not in words:
        what = f"the function {tree[1]}()" if tree[0] == "call" else f"“{tree[0]}”"
        raise NotCarriedError(f"{what} has no counterpart in what a guide can reckon")
    word = words[tree[0]]
    left, right = (_reckoned(part, resolve) for part in tree[1:])
    if (
        word in ("sum", "product")
        and isinstance(left, dict)
        and len(left.get(word, ())) in range(1, _MOST_PARTS)
    ):
        return {word: [*left[word], right]}
    if word == "quotient" and right == 0:
        raise NotCarriedError("nothing can be divided by 0")
    return {word: [left, right]}


def _mentions(expression: Any) -> bool:
    if not isinstance(expression, dict):
        return False
    return "question" in expression or any(_mentions(part) for parts in expression.values() for part in parts)
