"""The registers the directory is fed from: one small module each, all with the face of `face.py`.

`REGISTERS` maps the word of the command line to the module; each module has a `REGISTER` of its own.
"""

from __future__ import annotations

from importlib import import_module

from liikereppu.directory.registers.face import Register

REGISTERS = {
    "lipas": "lipas",
    "lipas-v1": "lipas_v1",
    "service-map": "service_map",
}


def register(word: str) -> Register:
    """Returns the register a word of the command line means. Raises KeyError when there is none."""
    found: Register = import_module(f"{__name__}.{REGISTERS[word]}").REGISTER
    return found
