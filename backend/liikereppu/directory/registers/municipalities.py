"""Municipalities: three-digit codes as they are today, and names in the three languages."""

from __future__ import annotations

from liikereppu.directory.registers.municipality_table import ABOLISHED, TODAY

#: Phone and web services for everybody, and exercise one joins from home.
WHOLE_COUNTRY = "000"


def _names() -> dict[str, dict[str, str]]:
    found = {WHOLE_COUNTRY: {"fi": "Koko maa", "sv": "Hela landet", "en": "Whole country"}}
    for each in TODAY.replace("\n", " ").split(";"):
        code, _, names = each.strip().partition(" ")
        fi, _, sv = names.partition("|")
        # English uses the Finnish names; in Mariehamn nobody does.
        found[code] = {"fi": fi, "sv": sv or fi, "en": "Mariehamn" if code == "478" else fi}
    return found


def _became() -> dict[str, tuple[str, str]]:
    found = {}
    for each in ABOLISHED.replace("\n", " ").split(";"):
        code, today, name = each.strip().split(" ", 2)
        found[code] = (today, name)
    return found


#: "091" → {"fi": "Helsinki", "sv": "Helsingfors", "en": "Helsinki"}; today's municipalities and "000".
NAMES = _names()
#: Åland: municipalities whose own words are Swedish, in whatever field they stand.
SWEDISH = frozenset(
    "035 043 060 062 065 076 170 295 318 417 438 478 736 766 771 941".split()  # noqa: SIM905
)
_BECAME = _became()
_BY_NAME = {name.casefold(): today for today, name in _BECAME.values()} | {
    name.casefold(): code for code, names in NAMES.items() if code != WHOLE_COUNTRY for name in names.values()
}


def municipality(written: object) -> str | None:
    """Returns today's three-digit code for a code (91, "5", "091", abolished ones too) or a name, or None.

    Names are taken in Finnish and Swedish, in any case ("helsinki", "Esbo").
    """
    if isinstance(written, bool):
        return None
    if isinstance(written, float) and written.is_integer():
        written = int(written)
    text = str(written).strip() if isinstance(written, int | str) else ""
    if text.isascii() and text.isdigit() and len(text) <= 3:
        code = text.zfill(3)
        code = _BECAME[code][0] if code in _BECAME else code
        return code if code in NAMES and code != WHOLE_COUNTRY else None
    # Some lists write both names: "Maarianhamina - Mariehamn".
    return _BY_NAME.get(text.casefold()) or _BY_NAME.get(text.partition(" - ")[0].casefold())


def is_abolished(code: str) -> bool:
    """Returns whether a three-digit code is of a municipality that is a part of another today."""
    return code in _BECAME


def name_of(code: str) -> dict[str, str] | None:
    """Returns the name of one of today's municipalities (or of "000") in the three languages, or None."""
    return NAMES.get(code)
