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


def installation_of(raw: Raw, only: Installation | None) -> Installation:
    """Returns whose row it is. Raises RowError when it is not of `only`, or of none that is known."""
    address = str(raw.get("@id") or "")
    host = re.match(r"https?://([^/]+)", address)
    told = next((each for each in INSTALLATIONS.values() if host and host[1].endswith(each.host)), None)
    if only is not None:
        if told is not None and told != only:
            raise RowError("other-installation", address)
        if told is None or only.city != "helsinki" or not str(raw.get("data_source")).startswith("espoo"):
            return only
        # Helsinki mirrors Espoo's events; they are read at home.
        raise RowError("other-installation", raw.get("data_source"))
    if told is None:
        raise RowError("installation-unknown", address)
    return told


def source_of(at: Installation, source: Source) -> dict[str, Any]:
    """Returns the `source` of its entries."""
    return {
        "name": at.name,
        "url": at.url,
        "licence": "CC BY 4.0",
        "attribution": at.name,
        "checked_on": source.today.isoformat(),
    }
