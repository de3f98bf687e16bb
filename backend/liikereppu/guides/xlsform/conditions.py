"""What an XLSForm's `relevant` means in a guide's own words (`when`). Pure.

The same answers open the same questions: an empty answer is no number and equals no option in both. What a
guide cannot say raises NotCarriedError with the reason; nothing is guessed.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import Any

from liikereppu.guides.fits import is_date
from liikereppu.guides.xlsform.expressions import Tree, conjuncts, read_expression
from liikereppu.guides.xlsform.logic import (
    MOST_PARTS,
    Asked,
    Condition,
    Held,
    NotCarriedError,
    both,
    either,
    negated,
)

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


Resolve = Callable[[str], Asked]


def condition_of(text: str, resolve: Resolve) -> tuple[Held, list[str]]:
    """What `relevant` means, and why parts of it were left out (then more is asked than the form would).

    Raises NotCarriedError when nothing of it can be said, ExpressionError when it is no expression.
    """
    tree = read_expression(text)
    if tree[0] != "and":
        return _held(tree, resolve), []
    kept: list[Held] = []
    why: list[str] = []
    for part in conjuncts(tree):
        try:
            kept.append(_held(part, resolve))
        except NotCarriedError as error:
            why.append(str(error))
    if not kept:
        raise NotCarriedError("; ".join(why))
    return both(kept), why


def _held(tree: Tree, resolve: Resolve) -> Held:
    word = tree[0]
    if word in ("and", "or"):
        parts = [_held(part, resolve) for part in tree[1:]]
        return both(parts) if word == "and" else either(parts)
    if word in FLIPPED:
        return _compared(word, tree[1], tree[2], resolve)
    if word == "ref":
        return _answered(resolve(tree[1]), True)
    if word == "number":
        return bool(tree[1] != 0)
    if word == "call":
        return _called(tree[1], tree[2], resolve)
    raise NotCarriedError("this is not a comparison that a guide knows")


def _called(name: str, parts: tuple[Tree, ...], resolve: Resolve) -> Held:
    if name in ("true", "false") and not parts:
        return name == "true"
    if name == "not" and len(parts) == 1:
        return negated(_held(parts[0], resolve))
    if name == "boolean" and len(parts) == 1:
        return _held(parts[0], resolve)
    if name == "selected" and len(parts) == 2 and parts[0][0] == "ref" and parts[1][0] in ("text", "number"):
        asked = resolve(parts[0][1])
        return _selected(asked, _written(parts[1][1]))
    raise NotCarriedError(f"the function {name}() has no counterpart")


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _option(asked: Asked, written: str) -> str | None:
    found = asked.options.get(written)
    if found is None and not (asked.own_words and written == "other"):
        raise NotCarriedError(f"“{written[:40]}” is no option of {asked.id}")
    return found


def _selected(asked: Asked, written: str) -> Held:
    if asked.kind == "chips":
        option = _option(asked, written)
        if option is None:
            raise NotCarriedError(f"own words beside the options of {asked.id} cannot be asked about")
        return {"question": asked.id, "includes": option}
    if asked.kind in ("choice", "yes_no"):
        return _equal(asked, written)
    raise NotCarriedError(f"{asked.id} has no options")


def _answered(asked: Asked, answered: bool) -> Condition:
    return {"question": asked.id, "answered": answered}


def _compared(operator: str, left: Tree, right: Tree, resolve: Resolve) -> Held:
    if left[0] in ("number", "text") or (left[0] == "call" and left[1] in ("date", "true", "false")):
        return _compared(FLIPPED[operator], right, left, resolve) if right[0] in ("ref", "call") else _no()
    value = _literal(right)
    if left[0] == "call" and left[1] == "count-selected" and len(left[2]) == 1 and left[2][0][0] == "ref":
        return _counted(operator, resolve(left[2][0][1]), value)
    if left[0] == "call" and left[1] == "string-length" and len(left[2]) == 1 and left[2][0][0] == "ref":
        return _filled(operator, resolve(left[2][0][1]), value)
    if left[0] == "call" and left[1] in ("number", "int", "string") and len(left[2]) == 1:
        left = left[2][0]
    if left[0] == "call" and isinstance(value, bool) and operator in ("=", "!="):
        held = _called(left[1], left[2], resolve)
        return held if value is (operator == "=") else negated(held)
    if left[0] != "ref":
        return _no()
    asked = resolve(left[1])
    if operator in ("=", "!="):
        equal = _equal(asked, value)
        return equal if operator == "=" else negated(equal)
    return _ordered(operator, asked, value)


def _no() -> Held:
    raise NotCarriedError("only comparisons of one answer with one value can be carried")


def _literal(tree: Tree) -> str | float | bool:
    if tree[0] in ("number", "text"):
        value: str | float = tree[1]
        return value
    if tree[0] == "call" and tree[1] in ("true", "false") and not tree[2]:
        return str(tree[1]) == "true"
    if tree[0] == "call" and tree[1] == "date" and len(tree[2]) == 1 and tree[2][0][0] == "text":
        return str(tree[2][0][1])
    raise NotCarriedError("only comparisons of one answer with one value can be carried")


def _equal(asked: Asked, value: str | float | bool) -> Held:
    if value == "":
        return _answered(asked, False)
    if asked.kind in ("choice", "chips", "yes_no"):
        return _chosen(asked, _written(value).lower() if isinstance(value, bool) else _written(value))
    if asked.kind in ("scale", "number", "computed", "measurement"):
        number = _number(value)
        if asked.kind == "measurement":
            return both([_ordered(">=", asked, number), _ordered("<=", asked, number)])
        if not asked.low <= number <= asked.high or round(number, asked.decimals) != number:
            return False
        return {"question": asked.id, "equals": int(number) if number.is_integer() else number}
    if asked.kind == "date" and isinstance(value, str) and is_date(value):
        return {"question": asked.id, "equals": value}
    raise NotCarriedError(f"the answer to {asked.id} cannot be compared with {str(value)[:40]}")


def _chosen(asked: Asked, written: str) -> Held:
    if asked.kind == "yes_no":
        words = {"yes": True, "no": False, "true": True, "false": False, "OK": True}
        if written not in words:
            raise NotCarriedError(f"“{written[:40]}” is no answer to {asked.id}")
        return {"question": asked.id, "equals": words[written]}
    option = _option(asked, written)
    options = list(asked.options.values())
    if asked.kind == "chips":
        others = [each for each in options if each != option]
        if option is None or len(others) >= MOST_PARTS:
            raise NotCarriedError(f"that just this one is chosen of {asked.id} cannot be asked")
        left = [negated({"question": asked.id, "includes": each}) for each in others]
        return both([{"question": asked.id, "includes": option}, *left])
    if option is None:
        return both([_answered(asked, True), negated({"question": asked.id, "any_of": options})])
    return {"question": asked.id, "equals": option}


def _number(value: str | float | bool) -> float:
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if isinstance(value, bool) or not math.isfinite(number) or abs(number) > 1_000_000_000:
        raise NotCarriedError(f"{str(value)[:40]} is no number")
    return number


def _ordered(operator: str, asked: Asked, value: str | float | bool) -> Held:
    if asked.kind not in ("scale", "number", "computed", "measurement"):
        raise NotCarriedError(f"the answer to {asked.id} has no order")
    number = _number(value)
    if operator in (">", "<") and asked.decimals == 0 and asked.kind != "computed":
        number = math.floor(number) + 1.0 if operator == ">" else math.ceil(number) - 1.0
        operator += "="
    if operator in (">", "<"):
        other = _ordered("<=" if operator == ">" else ">=", asked, number)
        return both([_answered(asked, True), negated(other)])
    low, high = (number, math.inf) if operator == ">=" else (-math.inf, number)
    if low > asked.high or high < asked.low:
        return False
    if low <= asked.low and high >= asked.high:
        return _answered(asked, True)
    plain = int(number) if number.is_integer() else number
    return {"question": asked.id, "at_least" if operator == ">=" else "at_most": plain}


def _filled(operator: str, asked: Asked, value: str | float | bool) -> Held:
    if (operator, value) in ((">", 0), (">=", 1), ("!=", 0)):
        return _answered(asked, True)
    if (operator, value) in (("=", 0), ("<", 1), ("<=", 0)):
        return _answered(asked, False)
    raise NotCarriedError("how long an answer is cannot be asked")


def _counted(operator: str, asked: Asked, value: str | float | bool) -> Held:
    if asked.kind != "chips":
        raise NotCarriedError(f"{asked.id} has no several options")
    number = _number(value)
    if operator in ("=", "!="):
        exactly = both([_at_least(asked, number), negated(_at_least(asked, number + 1))])
        return exactly if operator == "=" else negated(exactly)
    least = math.floor(number) + 1 if operator in (">", "<=") else math.ceil(number)
    held = _at_least(asked, least)
    return held if operator in (">", ">=") else negated(held)


def _at_least(asked: Asked, count: float) -> Held:
    """That so many options are chosen, as all the ways there are to choose them."""
    if count <= 0:
        return True
    if count == 1:
        return _answered(asked, True)
    options = list(asked.options.values())
    whole = int(count)
    if whole != count or asked.own_words or math.comb(len(options), whole) > MOST_PARTS:
        raise NotCarriedError(f"how many of {asked.id} are chosen cannot be asked")
    ways = itertools.combinations(options, whole)
    return either([both([{"question": asked.id, "includes": each} for each in way]) for way in ways])
