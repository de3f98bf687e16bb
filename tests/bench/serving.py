"""A real server for measuring: gunicorn with its own settings, signed-in tablets, CPU time of every process."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backend.sync.sealing import Vault
from liikereppu import create_app
from liikereppu.accounts.auth import begin_session
from liikereppu.accounts.ingest_keys import make_ingest_key
from liikereppu.accounts.models import Practitioner, Unit, new_id
from liikereppu.accounts.signing_keys import enrol_signing_key
from liikereppu.config import REPOSITORY, Config, now
from liikereppu.database import db, migrate, writing
from liikereppu.guides.publishing import publish_starter_guides
from postgres import Postgres

_TICK = os.sysconf("SC_CLK_TCK")


def cpu_seconds(root: int) -> float:
    """CPU time so far of a process and all below it, ended children included."""
    times: dict[int, tuple[int, float]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            times[int(entry.name)] = (int(fields[1]), sum(map(int, fields[11:15])) / _TICK)
    found = {root}
    while True:
        more = {pid for pid, (parent, _) in times.items() if parent in found} - found
        if not more:
            return sum(times[pid][1] for pid in found if pid in times)
        found |= more


@dataclass
class Tablet:
    """A signed-in device."""

    token: str
    device: str
    unit_id: str
    practitioner_id: str


class Database:
    """An empty durable database of one kind; `pid` is its server's process, None for SQLite."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self.folder = tempfile.TemporaryDirectory(prefix="lr-bench-", dir=os.environ.get("LIIKEREPPU_BENCH"))
        self._server = Postgres(durable=True) if kind == "postgresql" else None
        file = Path(self.folder.name) / "bench.sqlite3"
        self.url = self._server.url if self._server else f"sqlite:///{file}"
        self.pid: int | None = self._server._server.pid if self._server else None
        self.app = create_app(self.config())
        with self.app.app_context():
            migrate()
            publish_starter_guides()
            self.ingest_key = make_ingest_key().body()

    def config(self) -> Config:
        """The settings of the server that is measured."""
        return Config(
            data=Path(self.folder.name), database_url=self.url, environment="test", secret_key="x" * 40
        )

    def tablets(self, count: int, units: int) -> list[Tablet]:
        """So many signed-in practitioners in new units. Signing in is slow on purpose, and not measured."""
        tablets = []
        with self.app.app_context(), writing() as session:
            rooms = [Unit(id=new_id(), name=f"unit {new_id()}", n=0) for _ in range(units)]
            session.add_all(rooms)
            for place in range(count):
                who = Practitioner(
                    id=new_id(),
                    username=f"tablet-{new_id()}",
                    name="Tablet",
                    unit=rooms[place % units],
                    roles=["field_worker"],
                    kdf_salt=b"0" * 16,
                    kdf={},
                    verifier="-",
                    created_at=now(),
                )
                session.add(who)
                session.flush()
                device = new_id()
                tablets.append(Tablet(begin_session(who.id, device), device, who.unit_id, who.id))
        return tablets

    def vaults(self, tablets: Sequence[Tablet]) -> list[Vault]:
        """The open vault of each tablet, its signing key enrolled."""
        found = []
        with self.app.app_context(), writing():
            for each in tablets:
                vault = Vault(each.practitioner_id, each.device, self.ingest_key)
                enrol_signing_key(each.unit_id, each.practitioner_id, each.device, vault.enrolment)
                found.append(vault)
        return found

    def stop(self) -> None:
        """Ends the database and removes its files."""
        with self.app.app_context():
            db.engine.dispose()
        if self._server:
            self._server.stop()
        self.folder.cleanup()


class Server:
    """gunicorn with the project's own settings on a free port of the loopback interface."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        environment = {
            **os.environ,
            "LIIKEREPPU_ENVIRONMENT": "test",
            "LIIKEREPPU_DATABASE_URL": database.url,
            "LIIKEREPPU_DATA": database.folder.name,
        }
        command = [sys.executable, "-m", "gunicorn", "-c", str(REPOSITORY / "backend" / "gunicorn.conf.py")]
        self._process = subprocess.Popen(
            [*command, "-b", f"127.0.0.1:{self.port}", "liikereppu.wsgi:app"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while True:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except OSError:
                pass
            if time.monotonic() > deadline or self._process.poll() is not None:
                raise RuntimeError("the server did not start")
            time.sleep(0.1)

    def cpu(self) -> float:
        """CPU seconds so far of the server's processes and its database's."""
        database = cpu_seconds(self._database.pid) if self._database.pid else 0.0
        return cpu_seconds(self._process.pid) + database

    def workers(self) -> list[int]:
        """The ids of the worker processes."""
        listed = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [int(each) for each in listed.split()]

    def stop(self) -> None:
        """Ends the server and waits for it."""
        self._process.terminate()
        self._process.wait(timeout=40)


class Connection:
    """One tablet's connection, kept open."""

    def __init__(self, port: int, tablet: Tablet | None = None) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = {
            "X-Liikereppu": "1",
            "Content-Type": "application/json",
            "Accept-Encoding": "gzip, br",
        }
        if tablet:
            self._headers["Cookie"] = f"lr={tablet.token}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, **headers: str
    ) -> tuple[int, bytes, Any]:
        """Status, body as it travelled, and headers."""
        self._connection.request(method, path, body, {**self._headers, **headers})
        answer = self._connection.getresponse()
        return answer.status, answer.read(), answer.headers
