"""Writes XLSForms, so that tests can say which row is which."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from typing import Any

import openpyxl

LABELS = ["label::Suomi (fi)", "label::Svenska (sv)", "label::English (en)"]
TEXTS = ["teksti", "text", "words"]
YES_NO = [
    ["list_name", "name", *LABELS],
    ["yn", "yes", "Kyllä", "Ja", "Yes"],
    ["yn", "no", "Ei", "Nej", "No"],
]


def form(survey: Sequence[Sequence[Any]], choices: Sequence[Any] = (), settings: Sequence[Any] = ()) -> bytes:
    """The .xlsx with these rows; the first of each sheet is its header."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        if rows:
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def asked(*rows: Sequence[Any], more: Sequence[str] = ("relevant",), choices: Any = YES_NO) -> bytes:
    """A form of these questions: type, name, then cells of the columns `more`; labels are put in."""
    header = ["type", "name", *LABELS, *more]
    return form(
        [header, *([row[0], row[1] if len(row) > 1 else None, *TEXTS, *row[2:]] for row in rows)], choices
    )


class RandomGuide:
    """A sound guide of any shape, of a seed: every kind of question, nested conditions, odd texts."""

    SIGNS = "aäöåé '\"=+-<&%#:{}\n0123_*—“”ß漢😀"

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.known: list[dict[str, Any]] = []
        self.cards = [{"id": f"card{n}", "title": self.texts(), "body": self.texts()} for n in range(3)]
        topics = [self.topic(n) for n in range(self.random.randint(1, 4))]
        self.guide = {
            "guide": "random-guide",
            "version": self.random.randint(1, 9),
            "state": "published",
            "kind": self.random.choice(["conversation", "programme"]),
            "title": self.texts(),
            "summary": self.texts(),
            "minutes": self.random.randint(1, 90),
            "cards": self.cards,
            "topics": topics,
        }

    def text(self) -> str:
        return "x" + "".join(self.random.choices(self.SIGNS, k=self.random.randint(0, 30)))

    def texts(self) -> dict[str, str]:
        return {language: self.text() for language in ("fi", "sv", "en")}

    def topic(self, n: int) -> dict[str, Any]:
        found: dict[str, Any] = {"id": self.random.choice([f"topic{n}", f"q{n}_0"]), "title": self.texts()}
        if self.known and self.random.random() < 0.5:
            found["when"] = self.condition(2)
        if self.random.random() < 0.5:
            found["cards"] = [card["id"] for card in self.random.sample(self.cards, 2)]
        return {
            **found,
            "questions": [self.question(f"q{n}_{at}") for at in range(self.random.randint(1, 5))],
        }

    def question(self, own: str) -> dict[str, Any]:
        kind = self.random.choice(list(self.kinds()))
        found = {"id": own, "kind": kind, "ask": self.texts(), **self.kinds()[kind]}
        for key, value in (("why", self.texts()), ("tips", [self.texts()]), ("examples", [self.texts()])):
            if self.random.random() < 0.2:
                found[key] = value
        if self.known and self.random.random() < 0.6:
            found["when"] = self.condition(3)
        self.known.append(found)
        return found

    def kinds(self) -> dict[str, dict[str, Any]]:
        options = [
            {"id": own, "label": self.texts()} for own in self.random.sample(["a", "b", "c", "other"], 3)
        ]
        of_numbers = {"unit": self.texts(), "min": -2, "max": 8, "decimals": self.random.choice([0, 1])}
        chosen = {"options": options, "own_words": self.random.random() < 0.5}
        return {
            "text": {},
            "chips": dict(chosen),
            "choice": dict(chosen),
            "scale": {"min": 1, "max": 5, "min_label": self.texts(), "max_label": self.texts()},
            "number": dict(of_numbers),
            "date": {},
            "yes_no": {},
            "measurement": {"quantity": "weight", **of_numbers},
            "opportunities": {"classes": ["outdoors"]},
        }

    def condition(self, depth: int) -> dict[str, Any]:
        if depth and self.random.random() < 0.5:
            word = self.random.choice(["all", "any", "not"])
            if word == "not":
                return {"not": self.condition(depth - 1)}
            return {word: [self.condition(depth - 1) for _ in range(self.random.randint(1, 3))]}
        question = self.random.choice(self.known)
        return {"question": question["id"], **self.random.choice(self.comparisons(question))}

    def comparisons(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = [{"answered": True}, {"answered": False}]
        number = self.random.randint(1, 5)
        own = [option["id"] for option in question.get("options", ())]
        return found + {
            "chips": [{"includes": own[0] if own else ""}],
            "choice": [{"equals": own[0] if own else ""}, {"any_of": own[:2]}],
            "scale": [{"equals": number}, {"at_least": number}, {"at_most": number}],
            "number": [{"equals": number}, {"at_least": number}, {"at_most": number}],
            "measurement": [{"at_least": number}, {"at_most": number}],
            "yes_no": [{"equals": True}, {"equals": False}],
            "date": [{"equals": "2026-12-01"}],
        }.get(question["kind"], [])

    def answers(self) -> dict[str, Any]:
        """Answers to some of the questions."""
        return {each["id"]: {"value": self.value(each)} for each in self.known if self.random.random() < 0.7}

    def value(self, question: dict[str, Any]) -> Any:
        own = [option["id"] for option in question.get("options", ())]
        measured = {"on": "2026-11-01", "amount": self.random.randint(-2, 8), "by": None}
        return {
            "text": "x",
            "chips": {"chosen": self.random.sample(own, self.random.randint(0, len(own))), "own": []},
            "choice": {"chosen": self.random.choice(own)} if own else None,
            "scale": self.random.randint(1, 5),
            "number": self.random.randint(-2, 8),
            "date": self.random.choice(["2026-12-01", "2026-12-02"]),
            "yes_no": self.random.random() < 0.5,
            "measurement": [measured],
            "opportunities": [],
        }[question["kind"]]
