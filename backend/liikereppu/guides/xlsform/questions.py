"""One row of an XLSForm as a question of a guide, all but its condition. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from liikereppu.guides.xlsform.choices import ChoiceList
from liikereppu.guides.xlsform.expressions import ExpressionError, is_broken
from liikereppu.guides.xlsform.logic import NotCarriedError
from liikereppu.guides.xlsform.numbers import OPEN, bounds_of
from liikereppu.guides.xlsform.report import Report
from liikereppu.guides.xlsform.row_types import Type
from liikereppu.guides.xlsform.rows import Row

Question = dict[str, Any]
MOST_OPTIONS = 40
_DECIMALS = 2
_ROWS_OF_MULTILINE = 4
#: What a number is counted in when the form does not say.
_COUNTED = {"fi": "luku", "sv": "tal", "en": "number"}
_UNIT = re.compile(r"\(\s*([a-zA-Zµ°%€/²³·åäöÅÄÖ]{1,12})\s*\)\s*[:?]?\s*$")
_PARAMETER = re.compile(r"([a-z_-]+)\s*=\s*(-?\d+(?:\.\d+)?)", re.IGNORECASE)


@dataclass(frozen=True)
class Made:
    """The question, the form's names of its options, and the rows these stand in."""

    question: Question
    ids: Mapping[str, str]
    option_rows: list[int]


def make_question(row: Row, kind: Type, lists: Mapping[str, ChoiceList], report: Report) -> Made:
    """The question of a row; what has no place is told to the report."""
    ask = row.text("label") or row.text("hint")
    if not ask and kind.kind != "calculate":
        report.fault("survey", row.number, f"“label” is empty; nobody knows what {row.get('name')} asks")
    if not ask and kind.kind == "calculate":
        report.leave("survey", row.number, "no label", "the name stands there in all three languages")
        ask = dict.fromkeys(("fi", "sv", "en"), row.get("name").replace("_", " "))
    question: Question = {"id": "", "kind": "text", "ask": ask}
    if row.text("guidance_hint"):
        question["why"] = row.text("guidance_hint")
    if row.text("hint") and row.text("label"):
        question["tips"] = [row.text("hint")]
    ids, rows = _MAKERS[kind.kind](row, kind, lists, report, question)
    _tell_the_rest(row, question, report)
    return Made(question, ids, rows)


_Found = tuple[Mapping[str, str], list[int]]
_NOTHING: _Found = ({}, [])


def _tell_the_rest(row: Row, question: Question, report: Report) -> None:
    appearance = row.get("appearance")
    if appearance and not (question["kind"] == "text" and appearance == "multiline"):
        report.leave(
            "survey", row.number, f"appearance {appearance}", "the program has its own look for each kind"
        )
    if row.get("choice_filter"):
        report.leave(
            "survey", row.number, f"choice_filter {row.get('choice_filter')}", "all options are offered"
        )
    if row.get("constraint") and question["kind"] not in ("number", "scale"):
        why = "only numbers have a range"
        report.leave("survey", row.number, f"constraint {row.get('constraint')}", why)
    if row.get("calculation") and question["kind"] != "computed":
        why = "an answer is the client's own"
        report.leave("survey", row.number, f"calculation {row.get('calculation')}", why)
    if row.get("rows") and question["kind"] != "text":
        report.leave("survey", row.number, f"rows {row.get('rows')}", "only a text field has rows")
    if row.get("parameters") and "range" not in row.get("type").lower():
        report.leave(
            "survey", row.number, f"parameters {row.get('parameters')}", "a guide has no place for it"
        )


def _text(
    row: Row, _kind: Type, _lists: Mapping[str, ChoiceList], report: Report, question: Question
) -> _Found:
    rows = row.get("rows")
    if rows.isdigit() and 1 <= int(rows) <= 20:
        question["rows"] = int(rows)
    elif rows:
        report.leave("survey", row.number, f"rows {rows}", "a text field has 1–20 rows")
    elif row.get("appearance") == "multiline":
        question["rows"] = _ROWS_OF_MULTILINE
    return _NOTHING


def _as_text(why: str) -> Callable[..., _Found]:
    def make(row: Row, kind: Type, _lists: Any, report: Report, _question: Question) -> _Found:
        report.leave("survey", row.number, f"type {row.get('type')}", why)
        return _NOTHING

    return make


def _select(
    row: Row, kind: Type, lists: Mapping[str, ChoiceList], report: Report, question: Question
) -> _Found:
    found = lists.get(kind.list_name)
    if found is None:
        told = f"there is no list “{kind.list_name[:60]}” in the sheet choices"
        report.fault("survey", row.number, told if kind.list_name else "a list is expected after select_one")
        return _NOTHING
    if len(found.options) > MOST_OPTIONS:
        why = f"a question has at most {MOST_OPTIONS} options; it is answered in own words"
        report.leave("survey", row.number, f"the {len(found.options)} options of {kind.list_name}", why)
        return _NOTHING
    if kind.kind == "rank":
        report.leave("survey", row.number, "the order of rank", "options are chosen without an order")
    question["kind"] = "choice" if kind.kind == "select one" else "chips"
    question["options"] = [{"id": each["id"], "label": dict(each["label"])} for each in found.options]
    question["own_words"] = kind.or_other
    return found.ids, found.rows


def _number(row: Row, kind: Type, _lists: Any, report: Report, question: Question) -> _Found:
    decimals = _DECIMALS if kind.kind == "decimal" else 0
    low: float | None = None
    high: float | None = None
    if row.get("constraint"):
        try:
            low, high, is_all = bounds_of(row.get("constraint"), decimals)
            if not is_all:
                why = "only the range of numbers in it can be asked for"
                report.leave("survey", row.number, f"a part of constraint {row.get('constraint')}", why)
        except (NotCarriedError, ExpressionError) as error:
            if is_broken(error):
                report.fault("survey", row.number, f"constraint {row.get('constraint')[:100]}: {error}")
            report.leave("survey", row.number, f"constraint {row.get('constraint')}", str(error))
    if low is None or high is None:
        put = " and ".join(f"{OPEN if bound else -OPEN}" for bound in (0, 1) if (low, high)[bound] is None)
        report.leave("survey", row.number, "no range", f"a number has bounds; {put} was put in")
    question.update(kind="number", unit=_unit(row, report))
    question.update(min=-OPEN if low is None else low, max=OPEN if high is None else high, decimals=decimals)
    return _NOTHING


def _unit(row: Row, report: Report) -> dict[str, str]:
    """The unit at the end of the label, "(kg)", else a word for a number."""
    found = {
        language: match[1] for language, text in row.text("label").items() if (match := _UNIT.search(text))
    }
    if found:
        one = next(iter(found.values()))
        return {language: found.get(language, one) for language in ("fi", "sv", "en")}
    report.leave("survey", row.number, "no unit", "a number has a unit; the word “number” was put in")
    return dict(_COUNTED)


def _range(row: Row, kind: Type, lists: Any, report: Report, question: Question) -> _Found:
    given = {key.lower(): float(number) for key, number in _PARAMETER.findall(row.get("parameters"))}
    start, end, step = given.get("start", 1.0), given.get("end", 10.0), given.get("step", 1.0)
    if start > end:
        report.leave(
            "survey", row.number, "a range that counts down", "it is asked from the lowest to the highest"
        )
        start, end, step = end, start, abs(step)
    if start == end or step <= 0 or max(abs(start), abs(end)) > 1_000_000_000:
        report.fault("survey", row.number, f"the range from {start:g} to {end:g} by {step:g} has no steps")
        return _NOTHING
    if given.keys() - {"start", "end", "step"}:
        report.leave(
            "survey", row.number, f"parameters {row.get('parameters')}", "only start, end and step are read"
        )
    if row.get("constraint"):
        report.leave("survey", row.number, f"constraint {row.get('constraint')}", "the range itself is kept")
    if step == 1 and start >= 0 and end <= 100 and start.is_integer() and end.is_integer():
        question.update(kind="scale", min=int(start), max=int(end))
        for key, number in (("min_label", start), ("max_label", end)):
            question[key] = dict.fromkeys(("fi", "sv", "en"), f"{number:g}")
        report.leave("survey", row.number, "no words for the ends of the scale", "the numbers were put in")
        return _NOTHING
    decimals = 0 if all(number.is_integer() for number in (start, end, step)) else _DECIMALS
    if step not in (1, 0.01):
        report.leave("survey", row.number, f"steps of {step:g}", "any number of the range is taken")
    low, high = (int(bound) if bound.is_integer() else bound for bound in (start, end))
    question.update(kind="number", unit=_unit(row, report), min=low, max=high, decimals=decimals)
    return _NOTHING


def _plain(kind: str, why: str = "") -> Callable[..., _Found]:
    def make(row: Row, _kind: Type, _lists: Any, report: Report, question: Question) -> _Found:
        question["kind"] = kind
        if why:
            report.leave("survey", row.number, f"type {row.get('type')}", why)
        return _NOTHING

    return make


_MAKERS: Mapping[str, Callable[..., _Found]] = {
    "text": _text,
    "integer": _number,
    "decimal": _number,
    "date": _plain("date"),
    "datetime": _plain("date", "only the day is asked"),
    "time": _as_text("a time of day is answered in own words"),
    "external": _as_text("options of another file are not there; it is answered in own words"),
    "acknowledge": _plain("yes_no", "it is asked as yes or no"),
    "range": _range,
    "select one": _select,
    "select multiple": _select,
    "rank": _select,
    "calculate": _plain("computed"),
}
