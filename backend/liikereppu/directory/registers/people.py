"""Persons stay out of the directory: their names where a register tells them, their own mail addresses."""

from __future__ import annotations

import re

from liikereppu.directory.registers.face import Warnings

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+\s?(?:@|\(at?\)|\[at?\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_AT = re.compile(r"\s?(?:\(at?\)|\[at?\])\s?", re.IGNORECASE)
_ADDRESS = re.compile(r"([a-z0-9_.+-]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})")
# Words that stand in addresses of offices, places and associations and in no person's name.
_ROLES = re.compile(
    r"liikun|urheil|puisto|halli|sali|uima|uinti|palvelu|asiakas|info|toimisto|kunta|kaupunki|keskus|neuvo"
    r"|varau|matkail|seura|yhdisty|kyla|kylä|koulu|opisto|kirja|museo|nuoriso|vapaa|kulttuur|hiihto|jaa?hall"
    r"|golf|tennis|padel|gym|kunto|sport|idrott|simhall|fritid|bokning|kansli|service|kontakt|contact|office"
    r"|hallinto|kirjaamo|registr|posti|mail|viesti|tekni|ymp[aä]rist|ulkoil|retkeil|leirint|camping"
    r"|satama|venekerho|purje|mökki|mokki|lomakesk|hotel|ravinto|kahvila|myynti|sale|tilat|vuokra"
    r"|kiinteist|perhe|vanhus|seniori|ikaant|hyvinvoint|terveys|sosiaal|kuntout|senior|welfare|partio|lions|ry$|oy$|rf$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_]{1,}(?:-[^\W\d_]+)?(?:[._][^\W\d_]{1,}(?:-[^\W\d_]+)?){1,2}\d{0,2}")
_OWN_MAILBOX = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|luukku|suomi24|msn|kolumbus|elisanet|pp\.inet"
    r"|saunalahti|welho|dnainternet|netti|phnet|mbnet)\.[a-z.]+"
)
_NAME = r"[A-ZÅÄÖ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)?"
# After these words a name is a person's; after the looser ones only when it looks like nothing else.
_POSTS = (
    r"yhteyshenkilö\w*|vastuuhenkilö\w*|kontaktperson\w*|contact person|isännöitsijä\w*|puheenjohtaja\w*"
    r"|sihteeri\w*|liikuntasihteeri\w*|ordförande\w*|sekreterare\w*|vahtimestari\w*|isäntä|emäntä"
)
_ASKED = (
    r"lisätietoja|lisätiedot|tiedustelut|yhteydenotot|yhteystiedot|varaukset|ilmoittautumiset"
    r"|mer information|förfrågningar|bokningar|anmälningar|more information|bookings|inquiries"
)
_NAMED = re.compile(rf"\b((?i:{_POSTS}))(\s*[:,–-]?\s+){_NAME}\s+{_NAME}\b")
_PERHAPS = re.compile(rf"\b((?i:{_ASKED}))(\s*[:,–-]\s+)({_NAME})\s+({_NAME})\b")


def is_person(address: str) -> bool:
    """Whether a mail address ("a@b.fi") looks like one person's own."""
    mailbox, _, domain = address.lower().partition("@")
    if _ROLES.search(mailbox):
        return False
    return _PERSON.fullmatch(mailbox) is not None or _OWN_MAILBOX.fullmatch(domain) is not None


def email(written: object, warnings: Warnings) -> str | None:
    """Returns a mail address of an office or a place, or None.

    Warnings: personal-email (left out), email-not-clean (cannot be read as one address).
    """
    written = warnings.text(written)
    if not isinstance(written, str) or not written.strip(" -.\n\t"):
        return None
    address = _AT.sub("@", written).strip(" \t\r\n.;,<>").lower().removeprefix("mailto:")
    found = _ADDRESS.fullmatch(address)
    if found is None:
        several = [each for each in re.split(r"[\s,;/]+", address) if _ADDRESS.fullmatch(each)]
        if not several:
            warnings.add("email-not-clean", _hidden(written))
            return None
        address = next((each for each in several if not is_person(each)), several[0])
    if is_person(address):
        warnings.add("personal-email", _hidden(address))
        return None
    return address


def without_people(text: str, warnings: Warnings) -> str:
    """Returns the text without mail addresses and names of persons."""
    if "@" in text or "(a" in text.lower() or "[a" in text.lower():
        text = _MAIL.sub(lambda found: _kept(found.group(), warnings), text)
    if found := _NAMED.search(text):
        warnings.add("person-name", found[1])
        text = _NAMED.sub(r"\1", text)
    return _PERHAPS.sub(lambda found: _unnamed(found, warnings), text)


def _unnamed(found: re.Match[str], warnings: Warnings) -> str:
    """Returns the words before a name without it; of a place ("Helsingin Latu", "Kahvila Ahti") with it."""
    first, last = found[3], found[4]
    if _ROLES.search(first) or _ROLES.search(last) or (first.endswith("n") and len(first) > 4):
        return found[0]
    warnings.add("person-name", found[1])
    return found[1]


def _kept(address: str, warnings: Warnings) -> str:
    if not is_person(_AT.sub("@", address)):
        return address
    warnings.add("personal-email", _hidden(address))
    return ""


def _hidden(address: str) -> str:
    """Returns an address for the report, which is kept: its domain only."""
    return f"…@{_AT.sub('@', address).rpartition('@')[2]}" if "@" in _AT.sub("@", address) else "(no address)"
