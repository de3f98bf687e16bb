"""The Suomi.fi service register (PTV): phone services, places and web services of exercise, versions 7 to 11.

A service says what is offered, a channel how one gets at it. Each channel of a service of exercise is an
entry; what the service says goes into the entries of its channels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from liikereppu.directory.registers.face import (
    Mapped,
    Odd,
    Outcome,
    PartOf,
    Raw,
    Register,
    RowError,
    Source,
    each_mapped,
    shown,
)
from liikereppu.directory.registers.paging import Listing, by_number, listed
from liikereppu.directory.registers.ptv_channel import Channel
from liikereppu.directory.registers.ptv_services import is_of_exercise
from liikereppu.directory.registers.ptv_texts import rows_of

URL = "https://api.palvelutietovaranto.suomi.fi/api/v11/"
# "Sports and exercise" among the classes of services (P27.1).
_SPORTS = "http://urn.fi/URN:NBN:fi:au:ptvl:v1211"
# As many as may be asked for by name at once.
_AT_ONCE = 100


@dataclass
class _Read:
    services: dict[str, Raw] = field(default_factory=dict)
    channels: list[Raw] = field(default_factory=list)
    odd: list[Outcome] = field(default_factory=list)


def _rows(source: Source, all: bool) -> Iterator[Outcome]:
    read = _Read()
    told = source.raw_rows("itemList", "services", "serviceChannels") if source.files else _fetched(source)
    for raw in told:
        _take(raw, read)
    yield from read.odd
    services_of: dict[str, list[str]] = {}
    for raw in read.channels:
        services_of.setdefault(_id(raw), []).extend(_service_ids(raw))
    entries: dict[str, str] = {}
    for outcome in each_mapped(read.channels, _id, lambda raw: _channel(raw, read.services, source, all)):
        if isinstance(outcome, Mapped):
            for service in services_of.get(outcome.row, ()):
                entries.setdefault(service, outcome.entry["id"])
        yield outcome
    for name, raw in read.services.items():
        yield _service(name, raw, entries)


def _take(raw: Raw, read: _Read) -> None:
    name = _id(raw)
    if "serviceChannelType" in raw or "serviceChannelNames" in raw:
        read.channels.append(raw)
    elif "serviceNames" not in raw:
        read.odd.append(Odd(shown(name), "malformed", "neither a service nor a channel"))
    elif name in read.services:
        read.odd.append(Odd(shown(name), "twice"))
    else:
        read.services[name] = raw


def _id(raw: Raw) -> str:
    return str(raw.get("id") or "?").lower()


def _channel(raw: Raw, services: dict[str, Raw], source: Source, all: bool) -> Outcome:
    told = [services[each] for each in _service_ids(raw) if each in services]
    channel = Channel(raw, told, source.today, all)
    entry = channel.entry()
    if not source.wants(entry["municipality"]):
        raise RowError("not-asked-for", entry["municipality"])
    return Mapped(_id(raw), entry, tuple(channel.warnings))


def _service(name: str, raw: Raw, entries: dict[str, str]) -> Outcome:
    if name in entries:
        return PartOf(shown(name), entries[name])
    return Odd(shown(name), "service-without-channel" if is_of_exercise(raw) else "not-exercise")


def _service_ids(raw: Raw) -> list[str]:
    told = [each.get("service") for each in rows_of(raw.get("services"))]
    return [str(each["id"]).lower() for each in told if isinstance(each, dict) and each.get("id")]


def _fetched(source: Source) -> Iterator[Raw]:
    """Yields the services of exercise, and then their channels by name."""
    fetcher = source.fetcher
    assert fetcher is not None
    base = (source.url or URL).rstrip("/")
    parameters: dict[str, str | int] = {"uri": _SPORTS, "page": 1}
    listing = Listing(
        f"{base}/Service/serviceClass",
        parameters,
        ("itemList",),
        lambda raw: str(raw.get("id") or ""),
        by_number(parameters, "pageNumber", "pageCount"),
        lambda page: None,
    )
    names: dict[str, str] = {}
    for raw in listed(source, fetcher, listing):
        for each in rows_of(raw.get("serviceChannels")):
            told = each.get("serviceChannel")
            if isinstance(told, dict) and told.get("id"):
                names[str(told["id"]).lower()] = str(told["id"])
        yield raw
    asked = list(names.values())
    for start in range(0, len(asked), _AT_ONCE):
        guids = ",".join(asked[start : start + _AT_ONCE])
        for row in fetcher.page(f"{base}/ServiceChannel/list", {"guids": guids}, ("itemList",)).rows:
            if not isinstance(row, Odd):
                names.pop(_id(row), None)
            yield from source.counted(row)
    if names:
        # Drafts and what was taken back: the services still name them.
        source.remark("channels-not-given", f"{len(names)} of {len(asked)}, {next(iter(names))} first")


REGISTER = Register(
    "ptv",
    "ptv",
    lambda source: _rows(source, all=False),
    "phone services, places and web services of exercise (Suomi.fi service register)",
    "CC BY 4.0",
    "Suomi.fi-palvelutietovaranto",
)
# For an organisation that keeps a file of the channels its workers give out.
ALL = Register(
    "ptv-all",
    "ptv",
    lambda source: _rows(source, all=True),
    "every phone service, place and web service of a file of the Suomi.fi service register",
    "CC BY 4.0",
    "Suomi.fi-palvelutietovaranto",
)
