"""Reads a QR code (ISO/IEC 18004) from its modules, as a phone's camera would: so a test follows what the code says.

Only what a drawn code needs: no damage is mended. Lengths and blocks are those of the standard's tables 7 and 9.
"""

from __future__ import annotations

#: For each level L, M, Q, H and each version from 1: code words that mend errors, of one block; and how many blocks.
_MENDING = {
    "L": "7 10 15 20 26 18 20 24 30 18 20 24 26 30 22 24 28 30 28 28 28 28 30 30 26 28 30",
    "M": "10 16 26 18 24 16 18 22 22 26 30 22 22 24 24 28 28 26 26 26 26 28 28 28 28 28 28",
    "Q": "13 22 18 26 18 24 18 22 20 24 28 26 24 20 30 24 28 28 26 30 28 30 30 30 30 28 30",
    "H": "17 28 22 16 22 28 26 26 24 28 24 28 22 24 24 30 28 28 26 28 30 24 30 30 30 30 30",
}
_BLOCKS = {
    "L": "1 1 1 1 1 2 2 2 2 4 4 4 4 4 6 6 6 6 7 8 8 9 9 10 12 12 12",
    "M": "1 1 1 2 2 4 4 4 5 5 5 8 9 9 10 10 11 13 14 16 17 17 18 20 21 23 25",
    "Q": "1 1 2 2 4 4 6 6 8 8 8 10 12 16 12 17 16 18 21 20 23 23 25 27 29 34 34",
    "H": "1 1 2 4 4 4 5 6 8 8 11 11 16 16 18 16 19 21 25 25 25 34 30 32 35 37 40",
}
_LEVELS = "MLHQ"
_FORMAT_MASK = 0b101010000010010
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS = [
    lambda x, y: (x + y) % 2,
    lambda x, y: y % 2,
    lambda x, y: x % 3,
    lambda x, y: (x + y) % 3,
    lambda x, y: (x // 3 + y // 2) % 2,
    lambda x, y: x * y % 2 + x * y % 3,
    lambda x, y: (x * y % 2 + x * y % 3) % 2,
    lambda x, y: ((x + y) % 2 + x * y % 3) % 2,
]

Modules = list[list[bool]]


def text_of(modules: Modules) -> str:
    """Returns what a code of dark (true) and light modules says; its rows from the top, without the white around."""
    size = len(modules)
    version = (size - 17) // 4
    told = sum(modules[8][each] << (14 - at) for at, each in enumerate([0, 1, 2, 3, 4, 5, 7, 8]))
    told |= sum(modules[each][8] << (6 - at) for at, each in enumerate([7, 5, 4, 3, 2, 1, 0]))
    told ^= _FORMAT_MASK
    level, mask = _LEVELS[told >> 13], _MASKS[told >> 10 & 7]
    taken = _taken(size, version)
    bits = [modules[y][x] ^ (mask(x, y) == 0) for x, y in _path(size) if not taken[y][x]]
    words = [
        sum(bit << (7 - at) for at, bit in enumerate(bits[start : start + 8]))
        for start in range(0, len(bits) - 7, 8)
    ]
    return _said("".join(f"{each:08b}" for each in _in_order(words, version, level)), version)


def _taken(size: int, version: int) -> list[list[bool]]:
    """The modules that every code of this size has alike."""
    taken = [[False] * size for _ in range(size)]

    def take(left: int, top: int, width: int, height: int) -> None:
        for y in range(max(0, top), min(size, top + height)):
            for x in range(max(0, left), min(size, left + width)):
                taken[y][x] = True

    for left, top in ((0, 0), (size - 8, 0), (0, size - 8)):
        take(left, top, 9 if left == 0 else 8, 9 if top == 0 else 8)
    take(6, 0, 1, size)
    take(0, 6, size, 1)
    middles = _alignment(size, version)
    corners = {(6, 6), (6, size - 7), (size - 7, 6)}
    for x in middles:
        for y in middles:
            if (x, y) not in corners:
                take(x - 2, y - 2, 5, 5)
    if version >= 7:
        take(size - 11, 0, 3, 6)
        take(0, size - 11, 6, 3)
    return taken


def _alignment(size: int, version: int) -> list[int]:
    if version == 1:
        return []
    count = version // 7 + 2
    step = 26 if version == 32 else (version * 4 + count * 2 + 1) // (count * 2 - 2) * 2
    return [6, *sorted(size - 7 - each * step for each in range(count - 1))]


def _path(size: int) -> list[tuple[int, int]]:
    """Two columns at a time from the right, upwards and downwards in turn, past the dotted column."""
    path = []
    upwards = True
    right = size - 1
    while right > 0:
        if right == 6:
            right = 5
        rows = range(size - 1, -1, -1) if upwards else range(size)
        path += [(x, y) for y in rows for x in (right, right - 1)]
        upwards = not upwards
        right -= 2
    return path


def _in_order(words: list[int], version: int, level: str) -> list[int]:
    """The words that say something, block after block."""
    blocks = int(_BLOCKS[level].split()[version - 1])
    mending = int(_MENDING[level].split()[version - 1])
    short = len(words) // blocks - mending
    longer = len(words) % blocks
    found: list[list[int]] = [[] for _ in range(blocks)]
    at = 0
    for turn in range(short + 1):
        for block in range(blocks):
            if turn < short or block >= blocks - longer:
                found[block].append(words[at])
                at += 1
    return [each for block in found for each in block]


def _said(bits: str, version: int) -> str:
    """Bytes, digits and letters in the order in which they come; bytes are UTF-8, or the standard's Latin-1."""
    said = ""
    at = 0

    def take(count: int) -> int:
        nonlocal at
        at += count
        return int(bits[at - count : at] or "0", 2)

    longer = version > 9
    while at + 4 <= len(bits):
        match take(4):
            case 0:
                break
            case 1:
                left = take(12 if longer else 10)
                while left > 0:
                    some = min(3, left)
                    said += f"{take([0, 4, 7, 10][some]):0{some}}"
                    left -= some
            case 2:
                left = take(11 if longer else 9)
                while left > 0:
                    pair = take(11 if left > 1 else 6)
                    said += _LETTERS[pair // 45] + _LETTERS[pair % 45] if left > 1 else _LETTERS[pair]
                    left -= 2
            case 4:
                said += _words(bytes(take(8) for _ in range(take(16 if longer else 8))))
            case 7:
                take(8)
            case other:
                raise ValueError(f"a part of a kind that is not read here: {other}")
    return said


def _words(written: bytes) -> str:
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("latin-1")
