"""The words of opening hours in Finnish, Swedish and English, and a text cut into them.

Only what stands here is understood. One strange word, and the text is shown as it is instead.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

HOLIDAY = 7
EVERY_DAY = frozenset(range(7))
WEEKDAYS = frozenset(range(5))

# (month, day, year); a month alone has day 0, a year that is not told is 0.
DayOfYear = tuple[int, int, int]


@dataclass(frozen=True)
class Token:
    """One thing said: days, day (one, may begin a range), time, closed, season, range, more or next."""

    kind: str
    days: frozenset[int] = frozenset()
    time: tuple[int, int] = (0, 0)
    season: tuple[DayOfYear, DayOfYear] = ((0, 0, 0), (0, 0, 0))


# What a match means; None when it cannot be meant (the 31st of June).
Make = Callable[[re.Match[str]], list[Token] | None]

_FI_CASE = "(?:sin|na|sta|hin|t|n)?"
_DAY_WORDS = (
    rf"maanantai{_FI_CASE}|ma|mån|må|månd|måndag(?:ar|en|arna)?|mondays?|mon",
    rf"tiistai{_FI_CASE}|ti|tis|tisdag(?:ar|en|arna)?|tuesdays?|tues?",
    r"keskiviik(?:ko|koisin|kona|osta|koon|ot|o)|ke|ons|on|onsdag(?:ar|en|arna)?|wednesdays?|wed",
    rf"torstai{_FI_CASE}|to|tors?|torsdag(?:ar|en|arna)?|thursdays?|thu(?:rs?)?",
    rf"perjantai{_FI_CASE}|pe|fre|fr|fredag(?:ar|en|arna)?|fridays?|fri",
    rf"lauantai{_FI_CASE}|la|lör|lö|lördag(?:ar|en|arna)?|saturdays?|sat",
    rf"sunnuntai{_FI_CASE}|su|sön|sö|sönd|söndag(?:ar|en|arna)?|sundays?|sun",
)
_MONTH_WORDS = (
    ("tammi", "januari|january|jan"),
    ("helmi", "februari|february|feb"),
    ("maalis", "mars|march|mar"),
    ("huhti", "april|apr"),
    ("touko", "maj|may"),
    ("kesä", "juni|june|jun"),
    ("heinä", "juli|july|jul"),
    ("elo", "augusti|august|aug"),
    ("syys", "september|sept|sep"),
    ("loka", "oktober|october|okt|oct"),
    ("marras", "november|nov"),
    ("joulu", "december|dec"),
)
_KUU = r"kuu(?:ssa|n|hun|sta|t)?"
_MONTH = "|".join(rf"{fi}(?:{_KUU})?|{others}" for fi, others in _MONTH_WORDS)
_MONTH_ALONE = "|".join(rf"{fi}{_KUU}|{others}" for fi, others in _MONTH_WORDS)

_GROUPS = (
    (
        r"ma-su|joka päivä|päivittäin|kaikkina (?:viikon)?päivinä|jokaisena (?:viikon)?päivänä"
        r"|viikon jokaisena päivänä|dagligen|varje dag|alla dagar|daily|every day|(?:7|seven) days a week",
        EVERY_DAY,
    ),
    (
        r"arkisin|arkena|helgfria vardagar|arkip(?:äivisin|äivinä|äivät|v)|vardagar|weekdays|on weekdays",
        WEEKDAYS,
    ),
    (
        r"viikonlop(?:puisin|puna|ut|pu)|vkl|veckoslut(?:en)?|under veckosluten|(?:at |on )?weekends",
        frozenset({5, 6}),
    ),
    (
        r"(?:juhla|arki)?pyh(?:inä|ät|isin|äisin|äpäivinä|äpäivät|äpäivisin)|yleisinä juhlapäivinä"
        r"|(?:under )?helgdagar|söckenhelger|(?:on )?(?:public|bank) holidays",
        frozenset({HOLIDAY}),
    ),
)
_ALWAYS = (
    r"24\s?/\s?7|24 ?h(?:/vrk)?|24 tuntia|24 timmar|24 hours(?: a day)?|ympäri vuorokauden|vuorokauden ympäri"
    r"|ympärivuorokautisesti|(?:aina|jatkuvasti) (?:avoinna|auki)|(?:avoinna|auki) aina|dygnet runt"
    r"|alltid öppet|(?:a)?round the clock|always open"
)
_CLOSED = r"(?:on |är |is )?(?:suljettuna|suljettu|kiinni|stängt|stängd|closed)|ei avoinna"
_NOT_ON_HOLIDAYS = (
    r"ei arkipyhinä|(?:pl|paitsi|poislukien)\.? arkipyh(?:inä|ät|iä)|lukuun ottamatta arkipyhiä"
    r"|utom (?:söcken)?helgdagar|except (?:public|bank) holidays"
)
_SAID_BESIDE = (
    r"aukioloaja(?:t|at)|aukioloaika|aukiolo|(?:olemme |on )?(?:avoinna|auki|avoin)|klo|kello|klockan|kl"
    r"|öppettider(?:na)?|öppethållningstider|(?:är )?(?:öppet|öppen)|opening (?:hours|times)"
    r"|(?:we are |is |are )?open|välisenä aikana"
)
_SAID_OF_PHONES = (
    r"puhelinaika|puhelinajat|puhelinpalvelu|soittoaika|soittoajat|palvelemme|palvelee|palveluaika|vastaamme"
    r"|päivystää|päivystys|puhelin|puh|soita|telefontid(?:er)?|telefonen|vi svarar|ring|phone hours|call us"
)
_HOUR = r"(\d{1,2})(?:[.:](\d\d))?"
_HALF = r"\s?([ap])\.?m\b\.?"
_DATE = r"(\d{1,2})\.(\d{1,2})\.(\d{4})?"

_ENGLISH = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|mon|tue|wed|thu|fri|sat|sun|open|daily|weekdays|closed)\b"
)
_FROM_TO = re.compile(r"\b(\w{4,}?)sta (\w+(?:hin|oon|hun))\b")


def tokens(text: str, phone: bool) -> list[Token] | None:
    """Returns the text as tokens, or None when a word is not known; `phone`: knows those of phone hours."""
    text = _evened(text)
    found: list[Token] = []
    at = 0
    while at < len(text):
        if text[at] == " ":
            at += 1
            continue
        for pattern, make in _PHONE_PATTERNS if phone else _PLACE_PATTERNS:
            match = pattern.match(text, at)
            token = make(match) if match else None
            if match and token is not None:
                found += token
                at = match.end()
                break
        else:
            return None
    return found


def _evened(text: str) -> str:
    text = unicodedata.normalize("NFC", text).lower()
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    text = re.sub(r"[\r\n|•*]+", ";", text)
    text = re.sub(r"\s+", " ", text).strip()
    text = _FROM_TO.sub(r"\1-\2", text)
    text = re.sub(r"\bfrån (?=.{1,20}? till )", "", text)
    text = re.sub(r"(?<=[a-zåäö]) till (?=[a-zåäö])", "-", text)
    if _ENGLISH.search(text):
        text = re.sub(r"\s(?:to|until|till|through)\s", "-", text)
        text = re.sub(r"\b(?:from|on|between)\s(?!week|public|bank)", "", text)
    return text


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})(?![\w])\.?(?!\d)")


def _clock(hour: str, minute: str | None, half: str | None = None) -> int | None:
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return None
        hours = hours % 12 + (12 if half == "p" else 0)
    return hours * 60 + minutes if minutes < 60 and hours * 60 + minutes <= 24 * 60 else None


def _between(opens: int | None, closes: int | None) -> list[Token] | None:
    if opens is None or closes is None or opens == closes or opens == 24 * 60:
        return None
    # Past midnight is believed of evenings only: "9-5" says something else.
    if closes < opens and not (opens >= 15 * 60 and closes <= 6 * 60):
        return None
    return [Token("time", time=(opens, closes))]


def _time(match: re.Match[str]) -> list[Token] | None:
    return _between(_clock(match[1], match[2]), _clock(match[3], match[4]))


def _english_time(match: re.Match[str]) -> list[Token] | None:
    half = match[3] or match[6]
    return _between(_clock(match[1], match[2], half), _clock(match[4], match[5], match[6]))


def _date(day: str, month: str, year: str | None) -> DayOfYear | None:
    longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    if not 1 <= int(month) <= 12 or not 1 <= int(day) <= longest[int(month) - 1]:
        return None
    return int(month), int(day), int(year or 0)


def _season(first: DayOfYear | None, last: DayOfYear | None) -> list[Token] | None:
    if first is None or last is None:
        return None
    if last[2] and not first[2]:
        first = (first[0], first[1], last[2] - 1 if first[:2] > last[:2] else last[2])
    return None if first[2] and not last[2] else [Token("season", season=(first, last))]


def _dates(match: re.Match[str]) -> list[Token] | None:
    return _season(_date(match[1], match[2], match[3]), _date(match[4], match[5], match[6]))


def _days_of_month(match: re.Match[str]) -> list[Token] | None:
    return _season(_date(match[1], match[3], match[4]), _date(match[2], match[3], match[4]))


def _one_date(match: re.Match[str]) -> list[Token] | None:
    date = _date(match[1], match[2], match[3])
    return _season(date, date)


def _month(word: str) -> DayOfYear:
    for number, (fi, others) in enumerate(_MONTH_WORDS, 1):
        if re.fullmatch(rf"{fi}(?:{_KUU})?|{others}", word):
            return number, 0, 0
    raise ValueError(word)


def _months(match: re.Match[str]) -> list[Token] | None:
    first = _month(match[1])
    return _season(first, _month(match[2]) if match.re.groups > 1 else first)


def _said(*said: Token) -> Make:
    return lambda _: list(said)


def _made(beside: str) -> list[tuple[re.Pattern[str], Make]]:
    return [
        (re.compile(rf"{_DATE}\s?-\s?{_DATE}"), _dates),
        (re.compile(r"(\d{1,2})\.\s?-\s?(\d{1,2})\.(\d{1,2})\.(\d{4})?"), _days_of_month),
        (_words(_ALWAYS), _said(Token("time", time=(0, 24 * 60)))),
        (re.compile(rf"{_HOUR}(?:{_HALF})?\s?-\s?{_HOUR}{_HALF}"), _english_time),
        (re.compile(rf"{_HOUR}\s?-\s?(?:klo |kl )?{_HOUR}(?![\d:]|\.\d)"), _time),
        (re.compile(_DATE), _one_date),
        (_words(rf"({_MONTH})\s?-\s?({_MONTH})"), _months),
        (_words(rf"({_MONTH_ALONE})"), _months),
        *((_words(pattern), _said(Token("days", days))) for pattern, days in _GROUPS),
        *((_words(each), _said(Token("day", frozenset({day})))) for day, each in enumerate(_DAY_WORDS)),
        (_words(_NOT_ON_HOLIDAYS), _said(Token("closed"), Token("days", frozenset({HOLIDAY})))),
        (_words(_CLOSED), _said(Token("closed"))),
        (_words(beside), _said()),
        (_words("ja|sekä|och|samt|and"), _said(Token("more"))),
        (re.compile(r"[,/&+]"), _said(Token("more"))),
        (re.compile(r"-"), _said(Token("range"))),
        (re.compile(r"[;.()]"), _said(Token("next"))),
        (re.compile(r":"), _said()),
    ]


_PLACE_PATTERNS = _made(_SAID_BESIDE)
_PHONE_PATTERNS = _made(f"{_SAID_BESIDE}|{_SAID_OF_PHONES}")
