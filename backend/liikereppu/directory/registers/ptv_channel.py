"""One channel of the Suomi.fi service register as an entry."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from liikereppu.directory.registers.clean import Copied, is_test_record, three
from liikereppu.directory.registers.drafts import draft, finished, helsinki_day
from liikereppu.directory.registers.entries import (
    add_contact,
    add_email,
    add_link,
    in_language,
    slug,
)
from liikereppu.directory.registers.face import Raw, RowError, Warnings
from liikereppu.directory.registers.kinds.names import NamedKind, kind_of_name
from liikereppu.directory.registers.municipalities import WHOLE_COUNTRY, municipality
from liikereppu.directory.registers.ptv_hours import channel_hours
from liikereppu.directory.registers.ptv_places import where_is
from liikereppu.directory.registers.ptv_services import (
    is_about_exercise,
    is_of_exercise,
    told_by_services,
)
from liikereppu.directory.registers.ptv_texts import by_language, channel_phones, rows_of

_NAME = "Suomi.fi-palvelutietovaranto"
# Channel type → kind, category, and words for one that says nothing of itself.
_TYPES: dict[str, tuple[str, str, dict[str, str]]] = {
    "phone": (
        "phone_service",
        "advice_phone",
        {"fi": "Neuvontaa puhelimessa", "sv": "Rådgivning per telefon", "en": "Advice by phone"},
    ),
    "webpage": (
        "web_service",
        "web_page",
        {"fi": "Verkkosivu", "sv": "Webbsida", "en": "Web page"},
    ),
    "echannel": (
        "web_service",
        "web_page",
        {"fi": "Verkkopalvelu", "sv": "Webbtjänst", "en": "Web service"},
    ),
    "servicelocation": (
        "place",
        "other",
        {"fi": "Palvelupaikka", "sv": "Serviceställe", "en": "Place of service"},
    ),
}


@dataclass
class Channel:
    """A channel with the services of this reading it belongs to."""

    raw: Raw
    services: list[Raw]
    today: date
    #: Whether channels of other services are taken too.
    all: bool = False
    warnings: Warnings = field(default_factory=Warnings)
    copied: Copied = field(default_factory=dict)

    def entry(self) -> dict[str, Any]:
        """Returns the entry. Raises RowError when the channel must be left out."""
        type_ = str(self.raw.get("serviceChannelType") or "").lower()
        names = by_language(self.raw.get("serviceChannelNames"), "name", "")
        self._look(type_, names)
        kind, category, words = _TYPES[type_]
        named = self._named(names) if kind == "place" else None
        areas = self._areas()
        where = where_is(self.raw, self.copied, self.warnings) if kind == "place" else {}
        code = where.pop("municipality", None) or self._municipality(areas)
        entry = draft(
            f"ptv:{self._own_id()}",
            kind,
            named.category if named else category,
            named.class_ if named else "organised",
            code,
        )
        entry |= where | self._texts(names, named.words if named else words)
        entry["setting"] = named.setting if named else "unknown"
        entry["contact"] = self._contacts()
        rows = self.raw.get("serviceHours")
        entry |= channel_hours(rows, self.today, kind == "phone_service", self.warnings)
        entry |= told_by_services(self.services, kind, self.warnings) | {"languages": self._languages()}
        if areas and kind != "place":
            entry["service_area"] = areas
        entry["source"] = self._source()
        return finished(entry, self.copied, self.warnings)

    def _own_id(self) -> str:
        told = self.raw.get("id")
        own = slug(told) if isinstance(told, str) and len(told) <= 100 else ""
        if not own:
            raise RowError("no-id", told)
        return own

    def _look(self, type_: str, names: dict[str, str]) -> None:
        status = str(self.raw.get("publishingStatus") or "Published").lower()
        if status != "published":
            raise RowError("not-published", status)
        if not names:
            raise RowError("no-name")
        if any(is_test_record(each) for each in names.values()):
            raise RowError("test-record", names)
        if type_ not in _TYPES:
            raise RowError("channel-of-no-use", self.raw.get("serviceChannelType"))
        told = any(map(is_of_exercise, self.services))
        if not (told or self.all or any(map(is_about_exercise, [*names.values(), *self._service_names()]))):
            raise RowError("not-exercise", in_language(names, "fi"))

    def _service_names(self) -> list[str]:
        told = [each.get("service") for each in rows_of(self.raw.get("services"))]
        return [str(each.get("name") or "") for each in told if isinstance(each, dict)]

    def _named(self, names: dict[str, str]) -> NamedKind | None:
        return kind_of_name(*names.values(), *self._service_names())

    def _texts(self, names: dict[str, str], words: dict[str, str]) -> dict[str, Any]:
        told = by_language(self.raw.get("serviceChannelDescriptions"), "summary", "description")
        summary = three("summary", told, self.copied, self.warnings, 600)
        return {
            "name": three("name", names, self.copied, self.warnings),
            "summary": summary or dict(words),
        }

    def _areas(self) -> list[str]:
        """Returns the municipalities served, ["FI"] for the whole country, [] when nothing is said."""
        own = _areas(self.raw)
        if own:
            return own
        found = {code for each in self.services for code in _areas(each)}
        return ["FI"] if "FI" in found else sorted(found)

    def _municipality(self, areas: list[str]) -> str:
        if not areas:
            raise RowError("no-municipality")
        # What serves several is for all devices; `service_area` says for whom.
        return areas[0] if len(areas) == 1 and areas != ["FI"] else WHOLE_COUNTRY

    def _contacts(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for key in ("phoneNumbers", "supportPhones"):
            for each in channel_phones(self.raw.get(key), self.warnings):
                add_contact(found, each)
        for key in ("webPages", "urls"):
            for row in rows_of(self.raw.get(key)):
                language = row.get("language")
                more = {"languages": [language]} if language in ("fi", "sv", "en") else {}
                before = len(found)
                add_link(found, row.get("url") or row.get("value"), self.warnings, **more)
                _also(found, before, row, language)
        for key in ("emails", "supportEmails"):
            for row in rows_of(self.raw.get(key)):
                add_email(found, row.get("value"), self.warnings)
        return found[:20]

    def _languages(self) -> list[str]:
        told = self.raw.get("languages")
        languages = [str(each) for each in told] if isinstance(told, list) else []
        return [each for each in languages if re.fullmatch("[a-z]{2}", each)]

    def _source(self) -> dict[str, Any]:
        modified = helsinki_day(self.raw.get("modified"), self.today)
        return {
            "name": _NAME,
            "url": "https://www.suomi.fi/palvelut",
            "licence": "CC BY 4.0",
            "attribution": _NAME,
            "checked_on": self.today.isoformat(),
        } | ({"modified_on": modified} if modified else {})


def _areas(row: Raw) -> list[str]:
    if str(row.get("areaType") or "").lower().startswith("nationwide"):
        return ["FI"]
    found = []
    for area in rows_of(row.get("areas")):
        rows = rows_of(area.get("municipalities"))
        codes = [each.get("code") for each in rows]
        if not rows and str(area.get("type") or "").lower() == "municipality":
            codes = [area.get("code")]
        found += [code for each in codes if (code := municipality(each))]
    return sorted(set(found))


def _also(found: list[dict[str, Any]], before: int, row: Raw, language: Any) -> None:
    """Notes another language of an address that was there already."""
    if len(found) != before or language not in ("fi", "sv", "en"):
        return
    for each in found:
        if each["channel"] == "web" and each["value"] == str(row.get("url") or "").strip():
            told = each.setdefault("languages", [])
            told += [language] if language not in told else []
