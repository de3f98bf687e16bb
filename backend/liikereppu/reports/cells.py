"""The cells of one answer that counts, by the kind of its question. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from liikereppu.guides.fhir_words import Json, clean
from liikereppu.reports.column_words import WORDS

#: Text, number, day or instant (UTC, without saying so); None is an empty cell.
Cell = str | int | float | date | None
JOINT = "; "


@dataclass(frozen=True)
class Form:
    """How cells are worded: the language, and whether ids stand in place of labels."""

    language: str
    codes: bool = False
    references: bool = False

    def word(self, texts: Mapping[str, str]) -> str:
        """The text in the language, else in the first there is."""
        return clean(texts.get(self.language) or next(iter(texts.values()), ""))

    def said(self, word: str) -> str:
        """A word of `column_words.WORDS`."""
        return WORDS[self.language][word]


def number_words(number: float) -> str:
    """The number without an exponent: 1e-06 → 0.000001, 25.0 → 25."""
    whole = int(number)
    if number == whole:
        return str(whole)
    told = repr(number)
    return f"{number:.12f}".rstrip("0") if "e" in told else told


def day(told: str | None) -> date | None:
    """The day that is written 2026-11-21."""
    return date.fromisoformat(told) if told is not None else None


def instant(told: str | None) -> datetime | None:
    """The instant that is written 2026-11-21T09:12:00Z."""
    return datetime.fromisoformat(told).replace(tzinfo=None) if told is not None else None


def answer_cells(question: Json, value: Any, form: Form) -> Mapping[str, Cell]:
    """The cells by key; the keys are those of the question's columns."""
    return _CELLS.get(question["kind"], _plain)(question, value, form)


def _plain(question: Json, value: Any, _form: Form) -> dict[str, Cell]:
    return {question["id"]: clean(value) if isinstance(value, str) else value}


def _date(question: Json, value: str, _form: Form) -> dict[str, Cell]:
    return {question["id"]: day(value)}


def _yes_no(question: Json, value: Any, form: Form) -> dict[str, Cell]:
    if form.codes:
        return {question["id"]: "true" if value else "false"}
    return {question["id"]: form.said("yes" if value else "no")}


def _chosen(question: Json, value: Json, form: Form) -> dict[str, Cell]:
    labels = {option["id"]: option["label"] for option in question["options"]}
    chosen = [option if form.codes else form.word(labels[option]) for option in _listed(value.get("chosen"))]
    own = [clean(words) for words in _listed(value.get("own")) if words.strip()]
    if form.codes and question["own_words"]:
        return {question["id"]: _joined(chosen), f"{question['id']}.own": _joined(own)}
    return {question["id"]: _joined([*chosen, *own])}


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _joined(words: Iterable[str]) -> str | None:
    return JOINT.join(words) or None


def _parts(question: Json, value: Json, _form: Form) -> dict[str, Cell]:
    return {f"{question['id']}.{part}": number for part, number in value.items()}


def _measurement(question: Json, value: list[Json], form: Form) -> dict[str, Cell]:
    # As the guides' engine has it: the latest day, of one day the last in the list.
    latest = max(reversed(value), key=lambda line: str(line["on"]))
    unit = form.word(question["unit"])
    lines = (
        f"{line['on']}: {number_words(line['amount'])} {unit}"
        + (f" ({clean(line['by'])})" if line["by"] else "")
        for line in sorted(value, key=lambda line: str(line["on"]))
    )
    return {question["id"]: _joined(lines), f"{question['id']}.latest": latest["amount"]}


def _opportunities(question: Json, value: list[Json], form: Form) -> dict[str, Cell]:
    return {question["id"]: _joined(clean(line["id" if form.codes else "name"]) for line in value)}


def _action(question: Json, value: list[Json], form: Form) -> dict[str, Cell]:
    agreed = _joined(_agreed(line, question, form) for line in value)
    if form.codes:
        ids = _joined(line["action"] for line in value)
        return {question["id"]: ids, f"{question['id']}.agreed": agreed}
    return {question["id"]: agreed}


def _agreed(line: Json, question: Json, form: Form) -> str:
    fields = ("on", "at", "to", *(["opportunity"] if form.codes else []), "note")
    about = [clean(line[field]) for field in fields if line[field]]
    consent = line["consent"]
    if consent is not None and form.codes:
        about.append(f"consent={str(consent).lower()}")
    elif consent is not None:
        about.append(f"{form.said('consent')}: {form.said('yes' if consent else 'no')}")
    labels = {action["id"]: form.word(action["label"]) for action in question["actions"]}
    what = line["action"] if form.codes else labels[line["action"]]
    return f"{what}: {', '.join(about)}" if about else what


_CELLS: Mapping[str, Callable[[Json, Any, Form], Mapping[str, Cell]]] = {
    "chips": _chosen,
    "choice": _chosen,
    "date": _date,
    "yes_no": _yes_no,
    "hours": _parts,
    "ratings": _parts,
    "measurement": _measurement,
    "opportunities": _opportunities,
    "action": _action,
}
