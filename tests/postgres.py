"""A throwaway PostgreSQL server: own folder, own socket, no port, gone with the test run."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any


class PostgresMissingError(Exception):
    """The server's programs or a user to run them are not there."""


def _programs() -> Path:
    """The folder of initdb and postgres: LIIKEREPPU_POSTGRES_BIN, the newest of Debian's, or the PATH."""
    named = os.environ.get("LIIKEREPPU_POSTGRES_BIN")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name.split(".")[0]))
    found = shutil.which("initdb")
    places = [Path(named)] if named else [*reversed(debian), *([Path(found).parent] if found else [])]
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    raise PostgresMissingError("initdb and postgres were not found (Debian: apt-get install postgresql)")


class Postgres:
    """Starts the server at once; `url` names its database; `stop()` ends it and removes its folder.

    `durable` writes to the disk with every commit, for measuring; tests do without.
    """

    def __init__(self, durable: bool = False) -> None:
        programs = _programs()
        # Not pytest's folder: the path of a socket may have 107 characters only.
        self.folder = Path(tempfile.mkdtemp(prefix="lr-pg-"))
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            self._as = self._unprivileged()
        self.url = f"postgresql+psycopg://liikereppu@/postgres?host={self.folder}"
        data = self.folder / "data"
        self._run(
            programs / "initdb",
            "-D",
            data,
            "-A",
            "trust",
            "-U",
            "liikereppu",
            "-E",
            "UTF8",
            "--locale=C",
            "-N",
        )
        settings = [
            "listen_addresses=",
            *(() if durable else ("fsync=off", "full_page_writes=off", "synchronous_commit=off")),
            "max_connections=60",
            "shared_buffers=32MB",
        ]
        self._server = subprocess.Popen(
            [
                str(programs / "postgres"),
                "-D",
                str(data),
                "-k",
                str(self.folder),
                *(x for s in settings for x in ("-c", s)),
            ],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "log").open("wb"),
            cwd=self.folder,
            **self._as,
        )
        self._wait()

    def _unprivileged(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root."""
        try:
            user = pwd.getpwnam("postgres")
        except KeyError as error:
            raise PostgresMissingError(
                "running as root and there is no user postgres to run the server as"
            ) from error
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def _run(self, *command: object) -> None:
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, cwd=self.folder, **self._as
        )
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stderr.decode(errors='replace')}")

    def _wait(self) -> None:
        import psycopg

        deadline = time.monotonic() + 30
        while True:
            try:
                psycopg.connect(host=str(self.folder), user="liikereppu", dbname="postgres").close()
                return
            except psycopg.OperationalError as error:
                if self._server.poll() is not None or time.monotonic() > deadline:
                    log = (self.folder / "log").read_text(errors="replace")
                    raise RuntimeError(f"PostgreSQL did not start: {log[-2000:]}") from error
                time.sleep(0.05)

    def stop(self) -> None:
        """Ends the server at once (nothing in it is worth keeping) and removes its folder."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(timeout=30)
        shutil.rmtree(self.folder, ignore_errors=True)
