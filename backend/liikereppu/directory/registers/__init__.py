"""The registers the directory is fed from: one small module each, all with the face of `face.py`.

`REGISTERS` maps the word of the command line to a module and the name of the register in it.
"""

from __future__ import annotations

from importlib import import_module

from liikereppu.directory.registers.face import Register

REGISTERS = {
    "lipas": "lipas:REGISTER",
    "lipas-v1": "lipas_v1:REGISTER",
    "service-map": "service_map:REGISTER",
    "linkedevents": "linkedevents:REGISTER",
    "linkedevents-helsinki": "linkedevents:HELSINKI",
    "linkedevents-espoo": "linkedevents:ESPOO",
    "linkedevents-turku": "linkedevents:TURKU",
    "linkedevents-tampere": "linkedevents:TAMPERE",
    "osm": "osm:REGISTER",
    "ptv": "ptv:REGISTER",
    "ptv-all": "ptv:ALL",
    "table": "table:REGISTER",
}


def register(word: str) -> Register:
    """Returns the register a word of the command line means. Raises KeyError when there is none."""
    module, _, name = REGISTERS[word].partition(":")
    found: Register = getattr(import_module(f"{__name__}.{module}"), name)
    return found
