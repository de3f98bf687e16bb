"""The cities that keep a LinkedEvents of their own, and whose a row is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from liikereppu.directory.registers.face import Raw, RowError, Source


@dataclass(frozen=True, slots=True)
class Installation:
    """One city's LinkedEvents. `host` is told by its rows' addresses."""

    city: str
    home: str
    host: str
    url: str
    name: str
    #: Whether its events bear keywords of exercise reliably; where they do not, all are read and looked at.
    keywords_used: bool = False
    #: Whether it tells courses from other events (Turku's own version has other types).
    course_type: bool = True

    @property
    def collection(self) -> str:
        """The first part of its entries' ids."""
        return f"linkedevents-{self.city}"


INSTALLATIONS = {
    each.city: each
    for each in (
        Installation(
            "helsinki",
            "091",
            "hel.fi",
            "https://api.hel.fi/linkedevents/v1/",
            "LinkedEvents, Helsingin kaupunki",
            keywords_used=True,
        ),
        Installation(
            "espoo", "049", "espoo.fi", "https://api.espoo.fi/events/v1/", "LinkedEvents, Espoon kaupunki"
        ),
        Installation(
            "turku",
            "853",
            "turku.fi",
            "https://linkedevents-api.turku.fi/v1/",
            "LinkedEvents, Turun kaupunki",
            course_type=False,
        ),
        Installation(
            "tampere",
            "837",
            "tampere.fi",
            "https://linkedevents.tampere.fi/v1/",
            "LinkedEvents, Tampereen kaupunki",
        ),
    )
}


def installation_of(raw: Raw, only: Installation | None, mirrored_out: bool) -> Installation:
    """Returns whose row it is. Raises RowError when it is not of `only`, or of none that is known.

    `mirrored_out`: rows that one city shows of another's are left out too.
    """
    address = str(raw.get("@id") or "")
    host = re.match(r"https?://([^/]+)", address)
    told = next((each for each in INSTALLATIONS.values() if host and _is_of(host[1], each)), None)
    if only is not None:
        if told is not None and told != only:
            raise RowError("other-installation", address)
        told = only
    if told is None:
        raise RowError("installation-unknown", address)
    if mirrored_out and told.city == "helsinki" and str(raw.get("data_source")).startswith("espoo"):
        # Helsinki mirrors Espoo's events; they are read at home.
        raise RowError("other-installation", raw.get("data_source"))
    return told


def _is_of(host: str, at: Installation) -> bool:
    return host == at.host or host.endswith(f".{at.host}")


def source_of(at: Installation, source: Source) -> dict[str, Any]:
    """Returns the `source` of its entries."""
    return {
        "name": at.name,
        "url": at.url,
        "licence": "CC BY 4.0",
        "attribution": at.name,
        "checked_on": source.today.isoformat(),
    }
