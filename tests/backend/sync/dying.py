"""A real gunicorn whose workers die at the named points, tablets that never give up, and what must be true then."""

from __future__ import annotations

import http.client
import json
import os
import resource
import socket
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from backend.sync.records import PUSH, item, pull_all
from liikereppu.audit import AuditEntry
from liikereppu.config import REPOSITORY
from liikereppu.database import db
from liikereppu.sync.faults import POINTS
from liikereppu.sync.models import Head

TESTS = Path(__file__).parents[2]
# Far more than it takes: only a machine with much else to do comes near it.
LONGEST = 600.0


class DyingServer:
    """gunicorn with the project's own settings; `faults` as LIIKEREPPU_FAULTS takes them."""

    def __init__(
        self, url: str, data: Path, faults: str = "", application: str = "liikereppu.wsgi:app"
    ) -> None:
        self._told = data / "faults"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, [str(TESTS), os.environ.get("PYTHONPATH", "")])),
            "LIIKEREPPU_ENVIRONMENT": "test",
            "LIIKEREPPU_SECRET_KEY": "test-only-secret-key-0123456789abcdef",
            "LIIKEREPPU_DATABASE_URL": url,
            "LIIKEREPPU_DATA": str(data),
            "LIIKEREPPU_FAULTS": faults,
        }
        settings = str(REPOSITORY / "backend" / "gunicorn.conf.py")
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "-c",
            settings,
            # A worker that died is replaced by a fork of what is loaded: loading it ten times over takes longer
            # than all else here, and on a busy machine longer than gunicorn waits for a sign of life.
            "--preload",
            "--timeout=600",
            "-b",
            f"127.0.0.1:{self.port}",
            application,
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._process = subprocess.Popen(command, env=environment, **quiet)
        self._wait()

    def _wait(self) -> None:
        deadline = time.monotonic() + LONGEST
        while time.monotonic() < deadline and self._process.poll() is None:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/readyz")
                if connection.getresponse().status == 200:
                    return
            except (OSError, http.client.HTTPException):
                time.sleep(0.05)
        raise RuntimeError("the server did not start")

    def struck(self) -> Counter[str]:
        """How often workers died at each point so far."""
        return Counter(self._told.read_text().split()) if self._told.exists() else Counter()

    def workers(self) -> list[int]:
        """The process ids of the workers."""
        listed = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text()
        return [int(each) for each in listed.split()]

    def allow_files_of(self, size: int) -> None:
        """Lets no file of the workers grow beyond this many bytes: a full disk, as far as they can tell."""
        for worker in self.workers():
            resource.prlimit(worker, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def stop(self) -> None:
        """Ends the server and waits for it."""
        self._process.terminate()
        self._process.wait(timeout=120)


def send(server: DyingServer, client: Any, items: list[dict[str, Any]]) -> tuple[int, list[dict[str, Any]]]:
    """Status and results of one push; status 0 when there was no whole answer."""
    body = json.dumps({"device": client.device, "items": items})
    cookie = client.client.get_cookie("lr").value
    headers = {"X-Liikereppu": "1", "Content-Type": "application/json", "Cookie": f"lr={cookie}"}
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    try:
        connection.request("POST", PUSH, body, headers)
        answer = connection.getresponse()
        told = json.loads(answer.read())
        return answer.status, told.get("results", [])
    except (OSError, http.client.HTTPException, ValueError):
        return 0, []
    finally:
        connection.close()


def storm(server: DyingServer, clients: list[Any], least: int) -> tuple[dict[str, int], int]:
    """Lets all tablets send until workers have died at each point `least` times, and every push was answered.

    Returns the number of each acknowledged edit, and how many were recognised as sent before.
    """
    deadline = time.monotonic() + LONGEST

    def enough() -> bool:
        struck = server.struck()
        return all(struck[point] >= least for point in POINTS)

    def work(client: Any) -> tuple[dict[str, int], int]:
        known: dict[str, int] = {}
        again = sent = 0
        while sent < 5 or not enough():
            first, second = item(), item()
            for items in ([first, second], [{**first, "edit": item()["edit"], "base": first["edit"]}]):
                results = until_answered(server, client, items, deadline)
                again += sum(each["outcome"] == "duplicate" for each in results)
                known |= {each["edit"]: each["n"] for each in results}
            sent += 1
        return known, again

    with ThreadPoolExecutor(len(clients)) as pool:
        parts = list(pool.map(work, clients))
    return {edit: n for known, _ in parts for edit, n in known.items()}, sum(again for _, again in parts)


def until_answered(
    server: DyingServer, client: Any, items: list[dict[str, Any]], deadline: float
) -> list[dict[str, Any]]:
    """The results of a push that is sent until it is answered, each stored or a duplicate."""
    while time.monotonic() < deadline:
        status, results = send(server, client, items)
        if status == 200:
            assert {each["outcome"] for each in results} <= {"stored", "duplicate"}, results
            return results
        assert status in (0, 503), status
        time.sleep(0.02)
    raise AssertionError("the queue of a tablet is stuck")


def assert_all_is_there(app: Flask, client: Any, acknowledged: dict[str, int]) -> None:
    """Nothing acknowledged is missing, nothing doubled, numbers without a gap, one audit line for each number."""
    feed = pull_all(client)
    seen = {each["edit"]: each["n"] for each in feed}
    missing = [edit for edit, n in acknowledged.items() if seen.get(edit) != n]
    assert not missing, f"{len(missing)} acknowledged edits are missing or have another number"
    assert len(seen) == len(feed), "an edit is there twice"
    records = {each["id"] for each in feed}
    with app.app_context():
        heads = select(func.count()).select_from(Head).where(Head.unit_id == client.unit_id)
        assert db.session.execute(heads).scalar_one() == len(records)
        lines = select(AuditEntry.subject).where(
            AuditEntry.action == "push", AuditEntry.unit_id == client.unit_id
        )
        told = db.session.execute(lines).scalars().all()
    assert audited(told) == list(range(1, len(feed) + 1)), "the audit log does not tell each push once"


def audited(subjects: Any) -> list[int]:
    """The numbers that the push lines of the audit log speak of ("7-9 held 0"), sorted, doubles kept."""
    found: list[int] = []
    for subject in subjects:
        numbers = subject.split(" ")[0]
        if "-" in numbers:
            first, last = map(int, numbers.split("-"))
            found += range(first, last + 1)
    return sorted(found)
