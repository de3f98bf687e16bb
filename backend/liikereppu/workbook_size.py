"""How large a workbook (XLSX) becomes in memory, told from its XML before a library reads it.

A file of a few kilobytes may say that two million cells are merged; reading it would take minutes, or all the
memory there is. Any part may be a sheet, whatever its name.
"""

from __future__ import annotations

import re
import zipfile

from openpyxl.utils.cell import range_boundaries

_PIECE, _LONGEST_TAG = 1024 * 1024, 64 * 1024
#: How text begins that holds two bytes a letter: nothing below would be found in it.
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
# Each ends at the next bracket: the time they take grows with the text and no faster.
_ROW = re.compile(rb"<(?:\w{1,40}:)?row\b")
_SPANNING = re.compile(rb"<(?:\w{1,40}:)?(?:mergeCell|hyperlink)\b[^<>]*")
_REFERENCE = re.compile(rb"""\sref\s*=\s*["']([^"']*:[^"']*)["']""")


class WorkbookTooLargeError(ValueError):
    """Says in a few words what there is too much of."""


def look_at_size(packed: zipfile.ZipFile, *, most_rows: int, most_spanned: int) -> None:
    """Raises WorkbookTooLargeError when a part has more rows, empty ones too, or spans more cells.

    Spanned are cells that are drawn as one or share a link; the library makes an object of each.
    """
    for name in packed.namelist():
        _look_at_part(packed, name, most_rows, most_spanned)


def _look_at_part(packed: zipfile.ZipFile, name: str, most_rows: int, most_spanned: int) -> None:
    rows = spanned = 0
    before = b""
    with packed.open(name) as file:
        while piece := file.read(_PIECE):
            if piece.startswith(_WIDE):
                raise WorkbookTooLargeError(f"{name} is not text in UTF-8")
            # A tag may lie across two pieces.
            whole, bracket, begun = (before + piece).rpartition(b"<")
            before = bracket + begun
            if len(before) > _LONGEST_TAG:
                if _SPANNING.fullmatch(before):
                    raise WorkbookTooLargeError(f"{name} holds a tag that is too long")
                whole, before = whole + before, b""
            rows += len(_ROW.findall(whole))
            spanned += sum(map(_cells, _SPANNING.findall(whole)))
            if rows > most_rows:
                raise WorkbookTooLargeError(f"there are more than {most_rows} lines")
            if spanned > most_spanned:
                raise WorkbookTooLargeError("merged or linked cells cover too much of a sheet")


def _cells(tag: bytes) -> int:
    """Returns how many cells the reference of a tag ("A1:C9") holds, 0 when it has none."""
    found = _REFERENCE.search(tag)
    if found is None:
        return 0
    left, top, right, bottom = range_boundaries(found[1].decode("latin-1"))
    # "A:C" are whole columns, "1:3" whole rows.
    columns, rows = (right or 16_384) - (left or 1) + 1, (bottom or 1_048_576) - (top or 1) + 1
    return max(0, columns) * max(0, rows)
