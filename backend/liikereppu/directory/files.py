"""Directory files, YAML or JSON: reading them, and saying in one line each what is wrong with them.

A file holds `collection`, `municipality` and any of `municipality_name`, `districts`, `opportunities`;
`defaults` is what every opportunity of that file has unless it says otherwise. Several files with the same
collection and municipality are read as one.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import marshmallow as ma
from marshmallow import fields
from marshmallow.validate import Regexp
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from liikereppu.api import Schema, field_errors
from liikereppu.directory.fields import Text
from liikereppu.directory.schemas import (
    COLLECTION,
    MUNICIPALITY,
    DistrictSchema,
    OpportunitySchema,
)

_Steps = tuple[str | int, ...]

LARGEST = 256 * 1024 * 1024

# What the rule codes mean to the person who wrote the file; a code that is missing here is shown as it is.
SENTENCES = {
    "missing": "is missing",
    "empty": "is empty",
    "unknown-key": "is not a field anybody knows",
    "not-an-option": "is none of the allowed words",
    "wrong-type": "is of the wrong type (text needs quotes when it looks like a number or a date)",
    "pattern": "is not written the way it must be",
    "out-of-range": "is outside the allowed range",
    "too-long": "is too long",
    "not-https": "must be an https:// address",
    "not-a-phone-number": "is not a number one can dial",
    "not-an-email": "is not an e-mail address",
    "text-not-allowed": "holds a character that cannot be shown",
    "hours-notation": "is not in the notation of opening_hours (like Mo-Fr 10:00-18:00; PH off)",
    "hours-comment": "holds a comment, which would be lost: write it into the texts",
    "hours-sun": "depends on the sun, which needs a place: write times",
    "hours-school-holidays": "holds SH: no calendar of school holidays is at hand",
    "hours-unknown": "says `unknown` for some times: leave the hours out instead",
}


class DirectoryError(Exception):
    """A file cannot be taken in. `faults` has one line for each thing that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


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


class _File:
    """One file while it is being read; collects its faults."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: list[str] = []
        self._lines: dict[_Steps, int] | None = None
        self._bytes = b""
        self.data = self._load()

    def _load(self) -> dict[str, Any]:
        if self.path.stat().st_size > LARGEST:
            raise DirectoryError([f"{self.path.name}: larger than {LARGEST // 1024 // 1024} MiB"])
        self._bytes = self.path.read_bytes()
        try:
            data = json.loads(self._bytes) if self._is_json() else YAML(typ="safe").load(self._bytes)
        except MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            problem = str(error.problem or error.context)
            if "constructor for the tag" in problem:
                problem = "type tags (!…) are not used here: remove it"
            raise DirectoryError([f"{self.path.name}:{line}: {problem}"]) from error
        except json.JSONDecodeError as error:
            raise DirectoryError([f"{self.path.name}:{error.lineno}: {error.msg}"]) from error
        except RecursionError as error:
            raise DirectoryError([f"{self.path.name}: is nested too deep"]) from error
        except (YAMLError, ValueError) as error:
            raise DirectoryError([_unreadable(self.path.name, self._bytes)]) from error
        if not isinstance(data, dict):
            raise DirectoryError([f"{self.path.name}: must be a mapping with collection and municipality"])
        return data

    def _is_json(self) -> bool:
        return self.path.suffix == ".json"

    def fault(self, steps: _Steps, name: str, what: str) -> None:
        """Notes a fault at the innermost step the file has a line for."""
        where = self.path.name
        if not self._is_json():
            if self._lines is None:
                self._lines = _lines(YAML(typ="safe").compose(io.BytesIO(self._bytes)))
            while steps and steps not in self._lines:
                steps = steps[:-1]
            where = f"{where}:{self._lines.get(steps, 1)}"
        self.faults.append(f"{where}: {name} {what}")

    def entry(self, index: int, schema: ma.Schema) -> dict[str, Any] | None:
        """Returns the valid opportunity at `index` of the list, or None when it has faults."""
        written = self.data["opportunities"][index]
        if not isinstance(written, dict):
            self.fault(("opportunities", index), f"entry {index + 1}", "must be a mapping")
            return None
        whole = {**self.data.get("defaults", {}), "municipality": self.data["municipality"], **written}
        called = str(written.get("id", f"entry {index + 1}"))[:200]
        try:
            loaded: dict[str, Any] = schema.load(whole)
        except ma.ValidationError as error:
            for path, codes in field_errors(error.messages).items():
                steps = ("opportunities", index, *_steps(path))
                self.fault(steps, f"{called}: {path}", _sentence(codes))
            return None
        if loaded["municipality"] != self.data["municipality"]:
            self.fault(("opportunities", index), f"{called}: municipality", "is not the file's own")
        elif not loaded["id"].startswith(f"{self.data['collection']}:"):
            self.fault(("opportunities", index, "id"), f"{called}: id", "must begin with the collection")
        else:
            return loaded
        return None


def _unreadable(name: str, content: bytes) -> str:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return f"{name}:{line}: the file must be text in UTF-8; this byte is something else"
    return f"{name}: holds a character that cannot be shown, or a value that cannot be read"


def _steps(path: str) -> _Steps:
    return tuple(int(step) if step.isdigit() else step for step in path.split("."))


def _sentence(codes: Iterable[str]) -> str:
    return ", ".join(SENTENCES.get(code, code) for code in codes)


def _lines(document: Any) -> dict[_Steps, int]:
    """Returns the line of every key and entry of a YAML document, by the steps that lead to it."""
    found: dict[_Steps, int] = {}
    seen: set[int] = set()
    waiting: list[tuple[Any, _Steps]] = [(document, ())]
    while waiting:
        node, steps = waiting.pop()
        # An alias leads to a node that was there before, perhaps to one around itself.
        if id(node) in seen:
            continue
        seen.add(id(node))
        inner: list[tuple[str | int, Any, Any]] = []
        if isinstance(node, MappingNode):
            inner = [(str(key.value), key, value) for key, value in node.value]
        elif isinstance(node, SequenceNode):
            inner = [(index, value, value) for index, value in enumerate(node.value)]
        for step, begins, value in inner:
            found[*steps, step] = begins.start_mark.line + 1
            waiting.append((value, (*steps, step)))
    return found


def read_collections(paths: Iterable[Path]) -> list[Collection]:
    """Returns what the files hold, joined by collection and municipality.

    Raises DirectoryError with every fault of every file; OSError when one cannot be opened.
    """
    joined: dict[tuple[str, str], Collection] = {}
    faults: list[str] = []
    seen: dict[tuple[str, str], str] = {}
    for path in paths:
        try:
            file = _File(path)
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


def _take(file: _File, joined: dict[tuple[str, str], Collection], seen: dict[tuple[str, str], str]) -> None:
    try:
        head = _FileSchema().load(file.data)
    except ma.ValidationError as error:
        for path, codes in field_errors(error.messages).items():
            file.fault(_steps(path), path, _sentence(codes))
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
        twice = (head["municipality"], entry["id"])
        if twice in seen:
            file.fault(("opportunities", index, "id"), entry["id"], f"is there already, in {seen[twice]}")
        seen[twice] = file.path.name
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
