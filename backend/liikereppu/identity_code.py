"""Finds Finnish identity codes (henkilötunnus) in free text, so that none is ever kept. Pure.

Source: the Digital and Population Data Services Agency's description of the identity code, with the
separators in use since 2023; the check itself is python-stdnum's. The value found is never returned, so it
reaches no log.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from stdnum.fi import hetu

#: Every way to write a hyphen; a word processor or a keyboard may put any of them between the parts.
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u02d7\u058a\u1806\ufe58\ufe63\uff0d\u30fc"
#: White space, and characters that take no room, which a paste may leave inside the code.
_BLANKS = (
    r"\t-\r \x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
    r"\xad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
)
_BLANK = re.compile(f"[{_BLANKS}]")
_UNIFIED = {ord(dash): "-" for dash in _DASHES}
_CODE = re.compile(r"(?=([0-3][0-9][01][0-9]{3}[-+A-FU-Y][0-9]{3}[0-9A-FHJ-NPR-Y]))")
#: A cheap look at a whole text: six digits, something, three digits, with blanks allowed anywhere between.
_GAP = rf"[{_BLANKS}]*"
_LOOKS_LIKE = re.compile(
    rf"[0-3]{_GAP}[0-9]{_GAP}[01]{_GAP}(?:[0-9]{_GAP}){{3}}[-+A-FU-Ya-fu-y{_DASHES}]{_GAP}(?:[0-9]{_GAP}){{3}}[0-9A-Ya-y]"
)

#: How JSON writes line breaks and the like: blanks too.
_ESCAPED_BLANK = re.compile(r"\\(?:[nrtbf]|u00[01][0-9a-f])")
#: Most records need no closer look. Digits become "0", and "!" marks what must be folded first: escapes, and
#: all characters beyond Latin-1's letters (odd blanks, dashes, digits of other widths).
_FOLDED = b"!"
_SHAPE = bytes(
    ord("0")
    if chr(byte).isdecimal() and byte < 0x80
    else ord("!")
    if byte in b"\\\xc2" or byte > 0xC3
    else ord("x")
    for byte in range(256)
)
_ASCII_BLANKS = bytes([*range(0x09, 0x0E), *range(0x1C, 0x21)])
_SIX = b"000000"
_PLAIN = re.compile(rb"[0-3][0-9][01][0-9]{3}[-+A-FU-Ya-fu-y][0-9]{3}[0-9A-Ya-y]")
_THREE = b"x000"
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def has_identity_code(text: str) -> bool:
    """Whether the text holds a valid identity code, however its dash, case, width or blanks are written.

    Date and check character must both be right: of random strings of the shape 0.13 % pass; blocking is safe.
    Individual numbers 900-999 (temporary codes, test persons) count too.
    """
    folded = unicodedata.normalize("NFKC", text)
    if _LOOKS_LIKE.search(folded) is None:
        return False
    bare = _BLANK.sub("", folded.upper().translate(_UNIFIED))
    return any(hetu.is_valid(found, allow_temporary=True) for found in _CODE.findall(bare))


def may_hold_identity_code(json_bytes: bytes) -> bool:
    """A quick look at a whole record as JSON: False only when no text in it holds an identity code."""
    shape = json_bytes.translate(_SHAPE, _ASCII_BLANKS)
    if _FOLDED not in shape:
        places = _six_and_three(shape)
        # One in eight recordings comes so far, by its random ids; few go on.
        bare = json_bytes.translate(None, _ASCII_BLANKS) if places else b""
        return any(_PLAIN.match(bare, place) for place in places)
    text = _ESCAPED_BLANK.sub(" ", json_bytes.decode())
    return _LOOKS_LIKE.search(unicodedata.normalize("NFKC", text)) is not None


def _six_and_three(shape: bytes) -> list[int]:
    """Where six digits, something and three digits begin."""
    # Looked for as one, they would be looked for four times as long.
    found = []
    at = shape.find(_SIX)
    while at >= 0:
        if shape.startswith(_THREE, at + 6):
            found.append(at)
        at = shape.find(_SIX, at + 1)
    return found


def fields_with_identity_code(value: Any, path: str = "") -> list[str]:
    """The dotted paths of all texts in a record that hold an identity code, e.g. ["notes.0.text"].

    Whole UUIDs are passed over: one in some thirty thousand would look like a code.
    """
    if isinstance(value, str):
        found = len(value) >= 11 and has_identity_code(value) and not _UUID.fullmatch(value)
        return [path] if found else []
    if isinstance(value, dict):
        parts: Iterable[tuple[Any, Any]] = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    else:
        return []
    return [
        place
        for key, item in parts
        for place in fields_with_identity_code(item, f"{path}.{key}" if path else str(key))
    ]
