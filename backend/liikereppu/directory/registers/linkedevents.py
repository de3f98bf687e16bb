"""LinkedEvents: the guided groups and events of Helsinki, Espoo, Turku and Tampere, and remote exercise.

A course is told as one row for the whole and one for each session; here it is one entry with its next
sessions. A register may be one of several (`linkedevents-turku`), or each row's own (`linkedevents`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from liikereppu.directory.registers.entries import slug
from liikereppu.directory.registers.face import (
    Mapped,
    Odd,
    Outcome,
    PartOf,
    Raw,
    Register,
    RowError,
    Source,
    shown,
)
from liikereppu.directory.registers.linkedevents_event import Event, Series
from liikereppu.directory.registers.linkedevents_fetching import event_id, fetched, reference
from liikereppu.directory.registers.linkedevents_installations import (
    INSTALLATIONS,
    Installation,
    installation_of,
    source_of,
)
from liikereppu.directory.registers.linkedevents_lists import list_row
from liikereppu.directory.registers.linkedevents_places import is_place, place_id

# Following a chain of replaced rows further than this is going round in circles.
_LONGEST_CHAIN = 20


@dataclass
class _Rows:
    """All rows of a reading, by what they are."""

    events: dict[str, Raw] = field(default_factory=dict)
    places: dict[str, Raw] = field(default_factory=dict)
    odd: list[Outcome] = field(default_factory=list)
    #: Rows with the id of one that came before.
    again: list[tuple[str, Raw]] = field(default_factory=list)


def _rows(source: Source, only: Installation | None) -> Iterator[Outcome]:
    found = _Rows()
    for raw in source.raw_rows("data", "events") if source.files else fetched(source, only):
        listing = list_row(raw, source)
        if listing is not None:
            yield listing if only is None else Odd(listing.row, "list-row")
        else:
            _take(raw, found)
    yield from found.odd
    yield from _mapped(found, source, only)


def _take(raw: Raw, found: _Rows) -> None:
    name = event_id(raw)
    if is_place(raw) and (at := place_id(raw)):
        if at in found.places:
            found.odd.append(Odd(shown(at), "twice"))
        found.places[at] = raw
    elif name is None:
        found.odd.append(Odd(shown(raw.get("name", "?")), "no-id"))
    elif name in found.events:
        found.again.append((name, raw))
    else:
        found.events[name] = raw


def _mapped(found: _Rows, source: Source, only: Installation | None) -> Iterator[Outcome]:
    series: dict[str, Series] = {}
    for name, raw in found.events.items():
        try:
            whole = _whole(name, raw, found.events)
        except RowError as error:
            yield Odd(shown(name), error.reason, error.detail)
            continue
        if whole == name:
            series.setdefault(name, Series(raw, id=name)).main = raw
        else:
            made = series.setdefault(whole, Series(found.events.get(whole, raw), id=whole))
            made.sessions.append(raw)
    told: set[str] = set()
    for each in series.values():
        for outcome in _outcomes(each, found, source, only):
            if not isinstance(outcome, Odd):
                told.add(outcome.row)
            yield outcome
    yield from _of_the_others(found, told, source, only)
    used = {place_id(raw.get("location")) for raw in found.events.values()}
    for at in found.places:
        # The places a file tells beside its events are no opportunities of their own.
        yield Odd(shown(at), "place-of-events" if at in used else "place-without-events")


def _of_the_others(
    found: _Rows, told: set[str], source: Source, only: Installation | None
) -> Iterator[Outcome]:
    """Yields what became of rows whose id came before: one is taken when the one before could not be."""
    for name, raw in found.again:
        if shown(name) in told:
            yield Odd(shown(name), "twice")
            continue
        try:
            _whole(name, raw, found.events)
        except RowError as error:
            yield Odd(shown(name), error.reason, error.detail)
            continue
        for outcome in _outcomes(Series(raw, id=name), found, source, only):
            if not isinstance(outcome, Odd):
                told.add(outcome.row)
            yield outcome


def _whole(name: str, raw: Raw, events: dict[str, Raw]) -> str:
    """Returns the id of the series a row belongs to: its own when it stands alone. Raises RowError."""
    if raw.get("deleted") is True:
        raise RowError("deleted", reference(raw.get("replaced_by")) or "")
    if raw.get("replaced_by"):
        raise RowError("replaced", reference(raw.get("replaced_by")) or "")
    if raw.get("super_event_type") == "umbrella":
        raise RowError("umbrella")
    above = reference(raw.get("super_event"))
    if above is None:
        return name
    above = _standing(above, events)
    whole = events.get(above)
    if whole is None:
        # Of a series that was not read itself; of an umbrella nobody would say sub_recurring.
        return above if raw.get("sub_event_type") == "sub_recurring" else name
    return name if whole.get("super_event_type") != "recurring" else above


def _standing(name: str, events: dict[str, Raw]) -> str:
    """Returns the id that stands for a row today, along the chain of what replaced it. Raises RowError."""
    for _ in range(_LONGEST_CHAIN):
        raw = events.get(name)
        after = reference(raw.get("replaced_by")) if raw else None
        if after is None:
            if raw and raw.get("deleted") is True:
                raise RowError("series-deleted", name)
            return name
        name = after
    raise RowError("replaced-in-circles", name)


def _outcomes(series: Series, found: _Rows, source: Source, only: Installation | None) -> Iterator[Outcome]:
    main = event_id(series.main) or series.id
    rows = list(dict.fromkeys([main, *(event_id(each) or "?" for each in series.sessions)]))
    try:
        at = installation_of(series.main, only, only is not None or not source.files)
        event = Event(
            series,
            f"{at.collection}:{_own_id(series.id)}",
            source_of(at, source),
            found.places,
            at.home,
            source.today,
        )
        entry = event.entry()
        if not source.wants(entry["municipality"]):
            raise RowError("not-asked-for", entry["municipality"])
    except RowError as error:
        yield from (Odd(shown(each), error.reason, error.detail) for each in rows)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
        yield from (Odd(shown(each), "malformed", shown(f"{type(error).__name__}: {error}")) for each in rows)
    else:
        yield Mapped(shown(main), entry, tuple(event.warnings))
        yield from (PartOf(shown(each), entry["id"]) for each in rows if each != main)


def _own_id(name: str) -> str:
    own = slug(name)
    if not own:
        raise RowError("no-id", name)
    return own


def _register(only: Installation | None) -> Register:
    def rows(source: Source) -> Iterator[Outcome]:
        return _rows(source, only)

    where = only.name if only else "LinkedEvents of Helsinki, Espoo, Turku and Tampere"
    return Register(
        only.collection if only else "linkedevents",
        only.collection if only else None,
        rows,
        f"guided groups and events, remote exercise ({where})",
        "CC BY 4.0",
        where,
    )


REGISTER = _register(None)
HELSINKI = _register(INSTALLATIONS["helsinki"])
ESPOO = _register(INSTALLATIONS["espoo"])
TURKU = _register(INSTALLATIONS["turku"])
TAMPERE = _register(INSTALLATIONS["tampere"])
