"""What guides and recordings share of FHIR R4: addresses, texts in three languages, units. Pure."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

ROOT = "https://liikereppu.fi/fhir"
TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"
UCUM = "http://unitsofmeasure.org"
LANGUAGES = ("fi", "sv", "en")

# What no FHIR string and no XML holds: controls but tab and line ends, halves of characters, no characters.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Blanks that some readers of the standard's pattern for strings take, and some do not.
_ODD_BLANK = re.compile("[\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]")
_ID = re.compile(r"[A-Za-z0-9\-.]{1,64}")

#: The unit as guides write it → its code in UCUM; units that are not here travel as words only.
_UCUM = {
    **{unit: unit for unit in ("kg", "g", "m", "cm", "mm", "km", "%", "h", "min", "s", "m/s", "kg/m2")},
    **{"kg/m²": "kg/m2", "mmHg": "mm[Hg]", "mmol/l": "mmol/L", "mmol/L": "mmol/L", "mmol/mol": "mmol/mol"},
    **{"U/l": "U/L", "U/L": "U/L", "g/l": "g/L", "g/L": "g/L", "µmol/l": "umol/L", "ml": "mL", "l": "L"},
    **{"l/min": "L/min", "°C": "Cel", "N": "N", "W": "W", "cm²": "cm2", "ml/kg/min": "mL/kg/min"},
}


def clean(text: str) -> str:
    """The text as a FHIR string may hold it: odd blanks and control characters become plain blanks."""
    return _CONTROL.sub(" ", _ODD_BLANK.sub(" ", text))


def spoken(key: str, texts: Mapping[str, str], first: str = "fi") -> Json:
    """{"text": …, "_text": {translations}}: the text of `first` plain, the other languages beside it."""
    said = {language: clean(words) for language, words in texts.items() if language in LANGUAGES}
    said = {language: words for language, words in said.items() if words.strip()}
    if not said:
        return {}
    main = first if first in said else next(iter(said))
    others = [_translation(language, words) for language, words in said.items() if language != main]
    return {key: said[main], **({f"_{key}": {"extension": others}} if others else {})}


def _translation(language: str, words: str) -> Json:
    parts = [{"url": "lang", "valueCode": language}, {"url": "content", "valueString": words}]
    return {"url": TRANSLATION, "extension": parts}


def heard(element: Mapping[str, Any], key: str, first: str = "fi") -> dict[str, str]:
    """The texts by language of what `spoken` wrote, or another system; empty when there is none."""
    found: dict[str, str] = {}
    if isinstance(element.get(key), str) and element[key].strip():
        found[first] = element[key]
    beside = element.get(f"_{key}")
    for extension in listed(beside, "extension") if isinstance(beside, Mapping) else ():
        if extension.get("url") != TRANSLATION:
            continue
        parts = {str(part.get("url")): part for part in listed(extension, "extension")}
        language = _text(parts.get("lang"), "valueCode")[:2].lower()
        words = _text(parts.get("content"), "valueString") or _text(parts.get("content"), "valueMarkdown")
        if language in LANGUAGES and words.strip():
            found.setdefault(language, words)
    return found


def _text(element: Mapping[str, Any] | None, key: str) -> str:
    value = element.get(key) if element is not None else None
    return value if isinstance(value, str) else ""


def listed(element: Mapping[str, Any], key: str) -> list[Json]:
    """The objects in a list of an element from elsewhere; whatever else is there is passed over."""
    found = element.get(key)
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def extension_value(element: Mapping[str, Any], url: str, key: str) -> Any:
    """The value under `key` of the element's extension of this url; None where there is none."""
    found = (each.get(key) for each in listed(element, "extension") if each.get("url") == url)
    return next(found, None)


def digest(value: Any, length: int = 16) -> str:
    """The beginning of the SHA-256 of a value's JSON with sorted keys, in hexadecimal."""
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:length]


def resource_id(name: str, version: int) -> str:
    """The id of a guide's version: the name where FHIR's 64 characters have room for it."""
    plain = f"{name}-v{version}"
    return plain if _ID.fullmatch(plain) else f"{name[:30]}-{digest(name)}-v{version}"


def questionnaire_url(guide: str) -> str:
    """The canonical address of a guide; a version follows after a bar."""
    return f"{ROOT}/Questionnaire/{guide}"


def option_system(guide: str, question: str) -> str:
    """The code system of one question's options."""
    return f"{ROOT}/CodeSystem/{guide}.{question}"


def ucum(unit: Mapping[str, str] | None) -> str | None:
    """The UCUM code of a unit, when it is one that all languages write alike and UCUM knows."""
    codes = {_UCUM.get(words.strip()) for words in unit.values()} if unit else set()
    return next(iter(codes)) if len(codes) == 1 else None
