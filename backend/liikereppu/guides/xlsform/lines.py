"""The parts of a guide as rows of an XLSForm, without what only we read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liikereppu.guides.workbooks import tidy
from liikereppu.guides.xlsform.columns import COLUMN_LANGUAGES
from liikereppu.guides.xlsform.logic import NotCarriedError
from liikereppu.guides.xlsform.report import Line
from liikereppu.guides.xlsform.saying import Questions, calculation_of, number, relevant_of

Cells = dict[str, str]
_YES_NO = "yes_no"
_YES = {"fi": "Kyllä", "sv": "Ja", "en": "Yes"}
_NO = {"fi": "Ei", "sv": "Nej", "en": "No"}
_TYPES = {
    "text": "text",
    "date": "date",
    "computed": "calculate",
    "measurement": "decimal",
    "yes_no": f"select_one {_YES_NO}",
}


class Lines:
    """A guide's rows by sheet, where each topic and question is, and in `left` what has no row."""

    def __init__(self, guide: dict[str, Any]) -> None:
        self.survey: list[Cells] = []
        self.choices: list[Cells] = []
        self.left: list[Line] = []
        self.topic_rows: list[int] = []
        self.question_rows: dict[str, int] = {}
        self._questions: Questions = {
            each["id"]: each for topic in guide["topics"] for each in topic["questions"]
        }
        self._cards = {card["id"]: card for card in guide.get("cards", ())}
        # Groups, notes and questions share one room for names there.
        self._taken = set(self._questions)
        self._lists: set[str] = set()
        for topic in guide["topics"]:
            self._topic(topic)
        self.settings: Cells = {
            "form_title": tidy(guide["title"]["fi"]),
            "form_id": guide["guide"],
            "version": str(guide["version"]),
            "default_language": COLUMN_LANGUAGES["fi"],
        }

    def _name(self, wanted: str, prefix: str) -> str:
        name = wanted
        while name in self._taken:
            name = f"{prefix}_{name}"
        self._taken.add(name)
        return name

    def _topic(self, topic: dict[str, Any]) -> None:
        head = {
            "type": "begin group",
            "name": self._name(topic["id"], "topic"),
            **_texts("label", topic["title"]),
        }
        self.topic_rows.append(len(self.survey))
        self.survey.append({**head, **self._relevant(topic, f"topic {topic['id']}")})
        for own in topic.get("cards", ()):
            card = self._cards.pop(own, None)
            if card:
                texts = {**_texts("label", card["title"]), **_texts("hint", card["body"])}
                self.survey.append({"type": "note", "name": self._name(own, "card"), **texts})
        for question in topic["questions"]:
            self.question_rows[question["id"]] = len(self.survey)
            self.survey.append(self._question(question))
        self.survey.append({"type": "end group"})

    def _relevant(self, part: dict[str, Any], where: str) -> Cells:
        if "when" not in part:
            return {}
        try:
            return {"relevant": relevant_of(part["when"], self._questions)}
        except NotCarriedError as error:
            self.left.append(
                {"where": where, "what": "when", "why": f"{error}; other programs ask it always"}
            )
            return {}

    def _question(self, question: dict[str, Any]) -> Cells:
        cells = {"type": self._type(question), "name": question["id"], **_texts("label", question["ask"])}
        if question.get("tips"):
            cells.update(_texts("hint", question["tips"][0]))
        if "why" in question:
            cells.update(_texts("guidance_hint", question["why"]))
        if question["kind"] in ("number", "measurement"):
            cells["constraint"] = f". >= {number(question['min'])} and . <= {number(question['max'])}"
        if question["kind"] == "scale":
            cells["parameters"] = f"start={question['min']} end={question['max']} step=1"
        if question["kind"] == "computed":
            cells["calculation"] = calculation_of(question["compute"], question["decimals"])
        if question.get("rows") and question["kind"] == "text":
            cells.update(rows=str(question["rows"]), appearance="multiline")
        return {**cells, **self._relevant(question, f"question {question['id']}")}

    def _type(self, question: dict[str, Any]) -> str:
        kind = question["kind"]
        if kind in ("choice", "chips"):
            return self._select(question)
        if kind == "yes_no":
            self._list(_YES_NO, [{"id": "yes", "label": _YES}, {"id": "no", "label": _NO}])
        if kind == "number":
            return "integer" if question["decimals"] == 0 else "decimal"
        if kind == "scale":
            return "range"
        if kind not in _TYPES:
            why = "XLSForm has no such question; other programs ask it in own words"
            self.left.append({"where": f"question {question['id']}", "what": f"kind {kind}", "why": why})
        return _TYPES.get(kind, "text")

    def _select(self, question: dict[str, Any]) -> str:
        name = question["id"] if question["id"] != _YES_NO else f"{_YES_NO}_2"
        self._list(name, question["options"])
        command = "select_one" if question["kind"] == "choice" else "select_multiple"
        has_other = any(option["id"] == "other" for option in question["options"])
        if question["own_words"] and has_other:
            why = "one of its options is called other, which there means own words"
            self.left.append({"where": f"question {question['id']}", "what": "own words", "why": why})
        return f"{command} {name}" + (" or_other" if question["own_words"] and not has_other else "")

    def _list(self, name: str, options: list[dict[str, Any]]) -> None:
        if name not in self._lists:
            self._lists.add(name)
            self.choices += [
                {"list_name": name, "name": option["id"], **_texts("label", option["label"])}
                for option in options
            ]


def _texts(column: str, texts: dict[str, str]) -> Cells:
    return {f"{column}::{COLUMN_LANGUAGES[language]}": tidy(text) for language, text in texts.items()}


def columns_of(rows: list[Cells]) -> list[str]:
    """The columns that the rows use, in the order in which people expect them."""
    first = [
        "list_name",
        "type",
        "name",
        *_translated("label"),
        *_translated("hint"),
        *_translated("guidance_hint"),
    ]
    used = {column for row in rows for column in row}
    return [column for column in first if column in used] + sorted(used - set(first))


def _translated(column: str) -> Iterator[str]:
    return (f"{column}::{language}" for language in COLUMN_LANGUAGES.values())
