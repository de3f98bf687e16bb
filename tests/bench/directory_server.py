"""A directory of 48,000 entries to a fresh device, and 100 changed entries to one that has the rest."""

from __future__ import annotations

import time

import brotli
import orjson

from bench.directory_data import collection, opportunities, with_changes
from bench.serving import Connection, Database, Server
from liikereppu.directory.importing import import_collections

ENTRIES = 48_000
CHANGED = 100
_KEPT: dict[str, list[dict[str, object]]] = {}


def _prepare(database: Database) -> list[dict[str, object]]:
    if database.url not in _KEPT:
        made = list(opportunities(ENTRIES))
        with database.app.app_context():
            import_collections([collection(made)])
        _KEPT[database.url] = made
    return _KEPT[database.url]


def _ask(server: Server, path: str) -> tuple[dict[str, object], int, float, float]:
    """The answer, its bytes as they travelled, seconds and server CPU seconds."""
    connection = Connection(server.port)
    cpu, began = server.cpu(), time.perf_counter()
    status, body, headers = connection.ask("GET", path)
    seconds = time.perf_counter() - began
    if status != 200:
        raise RuntimeError(f"{path} was answered {status}")
    plain = brotli.decompress(body) if headers["Content-Encoding"] == "br" else body
    return orjson.loads(plain), len(body), seconds, server.cpu() - cpu


def whole(database: Database, server: Server, figures: dict[str, list[float]]) -> None:
    """The whole directory."""
    made = _prepare(database)
    answer, size, seconds, cpu = _ask(server, f"/api/v1/directory/{made[0]['municipality']}")
    if len(answer["opportunities"]) != ENTRIES:  # type: ignore[arg-type]
        raise RuntimeError("the directory is not whole")
    figures["directory whole, seconds"].append(seconds)
    figures["directory whole, server CPU seconds"].append(cpu)
    figures["directory whole, bytes an entry"].append(size / ENTRIES)


def delta(database: Database, server: Server, figures: dict[str, list[float]]) -> None:
    """The changed entries only."""
    made = _prepare(database)
    where = f"/api/v1/directory/{made[0]['municipality']}"
    index, *_ = _ask(server, "/api/v1/directory/index")
    listed = {each["municipality"]: each["n"] for each in index["municipalities"]}  # type: ignore[attr-defined]
    before = listed[made[0]["municipality"]]
    changed = with_changes(made, CHANGED, seed=len(figures["delta, milliseconds"]) + 2)
    with database.app.app_context():
        import_collections([collection(changed)])
    _KEPT[database.url] = changed
    answer, size, seconds, _ = _ask(server, f"{where}?after={before}")
    count = len(answer["opportunities"])  # type: ignore[arg-type]
    if not 0 < count < ENTRIES // 10:
        raise RuntimeError(f"the delta has {count} entries")
    figures["delta, milliseconds"].append(seconds * 1000)
    figures["delta, bytes an entry"].append(size / count)
