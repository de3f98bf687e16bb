"""A file that somebody brings (a written guide, a form, a questionnaire) as the draft of a guide. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from liikereppu.guides.content_checking import Fault, check_plain
from liikereppu.guides.fhir_questionnaire import QuestionnaireError, from_questionnaire
from liikereppu.guides.workbooks import LARGEST
from liikereppu.guides.xlsform.reading import read_xlsform
from liikereppu.guides.xlsform.report import Line, UnreadableError
from liikereppu.guides.yaml_tree import Faults, Node, read_tree

#: What a file holds, by the content type it is sent with.
CONTENT_TYPES = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsform",
    "application/vnd.ms-excel.sheet.macroenabled.12": "xlsform",
    "application/yaml": "yaml",
    "application/x-yaml": "yaml",
    "text/yaml": "yaml",
    "application/json": "json",
    "application/fhir+json": "json",
}
_ENDINGS = {".xlsx": "xlsform", ".xlsm": "xlsform", ".yaml": "yaml", ".yml": "yaml", ".json": "json"}
_DEEPEST = 60


@dataclass(frozen=True)
class Imported:
    """The draft, what was left out of it or is called otherwise, and what keeps it from being published."""

    content: dict[str, Any]
    left_out: list[Line] = field(default_factory=list)
    renamed: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def import_path(path: Path, language: str = "") -> Imported:
    """The draft of a file; its ending tells what it holds. Raises UnreadableError, OSError."""
    kind = _ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise UnreadableError([_fault("a file ending in .xlsx, .yaml or .json is expected")])
    with path.open("rb") as file:
        return import_content(file.read(LARGEST + 1), kind, path.stem, language)


def import_content(content: bytes, kind: str, name: str, language: str = "") -> Imported:
    """The draft of bytes that hold an xlsform, yaml or json. Raises UnreadableError."""
    if kind == "xlsform":
        form = read_xlsform(content, name, language)
        return Imported(form.content, form.left_out, form.renamed, form.faults())
    if kind == "json":
        return _json(content)
    return _yaml(content)


def _fault(message: str, line: int | None = 1) -> Fault:
    return Fault("", line, "unreadable", message)


def _yaml(content: bytes) -> Imported:
    faults = Faults()
    tree = read_tree(content, faults)
    if tree is None or len(faults) or not isinstance(tree.value, dict):
        told = faults.sorted() or [(1, "keys (guide, title, topics …) are expected")]
        raise UnreadableError([_fault(words, line) for line, words in told])
    plain = tree.plain()
    return Imported(plain, faults=[_lined(fault, tree) for fault in _faults(plain)])


def _lined(fault: Fault, tree: Node) -> Fault:
    """The fault with the line of its place in the file, as near as keys with points in them let us."""
    node = tree
    for step in fault.where.split("."):
        if isinstance(node.value, list):
            node = next((each for at, each in enumerate(node.value) if str(at) == step), node)
        else:
            node = node.value[step] if isinstance(node.value, dict) and step in node.value else node
    return Fault(fault.where, node.line, fault.code, fault.message)


def _json(content: bytes) -> Imported:
    try:
        # Some programs begin every text file with a byte order mark.
        found = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise UnreadableError([_fault(f"this is not JSON: {error.msg}", error.lineno)]) from None
    if not isinstance(found, dict) or _is_deeper(found, _DEEPEST):
        raise UnreadableError(
            [_fault(f"a guide or a Questionnaire of at most {_DEEPEST} levels is expected")]
        )
    if "resourceType" not in found:
        return Imported(found, faults=_faults(found))
    try:
        guide, left_out = from_questionnaire(found)
    except QuestionnaireError as error:
        raise UnreadableError([_fault(str(error))]) from None
    return Imported(guide, left_out, faults=_faults(guide))


def _is_deeper(value: Any, levels: int) -> bool:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels == 0 or any(_is_deeper(part, levels - 1) for part in parts)


def _faults(content: dict[str, Any]) -> list[Fault]:
    return check_plain({**content, "version": 1, "state": "published"})
