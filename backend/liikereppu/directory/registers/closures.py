"""Closures that a register tells in words only: "…, toiminta päättyy 30.6.2026", "(suljettu)"."""

from __future__ import annotations

import re
from datetime import date

# The end of all activity, with a day; without one it is over.
_DAY = r"(?:\D{0,15}?(\d{1,2})\.(\d{1,2})\.(\d{4}))?"
_ENDS = re.compile(
    r"(?:toiminta|palvelu|käyttö)\s+(?:päättyy|päättyi|päättynyt|on päättynyt|loppuu|loppui)"
    rf"{_DAY}|(?:verksamheten|tjänsten)\s+(?:upphör|upphörde|har upphört){_DAY}",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:suljettu|pois käytöstä|poissa käytöstä|ei käytössä|remontissa|peruskorjauksessa|purettu"
    r"|stängd|avstängd|ur bruk|under renovering|temporarily closed|out of use)\b",
    re.IGNORECASE,
)
# What is closed for some hours or days of the week is not closed.
_PARTLY = re.compile(
    r"\b(?:ma|ti|ke|to|pe|la|su|maanantai\w*|tiistai\w*|keskiviikko\w*|torstai\w*|perjantai\w*|lauantai\w*"
    r"|sunnuntai\w*|viikonlop\w*|arki\w*|pyhä\w*|juhla\w*|talvi\w*|talvella|kesä\w*|yö\w*|joulu\w*|klo|kl)\b",
    re.IGNORECASE,
)


def closure(name: str, text: str | None, today: date) -> str | None:
    """Returns what words say of a place: "closed", "temporarily_closed", "ending" (open so far), or None.

    The name is believed; of the text only its first sentence, and only when it speaks of the whole place.
    """
    first = re.split(r"(?<=[.!?])\s|\n", text or "", maxsplit=1)[0][:160]
    for words in (name, first):
        ends = _ENDS.search(words)
        if ends:
            return _by_day(ends, today)
        # In a text it may be a part of the place that is closed: only a short sentence is believed.
        whole = words is name or len(words) <= 60
        if whole and _CLOSED.search(words) and not _PARTLY.search(words):
            return "temporarily_closed"
    return None


def _by_day(ends: re.Match[str], today: date) -> str:
    numbers = [each for each in ends.groups() if each]
    if not numbers:
        return "closed"
    day, month, year = map(int, numbers)
    try:
        return "closed" if date(year, month, day) < today else "ending"
    except ValueError:
        return "ending"
