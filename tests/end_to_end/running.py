"""The real server for the browser tests: the command a municipality would use, on data of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningServer:
    """`liikereppu init`, `demo` and `serve` in a folder of its own; stopped by its own process."""

    def __init__(self, data: Path, **environment: str) -> None:
        self.port = free_port()
        self.data = data
        self._environment = {
            **os.environ,
            "LIIKEREPPU_DATA": str(data),
            "LIIKEREPPU_ENVIRONMENT": "demonstration",
            # Each loads the whole application.
            "LIIKEREPPU_WORKERS": "1",
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def command(self, *arguments: str, text: str | None = None) -> str:
        """Runs `liikereppu …` on this data; answers what it printed."""
        result = subprocess.run(
            [sys.executable, "-m", "liikereppu", *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            input=text,
            check=False,
        )
        if result.returncode != 0:
            raise RuntimeError(f"liikereppu {' '.join(arguments)}: {result.stderr or result.stdout}")
        return result.stdout

    def start(self, **environment: str) -> "RunningServer":
        log = (self.data / "server.log").open("ab")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "liikereppu", "serve", "--port", str(self.port)],
            env={**self._environment, **environment},
            stdout=log,
            stderr=log,
        )
        until = time.monotonic() + 120
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.address}/readyz", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"the server did not start: {(self.data / 'server.log').read_text()[-2000:]}")

    def kill_a_worker(self, luck: float) -> None:
        """SIGKILL to one of the processes that answer, as when memory runs out; `luck` from 0 to 1 says which."""
        if self._process is None:
            return
        pid = self._process.pid
        workers = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        if workers:
            with contextlib.suppress(ProcessLookupError):
                os.kill(int(workers[int(luck * len(workers))]), signal.SIGKILL)

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(15)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None
