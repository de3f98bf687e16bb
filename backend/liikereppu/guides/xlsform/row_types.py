"""What the `type` column of an XLSForm may say, in every spelling that pyxform takes. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from liikereppu.guides.shapes import nearest

_SAME = {
    "text": ("text", "string", "q string", "add text prompt"),
    "integer": ("integer", "int", "q int", "add integer prompt"),
    "decimal": ("decimal", "q decimal", "add decimal prompt"),
    "date": ("date", "q date", "add date prompt"),
    "time": ("time", "q time", "add time prompt"),
    "datetime": ("datetime", "dateTime", "date time", "q dateTime", "add date time prompt"),
    "note": ("note", "q note", "add note prompt"),
    "calculate": ("calculate", "q calculate", "add calculate prompt", "calculation"),
    "acknowledge": ("acknowledge", "acknowlege", "q acknowledge", "add acknowledge prompt", "trigger"),
    "range": ("range",),
    "begin group": ("begin group", "begin_group", "begin-group"),
    "end group": ("end group", "end_group", "end-group"),
    "begin repeat": ("begin repeat", "begin_repeat", "begin lgroup", "begin looped group", "begin loop"),
    "end repeat": ("end repeat", "end_repeat", "end lgroup", "end looped group", "end loop"),
}
_KNOWN = {spelling.lower(): kind for kind, spellings in _SAME.items() for spelling in spellings}
_PICTURES = "pictures, sound, files and places on a map are not kept in a recording"
_ITSELF = "a recording knows its own day, author and device"
_LEFT = {
    **dict.fromkeys(
        (
            *("geopoint", "geotrace", "geoshape", "gps", "location", "q geopoint", "q location"),
            *(
                "image",
                "photo",
                "audio",
                "video",
                "file",
                "barcode",
                "background-audio",
                "background-geopoint",
            ),
            *(
                "add image prompt",
                "add photo prompt",
                "add audio prompt",
                "add video prompt",
                "add file prompt",
            ),
            *(
                "q image",
                "q picture",
                "q audio",
                "q video",
                "q barcode",
                "add barcode prompt",
                "osm",
                "picture",
            ),
            *("add location prompt", "add gps prompt", "add geopoint prompt"),
        ),
        _PICTURES,
    ),
    **dict.fromkeys(
        (
            *("start", "end", "today", "deviceid", "device id", "get device id", "imei", "username", "email"),
            *(
                "phonenumber",
                "phone number",
                "get phone number",
                "subscriberid",
                "subscriber id",
                "simserial",
            ),
            *("sim id", "audit", "start time", "get start time", "end time", "get end time", "get today"),
            *("start-geopoint", "uri:deviceid", "uri:username", "uri:subscriberid", "uri:simserial"),
            *("uri:phonenumber", "uri:email", "add today prompt"),
        ),
        _ITSELF,
    ),
    "hidden": "a guide has no hidden values",
    "xml-external": "a guide stands alone, without other files",
    "csv-external": "a guide stands alone, without other files",
}
_SELECT = re.compile(
    r"(?P<one>select_one|select one(?: from)?|select1|add select one prompt using)"
    r"|(?P<rank>rank)"
    r"|(?P<many>select_multiple|select_many|select multiple|select all that apply(?: from)?"
    r"|add select multiple prompt using)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(select[_ ](?:one|multiple)[_ ](?:from[_ ]file|external))\b\s*(\S*)", re.IGNORECASE)
_OTHER = re.compile(r"\s+(?:or[_ ]other|or specify other)$", re.IGNORECASE)


@dataclass(frozen=True)
class Type:
    """One type: `kind` is a word of this module ("select one", "text", "left", "unknown", …)."""

    kind: str
    list_name: str = ""
    or_other: bool = False
    why: str = ""


def read_type(words: str) -> Type:
    """What a cell of the column `type` says; of kind "left" or "unknown", `why` gives the reason."""
    words = " ".join(words.split())
    # A loop says over which list it goes; groups may be spelt with any joint.
    lowered = re.sub(r"^(begin|end)[ _-]", r"\1 ", words.lower())
    lowered = re.sub(r"^begin loop over \S+$", "begin loop", lowered)
    if lowered in _KNOWN:
        return Type(_KNOWN[lowered])
    if lowered in _LEFT:
        return Type("left", why=_LEFT[lowered])
    external = _FILE.match(words)
    if external:
        return Type("external", external[2])
    bare = _OTHER.sub("", words)
    select = _SELECT.match(bare)
    if select and (bare[select.end() :].startswith(" ") or bare == select[0]):
        kind = {"one": "select one", "many": "select multiple", "rank": "rank"}[str(select.lastgroup)]
        return Type(kind, bare[select.end() :].strip(), bare != words)
    near = nearest(lowered, [*_KNOWN, *_LEFT, "select_one", "select_multiple", "rank"])
    return Type("unknown", why=f"the type “{words[:60]}” is not known{near}")
