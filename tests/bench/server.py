"""The benches of the server, on this machine only: python -m bench.server [--rounds N] [--stored N].

Both databases take turns in every round, each figure is the median of the rounds, and ratios are of the same run:
times on another or a busier machine differ, ratios much less. CPU seconds are those of the server's processes
and, for PostgreSQL, of the database's; the tablets' own are not counted.
"""

from __future__ import annotations

import argparse
import platform
import random
import sqlite3
import statistics
import sys
from collections import defaultdict
from datetime import date
from typing import Any

from bench.directory_server import delta, whole
from bench.kills import missing_after_kills
from bench.serving import Database, Server
from bench.storm import EACH, TABLETS, UNITS, bodies, raw_limit, sealed_bodies, storm
from liikereppu.guides.versions import guide_version

KINDS = ("sqlite", "postgresql")
Figures = dict[str, list[float]]


def storm_round(
    database: Database, server: Server, guide: dict[str, Any], figures: Figures, luck: Any
) -> None:
    """One storm and its replay, both plain and sealed, and the raw limit."""
    tablets = database.tablets(TABLETS, UNITS)
    sent = bodies(luck, guide, tablets)
    first = storm(server, tablets, sent, "stored")
    again = storm(server, tablets, sent, "duplicate")
    raw = raw_limit(database, sent)
    others = database.tablets(TABLETS, UNITS)
    sealed = sealed_bodies(luck, guide, others, database.vaults(others))
    closed = storm(server, others, sealed, "stored")
    closed_again = storm(server, others, sealed, "duplicate")
    for name, value in (
        ("push, recordings per CPU second", first.per_cpu_second),
        ("push, recordings per second", first.recordings / first.seconds),
        ("push, p95 of a request, ms", first.request_p95 * 1000),
        ("push as a share of the raw insert limit, %", 100 * first.per_cpu_second / raw),
        ("raw insert limit, recordings per CPU second", raw),
        ("replay, recordings per CPU second", again.per_cpu_second),
        ("replay against push", again.per_cpu_second / first.per_cpu_second),
        ("sealed push, recordings per CPU second", closed.per_cpu_second),
        ("sealed push, recordings per second", closed.recordings / closed.seconds),
        ("sealed push, p95 of a request, ms", closed.request_p95 * 1000),
        ("sealed against plain, CPU µs more a recording", _more(first.per_cpu_second, closed.per_cpu_second)),
        ("sealed replay, recordings per CPU second", closed_again.per_cpu_second),
        ("sealed replay against sealed push", closed_again.per_cpu_second / closed.per_cpu_second),
    ):
        figures[name].append(value)


def _more(plain: float, sealed: float) -> float:
    return 1e6 / sealed - 1e6 / plain


def fill(database: Database, guide: dict[str, Any], count: int, luck: Any) -> None:
    """Stores so many recordings before measuring, through the push itself but without HTTP."""
    from liikereppu.accounts.models import Practitioner
    from liikereppu.database import db
    from liikereppu.sync.batch import Sender
    from liikereppu.sync.push import push

    tablets = database.tablets(UNITS, UNITS)
    with database.app.app_context():
        author = db.session.query(Practitioner.id).limit(1).scalar() or ""
        for number, body in enumerate(bodies(luck, guide, tablets * (count // EACH // UNITS + 1))):
            import orjson

            tablet = tablets[number % UNITS]
            push(Sender(tablet.unit_id, author, tablet.device), orjson.loads(body)["items"])


def run(rounds: int, stored: int) -> dict[str, Figures]:
    """All figures by database."""
    found: dict[str, Figures] = {kind: defaultdict(list) for kind in KINDS}
    databases = {kind: Database(kind) for kind in KINDS}
    servers: dict[str, Server] = {}
    luck = random.Random(20261121)
    try:
        for kind, database in databases.items():
            with database.app.app_context():
                guide = guide_version("mini-intervention", 1).content  # type: ignore[union-attr]
            if stored:
                fill(database, guide, stored, luck)
            servers[kind] = Server(database)
            storm_round(database, servers[kind], guide, defaultdict(list), luck)
        for _ in range(rounds):
            for kind in KINDS:
                storm_round(databases[kind], servers[kind], guide, found[kind], luck)
        for kind in KINDS:
            lost, kills = missing_after_kills(databases[kind], servers[kind], guide, luck)
            found[kind][f"acknowledged recordings missing after {kills} kills"].append(lost)
            for _ in range(rounds):
                whole(databases[kind], servers[kind], found[kind])
                delta(databases[kind], servers[kind], found[kind])
    finally:
        for server in servers.values():
            server.stop()
        for database in databases.values():
            database.stop()
    return found


def report(found: dict[str, Figures], rounds: int, stored: int) -> str:
    """The figures as a table in Markdown."""
    lines = [
        f"{date.today().isoformat()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, "
        f"median of {rounds} rounds, {TABLETS} tablets × {EACH} recordings, {stored} stored before",
        "",
        "| what | SQLite | PostgreSQL |",
        "|---|---|---|",
    ]
    names = list(dict.fromkeys(name for kind in KINDS for name in found[kind]))
    for name in names:
        cells = [
            f"{statistics.median(found[kind][name]):,.4g}" if found[kind][name] else "-" for kind in KINDS
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> str:
    """Runs the benches and returns the table it has printed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--stored", type=int, default=0, help="recordings stored before measuring")
    asked = parser.parse_args(arguments)
    table = report(run(asked.rounds, asked.stored), asked.rounds, asked.stored)
    sys.stdout.write(table + "\n")
    return table


if __name__ == "__main__":
    main()
