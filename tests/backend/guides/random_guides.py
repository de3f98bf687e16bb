"""Guides that nobody wrote: every kind of question, nested conditions, odd texts; valid, from a seed."""

from __future__ import annotations

import random
from typing import Any

KINDS = (
    *("text", "chips", "choice", "scale", "number", "date", "yes_no", "hours", "measurement", "ratings"),
    *("opportunities", "action", "computed"),
)
_WORDS = ("Kävely", "5\u00a0km päivässä", "rivi\nja toinen", "\u2028erotin", " alku", "“lainaus”: {x}", "#1", "yes")  # fmt: skip
_UNITS = ("kg", "mmHg", "kertaa", "kg/m²", "m")


def random_guide(seed: int) -> dict[str, Any]:
    """A valid guide."""
    return _Making(random.Random(seed)).guide()


class _Making:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.before: list[dict[str, Any]] = []

    def guide(self) -> dict[str, Any]:
        chance = self.chance
        kinds = [*KINDS, *(chance.choice(KINDS) for _ in range(7))]
        chance.shuffle(kinds)
        topics = []
        for place in range(4):
            topic: dict[str, Any] = {"id": f"part_{place}", "title": self.texts()}
            self.maybe(topic, when=self.condition, minutes=lambda: chance.randint(0, 9), aim=self.texts)
            self.maybe(topic, pause=lambda: True, cards=lambda: ["card"])
            topic["questions"] = [
                self.question(kind, f"q{place}_{n}") for n, kind in enumerate(kinds[place::4])
            ]
            topics.append(topic)
        found = {
            "guide": "-".join(["random"] * chance.choice([1, 8])),
            "version": chance.choice([1, 12, 1_000_000]),
            "state": chance.choice(["sketch", "published"]),
            "kind": chance.choice(["conversation", "checklist", "programme"]),
            "title": self.texts(),
            "summary": self.texts(),
            "minutes": 30,
            "cards": [{"id": "card", "title": self.texts(), "body": self.texts()}],
            "topics": topics,
        }
        self.maybe(found, about=lambda: chance.choice(["person", "group", "nobody"]))
        self.maybe(found, settings=lambda: self.labelled(2))
        self.maybe(found, supervision=lambda: {"when": self.condition(), "shows": [self.before[0]["id"]]})
        return found

    def maybe(self, part: dict[str, Any], **makers: Any) -> None:
        for key, make in makers.items():
            if self.chance.random() < 0.4:
                value = make()
                if value is not None:
                    part[key] = value

    def texts(self) -> dict[str, str]:
        return {language: self.chance.choice(_WORDS) for language in ("fi", "sv", "en")}

    def labelled(self, count: int) -> list[dict[str, Any]]:
        return [{"id": f"o{place}", "label": self.texts()} for place in range(count)]

    def question(self, kind: str, own: str) -> dict[str, Any]:
        found = {"id": own, "kind": kind, "ask": self.texts(), **getattr(self, f"_{kind}", dict)()}
        self.maybe(found, when=self.condition, why=self.texts, helping=lambda: [self.texts(), self.texts()])
        self.maybe(found, tips=lambda: [self.texts()], examples=lambda: [self.texts()])
        self.before.append(found)
        return found

    def condition(self, depth: int = 0) -> dict[str, Any] | None:
        if not self.before:
            return None
        word = self.chance.choice(["all", "any", "not", "", "", ""]) if depth < 3 else ""
        if word == "not":
            return {"not": self.condition(depth + 1)}
        if word:
            return {word: [self.condition(depth + 1) for _ in range(self.chance.randint(1, 3))]}
        return self.comparison(self.chance.choice(self.before))

    def comparison(self, asked: dict[str, Any]) -> dict[str, Any]:
        chance, question, kind = self.chance, asked["id"], asked["kind"]
        values = {
            "choice": ["o0", "o1"],
            "scale": [1, 2],
            "number": [1, 2.5],
            "yes_no": [True, False],
            "date": ["2026-01-01", "2026-02-28"],
            "computed": [1, 2.5],
        }.get(kind)
        ways: list[dict[str, Any]] = [{"answered": chance.random() < 0.5}]
        if values:
            ways += [{"equals": chance.choice(values)}, {"any_of": values}, {"any_of": values[:1]}]
        if kind in ("scale", "number", "measurement", "computed"):
            ways += [{"at_least": 2}, {"at_most": 1}, {"at_least": 1.5}]
        if kind in ("chips", "action"):
            ways.append({"includes": "o1"})
        return {"question": question, **chance.choice(ways)}

    def _chips(self) -> dict[str, Any]:
        return {"options": self.labelled(3), "own_words": self.chance.random() < 0.5}

    _choice = _chips

    def _text(self) -> dict[str, Any]:
        return self.chance.choice([{}, {"rows": 3}])

    def _scale(self) -> dict[str, Any]:
        found = {"min": 1, "max": 5, "min_label": self.texts(), "max_label": self.texts()}
        self.maybe(found, labels=lambda: {"3": self.texts()})
        return found

    def _number(self) -> dict[str, Any]:
        unit = self.chance.choice(_UNITS)
        units = self.chance.choice([self.texts(), {"fi": unit, "sv": unit, "en": unit}])
        return {"unit": units, "min": -0.5, "max": self.chance.choice([200, 1e9]), "decimals": self.chance.randint(0, 6)}  # fmt: skip

    def _measurement(self) -> dict[str, Any]:
        return {"quantity": "weight", **self._number()}

    def _computed(self) -> dict[str, Any]:
        numeric = [each["id"] for each in self.before if each["kind"] in ("scale", "number", "measurement")]
        one: Any = {"question": self.chance.choice(numeric)} if numeric else 3.5
        found = {"compute": {"quotient": [one, {"product": [2, {"sum": [one, 1]}]}]}, "decimals": 1}
        self.maybe(found, unit=lambda: {"fi": "kg", "sv": "kg", "en": "kg"})
        return found

    def _hours(self) -> dict[str, Any]:
        return {"parts": self.labelled(3), "total": 24, "step": self.chance.choice([0.25, 0.5, 1])}

    def _ratings(self) -> dict[str, Any]:
        if self.chance.random() < 0.3:
            return {"own_table": True}
        columns = [{"value": value, "label": self.texts()} for value in (-3, 0, 7)]
        return {"rows": self.labelled(3), "columns": columns}

    def _opportunities(self) -> dict[str, Any]:
        return {"classes": self.chance.choice([["everyday"], ["organised", "outdoors"]])}

    def _action(self) -> dict[str, Any]:
        return {"actions": [{**each, "fields": ["on", "note"]} for each in self.labelled(2)]}
