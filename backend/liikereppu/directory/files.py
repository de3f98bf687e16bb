"""Directory files, YAML or JSON: reading them, and saying in one line each what is wrong with them.

A file holds `collection`, `municipality` and any of `municipality_name`, `districts`, `opportunities`;
`defaults` is what every opportunity of that file has unless it says otherwise. Several files with the same
collection and municipality are read as one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Regexp

from liikereppu.api import Schema, field_errors
from liikereppu.directory.fields import Text
from liikereppu.directory.one_file import DirectoryError as DirectoryError
from liikereppu.directory.one_file import File, sentence, steps_of
from liikereppu.directory.schemas import (
    COLLECTION,
    MUNICIPALITY,
    DistrictSchema,
    OpportunitySchema,
)


@dataclass
class Collection:
    """What one or more files bring to a municipality: valid, in the order they were read."""

    collection: str
    municipality: str
    name: dict[str, str] | None = None
    districts: list[dict[str, Any]] | None = None
    opportunities: list[dict[str, Any]] = field(default_factory=list)


class _FileSchema(Schema):
    collection = fields.String(required=True, validate=Regexp(COLLECTION))
    municipality = fields.String(required=True, validate=Regexp(MUNICIPALITY))
    municipality_name = fields.Nested(Schema.from_dict({x: Text(required=True) for x in ("fi", "sv", "en")}))
    districts = fields.List(fields.Nested(DistrictSchema))
    defaults = fields.Dict(keys=fields.String())
    opportunities = fields.List(fields.Raw())


def read_collections(paths: Iterable[Path]) -> list[Collection]:
    """Returns what the files hold, joined by collection and municipality.

    Raises DirectoryError with every fault of every file; OSError when one cannot be opened.
    """
    joined: dict[tuple[str, str], Collection] = {}
    faults: list[str] = []
    seen: dict[str, str] = {}
    for path in paths:
        try:
            file = File(path)
        except DirectoryError as error:
            faults += error.faults
            continue
        _take(file, joined, seen)
        faults += file.faults
    if faults:
        raise DirectoryError(faults)
    for each in joined.values():
        faults += _strangers(each)
        if not each.opportunities:
            # Everything that is there would leave: a file cut short, or one that only names districts.
            faults.append(f"{each.collection} in {each.municipality}: opportunities are missing")
    if faults:
        raise DirectoryError(faults)
    return list(joined.values())


def _take(file: File, joined: dict[tuple[str, str], Collection], seen: dict[str, str]) -> None:
    try:
        head = _FileSchema().load(file.data)
    except ma.ValidationError as error:
        for path, codes in field_errors(error.messages).items():
            file.fault(steps_of(path), path, sentence(codes))
        return
    key = (head["collection"], head["municipality"])
    collection = joined.setdefault(key, Collection(*key))
    collection.name = head.get("municipality_name", collection.name)
    collection.districts = head.get("districts", collection.districts)
    schema = OpportunitySchema()
    for index in range(len(head.get("opportunities", []))):
        entry = file.entry(index, schema)
        if entry is None:
            continue
        id = entry["id"]
        if id in seen:  # an id is one entry's, in whatever municipality
            file.fault(("opportunities", index, "id"), id, f"is there already, in {seen[id]}")
        seen[id] = file.path.name
        collection.opportunities.append(entry)


def _strangers(collection: Collection) -> list[str]:
    """Returns a line for each entry in a district the same files do not list (when they list any)."""
    if collection.districts is None:
        return []
    known = {district["id"] for district in collection.districts}
    return [
        f"{entry['id']}: district {entry['district']} is not in the list of districts"
        for entry in collection.opportunities
        if entry["district"] is not None and entry["district"] not in known
    ]
