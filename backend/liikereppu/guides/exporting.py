"""A published guide as a file: as it is written (YAML), as an XLSForm, as a FHIR Questionnaire. Pure."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson
from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from liikereppu.guides.fhir_questionnaire import to_questionnaire
from liikereppu.guides.xlsform.report import Line
from liikereppu.guides.xlsform.writing import write_xlsform

#: Texts that need no quotes in YAML, wherever they stand and whoever reads them.
_PLAIN = re.compile(r"[A-Za-zÅÄÖåäö][A-Za-zÅÄÖåäö0-9_ /().!?%;’–-]*(?<! )")
_WORDS = frozenset(("true", "false", "null", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True)
class Exported:
    """The file, its content type and ending, and what other programs will not find in it."""

    content: bytes
    content_type: str
    ending: str
    left_out: list[Line]


def export_guide(guide: dict[str, Any], form: str) -> Exported:
    """The guide's version as a file of this form, one of FORMS. The guide must have passed `guides check`."""
    return FORMS[form](guide)


def write_yaml(content: Any) -> bytes:
    """Any content as `guides check` reads it."""
    yaml = YAML()
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    packed = io.BytesIO()
    yaml.dump(_quoted(content), packed)
    return packed.getvalue()


def _quoted(value: Any) -> Any:
    if isinstance(value, dict):
        return {_quoted(key): _quoted(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_quoted(part) for part in value]
    if isinstance(value, str) and (not _PLAIN.fullmatch(value) or value.lower() in _WORDS):
        return DoubleQuotedScalarString(value)
    return value


def _yaml(guide: dict[str, Any]) -> Exported:
    return Exported(write_yaml(guide), "application/yaml", "yaml", [])


def _xlsform(guide: dict[str, Any]) -> Exported:
    content, left_out = write_xlsform(guide)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Exported(content, kind, "xlsx", left_out)


def _questionnaire(guide: dict[str, Any]) -> Exported:
    content = orjson.dumps(to_questionnaire(guide), option=orjson.OPT_INDENT_2)
    return Exported(content, "application/fhir+json", "json", [])


FORMS: Mapping[str, Callable[[dict[str, Any]], Exported]] = {
    "yaml": _yaml,
    "xlsform": _xlsform,
    "fhir-questionnaire": _questionnaire,
}
