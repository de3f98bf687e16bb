"""What changed in LIPAS since a moment: only its first interface tells changes and deletions.

What a changed site is now is asked from the second, which alone tells whether a site is open. A file of the
first interface's places is read as a whole, like any file of LIPAS.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from liikereppu.directory.hours import HELSINKI
from liikereppu.directory.registers import lipas
from liikereppu.directory.registers.face import (
    Gone,
    Odd,
    Outcome,
    PartOf,
    Raw,
    Register,
    RegisterError,
    RowError,
    Source,
    each_mapped,
)
from liikereppu.directory.registers.fetching import Fetcher, NotThereError, Page, Parameters
from liikereppu.directory.registers.lipas_facts import ATTRIBUTION, LICENCE
from liikereppu.directory.registers.lipas_site import site_id, site_outcome
from liikereppu.directory.registers.paging import Listing, by_link_header, listed

URL = "https://api.lipas.fi"


def rows(source: Source) -> Iterator[Outcome]:
    """Yields what becomes of each place of the files, or of what changed or went since `source.since`."""
    if source.files:
        return lipas.rows(source)
    if source.since is None:
        raise RegisterError("lipas-v1 tells what changed since a moment (--since), or reads a file (--file)")
    if source.fetcher is None:
        raise RegisterError("LIPAS needs a file or a connection")
    return _changes(source, source.fetcher, source.since)


def _changes(source: Source, fetcher: Fetcher, since: datetime) -> Iterator[Outcome]:
    source.whole = False
    told: set[str] = set()

    def changed(row: Raw) -> Outcome:
        number = _number(row)
        told.add(number)
        return _now(number, source, fetcher)

    def deleted(row: Raw) -> Outcome:
        number = _number(row)
        # One that was changed as well has been asked for already: it may be back.
        return PartOf(number, f"lipas:{number}") if number in told else Gone(number, f"lipas:{number}")

    moment = f"{since.astimezone(HELSINKI):%Y-%m-%d %H:%M:%S}.000"
    cities: Parameters = {"cityCodes": [int(code) for code in source.municipalities]}
    places = _listing(source, "sports-places", {"modifiedAfter": moment, **cities})
    yield from each_mapped(listed(source, fetcher, places), _number, changed)
    gone = _listing(source, "deleted-sports-places", {"since": moment})
    yield from each_mapped(listed(source, fetcher, gone), _number, deleted)


def _now(number: str, source: Source, fetcher: Fetcher) -> Outcome:
    """Returns what becomes of one site as it is now."""
    try:
        site = fetcher.page(f"{_base(source)}/v2/sports-sites/{number}").rows[0]
    except NotThereError:
        return Gone(number, f"lipas:{number}")
    if isinstance(site, Odd):
        raise RowError(site.reason, site.detail)
    if site_id(site) != number:
        raise RowError("malformed", f"asked for {number}, got {site_id(site)}")
    outcome = site_outcome(site, source)
    # What a whole reading leaves out leaves the directory; of changes alone it has to be said.
    left = isinstance(outcome, Odd) and outcome.reason in ("planned", "closed-in-words")
    return Gone(number, f"lipas:{number}") if left else outcome


def _listing(source: Source, path: str, parameters: Parameters) -> Listing:
    return Listing(
        url=f"{_base(source)}/v1/{path}",
        parameters={**parameters, "pageSize": 100, "page": 1},
        keys=(),
        row_id=_number,
        onward=by_link_header,
        total=_total,
    )


def _total(page: Page) -> int | None:
    told = page.headers.get("x-total-count", "")
    return int(told) if told.isascii() and told.isdigit() else None


def _number(row: Raw) -> str:
    return site_id({"lipas-id": row.get("sportsPlaceId")})


def _base(source: Source) -> str:
    return (source.url or URL).rstrip("/")


REGISTER = Register(
    word="lipas-v1",
    collection="lipas",
    rows=rows,
    sentence="what changed in LIPAS since a moment (--since)",
    licence=LICENCE,
    attribution=ATTRIBUTION,
)
