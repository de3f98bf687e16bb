"""One directory file, YAML or JSON, while it is being read: each fault with its line, entry and field."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import marshmallow as ma
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, SequenceNode

from liikereppu.api import field_errors

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
    "hours-unknown": "says `unknown` or an open end (10:00+) for some times: leave the hours out instead",
}


class DirectoryError(Exception):
    """A file cannot be taken in. `faults` has one line for each thing that is wrong."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class File:
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
                steps = ("opportunities", index, *steps_of(path))
                self.fault(steps, f"{called}: {path}", sentence(codes))
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


def steps_of(path: str) -> _Steps:
    """Returns the steps a dotted path leads by, numbers as numbers."""
    return tuple(int(step) if step.isdecimal() else step for step in path.split("."))


def sentence(codes: Iterable[str]) -> str:
    """Returns what rule codes mean to the person who wrote the file."""
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
