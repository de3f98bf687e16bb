"""How each kind of question is answered on the screen; each answers what the recording must then have."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Locator

if TYPE_CHECKING:
    from end_to_end.guide_walk import Question, Walk


def candidates(walk: Walk, question: Question) -> list[Any]:
    """What could be said where the answer decides the way: what leaves less than half of the longest way is left out."""
    values = _all_values(question)
    if question["kind"] == "chips":
        return [_opening_chips(walk, question)]
    lengths = [len(_way(walk, question, value)) for value in values]
    return [value for value, length in zip(values, lengths, strict=True) if 2 * length > max(lengths)]


candidates.kinds = ("choice", "scale", "yes_no", "chips")  # type: ignore[attr-defined]


def _all_values(question: Question) -> list[Any]:
    if question["kind"] == "yes_no":
        return [True, False]
    if question["kind"] == "scale":
        return list(range(question["min"], question["max"] + 1))
    chosen: list[Any] = [{"chosen": each["id"]} for each in question["options"]]
    return (
        [*chosen, {"own": walk_words(question)}]
        if question.get("own_words") and question["kind"] == "choice"
        else chosen
    )


def walk_words(question: Question) -> str:
    return f"oma: {question['id']} ä"


def _way(walk: Walk, question: Question, value: Any) -> list[str]:
    branches = walk.branches(**{question["id"]: {"value": value}})
    return [each for each in walk.questions() if branches.seen(each)]


def _opening_chips(walk: Walk, question: Question) -> dict[str, Any]:
    """About half of the options that open something, and a few others; own words now and then."""
    before = len(_way(walk, question, {"chosen": [], "own": []}))
    ids = [each["id"] for each in question["options"]]
    opening = {each for each in ids if len(_way(walk, question, {"chosen": [each], "own": []})) > before}
    chosen = [each for each in ids if walk.luck.random() < (0.6 if each in opening else 0.2)]
    own = [walk_words(question)] if question["own_words"] and (not chosen or walk.luck.random() < 0.3) else []
    return {"chosen": chosen if chosen or own else ids[:1], "own": own}


def _main(walk: Walk) -> Locator:
    return walk.page.locator("main .question-step")


def _written(walk: Walk, number: float, decimals: int) -> str:
    text = f"{number:.{decimals}f}"
    return text if walk.worker.language == "en" else text.replace(".", ",")


def _amount(walk: Walk, question: Question) -> float:
    scale = 10 ** question["decimals"]
    number = walk.luck.randint(round(question["min"] * scale), round(question["max"] * scale)) / scale
    return int(number) if question["decimals"] == 0 else number


def _text(walk: Walk, question: Question, _value: Any) -> Any:
    value = walk.text(question)
    _main(walk).locator("textarea").first.fill(value)
    return value


def _chips(walk: Walk, question: Question, value: Any) -> Any:
    ids = [each["id"] for each in question["options"]]
    chips = _main(walk).locator(".chips label.chip")
    for each in value["chosen"]:
        chips.nth(ids.index(each)).click()
    for each in value["own"]:
        walk.worker.say(each)
    return value


def _choice(walk: Walk, question: Question, value: Any) -> Any:
    ids = [each["id"] for each in question["options"]]
    choices = _main(walk).locator(".choice-list label.choice")
    choices.nth(ids.index(value["chosen"]) if "chosen" in value else len(ids)).click()
    if "own" in value:
        walk.page.get_by_label(walk.words["own_words"], exact=True).fill(value["own"])
    return value


def _scale(walk: Walk, question: Question, value: Any) -> Any:
    _main(walk).locator(".scale-step").nth(value - question["min"]).click()
    return value


def _yes_no(walk: Walk, _question: Question, value: Any) -> Any:
    _main(walk).locator(".yes-no label.choice").nth(0 if value else 1).click()
    return value


def _number(walk: Walk, question: Question, _value: Any) -> Any:
    value = _amount(walk, question)
    _main(walk).locator(".with-unit input").fill(_written(walk, value, question["decimals"]))
    return value


def _date(walk: Walk, _question: Question, _value: Any) -> Any:
    value = f"2027-0{walk.luck.randint(1, 9)}-{walk.luck.randint(10, 28)}"
    _main(walk).locator("input[type=date]").fill(value)
    return value


def _hours(walk: Walk, question: Question, _value: Any) -> Any:
    steps = round(question["total"] / question["step"])
    cuts = sorted(walk.luck.randint(0, steps) for _ in question["parts"][1:])
    shares = [
        (upper - lower) * question["step"] for lower, upper in zip([0, *cuts], [*cuts, steps], strict=True)
    ]
    fields = _main(walk).locator("table.hours input.control")
    for place, share in enumerate(shares):
        fields.nth(place).fill(_written(walk, share, 2))
    return {part["id"]: share for part, share in zip(question["parts"], shares, strict=True)}


def _measurement(walk: Walk, question: Question, value: Any) -> Any:
    days = ("2024-03-04", "2024-09-16")[: walk.luck.randint(1, 2)]
    by = walk.luck.choice([None, "hoitaja Äijälä"])
    rows = value or [{"on": day, "amount": _amount(walk, question), "by": by} for day in days]
    for row in rows:
        new = _main(walk).locator("fieldset.new-row")
        new.locator("input").first.fill(_written(walk, row["amount"], question["decimals"]))
        new.locator("input[type=date]").fill(row["on"])
        if row["by"]:
            new.get_by_label(walk.words["measurement"]["by"]).fill(row["by"])
        new.get_by_role("button", name=walk.words["measurement"]["add"], exact=True).click()
    return rows


def _ratings(walk: Walk, question: Question, _value: Any) -> Any:
    value = {}
    for place, row in enumerate(question["rows"]):
        column = walk.luck.randrange(len(question["columns"]))
        _main(walk).locator(".rating").nth(place).locator("label.choice").nth(column).click()
        value[row["id"]] = question["columns"][column]["value"]
    return value


def _opportunities(walk: Walk, _question: Question, _value: Any) -> Any:
    """The names; what else there is of them is known to the directory alone."""
    sections = _main(walk).locator(".picker fieldset.choices")
    sections.first.wait_for()
    for place in walk.luck.sample(range(sections.count()), min(2, sections.count())):
        sections.nth(place).locator("label.choice").first.click()
    names = _main(walk).locator("section.chosen li > span").all_inner_texts()
    assert names
    return [{"name": each} for each in names]


def _action(walk: Walk, question: Question, _value: Any) -> Any:
    rows = []
    for action in walk.luck.sample(question["actions"], min(2, len(question["actions"]))):
        add = _main(walk).get_by_role("region", name=walk.words["action"]["add_title"], exact=True)
        add.get_by_role("button").nth(question["actions"].index(action)).click()
        rows.append(_agreed(walk, action, _main(walk).locator("fieldset.action").nth(len(rows))))
    return rows


def _agreed(walk: Walk, action: dict[str, Any], row: Locator) -> dict[str, Any]:
    words = walk.words["action"]
    value: dict[str, Any] = dict.fromkeys(("on", "at", "to", "opportunity", "note", "consent"))
    for name in action["fields"]:
        if name in ("on", "at"):
            value[name] = "2026-12-15" if name == "on" else "14:30"
            row.locator("input[type=date]" if name == "on" else "input[type=time]").fill(value[name])
        elif name in ("to", "note"):
            value[name] = f"{action['id']}, {name} å"
            row.get_by_label(words[name], exact=True).fill(value[name])
        elif name == "opportunity" and (choice := row.locator("select")).count():
            choice.select_option(index=1)
            value[name] = choice.input_value()
        elif name == "consent":
            value[name] = walk.luck.random() < 0.5
            row.locator(".yes-no label.choice").nth(0 if value[name] else 1).click()
    return {"action": action["id"], **value}


ANSWERING: dict[str, Callable[[Walk, Question, Any], Any]] = {
    "text": _text,
    "chips": _chips,
    "choice": _choice,
    "scale": _scale,
    "yes_no": _yes_no,
    "number": _number,
    "date": _date,
    "hours": _hours,
    "measurement": _measurement,
    "ratings": _ratings,
    "opportunities": _opportunities,
    "action": _action,
}
