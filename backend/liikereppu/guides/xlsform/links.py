"""What rows say about one another: conditions and calculations, once every name is known. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping
from contextlib import suppress

from liikereppu.guides.xlsform.choices import ChoiceList
from liikereppu.guides.xlsform.conditions import condition_of
from liikereppu.guides.xlsform.expressions import ExpressionError, is_broken, references
from liikereppu.guides.xlsform.extras import apply_extras, extras_of
from liikereppu.guides.xlsform.logic import Asked as Known
from liikereppu.guides.xlsform.logic import Held, NotCarriedError
from liikereppu.guides.xlsform.numbers import expression_of
from liikereppu.guides.xlsform.report import Report
from liikereppu.guides.xlsform.rows import Row
from liikereppu.guides.xlsform.topics import Item
from liikereppu.guides.xlsform.walk import Asked, Walk

_DEEPEST = 30
_ASKED_ANYWAY = "it is asked whatever was answered"


def link(walk: Walk, lists: Mapping[str, ChoiceList], report: Report) -> list[Item]:
    """Every question and card with its condition, in the order of the form."""
    return _Linking(walk, lists, report).items()


class _Linking:
    def __init__(self, walk: Walk, lists: Mapping[str, ChoiceList], report: Report) -> None:
        self._walk, self._report = walk, report
        self._named: dict[str, list[Asked]] = {}
        #: rows whose condition an export of ours wrote beside them, and nobody changed since
        self._told_when: set[int] = set()
        self._underway: list[Asked] = []
        for asked in walk.asked:
            self._complete(asked, lists)
            if asked.made is not None:
                self._named.setdefault(asked.row.get("name"), []).append(asked)
        for group in walk.groups:
            group.extras = extras_of(group.row, report)
            group.is_whole = group.extras.is_whole(group.row.digest())
            if group.is_whole and group.extras.tells("when"):
                self._told_when.add(group.row.number)

    def items(self) -> list[Item]:
        for asked in self._walk.asked:
            if asked.type.kind == "calculate":
                with suppress(NotCarriedError):  # told already, where the chain was too long
                    self._calculate(asked)
        for group in self._walk.groups:
            if not group.repeat:
                group.held = self._held(group.row, None)
        return [item for asked in self._walk.asked if (item := self._item(asked)) is not None]

    def _complete(self, asked: Asked, lists: Mapping[str, ChoiceList]) -> None:
        """Gives a question what an export of ours carried beside it."""
        if asked.made is None:
            return
        extras = extras_of(asked.row, self._report)
        found = lists.get(asked.type.list_name)
        is_whole = extras.is_whole(asked.row.digest(*([found.options] if found else [])))
        if not is_whole:
            self._report.take(asked.told)
        elif extras.tells("when"):
            self._told_when.add(asked.row.number)
        apply_extras(asked.made.question, extras, is_whole)

    def _item(self, asked: Asked) -> Item | None:
        if asked.made is None:
            if asked.row.get("relevant"):
                why = "a card is there whenever its topic is"
                self._report.leave("survey", asked.row.number, f"relevant {asked.row.get('relevant')}", why)
            return Item(asked.row, asked.group)
        question = asked.made.question
        if question["kind"] == "computed" and "compute" not in question:
            return None
        held = self._held(asked.row, asked)
        return Item(asked.row, asked.group, question, asked.made.option_rows, held)

    def _held(self, row: Row, asked: Asked | None) -> Held:
        text = row.get("relevant")
        if not text or row.number in self._told_when:
            return True
        try:
            held, why = condition_of(text, lambda name: self._resolve(name, row))
        except (NotCarriedError, ExpressionError) as error:
            if is_broken(error):
                self._report.fault("survey", row.number, f"relevant {text[:100]}: {error}")
            self._report.leave("survey", row.number, f"relevant {text}", f"{error}; {_ASKED_ANYWAY}")
            return True
        for reason in why:
            self._report.leave("survey", row.number, f"a part of relevant {text}", f"{reason}; more is asked")
        return held if held is not False else self._never(text, row, asked)

    def _never(self, text: str, row: Row, asked: Asked | None) -> Held:
        """A condition that never holds, as a guide can say it."""
        names = [name for name in references(text) if name in self._named]
        first = self._named[names[0]][0] if names else self._walk.asked[0]
        if first.made is None or first is asked:
            self._report.leave("survey", row.number, f"relevant {text}", f"it never holds; {_ASKED_ANYWAY}")
            return True
        own = first.made.question["id"]
        return {"all": [{"question": own, "answered": True}, {"question": own, "answered": False}]}

    def _resolve(self, name: str, row: Row) -> Known:
        found = self._named.get(name, [])
        if len(found) > 1:
            self._report.fault(
                "survey", row.number, f"${{{name[:60]}}} may mean several questions of that name"
            )
        if not found:
            if name in self._walk.lost:
                raise NotCarriedError(f"{name} is left out ({self._walk.lost[name]})")
            self._report.fault("survey", row.number, f"there is no question “{name[:60]}”")
            raise NotCarriedError(f"there is no question {name[:60]}")
        asked = found[0]
        if asked.type.kind == "calculate":
            self._calculate(asked)
        return known(asked)

    def _calculate(self, asked: Asked) -> None:
        assert asked.made is not None
        question = asked.made.question
        if question["kind"] != "computed" or "compute" in question or asked in self._underway:
            return
        if len(self._underway) > _DEEPEST or asked.row.get("name") in self._walk.lost:
            raise NotCarriedError(f"{asked.row.get('name')} is left out")
        self._underway.append(asked)
        text, row = asked.row.get("calculation"), asked.row
        try:
            found, decimals = expression_of(text, lambda name: self._resolve(name, row))
            question.update(compute=found, decimals=decimals)
        except (NotCarriedError, ExpressionError) as error:
            self._walk.lost.setdefault(row.get("name"), "it is calculated in a way that a guide cannot")
            self._named.pop(row.get("name"), None)
            if is_broken(error):
                self._report.fault("survey", row.number, f"calculation {text[:100]}: {error}")
            self._report.leave("survey", row.number, f"{row.get('name')}: calculation {text}", str(error))
        finally:
            self._underway.pop()


def known(asked: Asked) -> Known:
    """The question as conditions see it."""
    assert asked.made is not None
    question = asked.made.question
    low, high = question.get("min"), question.get("max")
    return Known(
        id=question["id"],
        kind=question["kind"],
        options=asked.made.ids,
        own_words=question.get("own_words") is True,
        low=low if isinstance(low, int | float) else -math.inf,
        high=high if isinstance(high, int | float) else math.inf,
        decimals=question.get("decimals", 0) if question["kind"] != "scale" else 0,
    )
