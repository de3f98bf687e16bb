"""What the title of a course says: ages, whom it is for, when it meets, and whether it is about moving.

"Vesijumppa Naiset 75+", "Luistelukoulu 1. - 3. lk.", "Balansgång D + H", "… [ma, ke klo 10:00 - 10:45]", and
titles a register cut at 45 characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# A register's field held this much of a title; the last word of one that long may be half a word.
_CUT_AT = 45
_GRADES = re.compile(r"\b([1-9])\.\s*(?:-\s*([1-9])\.\s*)?(?:lk\b|luok(?:ka|at|kalai)|åk\b|årskurs)", re.I)
_YEARS = r"(?:-?\s*(?:vuotia\w*|v\b\.?|år(?:ing\w*)?\b|years?\b|yrs?\b|-?year-olds?))"
_SPAN = re.compile(rf"\b(\d{{1,2}})\s*-\s*(\d{{1,2}})\s*{_YEARS}", re.I)
_FROM = re.compile(rf"\b(?:yli|över|over)\s+(\d{{1,2}})\b(?:\s*{_YEARS})?", re.I)
_UNDER = re.compile(rf"\b(?:alle|under)\s+(\d{{1,2}})\s*{_YEARS}", re.I)
_PLUS = re.compile(r"(?<![\d+])(?:\+\s?(\d{2})\b|\b(\d{2})\s?\+(?!\s*\w))")
_FILLED = re.compile(r"\b(\d{1,2})\s+(?:vuotta\s+)?(?:täyttä\w+|fyllda)\b", re.I)
_WHEN = re.compile(
    r"\s*\[((?:(?:ma|ti|ke|to|pe|la|su)(?:\s*,\s*|\s+))+)klo\s+(\d\d?[:.]\d\d)\s*-\s*(\d\d?[:.]\d\d)\]\s*$"
)
_DAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
_LETTERS = re.compile(r"(?:^|[\s,])([MNDH])\s*\+\s*([MNDH])(?=$|[\s,(])")
_ONE_LETTER = re.compile(r"[\s,]([MND])$")
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (group, re.compile(pattern, re.I))
    for group, pattern in (
        ("older", r"senior|ikäänty|ikäihm|eläkeläi|veteraan|krigsveteran|pensionär|äldre|older people"),
        ("adults", r"\baikuis|työikäi|\bvuxna|\badults"),
        ("families", r"\bperhe|lapsi-aikuinen|vauva|taapero|\bfamilj|\bfamil(?:y|ies)|\bbarn"),
        ("youth", r"\bnuor(?:i|te|il)|\btyttöj|\bpoikien|\bungdom|\byouth|\bteen"),
        ("mental_health", r"mielenterv|psykisk"),
        ("intellectual", r"kehitysvamm|utvecklingsstör"),
        ("hearing", r"kuulovamm|huonokuuloi|hörselskad"),
        ("vision", r"näkövamm|synskad"),
        ("adapted", r"erityis|specialmotion|soveltav|adapted|kuulovamm|kehitysvamm|mielenterv|näkövamm"),
        ("women", r"\bnais|\bkvinn|\bdamer|\bwomen|mammatreeni"),
        ("men", r"\bmiehet|\bmiehil|\bmiesten|\bherrar|\bmän\b|\bmen\b|äijä"),
    )
)
_CUT_WORDS = ("mielenterveyskuntoutujat", "kehitysvammaiset", "kuulovammaiset", "näkövammaiset", "seniorit")
_CUT_GROUPS = {"miele": "mental_health", "kehit": "intellectual", "kuulo": "hearing", "näköv": "vision"}
_BEGINNERS = re.compile(r"alkeet|alkeis|vasta-?alkaj|starttikurssi|startti\b|nybörjar|beginner", re.I)
_SWEDISH = re.compile(r"på svenska|vattengymnastik|uteträning|balansgång|simskola", re.I)
_MOVING = re.compile(
    r"jump?pa|uinti|\buima|uimakou|uimatek|vesi(?:juoksu|liikunta|treeni)|liikunta|liikkeen ryhmä|kuntosali"
    r"|kunto(?:piiri|ilu|kävely|hoito|tanssi)|jooga|yoga|pilates|venyttely|stretching|tanssi|lattarit|zumba|jazz"
    r"|kävely|juoksu|hölkkä|tasapaino|voimaharj|kahvakuula|treeni|\bcore\b|parkour|luistelu|hiihto|\bmelont"
    r"|melonta|frisbeegolf|boccia|petanque|mölkky|kehonhuolto|asahi|taiji|tai chi|qigong|sirkus|jääkiekko"
    r"|sulkapallo|tennis|padel|squash|pallo(?:ilu|pelit)|mailapelit|sähly|yleisurheilu|circuit|porrastreeni"
    r"|retkeily|suunnistus|keilailu|curling|pyöräily|gymnastik|simning|simskola|stavgång|promenadgrupp"
    r"|motionsgrupp|uteträning|\bdans|exercise|swimming|walking group|nordic walking|\bgym\b|workout|aerobi"
    r"|hockey",
    re.I,
)


@dataclass
class Title:
    """A title read. `name` is what to show: without the times, a half word with an ellipsis."""

    name: str
    min_age: int | None = None
    max_age: int | None = None
    groups: list[str] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    times: tuple[str, str] | None = None
    beginner: bool = False
    swedish: bool = False
    cut: bool = False


def read_title(written: str) -> Title:
    """Returns what a title says. Ages in years, both ends included; weekdays 1 (Monday) to 7."""
    name = " ".join(written.split())
    found = Title(name)
    when = _WHEN.search(name)
    if when:
        found.name = name[: when.start()].strip(" ,-")
        found.weekdays = sorted({_DAYS.index(each) + 1 for each in re.findall(r"\w+", when[1])})
        found.times = (_clock(when[2]), _clock(when[3]))
    found.min_age, found.max_age = _ages(found.name)
    found.groups = _groups(found.name)
    found.beginner = _BEGINNERS.search(found.name) is not None
    found.swedish = _SWEDISH.search(found.name) is not None
    _mend(found, len(written.strip()))
    return found


def is_about_moving(text: str) -> bool:
    """Whether the words of a title or a description are about physical activity."""
    return _MOVING.search(text) is not None


def _clock(text: str) -> str:
    hours, minutes = re.split("[:.]", text)
    return f"{int(hours):02}:{minutes}"


def _ages(name: str) -> tuple[int | None, int | None]:
    grades = _GRADES.search(name)
    if grades:
        # The first grade begins in the year of the seventh birthday.
        return int(grades[1]) + 6, int(grades[2] or grades[1]) + 7
    span = _SPAN.search(name)
    if span and int(span[1]) <= int(span[2]):
        return int(span[1]), int(span[2])
    for pattern in (_FROM, _PLUS, _FILLED):
        found = pattern.search(name)
        if found:
            return int(next(each for each in found.groups() if each)), None
    under = _UNDER.search(name)
    return None, int(under[1]) - 1 if under else None


def _groups(name: str) -> list[str]:
    found = [group for group, pattern in _GROUPS if pattern.search(name)]
    letters = set("".join(f"{a}{b}" for a, b in _LETTERS.findall(name)))
    one = _ONE_LETTER.search(name)
    letters |= {one[1]} if one and not letters else set()
    found += ["women"] if letters & {"N", "D"} else []
    found += ["men"] if letters & {"M", "H"} else []
    # For women and for men is for everybody.
    if {"women", "men"} <= set(found):
        found = [each for each in found if each not in ("women", "men")]
    return list(dict.fromkeys(found))


def _mend(found: Title, length: int) -> None:
    """Marks a title the register cut in the middle of a word, and understands the half word."""
    if length != _CUT_AT or found.times:
        return
    last = re.split(r"[\s,]", found.name)[-1]
    whole = next((each for each in _CUT_WORDS if len(last) >= 4 and each.startswith(last.lower())), None)
    if whole is None or whole == last.lower():
        return
    found.cut = True
    found.name += "…"
    group = next((each for stem, each in _CUT_GROUPS.items() if whole.startswith(stem)), "older")
    found.groups = list(dict.fromkeys([*found.groups, group, *(["adapted"] if group != "older" else [])]))
