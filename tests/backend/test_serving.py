"""What gunicorn is told: how it stops, and what it leaves alone."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

SETTINGS = Path(__file__).resolve().parents[2] / "backend" / "gunicorn.conf.py"


def test_a_worker_leaves_ctrl_c_to_the_first_process() -> None:
    look = (
        "import runpy, signal, sys; settings = runpy.run_path(sys.argv[1]); settings['post_worker_init'](None);"
        "settings['on_exit'](None); print(signal.getsignal(signal.SIGINT).name)"
    )
    told = subprocess.run(
        [sys.executable, "-c", look, str(SETTINGS)], capture_output=True, text=True, check=True
    )
    assert told.stdout == "SIG_IGN\n"


def wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server is not ready: {process.stdout.read().decode()}")  # type: ignore[union-attr]


def test_ctrl_c_stops_everything_and_leaves_no_file_in_the_home_folder(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    (tmp_path / "home").mkdir()
    environment = {
        **os.environ,
        "HOME": str(tmp_path / "home"),
        "XDG_RUNTIME_DIR": str(tmp_path / "home"),
        "LIIKEREPPU_DATA": str(tmp_path / "data"),
        "LIIKEREPPU_ENVIRONMENT": "demonstration",
    }
    command = [sys.executable, "-m", "liikereppu"]
    subprocess.run([*command, "init"], env=environment, check=True, capture_output=True)
    process = subprocess.Popen(
        [*command, "serve", "--port", str(port)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # As at a terminal, also where the tests themselves were started with Ctrl-C ignored.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        wait_until_ready(port, process)
        os.killpg(process.pid, signal.SIGINT)
        printed, _ = process.communicate(timeout=20)
        assert process.returncode == 0, printed.decode()
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    assert list((tmp_path / "home").iterdir()) == []
