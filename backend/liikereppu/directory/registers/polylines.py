"""Lines to draw, thin enough to carry: simplified, joined and in the encoded polyline format."""

from __future__ import annotations

import json
import math

from liikereppu.directory.registers.coordinates import Pair, length_m

# Simplifying is quadratic at worst; more points than this cannot be told apart on a screen.
_MOST_POINTS = 4000
_METRES_A_DEGREE = 111_320.0


def flat_m(one: Pair, other: Pair) -> float:
    """Returns a quick distance in metres, good for a few kilometres."""
    east = (one[1] - other[1]) * _METRES_A_DEGREE * math.cos(math.radians(one[0]))
    return math.hypot((one[0] - other[0]) * _METRES_A_DEGREE, east)


def simplified(line: list[Pair], tolerance_m: float) -> list[Pair]:
    """Returns the line without the points that lie closer than `tolerance_m` to it (Douglas and Peucker)."""
    if len(line) > _MOST_POINTS:
        line = [*line[:: math.ceil(len(line) / _MOST_POINTS)], line[-1]]
    scale = math.cos(math.radians(line[0][0]))
    flat = [(lat * _METRES_A_DEGREE, lon * _METRES_A_DEGREE * scale) for lat, lon in line]
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, furthest = 0.0, first
        for index in range(first + 1, last):
            off = _off(flat[index], flat[first], flat[last])
            if off > far:
                far, furthest = off, index
        if far > tolerance_m:
            kept.add(furthest)
            waiting += [(first, furthest), (furthest, last)]
    return [line[index] for index in sorted(kept)]


def _off(point: Pair, start: Pair, end: Pair) -> float:
    dy, dx = end[0] - start[0], end[1] - start[1]
    long = dy * dy + dx * dx
    part = 0.0 if not long else ((point[0] - start[0]) * dy + (point[1] - start[1]) * dx) / long
    part = min(1.0, max(0.0, part))
    return math.hypot(point[0] - start[0] - part * dy, point[1] - start[1] - part * dx)


def encoded(line: list[Pair]) -> str:
    """Returns the line in the encoded polyline format with five decimals, latitude first."""
    text: list[str] = []
    lat = lon = 0
    for place in line:
        now = (round(place[0] * 1e5), round(place[1] * 1e5))
        for step in (now[0] - lat, now[1] - lon):
            rest = ~(step << 1) if step < 0 else step << 1
            while rest >= 0x20:
                text.append(chr((0x20 | (rest & 0x1F)) + 63))
                rest >>= 5
            text.append(chr(rest + 63))
        lat, lon = now
    return "".join(text)


def encoded_within(lines: list[list[Pair]], largest: int) -> list[str]:
    """Returns the lines encoded, coarser until their JSON fits; of too many the shortest are left out."""
    parts = sorted(_joined(lines), key=lambda each: -length_m([each]))
    tolerance = 4.0
    while parts:
        texts = [encoded(simplified(part, tolerance)) for part in parts]
        if len(json.dumps(texts)) <= largest:
            return texts
        if tolerance < 500 or len(parts) == 1:
            tolerance *= 2
        else:
            parts = parts[: len(parts) * 3 // 4]
    return []


def _joined(lines: list[list[Pair]]) -> list[list[Pair]]:
    """Returns the lines with those that end where another begins put together: registers cut them up."""
    waiting = [list(line) for line in lines if len(line) > 1]
    starts: dict[Pair, list[int]] = {}
    for index, line in enumerate(waiting):
        starts.setdefault(line[0], []).append(index)
    used: set[int] = set()
    ends = {line[-1] for line in waiting}
    found: list[list[Pair]] = []
    # Those that nothing leads to first, so that a chain is not begun in its middle.
    for index in sorted(range(len(waiting)), key=lambda each: waiting[each][0] in ends):
        if index in used:
            continue
        used.add(index)
        chain = waiting[index]
        while follower := next((each for each in starts.get(chain[-1], []) if each not in used), None):
            used.add(follower)
            chain = [*chain, *waiting[follower][1:]]
        found.append(chain)
    return found
