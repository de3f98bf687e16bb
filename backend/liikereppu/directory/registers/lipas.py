"""LIPAS, the national register of sports facilities (University of Jyväskylä): api.lipas.fi, version 2.

A file may hold sites as version 2 gives them, places of version 1, or GeoJSON of the map service.
"""

from __future__ import annotations

from collections.abc import Iterator

from liikereppu.directory.registers.face import (
    Outcome,
    Raw,
    Register,
    RegisterError,
    RowError,
    Source,
    each_mapped,
)
from liikereppu.directory.registers.lipas_facts import ATTRIBUTION, LICENCE
from liikereppu.directory.registers.lipas_old import from_map_service, from_v1
from liikereppu.directory.registers.lipas_site import STATUSES, site_id, site_outcome
from liikereppu.directory.registers.paging import Listing, by_number, listed, told

URL = "https://api.lipas.fi/v2"
_KEYS = ("items", "features", "results", "data", "sports-sites", "sports-places")


def rows(source: Source) -> Iterator[Outcome]:
    """Yields what becomes of every site of the files, or of the register over HTTP."""
    raw = source.raw_rows(*_KEYS) if source.files else _fetched(source)

    def outcome(row: Raw) -> Outcome:
        site = as_site(row)
        if site is not row and source.whole:
            # Extracts by kind, or without a status: they tell of what they hold and of nothing else.
            source.whole = False
            source.remark("older-shape")
        return site_outcome(site, source)

    return each_mapped(raw, _row_id, outcome)


def as_site(row: Raw) -> Raw:
    """Returns a row of any of the known shapes in today's. Raises RowError when it is none of them."""
    if "lipas-id" in row:
        return row
    if "sportsPlaceId" in row:
        return from_v1(row)
    facts = row.get("properties")
    if isinstance(facts, dict) and ("tyyppikood" in facts or "tyyppikoodi" in facts):
        return from_map_service(row)
    raise RowError("malformed", f"no site of LIPAS: {', '.join(list(row)[:5])}")


def _row_id(row: Raw) -> str:
    return site_id(as_site(row))


def _fetched(source: Source) -> Iterator[Raw]:
    if source.fetcher is None:
        raise RegisterError("LIPAS needs a file or a connection")
    # Without `statuses` the register answers with everything it has, planned and mistaken sites too.
    parameters: dict[str, str | int] = {"statuses": ",".join(STATUSES), "page-size": 100}
    if source.municipalities:
        parameters["city-codes"] = ",".join(str(int(code)) for code in source.municipalities)
    return listed(
        source,
        source.fetcher,
        Listing(
            url=f"{(source.url or URL).rstrip('/')}/sports-sites",
            parameters={**parameters, "page": 1},
            keys=("items",),
            row_id=site_id,
            onward=by_number(parameters, "pagination.current-page", "pagination.total-pages"),
            total=told("pagination.total-items"),
        ),
    )


REGISTER = Register(
    word="lipas",
    collection="lipas",
    rows=rows,
    sentence="LIPAS, the national register of sports facilities",
    licence=LICENCE,
    attribution=ATTRIBUTION,
)
