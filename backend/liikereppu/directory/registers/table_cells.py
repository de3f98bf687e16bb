"""Reading the cells of a table: what cannot be read is told in the words of whoever filled it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from liikereppu.directory.registers.face import Raw
from liikereppu.directory.registers.table_words import allowed_words, columns, understood
from liikereppu.identity_code import has_identity_code

_SAID: dict[str, dict[str, str]] = {
    "missing": {"fi": "puuttuu", "sv": "saknas", "en": "is missing"},
    "formula": {
        "fi": "on kaava: kirjoita arvo",
        "sv": "är en formel: skriv värdet",
        "en": "is a formula: write the value",
    },
    "error": {
        "fi": "on laskennan virhe",
        "sv": "är ett fel i en beräkning",
        "en": "is a fault of a calculation",
    },
    "identity": {
        "fi": "sisältää henkilötunnuksen",
        "sv": "innehåller en personbeteckning",
        "en": "holds a personal identity code",
    },
    "word": {
        "fi": "ei ole sallittu sana (sallittuja: {0})",
        "sv": "är inget tillåtet ord (tillåtna: {0})",
        "en": "is not an allowed word (allowed: {0})",
    },
    "time": {
        "fi": "ei ole kellonaika (esim. 10.00)",
        "sv": "är inget klockslag (t.ex. 10.00)",
        "en": "is not a time (for example 10.00)",
    },
    "day": {
        "fi": "ei ole päivä (esim. 11.1.2027)",
        "sv": "är inget datum (t.ex. 11.1.2027)",
        "en": "is not a date (for example 11.1.2027)",
    },
    "count": {"fi": "ei ole kokonaisluku", "sv": "är inget heltal", "en": "is not a whole number"},
    "municipality": {
        "fi": "ei ole kunnan nimi tai numero",
        "sv": "är inget namn på eller nummer för en kommun",
        "en": "is not the name or number of a municipality",
    },
    "place": {
        "fi": "ei ole paikka Suomessa",
        "sv": "är ingen plats i Finland",
        "en": "is not a place in Finland",
    },
    "phone": {
        "fi": "ei ole numero, johon voi varmasti soittaa",
        "sv": "är inget nummer man säkert kan ringa",
        "en": "is not a number one can surely dial",
    },
    "web": {
        "fi": "ei ole https-osoite",
        "sv": "är ingen https-adress",
        "en": "is not an https address",
    },
    "email": {
        "fi": "ei ole yhteinen sähköpostiosoite (henkilön omaa ei julkaista)",
        "sv": "är ingen gemensam e-postadress (en persons egen publiceras inte)",
        "en": "is not a shared mail address (a person's own is not published)",
    },
    "postal_code": {
        "fi": "ei ole viisinumeroinen postinumero",
        "sv": "är inget femsiffrigt postnummer",
        "en": "is not a postal code of five digits",
    },
    "future": {"fi": "ei ole vielä tullut", "sv": "har inte kommit än", "en": "has not come yet"},
    "order": {
        "fi": "on ennen alkua",
        "sv": "är före början",
        "en": "is before the beginning",
    },
}
_WHERE = {"fi": "rivi {0}, {1}", "sv": "rad {0}, {1}", "en": "line {0}, {1}"}
_TIME = re.compile(r"(?:klo\s*|kl\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2})?", re.I)
_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
# What a spreadsheet shows in place of a value it cannot work out.
_ERROR = re.compile(
    r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|PUUTTUU!|ARVO!|VIITTAUS!|NIMI\?)"
)
# Spreadsheets count days from here; these are those of 1990 to 2100.
_FIRST_DAY, _COUNTED_DAYS = date(1899, 12, 30), range(32_874, 73_051)
_FROM_TO = re.compile(r"\s*[-–—]\s*")


@dataclass
class Row:
    """One row while it is being read. `faults` are sentences: line, column, what is wrong."""

    raw: Raw
    number: int
    language: str
    faults: list[str] = field(default_factory=list)

    def fault(self, code: str, what: str, *more: str) -> None:
        """Notes what is wrong with a cell, in the language of the table."""
        column = next((each for each in columns() if each.code == code), None)
        where = _WHERE[self.language].format(self.number, column.names[self.language] if column else code)
        value = self.raw.get(code)
        # What must not be known is not quoted in a report either.
        told = f"“{_short(value)}” " if value is not None and what != "identity" else ""
        sentence = f"{where}: {told}{_SAID[what][self.language].format(*more)}"
        if sentence not in self.faults:
            self.faults.append(sentence)

    def text(self, code: str) -> str | None:
        """Returns a cell as text; a whole number without its .0; None when it is empty or a formula."""
        value = self.raw.get(code)
        if value is None:
            return None
        if isinstance(value, bool):
            return "1" if value else "0"
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, datetime | date | time):
            return value.isoformat()
        text = str(value).strip()
        if text.startswith(("=", "@")):
            self.fault(code, "formula")
            return None
        if _ERROR.fullmatch(text):
            self.fault(code, "error")
            return None
        # A spreadsheet's way of saying that what follows is text.
        return text.removeprefix("'").strip() or None

    def look_for_persons(self) -> None:
        """Notes every cell that holds a personal identity code."""
        for code, value in self.raw.items():
            if isinstance(value, str) and has_identity_code(value):
                self.fault(code, "identity")

    def word(self, code: str, allowed: str) -> str | None:
        """Returns the code of an allowed word."""
        text = self.text(code)
        if text is None:
            return None
        found = understood(allowed).get(" ".join(text.split()).casefold())
        if found is None:
            self._not_allowed(code, allowed)
        return found

    def words(self, code: str, allowed: str) -> list[str]:
        """Returns the codes of several words, separated by commas, slashes or "ja"."""
        text = self.text(code)
        if text is None:
            return []
        whole = understood(allowed).get(" ".join(text.split()).casefold())
        if whole:
            return [whole]
        found: list[str | None] = []
        for part in re.split(r"[,;/&\n]|\s(?:ja|och|and|sekä)\s", text):
            ends = [
                understood(allowed).get(" ".join(each.split()).casefold()) for each in _FROM_TO.split(part)
            ]
            found += _days(ends) if allowed == "weekdays" and len(ends) == 2 else ends if part.strip() else []
        if None in found:
            self._not_allowed(code, allowed)
            return []
        return sorted({each for each in found if each})

    def _not_allowed(self, code: str, allowed: str) -> None:
        words = ", ".join(each[self.language] for each in allowed_words(allowed).values())
        self.fault(code, "word", words)

    def clock(self, code: str) -> str | None:
        """Returns a time of day as "10:00"."""
        value = self.raw.get(code)
        if isinstance(value, datetime | time):
            return f"{value:%H:%M}"
        if isinstance(value, float) and 0 <= value < 1:
            # A part of the day, when the cell is not formatted as a time.
            minutes = round(value * 24 * 60)
            return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
        text = self.text(code)
        if text is None:
            return None
        found = _TIME.fullmatch(text)
        hours, minutes = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if minutes > 59 or hours * 60 + minutes > 24 * 60:
            self.fault(code, "time")
            return None
        return f"{hours:02}:{minutes:02}"

    def day(self, code: str) -> str | None:
        """Returns a day as "2027-01-11"."""
        value = self.raw.get(code)
        text = None if isinstance(value, datetime | date) else self.text(code)
        try:
            found = _day(value, text)
        except ValueError:
            found = None
        if found is not None and 1990 <= found.year <= 2100:
            return found.isoformat()
        if text is not None or found is not None:
            self.fault(code, "day")
        return None

    def count(self, code: str, most: int) -> int | None:
        """Returns a whole number from 0 to `most`."""
        text = self.text(code)
        if text is None:
            return None
        if not re.fullmatch(r"\d{1,6}", text) or int(text) > most:
            self.fault(code, "count")
            return None
        return int(text)


def _day(value: Any, text: str | None) -> date | None:
    """Returns the day a cell tells, None when it is empty. Raises ValueError."""
    if isinstance(value, datetime | date):
        return value.date() if isinstance(value, datetime) else value
    if isinstance(value, int | float) and value in _COUNTED_DAYS:
        # A day in a cell that is not formatted as one.
        return _FIRST_DAY + timedelta(days=int(value))
    if text is None:
        return None
    found = _DAY.fullmatch(text)
    if found:
        return date(int(found[3]), int(found[2]), int(found[1]))
    return date.fromisoformat(text[:10])


def _days(ends: list[str | None]) -> list[str | None]:
    """Returns the codes of every day from one to another, over the end of the week too."""
    first, last = ends
    if first is None or last is None:
        return [None]
    return [str((int(first) - 1 + each) % 7 + 1) for each in range((int(last) - int(first)) % 7 + 1)]


def _short(value: Any) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
