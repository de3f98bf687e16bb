"""The end of the day: 50 tablets send 40 recordings each at once, then the very same again."""

from __future__ import annotations

import contextlib
import gzip
import random
import sqlite3
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
import psycopg

from backend.sync.sealing import Vault
from bench.recordings import push_item, recording
from bench.serving import Connection, Database, Server, Tablet, cpu_seconds
from liikereppu.sync.canonical import canonical

TABLETS = 50
EACH = 40
UNITS = 5
PUSH = "/api/v1/sync/push"


@dataclass
class Storm:
    """What one storm took."""

    recordings: int
    seconds: float
    cpu: float
    request_p95: float

    @property
    def per_cpu_second(self) -> float:
        return self.recordings / max(self.cpu, 0.001)


def bodies(chance: random.Random, guide: dict[str, object], tablets: Sequence[Tablet]) -> list[bytes]:
    """One push of EACH new recordings for every tablet."""
    return [
        orjson.dumps(
            {"device": each.device, "items": [push_item(recording(chance, guide)) for _ in range(EACH)]}
        )
        for each in tablets
    ]


def sealed_bodies(
    chance: random.Random, guide: dict[str, object], tablets: Sequence[Tablet], vaults: Sequence[Vault]
) -> list[bytes]:
    """The same, each recording sealed to the server's key; a sealing session for every tablet."""
    return [
        orjson.dumps(
            {
                "device": each.device,
                "items": [_sealed(vault, push_item(recording(chance, guide))) for _ in range(EACH)],
            }
        )
        for each, vault in zip(tablets, vaults, strict=True)
    ]


def _sealed(vault: Vault, item: dict[str, Any]) -> dict[str, Any]:
    # In canonical form, as the browser seals.
    return vault.seal(item, canonical({"record": item["record"]}))


def storm(server: Server, tablets: Sequence[Tablet], sent: Sequence[bytes], outcome: str) -> Storm:
    """Sends all pushes at once and checks that every recording was answered with `outcome`."""
    connections = [Connection(server.port, each) for each in tablets]

    def send(place: int) -> float:
        began = time.perf_counter()
        status, body, _ = connections[place].ask("POST", PUSH, sent[place])
        took = time.perf_counter() - began
        results = orjson.loads(plain(body))["results"] if status == 200 else []
        found = {result["outcome"] for result in results}
        if found != {outcome} or len(results) != EACH:
            raise RuntimeError(f"a push was answered {status} {found}: {body[:300]!r}")
        return took

    cpu, began = server.cpu(), time.perf_counter()
    with ThreadPoolExecutor(len(tablets)) as pool:
        times = sorted(pool.map(send, range(len(tablets))))
    seconds = time.perf_counter() - began
    return Storm(len(tablets) * EACH, seconds, server.cpu() - cpu, times[int(len(times) * 0.95)])


def plain(body: bytes) -> bytes:
    """A body as it was before packing."""
    return gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body


def raw_limit(database: Database, sent: Sequence[bytes]) -> float:
    """Recordings per CPU second (client and database) of bare inserts, EACH a transaction, as durable.

    The rows are as wide as those that are kept and are found by id and by number, and that is all: nothing is
    parsed, checked, hashed or looked up.
    """
    batches = [_raw_rows(orjson.loads(body), number) for number, body in enumerate(sent)]
    insert = _raw_sqlite(database) if database.kind == "sqlite" else _raw_postgresql(database)
    cpu = time.process_time() + (cpu_seconds(database.pid) if database.pid else 0)
    for batch in batches:
        insert(batch)
    cpu = time.process_time() + (cpu_seconds(database.pid) if database.pid else 0) - cpu
    return sum(map(len, batches)) / max(cpu, 0.001)


Row = tuple[str | int | None, ...]
Insert = Callable[[list[Row]], None]
_RAW = """CREATE TABLE raw (
    unit_id varchar(36) NOT NULL, id varchar(36) NOT NULL, n bigint NOT NULL, kind varchar(40), record_id varchar(36),
    base varchar(36), author_id varchar(36), device varchar(36), received_at timestamp, outcome varchar(10),
    hash varchar(64), content text, PRIMARY KEY (unit_id, id), UNIQUE (unit_id, n))"""
_COLUMNS = 12


def _raw_rows(push: dict[str, Any], number: int) -> list[Row]:
    unit = author = push["device"]
    at, fingerprint = "2026-11-21 09:12:00.000000", "0" * 64
    return [
        (
            *(unit, item["edit"], number * EACH + place, item["kind"], item["id"], None, author),
            *(push["device"], at, "stored", fingerprint, orjson.dumps(item["record"]).decode()),
        )
        for place, item in enumerate(push["items"])
    ]


def _raw_sqlite(database: Database) -> Insert:
    connection = sqlite3.connect(Path(database.folder.name) / "raw.sqlite3", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("DROP TABLE IF EXISTS raw")
    connection.execute(_RAW)
    places = ", ".join("?" * _COLUMNS)

    def insert(batch: list[Row]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(f"INSERT INTO raw VALUES ({places})", batch)
        connection.execute("COMMIT")

    return insert


def _raw_postgresql(database: Database) -> Insert:
    connection = psycopg.connect(database.url.replace("+psycopg", ""))
    connection.execute("DROP TABLE IF EXISTS raw")
    connection.execute(_RAW)
    connection.commit()
    # As the migration does, where PostgreSQL was built with it.
    with contextlib.suppress(psycopg.errors.FeatureNotSupported), connection.transaction():
        connection.execute("ALTER TABLE raw ALTER COLUMN content SET COMPRESSION lz4")
    places = ", ".join(["%s"] * _COLUMNS)

    def insert(batch: list[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO raw VALUES ({places})", batch)
        connection.commit()

    return insert
