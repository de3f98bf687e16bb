"""`python -m backend.sync.soak`: any number of schedules with other seeds, on both databases (make soak SEED=… N=…)."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.sync.simulated_server import Server
from backend.sync.simulation import run
from conftest import Clock, make_config
from liikereppu import create_app
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.database import db, migrate
from postgres import Postgres

MOST_FAILURES = 5


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a fresh database."""
    if kind == "sqlite":
        yield f"sqlite:///{folder / 'soak.sqlite3'}"
        return
    server = Postgres()
    try:
        yield server.url
    finally:
        server.stop()


def soak(kind: str, seeds: range) -> list[str]:
    """Runs the schedules on one database; returns what failed, each line with its seed."""
    failures: list[str] = []
    with tempfile.TemporaryDirectory(prefix="lr-soak-") as name, database(kind, Path(name)) as url:
        app = create_app(make_config(url, Path(name), clock=Clock()))
        with app.app_context():
            migrate()
            key = make_ingest_key().body()
        server = Server(app, app.extensions["liikereppu_config"].clock, key)
        server.install_faults(setattr)
        began = time.monotonic()
        with server.quick():
            for done, seed in enumerate(seeds):
                try:
                    run(server, seed)
                except AssertionError as failure:
                    failures.append(str(failure))
                    print(f"{kind}: {failure}", flush=True)
                if len(failures) == MOST_FAILURES:
                    break
                if done % 500 == 499:
                    print(f"{kind}: {done + 1} of {len(seeds)}, {time.monotonic() - began:.0f} s", flush=True)
        with app.app_context():
            db.engine.dispose()
    return failures


def main() -> int:
    """Reads SEED and N from the environment; 1 when any schedule failed."""
    seed, count = int(os.environ.get("SEED", "1000000")), int(os.environ.get("N", "10000"))
    failed = [
        failure for kind in ("sqlite", "postgresql") for failure in soak(kind, range(seed, seed + count))
    ]
    print(f"{2 * count} schedules from seed {seed}: {len(failed)} failed")
    if failed:
        print("Put the failing seeds into tests/backend/sync/simulation_seeds.json and mend the cause.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
