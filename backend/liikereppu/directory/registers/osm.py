"""OpenStreetMap: places and routes out of GeoJSON, Overpass JSON or PBF files, as a collection of its own.

Its licence (ODbL) asks that what is made of it stays under it: entries are kept apart from other registers'.
An extract is made by the organisation (a municipality cut out of Finland's file); nothing is asked online.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from liikereppu.directory.registers.coordinates import Pair, distance_m, inside
from liikereppu.directory.registers.face import (
    Mapped,
    Odd,
    Outcome,
    Raw,
    Register,
    RegisterError,
    RowError,
    Source,
    Warnings,
    each_mapped,
)
from liikereppu.directory.registers.municipalities import municipality
from liikereppu.directory.registers.osm_entry import Feature, entry, entry_id
from liikereppu.directory.registers.osm_pbf import features, is_osm_file
from liikereppu.directory.registers.osm_shapes import Pieces, is_element
from liikereppu.directory.registers.shapes import shape

_WRITTEN = re.compile(r"(?:(node|way|relation)/|([nwra]))(\d{1,15})", re.I)
# An object without an address is taken to be in the municipality of one this near.
_NEAR_M = 1500.0
#: Beginnings of reasons that say nothing against an object: its row is there and cannot be read.
_UNREADABLE = ("malformed", "coordinates-", "shape-")


@dataclass
class _Where:
    """What the file itself says of municipalities: boundaries, and addresses with their places."""

    boundaries: list[tuple[str, list[list[Pair]]]] = field(default_factory=list)
    addresses: dict[tuple[int, int], list[tuple[Pair, str]]] = field(default_factory=dict)

    def learn(self, tags: dict[str, str], geometry: Any) -> None:
        """Takes note of a boundary or an address."""
        if tags.get("boundary") == "administrative" and tags.get("admin_level") == "8":
            code = municipality(tags.get("ref")) or municipality(tags.get("name"))
            if code:
                self.boundaries.append((code, shape(geometry).rings))
        code = municipality(tags.get("addr:city"))
        at = shape(geometry).spot.place if code else None
        if code and at:
            self.addresses.setdefault(_cell(at), []).append((at, code))

    def municipality(
        self, tags: dict[str, str], at: Pair | None, asked: tuple[str, ...], warnings: Warnings
    ) -> str:
        """Returns the municipality of an object. Raises RowError (no-municipality)."""
        code = self._inside(at) or municipality(tags.get("addr:city"))
        if code is None and len({code for code, _ in self.boundaries}) == 1:
            # A file cut out of the middle of a municipality holds one boundary, and not the whole of it.
            code = self.boundaries[0][0]
        if code is None and len(asked) == 1:
            code = asked[0]
        if code is None and (code := self._near(at)):
            warnings.add("municipality-from-neighbour", code)
        if code is None:
            raise RowError("no-municipality")
        return code

    def _inside(self, at: Pair | None) -> str | None:
        if at is None:
            return None
        return next((code for code, rings in self.boundaries for ring in rings if inside(at, ring)), None)

    def _near(self, at: Pair | None) -> str | None:
        if at is None:
            return None
        row, column = _cell(at)
        near = [
            each
            for dy in (-1, 0, 1)
            for dx in (-1, 0, 1)
            for each in self.addresses.get((row + dy, column + dx), ())
        ]
        codes = Counter(code for place, code in near if distance_m(place, at) <= _NEAR_M)
        return codes.most_common(1)[0][0] if codes else None


def _cell(at: Pair) -> tuple[int, int]:
    # Some two kilometres high and wide at these latitudes.
    return int(at[0] / 0.02), int(at[1] / 0.04)


def _rows(source: Source) -> Iterator[Outcome]:
    if not source.files:
        raise RegisterError("osm is read from files: --file extract.osm.pbf, or GeoJSON")
    where, pieces = _Where(), Pieces()
    found: list[Raw] = []
    for raw in _raw(source):
        try:
            _name(raw)
        except RowError as error:
            yield Odd("?", error.reason, error.detail)
            continue
        pieces.learn(raw)
        found.append(raw)
    # Overpass tells the points of a shape after what is made of them.
    for raw in found:
        where.learn(_tags(raw), pieces.geometry(raw))
    for outcome in each_mapped(found, _name, lambda raw: _mapped(raw, where, pieces, source)):
        if isinstance(outcome, Odd) and outcome.reason.startswith(_UNREADABLE):
            outcome = replace(outcome, stays=entry_id(outcome.row))
        yield outcome


def _raw(source: Source) -> Iterator[Raw]:
    pbf = tuple(path for path in source.files if is_osm_file(path))
    for path in pbf:
        for each in features(path):
            yield from source.counted(each)
    others, source.files = source.files, tuple(path for path in source.files if path not in pbf)
    yield from source.raw_rows("features", "elements")
    source.files = others


def _mapped(raw: Raw, where: _Where, pieces: Pieces, source: Source) -> Outcome:
    warnings = Warnings()
    tags = _tags(raw)
    if tags.get("boundary") == "administrative" and tags.get("admin_level") == "8":
        raise RowError("boundary", tags.get("name", ""))
    if is_element(raw) and not tags:
        raise RowError("piece-of-a-shape")
    feature = Feature(_name(raw), tags, shape(pieces.geometry(raw)), source.today)
    made = entry(feature, warnings)
    made["municipality"] = where.municipality(tags, feature.shape.spot.place, source.municipalities, warnings)
    if not source.wants(made["municipality"]):
        raise RowError("not-asked-for", made["municipality"])
    return Mapped(feature.name, made, tuple(warnings))


def _name(raw: Raw) -> str:
    """Returns "way/123", as tools write it or "w123", a type and a number, an area's number."""
    properties = raw.get("properties") if isinstance(raw.get("properties"), dict) else {}
    assert isinstance(properties, dict)
    told = raw.get("id"), properties.get("@id"), properties.get("full_id"), properties.get("id")
    for each in told:
        found = _WRITTEN.fullmatch(str(each)) if isinstance(each, str) else None
        if found:
            return _spelt(found)
    kind = raw.get("type") if raw.get("type") in ("node", "way", "relation") else properties.get("osm_type")
    number = raw.get("id") if raw.get("type") in ("node", "way", "relation") else properties.get("osm_id")
    if kind in ("node", "way", "relation") and str(number).isdigit():
        return f"{kind}/{number}"
    raise RowError("no-id", told[0] or "")


def _spelt(found: re.Match[str]) -> str:
    number = int(found[3])
    if found[1]:
        return f"{found[1].lower()}/{number}"
    letter = found[2].lower()
    if letter == "a":
        # Areas are numbered twice their way's number, or twice their relation's and one.
        return f"{'relation' if number % 2 else 'way'}/{number // 2}"
    return {"n": "node", "w": "way", "r": "relation"}[letter] + f"/{number}"


def _tags(raw: Raw) -> dict[str, str]:
    told = raw.get("tags") if isinstance(raw.get("tags"), dict) else raw.get("properties")
    if not isinstance(told, dict):
        return {}
    inner = told.get("tags")
    told = {**told, **inner} if isinstance(inner, dict) else told
    found = {str(key): str(value) for key, value in told.items() if isinstance(value, str | int | float)}
    for key in ("timestamp", "osm_timestamp"):
        if key in raw or key in found:
            found.setdefault("@timestamp", str(raw.get(key) or found.get(key)))
    return found


REGISTER = Register(
    "osm",
    "osm",
    _rows,
    "places and routes of OpenStreetMap, from a file (GeoJSON or PBF)",
    "ODbL 1.0",
    "© OpenStreetMap contributors",
)
