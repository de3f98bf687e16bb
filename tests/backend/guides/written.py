"""Writes a guide as YAML, noting the line of each part, so that tests can say where a fault must be told."""

import json
from pathlib import Path

CONTENT = Path(__file__).parents[3] / "backend" / "liikereppu" / "guides" / "content"
SHIPPED = sorted(CONTENT.glob("*.yaml"))


class Written:
    """The YAML of a value: `text`, and `line[path]` for every key and list entry."""

    def __init__(self, value):
        self.line = {(): 1}
        self._lines = []
        self._write(value, (), "")
        self.text = "\n".join(self._lines) + "\n"

    def _write(self, value, path, indent):
        if isinstance(value, dict):
            for key, part in value.items():
                self.line[(*path, key)] = len(self._lines) + 1
                self._entry(f"{indent}{json.dumps(key)}:", part, (*path, key), indent + "  ")
        else:
            for place, part in enumerate(value):
                # A group in a list begins with its first entry, which is on the line after the dash.
                after = 2 if isinstance(part, dict | list) and part else 1
                self.line[(*path, place)] = len(self._lines) + after
                self._entry(f"{indent}-", part, (*path, place), indent + "  ")

    def _entry(self, start, part, path, indent):
        if isinstance(part, dict | list) and part:
            self._lines.append(start)
            self._write(part, path, indent)
        else:
            self._lines.append(f"{start} {json.dumps(part)}")


def paths(value, path=()):
    """Every path into the value, groups and lists included."""
    yield path
    entries = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, part in entries:
        yield from paths(part, (*path, key))


def at(value, path):
    """The part at a path."""
    for step in path:
        value = value[step]
    return value
