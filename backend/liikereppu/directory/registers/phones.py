"""Telephone numbers out of free text: what can surely be dialled, and what stood beside it.

A number that is not certain is never made into one: it stays out, with a warning.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat, PhoneNumberType

from liikereppu.directory.registers.face import Warnings

Texts = dict[str, str]

_LONGEST = 300
# Where one number ends and the next begins, as far as no number can hold it.
_BETWEEN = re.compile(
    r"[;|\n]|\s/\s|/(?=\s*(?:\+|0))|,(?=\s*(?:\+|\(?0))"
    r"|\s(?:tai|ja|eller|och|or|and|sekä)\s(?=\s*(?:\+|\(?0))"
)
_START = re.compile(r"(?<![\d+])(?:\+(?=\d)|\(?0|116)")
_NUMBER = re.compile(r"\+?\(?\d[\d\s()./-]*\d(?![\w])")
# "310 8771-3" is several numbers told in short.
_SEVERAL = re.compile(r"-\s*\d{1,2}$")
_BEFORE = re.compile(
    r"^(?:puhelinnumero|puhelin|puh|p|tel|telefon|tfn|phone|mobile|gsm|matkapuhelin|mobil|nro)\b[.:]*\s*",
    re.I,
)
_DAY = r"(?:ma|ti|ke|to|pe|la|su|mån|tis|ons|tors|fre|mon|tue|wed|thu|fri|arkisin|vardagar)"
_TIME = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
_HOURS = re.compile(rf"\b(?:klo|kl|{_DAY})\b\.?\s*{_TIME}\s*-\s*{_TIME}\b", re.I)
_RATES = r"(?:pvm|mpm|lna|msa)"
_CHARGED = re.compile(rf"\(?\b(?:{_RATES}\s*/\s*)+{_RATES}\b\)?|\({_RATES}\)", re.I)
# What may stand beside a number and be shown: times, companies, desks. Anything else may be somebody's name.
# (One sign at a time: a repetition of repetitions would try every way of cutting them up.)
_TIMES = re.compile(rf"^(?:(?:klo|kl|{_DAY})\b|[\d.:,\s-])+$", re.I)
_COMPANY = re.compile(r"(?:\b(?:oy|oyj|ab|ry|rf|r\.y|r\.f|ky|osk|säätiö|stiftelsen)\b\.?)", re.I)
_DESK = re.compile(
    r"^(?:vaihde|keskus|toimisto|kassa|lippukassa|lipunmyynti|neuvonta|asiakaspalvelu|päivystys|ajanvaraus"
    r"|varaukset|liikuntapalvelut|liikuntatoimi|kahvio|vahtimestari|valvomo|info|respa|vastaanotto|växel"
    r"|kansli|kassan|kundtjänst|rådgivning|bokning|jour|office|switchboard|bookings|customer service"
    r"|reception|text messages only|vain tekstiviestit|tekstiviestit)$",
    re.I,
)
OWN_RATE: Texts = {
    "fi": "Puhelu maksaa saman verran kuin muutkin puhelusi.",
    "sv": "Samtalet kostar lika mycket som dina andra samtal.",
    "en": "The call costs the same as your other calls.",
}
FREE: Texts = {"fi": "Maksuton puhelu", "sv": "Avgiftsfritt samtal", "en": "Free of charge"}
EXTRA_RATE: Texts = {
    "fi": "Maksullinen palvelunumero. Kysy hinta ennen kuin soitat.",
    "sv": "Avgiftsbelagt servicenummer. Kolla priset innan du ringer.",
    "en": "A charged service number. Check the price before you call.",
}


@dataclass(frozen=True)
class Phone:
    """A number that can be dialled. `value` as people write it, `tel` as E.164, `beside` what stood by it."""

    value: str
    tel: str
    beside: str = ""
    charge: Texts | None = None

    def contact(self, languages: list[str] | None = None) -> dict[str, Any]:
        """Returns the entry's contact."""
        found: dict[str, Any] = {"channel": "phone", "value": self.value}
        if self.beside:
            found["label"] = {"fi": self.beside, "sv": self.beside, "en": self.beside}
        if self.charge:
            found["call_charge"] = dict(self.charge)
        if languages:
            found["languages"] = languages
        return found


def phones(text: Any, warnings: Warnings) -> list[Phone]:
    """Returns the numbers of a register's free text in order, each once.

    Warnings: phone-not-clean (a number stood there that cannot surely be dialled), phone-text-left-out (words
    beside a number that may be somebody's name).
    """
    text = warnings.text(text)
    if isinstance(text, int) and not isinstance(text, bool):
        text = str(text)
    if not isinstance(text, str) or not text.strip():
        return []
    if len(text) > _LONGEST:
        warnings.add("phone-not-clean", text)
        return []
    found: dict[str, Phone] = {}
    for part in _BETWEEN.split(_plain(text)):
        one = _one(part, warnings)
        if one:
            found.setdefault(one.tel, one)
    return list(found.values())


def phone(prefix: Any, number: Any, service_number: bool = False) -> Phone | None:
    """Returns the number a register gives in two parts: "+358" and "93103210" (without the leading 0).

    A Finnish service number (0800…, 116117) has no prefix. None when it cannot be dialled.
    """
    digits = re.sub(r"[\s()./-]", "", str(number if number is not None else ""))
    if not re.fullmatch(r"\+?\d{3,18}", digits):
        return None
    before = re.sub(r"[\s()]", "", str(prefix or ""))
    if digits.startswith("+") or service_number or not before:
        return _phone(digits)
    if not re.fullmatch(r"\+?\d{1,4}", before):
        return None
    # With the blanks it has, so that it is shown in its owner's groups.
    return _phone(f"+{before.lstrip('+0')} {str(number).strip().lstrip('0')}")


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u2010-\u2015\u2212]", "-", text)
    return "".join(each for each in text if each == "\n" or unicodedata.category(each)[0] != "C")


def _one(part: str, warnings: Warnings) -> Phone | None:
    charge = OWN_RATE if _CHARGED.search(part) else None
    rest = _CHARGED.sub(" ", part)
    # The times of the same length, so that they are not read as a number and stay where they are.
    searched = _HOURS.sub(lambda found: re.sub(r"\d", "x", found.group()), rest)
    for start in _START.finditer(searched):
        match = _NUMBER.match(searched, start.start())
        made = None if match is None or _SEVERAL.search(match.group()) else _phone(match.group())
        if match is None or made is None:
            continue
        before = _BEFORE.sub("", rest[: match.start()].strip())
        return Phone(
            made.value,
            made.tel,
            _beside(before, rest[match.end() :], warnings),
            charge or made.charge,
        )
    if re.search(r"\d{2}", rest):
        warnings.add("phone-not-clean", part)
    return None


def _beside(before: str, behind: str, warnings: Warnings) -> str:
    words = [each.strip(" ,;:()[]-") for each in (before, behind)]
    words = [each for each in words if each]
    if not words:
        return ""
    text = " ".join(words)
    if len(text) <= 80 and all(
        _TIMES.match(each) or _COMPANY.search(each) or _DESK.match(each) for each in words
    ):
        return text
    warnings.add("phone-text-left-out", text)
    return ""


@lru_cache(maxsize=4096)
def _phone(digits: str) -> Phone | None:
    # Without its 0, its + or its place among the short numbers, a row of digits is no telephone number.
    clean = re.sub(r"[^\d+]", "", digits)
    if not clean.startswith(("0", "+", "116")):
        return None
    if clean.startswith("116"):
        return Phone(f"116 {clean[3:]}", clean, "", FREE) if re.fullmatch(r"116\d{3}", clean) else None
    # "+358 (0)9 …" is written often and dialled never.
    clean = re.sub(r"^(\+358|00358)0", r"\1", clean)
    try:
        parsed = phonenumbers.parse(clean, "FI")
    except NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed):
        return None
    tel = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    return Phone(_written(parsed, digits), tel, "", _charge(parsed))


def _written(parsed: PhoneNumber, digits: str) -> str:
    """Returns the number in the groups its owner writes it in, where there are any."""
    if parsed.country_code != 358:
        text = phonenumbers.format_number(parsed, PhoneNumberFormat.INTERNATIONAL)
        return re.sub(r"[^\d+]+", " ", text).strip()
    own = re.sub(r"\D+", " ", re.sub(r"^\D*(?:\+|00)?358[\s()./-]*\(?0?\)?", "0", digits)).strip()
    if re.fullmatch(r"0\d{1,3}( \d{2,})+", own):
        return own
    mobile = re.fullmatch(r"0([45]00)(\d+)", own)
    if mobile:
        return f"0{mobile.group(1)} {mobile.group(2)}"
    text = phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL)
    return re.sub(r"\D+", " ", text).strip()


def _charge(parsed: PhoneNumber) -> Texts | None:
    kind = phonenumbers.number_type(parsed)
    if kind == PhoneNumberType.TOLL_FREE:
        return FREE
    return EXTRA_RATE if kind in (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST) else None
