"""Opening hours in people's words become the notation of opening_hours, or honestly stay words.

Read as: days and then times ("ma-to 13-15", "arkisin 8–16, viikonloppuisin suljettu"), or times and then
days; a season before or behind what it is about. A text is understood wholly or not at all: with "vain
varauksella", "kesällä", a word that is not known or two readings in it, the words are shown as they are.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any

from liikereppu.directory.hours import notation_fault
from liikereppu.directory.registers.hour_notation import (
    NotUnderstoodError,
    Rule,
    Season,
    Times,
    overlap,
    written,
)
from liikereppu.directory.registers.hour_words import EVERY_DAY, HOLIDAY, WEEKDAYS, Token, tokens

_LONGEST = 300
# Some write the notation itself; its days are no Finnish words, but for Sunday, which is the same.
_NOTATION = re.compile(
    r"(?:(?:Mo|Tu|We|Th|Fr|Sa|Su|PH)\b[-,; ]*)+\d\d:\d\d-\d\d:\d\d"
    r"(?:[-,; ]|Mo|Tu|We|Th|Fr|Sa|Su|PH|off|\d\d:\d\d)*"
)


def notation(text: str, phone: bool = False) -> str | None:
    """Returns the hours a text tells in the notation of opening_hours ("24/7" for always), or None.

    `phone`: the text is about when a telephone is answered. Who tells of Monday to Friday only is taken to
    be closed on public holidays.
    """
    # Looked at before it is remembered: what is too long to be hours is too long to be kept.
    return _read(text.strip(), phone) if text.strip() and len(text) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _read(text: str, phone: bool) -> str | None:
    if _NOTATION.fullmatch(text) and notation_fault(text) is None:
        return text
    said = tokens(text, phone)
    if not said:
        return None
    try:
        rules = _Reading(said).rules()
        found = written(rules)
    except NotUnderstoodError:
        return None
    return found if len(found) <= _LONGEST and notation_fault(found) is None else None


def hours_of(texts: dict[str, str], checked_on: date, phone: bool = False) -> dict[str, Any]:
    """Returns the entry's `hours` (and `hours_text` when the words must be shown instead) from {"fi": …}.

    Languages that tell different hours are not believed; nor are years that have gone by.
    """
    told = {language: text.strip() for language, text in texts.items() if text and text.strip()}
    if not told:
        return {"hours": None}
    first = next(iter(told.values()))
    words = {each: told.get(each, first)[:_LONGEST] for each in ("fi", "sv", "en")}
    read = {found for text in told.values() if (found := notation(text, phone))}
    if len(read) != 1 or _gone_by(next(iter(read)), checked_on):
        return {"hours": None, "hours_text": words}
    found = read.pop()
    if found == "24/7":
        return {"hours": {"always": True}}
    return {"hours": {"notation": found, "checked_on": checked_on.isoformat(), "raw": words}}


def _gone_by(found: str, today: date) -> bool:
    years = [int(each) for each in found.replace("-", " ").split() if len(each) == 4 and each.isdigit()]
    return bool(years) and max(years) < today.year


class _Reading:
    """One text being read from its first token to its last."""

    def __init__(self, said: list[Token]) -> None:
        self.said = said
        self.at = 0
        self.found: list[Rule] = []
        self.season: Season | None = None
        # "… (syys-touko)" at the very end: seasons stand behind what they are about.
        self.behind = self._ends_with_season()
        # "Arkisin" is said of days that are no holidays.
        self.workdays = False

    def _ends_with_season(self) -> bool:
        told = [each.kind for each in self.said if each.kind not in ("next", "more")]
        return len(told) > 1 and told[-1] == "season" and told[-2] == "time" and told[0] != "season"

    def rules(self) -> list[Rule]:
        """Returns the rules in the order they are told. Raises NotUnderstoodError."""
        while self._skip("next", "more"):
            kind = self.said[self.at].kind
            if kind == "season":
                self._seasonal()
            elif kind in ("day", "days"):
                self._days_first()
            elif kind == "time":
                self._times_first()
            elif kind == "closed":
                self._closed_first()
            else:
                raise NotUnderstoodError
        if self.workdays and not any(HOLIDAY in rule.days for rule in self.found):
            self.found.append(Rule(None, frozenset({HOLIDAY}), ()))
        return self.found

    def _skip(self, *kinds: str) -> bool:
        while self.at < len(self.said) and self.said[self.at].kind in kinds:
            self.at += 1
        return self.at < len(self.said)

    def _next(self, *kinds: str) -> Token | None:
        if self.at < len(self.said) and self.said[self.at].kind in kinds:
            self.at += 1
            return self.said[self.at - 1]
        return None

    def _after(self, between: str, *kinds: str) -> Token | None:
        """Returns the next token of `kinds`, also when one of `between` stands before it."""
        back = self.at
        self._next(between)
        token = self._next(*kinds)
        if token is None:
            self.at = back
        return token

    def _seasonal(self) -> None:
        token = self._next("season")
        assert token is not None
        one_day = token.season[0] == token.season[1] and token.season[0][1] > 0
        if self.behind:
            if not self.found or all(rule.season for rule in self.found):
                raise NotUnderstoodError
            self.found = [
                rule if rule.season else Rule(token.season, rule.days, rule.times) for rule in self.found
            ]
        elif self._after("more", "closed"):
            self.found.append(Rule(token.season, frozenset(), ()))
        elif one_day:
            self.found.append(Rule(token.season, frozenset(), self._times()))
        else:
            self.season = token.season

    def _days_first(self) -> None:
        days = self._days()
        self._skip("more")
        times = () if self._next("closed") else self._times()
        self.found.append(Rule(self.season, days, times))

    def _times_first(self) -> None:
        times = self._times()
        if self.at == len(self.said) and times == ((0, 24 * 60),) and not self.found:
            self.found.append(Rule(self.season, EVERY_DAY, times))
            return
        self.found.append(Rule(self.season, self._days(), times))
        if self.at < len(self.said) and self.said[self.at].kind == "time":
            # "9-17 ma-pe 10-14 la": whose times these are depends on which way one reads.
            raise NotUnderstoodError

    def _closed_first(self) -> None:
        self._next("closed")
        token = self._next("season")
        if token:
            self.found.append(Rule(token.season, frozenset(), ()))
        else:
            self.found.append(Rule(self.season, self._days(), ()))

    def _days(self) -> frozenset[int]:
        found: frozenset[int] = frozenset()
        token = self._next("day", "days")
        while token:
            days = token.days
            self.workdays |= token.kind == "days" and days == WEEKDAYS
            if token.kind == "day" and self._next("range"):
                last = self._next("day")
                if last is None:
                    raise NotUnderstoodError
                days = _from_to(min(days), min(last.days))
            if found & days:
                raise NotUnderstoodError
            found |= days
            token = self._after("more", "day", "days")
        if not found:
            raise NotUnderstoodError
        return found

    def _times(self) -> Times:
        found: list[tuple[int, int]] = []
        token = self._next("time")
        while token:
            if any(overlap(token.time, each) for each in found):
                raise NotUnderstoodError
            found.append(token.time)
            token = self._after("more", "time")
        if not found:
            raise NotUnderstoodError
        return tuple(sorted(found))


def _from_to(first: int, last: int) -> frozenset[int]:
    if first == last:
        raise NotUnderstoodError
    return frozenset((first + each) % 7 for each in range((last - first) % 7 + 1))
